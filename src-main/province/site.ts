/** What every operation of the province works with: the database or a transaction in it, the province's keys, the time. */
import type { Kysely } from 'kysely'
import { type Database, transact } from './database.ts'
import type { ProvinceKeys } from './keys.ts'
import type { Tables } from './schema/tables.ts'

export interface Site {
  /** An operation that changes anything wants a transaction here (`inTransaction`). */
  db: Kysely<Tables>
  keys: ProvinceKeys
  /** Milliseconds since 1970 UTC. */
  now(): number
}

/** A site whose `db` makes transactions. */
export interface Province extends Site {
  db: Database
}

/** Does `work` in one transaction. A fault that it returns does not undo what it wrote: an alarm stays. */
export function inTransaction<Result>(province: Province, work: (site: Site) => Promise<Result>): Promise<Result> {
  return transact(province.db, (tx) => work({ ...province, db: tx }))
}
