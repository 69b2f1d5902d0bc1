/** Entries of an answer entered by hand: it waits for a second account, unless the office's setting is without one (Article 12). */
import type { Core } from '../core.ts'
import type { Draft } from '../journal/entry.ts'
import type { ActivityDoc } from './history.ts'
import type { AnswerState } from './state.ts'

export interface Entering {
  ref: string
  expertId: string
  answer: AnswerState['answer']
  provisions: string[]
  reason: string
  groundsNote: string
  /** The expert was on the telephone: the call goes on record with the answer. */
  reached: boolean
}

/** @returns the drafts of one append; rounds run after it where `needsSecond` is false */
export async function answerDrafts(
  core: Core,
  doc: ActivityDoc,
  { reached, reason, groundsNote, ...said }: Entering,
): Promise<{ answerId: string; needsSecond: boolean; drafts: Draft[] }> {
  const { attempt } = doc.data.current
  const answerId = core.newId('n')
  const needsSecond = (await core.settings()).secondAccountForAnswers
  const drafts: Draft[] = []
  if (reached)
    drafts.push({
      type: 'call-logged',
      subject: doc.id,
      payload: { attempt, ref: said.ref, outcome: 'reached' },
      personal: [{ note: '' }],
    })
  drafts.push({
    type: 'answer-entered',
    subject: doc.id,
    payload: { attempt, ...said, answerId },
    personal: [{ reason, groundsNote }],
  })
  if (!needsSecond) drafts.push(settledDraft(doc, { answerId, agree: true, calledBack: false, reason: '' }))
  return { answerId, needsSecond, drafts }
}

export interface Settling {
  answerId: string
  agree: boolean
  calledBack: boolean
  reason: string
}

/** A second account's word on an answer. */
export function settledDraft(doc: ActivityDoc, { answerId, agree, calledBack, reason }: Settling): Draft {
  const { attempt } = doc.data.current
  return {
    type: 'answer-settled',
    subject: doc.id,
    payload: { attempt, answerId, agree, calledBack },
    personal: [{ reason }],
  }
}
