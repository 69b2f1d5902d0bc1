/** Files beside the chain that entries name by their digests. */
import type { Entry, Json } from './entry.ts'

const hex64 = /^[0-9a-f]{64}$/

/** Whatever in an entry has the form of a file's digest; which of them are files is for whoever keeps files to say. */
export function filesNamedIn({ type, payload }: Pick<Entry, 'type' | 'payload'>): string[] {
  // a draw's roster holds thousands of digests, and no file
  if (type === 'roster-frozen' || type.startsWith('personal-')) return []
  return digestsIn(payload)
}

function digestsIn(value: Json): string[] {
  if (typeof value === 'string') return hex64.test(value) ? [value] : []
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(digestsIn)
}
