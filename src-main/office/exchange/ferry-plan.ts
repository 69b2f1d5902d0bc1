/** What goes into a ferry bundle: everything behind what the other end has, counted before it is written. */
import { existsSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { type BundleCounts, noCounts } from '../../exchange/bundle-format.ts'
import type { BundleSection } from '../../exchange/bundle-writer.ts'
import { recordMessages, type RunCut, runCuts } from '../../exchange/messages.ts'
import { limits, type WireBlob } from '../../exchange/wire.ts'
import type { Core } from '../core.ts'
import { signerOf } from '../journal/ed25519.ts'
import type { Entry } from '../journal/entry.ts'
import { attachmentsDir } from '../paths.ts'
import { filesWaiting } from './files.ts'

type Part = Pick<Core, 'store' | 'journal' | 'keys' | 'dir'>

export interface FerryPlan {
  runs: RunCut[]
  /** Records by digest. */
  records: string[]
  /** Records that entries in it name and that are not here. */
  lacking: string[]
  files: WireBlob[]
  counts: BundleCounts
  /** Where the bundle ends on the chains in it. */
  heads: Record<string, number>
}

/** Records looked up at a time. */
const recordsAtATime = 200

interface Behind {
  /** Number of the newest entry that the other end has of a chain; −1 = none. */
  seqOf(device: string): number
  /** A chain that the other end wrote itself. */
  but: string
  /** Device of the office that gets it; null: the province. */
  device: string | null
  /** Records that earlier bundles could not bring. */
  lacking: readonly string[]
  /** Files that are on their way already. */
  files: ReadonlySet<string>
}

/** Looks through everything once; what is written later is not in it. */
export async function planFerry(core: Part, behind: Behind): Promise<FerryPlan> {
  const { journal, keys } = core
  const runs: RunCut[] = []
  const digests = new Set<string>(behind.lacking)
  for (const device of await chainsFor(core, behind.but)) {
    const after = behind.seqOf(device)
    const collect = ({ personal = [] }: Entry) => personal.forEach((digest) => digests.add(digest))
    runs.push(...(await runCuts(device, after, journal.walk(device, after), device === keys.device, collect)))
  }
  const { sealed, lacking } = await present(core, [...digests])
  const isNew = runs.length > 0 || behind.lacking.some((id) => sealed.has(id))
  const records = isNew ? [...sealed] : []
  const files = await filesOf(core, behind)
  const counts = {
    ...noCounts,
    runs: runs.length,
    entries: runs.reduce((sum, run) => sum + run.entries, 0),
    records: records.length,
    blobs: files.length,
    bytes: files.reduce((sum, file) => sum + file.size, 0),
  }
  const heads = Object.fromEntries(runs.map(({ device, to }) => [device, to]))
  return { runs, records, lacking, files, counts, heads }
}

/** Chains here in the order in which the receiver can know them: who names another comes before it. */
async function chainsFor({ journal, keys }: Part, but: string): Promise<string[]> {
  const here = await journal.heads()
  const named = [...(await journal.chainKeys()).keys()].filter((id) => here.has(id))
  const rest = [...here.keys()].filter((id) => !named.includes(id)).sort()
  return [...new Set([keys.device, ...named, ...rest])].filter((id) => id !== but)
}

async function present({ store }: Part, ids: readonly string[]): Promise<{ sealed: Set<string>; lacking: string[] }> {
  const sealed = new Set<string>()
  const gone = new Set<string>()
  for (let at = 0; at < ids.length; at += recordsAtATime)
    for (const { id, state } of await store.personal.getMany(ids.slice(at, at + recordsAtATime)))
      (state === 'sealed' ? sealed : gone).add(id)
  return { sealed, lacking: ids.filter((id) => !sealed.has(id) && !gone.has(id)) }
}

/** Files that the other end lacks and that are on this disk, the smallest first. */
async function filesOf({ store, dir }: Part, behind: Behind): Promise<WireBlob[]> {
  return (await filesWaiting(store, behind.device))
    .filter(({ id }) => !behind.files.has(id) && existsSync(join(attachmentsDir(dir), id)))
    .map(({ id, bytes, mediaType }) => ({ id, bytes, mediaType, size: statSync(join(attachmentsDir(dir), id)).size }))
    .filter(({ size }) => size > 0 && size <= limits.blob)
    .sort((a, b) => a.size - b.size)
}

/** The planned sections, read from store and disk as they are written. @param done called with each share of the whole */
export async function* sectionsOf(
  core: Part,
  plan: FerryPlan,
  done: (share: number) => void,
): AsyncGenerator<BundleSection> {
  const total = plan.counts.entries + plan.counts.records + plan.counts.bytes / 1024
  let so = 0
  const count = (more: number) => {
    so += more
    done(so / total)
  }
  for (const run of plan.runs) {
    yield { kind: 'run', run: await readRun(core, run) }
    count(run.entries)
  }
  for (let at = 0; at < plan.records.length; at += recordsAtATime) {
    const documents = await core.store.personal.getMany(plan.records.slice(at, at + recordsAtATime))
    for (const records of recordMessages(documents)) {
      yield { kind: 'records', records }
      count(records.length)
    }
  }
  for (const blob of plan.files) {
    yield { kind: 'blob', blob, parts: bytesOf(join(attachmentsDir(core.dir), blob.id)) }
    count(blob.size / 1024)
  }
}

async function readRun({ journal, keys }: Part, { device, from, to }: RunCut) {
  const entries: Entry[] = []
  for await (const entry of journal.walk(device, from - 1)) {
    if (entry.seq > to) break
    entries.push(entry)
  }
  const last = entries.at(-1)
  return last && last.sig === undefined && device === keys.device
    ? { entries, end: signerOf(keys.deviceSeed)(last.hash) }
    : { entries }
}

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path)
  try {
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(limits.part), 0, limits.part)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}
