/** Steps of the province's schema, in order; a step that was published is never changed again. */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { consoleMigration } from './console-tables.ts'
import { poolMigration } from './pool.ts'
import { relayMigration } from './relay.ts'
import { sharingMigration } from './sharing.ts'

const first: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of firstTables) await sql.raw(statement).execute(db)
  },
}

const firstTables = [
  `create table settings (key text primary key, value text not null)`,
  `create table offices (id text primary key, name text not null unique, created timestamptz not null)`,
  `create table codes (hash text primary key, office text not null references offices, created timestamptz not null,
     expires timestamptz not null, used timestamptz, used_by text)`,
  `create table devices (id text primary key, office text not null references offices, public_key text not null,
     recipient text, state text not null check (state in ('active', 'locked', 'revoked')),
     known_by text not null check (known_by in ('code', 'entry')), since timestamptz not null, seen timestamptz)`,
  `create index devices_office on devices (office)`,
  `create table office_keys (office text primary key references offices, sealed text not null)`,
  `create table challenges (challenge text primary key, device text not null, expires timestamptz not null)`,
  `create index challenges_expires on challenges (expires)`,
  `create table tokens (hash text primary key, device text not null references devices, expires timestamptz not null)`,
  `create index tokens_expires on tokens (expires)`,
  `create table heads (office text not null references offices, device text not null, seq int8 not null,
     hash text not null, primary key (office, device))`,
  `create table streams (office text not null references offices, kind text not null, last int8 not null,
     primary key (office, kind))`,
  `create table entries (office text not null, device text not null, seq int8 not null, position int8 not null,
     hash text not null, type text not null, subject text not null, body text not null,
     received timestamptz not null default now(), primary key (office, device, seq))`,
  `create unique index entries_position on entries (office, position)`,
  `create index entries_revocations on entries (office) where type = 'device-revoked'`,
  `create table personal (office text not null, id text not null,
     state text not null check (state in ('sealed', 'erased')), sealed text not null, position int8 not null,
     primary key (office, id))`,
  `create unique index personal_position on personal (office, position)`,
  `create table blobs (office text not null, id text not null, size int8 not null, bytes int8 not null,
     media_type text not null, stored int8 not null, position int8, touched timestamptz not null,
     primary key (office, id))`,
  `create unique index blobs_position on blobs (office, position)`,
  `create table blob_parts (office text not null, id text not null, start int8 not null, data bytea not null,
     primary key (office, id, start))`,
  `create table receipts (office text not null, device text not null, seq int8 not null, hash text not null,
     at text not null, sig text not null, primary key (office, device, seq))`,
  `create table alarms (id int8 generated always as identity primary key, office text, device text, kind text not null,
     detail text not null, raised timestamptz not null, closed timestamptz)`,
  `create index alarms_open on alarms (office, kind) where closed is null`,
  `create table decisions (id int8 generated always as identity primary key, at timestamptz not null,
     who text not null, what text not null, subject text not null, reason text not null)`,
]

const ferry: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of ferryTables) await sql.raw(statement).execute(db)
  },
}

const ferryTables = [
  `create table ferry_in (office text not null references offices, sender text not null, number int8 not null,
     hash text not null, taken timestamptz not null, primary key (office, sender, number))`,
  `create table ferry_out (office text not null references offices, receiver text not null, number int8 not null,
     hash text not null, file text not null, reach text not null, acknowledged boolean not null,
     primary key (office, receiver, number))`,
]

const ownChain: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of ownChainTables) await sql.raw(statement).execute(db)
  },
}

const ownChainTables = [
  `create table publications (id text primary key, number int8 generated always as identity unique, kind text not null,
     key text not null, version int8 not null, office text references offices, content text not null,
     state text not null check (state in ('proposed', 'refused', 'standing', 'withdrawing', 'withdrawn', 'superseded')),
     proposed_by text not null, proposed timestamptz not null, confirmed_by text, confirmed timestamptz,
     withdrawal_by text, withdrawal timestamptz, withdrawal_reason text)`,
  `create index publications_key on publications (kind, key)`,
  `create index publications_alive on publications (number) where state in ('standing', 'withdrawing', 'withdrawn')`,
  `create table deliveries (publication text not null references publications, office text not null references offices,
     what text not null check (what in ('given', 'taken-back')), entry text not null, at timestamptz not null,
     primary key (publication, office, what))`,
  `create index entries_reads on entries (office, subject) where type = 'bulletin-read'`,
]

const erasedFiles: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql
      .raw(
        'create table erased_files (office text not null references offices, id text not null, primary key (office, id))',
      )
      .execute(db)
  },
}

/** By name, in the order in which they are applied. */
export const migrations: Record<string, Migration> = {
  '001-first': first,
  '002-ferry': ferry,
  '003-own-chain': ownChain,
  '004-pool': poolMigration,
  '005-console': consoleMigration,
  '006-relay': relayMigration,
  '007-sharing': sharingMigration,
  '008-erased-files': erasedFiles,
}
