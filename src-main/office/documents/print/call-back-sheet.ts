/** 随机回访记录表 (Article 12): who was drawn for a call-back, what was entered, room for what they say. No telephone number. */
import { formatDateZh, formatInstantZh } from '../../../../src-shared/model/dates.ts'
import type { Sheet } from './blocks.ts'

/** Everything on the sheet, in words. */
export interface CallBackSheetInput {
  bureau: string
  trace: string
  from: string
  to: string
  /** Which list over these days it is. */
  which: number
  population: number
  size: number
  by: string
  at: string
  lines: readonly { name: string; employer: string; activity: string; answer: string; result: string; note: string }[]
}

const name = '随机回访记录表'
const choices = '□一致　□不一致　□没有联系上'

export function callBackSheet(input: CallBackSheetInput): Sheet {
  const period = `${formatDateZh(input.from)}至${formatDateZh(input.to)}`
  return {
    name: `${name}-${input.from}-${input.to}-${input.which}`,
    watermark: '',
    trace: input.trace,
    footer: `${input.bureau}　${name}　含个人信息，由纪检监察保管`,
    density: 'work',
    page: 'landscape',
    blocks: [
      { kind: 'title', text: name },
      { kind: 'subtitle', text: `${period}　第 ${input.which} 份` },
      {
        kind: 'facts',
        rows: [
          ['抽取', `${input.population} 条人工录入的答复中随机抽取 ${input.size} 条，抽取后即记入日志，不能重来`],
          ['抽取人和时间', `${input.by}，${formatInstantZh(input.at)}`],
        ],
      },
      {
        kind: 'table',
        head: ['', '专家', '工作单位', '活动', '登记的答复', '回访结果', '本人怎样说'],
        widths: [4, 9, 18, 19, 18, 15, 17],
        centred: [0],
        rowHeight: 11,
        rows: input.lines.map((line, at) => [
          String(at + 1),
          line.name,
          line.employer,
          line.activity,
          line.answer,
          line.result || choices,
          line.note,
        ]),
      },
      {
        kind: 'note',
        text: '回访时先问“有没有人为这次检查给您打过电话、您是怎样答复的”，不先说登记的内容；电话逐个查看，查看记入日志。',
      },
      { kind: 'signatures', lines: ['回访人', '复核人'] },
    ],
  }
}
