/** Account id → name, for lines that say who did something. */
import { textAt } from '../journal/entry.ts'
import type { Core } from '../core.ts'

export async function accountNames(core: Core): Promise<Map<string, string>> {
  const docs = await core.store.accounts.find({ selector: { kind: { $eq: 'account' } } })
  return new Map(docs.map((doc) => [doc.id, textAt(doc.data, 'name')]))
}
