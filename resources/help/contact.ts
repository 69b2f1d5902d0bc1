/** Help for reaching experts by messages: the channels, and what an expert sees on the own page. Short sentences. */
import type { HelpPage } from './types.ts'

export const contactHelp: HelpPage[] = [
  {
    path: '/system/channels',
    title: '联系渠道',
    sections: [
      {
        title: '接通短信网关',
        lines: [
          '填网关的接口地址和密钥，点“按通用网关填写”；再照网关的接口说明，在“高级”里改动不同的地方。',
          '花括号里的名称会换成实际内容，例如 {号码}、{内容}、{流水号}。',
          '密钥保存后不再显示，留空表示不改。保存要写理由，记入日志。',
          '先用自己的号码“发送试验消息”，收到以后再列入联系顺序。',
        ],
      },
      {
        title: '联系顺序',
        lines: [
          '前一个渠道没有送达的，自动改用后一个；都不行的，标为“需电话联系”。',
          '发没发出不确定的，只查询，不重发。',
          '不设置渠道的，由工作人员电话联系。',
        ],
      },
      {
        title: '专家本人的页面',
        lines: [
          '填了“本人页面的地址”，邀请里就带本人链接。本人不用账号，看清任务以后答复，逐项回答五种回避情形，核对后提交。',
          '每个链接只认一个人、一次抽取；第一次答复为准，再打开只能看到结果和咨询电话。',
          '咨询电话取自“系统—单位名称”的办公电话，请先填好。',
        ],
      },
      {
        title: '无法对应的来信',
        lines: ['没有验证码、号码也对不上的来信列在这里，由经办人核实；导出记入日志。'],
      },
    ],
  },
]
