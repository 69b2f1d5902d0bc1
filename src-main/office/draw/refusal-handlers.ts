/** Whether the reason of a refusal was good: a judgement of the pool office or the selecting department (Articles 9 (6), 10 (3)). */
import { accountOf } from '../core.ts'
import { done, type Handlers, refuse } from '../handler.ts'
import { activityCommand } from './activity.ts'
import { mustSeeNames } from './disclosure.ts'
import type { ActivityDoc } from './history.ts'
import type { AnswerState } from './state.ts'

export function refusalHandlers(): Handlers {
  return {
    'draw.judgeRefusal': activityCommand(async (core, caller, { answerId, justified, reason }, doc) => {
      const wrong = mustSeeNames(doc.data, accountOf(caller), core.effects.wall())
      if (wrong) return wrong
      const answer = refusalsOf(doc).find((one) => one.answerId === answerId)
      if (!answer) return refuse('refusal.none', '没有找到这次已确认的谢绝，请刷新页面。', { provision: 'art-9-6' })
      if (answer.judged?.justified === justified)
        return refuse('refusal.same', `已经认定为${justified ? '正当' : '不正当'}，不用重复认定。`, {
          provision: 'art-9-6',
        })
      await core.append(caller, [
        {
          type: 'refusal-judged',
          subject: doc.id,
          payload: { attempt: doc.data.current.attempt, answerId, justified },
          personal: [{ reason }],
        },
      ])
      return done
    }),
  }
}

/** Confirmed refusals of the running attempt. */
export function refusalsOf({ data }: Pick<ActivityDoc, 'data'>): AnswerState[] {
  return data.current.answers.filter(({ answer, state }) => answer === 'decline' && state === 'confirmed')
}
