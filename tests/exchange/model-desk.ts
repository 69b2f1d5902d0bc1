/** The desk of a device in the model: what it shows, and what it must show by the entries themselves. */
import { type Claim, type Collision, collisionsOf } from '../../src-main/office/collisions/find.ts'
import { type Entry, textAt } from '../../src-main/office/journal/entry.ts'
import { type Device, type Lines, lines } from './model.ts'

export interface Desk {
  collisions: Collision[]
  /** Ids of entries that count nowhere, in order. */
  strays: string[]
}

const claimOf = (subject: string, value: string): Claim => ({ subject, kind: 'person', value })

/** What registers and `local` of a device show. */
export async function deskOf(device: Device): Promise<Desk> {
  const docs = await device.store.files.find({ sort: [{ id: 'asc' }] })
  const claims = docs
    .filter(({ kind }) => kind === lines.kind)
    .flatMap(({ id, data }) => (data as unknown as Lines).claims.map((value) => claimOf(id, value)))
  const odd = await device.store.local.find({ selector: { kind: { $eq: 'odd' } } })
  return {
    collisions: collisionsOf(claims),
    strays: odd.flatMap((doc) => doc.data['strays'] as string[]).toSorted(byText),
  }
}

/** What must be on it: by all entries of all chains, with no register between. */
export async function mustBeOnDesk(device: Device): Promise<Pick<Desk, 'collisions' | 'strays'>> {
  const all: Entry[] = []
  for await (const entry of device.journal.walk()) all.push(entry)
  const claims: Claim[] = []
  const strays: string[] = []
  for (const [subject, entries] of Map.groupBy(all, (entry) => entry.subject)) {
    const counting = await device.journal.entriesOf(subject)
    const ids = new Set(counting.map(({ id }) => id))
    strays.push(...entries.map(({ id }) => id).filter((id) => !ids.has(id)))
    for (const { payload } of counting) claims.push(claimOf(subject, textAt(payload, 'claims')))
  }
  return { collisions: collisionsOf(claims), strays: strays.toSorted(byText) }
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
