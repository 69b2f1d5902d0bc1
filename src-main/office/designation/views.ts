/** What screens get of designations (Article 13): the desk of an activity, rows, one designation with what may be done. */
import type {
  DesignationDesk,
  DesignationRow,
  DesignationView,
  ShortfallEvidence,
} from '../../../src-shared/api/designation.ts'
import { formatInstantZh } from '../../../src-shared/model/dates.ts'
import type { Finding } from '../../../src-shared/model/facts.ts'
import { maskName, maskPhone } from '../../../src-shared/model/masks.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { accountNames } from '../accounts/names.ts'
import type { Caller, Core, SignedIn } from '../core.ts'
import { accountOf } from '../core.ts'
import { groupLabels, openSeats, witnessSigned } from '../draw/activity.ts'
import { designatedFor } from '../draw/disclosure.ts'
import { type ActivityDoc, allActivities, drawHistory } from '../draw/history.ts'
import { isAbsent } from '../journal/register.ts'
import { expertDoc, openPerson } from '../pool/expert-docs.ts'
import { shortfallEvidence } from '../rules/article-13.ts'
import { chargeWords } from './charge-words.ts'
import { courseOf } from './evidence.ts'
import { actionsOf } from './actions.ts'
import {
  actingOf,
  allDesignations,
  behind,
  designationsOf,
  designeeOf,
  drawNow,
  findingsToday,
  type ProposalWords,
  recordBehind,
  wordsOf,
} from './reading.ts'
import { awaitsFiling, type DesignationDoc, type DesignationState, standingBeside, takesSeat } from './state.ts'
import { Refused } from '../handler.ts'
import { answerWords, lastAct, timelineOf } from './timeline.ts'
import { wordOf } from '../words.ts'

type Names = ReadonlyMap<string, string>

/** @param kept the name is kept from whoever reads the row */
function rowOf(doc: DesignationDoc, activity: ActivityDoc, names: Names, kept: boolean): DesignationRow {
  const { data } = doc
  const standing = standingBeside(data, behind(activity.data))
  return {
    id: doc.id,
    number: data.number,
    activityId: activity.id,
    activityNumber: activity.data.number,
    activityTitle: activity.data.facts.title,
    department: activity.data.facts.department,
    groupLabel: groupLabels(activity.data).get(data.groupId) ?? data.groupId,
    name: kept ? maskName(data.name) : data.name,
    employer: kept ? '' : data.employer,
    inPool: data.expertId !== '',
    ground: data.ground,
    standing,
    last: lastWords(data, names),
    proposedOn: data.proposal.on,
    dueOn: awaitsFiling(data, standing) ? (data.filed?.dueOn ?? null) : null,
  }
}

function isKept(core: Core, account: SignedIn, { data }: ActivityDoc): boolean {
  return designatedFor(data, account, core.effects.wall()) === 'masked'
}

function lastWords(data: DesignationState, names: Names): string {
  const { title, by, at } = lastAct(data)
  return `${formatInstantZh(at)} ${names.get(by) ?? ''}${title}`
}

/** @param show `waiting`: under way or with an open filing */
export async function listRows(core: Core, account: SignedIn, show: 'waiting' | 'all'): Promise<DesignationRow[]> {
  const names = await accountNames(core)
  const activities = new Map((await allActivities(core)).map((one) => [one.id, one]))
  const filings = account.roles.includes('discipline')
  return (await allDesignations(core)).flatMap((doc) => {
    const activity = activities.get(doc.data.activityId)
    if (!activity) return []
    const row = rowOf(doc, activity, names, isKept(core, account, activity))
    const underWay = takesSeat(row.standing) && row.standing !== 'accepted'
    return show === 'all' || underWay || (filings && awaitsFiling(doc.data, row.standing)) ? [row] : []
  })
}

/** Shortfall and evidence group by group, with the designations of the activity. */
export async function deskView(core: Core, account: SignedIn, activity: ActivityDoc): Promise<DesignationDesk> {
  const names = await accountNames(core)
  const docs = await designationsOf(core, activity.id)
  return {
    shortfall: await shortfallView(core, activity, docs),
    designations: docs.map((doc) => rowOf(doc, activity, names, isKept(core, account, activity))),
    why: whyNot(activity),
  }
}

function whyNot({ data }: ActivityDoc): string {
  if (data.cancelled) return '活动已取消'
  if (data.rehearsal) return '演练不产生结果'
  if (data.current.voiding) return '抽取正在申请作废'
  return witnessSigned(data.current, 0) ? '' : '见证人还没有在结果上签名'
}

async function shortfallView(
  core: Core,
  activity: ActivityDoc,
  docs: readonly DesignationDoc[],
): Promise<ShortfallEvidence[]> {
  if (openSeats(activity.data.current).length === 0) return []
  const record = await recordBehind(core, activity)
  const labels = groupLabels(activity.data)
  return openSeats(activity.data.current).flatMap(({ groupId, open }) => {
    const course = record && courseOf(record, groupId)
    if (!course) return []
    const taken = docs.filter(
      ({ data }) => data.groupId === groupId && takesSeat(standingBeside(data, behind(activity.data))),
    ).length
    const { candidates, drawn, withdrawn } = course
    const label = labels.get(groupId) ?? groupId
    const counts = { groupId, label, open, free: Math.max(0, open - taken), candidates, drawn, withdrawn }
    return [{ ...counts, ...shortfallEvidence(course) }]
  })
}

export async function designationView(
  core: Core,
  caller: Caller,
  doc: DesignationDoc,
  activity: ActivityDoc,
): Promise<DesignationView> {
  const { data } = doc
  const account = accountOf(caller)
  const names = await accountNames(core)
  const row = rowOf(doc, activity, names, isKept(core, account, activity))
  const words = await wordsOf(core, data)
  const now = await looked(core, account, doc, activity, words)
  const { groupId, expertId } = data
  const draw = await drawNow(core, activity, { groupId, expertId, except: doc.id, viewer: account })
  const acting = await actingOf(core, caller, activity, draw, now.findings)
  const pending = data.answers.find(({ state }) => state === 'pending')
  return {
    ...row,
    expertId: data.expertId,
    reason: words.reason,
    requirement: words.requirement,
    hasScan: data.scan !== null,
    proofs: words.proofs,
    evidence: data.ground === 'pool' ? data.evidence : null,
    findings: now.findings,
    judgements: words.judgements.map((one) => ({ ...one, title: titleOf(words.findings, one) })),
    rotation: now.rotation,
    charge: chargeWords(acting.inCharge, activity.data.facts.department, names),
    objection: data.objection && {
      reason: await wordOf(core, data.objection.record, 'reason'),
      by: names.get(data.objection.by) ?? '',
      at: data.objection.at,
      answer: data.objection.answer ? await wordOf(core, data.objection.answer.record, 'answer') : '',
      upheld: data.objection.answer?.upheld ?? null,
    },
    pending: pending
      ? {
          answerId: pending.answerId,
          words: answerWords(pending),
          enteredBy: names.get(pending.by) ?? '',
          mayConfirm: pending.by !== account.id,
        }
      : null,
    phoneMasked: mayCall('designation.showPhone', account.roles) ? await maskedPhone(core, data, words) : '',
    timeline: await timelineOf(core, doc, names),
    actions: actionsOf(doc, acting, account),
  }
}

function titleOf(
  findings: readonly Finding[],
  { condition, field }: { condition: string; field: string | null },
): string {
  return findings.find((one) => one.condition === condition && one.field === field)?.title ?? condition
}

/** Findings of today while a decision waits, else as they were decided on. */
async function looked(core: Core, account: SignedIn, doc: DesignationDoc, activity: ActivityDoc, words: ProposalWords) {
  const person = designeeOf(doc, words)
  const history = await drawHistory(core, '', account)
  const rotation = doc.data.expertId === '' ? '' : (await history.rotation(doc.data.expertId)).text
  const { approved } = doc.data
  if (approved) {
    const [record] = await core.journal.openPersonal([approved.record])
    const kept = record && !isAbsent(record) ? (record['findings'] as unknown as Finding[]) : []
    return { findings: kept, rotation }
  }
  if (!person || doc.data.withdrawn || doc.data.refused) return { findings: words.findings, rotation }
  const today = await findingsToday(core, activity, doc.data.groupId, person, words.judgements, account)
  return { findings: today instanceof Refused ? words.findings : today.findings, rotation }
}

async function maskedPhone(core: Core, data: DesignationState, words: ProposalWords): Promise<string> {
  if (data.expertId === '') return maskPhone(words.phone)
  const expert = await expertDoc(core, data.expertId)
  const person = expert && (await openPerson(core, expert.data))
  return maskPhone(person?.phone ?? '')
}
