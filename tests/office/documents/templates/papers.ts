/** The papers with templates, each with inputs at the edges of what it can say. */
import { templatePapers } from '../../../../src-main/office/documents/templates/catalogue.ts'
import type { TemplatePaper } from '../../../../src-main/office/documents/templates/paper.ts'
import { aCall, aCertificate, anApproval, anInvitation, aPublicity } from '../admission/samples.ts'

export interface Case {
  name: string
  paper: TemplatePaper<unknown>
  input: unknown
}

function cases<I>(paper: TemplatePaper<I>, inputs: Record<string, I>): Case[] {
  return Object.entries(inputs).map(([name, input]) => ({
    name: `${paper.name}: ${name}`,
    paper: paper as TemplatePaper<unknown>,
    input,
  }))
}

const noContact = { office: '', phone: '', address: '', mail: '' }
const decided = anApproval({
  lines: anApproval().lines.map((line, index) => ({
    ...line,
    approved: index !== 3,
    reason: index === 3 ? '本人申请退出 <&>' : '',
  })),
  decision: { on: '2026-12-09', minutes: '新工信纪〔2026〕7号', presiding: '周正明', present: ['吴建国', '郑丽华'] },
  members: ['周正明', '吴建国', '郑丽华', '冯志强', '李一'],
})

export const papersAndInputs: Case[] = [
  ...cases(templatePapers['call-notice'], {
    usual: aCall(),
    'two years': aCall({ to: '2027-01-15' }),
    'no ground, no venue': aCall({ basis: '', venue: '' }),
    'a long title with marks': aCall({
      title: '关于公开征集“双随机、一公开”抽查检查人员专家库2026年度第二批入库专家（含民爆行业）的公告',
      text: '一 <b>&amp; {标题}\n\n二 ｛标题｝',
    }),
  }),
  ...cases(templatePapers['invitation-letter'], {
    usual: anInvitation(),
    'no post, no ground': anInvitation({ post: '', basis: '' }),
    'no contact': anInvitation({ contact: noContact }),
  }),
  ...cases(templatePapers['publicity-notice'], {
    usual: aPublicity(),
    'last day unknown': aPublicity({ lastDay: null }),
    'a correction': aPublicity({ correction: '李四的单位 & 职称' }),
    'no venue, no ground, no contact': aPublicity({ venue: '', basis: '', contact: noContact }),
    'an ID in an employer': aPublicity({
      lines: [{ name: '张三', employer: '化工厂 411523197503080868', title: '', fields: ['policy-law'] }],
    }),
  }),
  ...cases(templatePapers['approval-sheet'], {
    undecided: anApproval(),
    decided,
    'decided, no minutes': { ...decided, decision: { on: '2026-12-09', minutes: '', presiding: '', present: [] } },
    'nobody known': anApproval({ members: [] }),
    'five members': anApproval({ members: ['一', '二', '三', '四', '五'] }),
  }),
  ...cases(templatePapers.certificate, { usual: aCertificate(), 'nowhere to look up': aCertificate({ lookUp: '' }) }),
]

export const created = new Date('2026-11-26T00:00:00Z')
