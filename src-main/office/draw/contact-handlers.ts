/**
 * Contact with the drawn by telephone (Article 12, 15): calls, answers, the second account that confirms what was entered
 * by hand, and the round that then runs by itself.
 */
import type { Grounds } from '../../../src-shared/api/draw.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { done, type Handlers, refuse, type Refused } from '../handler.ts'
import { drawableExpert, openContact, phoneOpened } from '../shared-experts/people.ts'
import {
  activityCommand,
  activityQuery,
  answerOf,
  heldSeat,
  heldSeats,
  mustBe,
  type Seat,
  seatCount,
  witnessSigned,
} from './activity.ts'
import { closing } from './actions.ts'
import { answerDrafts, type Entering, settledDraft } from './answer-drafts.ts'
import { destroySecrets } from './attempt-secrets.ts'
import { closingWords } from '../designation/figures.ts'
import { reachedOf } from '../contact/reached.ts'
import { contactView } from './contact-view.ts'
import { mustSeeNames, namesFor } from './disclosure.ts'
import type { ActivityDoc } from './history.ts'
import { lookedAt } from './looks.ts'
import type { ActivityState } from './state.ts'
import { runDueRounds } from './run-round.ts'

export function contactHandlers(): Handlers {
  return {
    'draw.contact': activityQuery(async (core, caller, _input, doc) => {
      const view = await contactView(core, caller, doc)
      if (view.names === 'clear') await lookedAt(core, caller, doc, 'list')
      return view
    }),
    'draw.showPhone': activityCommand(async (core, caller, input, doc) => {
      const seat = seatToContact(core, caller, doc.data, input.ref)
      if (!('person' in seat)) return seat
      const expert = await drawableExpert(core, seat.person.expertId)
      const person = expert && (await openContact(core, expert))
      if (!expert || !person?.phone)
        return refuse('draw.no-phone', '没有登记电话。请从单位或其他渠道联系，并在备注中写明。')
      await core.append(caller, [phoneOpened(expert, `抽取 ${doc.data.number} 联系确认`, { activityId: doc.id })])
      return { phone: person.phone }
    }),
    'draw.logCall': activityCommand(async (core, caller, input, doc) => {
      const seat = seatToContact(core, caller, doc.data, input.ref)
      if (!('person' in seat)) return seat
      const { attempt } = doc.data.current
      await core.append(caller, [
        {
          type: 'call-logged',
          subject: doc.id,
          payload: { attempt, ref: input.ref, outcome: input.outcome },
          personal: [{ note: input.note }],
        },
      ])
      return done
    }),
    'draw.answer': activityCommand(async (core, caller, input, doc) => {
      const seat = seatToContact(core, caller, doc.data, input.ref)
      if (!('person' in seat)) return seat
      const problem = await answerProblem(core, doc, input)
      if (problem) return problem
      const declared = Object.entries(input.grounds ?? {}).flatMap(([provision, applies]) =>
        applies ? [provision] : [],
      )
      const answer = input.answer === 'accept' && declared.length > 0 ? 'recused' : input.answer
      return enter(core, caller, doc, {
        ref: input.ref,
        expertId: seat.person.expertId,
        answer,
        provisions: declared.length > 0 ? declared : ['art-12'],
        reason: input.reason,
        groundsNote: input.groundsNote,
        reached: input.answer !== 'no-answer',
      })
    }),
    'draw.removeSeated': activityCommand(async (core, caller, input, doc) => {
      const wrong = mustBe(doc.data, 'drawn') ?? mustSeeNames(doc.data, accountOf(caller), core.effects.wall())
      if (wrong) return wrong
      // a round after this would bury the result that the witness has yet to sign
      if (!witnessSigned(doc.data.current, 0)) return notWitnessed
      const seat = heldSeat(doc.data.current, input.ref)
      if (!seat) return notSeated
      if (answerOf(doc.data.current, input.ref)?.state === 'pending') return pendingAlready
      return enter(core, caller, doc, {
        ref: input.ref,
        expertId: seat.person.expertId,
        answer: input.why,
        provisions: [input.provision],
        reason: input.reason,
        groundsNote: '',
        reached: false,
      })
    }),
    'draw.confirmAnswer': activityCommand(settle),
    'draw.close': activityCommand(async (core, caller, input, doc) => {
      const may = closing(doc.data)
      if (!may.allowed) return refuse('draw.not-settled', `${may.why}，还不能完成。`)
      const ground = [input.ground.trim(), await closingWords(core, doc)].filter(Boolean).join('；')
      if (may.why !== '' && ground.length < 2) {
        return refuse('draw.shortfall', '还有缺额。请写明处理办法（补充抽取，或依第十三条办理）。', {
          field: 'ground',
          provision: 'art-13',
        })
      }
      const { attempt, groups } = doc.data.current
      await core.append(caller, [
        {
          type: 'draw-closed',
          subject: doc.id,
          payload: { attempt, shortfall: seatCount(groups) - heldSeats(doc.data.current).held },
          personal: [{ ground }],
        },
      ])
      await destroySecrets(core, doc.id, attempt)
      return done
    }),
  }
}

const notWitnessed = refuse('draw.not-witnessed', '见证人还没有在结果上签名，签名之后才能联系和补抽。', {
  provision: 'art-12',
})
const notSeated = refuse('draw.not-seated', '这位专家现在没有席位，可能已经补抽。请刷新页面。')
const calledWhom = refuse(
  'draw.called-whom',
  '姓名还没有公开，您不能回拨核实。请去掉“已回拨核实”，或由专家库办公室的另一账号确认。',
  {
    field: 'calledBack',
    provision: 'art-12',
  },
)
const pendingAlready = refuse('draw.pending', '这位专家已有一个等待另一账号确认的答复，请先确认或退回。')

function seatToContact(core: Core, caller: Caller, state: ActivityState, ref: string): Seat | Refused {
  const wrong = mustBe(state, 'drawn') ?? mustSeeNames(state, accountOf(caller), core.effects.wall())
  if (wrong) return wrong
  if (!witnessSigned(state.current, 0)) return notWitnessed
  if (state.current.voiding) return refuse('draw.voiding', '已提出作废，处理完之前不能联系。')
  return heldSeat(state.current, ref) ?? notSeated
}

async function answerProblem(
  core: Core,
  doc: ActivityDoc,
  input: {
    ref: string
    answer: 'accept' | 'decline' | 'no-answer'
    reason: string
    grounds?: Grounds | undefined
    groundsNote: string
  },
): Promise<Refused | null> {
  const { current } = doc.data
  const standing = answerOf(current, input.ref)
  if (standing?.state === 'pending') return pendingAlready
  if (standing?.state === 'confirmed')
    return refuse('draw.answered', '这位专家已有确认的答复；情况有变的，请用“临时回避或移出”办理。')
  if (input.answer === 'accept') {
    if (!input.grounds) return refuse('draw.grounds', '接受时须逐项询问五种回避情形。', { provision: 'art-15-5' })
    if (Object.values(input.grounds).includes(true) && input.groundsNote.trim().length < 2) {
      return refuse('draw.grounds-note', '有回避情形的，请写明情况。', { field: 'groundsNote', provision: 'art-15-5' })
    }
    return null
  }
  if (input.answer === 'decline') {
    return input.reason.trim().length < 2
      ? refuse('draw.reason', '请写明不能参加的理由。', { field: 'reason', provision: 'art-10-1' })
      : null
  }
  return silenceProblem(core, doc, input.ref)
}

/** Whether a silence may be entered: two recorded attempts an hour apart, the time over, the date confirmed by two. */
async function silenceProblem(core: Core, doc: ActivityDoc, ref: string): Promise<Refused | null> {
  const { rests, deadline } = (await reachedOf(core, doc))(ref).silence
  if (rests === null) {
    return refuse('draw.attempts', '记为未答复前，至少要有两次间隔一小时以上的联系记录。', { provision: 'art-12' })
  }
  if (deadline !== null && core.effects.wall() < deadline) {
    return refuse('draw.time-left', '答复时限还没有到，不能记为未答复。', { provision: 'art-12' })
  }
  if (!core.clock.confirmedByTwo()) {
    return refuse('clock.two', '因时间已过而作出的处理，须先由两个不同的账号确认今天的日期和时间。', {
      provision: 'art-12',
    })
  }
  return null
}

async function enter(
  core: Core,
  caller: Caller,
  doc: ActivityDoc,
  input: Entering,
): Promise<{ answerId: string; needsSecond: boolean }> {
  const { answerId, needsSecond, drafts } = await answerDrafts(core, doc, input)
  await core.append(caller, drafts)
  if (!needsSecond) await runDueRounds(core, doc.id)
  return { answerId, needsSecond }
}

async function settle(
  core: Core,
  caller: Caller,
  input: { answerId: string; agree: boolean; calledBack: boolean; reason: string },
  doc: ActivityDoc,
): Promise<{ round: number | null } | Refused> {
  const wrong = mustBe(doc.data, 'drawn')
  if (wrong) return wrong
  const answer = doc.data.current.answers.find((one) => one.answerId === input.answerId)
  if (answer?.state !== 'pending') return refuse('draw.no-pending', '这个答复已经处理过，请刷新页面。')
  if (answer.by === accountOf(caller).id) {
    return refuse('draw.own-answer', '手工录入的答复须由另一个账号确认，不能自己确认。', { provision: 'art-12' })
  }
  if (input.calledBack && namesFor(doc.data, accountOf(caller), core.effects.wall()) === 'masked') return calledWhom
  if (input.reason.trim().length < 2) {
    if (!input.agree) return refuse('draw.reason', '退回须写明理由。', { field: 'reason' })
    if (answer.answer === 'recused')
      return refuse('draw.reason', '同意回避是一项决定，请写明理由。', {
        field: 'reason',
        provision: answer.provisions[0] ?? 'art-15-5',
      })
  }
  await core.append(caller, [settledDraft(doc, input)])
  return { round: input.agree ? await runDueRounds(core, doc.id) : null }
}
