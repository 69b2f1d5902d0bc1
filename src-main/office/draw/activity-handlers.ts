/** The office's answers to `draw.*` before the ceremony: activity, needs, requests of units, funnel, people of the ceremony. */
import type { ActivityFacts, ActivityRow, ActivityView, ExcludedPerson } from '../../../src-shared/api/draw.ts'
import type { AccountState } from '../accounts/register.ts'
import { accountOf, type Caller, type Core, type SignedIn } from '../core.ts'
import { keepScan, openScan } from '../attachments.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { designatedSeats } from '../designation/figures.ts'
import { allDesignations } from '../designation/reading.ts'
import type { DesignationDoc } from '../designation/state.ts'
import type { Draft, JsonObject } from '../journal/entry.ts'
import { accountNames } from '../accounts/names.ts'
import { expertDoc } from '../pool/expert-docs.ts'
import { stepOf as funnelStepOf } from '../rules/funnel.ts'
import { officeState } from '../system/state.ts'
import { cancelledWork } from '../activity-day/cancelled.ts'
import { activityCommand, activityDoc, activityQuery, heldSeats, mustBe, seatCount, stepOf } from './activity.ts'
import { actionsOf } from './actions.ts'
import { assessPool, funnelView } from './assess-pool.ts'
import { attemptData } from './attempt-data.ts'
import { causeName } from './causes.ts'
import { type ActivityDoc, allActivities, drawHistory } from './history.ts'
import type { ActivityState } from './state.ts'

/** Free words of an activity, which stand beside the chain, and its dates, which stand in it. */
export function factsDraft(facts: ActivityFacts): { payload: JsonObject; personal: JsonObject } {
  const { startsAt, endsAt, nameDisplay, ...words } = facts
  return { payload: { startsAt, endsAt, nameDisplay }, personal: words as unknown as JsonObject }
}

function factsProblem(facts: ActivityFacts): Refused | null {
  if (Date.parse(facts.endsAt) <= Date.parse(facts.startsAt)) {
    return refuse('draw.dates', '结束时间要晚于开始时间。', { field: 'facts.endsAt' })
  }
  return null
}

/** Next number of the year: `XX-2026-018`, rehearsals `XX-2026-Y003`. */
async function nextNumber(core: Core, rehearsal: boolean): Promise<string> {
  const { deviceCode } = await officeState(core)
  const prefix = `${deviceCode}-${core.today().slice(0, 4)}-${rehearsal ? 'Y' : ''}`
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
      expertName: (await expertDoc(core, request.expertId))?.data.name ?? '',
      reason: request.reason,
      receivedOn: request.receivedOn,
      hasScan: request.scan !== null,
    })),
  )
  const { voiding } = data.current
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
    actions: actionsOf(data, account),
    voiding: voiding && {
      cause: causeName(voiding.cause),
      reason: voiding.reason,
      askedBy: nameOf(voiding.askedBy),
      witness: voiding.witness ? nameOf(data.participants?.witness ?? '') : null,
      leadingGroup: voiding.leadingGroup ? '已同意' : null,
    },
  }
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
      await core.append(caller, [needsDraft(doc.id, needs)])
      return done
    }),
    ...requestHandlers(),
    ...funnelHandlers(),
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

function requestHandlers(): Handlers {
  return {
    'draw.addRequest': activityCommand(async (core, caller, input, doc) => {
      const wrong = mustBe(doc.data, 'open', 'drawn')
      if (wrong) return wrong
      if (!(await expertDoc(core, input.expertId)))
        return refuse('pool.unknown', '没有找到这位专家，请重新选择。', { field: 'expertId' })
      if (input.receivedOn > core.today())
        return refuse('draw.future', '收到日期不能晚于今天。', { field: 'receivedOn' })
      const scan = await keepScan(core, input.scan, 'scan')
      if (scan instanceof Refused) return scan
      await core.append(caller, [
        {
          type: 'unit-request-added',
          subject: doc.id,
          payload: { requestId: core.newId('q'), expertId: input.expertId, receivedOn: input.receivedOn, scan },
          personal: [{ unit: input.unit, reason: input.reason }],
        },
      ])
      return done
    }),
    'draw.requestScan': query(async (core, _caller, input) => {
      const doc = await activityDoc(core, input.activityId)
      const request = doc?.data.requests.find((one) => one.requestId === input.requestId)
      const scan = request?.scan ? await openScan(core, request.scan) : null
      return scan ?? refuse('scan.none', '这条回避申请没有扫描件，或扫描件不在本机。')
    }),
    'draw.removeRequest': activityCommand(async (core, caller, input, doc) => {
      const wrong = mustBe(doc.data, 'open')
      if (wrong) return wrong
      if (!doc.data.requests.some((one) => one.requestId === input.requestId))
        return refuse('draw.no-request', '这条回避申请已不在，请刷新。')
      await core.append(caller, [
        {
          type: 'unit-request-removed',
          subject: doc.id,
          payload: { requestId: input.requestId },
          personal: [{ reason: input.reason }],
        },
      ])
      return done
    }),
  }
}

const noNeeds = refuse('draw.no-needs', '还没有填写分组和席位，请先完成“需求”。')

function funnelHandlers(): Handlers {
  return {
    'draw.funnel': activityQuery(async (core, _caller, input, doc) => {
      if (!doc.data.needs) return noNeeds
      return funnelView(core, doc.data, await assessPool(core, doc.data, await drawHistory(core, doc.id)))
    }),
    'draw.excluded': activityQuery(async (core, _caller, input, doc) => {
      if (doc.data.current.rosterEntry !== '') return frozenExcluded(core, doc, input.step)
      const assessed = await assessPool(core, doc.data, await drawHistory(core, doc.id))
      return assessed
        .filter((one) => funnelStepOf(one.assessment.reasons) === input.step)
        .map(({ member, assessment }) => ({
          expertId: member.id,
          name: member.name,
          employer: member.employer,
          reasons: assessment.reasons,
        }))
    }),
    'draw.candidatesFor': query(async (core) => {
      const docs = await core.store.accounts.find({ selector: { kind: { $eq: 'account' }, state: { $eq: 'active' } } })
      const accounts = docs.map((doc) => ({ id: doc.id, data: doc.data as unknown as AccountState }))
      const holding = (role: 'discipline' | 'pool-office') =>
        accounts
          .filter((one) => one.data.roles.includes(role))
          .map(({ id, data }) => ({ id, name: data.name, department: data.department }))
      return { witness: holding('discipline'), poolOffice: holding('pool-office') }
    }),
    'draw.nameParticipants': activityCommand(async (core, caller, input, doc) => {
      const wrong = mustBe(doc.data, 'open')
      if (wrong) return wrong
      const operator = accountOf(caller)
      const problem =
        (await signerProblem(core, input.witnessId, 'discipline', '见证人')) ??
        (input.poolOfficeId ? await signerProblem(core, input.poolOfficeId, 'pool-office', '专家库办公室人员') : null)
      if (problem) return problem
      if (input.witnessId === operator.id || input.poolOfficeId === operator.id) {
        return refuse('draw.same-person', '操作人不能同时担任见证人或专家库办公室的监督人员。', { provision: 'art-12' })
      }
      await core.append(caller, [
        {
          type: 'participants-named',
          subject: doc.id,
          payload: { operator: operator.id, witness: input.witnessId, poolOffice: input.poolOfficeId },
        },
      ])
      return done
    }),
  }
}

async function signerProblem(
  core: Core,
  id: string,
  role: 'discipline' | 'pool-office',
  what: string,
): Promise<Refused | null> {
  const doc = await core.journal.state<AccountState>('accounts', id)
  if (doc?.data.state !== 'active' || !doc.data.roles.includes(role)) {
    return refuse('draw.not-entitled', `所选的${what}账号不可用或没有相应角色，请重新选择。`, { provision: 'art-12' })
  }
  if (!doc.data.publicKey) {
    return refuse('draw.no-key', `${doc.data.name}还没有登录过，没有签名密钥。请其先登录一次，再冻结名册。`)
  }
  return null
}

async function frozenExcluded(core: Core, doc: ActivityDoc, step: string): Promise<ExcludedPerson[]> {
  const data = await attemptData(core, doc.data.current.rosterEntry)
  return data.excluded
    .map((one) => ({
      one,
      reasons: data.reasons.get(one.expertId) ?? one.reasons.map((provision) => ({ provision, text: '' })),
    }))
    .filter(({ reasons }) => funnelStepOf(reasons) === step)
    .map(({ one, reasons }) => {
      const person = data.people.get(one.expertId)
      return {
        expertId: person?.expertId ?? '',
        name: person?.name ?? one.expertId,
        employer: person?.employer ?? '',
        reasons,
      }
    })
}
