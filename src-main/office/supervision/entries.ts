/** What the journal can say about the discipline office's desk (Articles 12, 13). Notes and results are personal records. */
import { z } from 'zod'
import { entryType } from '../journal/register.ts'

const text = z.string()
const discipline = 'discipline'

export const alertLookedAt = entryType({
  type: 'alert-looked-at',
  v: 1,
  meaning: 'Discipline looked at an alert of its desk; the alert stays listed as looked at, with the note.',
  provisions: ['art-12', 'art-13'],
  by: discipline,
  payload: z.strictObject({ key: text }),
  personal: z.strictObject({ note: text }),
})

const readers = z.array(z.strictObject({ accountId: text, publicKey: z.string().regex(/^[0-9a-f]{64}$/) }))
const sealed = z.strictObject({ sealed: text })

export const noteWritten = entryType({
  type: 'note-written',
  v: 1,
  meaning:
    'A note of discipline, on an activity or on none; its text is sealed to the keys of the readers named here, and its salted digest stands in clear.',
  provisions: ['art-12'],
  by: discipline,
  payload: z.strictObject({ activityId: text, digest: z.string().regex(/^[0-9a-f]{64}$/), readers }),
  personal: sealed,
})
export const noteResealed = entryType({
  type: 'note-resealed',
  v: 1,
  meaning: 'A reader sealed the same note again to the readers of that moment: somebody new, or with a new key.',
  provisions: [],
  by: 'discipline or auditor',
  payload: z.strictObject({ readers }),
  personal: sealed,
})

const answer = z.enum(['accept', 'decline', 'no-answer', 'recused'])

export const callBacksDrawn = entryType({
  type: 'call-backs-drawn',
  v: 1,
  meaning:
    'Answers entered by hand were drawn at random for a call-back, out of all of a period; journaled before anybody saw them.',
  provisions: ['art-12'],
  by: discipline,
  payload: z.strictObject({
    from: text,
    to: text,
    population: z.number().int().min(1),
    /** Lists drawn before over days of this period. */
    earlier: z.number().int().min(0),
    lines: z.array(
      z.strictObject({
        activityId: text,
        attempt: z.number().int().min(1),
        answerId: text,
        expertId: text,
        answer,
        enteredBy: text,
        enteredAt: text,
      }),
    ),
  }),
})
export const callBackPhoneOpened = entryType({
  type: 'call-back-phone-opened',
  v: 1,
  meaning: 'The telephone number of one person on a call-back list was looked at.',
  provisions: ['art-12'],
  by: discipline,
  payload: z.strictObject({ answerId: text }),
})
export const callBackNoted = entryType({
  type: 'call-back-noted',
  v: 1,
  meaning: 'What a call-back came to; a later one corrects an earlier one, both stay.',
  provisions: ['art-12'],
  by: discipline,
  payload: z.strictObject({ answerId: text, result: z.enum(['confirmed', 'differs', 'not-reached']) }),
  personal: z.strictObject({ note: text }),
})
