/** What the journal can say about a case of an expert (Articles 10 (1), (2), (4), 11 (4), (5)); all words are personal. */
import { z } from 'zod'
import { caseKinds, caseOutcomes, caseWays } from '../../../src-shared/api/expert-cases.ts'
import { entryType } from '../journal/register.ts'

const text = z.string()
const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const provisions = ['art-10-1', 'art-10-2', 'art-10-4', 'art-11-4', 'art-11-5']

export const caseReceived = entryType({
  type: 'expert-case-received',
  v: 1,
  meaning: 'An expert brought a report, asked for consent to appear under the title, or asked a question.',
  provisions,
  by: 'pool office, or the expert by the personal page',
  payload: z.strictObject({
    number: text,
    kind: z.enum(caseKinds),
    expertId: text,
    way: z.enum(caseWays),
    receivedOn: text,
    /** Day of the event; null = there is none. */
    eventOn: text.nullable(),
    /** Digest of the paper; null = none. */
    scan: hex64.nullable(),
  }),
  personal: z.strictObject({ name: text, employer: text, subject: text, text, organiser: text, part: text }),
})

export const caseAnswered = entryType({
  type: 'expert-case-answered',
  v: 1,
  meaning: 'A case of an expert was answered; consent to an appearance is given or refused by the leading group.',
  provisions,
  by: 'pool office, or leading group for an appearance',
  payload: z.strictObject({
    outcome: z.enum(caseOutcomes),
    /** Day of the consultation; null = none. */
    heldOn: text.nullable(),
    on: text,
  }),
  personal: z.strictObject({ text }),
})

export const caseTold = entryType({
  type: 'expert-case-told',
  v: 1,
  meaning: 'The expert was told of the answer, or opened it on the personal page; the case is finished.',
  provisions,
  by: 'pool office, or the expert by the personal page',
  payload: z.strictObject({ on: text, way: z.enum(caseWays) }),
})
