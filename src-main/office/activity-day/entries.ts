/** What the journal can say about an activity after its seats are filled (Articles 10 (1), (2), (4), 11, 12). Words, names of files and amounts are personal records. */
import { z } from 'zod'
import { entryType } from '../journal/register.ts'

const text = z.string()
const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const clerk = 'selecting department or pool office'
const clerkOrExpert = 'selecting department or pool office; the expert by the personal page'
const reason = z.strictObject({ reason: text })
const fileNames = z.array(text)

export const workAttended = entryType({
  type: 'work-attended',
  v: 1,
  meaning: 'Somebody came to the activity, at a time, or did not come; the newest such entry of a person stands.',
  provisions: ['art-12', 'art-11-1'],
  by: clerkOrExpert,
  payload: z.strictObject({
    personId: text,
    state: z.enum(['present', 'absent']),
    arrivedAt: text,
    way: z.enum(['clerk', 'code', 'page']),
  }),
  personal: reason,
})
export const workCodeIssued = entryType({
  type: 'work-code-issued',
  v: 1,
  meaning: 'Somebody got a code to sign in with on the day of the activity.',
  provisions: ['art-12'],
  by: clerk,
  payload: z.strictObject({ personId: text, codeTag: hex64 }),
  personal: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
})
export const workUndertaken = entryType({
  type: 'work-undertaken',
  v: 1,
  meaning: 'Somebody gave the undertaking on recusal, integrity and confidentiality for this activity.',
  provisions: ['art-11-1', 'art-11-2', 'art-11-3', 'art-15-5'],
  by: clerkOrExpert,
  payload: z.strictObject({
    personId: text,
    version: text,
    way: z.enum(['page', 'paper']),
    on: text,
    scan: hex64.nullable(),
  }),
})
export const workScanAdded = entryType({
  type: 'work-scan-added',
  v: 1,
  meaning: 'A signed paper of the activity was kept as a scan.',
  provisions: ['art-12'],
  by: clerk,
  payload: z.strictObject({ kind: z.enum(['sign-in', 'undertaking', 'fees']), file: hex64 }),
  personal: z.strictObject({ name: text }),
})
export const workOpinionFiled = entryType({
  type: 'work-opinion-filed',
  v: 1,
  meaning:
    'An expert’s own opinion, written dissent, or the reason why the result is not signed, was filed with the result.',
  provisions: ['art-10-2'],
  by: clerkOrExpert,
  payload: z.strictObject({
    opinionId: text,
    personId: text,
    kind: z.enum(['opinion', 'dissent', 'unsigned']),
    files: z.array(hex64),
    own: z.boolean(),
  }),
  personal: z.strictObject({ text, names: fileNames }),
})
export const workResultFiled = entryType({
  type: 'work-result-filed',
  v: 1,
  meaning: 'The result of the activity was filed, or corrected by another entry with its reason.',
  provisions: ['art-10-2', 'art-2'],
  by: clerk,
  payload: z.strictObject({ resultId: text, finishedOn: text, files: z.array(hex64), corrects: text }),
  personal: z.strictObject({ text, names: fileNames, reason: text }),
})
export const workFeeSet = entryType({
  type: 'work-fee-set',
  v: 1,
  meaning: 'The fee of somebody was fixed, or corrected by another entry with its reason; amounts are personal.',
  provisions: ['art-10-4'],
  by: clerk,
  payload: z.strictObject({ feeId: text, personId: text }),
  personal: z.strictObject({
    basis: z.enum(['day', 'half-day', 'lump']),
    units: z.number().int(),
    rate: z.number().int(),
    amount: z.number().int(),
    reason: text,
  }),
})
export const workFeePaid = entryType({
  type: 'work-fee-paid',
  v: 1,
  meaning: 'A fee was paid on a date, or such an entry was taken back with its reason; no bank data stand anywhere.',
  provisions: ['art-10-4'],
  by: clerk,
  payload: z.strictObject({ feeId: text, paid: z.boolean(), on: text }),
  personal: reason,
})
export const workMaterialAsked = entryType({
  type: 'work-material-asked',
  v: 1,
  meaning: 'An expert asked for more about the task.',
  provisions: ['art-10-1'],
  by: clerkOrExpert,
  payload: z.strictObject({ requestId: text, personId: text, own: z.boolean(), dueOn: text.nullable() }),
  personal: z.strictObject({ question: text }),
})
export const workMaterialAnswered = entryType({
  type: 'work-material-answered',
  v: 1,
  meaning: 'The office answered what an expert had asked about the task.',
  provisions: ['art-10-1'],
  by: clerk,
  payload: z.strictObject({ requestId: text, files: z.array(hex64) }),
  personal: z.strictObject({ text, names: fileNames }),
})
export const workPostponed = entryType({
  type: 'work-postponed',
  v: 1,
  meaning: 'The activity was put off to another time; seats and what is bound in the roster stay as they are.',
  provisions: ['art-12', 'art-10-1'],
  by: clerk,
  payload: z.strictObject({
    attempt: z.number().int().min(1),
    startsAt: text,
    endsAt: text,
    people: z.array(text),
  }),
  personal: z.strictObject({ place: text, reason: text }),
})
export const workTimeAnswered = entryType({
  type: 'work-time-answered',
  v: 1,
  meaning: 'Somebody said whether the new time of the activity fits.',
  provisions: ['art-10-3', 'art-12'],
  by: clerkOrExpert,
  payload: z.strictObject({
    personId: text,
    postponement: z.number().int().min(1),
    can: z.boolean(),
    own: z.boolean(),
  }),
  personal: reason,
})
export const workCancelled = entryType({
  type: 'work-cancelled',
  v: 1,
  meaning: 'The activity was called off after people had been drawn; they are told.',
  provisions: ['art-12', 'art-10-1'],
  by: clerk,
  payload: z.strictObject({ people: z.array(text) }),
  personal: reason,
})
export const workTold = entryType({
  type: 'work-told',
  v: 1,
  meaning: 'A clerk told somebody on the telephone what no message had brought.',
  provisions: ['art-12', 'art-10-1'],
  by: clerk,
  payload: z.strictObject({ personId: text, about: text }),
  personal: z.strictObject({ note: text }),
})
export const workFinished = entryType({
  type: 'work-finished',
  v: 1,
  meaning: 'Everything of the activity is done as far as it is going to be; its to-dos end.',
  provisions: ['art-10-4'],
  by: clerk,
  payload: z.strictObject({}),
})
export const workReopened = entryType({
  type: 'work-reopened',
  v: 1,
  meaning: 'A finished activity was taken up again, for a reason.',
  provisions: ['art-10-4'],
  by: clerk,
  payload: z.strictObject({}),
  personal: reason,
})
