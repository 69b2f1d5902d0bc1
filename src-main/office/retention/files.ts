/** Files beside the chain that entries name by their digests. */
import type { Core } from '../core.ts'
import type { Entry, Json } from '../journal/entry.ts'

const hex64 = /^[0-9a-f]{64}$/
/** Whatever in an entry has the form of a file's digest; which of them are files is for the collection of files to say. */
export function filesIn({ type, payload }: Pick<Entry, 'type' | 'payload'>): string[] {
  // a draw's roster holds thousands of digests, and no file
  if (type === 'roster-frozen' || type.startsWith('personal-')) return []
  return digestsIn(payload)
}

function digestsIn(value: Json): string[] {
  if (typeof value === 'string') return hex64.test(value) ? [value] : []
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(digestsIn)
}

/** Which of some digests are files: here, or erased before; those that were never files are missing. */
export async function filesNamed(
  core: Pick<Core, 'store'>,
  digests: readonly string[],
): Promise<Map<string, 'here' | 'erased'>> {
  const here = new Set((await core.store.attachments.getMany(digests)).map(({ id }) => id))
  const erased = digests.length > 0 ? await erasedFiles(core) : new Set<string>()
  const wanted = new Set(digests)
  return new Map([
    ...[...erased].filter((id) => wanted.has(id)).map((id) => [id, 'erased'] as const),
    ...[...here].map((id) => [id, 'here'] as const),
  ])
}

/** Files that entries of any device have erased. */
export async function erasedFiles({ store }: Pick<Core, 'store'>): Promise<Set<string>> {
  const rows = await store.journal.find({
    selector: { type: { $eq: 'personal-erased' } },
    sort: [{ type: 'asc' }, { id: 'asc' }],
  })
  return new Set(
    rows.flatMap(({ entry }) => ((entry as unknown as Entry).payload['files'] as string[] | undefined) ?? []),
  )
}
