/** Connections to PostgreSQL, and transactions that are tried again where the database asks for it. */
import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tables } from './schema/tables.ts'

export type Database = Kysely<Tables>
export type DatabaseTransaction = Transaction<Tables>

/** What all instances' names in `pg_stat_activity` begin with; by it the last one knows that it may stop a database of its own. */
export const applicationName = 'expert-pool-province'

export interface DatabaseOptions {
  /** `postgres://…` */
  url: string
  /** Name of this instance's sessions, beginning with `applicationName`. */
  name?: string
  /** Sessions of this instance. */
  sessions?: number
  /** Gets failures of connections. */
  onError?: (error: Error) => void
}

const int8 = 20

export function openDatabase({ url, name = applicationName, sessions = 16, onError }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: sessions,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    types: {
      // Positions and counters stay far below 2^53.
      getTypeParser: (oid, format) => (oid === int8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  })
  const lost = (error: Error) => onError?.(error)
  pool.on('error', lost)
  // A session that breaks while it is used tells whoever uses it; unheard, it would end this process as well.
  pool.on('connect', (client) => client.on('error', lost))
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/** Serialization failure and deadlock: the database has undone the transaction and wants it again. */
const again = new Set(['40001', '40P01'])
const attempts = 8

/** One transaction: all or nothing. @throws what `work` throws, after the last attempt */
export async function transact<Result>(
  db: Database,
  work: (tx: DatabaseTransaction) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
      if (!again.has(code) || attempt === attempts) throw error
      await pause(randomInt(20 * 2 ** attempt))
    }
  }
}
