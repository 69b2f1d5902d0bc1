/** A backup of a province's whole database, and putting it back, as an operator would with PostgreSQL's own tools. */
import { sql } from 'kysely'
import type { Database } from '../../src-main/province/database.ts'

const kept = 'kept_for_test'

async function tables(db: Database): Promise<{ name: string; columns: string }[]> {
  const { rows } = await sql<{ name: string; columns: string }>`
    select table_name as name, string_agg(quote_ident(column_name), ',') as columns from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely%' group by table_name`.execute(db)
  return rows
}

export async function backUpDatabase(db: Database): Promise<void> {
  await sql`create schema ${sql.id(kept)}`.execute(db)
  for (const { name } of await tables(db))
    await sql`create table ${sql.id(kept, name)} as select * from ${sql.id('public', name)}`.execute(db)
}

export async function putBackDatabase(db: Database): Promise<void> {
  const all = await tables(db)
  await db.transaction().execute(async (tx) => {
    // keys to other tables are not looked at while all of them are filled
    await sql`set local session_replication_role = replica`.execute(tx)
    for (const { name } of all) await sql`delete from ${sql.id('public', name)}`.execute(tx)
    for (const { name, columns } of all)
      await sql`insert into ${sql.id('public', name)} (${sql.raw(columns)}) overriding system value
        select ${sql.raw(columns)} from ${sql.id(kept, name)}`.execute(tx)
  })
  await sql`drop schema ${sql.id(kept)} cascade`.execute(db)
}
