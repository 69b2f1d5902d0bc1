/** The office's answers to `draw.*` before the ceremony: lists of activities, their facts and needs, disclosure of names. */
import type { ActivityFacts, ActivityRow, ActivityView, UnitRequest } from '../../../src-shared/api/draw.ts'
import { accountOf, type Caller, type Core, type SignedIn } from '../core.ts'
import { deviceCode } from '../devices/state.ts'
import { command, done, type Handlers, query, refuse, type Refused } from '../handler.ts'
import { designatedSeats } from '../designation/figures.ts'
import { allDesignations } from '../designation/reading.ts'
import type { DesignationDoc } from '../designation/state.ts'
import type { Draft, JsonObject } from '../journal/entry.ts'
import { personalText } from '../journal/register.ts'
import { accountNames } from '../accounts/names.ts'
import { sharedDrawable } from '../shared-experts/handlers.ts'
import { drawableExpert } from '../shared-experts/people.ts'
import { cancelledWork } from '../activity-day/cancelled.ts'
import { activityCommand, activityQuery, heldSeats, mustBe, seatCount, stepOf } from './activity.ts'
import { actionsOf } from './actions.ts'
import { causeName } from './causes.ts'
import { namesFor, secretUntil, statedDisclosure } from './disclosure.ts'
import { type ActivityDoc, allActivities } from './history.ts'
import { wakeAt } from './wake.ts'
import type { ActivityState, UnitRequestState } from './state.ts'

/** Free words of an activity, which stand beside the chain, and its dates, which stand in it. */
export function factsDraft(facts: ActivityFacts): { payload: JsonObject; personal: JsonObject } {
  const { startsAt, endsAt, nameDisplay, namesFrom, ...words } = facts
  return { payload: { startsAt, endsAt, nameDisplay, namesFrom }, personal: words as unknown as JsonObject }
}

/** Asked for while the rule-set in force does not allow it. */
export const sharedRefused = refuse(
  'draw.shared',
  '现行规则不允许抽取外县共享专家，没有写入。请去掉“也从外县共享专家中抽取”。',
  { field: 'needs.shared', provision: 'art-4' },
)

function factsProblem(facts: ActivityFacts): Refused | null {
  if (Date.parse(facts.endsAt) <= Date.parse(facts.startsAt)) {
    return refuse('draw.dates', '结束时间要晚于开始时间。', { field: 'facts.endsAt' })
  }
  const from = statedDisclosure(facts)
  if (from !== null && Date.parse(from) > Date.parse(facts.startsAt)) {
    return refuse('draw.names-from', '公开姓名的时间不能晚于活动开始时间：开始以后选用处室和专家已经见面。', {
      field: 'facts.namesFrom',
      provision: 'art-12',
    })
  }
  return null
}

/** Next number of the year: `XX-2026-018`, rehearsals `XX-2026-Y003`. */
async function nextNumber(core: Core, rehearsal: boolean): Promise<string> {
  const code = await deviceCode(core)
  const prefix = `${code}-${core.today().slice(0, 4)}-${rehearsal ? 'Y' : ''}`
  const numbers = (await allActivities(core))
    .filter((doc) => doc.data.rehearsal === rehearsal && doc.data.number.startsWith(prefix))
    .map((doc) => Number(doc.data.number.slice(prefix.length)))
  return `${prefix}${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`
}

export async function createActivity(
  core: Core,
  caller: Caller,
  facts: ActivityFacts,
  rehearsal: boolean,
): Promise<string> {
  const id = core.newId('x')
  const { payload, personal } = factsDraft(facts)
  const number = await nextNumber(core, rehearsal)
  await core.append(caller, [
    { type: 'activity-created', subject: id, payload: { number, rehearsal, ...payload }, personal: [personal] },
  ])
  return id
}

export function needsDraft(activityId: string, needs: NonNullable<ActivityState['needs']>): Draft {
  return {
    type: 'needs-set',
    subject: activityId,
    payload: {
      groups: needs.groups.map(({ groupId, field, seats, minTitle, excludePoor }) => ({
        groupId,
        field,
        seats,
        minTitle,
        excludePoor,
      })),
      maxPerEmployer: needs.maxPerEmployer,
      replyHours: needs.replyHours,
      lastReplyAt: needs.lastReplyAt,
      ...(needs.shared ? { shared: true } : {}),
    },
    personal: [
      {
        labels: Object.fromEntries(needs.groups.map((group) => [group.groupId, group.label])),
        regions: Object.fromEntries(needs.groups.map((group) => [group.groupId, group.region])),
      },
    ],
  }
}

/** @param designations of the office */
export function activityRow(doc: ActivityDoc, designations: readonly DesignationDoc[]): ActivityRow {
  const { data } = doc
  const groups = data.current.groups.length > 0 ? data.current.groups : (data.needs?.groups ?? [])
  const { held, accepted } = heldSeats(data.current)
  return {
    id: doc.id,
    number: data.number,
    title: data.facts.title,
    department: data.facts.department,
    rehearsal: data.rehearsal,
    step: stepOf(data),
    attempt: data.current.attempt,
    attemptState: data.current.state,
    seats: seatCount(groups),
    seated: held,
    accepted,
    designated: designatedSeats(doc, designations),
    startsAt: data.facts.startsAt,
    createdAt: data.createdAt,
    cancelled: data.cancelled,
  }
}

async function activityView(core: Core, account: SignedIn, doc: ActivityDoc): Promise<ActivityView> {
  const { data } = doc
  const names = await accountNames(core)
  const nameOf = (id: string) => names.get(id) ?? id
  const requests = await Promise.all(
    data.requests.map(async (request) => ({
      id: request.requestId,
      unit: request.unit,
      expertId: request.expertId,
      expertName: (await drawableExpert(core, request.expertId))?.data.name ?? '',
      reason: request.reason,
      receivedOn: request.receivedOn,
      hasScan: request.scan !== null,
      decision: await decisionView(core, request, nameOf),
    })),
  )
  const { voiding } = data.current
  const now = core.effects.wall()
  return {
    ...activityRow(doc, await allDesignations(core)),
    facts: data.facts,
    needs: data.needs,
    requests,
    participants: participantsOf(data).map((one) => ({ ...one, name: nameOf(one.accountId) })),
    poolOfficeAbsent: data.participants !== null && data.participants.poolOffice === null,
    attempts: data.ended.map((one) => ({
      attempt: one.attempt,
      ended: one.ended,
      cause: `${causeName(one.cause)}${one.reason ? `：${one.reason}` : ''}`,
      at: one.at,
      by: nameOf(one.by),
    })),
    actions: actionsOf(data, account, now),
    names: namesFor(data, account, now),
    namesUntil: wakeAt(core, secretUntil(data, now)),
    voiding: voiding && {
      cause: causeName(voiding.cause),
      reason: voiding.reason,
      askedBy: nameOf(voiding.askedBy),
      witness: voiding.witness ? nameOf(data.participants?.witness ?? '') : null,
      leadingGroup: voiding.leadingGroup ? '已同意' : null,
    },
  }
}

async function decisionView(
  core: Core,
  { decision }: UnitRequestState,
  nameOf: (id: string) => string,
): Promise<UnitRequest['decision']> {
  if (decision === null) return null
  if (decision === undefined) return { accepted: true, by: '', at: '', reason: '' }
  const { accepted, by, at, record } = decision
  const [opened] = await core.journal.openPersonal([record])
  return { accepted, by: nameOf(by), at, reason: personalText(opened, 'reason') }
}

/** People named for the ceremony, without names. */
export function participantsOf(
  data: ActivityState,
): { accountId: string; role: 'operator' | 'witness' | 'pool-office' }[] {
  const { participants } = data
  if (!participants) return []
  return [
    { accountId: participants.operator, role: 'operator' as const },
    { accountId: participants.witness, role: 'witness' as const },
    ...(participants.poolOffice ? [{ accountId: participants.poolOffice, role: 'pool-office' as const }] : []),
  ]
}

export function activityHandlers(): Handlers {
  return {
    'draw.list': query(async (core, _caller, input) => {
      const docs = await allActivities(core)
      const shown = docs.filter(({ data }) => {
        if (input.show === 'rehearsals') return data.rehearsal
        if (input.show === 'running') return !data.rehearsal && !data.cancelled && data.current.state !== 'closed'
        if (input.show === 'closed') return !data.rehearsal && (data.cancelled || data.current.state === 'closed')
        return true
      })
      const designations = await allDesignations(core)
      return shown.map((doc) => activityRow(doc, designations))
    }),
    'draw.get': activityQuery(async (core, caller, _input, doc) => activityView(core, accountOf(caller), doc)),
    'draw.create': command(async (core, caller, input) => {
      const problem = factsProblem(input.facts)
      return problem ?? { activityId: await createActivity(core, caller, input.facts, input.rehearsal) }
    }),
    'draw.rehearse': activityCommand(async (core, caller, input, doc) => {
      const activityId = await createActivity(core, caller, doc.data.facts, true)
      if (doc.data.needs) await core.append(caller, [needsDraft(activityId, doc.data.needs)])
      return { activityId }
    }),
    'draw.update': activityCommand(async (core, caller, input, doc) => {
      const wrong = mustBe(doc.data, 'open')
      if (wrong) return wrong
      const problem = factsProblem(input.facts)
      if (problem) return problem
      const { payload, personal } = factsDraft(input.facts)
      await core.append(caller, [{ type: 'activity-changed', subject: doc.id, payload, personal: [personal] }])
      return done
    }),
    'draw.setNeeds': activityCommand(async (core, caller, input, doc) => {
      const wrong = mustBe(doc.data, 'open')
      if (wrong) return wrong
      const { needs } = input
      const ids = needs.groups.map((group) => group.groupId)
      const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index)
      if (twice >= 0)
        return refuse('draw.group-twice', '两个分组用了同一个编号，请删去一个。', { field: `needs.groups.${twice}` })
      if (Date.parse(needs.lastReplyAt) > Date.parse(doc.data.facts.startsAt)) {
        return refuse('draw.last-reply', '最迟答复时间要早于活动开始时间。', {
          field: 'needs.lastReplyAt',
          provision: 'art-12',
        })
      }
      if (needs.shared && !sharedDrawable(core)) return sharedRefused
      await core.append(caller, [needsDraft(doc.id, needs)])
      return done
    }),
    'draw.disclose': activityCommand(async (core, caller, input, doc) => {
      const wrong = mustBe(doc.data, 'drawn', 'closed')
      if (wrong) return wrong
      if (secretUntil(doc.data, core.effects.wall()) === null)
        return refuse('draw.disclosed', '姓名已经公开，不需要再办理。')
      const { attempt } = doc.data.current
      await core.append(caller, [
        { type: 'names-disclosed', subject: doc.id, payload: { attempt }, personal: [{ reason: input.reason }] },
      ])
      return done
    }),
    'draw.cancelActivity': activityCommand(async (core, caller, input, doc) => {
      const wrong = mustBe(doc.data, 'open', 'drawn')
      if (wrong)
        return doc.data.current.state === 'closed' ? refuse('draw.closed', '抽取已完成，不能再取消活动。') : wrong
      await core.append(caller, [
        { type: 'activity-cancelled', subject: doc.id, payload: {}, personal: [{ reason: input.reason }] },
        ...(await cancelledWork(core, doc, input.reason)),
      ])
      return done
    }),
  }
}
