/** Telephone sheets: a page for each seat, to read from and to write on (第十二条, 第十五条). */
import type { Block, Sheet } from './blocks.ts'
import { drawSheet } from './draw-parts.ts'
import type { CallSheetInput } from './draw-input.ts'

/** The five grounds of recusal as they are asked, in our own words, in the order of the provision. */
const groundQuestions = [
  '您是这个项目的负责人或成员吗？',
  '您和项目负责人有近亲属关系，或其他可能影响公正的重大利害关系吗？',
  '您和被检查单位、合作单位有重大经济利益关系吗？',
  '您知道有被检查单位事先书面要求您回避吗？',
  '还有其他可能影响公正的情形吗？',
]

const no = '□ 没有　□ 有：'

export function callSheet(input: CallSheetInput): Sheet {
  const pages = input.seats.flatMap((seat, index): Block[] => [
    ...(index > 0 ? [{ kind: 'new-page' as const }] : []),
    ...seatBlocks(input, seat),
  ])
  return drawSheet(input, '电话联系单', pages, { density: 'work', footer: '含电话号码，用后交专家库办公室保管' })
}

function seatBlocks(input: CallSheetInput, seat: CallSheetInput['seats'][number]): Block[] {
  return [
    { kind: 'title', text: '专家电话联系单' },
    { kind: 'subtitle', text: input.drawId },
    {
      kind: 'facts',
      rows: [
        ['专家', `${seat.name}　　${seat.group}`],
        ['工作单位', seat.employer],
        ['电话', seat.answerBy ? `${seat.phone}　　最迟答复：${seat.answerBy}` : seat.phone],
      ],
    },
    { kind: 'heading', text: '照着念' },
    { kind: 'text', text: seat.script },
    { kind: 'heading', text: '能参加的，逐项询问回避情形（第十五条）' },
    {
      kind: 'table',
      head: ['', '询问', '回答'],
      widths: [6, 54, 40],
      rows: groundQuestions.map((question, index) => [String(index + 1), question, no]),
    },
    { kind: 'heading', text: '答复' },
    {
      kind: 'table',
      head: ['通话', '时间', '结果', '通话人'],
      widths: [12, 24, 44, 20],
      rows: ['第一次', '第二次', '第三次'].map((which) => [which, '', '□ 接通　□ 无人接听　□ 停机', '']),
      rowHeight: 6.5,
    },
    {
      kind: 'facts',
      rows: [
        ['专家答复', '□ 接受　□ 不能参加　□ 需要回避　　理由：'],
        ['录入和复核', '录入人：　　　　　　　　复核人（另一账号）：'],
      ],
    },
    {
      kind: 'note',
      text: '两次通话至少相隔一小时；不透露被抽中的其他人；人工录入的答复由另一账号确认后生效。',
    },
  ]
}
