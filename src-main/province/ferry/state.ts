/** Which bundles came from whom, and which were made for whom. */
import type { BundleLink } from '../../exchange/bundle-format.ts'
import type { Site } from '../site.ts'

/** Bundles taken from a device, the newest 200. */
export function takenFrom(site: Site, office: string, sender: string): Promise<BundleLink[]> {
  return site.db
    .selectFrom('ferry_in')
    .select(['number', 'hash'])
    .where('office', '=', office)
    .where('sender', '=', sender)
    .orderBy('number', 'desc')
    .limit(200)
    .execute()
}

export async function keepTaken(site: Site, office: string, sender: string, link: BundleLink): Promise<void> {
  await site.db
    .insertInto('ferry_in')
    .values({ office, sender, ...link, taken: new Date(site.now()) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Devices of an office that bring bundles. */
export async function sendersOf(site: Site, office: string): Promise<Set<string>> {
  const rows = await site.db.selectFrom('ferry_in').select('sender').distinct().where('office', '=', office).execute()
  return new Set(rows.map(({ sender }) => sender))
}

/** How far a bundle goes: where it ends on chains and streams, and what it acknowledges. */
export interface Reach {
  heads: Record<string, number>
  personal: number
  blobs: number
  acknowledges: number
  receipts: Record<string, number>
}

export const noReach: Reach = { heads: {}, personal: 0, blobs: 0, acknowledges: 0, receipts: {} }

/** The newest bundle made for a device; null where there is none. */
export async function lastMade(
  site: Site,
  office: string,
  receiver: string,
): Promise<(BundleLink & { reach: Reach }) | null> {
  const row = await site.db
    .selectFrom('ferry_out')
    .select(['number', 'hash', 'reach'])
    .where('office', '=', office)
    .where('receiver', '=', receiver)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { number: row.number, hash: row.hash, reach: JSON.parse(row.reach) as Reach } : null
}

export async function keepMade(
  site: Site,
  office: string,
  receiver: string,
  { number, hash, reach, file }: BundleLink & { reach: Reach; file: string },
): Promise<void> {
  await site.db
    .insertInto('ferry_out')
    .values({ office, receiver, number, hash, file, reach: JSON.stringify(reach), acknowledged: false })
    .execute()
}

/** Files of bundles that a device has not acknowledged, oldest first. */
export async function openFiles(site: Site, office: string, receiver: string): Promise<string[]> {
  const rows = await site.db
    .selectFrom('ferry_out')
    .select('file')
    .where('office', '=', office)
    .where('receiver', '=', receiver)
    .where('acknowledged', '=', false)
    .orderBy('number')
    .execute()
  return rows.map(({ file }) => file)
}

/** True where a bundle was made here for the device, as far as is known. */
export async function isOurs(
  site: Site,
  office: string,
  receiver: string,
  { number, hash }: BundleLink,
): Promise<boolean> {
  const row = await site.db
    .selectFrom('ferry_out')
    .select('number')
    .where('office', '=', office)
    .where('receiver', '=', receiver)
    .where('number', '=', number)
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row !== undefined
}

/** A device says what it has taken. @returns files that are not needed any more */
export async function acknowledge(
  site: Site,
  office: string,
  receiver: string,
  link: BundleLink | null,
): Promise<string[]> {
  if (link === null || !(await isOurs(site, office, receiver, link))) return []
  const rows = await site.db
    .updateTable('ferry_out')
    .set({ acknowledged: true })
    .where('office', '=', office)
    .where('receiver', '=', receiver)
    .where('number', '<=', link.number)
    .where('acknowledged', '=', false)
    .returning('file')
    .execute()
  return rows.map(({ file }) => file)
}
