/**
 * Applying again when a term ends (7-5, slip "renewal"): who is due, the invitation of the office, and the form that begins with
 * what the pool and the former application hold. Nothing is renewed by itself: the form is completed, signed, handed in and
 * checked like any other, and what somebody declares or consents to is asked for anew.
 */
import type { AttachmentView, RenewalRow } from '../../../src-shared/api/admission-views.ts'
import type { ApplicationForm, DraftForm } from '../../../src-shared/api/application-form.ts'
import { addDays, formatDateZh } from '../../../src-shared/model/dates.ts'
import { fieldSchema } from '../../../src-shared/model/field.ts'
import { birthDateIn } from '../../../src-shared/model/identity-number.ts'
import { changedSince } from '../changes/since.ts'
import type { ChangeState } from '../changes/state.ts'
import type { Core } from '../core.ts'
import { refuse, Refused } from '../handler.ts'
import type { JsonObject } from '../journal/entry.ts'
import type { Person } from '../pool/entries.ts'
import { type ExpertDoc, expertDoc, openPerson } from '../pool/expert-docs.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { newestDocs } from '../subject.ts'
import { ruleSetOn } from '../system/rule-sets.ts'
import { type OpenApplicant, openApplicant } from './applicants.ts'
import { invitationRegister } from './calls.ts'
import { allDrafts, type Draft } from './drafts.ts'
import { guards } from './guards.ts'
import { holderOf } from './submit.ts'
import { openStates } from './state.ts'

const idKinds = ['resident', 'permanent-residence', 'passport'] as const
/** How long after its end a term still stands among those to be renewed, in days. */
const stillShownDays = 365
/** Proofs that cannot be used again: they are the word of that time. */
const notAgain: readonly AttachmentView['kind'][] = ['signed-form', 'recommendation']

/** Last day on which a term has to end to count as ending soon. */
export function soonOf(core: Core): string {
  const today = core.today()
  return addDays(today, ruleSetOn(core, today).parameters.renewalNoticeDays)
}

/** Ids of applications under way, by the tag of their person. */
export async function underWay(core: Core): Promise<Map<string, string>> {
  const docs = await core.store.files.find({
    selector: { kind: { $eq: 'application' }, state: { $in: [...openStates] } },
  })
  return new Map(docs.map(({ id, link }) => [link, id]))
}

interface InvitedAgain {
  id: string
  madeOn: string
  /** End of the term that the invitation is about. */
  termTo: string
}

/** Invitations to renew that were not declined or withdrawn, by expert; of several the newest. */
export async function invitedAgain(core: Core): Promise<Map<string, InvitedAgain>> {
  const found = new Map<string, InvitedAgain>()
  for (const { id, data } of await newestDocs(core, invitationRegister)) {
    const { renews, state, madeOn } = data
    if (renews && ['sent', 'accepted'].includes(state) && !found.has(renews.expertId))
      found.set(renews.expertId, { id, madeOn, termTo: renews.termTo })
  }
  return found
}

/** Members whose term ends within the notice or ended within a year, the most urgent first. */
export async function renewalRows(core: Core, index: PoolIndex): Promise<RenewalRow[]> {
  const today = core.today()
  const soon = soonOf(core)
  const since = addDays(today, -stillShownDays)
  const members = await index.find({ status: 'active' })
  const due = members.filter(({ state }) => state.termTo >= since && state.termTo <= soon)
  if (due.length === 0) return []
  const open = await underWay(core)
  const invited = await invitedAgain(core)
  const drafts = new Map(
    (await allDrafts(core)).flatMap((draft) => (draft.renews ? [[draft.renews.expertId, draft]] : [])),
  )
  return due
    .map(({ id, state: data }): RenewalRow => {
      const invitation = invited.get(id)
      const current = invitation?.termTo === data.termTo ? invitation : null
      return {
        expertId: id,
        name: data.name,
        employer: data.employer,
        fields: fieldSchema.options.filter((field) => data.fields.includes(field)),
        termTo: data.termTo,
        over: data.termTo < today,
        invitationId: current?.id ?? null,
        invitedOn: current?.madeOn ?? '',
        draftId: drafts.get(id)?.id ?? null,
        applicationId: open.get(data.personTag) ?? null,
      }
    })
    .sort(byUrgency)
}

/** Terms that still run, the earliest end first; then the ended ones, the newest end first: what can still go on without a gap is on top. */
function byUrgency(a: RenewalRow, b: RenewalRow): number {
  if (a.over !== b.over) return a.over ? 1 : -1
  if (a.termTo !== b.termTo) return a.termTo < b.termTo === a.over ? 1 : -1
  return a.name < b.name ? -1 : 1
}

/** The expert who may apply again now, or why not. */
export async function renewable(core: Core, expertId: string): Promise<ExpertDoc | Refused> {
  const doc = await expertDoc(core, expertId)
  if (!doc) return refuse('renewal.unknown', '没有找到这位专家，请刷新列表后再试。')
  const { name, status, termTo, personTag } = doc.data
  if (status === 'struck-off')
    return refuse('renewal.struck-off', `${name}已被除名，不能再申报。`, { provision: 'art-5-6' })
  if (status === 'left')
    return refuse('renewal.left', `${name}已退出专家库，再次入库请新建申报。`, { provision: 'art-7-5' })
  if (termTo > soonOf(core))
    return refuse('renewal.early', `${name}的聘期到${formatDateZh(termTo)}，届满前才能办理续聘。`, {
      provision: 'art-7-5',
    })
  const twice = guards.onePerson(name, await holderOf(core, personTag, null))
  return twice ? new Refused(twice) : doc
}

/** What a draft that renews a term begins with. */
export type Renewing = Pick<Draft, 'form' | 'attachments'> & { renews: NonNullable<Draft['renews']> }

/** The form as the pool and the former application know it; a former form that is not here is gone without. */
export async function renewing(core: Core, doc: ExpertDoc): Promise<Renewing> {
  const { data } = doc
  const person = await openPerson(core, data)
  const former = data.certificate ? await openApplicant(core, data.certificate.applicationId) : null
  const known = former instanceof Refused ? null : former
  const form = known
    ? { ...fromForm(known.form, person), ...newerThan(known, person, data.changes ?? []) }
    : fromPerson(person, core.today())
  return {
    form: form as DraftForm,
    attachments: [],
    renews: {
      expertId: doc.id,
      termTo: data.termTo,
      asOf: known ? known.data.submittedAt.slice(0, 10) : data.poolAgeFrom,
      number: known?.data.number ?? '',
      proofs: known ? proofsOf(known) : [],
    },
  }
}

/** What was reported as changed since the former application (11-6). */
function newerThan({ form, data }: OpenApplicant, person: Person | null, changes: readonly ChangeState[]): JsonObject {
  return person ? changedSince(form, person, changes, data.submittedAt.slice(0, 10)) : {}
}

/** Proofs that were handed in then, under names that say when. A scan of everything holds old words, so it proves facts alone. */
function proofsOf(one: OpenApplicant): AttachmentView[] {
  const on = formatDateZh(one.data.submittedAt.slice(0, 10))
  return one.data.attachments
    .filter(({ kind }) => !notAgain.includes(kind))
    .map((file) => ({
      ...file,
      kind: file.kind === 'bundle' ? 'other' : file.kind,
      name: `${one.names[file.digest] ?? '附件'}（${on}提交）`,
    }))
}

/** Facts of the last form with what the pool knows newer; no signature, no consent, no declaration of interests. */
function fromForm(form: ApplicationForm, person: Person | null): JsonObject {
  const { signed: _signed, interests: _interests, kin: _kin, formerEmployers: _former, ...facts } = form
  return { ...(facts as unknown as JsonObject), ...(person ? inCommon(person) : {}) }
}

/** A person of an adopted pool, who never filled in a form: titles and degrees without what nobody knows. */
function fromPerson(person: Person | null, today: string): JsonObject {
  if (!person) return {}
  const { title, titleLevel, degree, degreeOn, birthDate, residentId, idKind, gender, employer, post } = person
  const kind = idKinds.find((one) => one === idKind) ?? 'resident'
  const born = birthDate ?? birthDateIn({ kind, number: residentId }, today)
  const level = ['senior', 'associate-senior', 'middle', 'junior'].find((one) => one === titleLevel)
  return {
    ...inCommon(person),
    residentId,
    idKind: kind,
    ...(gender ? { gender } : {}),
    ...(born ? { birthDate: born } : {}),
    work: [{ employer, post: post ?? '', from: '' }],
    titles: title ? [{ name: title, ...(level ? { level } : {}), on: '' }] : [],
    degrees: degree ? [{ level: degree, subject: '', on: degreeOn ?? '' }] : [],
  }
}

/** What the pool keeps of everybody and a form asks for, too. */
function inCommon({ name, employer, post, source, phone, mail, address, fields }: Person): JsonObject {
  const known = { name, employer, post, source, phone, mail, address }
  return {
    ...Object.fromEntries(Object.entries(known).filter((pair): pair is [string, string] => Boolean(pair[1]))),
    ...(fields && fields.length > 0 ? { fields } : {}),
  }
}
