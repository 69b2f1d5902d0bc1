/** The notice of publicity as a template. There is no placeholder for a number of a person. */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import { fieldSchema } from '../../../../src-shared/model/field.ts'
import type { PublicityNoticeInput } from '../print/admission-input.ts'
import { contactLines, fieldsZh, groundZh, poolZh, toWrite } from '../print/admission-parts.ts'
import type { Block } from '../print/blocks.ts'
import { annexRow, publicityNotice, publicityPeriod, withoutNumbers } from '../print/publicity-notice.ts'
import { titleLines } from '../print/title-lines.ts'
import {
  markDay,
  markedDay,
  optional,
  rewritten,
  type Rewrites,
  rowDuring,
  setFor,
  type TemplatePaper,
} from './paper.ts'

const listed = '公示名单'
const columns = ['序号', '姓名', '工作单位', '职称', '领域']

const marked: PublicityNoticeInput = {
  bureau: '{发文单位}',
  basis: '{依据}',
  number: '{公示编号}',
  title: '{标题}',
  begunOn: markDay(0),
  lastDay: markDay(1),
  days: 99,
  venue: '{公示渠道}',
  contact: { office: '{受理单位}', phone: '{联系电话}', address: '{联系地址}', mail: '{电子邮箱}' },
  lines: [{ name: '{姓名}', employer: '{工作单位}', title: '{职称}', fields: fieldSchema.options }],
  correction: '{更正内容}',
}

const days: Rewrites = [
  [markedDay(0), '{公示开始日期}'],
  [markedDay(1), '{公示截止日期}'],
  ['99个工作日', '{公示天数}个工作日'],
]
const rewrites: Rewrites = [
  [groundZh('{依据}'), '{依据}'],
  [`拟入选${poolZh('{依据}')}`, '拟入选{专家库}'],
  ['附件所列1人', '附件所列{人数}人'],
  [fieldsZh(fieldSchema.options), '{领域}'],
]

/** The period with its last day, or without where the year's working days are not known yet. */
function periodInBoth(): string {
  const known = publicityPeriod(marked)
  const open = publicityPeriod({ ...marked, lastDay: null })
  return `{#公示截止日期}${known}{/公示截止日期}{^公示截止日期}${open}{/公示截止日期}`
}

function repeated(block: Block): Block {
  if (block.kind !== 'table') return block
  return { ...block, rows: block.rows.map((row) => rowDuring(listed, ['{序号}', ...row.slice(1)])) }
}

export const publicityTemplate: TemplatePaper<PublicityNoticeInput> = {
  id: 'publicity-notice',
  name: '公示',
  used: '公示与异议',
  published: true,
  placeholders: [
    { name: '标题', holds: '公示标题', required: true },
    { name: '依据', holds: '“根据……，”，没有设置依据时为空' },
    { name: '专家库', holds: '前面写了依据时为“专家库”，否则为专家库全称' },
    { name: '人数', holds: '名单上的人数', required: true },
    { name: '更正内容', holds: '更正公示改了什么；第一次公示时为空', required: true },
    { name: '公示开始日期', holds: '发布日期，不计入公示期', required: true },
    { name: '公示截止日期', holds: '最后一天；节假日安排还没有公布时为空', required: true },
    { name: '公示天数', holds: '工作日天数', required: true },
    { name: '公示渠道', holds: '在哪里公示；没有填写时为空' },
    { name: '受理单位', holds: '受理异议的科室', required: true },
    { name: '联系电话', holds: '受理单位的办公电话', required: true },
    { name: '联系地址', holds: '受理单位地址；没有填写时为空' },
    { name: '电子邮箱', holds: '受理单位邮箱；没有填写时为空' },
    { name: '发文单位', holds: '本单位名称', required: true },
    { name: '公示编号', holds: '公示编号，在页脚' },
    {
      name: listed,
      holds: '拟入库专家，一人一行',
      required: true,
      rows: [
        { name: '序号', holds: '1、2、3……' },
        { name: '姓名', holds: '专家姓名', required: true },
        { name: '工作单位', holds: '专家的工作单位', required: true },
        { name: '职称', holds: '最高职称；没有时为“—”', required: true },
        { name: '领域', holds: '申报的领域，用顿号隔开', required: true },
      ],
    },
  ],
  sheet: publicityNotice,
  start(bureau) {
    const made = publicityNotice(marked)
    const period = publicityPeriod(marked)
    const inBoth = made.blocks.map((block) =>
      block.kind === 'text' && block.text === period ? { ...block, text: periodInBoth() } : block,
    )
    const sheet = rewritten({ ...made, blocks: inBoth }, [...rewrites, ...days])
    const blocks = optional(sheet.blocks.map(repeated), ['更正内容', '公示渠道', '联系地址', '电子邮箱'])
    return { ...sheet, name: '公示模板', blocks: setFor(blocks, bureau) }
  },
  values: (input) => ({
    标题: titleLines(input.title).join('\n'),
    依据: groundZh(input.basis),
    专家库: poolZh(input.basis),
    人数: String(input.lines.length),
    更正内容: withoutNumbers(input.correction),
    公示开始日期: formatDateZh(input.begunOn),
    公示截止日期: input.lastDay ? formatDateZh(input.lastDay) : '',
    公示天数: String(input.days),
    公示渠道: input.venue,
    受理单位: input.contact.office || toWrite,
    联系电话: input.contact.phone || toWrite,
    联系地址: input.contact.address,
    电子邮箱: input.contact.mail,
    发文单位: input.bureau,
    公示编号: input.number,
    [listed]: input.lines.map((line, index) => {
      const cells = annexRow(line, index)
      return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']))
    }),
  }),
  ownNumbers: ({ contact, number, title, basis, venue }) => [...contactLines(contact), number, title, basis, venue],
  example: {
    bureau: '示例县工业和信息化局',
    basis: '《“双随机、一公开”抽查检查人员专家库管理办法》',
    number: 'GS-2026-001',
    title: '关于2026年度第一批拟入库专家的公示',
    begunOn: '2026-12-10',
    lastDay: '2026-12-17',
    days: 5,
    venue: '示例县人民政府网站',
    contact: { office: '专家库办公室', phone: '0000-1234567', address: '示例县政务中心', mail: '' },
    lines: [
      { name: '张示例', employer: '示例县新材料有限公司', title: '高级工程师', fields: ['industry-technology'] },
      { name: '李示例', employer: '示例县司法局', title: '', fields: ['policy-law'] },
    ],
    correction: '',
  },
}
