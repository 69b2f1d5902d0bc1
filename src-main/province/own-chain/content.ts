/**
 * What a publication contains, as an operator gives it, and how it is kept: sealed under a key of the province, for a
 * struck-off person's ID number must never lie in a database in the clear.
 */
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { isDate } from '../../../src-shared/model/dates.ts'
import { fieldSchema } from '../../../src-shared/model/field.ts'
import { readIdentityNumber } from '../../../src-shared/model/identity-number.ts'
import { calendarYearSchema } from '../../../src-shared/model/working-days.ts'
import { type PublicationKind, strikeOffGrounds } from '../../exchange/province-entries.ts'
import { deriveKey, seal, unseal } from '../../office/journal/seal.ts'
import { ruleSetSchema } from '../../office/rules/rule-set.ts'
import type { Site } from '../site.ts'

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u)
const date = z.string().refine(isDate)

const contentSchemas = {
  calendar: z.strictObject({ kind: z.literal('calendar'), table: calendarYearSchema }),
  'rule-set': z.strictObject({
    kind: z.literal('rule-set'),
    ruleSet: ruleSetSchema.extend({
      id: z.string().regex(/^[a-z0-9-]{1,60}@\d{1,3}$/),
      title: line(100),
      effectiveFrom: date,
      catalogue: ruleSetSchema.shape.catalogue.max(500),
    }),
  }),
  'struck-off': z.strictObject({
    kind: z.literal('struck-off'),
    name: line(60),
    /** Number of the identity paper, as people write it. */
    identity: line(60),
    /** True where it is a passport. */
    passport: z.boolean().default(false),
    ground: z.enum(strikeOffGrounds),
    /** Day of the decision, `YYYY-MM-DD`. */
    decidedOn: date,
    /** Name of the office that decided. */
    decidedBy: line(100),
  }),
  bulletin: z.strictObject({
    kind: z.literal('bulletin'),
    title: line(100),
    text: z.string().trim().min(1).max(20_000),
    /** Fields whose experts it concerns; empty = all. */
    fields: z.array(fieldSchema).default([]),
  }),
  'device-revoked': z.strictObject({ kind: z.literal('device-revoked'), device: z.string(), reason: z.string() }),
} as const satisfies Record<PublicationKind, z.ZodType>

export const contentSchema = z.discriminatedUnion('kind', [
  contentSchemas.calendar,
  contentSchemas['rule-set'],
  contentSchemas['struck-off'],
  contentSchemas.bulletin,
  contentSchemas['device-revoked'],
])
export type Content = z.output<typeof contentSchema>
export type ContentOf<K extends PublicationKind> = Extract<Content, { kind: K }>
/** What an operator may hand in; a revocation is published by revoking. */
export type GivenContent = Exclude<z.input<typeof contentSchema>, { kind: 'device-revoked' }>

/**
 * The number under which offices know a person, or null where it is none.
 *
 * @param today `YYYY-MM-DD`
 */
export function identityOf({ identity, passport }: ContentOf<'struck-off'>, today: string): string | null {
  const read = readIdentityNumber(identity, passport, today)
  return typeof read === 'string' ? null : read.id
}

/** What a publication is about, to find the same again; nothing of a person can be read from it. */
export function keyOf(site: Site, content: Content): string {
  switch (content.kind) {
    case 'calendar':
      return String(content.table.year)
    case 'rule-set':
      return content.ruleSet.id
    case 'device-revoked':
      return content.device
    case 'struck-off':
      return createHmac('sha256', secret(site, 'expert-pool/struck-off/1')).update(content.identity).digest('hex')
    case 'bulletin':
      return ''
  }
}

export function sealContent(site: Site, id: string, content: Content): string {
  return seal(secret(site, purpose), Buffer.from(JSON.stringify(content)), id)
}

/**
 * @returns null where it was given out before the data was put back from a backup: the offices alone have it
 * @throws where the row was not written under this province's key
 */
export function openContent(site: Site, id: string, sealed: string): Content | null {
  if (sealed === '') return null
  const plain = unseal(secret(site, purpose), sealed, id)
  if (!plain) throw new Error('a publication does not open')
  return contentSchema.parse(JSON.parse(plain.toString('utf8')))
}

const purpose = 'expert-pool/publications/1'

function secret(site: Site, of: string): Buffer {
  return deriveKey(Buffer.from(site.keys.seed, 'hex'), of)
}
