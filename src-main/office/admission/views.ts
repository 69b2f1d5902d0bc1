/** What screens get of applications: rows, the file with its findings, what this account may do with it. */
import type {
  ApplicationAction,
  ApplicationRow,
  ApplicationView,
  AttachmentView,
  JudgementView,
} from '../../../src-shared/api/admission-views.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import type { Finding } from '../../../src-shared/model/facts.ts'
import { maskMail, maskPhone, maskResidentId } from '../../../src-shared/model/masks.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { accountNames } from '../accounts/names.ts'
import type { Core, SignedIn } from '../core.ts'
import { textAt } from '../journal/entry.ts'
import { isAbsent } from '../journal/register.ts'
import { heldBack } from '../collisions/reading.ts'
import { correctionsOf } from '../requests/reading.ts'
import { findingsOf, settle, standsAgainst } from '../rules/findings.ts'
import { ruleSetOn } from '../system/rule-sets.ts'
import { applicationDoc, type OpenApplicant } from './applicants.ts'
import { employerWordStands, fieldsToTakeBack } from './decide-take-back.ts'
import { tiesOf } from './department-handlers.ts'
import { departmentsOf, ownFields, reviews, type Tie } from './departments.ts'
import { dueOf } from './due.ts'
import { type ApplicationData, openStates } from './state.ts'
import { timelineOf } from './timeline.ts'

/** @param toJudge conditions that wait for a judgement, where it is known */
export function rowOf(core: Core, doc: { id: string; data: ApplicationData }, toJudge = 0): ApplicationRow {
  const { data } = doc
  return {
    id: doc.id,
    number: data.number,
    name: data.name,
    employer: data.employer,
    fields: data.fields,
    path: data.path,
    renewal: data.renews !== undefined,
    state: data.state,
    held: data.heldBy.length > 0,
    submittedOn: data.submittedAt.slice(0, 10),
    since: data.since,
    ...dueOf(core, data),
    toJudge,
  }
}

function attachmentsOf(one: OpenApplicant): AttachmentView[] {
  return one.data.attachments.map((file) => ({ ...file, name: one.names[file.digest] ?? '附件' }))
}

async function reasons(core: Core, digests: readonly string[]): Promise<Map<string, string>> {
  const records = await core.journal.openPersonal(digests)
  return new Map(
    digests.map((digest, index) => {
      const record = records[index]
      return [digest, record && !isAbsent(record) ? textAt(record, 'reason') : '']
    }),
  )
}

/** The whole file. Findings are those of the decision where there is one, else of today. */
export async function applicationView(core: Core, account: SignedIn, one: OpenApplicant): Promise<ApplicationView> {
  const { data, form } = one
  const names = await accountNames(core)
  const decidedOn = data.decidedOn ?? core.today()
  const ruleSet = ruleSetOn(core, decidedOn)
  const raw = findingsOf(one.facts, { decidedOn, ruleSet })
  const settled = settle(raw, data.judgements)
  const ties = await tiesOf(core)
  const open = toJudge(settled)
  const why = await reasons(
    core,
    data.judgements.map(({ reason }) => reason),
  )
  const judgements = data.judgements.map(
    ({ condition, field, fits, by, at, reason }): JudgementView => ({
      condition,
      field,
      fits,
      reason: why.get(reason) ?? '',
      by: names.get(by) ?? '',
      at,
    }),
  )
  const check = data.employerCheck
  return {
    ...rowOf(core, one, data.state === 'department-review' ? open : 0),
    form: {
      ...form,
      residentId: maskResidentId(form.residentId),
      phone: maskPhone(form.phone),
      mail: maskMail(form.mail),
    },
    attachments: attachmentsOf(one),
    decidedOn,
    ruleSet: { id: ruleSet.id, title: ruleSet.title },
    findings: raw,
    judgements,
    returned: await returnedView(core, data),
    employerCheck: check && {
      result: check.result,
      person: one.word?.person ?? '',
      post: one.word?.post ?? '',
      on: check.on,
      by: names.get(check.by) ?? '',
      scan: check.scan,
      reason: one.word?.reason ?? '',
    },
    actions: [...actionsOf(account, one, settled, ties), ...takeBacks(account, one, ties)],
    review: reviewOf(account, data, ties),
    listId: data.listId,
    publicityId: data.publicityId,
    expertId: data.expertId,
    collides: await collisionOf(core, one),
    corrections: await correctionsOf(core, one.id),
    timeline: await timelineOf(core, one.id),
  }
}

/** Why the file has no rights for now because of another PC; '' where it has. Files of one person are looked for first: it is rare. */
async function collisionOf(core: Core, { id, data }: OpenApplicant): Promise<string> {
  if (!openStates.includes(data.state)) return ''
  const same = { kind: { $eq: 'application' }, link: { $eq: data.personTag }, state: { $in: [...openStates] } }
  const found = await core.store.files.count({ selector: same })
  return found < 2 ? '' : ((await heldBack(core)).get(id)?.why ?? '')
}

/** Which department has which field, what was said on it, and whether this account speaks on it. */
function reviewOf(account: SignedIn, data: ApplicationData, ties: readonly Tie[]): ApplicationView['review'] {
  const { fields, passed = [], refused = [] } = data
  return fields.map((field) => ({
    field,
    departments: departmentsOf(ties, field),
    state: passed.includes(field) ? 'passed' : refused.includes(field) ? 'refused' : 'open',
    mine: reviews(ties, account.department, field),
  }))
}

/** Why and where an application was returned; null where it was not, or is not here. @param id null = a new form */
export async function lastReturn(core: Core, id: string | null): Promise<ApplicationView['returned']> {
  const doc = id === null ? null : await applicationDoc(core, id)
  return doc ? returnedView(core, doc.data) : null
}

async function returnedView(core: Core, { returned }: ApplicationData): Promise<ApplicationView['returned']> {
  if (!returned) return null
  const names = await accountNames(core)
  const why = await reasons(core, [returned.reason])
  return {
    fields: returned.marked,
    reason: why.get(returned.reason) ?? '',
    by: names.get(returned.by) ?? '',
    at: returned.at,
  }
}

type Action = ApplicationView['actions'][number]

/** @param findings of today with the judgements applied: nothing is decided yet where they matter */
function actionsOf(
  account: SignedIn,
  one: OpenApplicant,
  findings: readonly Finding[],
  ties: readonly Tie[],
): Action[] {
  const { state } = one.data
  const may = (name: string) => mayCall(name, account.roles)
  const can = (action: ApplicationAction, why = ''): Action => ({ action, may: why === '', why })
  const actions: Action[] = []
  if (state === 'returned' && may('applications.begin')) actions.push(can('correct'))
  if (openStates.includes(state) && may('applications.withdraw')) actions.push(can('withdraw'))
  if (state === 'employer-check' && may('review.employerCheck')) actions.push(can('employer-check'))
  if (['employer-check', 'department-review'].includes(state) && may('review.return')) actions.push(can('return'))
  if (state === 'office-consolidation' && may('review.return')) actions.push(can('send-back'))
  const elder = findings.some(({ provision, outcome }) => provision === 'art-5-5' && outcome === 'violated')
  if (
    elder &&
    may('review.specialNeed') &&
    ['employer-check', 'department-review', 'office-consolidation'].includes(state)
  )
    actions.push(can('special-need'))
  if (state === 'department-review' && may('review.judge')) {
    const own = ownFields(one.data, ties, account.department)
    const foreign = own.length > 0 ? '' : '由其他科室审核'
    actions.push(can('judge', foreign), can('reject', foreign))
    actions.push(can('pass', foreign || whyNotPass(findings, own)))
  }
  return actions
}

/** Words that can still be taken back, each by whoever may. */
function takeBacks(account: SignedIn, one: OpenApplicant, ties: readonly Tie[]): Action[] {
  const may = (name: string) => mayCall(name, account.roles)
  const fields = fieldsToTakeBack(one, { ties, department: account.department })
  const employer = may('review.employerTakeBack') && employerWordStands(one.data)
  return [
    ...(employer ? [{ action: 'take-back-employer' as const, may: true, why: '' }] : []),
    ...(may('review.takeBack') && fields.length > 0
      ? [{ action: 'take-back-review' as const, may: true, why: '' }]
      : []),
  ]
}

function whyNotPass(findings: readonly Finding[], own: readonly Field[]): string {
  const open = toJudge(findings.filter(({ field }) => field === null || own.includes(field)))
  if (open > 0) return `还有 ${open} 项待判断`
  const against = standsAgainst(findings, own)
  return against.length > 0 ? `有 ${against.length} 项不合格` : ''
}

/** How many conditions wait for a judgement, of findings with the judgements applied. */
export function toJudge(findings: readonly Finding[]): number {
  return findings.filter(({ outcome }) => outcome === 'needs-judgement').length
}
