/** The keys that offices sealed to the province, opened for use and never written anywhere. */
import { openSealed } from '../exchange/identity.ts'
import { officeKeysSchema } from '../exchange/wire.ts'
import type { Site } from './site.ts'

export interface OfficeKeys {
  dataKey: Buffer
  tagKey: Buffer
}

/** Opened keys by their sealed form: opening takes milliseconds, and every push needs them. */
const opened = new Map<string, OfficeKeys>()
const mostKept = 4096

/** @returns null where no device of the office was enrolled yet, or the keys are sealed to another province */
export async function readOfficeKeys(site: Site, office: string): Promise<OfficeKeys | null> {
  const row = await site.db.selectFrom('office_keys').select('sealed').where('office', '=', office).executeTakeFirst()
  if (!row) return null
  const kept = opened.get(row.sealed)
  if (kept) return kept
  const plain = await openSealed(site.keys.seed, Buffer.from(row.sealed, 'base64'))
  const parsed = plain && officeKeysSchema.safeParse(parseKeys(plain))
  if (!parsed?.success) return null
  const keys = { dataKey: Buffer.from(parsed.data.dataKey, 'hex'), tagKey: Buffer.from(parsed.data.tagKey, 'hex') }
  if (opened.size >= mostKept) opened.clear()
  opened.set(row.sealed, keys)
  return keys
}

export function parseKeys(plain: Buffer): unknown {
  try {
    return JSON.parse(plain.toString('utf8'))
  } catch {
    return null
  }
}
