/** What the journal can say about a case on an employer (Article 18); the measure itself stands on the employer's own file. */
import { z } from 'zod'
import {
  employerCaseKinds,
  employerCaseSources,
  employerGravities,
  employerOutcomes,
  employerTellings,
} from '../../../src-shared/api/employer-cases.ts'
import { entryType } from '../journal/register.ts'

const text = z.string()
const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const reason = z.strictObject({ reason: text })
const office = 'pool office'
const provisions = ['art-18'] as const
const telling = z.enum(employerTellings)
const measure = { outcome: z.enum(employerOutcomes), until: text }

export const caseOpened = entryType({
  type: 'employer-case-opened',
  v: 1,
  meaning: 'A case on an employer was opened: what it is about, when it became known, when the employer knew.',
  provisions,
  by: 'pool office or discipline',
  payload: z.strictObject({
    number: text,
    employerId: text,
    kind: z.enum(employerCaseKinds),
    source: z.enum(employerCaseSources),
    on: text,
    knownOn: text,
    knewOn: text,
    expertId: text,
    files: z.array(hex64),
  }),
  personal: z.strictObject({ facts: text }),
})
export const caseAsked = entryType({
  type: 'employer-case-asked',
  v: 1,
  meaning: 'The employer was told of the case and asked for its statement by a day.',
  provisions,
  by: office,
  payload: z.strictObject({ on: text, way: telling, dueOn: text }),
})
export const caseAnswered = entryType({
  type: 'employer-case-answered',
  v: 1,
  meaning: 'The employer gave its statement; one after the day is taken in and marked late.',
  provisions,
  by: office,
  payload: z.strictObject({ on: text, late: z.boolean(), file: hex64.nullable() }),
  personal: z.strictObject({ text }),
})
export const caseProposed = entryType({
  type: 'employer-case-proposed',
  v: 1,
  meaning: 'The office says how grave the case is and what it proposes; the newest proposal counts.',
  provisions,
  by: office,
  payload: z.strictObject({ on: text, gravity: z.enum(employerGravities), ...measure }),
  personal: reason,
})
export const caseDecided = entryType({
  type: 'employer-case-decided',
  v: 1,
  meaning: 'A member of the leading group without a part in the case decided.',
  provisions,
  by: 'leading group',
  payload: z.strictObject({ on: text, ...measure }),
  personal: reason,
})
export const caseMinutesRecorded = entryType({
  type: 'employer-case-minutes-recorded',
  v: 1,
  meaning: 'A decision of the leading group on paper was entered; a second account has to confirm it.',
  provisions,
  by: office,
  payload: z.strictObject({ on: text, ...measure, scan: hex64.nullable(), present: z.array(hex64) }),
  personal: z.strictObject({ number: text, present: z.array(text), reason: text }),
})
export const caseMinutesConfirmed = entryType({
  type: 'employer-case-minutes-confirmed',
  v: 1,
  meaning: 'A second account confirmed a decision on paper; it is in force.',
  provisions,
  by: 'second account',
  payload: z.strictObject({}),
})
export const caseMinutesRefused = entryType({
  type: 'employer-case-minutes-refused',
  v: 1,
  meaning: 'What was entered from paper did not agree with it and was taken back.',
  provisions,
  by: 'second account or whoever entered it',
  payload: z.strictObject({}),
  personal: reason,
})
export const caseTold = entryType({
  type: 'employer-case-told',
  v: 1,
  meaning: 'The employer was told of the decision; the case is closed.',
  provisions,
  by: office,
  payload: z.strictObject({ on: text, way: telling }),
})
export const caseReferred = entryType({
  type: 'employer-case-referred',
  v: 1,
  meaning: 'A decided case was proposed to the competent authority for what is not the office’s to do.',
  provisions,
  by: office,
  payload: z.strictObject({ on: text }),
  personal: z.strictObject({ addressee: text, text }),
})
