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
  const erased = digests.length > 0 ? await erasedFiles(core) : new Map<string, string>()
  return new Map([
    ...digests.filter((id) => erased.has(id)).map((id) => [id, 'erased'] as const),
    ...[...here].map((id) => [id, 'here'] as const),
  ])
}

/** Files that entries of any device have erased, with the newest such instant. */
async function erasedFiles({ store }: Pick<Core, 'store'>): Promise<Map<string, string>> {
  const rows = await store.journal.find({
    selector: { type: { $eq: 'personal-erased' } },
    sort: [{ type: 'asc' }, { id: 'asc' }],
  })
  const erased = new Map<string, string>()
  for (const { payload, at } of rows.map(({ entry }) => entry as unknown as Entry))
    for (const file of (payload['files'] as string[] | undefined) ?? [])
      if ((erased.get(file) ?? '') < at) erased.set(file, at)
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
    for (const file of filesNamedIn(entry)) if (entry.at > (left.get(file) ?? entry.at)) left.delete(file)
  return [...left.keys()]
}
