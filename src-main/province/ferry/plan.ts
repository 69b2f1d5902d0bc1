/** What a device of an office does not have yet: counted first, then read as it is written. */
import { sql } from 'kysely'
import { type BundleCounts, noCounts } from '../../exchange/bundle-format.ts'
import type { BundleSection } from '../../exchange/bundle-writer.ts'
import { recordMessages, type RunCut, runCuts } from '../../exchange/messages.ts'
import { provinceChainOf, type Receipt, type WireBlob, type WireRecord } from '../../exchange/wire.ts'
import { type Entry, textAt } from '../../office/journal/entry.ts'
import { blobBytes, readBlobs } from '../blobs.ts'
import { newestPosition } from '../positions.ts'
import { newestReceipts } from '../receipts.ts'
import type { Site } from '../site.ts'
import type { Reach } from './state.ts'

export interface Plan {
  office: string
  runs: RunCut[]
  /** Records by digest. */
  records: string[]
  files: WireBlob[]
  receipts: Receipt[]
  counts: BundleCounts
  reach: Reach
}

/** Rows read at a time. */
const page = 500

/** @param before how far the bundles made for this device go already */
export async function planFor(
  site: Site,
  office: string,
  receiver: string,
  before: Reach,
  acknowledges: number,
): Promise<Plan> {
  const newest = {
    personal: await newestPosition(site, office, 'personal'),
    blobs: await newestPosition(site, office, 'blobs'),
  }
  const known = await knownTo(site, office, receiver)
  const chains = (await chainsOf(site, office)).filter((chain) => chain !== receiver && known.has(chain))
  const digests = new Set<string>()
  const runs: RunCut[] = []
  for (const chain of chains) {
    const after = before.heads[chain] ?? -1
    const own = chain === provinceChainOf(office)
    const collect = ({ personal = [] }: Entry) => personal.forEach((digest) => digests.add(digest))
    runs.push(...(await runCuts(chain, after, entriesBehind(site, office, chain, after), own, collect)))
  }
  // a device that is alone has all files and records of its office itself
  const isAlone = chains.every((chain) => chain === provinceChainOf(office))
  const late = isAlone ? [] : await recordsBehind(site, office, before.personal)
  const records = await present(site, office, [...new Set([...digests, ...late])])
  const files = isAlone ? [] : await filesBehind(site, office, before.blobs)
  const receipts = await newestReceipts(site, office)
  const counts = {
    ...noCounts,
    runs: runs.length,
    entries: runs.reduce((sum, run) => sum + run.entries, 0),
    records: records.length,
    blobs: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    receipts: receipts.length,
  }
  const heads = { ...before.heads, ...Object.fromEntries(runs.map(({ device, to }) => [device, to])) }
  const held = Object.fromEntries(receipts.map(({ device, seq }) => [device, seq]))
  const reach = { heads, ...newest, acknowledges, receipts: held }
  return { office, runs, records, files, receipts, counts, reach }
}

/**
 * Chains whose key the receiver can know: the province's, and those that its own chain or such a chain names. Others it
 * would have to refuse; they are sent once somebody has named them.
 */
async function knownTo(site: Site, office: string, receiver: string): Promise<Set<string>> {
  const rows = await site.db
    .selectFrom('entries')
    .select(['device', 'body'])
    .where('office', '=', office)
    .where('type', '=', 'device-enrolled')
    .execute()
  const naming = rows.map(({ device, body }) => ({
    by: device,
    named: textAt((JSON.parse(body) as Entry).payload, 'device'),
  }))
  const known = new Set([receiver, provinceChainOf(office)])
  for (let before = 0; before !== known.size; ) {
    before = known.size
    for (const { by, named } of naming) if (known.has(by)) known.add(named)
  }
  return known
}

/** Chains of an office; those of devices in the order in which they became known, for one may name the next. */
async function chainsOf(site: Site, office: string): Promise<string[]> {
  const rows = await site.db
    .selectFrom('heads')
    .leftJoin('devices', 'devices.id', 'heads.device')
    .select('heads.device')
    .where('heads.office', '=', office)
    .where('heads.seq', '>=', 0)
    .orderBy('devices.since')
    .orderBy('heads.device')
    .execute()
  return rows.map(({ device }) => device)
}

async function* entriesBehind(site: Site, office: string, chain: string, after: number): AsyncGenerator<Entry> {
  for (let from = after; ; ) {
    const rows = await site.db
      .selectFrom('entries')
      .select(['seq', 'body'])
      .where('office', '=', office)
      .where('device', '=', chain)
      .where('seq', '>', from)
      .orderBy('seq')
      .limit(page)
      .execute()
    for (const { body } of rows) yield JSON.parse(body) as Entry
    const last = rows.at(-1)
    if (!last) return
    from = last.seq
  }
}

/** Records that came after the entries that name them were sent. */
async function recordsBehind(site: Site, office: string, after: number): Promise<string[]> {
  const rows = await site.db
    .selectFrom('personal')
    .select('id')
    .where('office', '=', office)
    .where('position', '>', after)
    .execute()
  return rows.map(({ id }) => id)
}

function recordsNamed(site: Site, office: string, ids: readonly string[]): Promise<WireRecord[]> {
  return site.db
    .selectFrom('personal')
    .select(['id', 'state', 'sealed'])
    .where('office', '=', office)
    .where('id', '=', sql<string>`any(${[...ids]}::text[])`)
    .where('state', '=', 'sealed')
    .orderBy('id')
    .execute()
}

async function present(site: Site, office: string, ids: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (let at = 0; at < ids.length; at += page)
    found.push(...(await recordsNamed(site, office, ids.slice(at, at + page))).map(({ id }) => id))
  return found
}

async function filesBehind(site: Site, office: string, after: number): Promise<WireBlob[]> {
  const files: WireBlob[] = []
  for (let from = after; ; ) {
    const { blobs, checkpoint, more } = await readBlobs(site, office, { after: from, limit: page })
    files.push(...blobs)
    if (!more) return files
    from = checkpoint
  }
}

/** The planned sections. Entries, records and whole files are never taken away, so that the counts hold. */
export async function* sectionsOf(site: Site, plan: Plan): AsyncGenerator<BundleSection> {
  const { office, runs, records, files, receipts } = plan
  for (const run of runs) yield { kind: 'run', run: await readRun(site, office, run) }
  for (let at = 0; at < records.length; at += page)
    for (const message of recordMessages(await recordsNamed(site, office, records.slice(at, at + page))))
      yield { kind: 'records', records: message }
  for (const blob of files) yield { kind: 'blob', blob, parts: blobBytes(site, office, blob.id, 0, blob.size) }
  if (receipts.length > 0) yield { kind: 'receipts', receipts }
}

async function readRun(site: Site, office: string, { device, from, to }: RunCut) {
  const entries: Entry[] = []
  for await (const entry of entriesBehind(site, office, device, from - 1)) {
    if (entry.seq > to) break
    entries.push(entry)
  }
  const last = entries.at(-1)
  return last && last.sig === undefined ? { entries, end: site.keys.sign(last.hash) } : { entries }
}
