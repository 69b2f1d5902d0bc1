/**
 * Tables of the relay of SMS. Number and text of a message stand in `sealed` alone, under a key that only the province's key file
 * gives, until they are erased; `number_tag` is an HMAC under another, by which a reply finds the message it answers.
 */
import { type ColumnType, type Generated, type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { RelayState } from '../../exchange/relay.ts'

type Written = ColumnType<Date, Date, Date>
type WrittenOrNull = ColumnType<Date | null, Date | null, Date | null>

/** `sending`: an instance is handing it to the gateway now. */
export type KeptState = RelayState | 'sending'

export interface RelayTables {
  relay_messages: {
    office: string
    /** The county's id of it. */
    key: string
    /** Device that brought it. */
    device: string
    /** The id under which the gateway knows it: counties cannot take each other's. */
    gateway_key: string
    state: KeptState
    detail: string
    /** In the office's stream `relay`; a new one with each change that the county is told. */
    position: number
    /** Number and text; null once erased. */
    sealed: string | null
    number_tag: string | null
    /** Keyed digest of number and text, to know the same again; null once erased. */
    digest: string | null
    created: Written
    until: Written
    tries: number
    asked: number
    /** When it is to be sent, or asked for, again. */
    next_at: Written
    /** Who is sending it, and until when nobody else touches it. */
    claim: string | null
    claimed_until: WrittenOrNull
    changed: Written
  }
  relay_replies: {
    /** Keyed digest of the gateway's id, or of number and text where it gives none: the same reply is kept once. */
    tag: string
    /** Null where nobody has written to this number. */
    office: string | null
    device: string | null
    position: number | null
    sealed: string | null
    received: Written
    /** When a device of the office had it for certain. */
    fetched: WrittenOrNull
  }
  /** Up to where news was fetched from the gateway, and which instance is at it. */
  relay_poll: { id: Generated<number>; mark: string; busy_until: Written }
}

const statements = [
  `create table relay_messages (office text not null references offices, key text not null, device text not null,
     gateway_key text not null unique,
     state text not null check (state in ('queued', 'sending', 'accepted', 'unsure', 'delivered', 'failed', 'expired')),
     detail text not null, position int8 not null, sealed text, number_tag text, digest text,
     created timestamptz not null, until timestamptz not null, tries int not null, asked int not null,
     next_at timestamptz not null, claim text, claimed_until timestamptz, changed timestamptz not null,
     primary key (office, key))`,
  `create unique index relay_messages_position on relay_messages (office, position)`,
  `create index relay_messages_due on relay_messages (next_at) where state in ('queued', 'accepted', 'unsure')`,
  `create index relay_messages_sending on relay_messages (claimed_until) where state = 'sending'`,
  `create index relay_messages_number on relay_messages (number_tag, created) where number_tag is not null`,
  `create index relay_messages_created on relay_messages (office, created)`,
  `create index relay_messages_personal on relay_messages (until) where sealed is not null`,
  `create table relay_replies (tag text primary key, office text references offices, device text, position int8,
     sealed text, received timestamptz not null, fetched timestamptz)`,
  `create unique index relay_replies_position on relay_replies (office, position) where office is not null`,
  `create index relay_replies_personal on relay_replies (received) where sealed is not null`,
  `create table relay_poll (id int primary key default 1 check (id = 1), mark text not null,
     busy_until timestamptz not null)`,
  `insert into relay_poll (mark, busy_until) values ('', 'epoch')`,
  `insert into streams (office, kind, last) select id, 'relay', 0 from offices`,
]

export const relayMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
