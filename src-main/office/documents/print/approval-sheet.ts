/** The proposed list for the leading group (7-3): a wide table on turned pages, or a workbook. */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import { exportWorkbook } from '../workbook.ts'
import type { ApprovalSheetInput } from './admission-input.ts'
import { fieldsZh } from './admission-parts.ts'
import { type Block, rowsOf, type Sheet } from './blocks.ts'

type Line = ApprovalSheetInput['lines'][number]

/** A box of a decision column: ticked, not ticked, or to be ticked by hand. */
function box(ticked: boolean | null): string {
  return ticked === true ? '√' : ticked === false ? '' : '□'
}

function decided({ approved }: Line): string {
  if (approved === null) return ''
  return approved ? '同意' : '不同意'
}

export function approvalSheet(input: ApprovalSheetInput): Sheet {
  const { bureau, number, title, lines } = input
  return {
    name: `拟入库专家审批表-${number}`,
    watermark: '',
    footer: `${bureau}　拟入库专家审批表 ${number}`,
    density: 'work',
    page: 'landscape',
    blocks: [
      { kind: 'title', text: '拟入库专家审批表' },
      { kind: 'subtitle', text: `${title}　${number}　${formatDateZh(input.createdOn)}　共 ${lines.length} 人` },
      {
        kind: 'table',
        head: ['序号', '姓名', '工作单位', '职务', '职称', '领域', '审核人', '审核结论', '同意', '不同意', '理由'],
        widths: [5, 8.5, 18.5, 10, 10, 11, 10, 9, 5, 7, 8],
        centred: [0, 1, 8, 9],
        rowHeight: 11,
        rows: lines.map(approvalRow),
      },
      ...decisionBlocks(input),
      signatures(input),
    ],
  }
}

/** A person on the sheet, column by column. @param index from 0 */
export function approvalRow(line: Line, index: number): string[] {
  return [
    String(index + 1),
    line.name,
    line.employer,
    line.post,
    line.title,
    fieldsZh(line.fields),
    line.reviewer,
    line.conclusion,
    box(line.approved),
    box(line.approved === null ? null : !line.approved),
    line.reason,
  ]
}

function decisionBlocks({ decision, lines }: ApprovalSheetInput): Block[] {
  if (!decision) {
    return [{ kind: 'note', text: '逐人审定；不同意的写明理由。审核、汇总、审定由不同的人承担。' }]
  }
  const approved = lines.filter((line) => line.approved === true).length
  return [
    {
      kind: 'facts',
      rows: [
        ['审定日期', formatDateZh(decision.on)],
        ...(decision.minutes ? [['会议纪要', decision.minutes] as const] : []),
        ...(decision.presiding ? [['主持人', decision.presiding] as const] : []),
        ...(decision.present.length > 0 ? [['参加人', decision.present.join('、')] as const] : []),
        ['审定结果', `同意 ${approved} 人，不同意 ${lines.length - approved} 人`],
      ],
    },
  ]
}

/** How many members sign side by side. */
export const membersPerRow = 4

/** Members side by side, each with room to sign. */
function signatures({ members, decision }: ApprovalSheetInput): Block {
  const names = members.length > 0 ? members : Array.from({ length: membersPerRow }, () => '')
  const rows = rowsOf(names, membersPerRow).map((row) => ({
    height: 12,
    cells: row.flatMap((name) => [{ text: name, label: true }, { text: '' }]),
  }))
  const date = decision ? formatDateZh(decision.on) : '年　　月　　日'
  return {
    kind: 'form',
    widths: Array.from({ length: membersPerRow }, () => [10, 15]).flat(),
    rows: [
      { cells: [{ text: '专家库领导小组成员签名', label: true, span: 2 * membersPerRow }] },
      ...rows,
      {
        cells: [
          { text: '审定日期', label: true },
          { text: date, span: 2 * membersPerRow - 1 },
        ],
      },
    ],
  }
}

/**
 * The same list as an .xlsx file.
 *
 * @param watermark who exported it and when
 */
export function approvalWorkbook(input: ApprovalSheetInput, watermark: string): Uint8Array {
  const columns = [
    ['序号', 6],
    ['申报编号', 18],
    ['姓名', 12],
    ['工作单位', 36],
    ['职务', 18],
    ['职称', 18],
    ['领域', 24],
    ['审核人', 16],
    ['审核结论', 24],
    ['审定意见', 12],
    ['理由', 30],
  ] as const
  return exportWorkbook(
    [
      {
        name: '拟入库专家',
        columns: columns.map(([header, width], index) => ({ header, width, kind: index === 0 ? 'number' : 'text' })),
        rows: input.lines.map((line, index) => [
          index + 1,
          line.number,
          line.name,
          line.employer,
          line.post,
          line.title,
          fieldsZh(line.fields),
          line.reviewer,
          line.conclusion,
          decided(line),
          line.reason,
        ]),
      },
    ],
    { watermark },
  )
}
