/**
 * What this office says to what the province gave out: a bulletin was read, a listing was judged, a rule-set came here and
 * was accepted. The province's own subjects can be written by nobody here, so each word is a subject of its own that names
 * the publication.
 */
import { z } from 'zod'
import { type Judgement, judgements } from '../../../src-shared/api/from-province.ts'
import { textAt } from '../journal/entry.ts'
import { entryType, type Register } from '../journal/register.ts'

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const publication = z.string()

const bulletinRead = entryType({
  type: 'bulletin-read',
  v: 1,
  meaning: 'An account has opened a bulletin of the province for the first time; the province counts them.',
  provisions: ['art-17'],
  by: 'anybody of the office',
  payload: z.strictObject({ publication }),
})
const listingJudged = entryType({
  type: 'listing-judged',
  v: 1,
  meaning:
    "A person compared somebody of this office with a struck-off listing: another person, kept with a reason, or removal proposed. The person's standing does not change by it.",
  provisions: ['art-5-6', 'art-9'],
  by: 'pool office',
  /** `person`: the expert or application that was looked at. */
  payload: z.strictObject({ publication, person: z.string(), judgement: z.enum(judgements) }),
  personal: z.strictObject({ reason: z.string() }),
})
const ruleSetArrived = entryType({
  type: 'rule-set-arrived',
  v: 1,
  meaning:
    "The day on which a rule-set of the province was here: one that holds from a later day joins by itself, one whose day was past waits for a person's word.",
  provisions: ['art-19'],
  by: 'the office by itself',
  payload: z.strictObject({ publication, on: date }),
})
const ruleSetAccepted = entryType({
  type: 'rule-set-accepted',
  v: 1,
  meaning:
    'A rule-set whose effective day was past when it came here applies from this day on; decisions of earlier days keep theirs.',
  provisions: ['art-19'],
  by: 'pool office',
  payload: z.strictObject({ publication, on: date }),
  personal: z.strictObject({ reason: z.string() }),
})

const stateOf = {
  'bulletin-read': 'read',
  'listing-judged': 'judged',
  'rule-set-arrived': 'arrived',
  'rule-set-accepted': 'accepted',
} as const
export type WordState = (typeof stateOf)[keyof typeof stateOf]

export interface Word {
  state: WordState
  publication: string
  /** Account that said it; `system` for what the office notes by itself. */
  by: string
  at: string
  /** Expert or application that was judged; '' for other words. */
  person: string
  judgement: Judgement | null
  /** Day that the word names, `YYYY-MM-DD`; '' = none. */
  on: string
  /** Digest of the sealed reason; '' = none. */
  record: string
}

export const wordRegister: Register<Word> = {
  collection: 'notices',
  kind: 'province-word',
  types: [bulletinRead, listingJudged, ruleSetArrived, ruleSetAccepted],
  columns: (word) => ({ state: word.state, key: word.by, link: word.publication }),
  fold(_before, { entry }) {
    const { payload } = entry
    return {
      state: stateOf[entry.type as keyof typeof stateOf],
      publication: textAt(payload, 'publication'),
      by: entry.actor,
      at: entry.at,
      person: textAt(payload, 'person'),
      judgement: (payload['judgement'] as Judgement | undefined) ?? null,
      on: textAt(payload, 'on'),
      record: entry.personal?.[0] ?? '',
    }
  },
}

/** Subject of an account's reading of a bulletin; the province counts by its parts. */
export function readingSubject(publication: string, account: string, device: string): string {
  return `${publication}.${account}.${device}`
}
