/**
 * Tables of the pooled register (Article 4). No name, resident ID or contact data stands in them in the clear: `sealed` is
 * under a key that only the province's key file gives, `tag` is an HMAC under another.
 */
import { type ColumnType, type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What is known of the record of a person's facts: here, announced by an entry alone, or erased for good. */
export type RecordState = 'here' | 'not-here' | 'erased'

/** What a receiver was told of an expert last; `erased` also took away what it was sent. */
export type ShareState = 'shared' | 'ended' | 'erased'

export interface PoolTables {
  /** How far the streams of an office are folded into `experts`. */
  pool_marks: { office: string; journal: number; personal: number }
  experts: {
    office: string
    /** Id of the expert at the office. */
    subject: string
    /** As the office's register says, without regard to the end of the term. */
    state: string
    fields: string[]
    /** Last day of the term. */
    term_to: string
    record: RecordState
    /** The person, the same in all offices; null where the record is not here or was erased. */
    tag: string | null
    /** Changes with everything that a page or another office sees of the expert. */
    mark: string
    sealed: string
  }
  /** Which records an expert was folded from: one that comes or is erased later folds its expert anew. */
  expert_records: { office: string; id: string; subject: string }
  /** Whose experts are shared with whom; `*` = all offices. */
  share_rules: {
    giver: string
    receiver: string
    /** `proposed`: holds for nobody yet; `ending`: holds until a second operator confirms its end. */
    state: 'proposed' | 'standing' | 'ending'
    proposed_by: string
    proposed: ColumnType<Date, Date, Date>
    reason: string
    confirmed_by: string | null
    confirmed: Date | null
    ending_by: string | null
    ending: Date | null
    ending_reason: string | null
  }
  /** Offices to which something is to be told. */
  share_due: { receiver: string }
  /** What every office was told of experts of others. */
  shared_out: {
    receiver: string
    office: string
    subject: string
    /** Id of the subject in the province's chain for the receiver. */
    id: string
    /** The expert's mark when it was told. */
    mark: string
    state: ShareState
    /** Digests of all records that the receiver was sent of this expert. */
    records: string[]
  }
}

const statements = [
  `create index if not exists entries_subject on entries (office, subject)`,
  `create table pool_marks (office text primary key references offices, journal int8 not null, personal int8 not null)`,
  `create table experts (office text not null references offices, subject text not null, state text not null,
     fields text[] not null, term_to text not null, record text not null check (record in ('here', 'not-here', 'erased')),
     tag text, mark text not null, sealed text not null, primary key (office, subject))`,
  `create index experts_tag on experts (tag) where tag is not null`,
  `create table expert_records (office text not null references offices, id text not null, subject text not null,
     primary key (office, id, subject))`,
  `create index expert_records_subject on expert_records (office, subject)`,
  `create table share_rules (giver text not null, receiver text not null, primary key (giver, receiver))`,
  `create table share_due (receiver text primary key references offices)`,
  `create table shared_out (receiver text not null references offices, office text not null, subject text not null,
     id text not null, mark text not null, state text not null check (state in ('shared', 'ended', 'erased')),
     records text[] not null, primary key (receiver, office, subject))`,
  `create index shared_out_source on shared_out (office, subject)`,
]

export const poolMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
