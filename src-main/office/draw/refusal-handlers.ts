/** Whether the reason of a refusal was good: a judgement of the pool office or the selecting department (Articles 9 (6), 10 (3)). */
import { accountOf } from '../core.ts'
import { settleDecided } from '../admission/applicants.ts'
import type { Decided } from '../admission/deciding.ts'
import { no } from '../admission/guards.ts'
import { done, type Handlers } from '../handler.ts'
import { activityCommand } from './activity.ts'
import { mustSeeNames } from './disclosure.ts'
import type { ActivityState, AnswerState } from './state.ts'

export function refusalHandlers(): Handlers {
  return {
    'draw.judgeRefusal': activityCommand(async (core, caller, { answerId, justified, reason }, doc) => {
      const wrong = mustSeeNames(doc.data, accountOf(caller), core.effects.wall())
      if (wrong) return wrong
      return (await settleDecided(core, caller, judgeRefusal(doc, { answerId, justified, reason }))) ?? done
    }),
  }
}

/** A judgement on a confirmed refusal; the newest counts, the same twice is refused. */
export function judgeRefusal(
  doc: { id: string; data: ActivityState },
  { answerId, justified, reason }: { answerId: string; justified: boolean; reason: string },
): Decided {
  const answer = refusalsOf(doc).find((one) => one.answerId === answerId)
  if (!answer) return no('refusal.none', '没有找到这次已确认的谢绝，请刷新页面。', 'art-9-6')
  if (answer.judged?.justified === justified)
    return no('refusal.same', `已经认定为${justified ? '正当' : '不正当'}，不用重复认定。`, 'art-9-6')
  return [
    {
      type: 'refusal-judged',
      subject: doc.id,
      payload: { attempt: doc.data.current.attempt, answerId, justified },
      personal: [{ reason }],
    },
  ]
}

/** Confirmed refusals of the running attempt. */
export function refusalsOf({ data }: { data: ActivityState }): AnswerState[] {
  return data.current.answers.filter(({ answer, state }) => answer === 'decline' && state === 'confirmed')
}
