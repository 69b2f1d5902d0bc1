/** Bulletins of the province as an account sees them (Article 17). */
import type { BulletinRow, BulletinView } from '../../../src-shared/api/from-province.ts'
import type { Core } from '../core.ts'
import { everOf, type PublishedDoc, publishedDoc, readBy, standingOf } from './reading.ts'

/** The newest first; one that was taken back stays in the list and says so. */
export async function bulletinRows(core: Core, account: string): Promise<BulletinRow[]> {
  const read = await readBy(core, account)
  return (await everOf(core, 'bulletin')).map((doc) => rowOf(doc, read))
}

export async function bulletinView(core: Core, account: string, id: string): Promise<BulletinView | null> {
  const doc = await publishedDoc(core, 'bulletin', id)
  return doc && { ...rowOf(doc, await readBy(core, account)), text: doc.data.text }
}

/** How many bulletins that stand an account has not opened. */
export async function unreadBulletins(core: Core, account: string): Promise<number> {
  const standing = await standingOf(core, 'bulletin')
  if (standing.length === 0) return 0
  const read = await readBy(core, account)
  return standing.filter(({ id }) => !read.has(id)).length
}

function rowOf({ id, data }: PublishedDoc<'bulletin'>, read: ReadonlySet<string>): BulletinRow {
  const { title, fields, at, withdrawn } = data
  return { id, title, fields, at, withdrawn, read: read.has(id) }
}
