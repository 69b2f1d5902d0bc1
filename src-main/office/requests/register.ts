/** Requests of people about their own data: entries and register. */
import { z } from 'zod'
import { type RequestRow, requestKinds, requestOutcomes, requestSubjects } from '../../../src-shared/api/requests.ts'
import { textAt } from '../journal/entry.ts'
import { entryType, personalText, type Register } from '../journal/register.ts'
import type { RegisterDoc } from '../store/database.ts'

const text = z.string()

const requestReceived = entryType({
  type: 'request-received',
  v: 1,
  meaning: 'A person asked to see, copy, correct or erase what is kept about them.',
  provisions: ['art-10-5'],
  by: 'pool office',
  payload: z.strictObject({
    number: text,
    kind: z.enum(requestKinds),
    about: z.enum(requestSubjects),
    subjectId: text,
    receivedOn: text,
  }),
  personal: z.strictObject({ name: text, text }),
})
const requestAnswered = entryType({
  type: 'request-answered',
  v: 1,
  meaning: 'The office answered a request about personal data.',
  provisions: ['art-10-5'],
  by: 'pool office',
  payload: z.strictObject({ outcome: z.enum(requestOutcomes), on: text }),
  personal: z.strictObject({ text }),
})
const requestCopied = entryType({
  type: 'request-copied',
  v: 1,
  meaning: 'A copy of what is kept about a person was made for that person.',
  provisions: ['art-10-5'],
  by: 'pool office',
  payload: z.strictObject({}),
})

export interface RequestData {
  state: RequestRow['state']
  number: string
  kind: RequestRow['kind']
  about: RequestRow['about']
  subjectId: string
  name: string
  receivedOn: string
  receivedBy: string
  /** Digests of the records with the words of request and answer. */
  words: string
  answer: { outcome: NonNullable<RequestRow['outcome']>; on: string; by: string; words: string } | null
}
export type RequestDoc = RegisterDoc & { data: RequestData }

export const requestRegister: Register<RequestData> = {
  collection: 'files',
  kind: 'request',
  types: [requestReceived, requestAnswered, requestCopied],
  begins: [requestReceived.type],
  columns: (state) => ({ state: state.state, key: state.number, link: state.subjectId }),
  fold(before, { entry, personal }) {
    const { payload } = entry
    if (entry.type === 'request-received') {
      return {
        state: 'open',
        number: textAt(payload, 'number'),
        kind: textAt(payload, 'kind') as RequestData['kind'],
        about: textAt(payload, 'about') as RequestData['about'],
        subjectId: textAt(payload, 'subjectId'),
        name: personalText(personal[0], 'name'),
        receivedOn: textAt(payload, 'receivedOn'),
        receivedBy: entry.actor,
        words: entry.personal?.[0] ?? '',
        answer: null,
      }
    }
    if (!before) throw new Error(`${entry.type} before the request came in`)
    if (entry.type === 'request-copied') return before
    const outcome = textAt(payload, 'outcome') as NonNullable<RequestRow['outcome']>
    const answer = { outcome, on: textAt(payload, 'on'), by: entry.actor, words: entry.personal?.[0] ?? '' }
    return { ...before, state: 'answered', answer }
  },
}
