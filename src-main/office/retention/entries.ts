/** What the journal can say about erasing people: proposed, taken back, refused, confirmed by a second account, done. */
import { z } from 'zod'
import { erasureGrounds, heldReasons, wayOuts } from '../../../src-shared/api/retention.ts'
import { entryType } from '../journal/register.ts'

const text = z.string()
const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().min(0)
const reason = z.strictObject({ reason: text })
const office = 'pool office'
const second = 'security administrator'

export const erasureProposed = entryType({
  type: 'erasure-proposed',
  v: 1,
  meaning:
    'The pool office proposes to erase people whose time of keeping is over, or one who asked for it; nothing is erased yet.',
  provisions: [],
  by: office,
  payload: z.strictObject({
    number: text,
    ground: z.enum(erasureGrounds),
    /** Years of the setting on that day. */
    years: count,
    /** Person tags, each with the last way out. */
    people: z.array(z.strictObject({ tag: hex64, way: z.enum(wayOuts), exitOn: text })).min(1),
    /** Tag of the proposer's name: two accounts of one person are one person. */
    proposer: hex64,
    /** Request that it answers; '' = none. */
    requestId: text,
  }),
  personal: reason,
})
export const erasureWithdrawn = entryType({
  type: 'erasure-withdrawn',
  v: 1,
  meaning: 'A proposed erasure was taken back before anybody confirmed it.',
  provisions: [],
  by: office,
  payload: z.strictObject({}),
  personal: reason,
})
export const erasureRefused = entryType({
  type: 'erasure-refused',
  v: 1,
  meaning: 'A second account did not agree with a proposed erasure.',
  provisions: [],
  by: second,
  payload: z.strictObject({}),
  personal: reason,
})
export const erasureConfirmed = entryType({
  type: 'erasure-confirmed',
  v: 1,
  meaning:
    'Another person confirmed an erasure by the number of people; whoever was not due any more is left out. Every device erases what it is the home of.',
  provisions: [],
  by: second,
  payload: z.strictObject({
    people: z.array(hex64),
    leftOut: z.array(z.strictObject({ tag: hex64, held: z.array(z.enum(heldReasons)) })),
  }),
})
export const erasureDone = entryType({
  type: 'erasure-done',
  v: 1,
  meaning: 'The erasure came to its end at the device of the case: records, files and older backups that are gone.',
  provisions: [],
  by: 'system',
  payload: z.strictObject({ records: count, files: count, backups: count }),
})
