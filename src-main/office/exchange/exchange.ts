/**
 * Exchange with the province while the office is open: starts by itself, goes on by itself after the line was away, and never
 * holds up any work. Entries and records go through RxDB's replication, files after them.
 */
import {
  provinceChainOf,
  type Receipt,
  receiptMessage,
  type StateAnswer,
  stateAnswer,
  type WireHead,
} from '../../exchange/wire.ts'
import type { z } from 'zod'
import type { ExchangeAlarm } from '../../../src-shared/api/exchange.ts'
import type { Core } from '../core.ts'
import { signerOf, verifierOf } from '../journal/ed25519.ts'
import { openFile } from '../journal/seal.ts'
import { toleranceMs } from '../system/clock.ts'
import type { Replication } from '../store/replication.ts'
import { backlogOf } from './backlog.ts'
import { fetchFiles, forgetSent, sendFiles } from './files.ts'
import { lockedDevices, noteFork } from './forks.ts'
import { keepAlarms, keptAlarms, type RaisedAlarm } from './kept-alarms.ts'
import { type JournalContext, journalPull, journalPush, pushMissing, showOtherHistories } from './journal-sides.ts'
import { type Line, LineClosed, type LineState, openLine, type Sending, type Trouble } from './line.ts'
import { newPace } from './pace.ts'
import { keepPeer, keepReceipts, type Peer, peerOf, provinceShelf, receiptsHere, type Shelf } from './peer.ts'
import { personalPull, personalPush } from './personal-sides.ts'

/** Alarms about a device that need nothing more once it is revoked. */
const decided = ['fork', 'bad-entry'] as const

/** Milliseconds between two looks at a quiet province. */
const lookEvery = 60_000

const incidentWords = '交换时程序出了意外，会再试。本机的工作不受影响；一直这样时请联系管理员。'

export interface Exchange {
  /** What screens show; counts of what waits are taken at the moment of asking. */
  view(): Promise<ExchangeReport>
  /** Looks again at once, and tries a broken line at once. */
  now(): void
  /** Sends waiting files, on a metered line too. */
  sendFiles(): void
  setMetered(metered: boolean): Promise<void>
  /** One question to the province, beside the exchange. @throws as {@link Line.attempt} does */
  attempt<T>(sending: Sending, schema: z.ZodType<T>, signal: AbortSignal): Promise<T>
  /** Resolves when everything known at this moment has gone through (tests, the command line). */
  done(): Promise<void>
  stop(): Promise<void>
}

export interface ExchangeReport {
  peer: Peer
  line: LineState
  trouble: (Trouble & { since: number }) | null
  running: boolean
  backlog: { entries: number; files: number }
  moved: { sent: number; received: number }
  receipt: Receipt | null
  alarms: RaisedAlarm[]
  /** This device has a second history and is closed for writing. */
  locked: boolean
}

export interface ExchangeOptions {
  /** First and longest wait of a broken line, milliseconds. */
  patience?: { first: number; longest: number }
  /** Milliseconds between two looks at a quiet province. */
  lookEvery?: number
  /** The province's time agreed with this PC's. */
  onTime?: () => Promise<void>
  /** Where the other end is kept; the province where absent. */
  shelf?: Shelf
}

type Part = Pick<Core, 'store' | 'journal' | 'keys' | 'effects' | 'dir' | 'touch' | 'now'>

/** Starts exchange of an office that has joined; null where it has not, or has on a stick and knows no address. */
export async function startExchange(core: Part, options: ExchangeOptions = {}): Promise<Exchange | null> {
  const found = await peerOf(core, options.shelf)
  return found && found.address !== '' ? new Running(core, found, options) : null
}

class Running implements Exchange {
  private readonly core: Part
  private peer: Peer
  private readonly options: ExchangeOptions
  private readonly shelf: Shelf
  private readonly line: Line
  private readonly pace = newPace()
  private state: LineState = 'starting'
  private trouble: (Trouble & { since: number }) | null = null
  private working = false
  private filesAsked = false
  private again = true
  private stopped = false
  private endNow: () => void = () => undefined
  /** Resolves with the end of the exchange. */
  private readonly stopping = new Promise<void>((resolve) => {
    this.endNow = resolve
  })
  private readonly moved = { sent: 0, received: 0 }
  private readonly alarms = new Map<string, RaisedAlarm>()
  /** Chains of which this look at the province has shown a second history. */
  private readonly forked = new Set<string>()
  private readonly heads = new Map<string, WireHead>()
  private readonly context: JournalContext
  /** Chains that the province did not take, until somebody asks again. */
  private readonly refused = new Set<string>()
  private replications: Replication[] = []
  private wakeUp: () => void = () => undefined
  private readonly waiters = new Set<() => void>()
  private keeping: Promise<void> = Promise.resolve()
  private readonly loop: Promise<void>

  constructor(core: Part, peer: Peer, options: ExchangeOptions) {
    this.core = core
    this.peer = peer
    this.options = options
    this.shelf = options.shelf ?? provinceShelf
    this.line = openLine({
      address: peer.address,
      ca: peer.ca,
      device: core.keys.device,
      sign: signerOf(core.keys.deviceSeed),
      now: core.now,
      wall: core.effects.wall,
      random: core.effects.random,
      onState: (state, trouble) => this.changed(state, trouble),
      ...(options.patience ? { patience: options.patience } : {}),
    })
    this.context = this.contextOf(core)
    this.loop = this.run()
  }

  private changed(state: LineState, trouble: Trouble | null): void {
    const since = this.trouble && this.state === state ? this.trouble.since : this.core.effects.wall()
    const before = this.state
    this.state = state
    this.trouble = trouble && { ...trouble, since }
    if (before !== state || trouble) this.core.touch('exchange')
    if (trouble?.code === 'fork' || trouble?.code === 'locked') this.alarm('fork', this.core.keys.device)
  }

  private alarm(kind: ExchangeAlarm, device = ''): void {
    if (kind === 'fork') this.forked.add(device)
    // on what the province has seen it decides; on what another PC has seen two administrators do
    if (kind === 'fork' && this.shelf.device !== null) void noteFork(this.core, device).catch(() => undefined)
    const key = `${kind}:${device}`
    if (!this.alarms.has(key)) {
      this.alarms.set(key, { kind, at: this.core.now(), device })
      this.keepAlarms()
    }
    this.core.touch('exchange')
  }

  private settled(kind: ExchangeAlarm, device: string): void {
    if (this.alarms.delete(`${kind}:${device}`)) this.keepAlarms()
  }

  private keepAlarms(): void {
    const keep = () => keepAlarms(this.core, this.alarms.values(), this.shelf)
    // the store may be closing; what was not kept is found again
    this.keeping = this.keeping.then(keep, keep).catch(() => undefined)
  }

  private async run(): Promise<void> {
    for (const one of await keptAlarms(this.core, this.shelf)) this.alarms.set(`${one.kind}:${one.device}`, one)
    while (!this.stopped) {
      this.again = false
      try {
        await this.pass()
      } catch (error) {
        if (error instanceof LineClosed || this.stopped) break
        // a fault of this program: told, and tried again with the next look
        this.changed('refused', {
          code: 'incident',
          message: incidentWords,
          next: this.core.effects.wall() + lookEvery,
        })
      }
      if (!this.again) await this.rest()
    }
  }

  /** One look at both ends: heads, entries and records both ways, files. */
  private async pass(): Promise<void> {
    // before the question: what is pushed meanwhile brings newer receipts than the answer knows
    const kept = await receiptsHere(this.core, this.shelf)
    this.forked.clear()
    const remote = await this.line.ask({ method: 'GET', path: 'receipts' }, stateAnswer)
    await this.compare(remote, kept)
    // what is started after the end would be waited for for ever
    if (this.stopped) throw new LineClosed()
    this.working = true
    this.core.touch('exchange')
    try {
      if (this.replications.length === 0) this.startReplications()
      else for (const replication of this.replications) replication.again()
      for (const replication of this.replications) await this.orStopped(replication.inSync())
      await pushMissing(this.context, this.refused)
      await this.core.journal.settled()
      await this.exchangeFiles(remote)
      await this.keep({ complete: this.core.now(), positions: this.furthest(remote) })
      // what is written here was taken: the province has decided
      const own = this.core.keys.device
      if (!this.forked.has(own)) this.settled('fork', own)
      for (const { device, state } of remote.devices)
        if (state === 'revoked' && device !== own) for (const kind of decided) this.settled(kind, device)
    } finally {
      this.working = false
      this.core.touch('exchange')
    }
    if (!this.again) for (const done of this.waiters) done()
  }

  /** A replication that is cancelled in the middle never says that it is in sync. */
  private async orStopped(work: Promise<void>): Promise<void> {
    await Promise.race([work, this.stopping])
    if (this.stopped) throw new LineClosed()
  }

  private startReplications(): void {
    const { store } = this.core
    const name = `${this.core.keys.device}-${this.peer.office}-${this.peer.generation}`
    this.replications = [
      store.push('personal', name, personalPush(this.line, this.pace)),
      store.push('journal', name, journalPush(this.context) as never),
      store.pull('journal', name, journalPull(this.context, { seen: 0 })),
      store.pull('personal', name, personalPull(store, this.line)),
    ]
  }

  private contextOf(core: Part): JournalContext {
    const { store, journal, keys } = core
    return {
      store,
      journal,
      keys,
      line: this.line,
      pace: this.pace,
      provinceChain: provinceChainOf(this.peer.office),
      provinceSigned: verifierOf(this.peer.publicKey),
      heads: this.heads,
      onReceipt: (receipt) => keepReceipts(this.core, [receipt], this.shelf),
      onMoved: ({ sent = 0, received = 0 }) => {
        this.moved.sent += sent
        this.moved.received += received
        if (sent + received > 0) this.core.touch('exchange')
      },
      locked: () => lockedDevices(core),
      onAlarm: (kind, device) => this.alarm(kind, device),
      onTaken: (device) => decided.forEach((kind) => this.settled(kind, device)),
    }
  }

  /** Holds what the province says it has against the receipts that were kept. */
  private async compare(remote: StateAnswer, kept: ReadonlyMap<string, Receipt>): Promise<void> {
    const good = remote.receipts.filter((receipt) => {
      const right =
        receipt.office === this.peer.office && this.context.provinceSigned(receiptMessage(receipt), receipt.sig)
      if (!right) this.alarm('bad-receipt', receipt.device)
      return right
    })
    this.heads.clear()
    for (const { device, seq, hash } of good) this.heads.set(device, { device, seq, hash })
    await showOtherHistories(this.context)
    const lost =
      [...kept.values()].some((one) => one.seq > (this.heads.get(one.device)?.seq ?? -1)) ||
      (['journal', 'personal', 'blobs'] as const).some((kind) => remote[kind] < this.peer.positions[kind])
    const other = good.filter((one) => kept.get(one.device)?.seq === one.seq && kept.get(one.device)?.hash !== one.hash)
    for (const { device } of other) this.alarm('fork', device)
    if (lost) await this.beginAgain(remote)
    await keepReceipts(this.core, lost ? [] : good, this.shelf)
    await this.compareTime(remote.time)
  }

  /** The province's time comes over a line that is authenticated: where it agrees, it is as good as two people. */
  private async compareTime(time: string): Promise<void> {
    if (Math.abs(Date.parse(time) - this.core.effects.wall()) > toleranceMs) this.alarm('clock')
    else {
      this.alarms.delete('clock:')
      await this.options.onTime?.()
    }
  }

  /** The province was put back to an earlier state: everything is offered to it once more, which it takes or knows. */
  private async beginAgain(remote: StateAnswer): Promise<void> {
    this.alarm('province-rolled-back')
    await this.stopReplications()
    await forgetSent(this.core.store, this.shelf.device)
    const { journal, personal, blobs } = remote
    await this.keep({ generation: this.peer.generation + 1, positions: { journal, personal, blobs } })
  }

  private furthest({ journal, personal, blobs }: StateAnswer): Peer['positions'] {
    const { positions } = this.peer
    return {
      journal: Math.max(positions.journal, journal),
      personal: Math.max(positions.personal, personal),
      blobs: Math.max(positions.blobs, blobs),
    }
  }

  private async exchangeFiles(remote: StateAnswer): Promise<void> {
    const { dir, store, keys } = this.core
    if (!this.peer.metered || this.filesAsked) {
      this.filesAsked = false
      await sendFiles({ dir, store, line: this.line, pace: this.pace, device: this.shelf.device })
    }
    if (this.peer.metered || remote.blobs <= this.peer.positions.blobs) return
    const opens = (id: string, sealed: Buffer) => openFile(keys.dataKey, id, sealed.toString('utf8')) !== null
    await fetchFiles({ dir, store, line: this.line, opens, device: this.shelf.device }, this.peer.positions.blobs)
  }

  private async keep(part: Partial<Peer>): Promise<void> {
    this.peer = { ...this.peer, ...part }
    await keepPeer(this.core, this.peer, this.shelf)
  }

  /** Waits for the next look, or until something wakes it. */
  private async rest(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.options.lookEvery ?? lookEvery)
      this.wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
      if (this.again || this.stopped) this.wakeUp()
    })
  }

  now(): void {
    this.again = true
    this.refused.clear()
    this.line.wake()
    this.wakeUp()
  }

  sendFiles(): void {
    this.filesAsked = true
    this.now()
  }

  async setMetered(metered: boolean): Promise<void> {
    await this.keep({ metered })
    this.now()
  }

  attempt<T>(sending: Sending, schema: z.ZodType<T>, signal: AbortSignal): Promise<T> {
    return this.line.attempt(sending, schema, signal)
  }

  done(): Promise<void> {
    return new Promise((resolve) => {
      const waiter = () => {
        this.waiters.delete(waiter)
        resolve()
      }
      this.waiters.add(waiter)
      this.now()
    })
  }

  async view(): Promise<ExchangeReport> {
    const { store, journal, keys } = this.core
    return {
      peer: this.peer,
      line: this.state,
      trouble: this.trouble,
      running: this.working,
      backlog: await backlogOf({ store, journal }, this.context.provinceChain, this.heads, this.shelf.device),
      moved: { ...this.moved },
      receipt: (await receiptsHere(this.core, this.shelf)).get(keys.device) ?? null,
      alarms: [...this.alarms.values()],
      locked: this.alarms.has(`fork:${keys.device}`),
    }
  }

  private async stopReplications(): Promise<void> {
    const running = this.replications
    this.replications = []
    await Promise.all(running.map((replication) => replication.stop()))
  }

  async stop(): Promise<void> {
    this.stopped = true
    this.endNow()
    const replications = this.stopReplications()
    this.line.close()
    this.wakeUp()
    await replications
    await this.loop
    await this.keeping
    for (const done of this.waiters) done()
  }
}
