/** The journals of the offices: runs of entries in, the stream of an office out. */
import { sql } from 'kysely'
import { limits, provinceChainOf, type PushRun, type Receipt, type WireHead } from '../exchange/wire.ts'
import { emptyHead } from '../office/journal/chain.ts'
import type { Entry } from '../office/journal/entry.ts'
import { raiseAlarm } from './alarms.ts'
import { applyDeviceEntries, barOf, type Device, findDevice, lockDevice } from './devices.ts'
import { fault, type Fault } from './fault.ts'
import { registerPredecessor } from './predecessor.ts'
import { recoverOwn, yieldFrom } from './own-chain/recover.ts'
import { eraseNamed } from './personal.ts'
import { endOf, newestPosition, type StreamQuery, takePositions } from './positions.ts'
import { giveReceipt, newestReceipts } from './receipts.ts'
import { checkByItself } from './run-check.ts'
import type { Site } from './site.ts'

/**
 * Takes a run of one chain of an office: all of it, what is new of it, or nothing. In a transaction.
 *
 * A run that is stored already is answered as before. Another entry under a stored number is a fork: the device is locked
 * and an alarm raised, which stay although the answer is a fault.
 *
 * @param office by whom it is brought: the office of the token, or of the bundle
 * @returns a receipt for the chain as it stands now
 */
export async function acceptRun(site: Site, office: string, run: PushRun): Promise<Receipt | Fault> {
  const chain = run.entries[0]?.device ?? ''
  const device =
    chain === provinceChainOf(office)
      ? await ownChain(site, office)
      : ((await findDevice(site, chain)) ?? (await registerPredecessor(site, office, run)))
  if (device?.office !== office) return fault('unknown')
  const wrong = barOf(device) ?? checkByItself(run, device.public_key)
  if (wrong) return wrong
  const head = await lockHead(site, device)
  const first = run.entries[0]?.seq ?? 0
  if (first > head.seq + 1) return fault('gap', { head })
  const fork = await forkOf(site, device, head, run.entries)
  if (fork && chain === provinceChainOf(office)) return takeBack(site, device, run, fork.seq)
  if (fork) return declareFork(site, device, head, fork)
  const fresh = run.entries.slice(head.seq + 1 - first)
  const [held] = fresh.length > 0 ? [] : await newestReceipts(site, office, chain)
  if (held) return held
  return chain === provinceChainOf(office) ? keepOwn(site, device, head, fresh) : keepEntries(site, device, head, fresh)
}

/** Entries of its own chain come back: this province was put back from a backup. */
async function keepOwn(site: Site, own: Chain, head: WireHead, fresh: readonly Entry[]): Promise<Receipt> {
  const { id: device, office } = own
  await raiseAlarm(site, { kind: 'put-back', office, device, detail: { seq: fresh[0]?.seq ?? head.seq } })
  const receipt = await keepEntries(site, own, head, fresh)
  await recoverOwn(site, own, fresh)
  return receipt
}

/** Entries of its own chain before the shown one that are taken out with it, where the office has to show more. */
const further = 100

/**
 * The office holds what this province had signed before it was put back, and the province has written something else under
 * those numbers since: that gives way and is told again.
 */
async function takeBack(site: Site, own: Chain, run: PushRun, seq: number): Promise<Receipt | Fault> {
  const first = run.entries[0]?.seq ?? 0
  if (seq < first) return fault('gap', { head: await yieldFrom(site, own, Math.max(0, seq - further)) })
  const head = await yieldFrom(site, own, seq)
  return keepOwn(site, own, head, run.entries.slice(seq - first))
}

/**
 * The province's own chain, brought back by an office after the province was put back to an earlier state: what it had
 * signed is its own again, so that it goes on behind what the offices hold.
 */
async function ownChain(site: Site, office: string): Promise<Device> {
  const id = provinceChainOf(office)
  await beginChain(site, { id, office })
  return { id, office, public_key: site.keys.publicKey, state: 'active' }
}

/** Makes the head of a chain that has no entries yet. */
export async function beginChain(site: Site, { id, office }: Chain): Promise<void> {
  await site.db
    .insertInto('heads')
    .values({ office, device: id, ...emptyHead })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A chain of an office. */
type Chain = Pick<Device, 'id' | 'office'>

/** Where a chain of the office ends, held until the end of the transaction. */
export async function lockHead(site: Site, { id, office }: Chain): Promise<WireHead> {
  return site.db
    .selectFrom('heads')
    .select(['device', 'seq', 'hash'])
    .where('office', '=', office)
    .where('device', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

interface ForkFound {
  seq: number
  /** Hash that the province holds. */
  held: string
  /** Hash that the device has signed as well. */
  brought: string
}

/** The first number under which the run shows another entry than the one that is stored; the run was signed, so both are. */
async function forkOf(
  site: Site,
  device: Device,
  head: WireHead,
  entries: readonly Entry[],
): Promise<ForkFound | null> {
  const [first] = entries
  if (!first) return null
  // The entry before the run is shown by its hash alone; before the first of all stand the zeros.
  const shown = [{ seq: first.seq - 1, hash: first.prev }, ...entries].filter(({ seq }) => seq <= head.seq)
  const stored = await hashesOf(site, device, first.seq - 1, shown.at(-1)?.seq ?? -1)
  for (const { seq, hash } of shown) {
    const held = seq < 0 ? '0'.repeat(64) : stored.get(seq)
    if (held !== undefined && held !== hash) return { seq, held, brought: hash }
  }
  return null
}

async function hashesOf(site: Site, { office, id }: Device, from: number, to: number): Promise<Map<number, string>> {
  const rows = await site.db
    .selectFrom('entries')
    .select(['seq', 'hash'])
    .where('office', '=', office)
    .where('device', '=', id)
    .where('seq', '>=', from)
    .where('seq', '<=', to)
    .execute()
  return new Map(rows.map(({ seq, hash }) => [seq, hash]))
}

async function declareFork(site: Site, device: Device, head: WireHead, found: ForkFound): Promise<Fault> {
  const { seq, held, brought } = found
  // A chain that does not begin with the zeros is no second history, it is no chain.
  if (seq < 0) return fault('chain')
  await lockDevice(site, device)
  await raiseAlarm(site, { kind: 'fork', office: device.office, device: device.id, detail: { seq, held, brought } })
  return fault('fork', { head })
}

/** Keeps entries that were checked behind the head of their chain, which is locked. */
export async function keepEntries(
  site: Site,
  { office, id }: Chain,
  before: WireHead,
  fresh: readonly Entry[],
): Promise<Receipt> {
  const last = fresh.at(-1)
  if (!last) return giveReceipt(site, office, before)
  const head = { device: id, seq: last.seq, hash: last.hash }
  await site.db
    .updateTable('heads')
    .set({ seq: head.seq, hash: head.hash })
    .where('office', '=', office)
    .where('device', '=', id)
    .execute()
  const receipt = await giveReceipt(site, office, head)
  await eraseNamed(site, office, fresh)
  // As late as can be: the counter's row is what all devices of the office wait for.
  const newest = await takePositions(site, office, 'journal', fresh.length)
  await insertEntries(site, office, newest - fresh.length + 1, fresh)
  await applyDeviceEntries(site, office, fresh)
  return receipt
}

/** One statement for all: as fast as the database takes rows. */
async function insertEntries(site: Site, office: string, from: number, entries: readonly Entry[]): Promise<void> {
  const device = entries[0]?.device ?? ''
  await sql`
    insert into entries (office, device, seq, position, hash, type, subject, body)
    select ${office}, ${device}, seq, ${from}::int8 + at - 1, hash, type, subject, body
    from unnest(
      ${entries.map((one) => one.seq)}::int8[],
      ${entries.map((one) => one.hash)}::text[],
      ${entries.map((one) => printable(one.type))}::text[],
      ${entries.map((one) => one.subject)}::text[],
      ${entries.map((one) => JSON.stringify(one))}::text[]
    ) with ordinality as given (seq, hash, type, subject, body, at)`.execute(site.db)
}

/** A type as a column to search by: the entry itself stays as it came, whatever a newer version calls it. */
function printable(type: string): string {
  // A zero character is the one that PostgreSQL keeps in no text.
  return type.replaceAll('\0', '').slice(0, 100)
}

export interface JournalPage {
  /** Entries as JSON, in the order in which they were committed. */
  texts: string[]
  checkpoint: number
  more: boolean
}

/** Bytes of entries in one answer; the first one comes whatever its size. */
const pageBytes = limits.body - 64 * 1024

/**
 * Entries of an office's stream behind a position.
 *
 * @param but a chain that is left out: the asking device has its own entries
 */
export async function readStream(
  site: Site,
  office: string,
  { after, limit, but }: StreamQuery & { but?: string },
): Promise<JournalPage> {
  const newest = await newestPosition(site, office, 'journal')
  const { rows } = await sql<{ position: number; body: string; found: number }>`
    select position, body, found from (
      select position, body, count(*) over () as found,
        row_number() over (order by position) as row, sum(octet_length(body)) over (order by position) as bytes
      from (
        select position, body from entries
        where office = ${office} and position > ${after} and position <= ${newest} and device <> ${but ?? ''}
        order by position limit ${limit + 1}
      ) as ahead
    ) as counted
    where row = 1 or (row <= ${limit} and bytes + row <= ${pageBytes})
    order by position`.execute(site.db)
  return { texts: rows.map((row) => row.body), ...endOf(rows, after, newest) }
}
