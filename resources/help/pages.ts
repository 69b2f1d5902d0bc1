/** Help pages by address. Short sentences, the words on the screen. */
import { admissionHelp } from './admission.ts'
import { contactHelp } from './contact.ts'
import { drawHelp } from './draw.ts'
import { fromProvinceHelp } from './from-province.ts'
import { publicityHelp } from './publicity.ts'
import { statisticsHelp } from './statistics.ts'
import { supervisionHelp } from './supervision.ts'
import type { HelpPage } from './types.ts'

const pages: HelpPage[] = [
  {
    path: '/home',
    title: '待办',
    sections: [
      {
        title: '这一页做什么',
        lines: [
          '这里列出轮到您办的事，按期限排列：今天到期、三个工作日内、以后。',
          '每一行写着依据的条款；点条款可以看内容，点右边的按钮直接去办。',
          '“已办”“我发起”可以回看办过的事。',
        ],
      },
      {
        title: '右边的内容',
        lines: [
          '“正在进行”是进行中的抽取和进度。',
          '“本机状况”说明日志、备份、时钟是否正常；出现叹号时请告诉系统管理员。',
          '“专家库”依次是在库人数、此刻可抽取人数、因第十四条本轮轮空人数。',
        ],
      },
    ],
  },
  {
    path: '/pool',
    title: '专家库',
    sections: [
      {
        title: '查人',
        lines: [
          '可以输入姓名、拼音、首字母或单位名称，例如“王秀兰”“wangxiulan”“wxl”。',
          '选好领域、状态、职称级别后点“查询”；点“重置”恢复全部。',
          '点一行打开专家档案，也可以用上下键移动后按回车。',
        ],
      },
      {
        title: '导出',
        lines: ['导出的表格默认不含联系方式；需要联系方式时要填写理由，并记入日志。'],
      },
    ],
  },
  {
    path: '/pool/shared',
    title: '外县共享专家',
    sections: [
      {
        title: '这一页做什么',
        lines: [
          '这里列出省级共享给本单位的外县专家，只能查看；档案在其所在县的专家库，有变化时随数据交换更新。',
          '与本单位专家库中的人是同一人的，只按本单位的专家抽取。',
        ],
      },
      {
        title: '怎样抽取',
        lines: [
          '现行规则允许时，在抽取的“需求”一步勾选“也从外县共享专家中抽取”。',
          '共享专家适用同样的条件、轮空和回避规则；入库时间从共享之日算起。',
          '名册、见证单和记录中，共享专家的姓名后面写明“共享”和所在的县。',
        ],
      },
    ],
  },
  {
    path: '/pool/import',
    title: '导入专家名册',
    sections: [
      {
        title: '四步',
        lines: [
          '选择文件：支持 .xlsx、.xls、.csv。没有现成表格时先下载模板。',
          '对应列：程序认得常用表头；不认得的列请选择对应内容，或者选“不导入”。',
          '检查：有错误的单元格会标出来，旁边写明怎样改。有错误的行不会导入，其余的行可以先导入。',
          '导入：填写存量入库的依据，提交后由第二个账号确认，确认后才进入专家库。',
        ],
      },
      {
        title: '放心之处',
        lines: [
          '确认之前专家库没有任何变化；取消或关闭页面都不会留下数据。',
          '同一个人以身份证件号码辨认，再次导入同一表格不会重复。',
          '表格中的公式不会被计算。',
        ],
      },
    ],
  },
  {
    path: '/pool/adoptions',
    title: '存量入库',
    sections: [
      {
        title: '存量入库',
        lines: [
          '软件启用之前已经建立的专家库，凭正式印发的名单一次性入库，称为存量入库。',
          '由专家库办公室提出，另一个账号核对名单与依据后确认。提出的人不能确认自己提出的名单。',
          '全部入库后，由安全管理员关闭存量入库；此后新专家按第七条的程序入库。',
        ],
      },
    ],
  },
  {
    path: '/employers',
    title: '所在单位',
    sections: [
      {
        title: '这一页做什么',
        lines: [
          '列出专家所在单位和在库人数；点一个单位，查看该单位的专家。',
          '推荐材料失实的，由领导小组按轻重处理；取消推荐资格的，到期以前不能核实和推荐新的申报（第十八条）。',
        ],
      },
    ],
  },
  {
    path: '/system',
    title: '系统',
    sections: [
      {
        title: '谁能做什么',
        lines: [
          '系统管理员管设备、备份和设置；安全管理员管账号和角色；审计员核对日志。三者不能由同一人担任。',
          '纪检监察人员不能同时担任参与抽取的角色。',
        ],
      },
      {
        title: '备份与日志',
        lines: [
          '程序会自动备份，也可以随时“立即备份”。请把备份文件另存一份到移动硬盘。',
          '“核对日志”把全部记录从头到尾重算一遍，任何改动都会被指出。',
        ],
      },
      {
        title: '文书模板',
        lines: [
          '征集公告、邀请函、审批表、公示、证书的 Word 文书可以用本单位的措辞：下载内置模板，在 WPS 中修改文字和版式，保留花括号里的占位符，另存为 .docx 后上传。',
          '上传时先检查并用示例内容生成一份；写错、缺少的占位符会逐个指出。启用和恢复都要写理由，记入日志。',
          '公示的号码只能来自占位符，不能直接写进模板。PDF 和网页始终用内置版式。',
        ],
      },
      {
        title: '局域网',
        lines: [
          '默认只在本机使用。系统管理员在这台电脑上启用以后，其他电脑用浏览器打开列出的地址，全程加密。',
          '其他电脑首次使用前须安装根证书：打印地址和指纹，按单子上的步骤办理，指纹逐组核对。',
          '新建专家库、恢复密钥、重新核定日期、重建登记、启用或关闭局域网，只能在这台电脑上办理。',
          '谁从哪个地址登录，记在数据文件夹的 access 中，保留一年。',
        ],
      },
      {
        title: '数据交换',
        lines: [
          '系统管理员凭省级管理员给的网址和登记码接入。登记码 24 位，四位一组，只能用一次；输错时会说明是第几位。',
          '接入后自动交换，不用人管。线路断开时照常办理，连上后自动补齐；“立即交换”不等下一次自动交换。',
          '按流量计费或慢速线路：打开后只自动交换记录，扫描件等文件点“发送文件”时发送。',
          '“最新回执”是省级服务签名的收据，说明已收下本机哪一条及以前的记录。',
          '交换停止或有需要注意的事时，页面写明原因和怎样办；本机的工作不受影响。',
          '没有线路时用 U 盘：选省级名片、填登记码，写出接入申请交省级登记，取回接入回执导入。',
          '“制作摆渡包”把省级还没有的记录和附件写成一个加密文件，“存到 U 盘”送去；省级的回执导入以前一直留着，丢了再存一份。',
          '“导入摆渡包”可以一次选多个，不分先后；不是给本单位的、缺号的、改过或不完整的都不导入，逐个写明原因。',
        ],
      },
      {
        title: '迁到另一台电脑',
        lines: [
          '在“备份与日志”里，一位系统管理员或安全管理员提出，另一位输入纸上的恢复密钥确认，全部数据打成一个加密文件。',
          '打包以后本机只能查看，不再自动办理。把文件带到新电脑，安装程序，用命令 move open 和恢复密钥打开。',
          '没有迁成、文件没有在任何电脑上打开过的，销毁文件后由两位管理员收回，本机照常办理。',
          '进行中的抽取到新电脑后须由见证人处理；与省级交换的，新电脑要用新的登记码重新接入。',
        ],
      },
      {
        title: '恢复密钥',
        lines: [
          '电脑损坏或密钥文件丢失时，凭纸上的 24 个字打开数据。满一年，待办会请管理员取出纸输入一遍核对。',
          '连续五次输入不对，锁定半小时；数据不受影响。',
          '纸丢失、破损或被他人看到：一位管理员提出重发，另一位确认、打印，并照新纸输入一遍后启用。此前的备份仍要用旧密钥打开。',
        ],
      },
    ],
  },
]

const general: HelpPage = {
  path: '/',
  title: '专家库',
  sections: [{ title: '使用', lines: ['从左边菜单选择要办的事。忘记在哪里时，按 Ctrl+K 搜索。'] }],
}

/** True where the address begins with the path; a part like `:id` stands for anything. */
function covers(path: string, address: string): boolean {
  const parts = address.split('/')
  return path.split('/').every((part, at) => part === parts[at] || (part.startsWith(':') && Boolean(parts[at])))
}

/** The page whose path covers most of the address; a general page where there is none. */
export function helpFor(address: string): HelpPage {
  const areas = [admissionHelp, contactHelp, drawHelp, fromProvinceHelp, publicityHelp, statisticsHelp, supervisionHelp]
  const matches = [...pages, ...areas.flat()].filter(({ path }) => covers(path, address))
  return matches.sort((a, b) => b.path.split('/').length - a.path.split('/').length)[0] ?? general
}
