/**
 * What counts without a second account (Article 12): the expert's own answer by code or link, and a silence after messages whose
 * delivery is on record. The vacated seat runs its round at once, in the same breath.
 */
import type { Core } from '../core.ts'
import type { Draft } from '../journal/entry.ts'
import { runDueRounds } from '../draw/run-round.ts'
import type { AnswerState } from '../draw/state.ts'
import type { ContactDoc, Seated } from './reading.ts'

export interface OwnAnswer {
  answer: Exclude<AnswerState['answer'], 'removed'>
  channel: 'sms' | 'mail' | 'province' | 'link' | 'silence'
  provisions: string[]
  reason: string
}

const overtaken = '专家本人已经答复，人工录入的未答复不再确认。'

/** Drafts of an answer that stands at once; a silence somebody entered by hand and nobody has confirmed gives way to it. */
export function ownAnswerDrafts(core: Core, contact: ContactDoc, seat: Seated, own: OwnAnswer): Draft[] {
  const { activityId, attempt, ref, expertId } = contact.data
  const answerId = core.newId('n')
  const waiting = seat.answer?.state === 'pending' ? seat.answer : null
  const settled = (id: string, agree: boolean, reason: string): Draft => ({
    type: 'answer-settled',
    subject: activityId,
    payload: { attempt, answerId: id, agree, calledBack: false },
    personal: [{ reason }],
  })
  return [
    ...(waiting ? [settled(waiting.answerId, false, overtaken)] : []),
    {
      type: 'answer-entered',
      subject: activityId,
      payload: {
        attempt,
        ref,
        expertId,
        answerId,
        answer: own.answer,
        provisions: own.provisions,
        channel: own.channel,
      },
      personal: [{ reason: own.reason, groundsNote: '' }],
    },
    settled(answerId, true, ''),
    {
      type: 'contact-ended',
      subject: contact.id,
      payload: { why: own.channel === 'silence' ? 'timed-out' : 'answered' },
    },
  ]
}

/** Appends a command's drafts together with such an answer, and runs the round that is then due. */
export async function appendOwnAnswer(core: Core, drafts: readonly Draft[], activityId: string): Promise<void> {
  await core.append('system', drafts)
  await runDueRounds(core, activityId)
}
