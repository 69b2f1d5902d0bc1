/**
 * What the journal can say about bulletins of the office (Article 17). Title and text are a published notice's; what experts
 * write is theirs, and stands in personal records alone. Who opened a bulletin on the own page is said by the device on which
 * that happened, in a subject of its own: the bulletin itself may be another PC's.
 */
import { z } from 'zod'
import { bulletinKinds, enteredWays } from '../../../src-shared/api/bulletins.ts'
import { fieldSchema } from '../../../src-shared/model/field.ts'
import { entryType } from '../journal/register.ts'

const text = z.string()
const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const reason = z.strictObject({ reason: text })
const provisions = ['art-17']

export const bulletinPublished = entryType({
  type: 'bulletin-published',
  v: 1,
  meaning:
    'The office brought plans, policies or industry information to the experts of some fields, who are named by id.',
  provisions,
  by: 'pool office',
  payload: z.strictObject({
    number: text,
    kind: z.enum(bulletinKinds),
    /** Empty = all. */
    fields: z.array(fieldSchema),
    on: text,
    /** Whether experts may write to it. */
    replies: z.boolean(),
    /** By when everybody should have been told. */
    tellBy: text,
    recipients: z.array(text),
    /** Digest of the file beside it; null = none. */
    file: hex64.nullable(),
    bytes: z.number().int().min(0),
    /** It goes out by the office's channels; absent = it does not. */
    send: z.boolean().optional(),
  }),
  personal: z.strictObject({ title: text, text, fileName: text }),
})

export const bulletinWithdrawn = entryType({
  type: 'bulletin-withdrawn',
  v: 1,
  meaning: 'A bulletin was taken back; it stays in the archive.',
  provisions,
  by: 'pool office',
  payload: z.strictObject({ on: text }),
  personal: reason,
})

export const bulletinTold = entryType({
  type: 'bulletin-told',
  v: 1,
  meaning: 'Experts were told of a bulletin, in what way and on what day.',
  provisions,
  by: 'pool office',
  payload: z.strictObject({ experts: z.array(text), on: text, way: z.enum(enteredWays) }),
})

export const bulletinTellingUndone = entryType({
  type: 'bulletin-telling-undone',
  v: 1,
  meaning: 'An entered receipt was taken back: the expert has not been told.',
  provisions,
  by: 'pool office',
  payload: z.strictObject({ expertId: text }),
  personal: reason,
})

export const bulletinOpened = entryType({
  type: 'bulletin-opened',
  v: 1,
  meaning: 'An expert opened a bulletin on the personal page for the first time.',
  provisions,
  by: 'the expert',
  payload: z.strictObject({ bulletinId: text, expertId: text, on: text }),
})

export const bulletinReplyReceived = entryType({
  type: 'bulletin-reply-received',
  v: 1,
  meaning: 'An expert wrote to a bulletin; nobody but the pool office reads it before it is released.',
  provisions,
  by: 'the expert, or pool office on a letter or a call',
  payload: z.strictObject({
    bulletinId: text,
    expertId: text,
    /** Whether the name may be shown. */
    signed: z.boolean(),
    way: z.enum(['page', ...enteredWays]),
    receivedOn: text,
  }),
  personal: z.strictObject({ text }),
})

export const bulletinReplyReleased = entryType({
  type: 'bulletin-reply-released',
  v: 1,
  meaning: 'What an expert wrote is shown to everybody to whom the bulletin went.',
  provisions,
  by: 'pool office',
  payload: z.strictObject({}),
})

export const bulletinReplyKept = entryType({
  type: 'bulletin-reply-kept',
  v: 1,
  meaning: 'What an expert wrote is not shown to others; the author reads why.',
  provisions,
  by: 'pool office',
  payload: z.strictObject({}),
  personal: reason,
})

export const bulletinReplyTakenDown = entryType({
  type: 'bulletin-reply-taken-down',
  v: 1,
  meaning: 'What was released is not shown any more; the author reads why.',
  provisions,
  by: 'pool office',
  payload: z.strictObject({}),
  personal: reason,
})
