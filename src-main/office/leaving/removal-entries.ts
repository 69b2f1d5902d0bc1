/** What the journal can say about a removal file (Article 9); what follows for the member stands on the expert's own file. */
import { z } from 'zod'
import { removalGrounds, removalOutcomes, removalTellings, seriousGrounds } from '../../../src-shared/api/removals.ts'
import { entryType } from '../journal/register.ts'

const text = z.string()
const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const reason = z.strictObject({ reason: text })
const office = 'pool office'
const serious = ['art-9-2', 'art-9-3', 'art-9-4', 'art-9-5'] as const

const facts = z.array(
  z.strictObject({
    key: text,
    activityId: text,
    number: text,
    on: text,
    what: z.enum(['poor', 'no-answer', 'refused']),
  }),
)

export const removalReported = entryType({
  type: 'removal-reported',
  v: 1,
  meaning: 'Somebody reported an expert on one of the grounds 9 (2) to 9 (5); who reported is known to the file alone.',
  provisions: serious,
  by: 'pool office, discipline or employer',
  payload: z.strictObject({
    number: text,
    expertId: text,
    ground: z.enum(seriousGrounds),
    receivedOn: text,
    files: z.array(hex64),
  }),
  personal: z.strictObject({
    name: text,
    employer: text,
    reporter: text,
    text,
    /** Only where the expert's employer reports by its own account (Article 18): which, and since when it knew. */
    employerId: text.optional(),
    knewOn: text.optional(),
  }),
})
export const removalDismissed = entryType({
  type: 'removal-dismissed',
  v: 1,
  meaning: 'A report was not taken up, with a reason.',
  provisions: ['art-9'],
  by: office,
  payload: z.strictObject({}),
  personal: reason,
})
export const removalOpened = entryType({
  type: 'removal-opened',
  v: 1,
  meaning:
    "A file on an expert's removal was opened by a person, on the machine's proposal or a report, with the office's statement.",
  provisions: ['art-9'],
  by: office,
  payload: z.strictObject({
    number: text,
    expertId: text,
    ground: z.enum(removalGrounds),
    on: text,
    facts,
  }),
  personal: z.strictObject({ name: text, employer: text, statement: text }),
})
export const removalSuspended = entryType({
  type: 'removal-suspended',
  v: 1,
  meaning:
    'While a serious file is open, the expert is not to be drawn; reasoned, ended by the decision at the latest.',
  provisions: serious,
  by: office,
  payload: z.strictObject({}),
  personal: reason,
})
export const removalUnsuspended = entryType({
  type: 'removal-suspension-ended',
  v: 1,
  meaning: 'The suspension was ended before a decision, with a reason.',
  provisions: serious,
  by: office,
  payload: z.strictObject({}),
  personal: reason,
})
export const removalHearingTold = entryType({
  type: 'removal-hearing-told',
  v: 1,
  meaning: 'The expert was told of the file and until when to answer.',
  provisions: ['art-9'],
  by: office,
  payload: z.strictObject({ on: text, way: z.enum(removalTellings), dueOn: text }),
})
export const removalAnswered = entryType({
  type: 'removal-answered',
  v: 1,
  meaning: 'The expert answered; an answer after the time is taken in and marked late.',
  provisions: ['art-9'],
  by: 'pool office, or the expert by the personal page',
  payload: z.strictObject({ on: text, late: z.boolean(), file: hex64.nullable() }),
  personal: z.strictObject({ text }),
})
const decision = { on: text, outcome: z.enum(removalOutcomes) }
export const removalDecided = entryType({
  type: 'removal-decided',
  v: 1,
  meaning: 'A member of the leading group without a part in the file decided: struck off, kept, or restored later.',
  provisions: ['art-9'],
  by: 'leading group',
  payload: z.strictObject(decision),
  personal: reason,
})
export const removalMinutesRecorded = entryType({
  type: 'removal-minutes-recorded',
  v: 1,
  meaning: 'A decision of the leading group on paper was entered; a second account has to confirm it.',
  provisions: ['art-9'],
  by: office,
  payload: z.strictObject({ ...decision, scan: hex64.nullable(), present: z.array(hex64) }),
  personal: z.strictObject({ number: text, present: z.array(text), reason: text }),
})
export const removalMinutesConfirmed = entryType({
  type: 'removal-minutes-confirmed',
  v: 1,
  meaning: 'A second account confirmed a decision on paper; it is in force.',
  provisions: ['art-9'],
  by: 'second account',
  payload: z.strictObject({}),
})
export const removalMinutesRefused = entryType({
  type: 'removal-minutes-refused',
  v: 1,
  meaning: 'What was entered from paper did not agree with it and was taken back.',
  provisions: ['art-9'],
  by: 'second account or whoever entered it',
  payload: z.strictObject({}),
  personal: reason,
})
export const removalTold = entryType({
  type: 'removal-told',
  v: 1,
  meaning: 'The expert was told of the decision; the file is closed.',
  provisions: ['art-9'],
  by: office,
  payload: z.strictObject({ on: text, way: z.enum(removalTellings) }),
})
