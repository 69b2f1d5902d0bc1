/** Requests about one person, as the person's file shows them. */
import type { Core } from '../core.ts'
import { type RequestDoc, requestRegister } from './register.ts'
import { wordOf } from '../words.ts'

export interface Correction {
  /** Number of the request. */
  number: string
  /** Day of the answer, `YYYY-MM-DD`. */
  on: string
  /** What is right instead, in the words of the answer. */
  text: string
}

/** Corrections that were granted about a file, oldest first: what was signed stays as it is, what is right stands beside it. */
export async function correctionsOf(core: Core, subjectId: string): Promise<Correction[]> {
  const docs = (await core.store.files.find({
    selector: { kind: { $eq: requestRegister.kind }, link: { $eq: subjectId } },
  })) as unknown as RequestDoc[]
  const granted = docs.flatMap(({ data: { kind, number, answer } }) =>
    kind === 'correct' && answer !== null && answer.outcome !== 'refused' ? [{ number, answer }] : [],
  )
  const corrections = granted.map(async ({ number, answer }) => {
    return { number, on: answer.on, text: await wordOf(core, answer.words, 'text') }
  })
  return (await Promise.all(corrections)).sort((a, b) => (a.number < b.number ? -1 : 1))
}
