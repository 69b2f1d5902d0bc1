/**
 * Both directions of the journal. Sending goes by where the province's chains end, not by what the replication believes:
 * after a broken line nothing is sent that arrived, and a province that was put back is filled up again.
 */
import { checkRun, wholeAppends } from '../../exchange/check-run.ts'
import {
  limits,
  pullAnswer,
  pushAnswer,
  type PushRun,
  type Receipt,
  receiptMessage,
  stateAnswer,
  type WireHead,
} from '../../exchange/wire.ts'
import { emptyHead, type Head } from '../journal/chain.ts'
import { devicesNamed, headOf, predecessorKey } from '../journal/chains.ts'
import { signerOf, verifierOf } from '../journal/ed25519.ts'
import { type Entry, entryId } from '../journal/entry.ts'
import { type Journal, journalDoc } from '../journal/journal.ts'
import type { OfficeKeys } from '../journal/keys.ts'
import type { Store } from '../store/database.ts'
import type { PullSide, PushSide } from '../store/replication.ts'
import { LineLost } from './http.ts'
import { type Line, parsed, Refusal } from './line.ts'
import type { Pace } from './pace.ts'

export interface JournalContext {
  store: Store
  journal: Journal
  keys: OfficeKeys
  line: Line
  pace: Pace
  /** The province's own chain for this office, which nobody sends to it. */
  provinceChain: string
  /** Checks a signature of the province. */
  provinceSigned: (message: string, sig: string) => boolean
  /** Where the province's chains end, as last heard. */
  heads: Map<string, WireHead>
  onReceipt: (receipt: Receipt) => Promise<void>
  onMoved: (moved: { sent?: number; received?: number }) => void
  /** Devices of which nothing more is taken until somebody has decided. */
  locked: () => Promise<ReadonlySet<string>>
  /** Entries of a device held and were taken in. */
  onTaken: (device: string) => void
  onAlarm: (kind: 'fork' | 'bad-entry' | 'bad-receipt' | 'province-rolled-back', device: string) => void
}

/** Sends chains behind the province's heads, in runs. */
export function journalPush(context: JournalContext): PushSide<{ id: string; device: string; seq: number }> {
  let busy: Promise<void> = Promise.resolve()
  return {
    push(documents) {
      const newest = new Map<string, number>()
      for (const { device, seq } of documents)
        if (device !== context.provinceChain) newest.set(device, Math.max(seq, newest.get(device) ?? -1))
      const work = async () => {
        for (const [device, seq] of newest) await pushChain(context, device, seq)
      }
      busy = busy.then(work, work)
      return busy
    },
  }
}

/**
 * Sends what the province still lacks of any chain here: one that it did not know when the replication came by, for a chain
 * that names it was still on its way. What it has refused is left alone until somebody asks for exchange again.
 */
export async function pushMissing(context: JournalContext, refused: Set<string>): Promise<void> {
  for (const [device, { seq }] of await context.journal.heads()) {
    if (refused.has(device)) continue
    // the province's own chain is behind only where the province was put back: it gets what it had signed
    await pushChain(context, device, seq)
    if ((context.heads.get(device)?.seq ?? -1) < seq) refused.add(device)
  }
}

/**
 * Where the other end has another entry at the end of a chain than this PC, or more of this PC's own than there is here, it is
 * to see the one from here: it would not be sent otherwise, for the number is known there. Both ends find the second history.
 */
export async function showOtherHistories({
  journal,
  store,
  heads,
  keys,
  provinceChain,
}: JournalContext): Promise<void> {
  for (const { device, seq, hash } of heads.values()) {
    if (device === provinceChain) continue
    const at = device === keys.device ? Math.min(seq, journal.head().seq) : seq
    const here = (await store.journal.get(entryId(device, at)))?.entry as Entry | undefined
    if (here && !(at === seq && here.hash === hash)) heads.set(device, { device, seq: at - 1, hash: here.prev })
  }
}

/** Sends one chain at least up to `seq`. */
async function pushChain(context: JournalContext, device: string, seq: number): Promise<void> {
  const sign = device === context.keys.device ? signerOf(context.keys.deviceSeed) : null
  for (;;) {
    const head = context.heads.get(device)
    if ((head?.seq ?? -1) >= seq) return
    const run = await runAfter(context.journal, device, head?.seq ?? -1, sign, context.pace.bytes())
    if (run === null) return
    try {
      if (!(await sendRun(context, device, run))) return
      // a receipt that says nothing new would have the same run sent for ever
      if (context.heads.get(device)?.seq === (head?.seq ?? -1)) return
      context.pace.held()
    } catch (error) {
      if (!(error instanceof LineLost)) throw error
      // the answer may be what was lost: where the chain ends now is asked before anything is sent again
      context.pace.broke()
      await refreshHead(context, device)
    }
  }
}

async function refreshHead({ line, heads, provinceSigned }: JournalContext, device: string): Promise<void> {
  const { receipts } = await line.ask({ method: 'GET', path: 'receipts' }, stateAnswer)
  const receipt = receipts.find((one) => one.device === device)
  if (receipt && provinceSigned(receiptMessage(receipt), receipt.sig))
    heads.set(device, { device, seq: receipt.seq, hash: receipt.hash })
}

/** The next run of a chain: of this device's own up to the limit, of another's whole appends alone. */
async function runAfter(
  journal: Journal,
  device: string,
  after: number,
  sign: ((message: string) => string) | null,
  most: number,
): Promise<PushRun | null> {
  const entries: Entry[] = []
  let bytes = 0
  for await (const entry of journal.walk(device, after)) {
    bytes += JSON.stringify(entry).length
    if (entries.length >= limits.entries || (bytes > most && entries.length > 0)) break
    entries.push(entry)
  }
  const last = entries.at(-1)
  if (!last) return null
  if (last.sig !== undefined) return { entries }
  if (sign) return { entries, end: sign(last.hash) }
  const whole = wholeAppends(entries)
  if (whole.length > 0) return { entries: whole }
  // an append that is larger than a run on a bad line
  return most < limits.body / 2 ? runAfter(journal, device, after, sign, limits.body / 2) : null
}

/** What the province may say of another device's chain without holding up what is written here. */
const notOurs = ['unknown', 'revoked', 'locked', 'fork', 'chain'] as const

/** @returns false where this chain cannot go on now */
async function sendRun(context: JournalContext, device: string, run: PushRun): Promise<boolean> {
  try {
    const answer = await context.line.send({
      method: 'POST',
      path: 'journal',
      json: run,
      expected: device === context.keys.device ? ['gap'] : ['gap', ...notOurs],
      replan: true,
    })
    const { receipt } = parsed(answer, pushAnswer)
    const last = run.entries.at(-1) as Entry
    context.onMoved({ sent: run.entries.length })
    if (receipt.device !== device || !context.provinceSigned(receiptMessage(receipt), receipt.sig)) {
      context.onAlarm('bad-receipt', device)
      context.heads.set(device, { device, seq: last.seq, hash: last.hash })
      return true
    }
    context.heads.set(device, { device, seq: receipt.seq, hash: receipt.hash })
    await context.onReceipt(receipt)
    return true
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, head } = error.fault
    if (code === 'fork') context.onAlarm('fork', device)
    if (code !== 'gap' || !head) return false
    context.heads.set(device, head)
    return true
  }
}

/** Hashes of entries that are accepted and perhaps not written yet; older ones are in the store. */
const remembered = 20_000

/** Takes what other devices and the province wrote, chain by chain, each checked before it is written. */
export function journalPull(
  context: JournalContext,
  positions: { seen: number },
): PullSide<ReturnType<typeof journalDoc>> {
  const known: Accepted = { heads: new Map(), hashes: new Map(), keys: new Map() }
  return {
    async pull(after) {
      let from = Math.max(after, positions.seen)
      let held: Entry[] = []
      for (;;) {
        const { entries, checkpoint, more } = await context.line.ask(
          { method: 'GET', path: `journal?after=${from}&limit=${limits.entries}` },
          pullAnswer,
        )
        from = Math.max(from, checkpoint)
        const { fresh, waiting } = await accept(context, [...held, ...entries], known)
        held = waiting
        context.onMoved({ received: fresh.length })
        // the position moves on only where nothing is held back: half an append, or a chain that nobody named yet
        if (held.length === 0) positions.seen = from
        if (fresh.length > 0 || !more)
          return { documents: fresh.map(journalDoc), after: held.length === 0 ? from : after }
      }
    },
  }
}

interface Accepted {
  heads: Map<string, Head>
  hashes: Map<string, string>
  keys: Map<string, string>
}

/** Which entries may be written now, and which must wait for what is still on its way. */
async function accept(
  context: JournalContext,
  entries: readonly Entry[],
  known: Accepted,
): Promise<{ fresh: Entry[]; waiting: Entry[] }> {
  const fresh: Entry[] = []
  let waiting: Entry[] = []
  const locked = await context.locked()
  for (const [device, all] of Map.groupBy(entries, (entry) => entry.device)) {
    if (device === context.keys.device) continue
    if (locked.has(device)) {
      waiting = [...waiting, ...all]
      continue
    }
    const run = wholeAppends(all)
    waiting = [...waiting, ...all.slice(run.length)]
    const here = await context.journal.chainKeys()
    const publicKey = known.keys.get(device) ?? here.get(device) ?? (await predecessorKey(context.store, here, run))
    if (publicKey === undefined) {
      waiting = [...waiting, ...run]
      continue
    }
    known.keys.set(device, publicKey)
    if (run.length === 0) continue
    const taken = await checked(context, device, publicKey, run, known)
    fresh.push(...taken)
    for (const [named, key] of devicesNamed(taken)) if (!known.keys.has(named)) known.keys.set(named, key)
  }
  return { fresh, waiting }
}

async function checked(
  context: JournalContext,
  device: string,
  publicKey: string,
  entries: Entry[],
  known: Accepted,
): Promise<Entry[]> {
  const here = await context.store.journal.getMany(entries.map((entry) => entry.id))
  const hashes = new Map(here.map((doc) => [doc.id, (doc.entry as Entry).hash]))
  const hashAt = (seq: number) => hashes.get(entryId(device, seq)) ?? known.hashes.get(entryId(device, seq))
  const head = known.heads.get(device) ?? (await headOf(context.store, device))
  const fresh = checkRun({ entries }, { device, head, verify: verifierOf(publicKey), hashAt })
  if (!Array.isArray(fresh) && fresh.code === 'fork' && device === context.provinceChain) {
    // put back from a backup, it has written anew what stands here already: it gets what it had signed
    context.heads.set(device, { device, seq: emptyHead.seq, hash: emptyHead.hash })
    context.onAlarm('province-rolled-back', '')
    return []
  }
  if (!Array.isArray(fresh)) {
    context.onAlarm(fresh.code === 'fork' ? 'fork' : 'bad-entry', device)
    return []
  }
  const last = fresh.at(-1)
  if (last) {
    known.heads.set(device, { seq: last.seq, hash: last.hash })
    context.onTaken(device)
  }
  for (const { id, hash } of fresh) known.hashes.set(id, hash)
  for (const id of known.hashes.keys()) {
    if (known.hashes.size <= remembered) break
    known.hashes.delete(id)
  }
  return fresh
}
