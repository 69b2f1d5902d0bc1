/** What the journal can say beside the draw itself: requests of units (15 (4)), ratings (16), looks at names and their disclosure (12). */
import { z } from 'zod'
import { entryType } from '../journal/register.ts'
import { lookKinds } from './state.ts'

const text = z.string()
const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const attempt = z.number().int().min(1)
const reason = z.strictObject({ reason: text })
const selecting = 'selecting department'

export const unitRequestAdded = entryType({
  type: 'unit-request-added',
  v: 1,
  meaning: 'A unit under inspection asked in writing that an expert step aside.',
  provisions: ['art-15-4'],
  by: 'selecting department or pool office',
  payload: z.strictObject({
    requestId: text,
    expertId: text,
    receivedOn: text,
    scan: hex64.nullable(),
    /** Absent = in force at once, as before requests were decided on. */
    awaits: z.literal('decision').optional(),
  }),
  personal: z.strictObject({ unit: text, reason: text }),
})
export const sharedPhoneOpened = entryType({
  type: 'shared-phone-opened',
  v: 1,
  meaning:
    'Somebody looked at the telephone number of a shared expert of another office, to reach them for this activity.',
  provisions: ['art-12'],
  by: 'selecting department or pool office',
  payload: z.strictObject({ expertId: text }),
  personal: reason,
})
export const unitRequestDecided = entryType({
  type: 'unit-request-decided',
  v: 1,
  meaning:
    'A person accepted or refused a request of a unit, with a reason; before the freeze a further decision corrects it.',
  provisions: ['art-15-4'],
  by: 'selecting department or pool office',
  payload: z.strictObject({ requestId: text, expertId: text, accepted: z.boolean() }),
  personal: reason,
})
export const unitRequestRemoved = entryType({
  type: 'unit-request-removed',
  v: 1,
  meaning: "A unit's request was taken back or entered by mistake.",
  provisions: ['art-15-4'],
  by: 'selecting department or pool office',
  payload: z.strictObject({ requestId: text }),
  personal: reason,
})
export const refusalJudged = entryType({
  type: 'refusal-judged',
  v: 1,
  meaning: "A person judged whether an expert's reason for declining was good; a later judgement replaces it.",
  provisions: ['art-9-6', 'art-10-3'],
  by: 'pool office or selecting department',
  payload: z.strictObject({ attempt, answerId: text, justified: z.boolean() }),
  personal: reason,
})
export const expertRated = entryType({
  type: 'expert-rated',
  v: 1,
  meaning: "The selecting department rated an expert's work; a later rating corrects an earlier one.",
  provisions: ['art-16'],
  by: selecting,
  payload: z.strictObject({ attempt, ref: text, expertId: text, rating: z.enum(['excellent', 'average', 'poor']) }),
  personal: reason,
})
export const namesOpened = entryType({
  type: 'names-opened',
  v: 1,
  meaning:
    'Names of a draw were taken out on paper or as a file, or looked at before they were open: a list is one look a sign-in.',
  provisions: ['art-12'],
  by: 'selecting department, pool office or discipline',
  payload: z.strictObject({ attempt, what: z.enum(lookKinds) }),
  personal: reason,
})
export const namesKeptOn = entryType({
  type: 'names-kept-on',
  v: 1,
  meaning: 'The activity was postponed while names were kept until its start: they are kept until the new one.',
  provisions: ['art-12'],
  by: 'selecting department or pool office',
  payload: z.strictObject({ attempt, until: text }),
})
export const namesDisclosed = entryType({
  type: 'names-disclosed',
  v: 1,
  meaning: 'The names of a drawn attempt were opened to everybody before the time that the activity had set.',
  provisions: ['art-12'],
  by: 'pool office',
  payload: z.strictObject({ attempt }),
  personal: reason,
})
