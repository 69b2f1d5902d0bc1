/** Taking messages of counties over, once each and within bounds, and telling where one stands. */
import { formatInstant } from '../../../src-shared/model/dates.ts'
import { relayLimits, type RelayMessage, type RelayOffer, type RelayStanding } from '../../exchange/relay.ts'
import type { Device } from '../devices.ts'
import { fault, type Fault } from '../fault.ts'
import { lockStream, takePositions } from '../positions.ts'
import type { KeptState } from '../schema/relay.ts'
import type { Site } from '../site.ts'
import { gatewayKeyOf, places, sealJson, tagOf } from './seals.ts'
import { readRelay, type RelaySettings, usualRelayLimits } from './settings.ts'

const minute = 60_000
const day = 86_400_000

const words = {
  off: '省级服务没有开通短信中转。',
  perMinute: '本机每分钟可以中转的短信已满，稍后自动再送。',
  perDay: '本单位一天内可以中转的短信已满。请电话联系，或请省级管理员调整上限。',
  other: '这个流水号的短信内容与先前的不同，省级没有接受。',
} as const

export async function offerOf(site: Site): Promise<RelayOffer> {
  const relay = await readRelay(site)
  const { length } = relay?.limits ?? usualRelayLimits
  return { offered: relay?.on ?? false, length, reports: relay?.gateway.reports ?? false }
}

/** What the county is told: who is sending it is none of its business. */
export function standingOf(row: { state: KeptState; detail: string; changed: Date }): RelayStanding {
  const state = row.state === 'sending' ? 'queued' : row.state
  return { state, detail: row.detail, at: formatInstant(row.changed.getTime()) }
}

function findMessage(site: Site, office: string, key: string) {
  return site.db
    .selectFrom('relay_messages')
    .select(['state', 'detail', 'changed', 'digest'])
    .where('office', '=', office)
    .where('key', '=', key)
    .executeTakeFirst()
}

/** Where a message of this office stands; one of another office is not known here. */
export async function standing(site: Site, office: string, key: string): Promise<RelayStanding | Fault> {
  const row = await findMessage(site, office, key)
  return row ? standingOf(row) : fault('unknown')
}

/**
 * Takes a message over. In a transaction. One that is known already stays as it is, and its standing is told.
 *
 * @returns `unknown` where nothing is relayed, `busy` behind a limit, `too-large` for a text that is too long
 */
export async function takeMessage(site: Site, device: Device, message: RelayMessage): Promise<RelayStanding | Fault> {
  const { office } = device
  // one at a time in an office: the same id twice at once is one message, and limits are counted whole
  await lockStream(site, office, 'relay')
  const digest = tagOf(site, 'letter', `${message.to}|${message.text}`)
  const known = await findMessage(site, office, message.key)
  if (known) {
    const other = known.digest !== null && known.digest !== digest
    return other ? fault('malformed', { message: words.other }) : standingOf(known)
  }
  const relay = await readRelay(site)
  if (!relay?.on) return fault('unknown', { message: words.off })
  if (message.text.length > relay.limits.length) return fault('too-large', { message: tooLong(relay) })
  return (await behindLimits(site, device, relay)) ?? (await keep(site, device, message, digest))
}

const tooLong = ({ limits }: RelaySettings) => `短信超过省级规定的 ${limits.length} 字，没有接受。`

async function behindLimits(site: Site, { office, id }: Device, { limits }: RelaySettings): Promise<Fault | null> {
  const now = site.now()
  const since = (ms: number, device?: string) =>
    site.db
      .selectFrom('relay_messages')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('office', '=', office)
      .where('created', '>', new Date(now - ms))
      .$if(device !== undefined, (query) => query.where('device', '=', device ?? ''))
      .executeTakeFirstOrThrow()
  if ((await since(minute, id)).count >= limits.perMinute)
    return fault('busy', { message: words.perMinute, after: minute / 1000 })
  if ((await since(day)).count >= limits.perDay) return fault('busy', { message: words.perDay, after: 60 * 60 })
  return null
}

async function keep(
  site: Site,
  { office, id }: Device,
  { key, to, text, until }: RelayMessage,
  digest: string,
): Promise<RelayStanding> {
  const now = site.now()
  const end = Math.min(Date.parse(until), now + relayLimits.validity)
  const row = {
    state: end > now ? ('queued' as const) : ('expired' as const),
    detail: end > now ? '' : 'expired',
    changed: new Date(now),
  }
  await site.db
    .insertInto('relay_messages')
    .values({
      ...row,
      office,
      key,
      device: id,
      gateway_key: gatewayKeyOf(office, key),
      position: await takePositions(site, office, 'relay', 1),
      sealed: sealJson(site, places.message(office, key), { to, text }),
      number_tag: tagOf(site, 'number', to),
      digest,
      created: new Date(now),
      until: new Date(end),
      tries: 0,
      asked: 0,
      next_at: new Date(now),
      claim: null,
      claimed_until: null,
    })
    .execute()
  return standingOf(row)
}
