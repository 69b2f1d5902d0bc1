/** Help pages of the province's console by address. */
import type { HelpPage } from './types.ts'

const pages: HelpPage[] = [
  {
    path: '/overview',
    title: '概况',
    sections: [
      {
        title: '这一页做什么',
        lines: [
          '每行一个县：最近一次交换、省级已存的记录数、设备和记录链的状态、待处理的警报。',
          '县里的电脑不一定天天联网；超过 7 天没有交换的县会标出来，请问一问是线路不通还是没有开机。',
          '点一行打开这个县，在那里发登记码、看设备和收据。',
        ],
      },
      {
        title: '登记一个县',
        lines: ['管理员点“登记县”，写单位全称；然后打开这个县，发登记码。'],
      },
    ],
  },
  {
    path: '/counties',
    title: '县',
    sections: [
      {
        title: '登记码',
        lines: [
          '登记码只显示这一次，只能用一次，到期作废。请用电话或当面告诉县里，不要与网址写在同一封邮件里。',
          '同一个县再加一台设备，再发一个码。发错了，在没有用过之前可以收回。',
        ],
      },
      {
        title: '设备',
        lines: [
          '“末条记录”是省级为这台设备保存到的位置和指纹，可以与县里“系统 → 数据交换”上的收据核对。',
          '设备丢失或停用时吊销；吊销不能撤回，它此后不能交换。县里换用另一台设备，另发登记码。',
          '锁定的设备是在一个序号上签了两条不同的记录：查清以后解除锁定（以省级已存的为准），或者吊销。',
        ],
      },
    ],
  },
  {
    path: '/alarms',
    title: '警报与分叉',
    sections: [
      {
        title: '分叉',
        lines: [
          '同一台设备在同一个序号上签了两条不同的记录：多半是恢复了旧备份或复制了数据文件夹，也可能是篡改。',
          '设备已自动锁定，县里的工作不受影响，但不能交换。请与县里核对收据和备份后，再解除锁定或吊销。',
        ],
      },
      {
        title: '其他警报',
        lines: ['查明以后写明原因关闭；原因会留在“决定”里。'],
      },
    ],
  },
  {
    path: '/decisions',
    title: '决定',
    sections: [
      {
        title: '这一页做什么',
        lines: ['列出全部人工决定：谁、何时、对谁、为什么。只增不改，可以导出 Excel。'],
      },
    ],
  },
  {
    path: '/accounts',
    title: '账号',
    sections: [
      {
        title: '角色',
        lines: [
          '管理员：账号、县、登记码、设备、警报。经办：登记和发布。审核：以第二个人的身份确认。审计：只看，不办。',
          '审计不能兼任其他角色；自己的账号不能由自己更改；最后一个管理员不能停用。',
        ],
      },
      {
        title: '密码',
        lines: [
          '新建或重设后显示一次性密码，7 天内有效，首次登录时须更换。请当面或用电话告诉本人。',
          '连续输错 5 次，账号锁定 30 分钟；管理员重设密码时同时解锁。',
        ],
      },
    ],
  },
]

const general: HelpPage = {
  path: '/',
  title: '省级控制台',
  sections: [{ title: '这里做什么', lines: ['看各县的交换情况，发登记码，处理警报，查阅决定。'] }],
}

/** Help for an address of the console. */
export function consoleHelpFor(address: string): HelpPage {
  return pages.find(({ path }) => address === path || address.startsWith(`${path}/`)) ?? general
}
