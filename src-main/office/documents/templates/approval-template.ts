/** The approval sheet of the leading group as a template, before the decision and after it. */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import { fieldSchema } from '../../../../src-shared/model/field.ts'
import type { ApprovalSheetInput } from '../print/admission-input.ts'
import { fieldsZh } from '../print/admission-parts.ts'
import { approvalRow, approvalSheet, membersPerRow } from '../print/approval-sheet.ts'
import { type Block, rowsOf } from '../print/blocks.ts'
import { during, edge, markDay, rewritten, type Rewrites, rowDuring, type TemplatePaper } from './paper.ts'

const listed = '审批名单'
const signed = '签名栏'
const decisionDate = '审定日期'
const columns = ['序号', '姓名', '工作单位', '职务', '职称', '领域', '审核人', '审核结论', '同意', '不同意', '理由']
const members = Array.from({ length: membersPerRow }, (_, index) => `成员${index + 1}`)

const marked: ApprovalSheetInput = {
  bureau: '{发文单位}',
  number: '{名单编号}',
  title: '{标题}',
  createdOn: markDay(0),
  lines: [
    {
      number: '',
      name: '{姓名}',
      employer: '{工作单位}',
      post: '{职务}',
      title: '{职称}',
      fields: fieldSchema.options,
      reviewer: '{审核人}',
      conclusion: '{审核结论}',
      approved: true,
      reason: '{理由}',
    },
  ],
  decision: { on: markDay(1), minutes: '{会议纪要}', presiding: '{主持人}', present: ['{参加人}'] },
  members: members.map((name) => `{${name}}`),
}

const rewrites: Rewrites = [
  ['共 1 人', '共 {人数} 人'],
  ['同意 1 人，不同意 0 人', '同意 {同意人数} 人，不同意 {不同意人数} 人'],
  [fieldsZh(fieldSchema.options), '{领域}'],
  [formatDateZh(markDay(0)), '{名单日期}'],
  [formatDateZh(markDay(1)), `{${decisionDate}}`],
]

/** The list, repeated for each person; the decision only once there is one; a place to sign for each member. */
function repeated(block: Block): Block[] {
  switch (block.kind) {
    case 'table':
      return [
        {
          ...block,
          rows: [
            rowDuring(
              listed,
              columns.map((name) => `{${name}}`),
            ),
          ],
        },
      ]
    case 'facts': {
      const rows = block.rows.map(([label, value]) => {
        const name = ['会议纪要', '主持人', '参加人'].find((one) => value === `{${one}}`)
        const [before = '', after = ''] = name ? rowDuring(name, [label, value]) : [label, value]
        return [before, after] as const
      })
      return [...during(decisionDate, [{ ...block, rows }]), ...undecided()]
    }
    case 'form':
      return [{ ...block, rows: block.rows.map(signing) }]
    default:
      return [block]
  }
}

/** What stands in place of the decision until there is one. */
function undecided(): Block[] {
  const notes = approvalSheet({ ...marked, decision: null }).blocks.filter(({ kind }) => kind === 'note')
  return [edge(`{^${decisionDate}}`), ...notes, edge(`{/${decisionDate}}`)]
}

type Row = Extract<Block, { kind: 'form' }>['rows'][number]

function signing(row: Row): Row {
  const texts = row.cells.map(({ text }) => (typeof text === 'string' ? text : ''))
  const cells = (instead: readonly string[]) =>
    row.cells.map((cell, index) => ({ ...cell, text: instead[index] ?? '' }))
  if (texts[0] === '{成员1}') return { ...row, cells: cells(rowDuring(signed, texts)) }
  return texts[0] === decisionDate ? { ...row, cells: cells([decisionDate, '{签名日期}']) } : row
}

export const approvalTemplate: TemplatePaper<ApprovalSheetInput> = {
  id: 'approval-sheet',
  name: '审批表',
  used: '审核 · 拟入库名单',
  placeholders: [
    { name: '标题', holds: '名单标题', required: true },
    { name: '名单编号', holds: '名单编号', required: true },
    { name: '名单日期', holds: '名单形成的日期' },
    { name: '人数', holds: '名单上的人数', required: true },
    {
      name: listed,
      holds: '拟入库专家，一人一行',
      required: true,
      rows: [
        { name: '序号', holds: '1、2、3……' },
        { name: '姓名', holds: '姓名', required: true },
        { name: '工作单位', holds: '工作单位', required: true },
        { name: '职务', holds: '职务' },
        { name: '职称', holds: '最高职称', required: true },
        { name: '领域', holds: '申报的领域，用顿号隔开', required: true },
        { name: '审核人', holds: '业务科室审核人', required: true },
        { name: '审核结论', holds: '审核结论', required: true },
        { name: '同意', holds: '审定前为方框，同意的为“√”', required: true },
        { name: '不同意', holds: '审定前为方框，不同意的为“√”', required: true },
        { name: '理由', holds: '不同意的理由', required: true },
      ],
    },
    { name: decisionDate, holds: '领导小组审定的日期；没有审定时为空', required: true },
    { name: '会议纪要', holds: '会议纪要文号；没有时为空' },
    { name: '主持人', holds: '会议主持人；没有时为空' },
    { name: '参加人', holds: '参加会议的人；没有时为空' },
    { name: '同意人数', holds: '审定同意的人数' },
    { name: '不同意人数', holds: '审定不同意的人数' },
    {
      name: signed,
      holds: `领导小组成员签名的位置，一行 ${membersPerRow} 人`,
      required: true,
      rows: members.map((name) => ({ name, holds: '成员姓名；没有时为空', required: true })),
    },
    { name: '签名日期', holds: '审定日期；没有审定时为“年　　月　　日”' },
    { name: '发文单位', holds: '本单位名称，在页脚' },
  ],
  sheet: approvalSheet,
  start() {
    const sheet = rewritten(approvalSheet(marked), rewrites)
    return { ...sheet, name: '审批表模板', blocks: sheet.blocks.flatMap(repeated) }
  },
  values(input) {
    const { lines, decision } = input
    const approved = lines.filter((line) => line.approved === true).length
    const names = input.members.length > 0 ? input.members : members.map(() => '')
    return {
      标题: input.title,
      名单编号: input.number,
      名单日期: formatDateZh(input.createdOn),
      人数: String(lines.length),
      [listed]: lines.map((line, index) => {
        const cells = approvalRow(line, index)
        return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']))
      }),
      [decisionDate]: decision ? formatDateZh(decision.on) : '',
      会议纪要: decision?.minutes ?? '',
      主持人: decision?.presiding ?? '',
      参加人: decision?.present.join('、') ?? '',
      同意人数: String(approved),
      不同意人数: String(lines.length - approved),
      [signed]: rowsOf(names, membersPerRow).map((row) =>
        Object.fromEntries(members.map((name, at) => [name, row[at] ?? ''])),
      ),
      签名日期: decision ? formatDateZh(decision.on) : '年　　月　　日',
      发文单位: input.bureau,
    }
  },
  ownNumbers: ({ number }) => [number],
  example: {
    bureau: '示例县工业和信息化局',
    number: 'NRK-2026-001',
    title: '2026年度第一批拟入库专家',
    createdOn: '2026-12-01',
    lines: [
      {
        number: 'SB-2026-0001',
        name: '张示例',
        employer: '示例县新材料有限公司',
        post: '总工程师',
        title: '高级工程师',
        fields: ['industry-technology'],
        reviewer: '产业发展科 王示例',
        conclusion: '符合入库条件',
        approved: null,
        reason: '',
      },
    ],
    decision: null,
    members: ['赵示例', '钱示例', '孙示例'],
  },
}
