/** The letter of invitation as a template. */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import { fieldSchema } from '../../../../src-shared/model/field.ts'
import type { InvitationLetterInput } from '../print/admission-input.ts'
import { contactLines, fieldsZh, groundZh, poolName, poolZh } from '../print/admission-parts.ts'
import { invitationLetter } from '../print/invitation-letter.ts'
import { clause } from '../print/text.ts'
import { markDay, rewritten, setFor, type TemplatePaper } from './paper.ts'

const marked: InvitationLetterInput = {
  bureau: '{发文单位}',
  basis: '{依据}',
  number: '{编号}',
  name: '{姓名}',
  employer: '{工作单位}',
  post: '{职务}',
  fields: fieldSchema.options,
  department: '{推荐科室}',
  reason: '{推荐理由}',
  replyBy: markDay(0),
  contact: { office: '{受理单位}', phone: '{联系电话}', address: '', mail: '' },
  issuedOn: markDay(1),
}

export const invitationTemplate: TemplatePaper<InvitationLetterInput> = {
  id: 'invitation-letter',
  name: '邀请函',
  used: '征集与申报 · 邀请',
  placeholders: [
    { name: '姓名', holds: '被邀请人姓名', required: true },
    { name: '工作单位', holds: '被邀请人的工作单位' },
    { name: '职务', holds: '被邀请人的职务；没有填写时为空' },
    { name: '依据', holds: '“根据……，”，没有设置依据时为空' },
    { name: '专家库', holds: '前面写了依据时为“专家库”，否则为专家库全称' },
    { name: '推荐科室', holds: '推荐的科室', required: true },
    { name: '推荐理由', holds: '推荐理由，句末不带句号', required: true },
    { name: '领域', holds: '邀请的领域，用顿号隔开', required: true },
    { name: '答复日期', holds: '请在这一天之前答复', required: true },
    { name: '回执交回', holds: '受理单位、电话、地址、邮箱，用分号隔开', required: true },
    { name: '发文单位', holds: '本单位名称', required: true },
    { name: '发文日期', holds: '函的日期', required: true },
    { name: '编号', holds: '邀请函编号，在页脚' },
  ],
  sheet: invitationLetter,
  start(bureau) {
    const sheet = rewritten(invitationLetter(marked), [
      [groundZh('{依据}'), '{依据}'],
      [`{发文单位}${poolZh('{依据}')}`, '{发文单位}{专家库}'],
      [fieldsZh(marked.fields), '{领域}'],
      [formatDateZh(marked.replyBy), '{答复日期}'],
      [formatDateZh(marked.issuedOn), '{发文日期}'],
      [contactLines(marked.contact).join('；'), '{回执交回}'],
    ])
    return { ...sheet, name: '邀请函模板', blocks: setFor(sheet.blocks, bureau) }
  },
  values: (input) => ({
    姓名: input.name,
    工作单位: input.employer,
    职务: input.post,
    依据: groundZh(input.basis),
    专家库: poolZh(input.basis),
    推荐科室: input.department,
    推荐理由: clause(input.reason),
    领域: fieldsZh(input.fields),
    答复日期: formatDateZh(input.replyBy),
    回执交回: contactLines(input.contact).join('；'),
    发文单位: input.bureau,
    发文日期: formatDateZh(input.issuedOn),
    编号: input.number,
  }),
  ownNumbers: ({ contact, number }) => [...contactLines(contact), number],
  example: {
    bureau: '示例县工业和信息化局',
    basis: `《${poolName}管理办法》`,
    number: 'YQ-2026-001',
    name: '张示例',
    employer: '示例县新材料有限公司',
    post: '总工程师',
    fields: ['industry-technology'],
    department: '产业发展科',
    reason: '长期从事新材料研发。',
    replyBy: '2026-12-10',
    contact: { office: '专家库办公室', phone: '0000-1234567', address: '示例县政务中心', mail: 'office@example.cn' },
    issuedOn: '2026-11-26',
  },
}
