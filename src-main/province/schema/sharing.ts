/** Sharing of experts takes two operators: who proposed a rule and why, who confirmed it, who proposed its end. */
import type { Migration } from 'kysely/migration'
import { type Kysely, sql } from 'kysely'

const statements = [
  `alter table share_rules
     add column state text not null default 'standing' check (state in ('proposed', 'standing', 'ending')),
     add column proposed_by text not null default '', add column proposed timestamptz not null default now(),
     add column reason text not null default '', add column confirmed_by text, add column confirmed timestamptz,
     add column ending_by text, add column ending timestamptz, add column ending_reason text`,
  // rules of before were put in force by one operator, whose decision is on record
  `update share_rules set proposed_by = d.who, proposed = d.at, confirmed = d.at from (
     select distinct on (subject) subject, who, at from decisions where what = 'experts-shared' order by subject, id desc
   ) as d where d.subject = giver || ' > ' || receiver`,
  `alter table share_rules alter column state drop default, alter column proposed_by drop default,
     alter column proposed drop default, alter column reason drop default`,
]

export const sharingMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
