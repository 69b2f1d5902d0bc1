/** Personal records: sealed as they came, erased for good where an entry says so. */
import { setImmediate as breathe } from 'node:timers/promises'
import { sql } from 'kysely'
import { limits, type WireRecord } from '../exchange/wire.ts'
import type { Entry } from '../office/journal/entry.ts'
import { filesNamedIn } from '../office/journal/files-named.ts'
import { isRecord } from '../office/journal/seal.ts'
import { eraseBlob, takeAgain } from './blobs.ts'
import { fault, type Fault } from './fault.ts'
import { readOfficeKeys } from './office-keys.ts'
import { endOf, lockStream, newestPosition, type StreamQuery, takePositions } from './positions.ts'
import type { Site } from './site.ts'

/** Records checked before others get their turn. */
const atATime = 100

/**
 * Takes records of an office: all of them or none. In a transaction.
 *
 * A record that is here stays as it is; an erased one stays erased. Stubs that are brought change nothing: only an entry erases.
 *
 * @returns how many were new; a fault where one does not open under the office's key or does not match its digest
 */
export async function acceptRecords(
  site: Site,
  office: string,
  records: readonly WireRecord[],
): Promise<{ stored: number } | Fault> {
  const keys = await readOfficeKeys(site, office)
  if (!keys) return fault('unknown')
  for (const [index, record] of records.entries()) {
    if (index > 0 && index % atATime === 0) await breathe()
    if (record.state === 'sealed' && !isRecord(keys.dataKey, record.id, record.sealed)) return fault('contents')
  }
  await lockStream(site, office, 'personal')
  const here = await statesOf(site, office, ids(records))
  const fresh = new Map(
    records.filter(({ id, state }) => state === 'sealed' && !here.has(id)).map((one) => [one.id, one]),
  )
  return { stored: await write(site, office, [...fresh.values()]) }
}

/** Erases records that entries of the office name, whether they ever came or come later. In the entries' transaction. */
export async function eraseNamed(site: Site, office: string, entries: readonly Entry[]): Promise<void> {
  const named = new Set(
    entries.filter(({ type }) => type === 'personal-erased').flatMap(({ payload }) => digestsOf(payload['digests'])),
  )
  await eraseFiles(site, office, entries)
  if (named.size === 0) return
  await lockStream(site, office, 'personal')
  const here = await statesOf(site, office, [...named])
  const standing = [...named].filter((id) => here.get(id) !== 'erased')
  await write(
    site,
    office,
    standing.map((id) => ({ id, state: 'erased', sealed: '' })),
  )
}

/** Files that go with what is erased; one that somebody hands in again is taken in again. */
async function eraseFiles(site: Site, office: string, entries: readonly Entry[]): Promise<void> {
  const named = entries
    .filter(({ type }) => type === 'personal-erased')
    .flatMap(({ payload }) => digestsOf(payload['files']))
  for (const id of new Set(named)) await eraseBlob(site, office, id)
  const again = entries.flatMap((entry) => filesNamedIn(entry))
  if (again.length > 0) await takeAgain(site, office, again)
}

/** What a newer program may have written there otherwise is left alone. */
function digestsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string' && /^[0-9a-f]{64}$/.test(one)) : []
}

const ids = (records: readonly WireRecord[]) => records.map(({ id }) => id)

async function statesOf(site: Site, office: string, named: readonly string[]) {
  const rows = await site.db
    .selectFrom('personal')
    .select(['id', 'state'])
    .where('office', '=', office)
    .where('id', '=', sql<string>`any(${[...new Set(named)]}::text[])`)
    .execute()
  return new Map(rows.map(({ id, state }) => [id, state]))
}

/** Gives each a new position, so that it travels. @returns how many */
async function write(site: Site, office: string, records: readonly WireRecord[]): Promise<number> {
  if (records.length === 0) return 0
  const from = (await takePositions(site, office, 'personal', records.length)) - records.length + 1
  await sql`
    insert into personal (office, id, state, sealed, position)
    select ${office}, id, state, sealed, ${from}::int8 + at - 1
    from unnest(
      ${records.map((one) => one.id)}::text[],
      ${records.map((one) => one.state)}::text[],
      ${records.map((one) => one.sealed)}::text[]
    ) with ordinality as given (id, state, sealed, at)
    on conflict (office, id) do update
      set state = excluded.state, sealed = excluded.sealed, position = excluded.position`.execute(site.db)
  return records.length
}

export interface RecordsPage {
  records: WireRecord[]
  checkpoint: number
  more: boolean
}

/** Characters of sealed records in one answer, names and marks around them included; the first comes whatever its size. */
const pageSize = limits.body - 64 * 1024
const around = 128

/** Records and erasures of an office's stream behind a position. */
export async function readRecords(site: Site, office: string, { after, limit }: StreamQuery): Promise<RecordsPage> {
  const newest = await newestPosition(site, office, 'personal')
  const { rows } = await sql<WireRecord & { position: number; found: number }>`
    select position, id, state, sealed, found from (
      select position, id, state, sealed, count(*) over () as found,
        row_number() over (order by position) as row,
        sum(octet_length(sealed) + ${around}) over (order by position) as size
      from (
        select position, id, state, sealed from personal
        where office = ${office} and position > ${after} and position <= ${newest}
        order by position limit ${Math.min(limit, limits.records) + 1}
      ) as ahead
    ) as counted
    where row = 1 or (row <= ${Math.min(limit, limits.records)} and size <= ${pageSize})
    order by position`.execute(site.db)
  return { records: rows.map(({ id, state, sealed }) => ({ id, state, sealed })), ...endOf(rows, after, newest) }
}
