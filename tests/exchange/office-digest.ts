/** What an office's registers come to. */
import { createHash } from 'node:crypto'
import { jcs } from '../../src-shared/draw/canonical.ts'
import type { OpenedCore } from '../../src-main/office/build-core.ts'

/** SHA-256 of all registers and of what is odd: the same on every device of the office, to the byte. */
export async function digestOfOffice(core: OpenedCore): Promise<string> {
  await core.journal.settled()
  const hash = createHash('sha256')
  for (const name of ['accounts', 'people', 'employers', 'files', 'draws', 'notices'] as const)
    for (const doc of await core.store[name].find({ sort: [{ id: 'asc' }] }))
      if (doc.kind !== 'secret') hash.update(jcs(doc as never))
  for (const doc of await core.store.local.find({ selector: { kind: { $eq: 'odd' } }, sort: [{ id: 'asc' }] }))
    hash.update(jcs(doc as never))
  return hash.digest('hex')
}
