/** Account id → name, for lines that say who did something. */
import type { Core } from '../core.ts'

export async function accountNames(core: Core): Promise<Map<string, string>> {
  const docs = await core.store.accounts.find({ selector: { kind: { $eq: 'account' } } })
  return new Map(docs.map((doc) => [doc.id, String(doc.data['name'])]))
}
