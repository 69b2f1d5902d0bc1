/** The notice of a call as a template. */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import { fieldSchema } from '../../../../src-shared/model/field.ts'
import type { CallNoticeInput } from '../print/admission-input.ts'
import { fieldsZh, groundZh, paragraphLines, periodZh, poolName } from '../print/admission-parts.ts'
import { callNotice } from '../print/call-notice.ts'
import { titleLines } from '../print/title-lines.ts'
import { markDay, optional, rewritten, setFor, type TemplatePaper, during } from './paper.ts'

const marked: CallNoticeInput = {
  bureau: '{发文单位}',
  basis: '{依据}',
  number: '{编号}',
  title: '{标题}',
  fields: fieldSchema.options,
  from: markDay(0),
  to: markDay(1),
  text: '{条件内容}',
  venue: '{发布渠道}',
  contact: '{联系内容}',
  issuedOn: markDay(2),
}

const named = (input: CallNoticeInput) => (input.basis ? '' : poolName)

export const callNoticeTemplate: TemplatePaper<CallNoticeInput> = {
  id: 'call-notice',
  name: '征集公告',
  used: '征集与申报',
  placeholders: [
    { name: '标题', holds: '公告标题', required: true },
    { name: '依据', holds: '“根据……，”，没有设置依据时为空' },
    { name: '专家库', holds: '专家库名称；前面写了依据时为空' },
    { name: '领域', holds: '征集的领域，用顿号隔开', required: true },
    {
      name: '征集时间',
      holds: '开始日期至截止日期',
      required: true,
      instead: ['征集开始日期', '征集截止日期'],
    },
    { name: '征集开始日期', holds: '如 2026年12月1日' },
    { name: '征集截止日期', holds: '如 2026年12月31日' },
    {
      name: '条件和办法',
      holds: '登记征集时填写的条件和申报办法，一段一行',
      required: true,
      rows: [{ name: '条件内容', holds: '一段文字', required: true }],
    },
    {
      name: '联系方式',
      holds: '登记征集时填写的联系方式，一行一行',
      required: true,
      rows: [{ name: '联系内容', holds: '一行文字', required: true }],
    },
    { name: '发布渠道', holds: '公告在哪里发布；没有填写时为空' },
    { name: '发文单位', holds: '本单位名称', required: true },
    { name: '发文日期', holds: '公告日期', required: true },
    { name: '编号', holds: '公告编号，在页脚' },
  ],
  sheet: callNotice,
  start(bureau) {
    const sheet = rewritten(callNotice(marked), [
      [groundZh('{依据}'), '{依据}'],
      ['征集入库专家', '征集{专家库}入库专家'],
      [fieldsZh(marked.fields), '{领域}'],
      [periodZh(marked.from, marked.to), '{征集时间}'],
      [formatDateZh(marked.issuedOn), '{发文日期}'],
    ])
    const lists = sheet.blocks.flatMap((block) => {
      if (block.kind !== 'text') return [block]
      if (block.text === '{条件内容}') return during('条件和办法', [block])
      return block.text === '{联系内容}' ? during('联系方式', [block]) : [block]
    })
    return { ...sheet, name: '征集公告模板', blocks: setFor(optional(lists, ['发布渠道']), bureau) }
  },
  values: (input) => ({
    标题: titleLines(input.title).join('\n'),
    依据: groundZh(input.basis),
    专家库: named(input),
    领域: fieldsZh(input.fields),
    征集时间: periodZh(input.from, input.to),
    征集开始日期: formatDateZh(input.from),
    征集截止日期: formatDateZh(input.to),
    条件和办法: paragraphLines(input.text).map((text) => ({ 条件内容: text })),
    联系方式: paragraphLines(input.contact).map((text) => ({ 联系内容: text })),
    发布渠道: input.venue,
    发文单位: input.bureau,
    发文日期: formatDateZh(input.issuedOn),
    编号: input.number,
  }),
  ownNumbers: (input) => [input.contact, input.number],
  example: {
    bureau: '示例县工业和信息化局',
    basis: '《“双随机、一公开”抽查检查人员专家库管理办法》',
    number: 'ZJ-2026-001',
    title: '关于公开征集抽查检查人员专家库专家的公告',
    fields: ['policy-law', 'industry-technology'],
    from: '2026-12-01',
    to: '2026-12-31',
    text: '申报人应当具有良好的职业道德。\n请在征集时间内填写申报表。',
    venue: '示例县人民政府网站',
    contact: '专家库办公室，电话：0000-1234567',
    issuedOn: '2026-11-26',
  },
}
