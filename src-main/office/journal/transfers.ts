/** Entries that move a subject to another device (sync.md "One writer a subject"); they may stand in any subject. */
import { z } from 'zod'
import { type EntryType, entryType } from './register.ts'

const device = z.string().regex(/^[a-z0-9]{1,40}$/)

export const transferTypes: readonly EntryType[] = [
  entryType({
    type: 'handed-over',
    v: 1,
    meaning: 'The home of this subject hands it to another device of the office, which alone changes it from here on.',
    provisions: [],
    by: 'whoever works on the subject',
    payload: z.strictObject({ to: device }),
  }),
  entryType({
    type: 'taken-over',
    v: 1,
    meaning:
      'The home of this subject was lost and revoked; another device goes on with it by decision of two administrators.',
    provisions: [],
    by: 'two administrators',
    payload: z.strictObject({ from: device, decision: z.string() }),
  }),
]
