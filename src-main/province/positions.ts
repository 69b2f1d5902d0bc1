/**
 * Positions in an office's streams.
 *
 * A push takes its positions by adding to the stream's counter in its own transaction. The counter's row lock is held until
 * the commit, so positions become visible in their order: whoever has read up to a position never finds a smaller one later.
 * A sequence or a time of creation does not give that: the one who drew first may commit last.
 */
import type { StreamKind } from './schema/tables.ts'
import type { Site } from './site.ts'

/** Takes `count` positions. @returns the last one; the others are those before it */
export async function takePositions(site: Site, office: string, kind: StreamKind, count: number): Promise<number> {
  const { last } = await site.db
    .updateTable('streams')
    .set((set) => ({ last: set('last', '+', count) }))
    .where('office', '=', office)
    .where('kind', '=', kind)
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

/** Holds the stream until the end of the transaction: nobody else changes what it lists. */
export async function lockStream(site: Site, office: string, kind: StreamKind): Promise<void> {
  await takePositions(site, office, kind, 0)
}

/**
 * Newest position that can be read now. To be asked before the rows are read: all rows up to it are committed.
 */
export async function newestPosition(site: Site, office: string, kind: StreamKind): Promise<number> {
  const row = await site.db
    .selectFrom('streams')
    .select('last')
    .where('office', '=', office)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row?.last ?? 0
}

/** What is asked of a stream: what lies behind a position, at most so many rows. */
export interface StreamQuery {
  after: number
  limit: number
}

/** Where a page of a stream ends. @param rows each with `found`: rows there were ahead, one more than asked for at most */
export function endOf(
  rows: readonly { position: number; found: number }[],
  after: number,
  newest: number,
): { checkpoint: number; more: boolean } {
  const last = rows.at(-1)
  if (last && last.found > rows.length) return { checkpoint: last.position, more: true }
  // Nothing else lies before the newest position: what was left out needs no second look.
  return { checkpoint: Math.max(after, newest), more: false }
}
