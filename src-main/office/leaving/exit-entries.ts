/** What the journal can say about a voluntary exit (Article 10 (6)); that somebody left stands on the expert's own file. */
import { z } from 'zod'
import { exitWays } from '../../../src-shared/api/leaving.ts'
import { entryType } from '../journal/register.ts'

const text = z.string()
const hex64 = z.string().regex(/^[0-9a-f]{64}$/)

export const exitReceived = entryType({
  type: 'exit-received',
  v: 1,
  meaning: 'An expert said that they leave the pool: how, on which day; it waits for a second account or is in force.',
  provisions: ['art-10-6'],
  by: 'pool office',
  payload: z.strictObject({
    number: text,
    expertId: text,
    way: z.enum(exitWays),
    receivedOn: text,
    /** Digest of the signed statement; null = none. */
    scan: hex64.nullable(),
    /** Absent = in force as it was entered. */
    awaits: z.literal('second-account').optional(),
  }),
  personal: z.strictObject({ name: text, employer: text, reason: text }),
})

export const exitConfirmed = entryType({
  type: 'exit-confirmed',
  v: 1,
  meaning: 'A second account confirmed that an expert leaves the pool.',
  provisions: ['art-10-6'],
  by: 'second account',
  payload: z.strictObject({ on: text }),
})

export const exitSentBack = entryType({
  type: 'exit-sent-back',
  v: 1,
  meaning: 'An exit that waited was taken back: entered by mistake, or the expert does not leave.',
  provisions: ['art-10-6'],
  by: 'second account, or whoever entered it',
  payload: z.strictObject({}),
  personal: z.strictObject({ reason: text }),
})
