/**
 * What the province writes into an office's chain about experts of other offices (Article 4: resources are shared). One
 * subject is one expert at one receiving office, the same again whenever the share begins anew.
 *
 * The record holds what a draw needs and no more: the resident ID stays at home, the tag stands for the person.
 */
import { z } from 'zod'
import { formerEmployerSchema, interestSchema, kinSchema } from '../../src-shared/api/pool.ts'
import { fieldSchema } from '../../src-shared/model/field.ts'
import { type EntryType, entryType } from '../office/journal/register.ts'

const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const text = z.string()

/** Facts of a shared expert, sealed under the receiving office's key. */
export const sharedPersonSchema = z.strictObject({
  name: text,
  gender: text,
  employer: text,
  post: text,
  title: text,
  titleLevel: text,
  phone: text,
  mail: text,
  /** The person under the receiving office's tag key. */
  tag: hex64,
  /** Name of the office in whose pool the expert is. */
  homeOffice: text,
  /** As declared at home (Article 15). */
  interests: z.array(interestSchema),
  kin: z.array(kinSchema),
  formerEmployers: z.array(formerEmployerSchema),
})
export type SharedPerson = z.infer<typeof sharedPersonSchema>

/** Why a share ended. */
export const shareEndings = ['left', 'term-over', 'erased', 'not-shared'] as const
export type ShareEnding = (typeof shareEndings)[number]

const by = 'the province, by its decision which offices share'

export const expertShared = entryType({
  type: 'expert-shared',
  v: 1,
  meaning: 'An expert of another office is shared with this one, or what is known of a shared one has changed.',
  provisions: ['art-4'],
  by,
  payload: z.strictObject({ home: text, fields: z.array(fieldSchema), termTo: date }),
  personal: sharedPersonSchema,
})

export const expertShareEnded = entryType({
  type: 'expert-share-ended',
  v: 1,
  meaning:
    'A shared expert left the pool at home, the term is over, the record was erased, or the offices no longer share.',
  provisions: ['art-4'],
  by,
  payload: z.strictObject({ reason: z.enum(shareEndings) }),
})

export const sharedExpertTypes: readonly EntryType[] = [expertShared, expertShareEnded]
