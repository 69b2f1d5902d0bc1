/** Tables of the province's console: its accounts and who is signed in. */
import type { Migration } from 'kysely/migration'
import { type Kysely, sql, type ColumnType } from 'kysely'

type Written = ColumnType<Date, Date, Date>
type WrittenOrNull = ColumnType<Date | null, Date | null, Date | null>

export interface ConsoleTables {
  console_accounts: {
    id: string
    login: string
    name: string
    /** Roles with spaces between them. */
    roles: string
    state: 'active' | 'disabled'
    /** scrypt: hex salt, cost N, hex verifier. */
    salt: string
    cost: number
    verifier: string
    /** Wrong passwords since the last right one or the last lock. */
    failures: number
    locked_until: WrittenOrNull
    /** End of a one-time password, which must be changed; null once the account has its own. */
    one_time_until: WrittenOrNull
    created: Written
    last_sign_in: WrittenOrNull
  }
  /** Only a hash of the cookie's token is kept. */
  console_sessions: { hash: string; account: string; since: Written; seen: Written }
}

const tables = [
  `create table console_accounts (id text primary key, login text not null unique, name text not null,
     roles text not null, state text not null check (state in ('active', 'disabled')), salt text not null,
     cost int not null, verifier text not null, failures int not null, locked_until timestamptz,
     one_time_until timestamptz, created timestamptz not null, last_sign_in timestamptz)`,
  `create table console_sessions (hash text primary key, account text not null references console_accounts,
     since timestamptz not null, seen timestamptz not null)`,
  `create index console_sessions_account on console_sessions (account)`,
  `create index alarms_closed on alarms (closed) where closed is not null`,
]

export const consoleMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of tables) await sql.raw(statement).execute(db)
  },
}
