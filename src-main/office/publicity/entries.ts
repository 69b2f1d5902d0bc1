/** What the journal can say about proposed lists, their decision, periods of publicity and objections (7-3 to 7-5). */
import { z } from 'zod'
import { tellingSchema } from '../../../src-shared/api/publicity.ts'
import { entryType } from '../journal/register.ts'

const text = z.string()
const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const reason = z.strictObject({ reason: text })
const ids = z.array(text)
const lines = z.array(z.strictObject({ applicationId: text, approved: z.boolean() }))
const office = 'pool office'

export const listCreated = entryType({
  type: 'list-created',
  v: 1,
  meaning: 'The pool office consolidated reviewed applications into a proposed list.',
  provisions: ['art-7-3'],
  by: office,
  payload: z.strictObject({ number: text, applications: ids }),
  personal: z.strictObject({ title: text }),
})
export const listChanged = entryType({
  type: 'list-changed',
  v: 1,
  meaning: 'Applications were added to or taken off a list that had not gone to the leading group.',
  provisions: ['art-7-3'],
  by: office,
  payload: z.strictObject({ applications: ids }),
})
export const listPresented = entryType({
  type: 'list-presented',
  v: 1,
  meaning: 'A list was put before the leading group.',
  provisions: ['art-7-3'],
  by: office,
  payload: z.strictObject({}),
})
export const listWithdrawn = entryType({
  type: 'list-withdrawn',
  v: 1,
  meaning: 'A list was withdrawn before its decision; its applications wait to be listed again.',
  provisions: ['art-7-3'],
  by: office,
  payload: z.strictObject({}),
  personal: reason,
})
export const listDecided = entryType({
  type: 'list-decided',
  v: 1,
  meaning: 'The leading group decided a list on screen, single lines struck with a reason.',
  provisions: ['art-7-3'],
  by: 'leading group',
  payload: z.strictObject({ on: text, lines }),
  personal: z.strictObject({ reasons: z.record(text, text) }),
})
export const minutesRecorded = entryType({
  type: 'minutes-recorded',
  v: 1,
  meaning: 'A decision taken on paper was entered from the minutes; it is not in force yet.',
  provisions: ['art-7-3'],
  by: office,
  payload: z.strictObject({ on: text, lines, deciders: z.array(text).min(1), scan: hex64.nullable() }),
  personal: z.strictObject({
    number: text,
    presiding: text,
    present: z.array(text),
    reasons: z.record(text, text),
  }),
})
export const minutesConfirmed = entryType({
  type: 'minutes-confirmed',
  v: 1,
  meaning: 'A second account compared the entry with the minutes and confirmed it; the decision is in force.',
  provisions: ['art-7-3'],
  by: 'second account',
  payload: z.strictObject({}),
})
export const minutesRefused = entryType({
  type: 'minutes-refused',
  v: 1,
  meaning: 'The entry did not agree with the minutes and was taken back.',
  provisions: ['art-7-3'],
  by: 'second account or the one that entered them',
  payload: z.strictObject({}),
  personal: reason,
})

export const publicityBegun = entryType({
  type: 'publicity-begun',
  v: 1,
  meaning: 'A notice with the approved applicants was published; the period of working days began.',
  provisions: ['art-7-4'],
  by: office,
  payload: z.strictObject({ number: text, listId: text, on: text, days: z.number().int().min(1), applications: ids }),
  personal: z.strictObject({ title: text, venue: text }),
})
export const publicityExtended = entryType({
  type: 'publicity-extended',
  v: 1,
  meaning: 'A period of publicity was made longer.',
  provisions: ['art-7-4'],
  by: office,
  payload: z.strictObject({ days: z.number().int().min(1) }),
  personal: reason,
})
export const publicityCorrected = entryType({
  type: 'publicity-corrected',
  v: 1,
  meaning: 'The notice had a mistake and was published again; the period began anew.',
  provisions: ['art-7-4'],
  by: office,
  payload: z.strictObject({ on: text }),
  personal: z.strictObject({ title: text, reason: text }),
})
export const publicityEnded = entryType({
  type: 'publicity-ended',
  v: 1,
  meaning: 'Everybody of a period was admitted, rejected or gone.',
  provisions: ['art-7-5'],
  by: office,
  payload: z.strictObject({}),
})

export const objectionReceived = entryType({
  type: 'objection-received',
  v: 1,
  meaning: 'Somebody, named or not, objected to an applicant in publicity.',
  provisions: ['art-7-4'],
  by: 'pool office or discipline',
  payload: z.strictObject({
    number: text,
    publicityId: text,
    applicationId: text,
    receivedOn: text,
    anonymous: z.boolean(),
    scan: hex64.nullable(),
  }),
  personal: z.strictObject({ objector: text, text }),
})
export const objectionVerified = entryType({
  type: 'objection-verified',
  v: 1,
  meaning: 'The pool office verified an objection and states the outcome.',
  provisions: ['art-7-4'],
  by: office,
  payload: z.strictObject({ outcome: z.enum(['unfounded', 'founded']) }),
  personal: z.strictObject({ text }),
})
export const objectionTold = entryType({
  type: 'objection-told',
  v: 1,
  meaning: 'Objector or applicant was told the outcome; with both told the objection is closed.',
  provisions: ['art-7-4'],
  by: office,
  payload: z.strictObject({ who: z.enum(['objector', 'subject']), on: text, how: tellingSchema }),
})
