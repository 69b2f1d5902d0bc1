/**
 * What the province writes into its own chain for an office: both sides parse by these declarations. One subject is one
 * publication; its home is the province's chain, so no office can write to it.
 *
 * Content goes as everywhere: ids, enumerations, numbers and dates in the payload; texts and facts about a person in
 * records that are sealed under the data key of the office addressed.
 */
import { z } from 'zod'
import { calendarYearSchema } from '../../src-shared/model/working-days.ts'
import { personalErased } from '../office/journal/any-subject.ts'
import { type EntryType, entryType } from '../office/journal/register.ts'
import { sharedExpertTypes } from './shared-expert-entries.ts'

/** What a province publishes. */
export const publicationKinds = ['calendar', 'rule-set', 'struck-off', 'bulletin', 'device-revoked'] as const
export type PublicationKind = (typeof publicationKinds)[number]

/** Grounds of Article 9 on which an expert was removed. */
export const strikeOffGrounds = ['art-9-1', 'art-9-2', 'art-9-3', 'art-9-4', 'art-9-5', 'art-9-6'] as const
export type StrikeOffGround = (typeof strikeOffGrounds)[number]

const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const { year, off, worked } = calendarYearSchema.shape

const by = "two of the province's operators"

export const publishedTypes = [
  entryType({
    type: 'province-calendar',
    v: 1,
    meaning: "The province gives out the working-day table of a year; of two for one year the later version's counts.",
    provisions: ['art-7-4', 'art-11-6'],
    by,
    payload: z.strictObject({ year, version: z.number().int().min(1), off, worked }),
    /** The notice from which the table was taken. */
    personal: z.strictObject({ source: z.string() }),
  }),
  entryType({
    type: 'province-rule-set',
    v: 1,
    meaning: 'The province gives out a rule-set: parameters and catalogue with the day from which they hold.',
    provisions: ['art-19'],
    by,
    /** `digest`: SHA-256 of the canonical form of the rule-set in the sealed record. */
    payload: z.strictObject({ id: z.string().max(64), effectiveFrom: date, digest: hex64 }),
    personal: z.strictObject({ ruleSet: z.record(z.string(), z.json()) }),
  }),
  entryType({
    type: 'province-struck-off',
    v: 1,
    meaning:
      'Somebody was struck off in an office of the province; offices learn the person as a tag under their own key.',
    provisions: ['art-5-6', 'art-9'],
    by,
    payload: z.strictObject({ ground: z.enum(strikeOffGrounds), decidedOn: date }),
    /** `tag`: the person tag under the tag key of the office addressed. `decidedBy`: name of the office that decided. */
    personal: z.strictObject({ tag: hex64, decidedBy: z.string() }),
  }),
  entryType({
    type: 'province-bulletin',
    v: 1,
    meaning: 'The province tells all offices something: plans, policies, industry information, work notices.',
    provisions: ['art-17'],
    by: "one of the province's operators",
    /** Fields whose experts it concerns; empty = all. */
    payload: z.strictObject({ fields: z.array(z.string().max(40)) }),
    personal: z.strictObject({ title: z.string(), text: z.string() }),
  }),
  entryType({
    type: 'province-device-revoked',
    v: 1,
    meaning: 'The province has revoked a device of this office: it exchanges nothing any more.',
    provisions: [],
    by: "one of the province's operators",
    payload: z.strictObject({ device: z.string() }),
    personal: z.strictObject({ reason: z.string() }),
  }),
  entryType({
    type: 'province-withdrawn',
    v: 1,
    meaning: 'The province takes back what it gave out: a table, a rule-set, a bulletin, or a listing that was lifted.',
    provisions: [],
    by,
    payload: z.strictObject({}),
    personal: z.strictObject({ reason: z.string() }),
  }),
] as const satisfies readonly EntryType[]

/** Every type that stands in a province's chain, by name. An area that adds some adds its list here. */
export const provinceEntryTypes: ReadonlyMap<string, EntryType> = new Map(
  [...publishedTypes, ...sharedExpertTypes, personalErased].map((declared) => [declared.type, declared]),
)
