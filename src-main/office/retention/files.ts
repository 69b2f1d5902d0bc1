/** Files beside the chain that were erased, and which of them are here. */
import type { Core } from '../core.ts'
import type { Entry } from '../journal/entry.ts'
import { filesNamedIn } from '../journal/files-named.ts'

/** Which of some digests are files: here, or erased before; those that were never files are missing. */
export async function filesKnown(
  core: Pick<Core, 'store'>,
  digests: readonly string[],
): Promise<Map<string, 'here' | 'erased'>> {
  const here = new Set((await core.store.attachments.getMany(digests)).map(({ id }) => id))
  const erased = digests.length > 0 ? await erasedFiles(core) : new Map<string, Place>()
  return new Map([
    ...digests.filter((id) => erased.has(id)).map((id) => [id, 'erased'] as const),
    ...[...here].map((id) => [id, 'here'] as const),
  ])
}

/** Where something was done: instants are full seconds, within one of them a device's own entries are in order. */
type Place = Pick<Entry, 'at' | 'device' | 'seq'>

function isLater(a: Place, b: Place): boolean {
  return a.at > b.at || (a.at === b.at && a.device === b.device && a.seq > b.seq)
}

/** Files that entries of any device have erased, with the newest such entry. */
async function erasedFiles({ store }: Pick<Core, 'store'>): Promise<Map<string, Place>> {
  const rows = await store.journal.find({
    selector: { type: { $eq: 'personal-erased' } },
    sort: [{ type: 'asc' }, { id: 'asc' }],
  })
  const erased = new Map<string, Place>()
  for (const { payload, at, device, seq } of rows.map(({ entry }) => entry as unknown as Entry)) {
    const place = { at, device, seq }
    for (const file of (payload['files'] as string[] | undefined) ?? []) {
      const known = erased.get(file)
      if (!known || isLater(place, known)) erased.set(file, place)
    }
  }
  return erased
}

/**
 * Files that are here and were erased; not those that somebody has handed in again since: who comes back brings the same
 * certificate.
 */
export async function filesToDrop(core: Pick<Core, 'store' | 'journal'>): Promise<string[]> {
  const erased = await erasedFiles(core)
  const left = new Map((await core.store.attachments.getMany([...erased.keys()])).map(({ id }) => [id, erased.get(id)]))
  if (left.size === 0) return []
  for await (const entry of core.journal.walk())
    for (const file of filesNamedIn(entry)) {
      const place = left.get(file)
      if (place && isLater(entry, place)) left.delete(file)
    }
  return [...left.keys()]
}
