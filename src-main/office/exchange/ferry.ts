/**
 * Ferry bundles of this device: what the province, or another device of the office, does not have yet goes out on a stick,
 * what it gives back comes in.
 *
 * A bundle is made in the data folder first and kept there until its receiver says that it has it: a lost stick is written
 * again, and no number is ever given twice.
 */
import { statSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type BundleHeader, bundleFileName } from '../../exchange/bundle-format.ts'
import { copyBundle, writeBundle } from '../../exchange/bundle-files.ts'
import { importBundle } from '../../exchange/bundle-import.ts'
import type { BundleProgress } from '../../exchange/bundle-reader.ts'
import { provinceChainOf } from '../../exchange/wire.ts'
import type { Core } from '../core.ts'
import { officeName } from '../devices/office-name.ts'
import { revokedDevices } from '../devices/reading.ts'
import { refuse, Refused } from '../handler.ts'
import { ferryDir } from '../paths.ts'
import { perOffice } from '../per-office.ts'
import { signerOf } from '../journal/ed25519.ts'
import { closedHere, isPacked } from '../system/moving.ts'
import { type FerryEnd, ferryEnd, hasFerryEnds, notJoined, reachableDrafts } from './ferry-ends.ts'
import { type FerryPlan, planFerry, sectionsOf } from './ferry-plan.ts'
import { historyDoc, type FerryRecord } from './ferry-history.ts'
import { isOfCopy, keepOutgoing, keepTaken, type Outgoing, outgoingTo, takenFrom } from './ferry-state.ts'
import { ferryTaker, type Sender } from './ferry-take.ts'
import { noteFork } from './forks.ts'
import { forgetSent, markSent } from './files.ts'
import { type Peer, peerOf, receiptsHere } from './peer.ts'

export interface FerryExported {
  /** Names of the bundles that were written, in the order in which they are to be imported. */
  files: string[]
  /** The new one among them; null where nothing new was there to send. */
  made: BundleHeader['counts'] | null
}

export interface FerryImported {
  header: BundleHeader
  /** What was new here. */
  moved: { entries: number; records: number; files: number; receipts: number }
}

/** Share of the work that is done, 0 to 1. */
export type FerryProgress = (stage: 'make' | 'copy' | 'check' | 'take', share: number) => void

/** One export or import at a time: numbers are given one after the other. */
const turns = perOffice(() => ({ last: Promise.resolve() as Promise<unknown> }))

function inTurn<T>(core: Core, work: () => Promise<T>): Promise<T> {
  const turn = turns(core)
  const run = turn.last.then(work, work)
  turn.last = run.catch(() => undefined)
  return run
}

/** Bundles that their receiver has not acknowledged, in the order in which they are to be imported. */
export interface FerryMade {
  open: Outgoing['open']
  /** What is in the new one among them; null where nothing new was there to send. */
  made: BundleHeader['counts'] | null
}

async function makeFrom(core: Core, device: string | null, progress: FerryProgress): Promise<FerryMade | Refused> {
  if (await isPacked(core)) return closedHere
  const end = await ferryEnd(core, device)
  if (end instanceof Refused) return end
  if (device !== null)
    await core.exclusively(async () => {
      const drafts = await reachableDrafts(core)
      if (drafts.length > 0) await core.append('system', drafts)
    })
  const before = await outgoingTo(core, end.id)
  const plan = await planFerry(core, await behindOf(core, end, before))
  const { runs, records, blobs } = plan.counts
  const isNew = runs + records + blobs > 0 || before.owed
  const state = isNew ? await make(core, end, before, plan, progress) : before
  return state instanceof Refused ? state : { open: state.open, made: isNew ? plan.counts : null }
}

/** Makes a new bundle in the data folder where something is new; those without an acknowledgement lie there too. */
export function makeFerry(
  core: Core,
  progress: FerryProgress,
  device: string | null = null,
): Promise<FerryMade | Refused> {
  return inTurn(core, () => makeFrom(core, device, progress))
}

/**
 * Writes all bundles that their receiver has not acknowledged, with a new one where something is new.
 *
 * @param target a folder, or a file where there is a single bundle to write
 * @param device of this office; null: the province
 */
export function exportFerry(
  core: Core,
  target: string,
  progress: FerryProgress,
  device: string | null = null,
): Promise<FerryExported | Refused> {
  return inTurn(core, async () => {
    const result = await makeFrom(core, device, progress)
    if (result instanceof Refused) return result
    const { open, made } = result
    const isFolder = statSync(target, { throwIfNoEntry: false })?.isDirectory() === true
    if (!isFolder && open.length > 1)
      return refuse(
        'ferry.several',
        `有 ${open.length} 个摆渡包要送去，不能写成一个文件。请选择一个文件夹，例如 U 盘。`,
      )
    for (const { file } of open) {
      const path = isFolder ? join(target, file) : target
      const refusal = await copyBundle(join(ferryDir(core.dir).out, file), path, (done, total) =>
        progress('copy', done / total),
      )
      if (refusal) return new Refused(refusal)
    }
    return { files: open.map(({ file }) => file), made }
  })
}

/** What the other end has: by the province's newest receipts, or by what the device was seen to have; and what is on its way. */
async function behindOf(core: Core, { id, device }: FerryEnd, { open, has, lacking, restart }: Outgoing) {
  const receipts = device === null ? await receiptsHere(core) : null
  const receipted = (chain: string) => {
    const receipt = receipts?.get(chain)
    // what it gave a receipt for before it was put back it may have lost
    const stands = receipt && (!restart || Date.parse(receipt.at) > Date.parse(restart.at))
    return Math.max(stands ? receipt.seq : -1, restart?.heads[chain] ?? -1)
  }
  const seen = (chain: string) => (receipts ? receipted(chain) : (has[chain] ?? -1))
  return {
    seqOf: (chain: string) => Math.max(seen(chain), ...open.map(({ heads }) => heads[chain] ?? -1)),
    // its own chain comes back to a province that was put back
    but: restart ? '' : id,
    device,
    lacking,
    files: new Set(open.flatMap(({ files }) => files)),
  }
}

async function make(
  core: Core,
  { office, id: to, recipient }: FerryEnd,
  before: Outgoing,
  plan: FerryPlan,
  progress: FerryProgress,
): Promise<Outgoing | Refused> {
  const { keys } = core
  const header = {
    office,
    from: { id: keys.device, publicKey: keys.devicePublicKey },
    to,
    number: (before.last?.number ?? 0) + 1,
    previous: before.last?.hash ?? null,
    createdAt: core.now(),
    counts: plan.counts,
    ...acknowledging(await takenFrom(core, to)),
  }
  const { out } = ferryDir(core.dir)
  await mkdir(out, { recursive: true, mode: 0o700 })
  const sections = sectionsOf(core, plan, (share) => progress('make', share))
  const written = await writeBundle(out, { header, sections, sign: signerOf(keys.deviceSeed) }, [recipient])
  if (!written.ok) return new Refused(written.refusal)
  const link = { number: header.number, hash: written.hash }
  const made = {
    ...link,
    file: bundleFileName(header),
    heads: plan.heads,
    files: plan.files.map(({ id }) => id),
  }
  const { lacking } = plan
  const state = { ...before, last: link, open: [...before.open, made], lacking, owed: false }
  await keepOutgoing(core, to, state, await historyDoc(core, [recordOf('out', to, header, written.bytes)]))
  return state
}

function acknowledging({ taken, restarted }: Awaited<ReturnType<typeof takenFrom>>) {
  return { acknowledges: taken.at(-1) ?? null, ...(restarted === undefined ? {} : { acknowledgesSince: restarted }) }
}

/** Takes a bundle of the province or of another device of this office. After a refusal nothing is lost: import it again. */
export function importFerry(core: Core, path: string, progress: FerryProgress): Promise<FerryImported | Refused> {
  return inTurn(core, async () => {
    if (await isPacked(core)) return closedHere
    if (!(await hasFerryEnds(core))) return notJoined
    return importFrom(core, await peerOf(core), path, (stage, done, total) => progress(stage, done / total))
  })
}

async function importFrom(
  core: Core,
  peer: Peer | null,
  path: string,
  progress: BundleProgress,
): Promise<FerryImported | Refused> {
  const names = [officeName(core.keys.tagKey), ...(peer ? [peer.office] : [])]
  // who sends is known with the header, before anything is taken
  let sender: Sender = { device: '', putBack: false }
  let taker = ferryTaker(core, peer, sender)
  try {
    const result = await importBundle({
      path,
      spool: ferryDir(core.dir).spool,
      receiver: {
        seed: core.keys.deviceSeed,
        nameFor: (office) => (names.includes(office) ? core.keys.device : null),
        async senderOf({ from, office, restarted }) {
          const isProvince = peer !== null && from.id === provinceChainOf(peer.office) && office === peer.office
          const known = await takenFrom(core, from.id)
          const putBack = restarted !== undefined && restarted !== known.restarted
          sender = { device: isProvince ? null : from.id, putBack }
          taker = ferryTaker(core, peer, sender)
          const publicKey = isProvince ? peer.publicKey : (await core.journal.chainKeys()).get(from.id)
          if (publicKey === undefined) return null
          const revoked = (await revokedDevices(core)).has(from.id)
          return { publicKey, revoked, ...known }
        },
      },
      consumer: (content) => taker.take(content),
      async taken(header, hash) {
        if (sender.putBack) await goOnBehind(core, header, taker.receipted())
        const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
        await settle(core, { header, hash, heads: taker.heads, device: sender.device }, bytes)
      },
      progress,
    })
    await core.journal.settled()
    if (!result.ok) {
      // two bundles under one number, both signed: a copied folder, as with two entries
      if (result.refusal.code === 'ferry.branch' && sender.device) await noteFork(core, sender.device)
      return new Refused(result.refusal)
    }
    core.touch('exchange')
    return { header: result.header, moved: taker.moved }
  } finally {
    await taker.close()
  }
}

/** What the list of bundles says of one. @param peer whom it went to or came from @param bytes of its file */
function recordOf(
  way: FerryRecord['way'],
  peer: string,
  { number, createdAt, counts }: Pick<BundleHeader, 'number' | 'createdAt' | 'counts'>,
  bytes: number,
): FerryRecord {
  const { entries, records, blobs, receipts } = counts
  return { way, peer, number, at: createdAt, settledAt: null, entries, records, files: blobs, receipts, bytes }
}

/**
 * The first bundle of a sender that was put back from a backup: what this device numbers goes on behind what that one still
 * has, and everything that it lacks is sent again.
 *
 * @param heads where the chains end that it has, by its receipts
 */
async function goOnBehind(
  core: Core,
  { from, restarted = '', acknowledges }: BundleHeader,
  heads: Record<string, number>,
): Promise<void> {
  const { open, ...before } = await outgoingTo(core, from.id)
  await forgetSent(core.store)
  const state = { ...before, last: acknowledges, open: [], restart: { at: restarted, heads } }
  await keepOutgoing(core, from.id, state, await historyDoc(core, []))
  for (const { file } of open) await rm(join(ferryDir(core.dir).out, file), { force: true })
}

interface Taken {
  header: BundleHeader
  hash: string
  /** Where the chains in it ended. */
  heads: Record<string, number>
  /** Of the office; null: the province. */
  device: string | null
}

/** The higher of two numbers for every chain. */
function furthest(...all: readonly Record<string, number>[]): Record<string, number> {
  const most: Record<string, number> = {}
  for (const heads of all)
    for (const [chain, seq] of Object.entries(heads)) most[chain] = Math.max(seq, most[chain] ?? -1)
  return most
}

/** Keeps the bundle as taken, and lets go of those that its sender says it has. */
async function settle(core: Core, { header, hash, heads, device }: Taken, bytes: number): Promise<void> {
  const { from, number, acknowledges, counts, restarted } = header
  const state = await outgoingTo(core, from.id)
  if (device !== null && isOfCopy(state, acknowledges)) await noteFork(core, core.keys.device)
  const named = state.open.find((one) => one.number === acknowledges?.number && one.hash === acknowledges.hash)
  const done = state.open.filter((one) => named && one.number <= named.number)
  const history = [{ ...recordOf('in', from.id, header, bytes), settledAt: core.now() }]
  await markSent(
    core.store,
    done.flatMap(({ files }) => files),
    device,
  )
  const rest: Outgoing = { ...state, open: state.open.filter((one) => !done.includes(one)) }
  if (device !== null) {
    rest.has = furthest(state.has, heads, ...done.map((one) => one.heads))
    // a word that something arrived is not answered in its turn
    rest.owed = state.owed || counts.entries + counts.records + counts.blobs > 0
  }
  const acknowledged = named ? { peer: from.id, upTo: named.number } : undefined
  await keepOutgoing(core, from.id, rest, await historyDoc(core, [], acknowledged))
  for (const { file } of done) await rm(join(ferryDir(core.dir).out, file), { force: true })
  await keepTaken(core, from.id, { link: { number, hash }, restarted }, await historyDoc(core, history))
}
