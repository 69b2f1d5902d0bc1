/** How calls and answers of the drawn fold into an attempt (Articles 12, 15). */
import { type Entry, type JsonObject, textAt } from '../journal/entry.ts'
import { type Absent, personalText } from '../journal/register.ts'
import type { AnswerState, AttemptState, CallState } from './state.ts'

/** @param record the entry's personal record */
export function foldContact(state: AttemptState, entry: Entry, record: JsonObject | Absent | undefined): AttemptState {
  const { payload } = entry
  switch (entry.type) {
    case 'call-logged':
      return {
        ...state,
        calls: [
          ...state.calls,
          {
            ref: textAt(payload, 'ref'),
            at: entry.at,
            outcome: payload['outcome'] as CallState['outcome'],
            by: entry.actor,
            note: personalText(record, 'note'),
          },
        ],
      }
    case 'answer-entered':
      return {
        ...state,
        answers: [
          ...state.answers,
          {
            answerId: textAt(payload, 'answerId'),
            ref: textAt(payload, 'ref'),
            expertId: textAt(payload, 'expertId'),
            answer: payload['answer'] as AnswerState['answer'],
            provisions: payload['provisions'] as string[],
            channel: (payload['channel'] ?? 'hand') as AnswerState['channel'],
            by: entry.actor,
            at: entry.at,
            reason: [personalText(record, 'reason'), personalText(record, 'groundsNote')].filter(Boolean).join('；'),
            state: 'pending',
            settledBy: null,
            hashes: [entry.hash],
          },
        ],
      }
    case 'answer-settled':
      return {
        ...state,
        answers: state.answers.map((answer) =>
          answer.answerId === payload['answerId']
            ? {
                ...answer,
                state: payload['agree'] === true ? ('confirmed' as const) : ('sent-back' as const),
                settledBy: entry.actor,
                settled: { at: entry.at, record: entry.personal?.[0] ?? '' },
                hashes: [...answer.hashes, entry.hash],
              }
            : answer,
        ),
      }
    case 'refusal-judged': {
      const judged = {
        justified: payload['justified'] === true,
        by: entry.actor,
        at: entry.at,
        record: entry.personal?.[0] ?? '',
      }
      return {
        ...state,
        answers: state.answers.map((one) => (one.answerId === payload['answerId'] ? { ...one, judged } : one)),
      }
    }
    default:
      throw new Error(`the register of activities does not know ${entry.type}`)
  }
}
