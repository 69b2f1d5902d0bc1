/** Handing in a form (7-2): what keeps it from being handed in, and the entries it becomes. */
import type { DraftCheck } from '../../../src-shared/api/admission-views.ts'
import { formSchema, missingProof, noticeVersion } from '../../../src-shared/api/application-form.ts'
import { addDays } from '../../../src-shared/model/dates.ts'
import type { Facts } from '../../../src-shared/model/facts.ts'
import { factsProblems } from '../../../src-shared/model/facts-problems.ts'
import { normalName } from '../../../src-shared/model/names.ts'
import { attachmentKindNames } from '../../../src-shared/model/terms.ts'
import type { Core } from '../core.ts'
import { refuse, Refused } from '../handler.ts'
import { type Draft as Entry, type JsonObject, textAt } from '../journal/entry.ts'
import { findingsOf } from '../rules/findings.ts'
import { ruleSetOn } from '../system/rule-sets.ts'
import type { ExpertDoc } from '../pool/expert-docs.ts'
import { applicationDoc } from './applicants.ts'
import type { Draft } from './drafts.ts'
import { factsOf, tagOf } from './form-facts.ts'
import { guards } from './guards.ts'
import { partialFacts } from './partial-facts.ts'
import { openStates } from './state.ts'

/** Path of a fact → path of the form. */
const formPaths: Record<string, string> = { 'identity.number': 'residentId', 'identity.kind': 'idKind' }

/**
 * Everything that is wrong with a draft, and how the conditions of entry would come out today by what is filled in so far:
 * the rules are those of the review, what is not there yet is missing.
 */
export function checkDraft(core: Core, draft: Draft): DraftCheck {
  const missing = missingProof(
    draft.form,
    draft.attachments.map(({ kind }) => kind),
  )
  const parsed = formSchema.safeParse(draft.form)
  const today = core.today()
  const findingsFor = (facts: Facts) => findingsOf(facts, { decidedOn: today, ruleSet: ruleSetOn(core, today) })
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({
      path: path.join('.'),
      message: /\p{Script=Han}/u.test(message) ? message : '请填写',
    }))
    return { problems, missing, findings: findingsFor(partialFacts(draft.form)) }
  }
  const facts = factsOf(parsed.data, null)
  const problems = factsProblems(facts, today).map(({ path, message }) => ({ path: formPaths[path] ?? path, message }))
  if (parsed.data.signed.on > today) problems.push({ path: 'signed.on', message: '签署日期不能晚于今天，请核对' })
  return { problems, missing, findings: findingsFor(facts) }
}

/** What is taken along while several drafts are handed in at once. */
export interface Submitting {
  number(): string
  employers: Map<string, string>
  /** Tags handed in within the same command → name. */
  tags: Map<string, string>
}

/** @returns entries by which the draft is handed in, or why it is not */
export async function submission(
  core: Core,
  draft: Draft,
  along: Submitting,
): Promise<{ id: string; number: string; entries: Entry[] } | Refused> {
  const { problems, missing } = checkDraft(core, draft)
  const [problem] = problems
  if (problem) return refuse('application.form', `${problem.message}。`, { field: `form.${problem.path}` })
  const [proof] = missing
  if (proof)
    return refuse('application.proof', `还缺附件：${attachmentKindNames[proof]}。`, {
      provision: 'art-7-2',
      field: 'attachments',
    })
  const form = formSchema.parse(draft.form)
  const tag = tagOf(core.keys.tagKey, form, core.today())
  const before = draft.corrects === null ? null : await applicationDoc(core, draft.corrects)
  if (draft.corrects !== null && before?.data.state !== 'returned')
    return refuse('application.stage', '这份申报已不在退回补正状态，请刷新页面。')
  const twice = guards.onePerson(form.name, along.tags.get(tag) ?? (await holderOf(core, tag, draft.corrects)))
  if (twice) return new Refused({ ...twice, field: 'form.residentId' })
  const member = await memberDoc(core, tag)
  if (member?.data.status === 'struck-off')
    return refuse('application.struck-off', `${form.name}曾被本专家库除名，不能申报。`, {
      field: 'form.residentId',
      provision: 'art-5-6',
    })
  if (draft.renews && member?.id !== draft.renews.expertId)
    return refuse('renewal.other', '证件号码与要续聘的专家不一致。请核对证件号码；换了证件的，请先更正专家档案。', {
      field: 'form.residentId',
      provision: 'art-7-5',
    })
  along.tags.set(tag, form.name)
  const id = before?.id ?? core.newId('s')
  const number = before?.data.number ?? along.number()
  const { employerId, added } = employerOf(core, along.employers, form.employer, form.source)
  const payload: JsonObject = {
    number,
    path: draft.path,
    via: draft.via ?? '',
    fields: form.fields,
    personTag: tag,
    employerId,
    ...(member ? { renews: member.id } : {}),
    signedOn: form.signed.on,
    notice: noticeVersion,
    attachments: draft.attachments.map(({ digest, kind, bytes, mediaType }) => ({ digest, kind, bytes, mediaType })),
  }
  const names = Object.fromEntries(draft.attachments.map(({ digest, name }) => [digest, name]))
  const personal = [{ form: form as unknown as JsonObject, names }]
  return { id, number, entries: [...added, { type: 'application-submitted', subject: id, payload, personal }] }
}

function employerOf(core: Core, employers: Map<string, string>, name: string, source: string) {
  const known = employers.get(normalName(name))
  if (known !== undefined) return { employerId: known, added: [] }
  const employerId = core.newId('u')
  employers.set(normalName(name), employerId)
  return {
    employerId,
    added: [{ type: 'employer-added', subject: employerId, payload: { source }, personal: [{ name }] }],
  }
}

/**
 * Name under which the same person has an application under way, or is in the pool with a term that does not end soon.
 * Somebody whose term ends within the notice of the rule-set, or has ended, can apply again (slip "renewal").
 */
export async function holderOf(core: Core, tag: string, except: string | null): Promise<string | null> {
  const applications = await core.store.files.find({
    selector: { kind: { $eq: 'application' }, link: { $eq: tag }, state: { $in: [...openStates] } },
  })
  const other = applications.find(({ id }) => id !== except)
  return other ? textAt(other.data, 'name') : memberName(core, tag)
}

/** The expert with this tag, whatever became of the term; null where there is none. */
export async function memberDoc(core: Core, tag: string): Promise<ExpertDoc | null> {
  const [doc] = await core.store.people.find({ selector: { kind: { $eq: 'expert' }, link: { $eq: tag } } })
  return (doc as unknown as ExpertDoc | undefined) ?? null
}

/** Name of the expert with this tag whose term goes on beyond the notice; null where there is none. */
export async function memberName(core: Core, tag: string): Promise<string | null> {
  const experts = (await core.store.people.find({
    selector: { kind: { $eq: 'expert' }, link: { $eq: tag } },
  })) as unknown as ExpertDoc[]
  const { renewalNoticeDays } = ruleSetOn(core, core.today()).parameters
  const soon = addDays(core.today(), renewalNoticeDays)
  const member = experts.find(
    ({ data }) => ['active', 'pending', 'suspended'].includes(data.status) && data.termTo > soon,
  )
  return member ? member.data.name : null
}
