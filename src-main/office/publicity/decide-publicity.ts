/** Decisions on publicity, objections and admission (7-4, 7-5). */
import type { Refusal } from '../../../src-shared/api/base.ts'
import type { ExpertStatus } from '../../../src-shared/api/pool.ts'
import { addDays, addYears } from '../../../src-shared/model/dates.ts'
import { type Applicant, type Decided, type Deciding, findingsOn, unless } from '../admission/deciding.ts'
import { no } from '../admission/guards.ts'
import type { Draft, JsonObject } from '../journal/entry.ts'
import type { ListSubject } from './decide-list.ts'
import type { ObjectionData, PublicityData } from './state.ts'

export interface PublicitySubject {
  id: string
  data: PublicityData
}
export interface ObjectionSubject {
  id: string
  data: ObjectionData
}

const running = ({ data }: PublicitySubject): Refusal | null =>
  data.state === 'running' ? null : no('publicity.ended', '这次公示已经办结，请刷新页面。', 'art-7-4')

/** Publishes those whom the leading group approved; the period begins today, today is not counted. */
export function beginPublicity(
  list: ListSubject,
  people: readonly Applicant[],
  what: { id: string; number: string; title: string; venue: string; days: number },
  on: Deciding,
): Decided {
  const approved = people.filter(
    ({ data }) => data.state === 'leading-group' && data.listId === list.id && data.decidedOn !== null,
  )
  const least = on.ruleSetOn(on.today).parameters.publicityWorkingDays
  return unless(
    [
      list.data.decided ? null : no('list.undecided', '领导小组还没有审定这份名单，不能公示。', 'art-7-3'),
      approved.length > 0 ? null : no('publicity.nobody', '名单中没有待公示的人。', 'art-7-4'),
      on.guards.longEnough(what.days, least),
      on.guards.timeConfirmed(on.confirmedByTwo),
    ],
    () => [
      {
        type: 'publicity-begun',
        subject: what.id,
        payload: {
          number: what.number,
          listId: list.id,
          on: on.today,
          days: what.days,
          applications: approved.map(({ id }) => id),
        },
        personal: [{ title: what.title, venue: what.venue }],
      },
      ...approved.map(({ id }) => ({
        type: 'application-published',
        subject: id,
        payload: { publicityId: what.id },
      })),
    ],
  )
}

/** Longer, never shorter. */
export function extendPublicity(publicity: PublicitySubject, days: number, reason: string): Decided {
  return unless(
    [
      running(publicity),
      days > publicity.data.days
        ? null
        : no('publicity.shorter', `公示期只能延长，现在是 ${publicity.data.days} 个工作日。`, 'art-7-4'),
    ],
    () => [{ type: 'publicity-extended', subject: publicity.id, payload: { days }, personal: [{ reason }] }],
  )
}

/** A corrected notice is a new notice: the period begins anew today. */
export function correctPublicity(
  publicity: PublicitySubject,
  words: { title: string; reason: string },
  on: Deciding,
): Decided {
  return unless([running(publicity), on.guards.timeConfirmed(on.confirmedByTwo)], () => [
    { type: 'publicity-corrected', subject: publicity.id, payload: { on: on.today }, personal: [words] },
  ])
}

export function receiveObjection(
  publicity: PublicitySubject,
  one: Applicant,
  what: { id: string; number: string; receivedOn: string; objector: string; text: string; scan: string | null },
  on: Deciding,
): Decided {
  return unless(
    [
      running(publicity),
      on.guards.stage(one.data, ['publicity']),
      one.data.publicityId === publicity.id
        ? null
        : no('objection.other', '此人不在这次公示中，请刷新页面。', 'art-7-4'),
      what.receivedOn > on.today ? no('objection.future', '收到日期不能晚于今天。', 'art-7-4') : null,
    ],
    (): Draft[] => [
      {
        type: 'objection-received',
        subject: what.id,
        payload: {
          number: what.number,
          publicityId: publicity.id,
          applicationId: one.id,
          receivedOn: what.receivedOn,
          anonymous: what.objector === '',
          scan: what.scan,
        },
        personal: [{ objector: what.objector, text: what.text }],
      },
      { type: 'application-held', subject: one.id, payload: { objectionId: what.id } },
    ],
  )
}

export function verifyObjection(objection: ObjectionSubject, outcome: 'unfounded' | 'founded', text: string): Decided {
  return unless(
    [objection.data.state === 'received' ? null : no('objection.state', '这件异议已经核实过，请刷新页面。', 'art-7-4')],
    () => [{ type: 'objection-verified', subject: objection.id, payload: { outcome }, personal: [{ text }] }],
  )
}

/** Records one of the two notifications; with both, the outcome takes effect. */
export function tellOutcome(
  objection: ObjectionSubject,
  one: Applicant,
  telling: { who: 'objector' | 'subject'; on: string; how: string },
  on: Deciding,
): Decided {
  const { state, told, outcome } = objection.data
  const other = telling.who === 'objector' ? told.subject : told.objector
  return unless(
    [
      state === 'verified' ? null : no('objection.state', '先填写核实结果，再登记告知。', 'art-7-4'),
      told[telling.who] === null ? null : no('objection.told', '这一方已经告知过，请刷新页面。', 'art-7-4'),
      telling.on > on.today ? no('objection.future', '告知日期不能晚于今天。', 'art-7-4') : null,
    ],
    () => [
      { type: 'objection-told', subject: objection.id, payload: telling },
      ...(other === null ? [] : settled(objection, one, outcome === 'founded')),
    ],
  )
}

function settled(objection: ObjectionSubject, one: Applicant, founded: boolean): Draft[] {
  const release = { type: 'application-released', subject: one.id, payload: { objectionId: objection.id } }
  if (!founded || one.data.state !== 'publicity') return [release]
  return [
    release,
    {
      type: 'application-rejected',
      subject: one.id,
      payload: { from: 'publicity' },
      personal: [{ reason: `异议 ${objection.data.number} 经核实成立` }],
    },
  ]
}

/** A member as far as a further term asks. */
export interface Standing {
  status: ExpertStatus
  /** A removal file is open in which the person is suspended, also where they left meanwhile. */
  suspended: boolean
}

/** Somebody who can become an expert: what of the form goes into the pool, and who holds the person's tag already. */
export interface Newcomer extends Applicant {
  person: JsonObject
  declaration: JsonObject
  /** Expert whose term this renews, or a fresh id. */
  expertId: string
  /** Name under which the same person is in the pool with a running term; null = nowhere. */
  holder: string | null
  /** How the same person stands in the pool now; null = was never a member. */
  standing: Standing | null
  /** Why the file collides with one of another PC and waits for a decision; '' = it does not. */
  collides: string
  /** Last day of the term that this renews; null = the person was never a member. */
  formerTermTo: string | null
  /** Code by which a certificate is checked. */
  checkCode: string
}

/** Certificate number of an application: its own number under another letter, so it is unique as that is. */
export function certificateNumber(applicationNumber: string): string {
  return applicationNumber.replace('-S', '-Z')
}

/** Who can be admitted now, who not and why; a refusal where the period itself stands in the way. */
export function admit(
  publicity: PublicitySubject,
  people: readonly Newcomer[],
  on: Deciding,
): { drafts: Draft[]; admitted: number; left: { name: string; why: string }[] } | Refusal {
  const { guards } = on
  const verdict =
    running(publicity) ??
    guards.timeConfirmed(on.confirmedByTwo) ??
    guards.periodOver(publicity.data, on.calendar, on.now)
  if (verdict) return verdict
  const drafts: Draft[] = []
  const left: { name: string; why: string }[] = []
  const waiting = people.filter(({ data }) => data.publicityId === publicity.id && data.state === 'publicity')
  /** Tags of those admitted by this command → name: two files of one person can stand in one period. */
  const taken = new Map<string, string>()
  for (const one of waiting) {
    const holder = one.holder ?? taken.get(one.data.personTag) ?? null
    const why = standsAgainstOne({ ...one, holder }, on)
    if (why) {
      left.push({ name: one.data.name, why: why.message })
      continue
    }
    taken.set(one.data.personTag, one.data.name)
    drafts.push(...admission(publicity.id, one, on))
  }
  const admitted = waiting.length - left.length
  if (left.length === 0 && people.length > 0)
    drafts.push({ type: 'publicity-ended', subject: publicity.id, payload: {} })
  return { drafts, admitted, left }
}

/**
 * What became of a member after the form was handed in: whoever was struck off is no expert again (5 (6)), and a suspension
 * lasts until the decision, not until the next term (9).
 */
export function againstStanding(name: string, standing: Standing | null): Refusal | null {
  if (standing?.status === 'struck-off')
    return no('publicity.struck-off', `${name}已被本专家库除名，不能入库；领导小组撤销除名以后才能办理。`, 'art-5-6')
  return standing?.suspended
    ? no('publicity.suspended', `${name}在清退办理期间暂停，领导小组作出决定或者解除暂停以后再办理入库。`, 'art-9')
    : null
}

/** Neither of two files that collide gains rights before a person has decided (sync.md, "Unique across subjects"). */
export function againstCollision(name: string, collides: string): Refusal | null {
  return collides === '' ? null : no('publicity.collides', `${name}的申报${collides}，请先在“重复与冲突”里处理。`)
}

function standsAgainstOne(one: Newcomer, on: Deciding): Refusal | null {
  const { guards } = on
  const { decidedOn, consolidator, deciders, name, fields } = one.data
  const day = decidedOn ?? on.today
  return (
    guards.noOpenObjection(one.data) ??
    guards.threeDeciders(one.data, consolidator, deciders ?? []) ??
    guards.nothingAgainst(name, findingsOn(one, day, on.ruleSetOn(day)), fields) ??
    guards.onePerson(name, one.holder) ??
    againstStanding(name, one.standing) ??
    againstCollision(name, one.collides)
  )
}

function admission(publicityId: string, one: Newcomer, on: Deciding): Draft[] {
  const { termYears } = on.ruleSetOn(one.data.decidedOn ?? on.today).parameters
  // a term that still runs is gone on with on the day after its last: no gap, no day twice
  const lastDay = one.formerTermTo !== null && one.formerTermTo >= on.today ? one.formerTermTo : null
  return [
    {
      type: 'application-admitted',
      subject: one.id,
      payload: { publicityId, expertId: one.expertId },
    },
    {
      type: 'expert-admitted',
      subject: one.expertId,
      payload: {
        applicationId: one.id,
        personTag: one.data.personTag,
        employerId: one.data.employerId,
        fields: [...one.data.fields],
        admittedOn: on.today,
        // three years on the corresponding day, on 28 February where the year has no 29th (Civil Code arts. 201–203)
        ...(lastDay === null ? {} : { termFrom: addDays(lastDay, 1) }),
        termTo: addYears(lastDay ?? on.today, termYears),
        certificate: certificateNumber(one.data.number),
        check: one.checkCode,
      },
      personal: [one.person],
    },
    { type: 'declaration-filed', subject: one.expertId, payload: {}, personal: [one.declaration] },
  ]
}
