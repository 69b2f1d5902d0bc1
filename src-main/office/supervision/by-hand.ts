/** Answers that rest on a person's word alone (Article 12): what alerts count and call-backs ask about. */
import type { AnswerState } from '../draw/state.ts'

/** A confirmed answer of an expert that an account entered; a removal is the office's own act. */
export function isByHand(one: AnswerState): one is AnswerState & { answer: Exclude<AnswerState['answer'], 'removed'> } {
  return one.channel === 'hand' && one.state === 'confirmed' && one.answer !== 'removed'
}
