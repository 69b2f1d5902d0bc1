/** Help for what the province gives out. Short sentences, the words on the screen. */
import type { HelpPage } from './types.ts'

export const fromProvinceHelp: HelpPage[] = [
  {
    path: '/listings',
    title: '除名名单提示',
    sections: [
      {
        title: '提示从哪里来',
        lines: [
          '省级把全省被除名的人编成名单下发，名单上没有姓名和证件号码，只有用本单位密钥算出的标记。',
          '本单位的专家和申报人与名单逐一比对；以后才申报的人，申报时也会比对。',
          '程序只作提示，不改变任何人的状态，也不影响审核结论和抽取。',
        ],
      },
      {
        title: '怎样核实',
        lines: [
          '左边是本单位的人，右边是名单上的内容。先与作出决定的单位联系，核对决定书和证件。',
          '点“登记核实结果”：不是同一人；是本人，保留；是本人，提出出库。都要写明理由，纪检可以看到。',
          '选“提出出库”也只是登记；出库按第九条另行办理。',
          '省级解除以后，没有核实的提示自动消失；核实过的保留，写明解除的时间和原因。',
        ],
      },
    ],
  },
]
