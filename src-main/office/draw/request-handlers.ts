/** The office's answers on requests of units that an expert step aside: registered, decided by a person, taken back (Article 15 (4)). */
import { keepScan, openScan } from '../attachments.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { done, type Handlers, query, refuse, Refused } from '../handler.ts'
import type { Draft } from '../journal/entry.ts'
import { drawableExpert } from '../shared-experts/people.ts'
import { activityCommand, activityDoc, answerOf, mustBe, type Seat, seatsOf } from './activity.ts'
import { answerDrafts } from './answer-drafts.ts'
import { mustSeeNames } from './disclosure.ts'
import type { ActivityDoc } from './history.ts'
import { isInForce, isUndecided } from './requests.ts'
import { runDueRounds } from './run-round.ts'
import type { UnitRequestState } from './state.ts'

export function requestHandlers(): Handlers {
  return {
    'draw.addRequest': activityCommand(async (core, caller, input, doc) => {
      const wrong = mustBe(doc.data, 'open', 'drawn')
      if (wrong) return wrong
      if (!(await drawableExpert(core, input.expertId)))
        return refuse('pool.unknown', '没有找到这位专家，请重新选择。', { field: 'expertId' })
      if (input.receivedOn > core.today())
        return refuse('draw.future', '收到日期不能晚于今天。', { field: 'receivedOn' })
      const scan = await keepScan(core, input.scan, 'scan')
      if (scan instanceof Refused) return scan
      await core.append(caller, [
        {
          type: 'unit-request-added',
          subject: doc.id,
          payload: {
            requestId: core.newId('q'),
            expertId: input.expertId,
            receivedOn: input.receivedOn,
            scan,
            awaits: 'decision',
          },
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
    'draw.decideRequest': activityCommand(decideRequest),
    'draw.removeRequest': activityCommand(async (core, caller, input, doc) => {
      const wrong = mustBe(doc.data, 'open')
      if (wrong) return wrong
      if (!doc.data.requests.some((one) => one.requestId === input.requestId)) return noRequest
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

const noRequest = refuse('draw.no-request', '这条回避要求已不在，请刷新。')
const sameDecision = refuse('draw.same-decision', '已经作出同样的决定，不需要再办。')
const decidedBefore = refuse('draw.decided', '这条回避要求已有决定，抽取以后不能更改。', { provision: 'art-15-4' })
const answerWaits = refuse(
  'draw.pending',
  '这位专家已有一个等待另一账号确认的答复，请先确认或退回，再决定这条回避要求。',
)

interface Deciding {
  requestId: string
  accepted: boolean
  reason: string
}

/**
 * A person's decision on a request. Before the freeze a further decision corrects it; after the dice it is made once, by
 * somebody who sees the names, and an accepted request takes a seated expert the way of a late recusal.
 */
async function decideRequest(
  core: Core,
  caller: Caller,
  input: Deciding,
  doc: ActivityDoc,
): Promise<{ vacates: boolean; needsSecond: boolean } | Refused> {
  const request = doc.data.requests.find((one) => one.requestId === input.requestId)
  if (!request) return noRequest
  const problem = decisionProblem(core, caller, doc, request, input.accepted)
  if (problem) return problem
  const decided: Draft = {
    type: 'unit-request-decided',
    subject: doc.id,
    payload: { requestId: request.requestId, expertId: request.expertId, accepted: input.accepted },
    personal: [{ reason: input.reason }],
  }
  const seat = input.accepted ? seatHeldBy(doc, request.expertId) : undefined
  if (!seat) {
    await core.append(caller, [decided])
    return { vacates: false, needsSecond: false }
  }
  const { needsSecond, drafts } = await answerDrafts(core, doc, {
    ref: seat.person.ref,
    expertId: request.expertId,
    answer: 'recused',
    provisions: ['art-15-4'],
    reason: input.reason,
    groundsNote: '',
    reached: false,
  })
  await core.append(caller, [decided, ...drafts])
  if (!needsSecond) await runDueRounds(core, doc.id)
  return { vacates: true, needsSecond }
}

function seatHeldBy({ data }: ActivityDoc, expertId: string): Seat | undefined {
  return seatsOf(data.current).find(({ holds, person }) => holds && person.expertId === expertId)
}

function decisionProblem(
  core: Core,
  caller: Caller,
  doc: ActivityDoc,
  request: UnitRequestState,
  accepted: boolean,
): Refused | null {
  const { data } = doc
  const wrong = mustBe(data, 'open', 'drawn')
  if (wrong) return wrong
  if (data.current.state === 'open')
    return !isUndecided(request) && isInForce(request) === accepted ? sameDecision : null
  const kept = mustSeeNames(data, accountOf(caller), core.effects.wall())
  if (kept) return kept
  if (!isUndecided(request)) return decidedBefore
  const seat = accepted ? seatHeldBy(doc, request.expertId) : undefined
  return seat && answerOf(data.current, seat.person.ref)?.state === 'pending' ? answerWaits : null
}
