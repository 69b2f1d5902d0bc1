/** Tables of the province's database, as queries see them; `migrations.ts` makes them. Positions and counters are int8, read as numbers. */
import type { ColumnType, Generated } from 'kysely'
import type { ConsoleTables } from './console-tables.ts'
import type { PoolTables } from './pool.ts'
import type { RelayTables } from './relay.ts'

/** Where a publication stands; `withdrawing` still holds, until a second operator confirms that it is taken back. */
export type PublicationState = 'proposed' | 'refused' | 'standing' | 'withdrawing' | 'withdrawn' | 'superseded'

type Written = ColumnType<Date, Date, Date>

/** What a person or a rule has decided about a device; a locked one waits for a person. */
export type DeviceState = 'active' | 'locked' | 'revoked'

/** The streams of an office, each with positions of its own; `relay`: what became of its SMS, and replies. */
export type StreamKind = 'journal' | 'personal' | 'blobs' | 'relay'

export interface Tables extends PoolTables, ConsoleTables, RelayTables {
  settings: { key: string; value: string }
  offices: { id: string; name: string; created: Written }
  /** Only a hash of an enrolment code is kept. */
  codes: { hash: string; office: string; created: Written; expires: Written; used: Date | null; used_by: string | null }
  devices: {
    id: string
    office: string
    public_key: string
    recipient: string | null
    state: DeviceState
    /** How it became known: by a code, or by an entry of a device that was known already. */
    known_by: 'code' | 'entry'
    since: Written
    /** Last time it asked for a token or pushed. */
    seen: Date | null
  }
  /** The office's data and tag key, sealed to the province as they came (base64 of age). */
  office_keys: { office: string; sealed: string }
  challenges: { challenge: string; device: string; expires: Written }
  /** Only a hash of a token is kept. */
  tokens: { hash: string; device: string; expires: Written }
  heads: { office: string; device: string; seq: number; hash: string }
  streams: { office: string; kind: StreamKind; last: number }
  entries: {
    office: string
    device: string
    seq: number
    position: number
    hash: string
    type: string
    subject: string
    /** The entry as JSON. */
    body: string
    received: Generated<Date>
  }
  personal: { office: string; id: string; state: 'sealed' | 'erased'; sealed: string; position: number }
  blobs: {
    office: string
    id: string
    size: number
    bytes: number
    media_type: string
    /** Bytes that are here. */
    stored: number
    /** Null until the file is whole and was checked. */
    position: number | null
    touched: Written
  }
  /** Files that entries have erased: they are not taken in again, whoever still has them. */
  erased_files: { office: string; id: string }
  blob_parts: { office: string; id: string; start: number; data: Buffer }
  receipts: { office: string; device: string; seq: number; hash: string; at: string; sig: string }
  alarms: {
    id: Generated<number>
    office: string | null
    device: string | null
    kind: string
    /** JSON: ids, numbers and hashes only. */
    detail: string
    raised: Written
    closed: Date | null
  }
  /** Ferry bundles taken from devices. */
  ferry_in: { office: string; sender: string; number: number; hash: string; taken: Written }
  /** Ferry bundles made for devices; `reach` is JSON of how far they go. */
  ferry_out: {
    office: string
    receiver: string
    number: number
    hash: string
    file: string
    reach: string
    acknowledged: boolean
  }
  /** What the province has given out, or is about to. */
  publications: {
    id: string
    number: Generated<number>
    kind: string
    /** What it is about, to find the same again: year, rule-set id, a keyed digest of a person's ID number; '' = nothing. */
    key: string
    version: number
    /** The one office that it is for; null = all. */
    office: string | null
    /** JSON, sealed under a key of the province. */
    content: string
    state: PublicationState
    proposed_by: string
    proposed: Written
    confirmed_by: string | null
    confirmed: Date | null
    withdrawal_by: string | null
    withdrawal: Date | null
    withdrawal_reason: string | null
  }
  /** Which office has got what, by which entry of its own chain. */
  deliveries: { publication: string; office: string; what: 'given' | 'taken-back'; entry: string; at: Written }
  /** What people did to the province's own state; rows are only added. */
  decisions: { id: Generated<number>; at: Written; who: string; what: string; subject: string; reason: string }
}
