/** The local network in the journal: who opened the office to it, under which names; addresses of clients never stand there. */
import { z } from 'zod'
import { lanPort, type LanSettings } from '../../../src-shared/api/lan.ts'
import { type Entry, textAt } from '../journal/entry.ts'
import { entryType } from '../journal/register.ts'

export interface LanState extends LanSettings {
  /** Device that listens; a restored office is another one and stays closed until somebody opens it again. */
  device: string
  by: string
  at: string
  /** Digest of the record with the reason. */
  reason: string
}

/** Before anybody has decided. */
export const lanClosed: LanSettings = { on: false, port: lanPort, names: [] }

const changed = entryType({
  type: 'lan-changed',
  v: 1,
  meaning:
    'The office was opened to the local network or closed; names the device, its names and addresses at that time and the root certificate.',
  provisions: [],
  by: 'system administrator',
  payload: z.strictObject({
    on: z.boolean(),
    port: z.number().int(),
    names: z.array(z.string()),
    addresses: z.array(z.string()),
    device: z.string(),
    /** SHA-256 of the root certificate, hex; '' where there is none. */
    authority: z.string(),
  }),
  personal: z.strictObject({ reason: z.string() }),
})

export const lanTypes = [changed] as const

export function foldLan(before: LanState | undefined, entry: Entry): LanState | undefined {
  if (entry.type !== 'lan-changed') return before
  const { on, port, names } = entry.payload as unknown as LanSettings
  return {
    on,
    port,
    names,
    device: textAt(entry.payload, 'device'),
    by: entry.actor,
    at: entry.at,
    reason: entry.personal?.[0] ?? '',
  }
}
