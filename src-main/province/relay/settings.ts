/** The province's SMS gateway and what counties may send by it: one sealed row, the same for all instances. */
import { z } from 'zod'
import { relayLimits } from '../../exchange/relay.ts'
import { readSmsSettings, type SmsSettings } from '../../office/contact/channels/settings.ts'
import { recordDecision } from '../decisions.ts'
import type { Site } from '../site.ts'
import { openJson, places, sealJson } from './seals.ts'

/** What may be set, with the least and the most that make sense. */
export const limitRanges = {
  /** Messages of one device in a minute. */
  perMinute: [1, 600],
  /** Messages of one county in a day. */
  perDay: [1, 100_000],
  /** Characters of a text. */
  length: [70, relayLimits.text],
  /** Days after which number and text of a message that is done with are erased. */
  keepDays: [1, 90],
} as const

export type LimitName = keyof typeof limitRanges

export const usualRelayLimits: Record<LimitName, number> = { perMinute: 60, perDay: 1000, length: 500, keepDays: 14 }

const limit = (name: LimitName) => z.number().int().min(limitRanges[name][0]).max(limitRanges[name][1])
const stored = z.object({
  on: z.boolean(),
  gateway: z.unknown(),
  limits: z.strictObject({
    perMinute: limit('perMinute'),
    perDay: limit('perDay'),
    length: limit('length'),
    keepDays: limit('keepDays'),
  }),
})

export interface RelaySettings {
  /** False: nothing more is taken or sent; what is known can still be asked for. */
  on: boolean
  gateway: SmsSettings
  limits: Record<LimitName, number>
}

const key = 'relay'

/** Settings of the relay; null where there never was one. @throws where they are not readable under this key */
export async function readRelay(site: Site): Promise<RelaySettings | null> {
  const row = await site.db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst()
  if (!row) return null
  const { gateway, ...rest } = stored.parse(openJson(site, places.settings, row.value))
  const read = readSmsSettings(gateway)
  if (!read.ok) throw new Error('the settings of the relay are not those of a gateway')
  return { ...rest, gateway: read.settings }
}

/** Writes the settings and who did it. In a transaction. */
export async function writeRelay(
  site: Site,
  settings: RelaySettings,
  decision: { who: string; what: 'relay-set' | 'relay-off'; reason: string },
): Promise<void> {
  const value = sealJson(site, places.settings, settings)
  await site.db
    .insertInto('settings')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
  await recordDecision(site, { ...decision, subject: 'relay' })
}
