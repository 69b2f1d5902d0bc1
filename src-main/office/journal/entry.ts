/**
 * One fact of the office's journal.
 *
 * Idea: an append-only log whose entries name the hash of the entry before (as in RFC 6962's logs, with a chain in
 * place of a tree), one chain a device, signed at the end of each append.
 *
 * Format: `id = device ":" seq` with seq zero-padded to 12; `hash = SHA-256(JCS(entry without hash and sig))` as
 * lower-case hex (RFC 8785); `sig` is Ed25519 (RFC 8032) by the device key over the 32 bytes of `hash` and stands on the
 * last entry of each append only, which through the chain vouches for all before it.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { jcs } from '../../../src-shared/draw/canonical.ts'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

const hex64 = z.string().regex(/^[0-9a-f]{64}$/)

export const entrySchema = z.strictObject({
  /** Version of the type's schema; older versions are lifted when read, never rewritten. */
  v: z.number().int().min(1),
  id: z.string().regex(/^[a-z0-9]{1,40}:\d{12}$/),
  device: z.string().regex(/^[a-z0-9]{1,40}$/),
  seq: z.number().int().min(0),
  /** Wall clock of the device, ISO 8601 with +08:00. */
  at: z.string(),
  /** Account id, or `system` for what the office does by itself. */
  actor: z.string(),
  type: z.string(),
  subject: z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/),
  epoch: z.number().int().min(0),
  payload: z.record(z.string(), z.json()),
  /** Digests of the personal records that belong to this entry. */
  personal: z.array(hex64).optional(),
  prev: hex64,
  hash: hex64,
  sig: z
    .string()
    .regex(/^[0-9a-f]{128}$/)
    .optional(),
})
export type Entry = z.infer<typeof entrySchema>

/** Actor of what the office writes by itself, or takes in from somebody without an account. */
export const systemActor = 'system'

/** What the first entry of a chain names as the one before. */
export const genesis = '0'.repeat(64)

/** Name of an entry: sorts as text in the order of the chain. */
export function entryId(device: string, seq: number): string {
  return `${device}:${String(seq).padStart(12, '0')}`
}

/** SHA-256 over the canonical form without `hash` and `sig`. */
export function entryHash(entry: Omit<Entry, 'hash' | 'sig'> & { hash?: string; sig?: string }): string {
  const { hash: _hash, sig: _sig, ...rest } = entry
  return createHash('sha256').update(jcs(rest)).digest('hex')
}

/** A fact that a command wants to record; the journal adds place, time, chain and signature. */
export interface Draft {
  type: string
  subject: string
  payload: JsonObject
  /** Free text and facts about people's lives: stored sealed beside the chain, named here by digest. */
  personal?: JsonObject[]
}

/** A text of a payload or record; '' where it is none. */
export function textAt(from: { readonly [key: string]: unknown } | undefined, key: string): string {
  const value = from?.[key]
  return typeof value === 'string' ? value : ''
}
