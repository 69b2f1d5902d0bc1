/** Entries that may stand in any subject: it moves to another device (sync.md "One writer a subject"), or records are erased. */
import { z } from 'zod'
import { type EntryType, entryType } from './register.ts'

const device = z.string().regex(/^[a-z0-9]{1,40}$/)
const hex64 = z.string().regex(/^[0-9a-f]{64}$/)

export const personalErased = entryType({
  type: 'personal-erased',
  v: 1,
  meaning:
    'Personal records of this subject were erased; their digests stay, and wherever this entry comes they are erased too.',
  provisions: [],
  by: 'whoever may erase, or the end of retention',
  payload: z.strictObject({
    digests: z.array(hex64),
    /** Files beside the chain that go with them, wherever this entry comes; absent = none. */
    files: z.array(hex64).optional(),
  }),
})

/** A record of several people, without one of them: what the others' files and the draw's figures need stays. */
export const personalReduced = entryType({
  type: 'personal-reduced',
  v: 1,
  meaning:
    'Records of several people were written anew without somebody who is erased; the new ones are read in place of the former, in their order.',
  provisions: [],
  by: 'the end of retention',
  /** `replaces`: digests of the former records; the new ones are the records of this entry. */
  payload: z.strictObject({ replaces: z.array(hex64) }),
  personal: z.record(z.string(), z.json()),
})

export const anySubjectTypes: readonly EntryType[] = [
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
    /** `seq`: number of the newest entry of the lost device that was known; what it wrote behind that is a stray. */
    payload: z.strictObject({ from: device, seq: z.number().int().min(-1), decision: z.string() }),
  }),
  personalErased,
  personalReduced,
]
