/** Words of sealed records, for views: '' where a record is not here or was erased. */
import type { Core } from './core.ts'
import { textAt } from './journal/entry.ts'
import { isAbsent } from './journal/register.ts'

/** The words of one record by their keys. @param digest '' or absent = there is no record */
export async function wordsOf(
  { journal }: Pick<Core, 'journal'>,
  digest: string | undefined,
): Promise<(key: string) => string> {
  const [record] = await journal.openPersonal(digest ? [digest] : [])
  return (key) => (record && !isAbsent(record) ? textAt(record, key) : '')
}

/** One of them. */
export async function wordOf(core: Pick<Core, 'journal'>, digest: string | undefined, key: string): Promise<string> {
  return (await wordsOf(core, digest))(key)
}
