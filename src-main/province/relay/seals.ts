/** What of the relay is sealed, and the keyed digests by which things are known again; all keys come from the province's seed. */
import { createHash, createHmac } from 'node:crypto'
import { deriveKey, seal, unseal } from '../../office/journal/seal.ts'
import type { Site } from '../site.ts'

type Keyed = Pick<Site, 'keys'>

function secret({ keys }: Keyed, of: string): Buffer {
  return deriveKey(Buffer.from(keys.seed, 'hex'), `expert-pool/relay/1/${of}`)
}

/** Where a sealed value belongs: one that was moved elsewhere does not open. */
export const places = {
  settings: 'settings',
  message: (office: string, key: string) => `message|${office}|${key}`,
  reply: (tag: string) => `reply|${tag}`,
} as const

export function sealJson(site: Keyed, place: string, value: object): string {
  return seal(secret(site, 'data'), Buffer.from(JSON.stringify(value)), place)
}

/** @throws where the row was not written under this province's key */
export function openJson(site: Keyed, place: string, sealed: string): unknown {
  const plain = unseal(secret(site, 'data'), sealed, place)
  if (!plain) throw new Error('what the relay sealed does not open')
  return JSON.parse(plain.toString('utf8'))
}

/** Number and text of a message. */
export interface Letter {
  to: string
  text: string
}

export function openLetter(site: Keyed, row: { office: string; key: string; sealed: string }): Letter {
  return openJson(site, places.message(row.office, row.key), row.sealed) as Letter
}

/** The same number, or the same reply, without saying which: hex. */
export function tagOf(site: Keyed, what: 'number' | 'reply' | 'letter', value: string): string {
  return createHmac('sha256', secret(site, `tag/${what}`))
    .update(value)
    .digest('hex')
}

/** The id under which the gateway gets a message: two offices that gave the same id have two. */
export function gatewayKeyOf(office: string, key: string): string {
  return createHash('sha256').update(`expert-pool/relay|${office}|${key}`).digest('hex').slice(0, 32)
}
