/** The witness sheet: printed and signed before the dice, the anchor of the draw on paper (draw protocol §2, §3). */
import type { Sheet } from './blocks.ts'
import { activityFacts, drawSheet, drawTitle, signatureLines } from './draw-parts.ts'
import type { WitnessSheetInput } from './draw-input.ts'

/** Text of the QR code: all that a later record must agree with. */
export function anchorText({ protocol, drawId, attempt, rosterDigest, commitment }: WitnessSheetInput): string {
  return `${protocol} ${drawId} ${attempt} ${rosterDigest} ${commitment}`
}

/** Front: what is fixed. Back: what is written by hand, and signatures. Both sides carry the start of the commitment. */
export function witnessSheet(input: WitnessSheetInput): Sheet {
  const { pool, shared, candidates, groups, rosterDigest, commitment } = input
  const total = groups.reduce((sum, group) => sum + group.seats, 0)
  return drawSheet(
    input,
    '抽取见证单',
    [
      ...drawTitle(input, '专家抽取见证单'),
      {
        kind: 'facts',
        rows: [
          ...activityFacts(input),
          [
            '名册',
            `在库 ${pool} 人${shared ? `（含外县共享 ${shared} 人）` : ''}，候选人 ${candidates} 人，未列入 ${pool - candidates} 人；共 ${total} 席`,
          ],
        ],
      },
      {
        kind: 'table',
        head: ['分组', '席位', '候选人'],
        widths: [60, 20, 20],
        rows: groups.map(({ label, seats, candidates: count }) => [label, String(seats), String(count)]),
      },
      {
        kind: 'anchor',
        digests: [
          { label: '名册摘要（冻结的名册一个字都不能再改）', value: rosterDigest },
          { label: '承诺值（本机的随机数已经定下，现在封存）', value: commitment },
        ],
        qr: anchorText(input),
        caption: '内容与左侧两项相同',
      },
      {
        kind: 'note',
        text: '本单的用途：掷骰之前，把名册和承诺值固定在纸上，由见证人签字；掷骰之后，把点数写在同一张纸上。日后有人质疑，以本单为准：记录文件中的承诺值、骰子点数与本单一致，重算结果一致，即证明抽取没有被更改或重做；不一致的，记录无效。本单由见证人保管，不得替换、补打。',
      },
      { kind: 'new-page' },
      { kind: 'heading', text: '一、掷骰之前签字' },
      { kind: 'note', text: '签字前请对照投影或屏幕，逐组核对正面的名册摘要和承诺值。' },
      { kind: 'signatures', lines: signatureLines(input) },
      { kind: 'heading', text: '二、现场投入的内容（骰子之前，按先后填写，每项至少 6 个字）' },
      {
        kind: 'table',
        head: ['序', '投入人', '内容'],
        widths: [8, 26, 66],
        rows: ['1', '2', '3'].map((number) => [number, '', '']),
        rowHeight: 8,
      },
      { kind: 'heading', text: '三、纪检监察骰子点数（最后投入）' },
      {
        kind: 'boxes',
        label: '由不同的人轮流掷，20 至 60 次，每格写一个数字（1 至 6）；第一行必须写满，没有用的格子划掉。',
        count: 60,
        perRow: 20,
      },
      {
        kind: 'facts',
        rows: [
          ['次数、掷骰人', '共　　　　次，掷骰人：'],
          ['点数无误', '见证人签名：　　　　　　　　　　　时间：　　时　　分'],
        ],
      },
    ],
    { density: 'work', footer: `承诺值 ${commitment.slice(0, 8)}` },
  )
}
