/** Names apart from the record: which id stands for whom (draw protocol §1). */
import type { Sheet } from './blocks.ts'
import { drawSheet, drawTitle, requestBlocks } from './draw-parts.ts'
import type { AnnexSheetInput } from './draw-input.ts'

export function annexSheet(input: AnnexSheetInput): Sheet {
  const { lines, recordDigest, requests = [] } = input
  return drawSheet(
    input,
    '姓名附件',
    [
      ...drawTitle(input, '专家抽取记录姓名附件'),
      {
        kind: 'note',
        text: `本附件共 ${lines.length} 人，列明记录中各编号对应的姓名和工作单位。单独保管，不随记录公开；编号只用于本次抽取。`,
      },
      {
        kind: 'table',
        head: ['序', '编号', '姓名', '工作单位'],
        widths: [8, 26, 18, 48],
        mono: [1],
        rows: lines.map(({ expertId, name, employer }, index) => [String(index + 1), expertId, name, employer]),
      },
      ...requestBlocks(requests, true),
    ],
    { density: 'work', footer: `记录摘要 ${recordDigest.slice(0, 8)}` },
  )
}
