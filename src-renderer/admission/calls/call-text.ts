/** What a new call begins with: words of our own that the office changes as it likes. */
import { addDays } from '../../../src-shared/model/dates.ts'
import { type Field, fieldSchema } from '../../../src-shared/model/field.ts'
import { callSchema } from '../../../src-shared/api/admission.ts'

export interface CallDraft {
  title: string
  fields: Field[]
  from: string
  to: string
  text: string
  venue: string
  contact: string
}

/** Bodies and addresses that stand in the settings. */
export interface Sender {
  bureau: string
  venue: string
  office: string
  phone: string
  mail: string
  address: string
}

/** A call for all fields, from today for a month. */
export function newCall(sender: Sender, today: string): CallDraft {
  return {
    title: `${sender.bureau}公开征集抽查检查人员专家库专家的公告`.slice(0, 80),
    fields: [...fieldSchema.options],
    from: today,
    to: addDays(today, 30),
    text: [
      '一、征集范围：高等院校、科研院所、企业、政府机关、行业协会等单位中符合条件的专业人员。',
      '二、条件：按专家库管理办法第五条的基本条件和第六条的专业条件。',
      '三、申报办法：本人填写资格申报表，附身份证件、学历学位、职称或执业资格等证明，由所在单位核实、盖章推荐后，在申报时间内交专家库办公室。',
      '四、审核：业务科室审核，专家库办公室汇总，领导小组审定，公示不少于五个工作日，无异议的准予入库并发给证书，聘期三年。',
    ].join('\n'),
    venue: sender.venue,
    contact: [
      sender.office,
      sender.phone && `电话 ${sender.phone}`,
      sender.mail && `邮箱 ${sender.mail}`,
      sender.address && `地址 ${sender.address}`,
    ]
      .filter(Boolean)
      .join('，'),
  }
}

/** Messages by field for what cannot be published; empty where all is well. */
export function callProblems(draft: CallDraft, today: string): Record<string, string> {
  const problems: Record<string, string> = {}
  const parsed = callSchema.safeParse(draft)
  for (const { path, message } of parsed.error?.issues ?? []) problems[String(path[0])] ??= message
  for (const date of ['from', 'to'] as const) if (draft[date] === '') problems[date] = '请填写日期'
  if (draft.from && draft.to && draft.to < draft.from) problems['to'] = '截止日期不能早于开始日期'
  else if (draft.to && draft.to < today) problems['to'] = '截止日期已经过去'
  return problems
}
