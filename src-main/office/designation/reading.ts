/** Reading designations and what decisions on them rest on: the draw behind, who is in charge, the person. */
import type { Designee, DesignationJudgement, Requirement } from '../../../src-shared/api/designation.ts'
import { designationJudgementSchema, requirementSchema } from '../../../src-shared/api/designation.ts'
import type { WorkFile } from '../../../src-shared/api/work.ts'
import type { DrawRecord } from '../../../src-shared/draw/types.ts'
import { type Facts, factsSchema, type Finding } from '../../../src-shared/model/facts.ts'
import { normalName } from '../../../src-shared/model/names.ts'
import { accountRegister } from '../accounts/register.ts'
import { nameTag } from '../admission/applicants.ts'
import { stepDue } from '../admission/due.ts'
import { keptId } from '../admission/form-facts.ts'
import { accountOf, type Caller, type Core, type SignedIn } from '../core.ts'
import { activityDoc, answerOf, seatsOf } from '../draw/activity.ts'
import { namesFor } from '../draw/disclosure.ts'
import { type ActivityDoc, drawHistory } from '../draw/history.ts'
import { recordOf } from '../draw/record.ts'
import { requestsInForce } from '../draw/requests.ts'
import { latestStage } from '../draw/stages.ts'
import type { ActivityState } from '../draw/state.ts'
import { refuse, type Refused } from '../handler.ts'
import { textAt } from '../journal/entry.ts'
import { standingOf } from '../from-province/reading.ts'
import { isAbsent } from '../journal/register.ts'
import { personTag } from '../journal/seal.ts'
import { expertDoc, openDeclarations } from '../pool/expert-docs.ts'
import { recusalFor } from '../rules/article-15.ts'
import { newestDocs, subjectDoc } from '../subject.ts'
import { ruleSetOn } from '../system/rule-sets.ts'
import type { Acting, DrawNow } from './decide.ts'
import { courseOf } from './evidence.ts'
import { judged, outsideFindings, poolFindings } from './person.ts'
import { type Charge, chargesRegister, chargesSubject, designationRegister } from './register.ts'
import { type DesignationDoc, type DesignationState, standingBeside, takesSeat } from './state.ts'

export const unknownDesignation = refuse('designation.unknown', '没有找到这件直接指定，请刷新后再试。')

/** The words of a proposal, opened. */
export interface ProposalWords {
  reason: string
  phone: string
  facts: Facts | null
  requirement: Requirement | null
  proofs: WorkFile[]
  judgements: DesignationJudgement[]
  findings: Finding[]
}

/** All designations, newest number first. */
export function allDesignations(core: Core): Promise<DesignationDoc[]> {
  return newestDocs(core, designationRegister)
}

export async function designationsOf(core: Core, activityId: string): Promise<DesignationDoc[]> {
  return (await allDesignations(core)).filter(({ data }) => data.activityId === activityId)
}

/** A designation with its activity; refused where one is not here. */
export async function found(core: Core, id: string): Promise<{ doc: DesignationDoc; activity: ActivityDoc } | Refused> {
  const doc = await subjectDoc(core, designationRegister, id)
  const activity = doc && (await activityDoc(core, doc.data.activityId))
  return doc && activity ? { doc, activity } : unknownDesignation
}

/** @returns empty words where the record is not here or was erased */
export async function wordsOf(core: Core, { proposal }: DesignationState): Promise<ProposalWords> {
  const [record] = await core.journal.openPersonal([proposal.record])
  if (!record || isAbsent(record))
    return { reason: '', phone: '', facts: null, requirement: null, proofs: [], judgements: [], findings: [] }
  const facts = factsSchema.safeParse(record['facts'])
  const requirement = requirementSchema.safeParse(record['requirement'])
  return {
    reason: textAt(record, 'reason'),
    phone: textAt(record, 'phone'),
    facts: facts.success ? facts.data : null,
    requirement: requirement.success ? requirement.data : null,
    proofs: (record['proofs'] ?? []) as unknown as WorkFile[],
    judgements: designationJudgementSchema.array().parse(record['judgements'] ?? []),
    findings: (record['findings'] ?? []) as unknown as Finding[],
  }
}

export function behind({ current, cancelled }: ActivityState) {
  return { attempt: current.attempt, cancelled }
}

/** The record of the running attempt, once it has a result that stands. */
export async function recordBehind(core: Core, { id, data }: ActivityDoc): Promise<DrawRecord | null> {
  const { current } = data
  if (current.rounds.length === 0 || current.voiding || !['drawn', 'closed'].includes(current.state)) return null
  return recordOf(await core.journal.entriesOf(id), current.attempt)
}

interface Wanted {
  groupId: string
  /** '' = outside the pool. */
  expertId: string
  /** A designation that is looked at again takes no seat from itself. */
  except: string
  /** Whoever is told why somebody cannot take a seat. */
  viewer: SignedIn
}

/** The draw as a decision on one group and person sees it. */
export async function drawNow(
  core: Core,
  activity: ActivityDoc,
  { groupId, expertId, except, viewer }: Wanted,
): Promise<DrawNow> {
  const { current } = activity.data
  const record = await recordBehind(core, activity)
  const course = record && courseOf(record, groupId)
  const others = (await designationsOf(core, activity.id)).filter(
    ({ id, data }) => id !== except && takesSeat(standingBeside(data, behind(activity.data))),
  )
  const taken = others.filter(({ data }) => data.groupId === groupId).length
  return {
    ...behind(activity.data),
    course,
    rounds: record?.rounds.length ?? 0,
    digest: record ? latestStage(record) : '0'.repeat(64),
    closed: current.state === 'closed',
    free: (course?.open ?? 0) - taken,
    barred: expertId === '' ? '' : barredFor(core, activity.data, others, expertId, viewer),
  }
}

/** The reason, or while names are kept from whoever asks, only that it cannot be. */
function barredFor(
  core: Core,
  state: ActivityState,
  others: readonly DesignationDoc[],
  expertId: string,
  viewer: SignedIn,
): string {
  const why = barredIn(state, others, expertId)
  const named = others.some(({ data }) => data.expertId === expertId)
  if (why === '' || named || namesFor(state, viewer, core.effects.wall()) === 'clear') return why
  return '这位专家现在不能直接指定，请另选人选。'
}

/** Why somebody cannot take a further seat of this draw. */
function barredIn({ current }: ActivityState, others: readonly DesignationDoc[], expertId: string): string {
  if (others.some(({ data }) => data.expertId === expertId)) return '这位专家在本次活动中已有一件直接指定。'
  const seat = seatsOf(current).findLast(({ person }) => person.expertId === expertId)
  if (seat?.holds) return '这位专家已抽中并有席位，不需要直接指定。'
  const gone = seat && answerOf(current, seat.person.ref)
  return gone?.answer === 'recused' || gone?.answer === 'removed'
    ? '这位专家在本次抽取中已回避或被移出，不能再指定。'
    : ''
}

export async function chargesOf(core: Core): Promise<readonly Charge[]> {
  return (await subjectDoc(core, chargesRegister, chargesSubject))?.data.charges ?? []
}

/** Accounts in charge of a department; null = nobody is registered. */
export function inChargeOf(charges: readonly Charge[], department: string): string[] | null {
  const mine = charges.filter((one) => normalName(one.department) === normalName(department))
  return mine.length === 0 ? null : mine.map(({ accountId }) => accountId)
}

/** Accounts in use that hold a role. */
export async function holdersOf(core: Core, role: SignedIn['roles'][number]) {
  const accounts = await newestDocs(core, accountRegister)
  return accounts.filter(({ data }) => data.state === 'active' && data.roles.includes(role))
}

/**
 * Findings of today on a person for a group; refused where there is no such group or expert.
 *
 * @param viewer whoever sees the rotation beside them
 */
export async function findingsToday(
  core: Core,
  activity: ActivityDoc,
  groupId: string,
  person: Designee,
  judgements: readonly DesignationJudgement[],
  viewer: SignedIn,
): Promise<{ findings: Finding[]; name: string; employer: string; rotation: string } | Refused> {
  const group = activity.data.needs?.groups.find((one) => one.groupId === groupId)
  if (!group) return refuse('designation.group', '没有这个分组，请刷新页面。', { field: 'groupId' })
  const { units, partners, leaders, members } = activity.data.facts
  const settings = await core.settings()
  const on = core.today()
  const recusal = recusalFor(
    { units, partners, leaders, members, requests: requestsInForce(activity.data), on },
    { formerEmployerYears: settings.formerEmployerYears },
  )
  if (person.from === 'outside') {
    const { name, employer } = person
    const ruleSet = ruleSetOn(core, on)
    const facts = await withListing(core, person.facts)
    const raw = outsideFindings({ ...person, facts }, group.field, recusal, { decidedOn: on, ruleSet })
    return { findings: judged(raw, judgements), name, employer, rotation: '' }
  }
  const expert = await expertDoc(core, person.expertId)
  if (!expert) return refuse('pool.unknown', '没有找到这位专家，请刷新列表后再试。', { field: 'person' })
  const [declaration] = await openDeclarations(core, [expert.data.declarationDigest])
  const { name, employer, status, termTo, fields } = expert.data
  const { interests = [], kin = [], formerEmployers = [] } = declaration ?? {}
  const member = { id: expert.id, name, employer, status, termTo, fields, interests, kin, formerEmployers }
  const { text } = await (await drawHistory(core, '', viewer)).rotation(expert.id)
  return {
    findings: judged(poolFindings(member, group.field, recusal, on), judgements),
    name,
    employer,
    rotation: text,
  }
}

/** Tag by the number of the identity paper, in the form in which the pool keeps it; null where it was not given. */
export function identityTag(core: Core, { identity }: Facts): string | null {
  if (!identity) return null
  return personTag(core.keys.tagKey, keptId({ residentId: identity.number, idKind: identity.kind }, core.today()))
}

/** Facts with the province's own word where its list, as it stands here, names the person: no typed edition stands against it. */
async function withListing(core: Core, facts: Facts): Promise<Facts> {
  const tag = identityTag(core, facts)
  if (tag === null) return facts
  const listing = (await standingOf(core, 'struck-off')).find(({ data }) => data.tag === tag)
  return listing ? { ...facts, struckOff: { edition: '省级服务发来的出库名单', listed: true } } : facts
}

/** Who acts, and what the office has worked out around a decision. */
export async function actingOf(
  core: Core,
  caller: Caller,
  activity: ActivityDoc,
  draw: DrawNow,
  findings: readonly Finding[] = [],
): Promise<Acting> {
  const account = accountOf(caller)
  const ruleSet = ruleSetOn(core, core.today())
  const leaders = await holdersOf(core, 'leading-group')
  return {
    actor: account.id,
    actorTag: nameTag(core, account.name),
    today: core.today(),
    ruleSet: ruleSet.id,
    draw,
    inCharge: inChargeOf(await chargesOf(core), activity.data.facts.department),
    otherLeaders: leaders.some(({ id }) => id !== account.id),
    disciplineThere: (await holdersOf(core, 'discipline')).length > 0,
    dueOn: stepDue(core, core.today()).dueOn,
    findings,
    secondAccount: (await core.settings()).secondAccountForAnswers,
    newId: () => core.newId('n'),
  }
}

/** The person of a designation as it was proposed; null where the words are not here. */
export function designeeOf({ data }: DesignationDoc, words: ProposalWords): Designee | null {
  if (data.expertId !== '') return { from: 'pool', expertId: data.expertId }
  return (
    words.facts && { from: 'outside', name: data.name, employer: data.employer, phone: words.phone, facts: words.facts }
  )
}
