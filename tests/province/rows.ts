/** What a province holds, in figures: a refusal must leave them as they were. */
import { sql } from 'kysely'
import type { Database } from '../../src-main/province/database.ts'

const tables = [
  'offices',
  'office_keys',
  'entries',
  'personal',
  'blobs',
  'blob_parts',
  'receipts',
  'tokens',
  'decisions',
]

/** Counts of rows, states of devices, ends of chains and streams, used codes. Challenges and alarms come and go beside. */
export async function rowsOf(db: Database): Promise<Record<string, unknown>> {
  const counts: Record<string, unknown> = {}
  for (const table of tables) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db)
    counts[table] = rows[0]?.count
  }
  return {
    ...counts,
    devices: await db.selectFrom('devices').select(['id', 'state']).orderBy('id').execute(),
    heads: await db.selectFrom('heads').selectAll().orderBy('device').execute(),
    streams: await db.selectFrom('streams').selectAll().orderBy('office').orderBy('kind').execute(),
    used: await db.selectFrom('codes').select('hash').where('used', 'is not', null).orderBy('hash').execute(),
  }
}
