/**
 * The journal: appends drafts as entries, folds them into registers, opens personal records, verifies itself.
 *
 * Order of a write (sync.md): personal records first (content-addressed, harmless alone), then all entries of the command
 * in one bulk write, which is the moment at which the command has happened; then the registers. A crash before the bulk
 * write leaves nothing, a crash after it is healed by folding whatever lies past the marks.
 *
 * What other devices wrote comes in by exchange or on a stick (`take`, or straight into the store by replication, which has
 * asked `checkRun` before); it is folded as soon as it is here.
 */
import { createHash } from 'node:crypto'
import { checkRun, type RunFault } from '../../exchange/check-run.ts'
import type { PushRun } from '../../exchange/wire.ts'
import type { Collections, RegisterDoc, RegisterName, Store } from '../store/database.ts'
import { type ChainFault, type Head, linkEntries, type Placed } from './chain.ts'
import { devicesHere, eldersHere, headOf, keysOfChains, predecessorKey, successionOf } from './chains.ts'
import { byAge, elderTypes, type Lines } from './elders.ts'
import { signerOf, verifierOf } from './ed25519.ts'
import { type Draft, type Entry, type JsonObject } from './entry.ts'
import { foldEngine, oddId, pageSize } from './fold-engine.ts'
import { presentDevice, type Succession } from './homes.ts'
import type { OfficeKeys } from './keys.ts'
import { foldMarks } from './marks.ts'
import type { Absent, AnyRegister } from './register.ts'
import { personalDigest, seal, withSalt } from './seal.ts'
import { anySubjectTypes } from './any-subject.ts'
import { verifyStore } from './verify.ts'

/** The fold engine marks its place this often; a start folds at most this many entries again. */
const markEvery = 500

export interface Journal {
  /** Appends the drafts of one command: all or nothing. Returns the entries. */
  append(drafts: readonly Draft[], actor: string, at: string): Promise<Entry[]>
  /** Takes a run of another device's chain: all of it that is new, or nothing. Returns how many entries were new. */
  take(run: PushRun): Promise<{ taken: number } | RunFault | { code: 'device' }>
  /**
   * True where entries that this device's key has signed are not those that stand here: somebody else writes under its key, most
   * likely in a copy of its folder.
   */
  isStrange(run: PushRun): Promise<boolean>
  /** Hash of the newest entry of this device. */
  head(): Head
  /** Where every chain ends that is here, this device's own among them. */
  heads(): Promise<Map<string, Head>>
  /** Public keys of the chains that may come in: who is named by a chain that is known (chains.ts). */
  chainKeys(): Promise<Map<string, string>>
  /**
   * Subject of what concerns this device alone. A restored office goes on in the subject of the device it came from: the PC is
   * another one, its place in the office is not.
   */
  deviceSubject(): string
  /** The device that alone may change a register's document. */
  homeOf(doc: Pick<RegisterDoc, 'home'>): string
  /** True where this device is that home. */
  isHome(doc: Pick<RegisterDoc, 'home'>): boolean
  /** A register's document, or null. */
  state<S>(collection: RegisterName, id: string): Promise<(RegisterDoc & { data: S }) | null>
  /** All entries of a subject in the order that counts. */
  entriesOf(subject: string): Promise<Entry[]>
  /** The personal records of an entry, opened. */
  personalOf(entry: Entry): Promise<(JsonObject | Absent)[]>
  openPersonal(digests: readonly string[]): Promise<(JsonObject | Absent)[]>
  /** Digest under which a personal record is kept now, where it was written anew without somebody. */
  keptAs(digest: string): string
  /** Grows with every erasure: what is remembered of opened records is thrown away by it. */
  erasures(): number
  /** Resolves when everything that has come in is folded. */
  settled(): Promise<void>
  /** Drops all registers and folds everything again. */
  rebuild(onProgress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<void>
  /** Checks every chain and every signature; names the first bad entry. */
  verify(onProgress?: (done: number, total: number) => void): Promise<{ entries: number; fault: ChainFault | null }>
  /** Walks all entries in order of device and seq, or one device's behind a number. */
  walk(device?: string, after?: number): AsyncGenerator<Entry>
  close(): Promise<void>
}

/**
 * Opens the journal over a store: finds the head, folds what a crash left unfolded.
 *
 * @param succeeds device in whose place this one goes on, before the journal itself says so (restore)
 */
export async function openJournal(
  store: Store,
  keys: OfficeKeys,
  registers: readonly AnyRegister[],
  succeeds?: string,
): Promise<Journal> {
  const sign = signerOf(keys.deviceSeed)
  let head = await headOf(store, keys.device)
  let lines: Lines = { succession: new Map(), older: () => 0 }
  await readLines()
  const engine = await foldEngine(store, keys, registers, () => lines)
  const marks = await foldMarks(store)
  let sinceMark = 0

  async function readLines(): Promise<void> {
    const succession = new Map(await successionOf(store))
    if (succeeds !== undefined) succession.set(succeeds, keys.device)
    lines = { succession, older: byAge(succession, await eldersHere(store, keys.device, succession)) }
  }

  /** Who is older than whom may have become known, and with it whose a subject is that two have begun. */
  async function noteElders(entries: readonly Entry[]): Promise<void> {
    if (!entries.some(({ type }) => (elderTypes as readonly string[]).includes(type))) return
    await readLines()
    await engine.refoldStrays()
  }

  /** What a crash left unfolded: this device's own entries follow, others' subjects are folded anew. */
  async function heal(): Promise<void> {
    for (const device of await devicesHere(store)) {
      let page: Entry[] = []
      for await (const entry of engine.walk(device, marks.of(device))) {
        page.push(entry)
        if (page.length < markEvery) continue
        await foldPage(device, page)
        page = []
      }
      await foldPage(device, page)
    }
    await marks.save()
    await engine.arrived(await engine.overdue())
  }

  async function foldPage(device: string, page: readonly Entry[]): Promise<void> {
    const last = page.at(-1)
    if (!last) return
    if (device === keys.device) await engine.follow(page)
    else await foldForeign(page)
    marks.set(device, last.seq)
  }

  async function foldForeign(entries: readonly Entry[]): Promise<void> {
    if (entries.some((entry) => entry.type === 'office-restored')) {
      await readLines()
      await rebuild()
      return
    }
    await noteElders(entries)
    await engine.refold(entries.map((entry) => entry.subject))
  }

  await heal()

  // a query may journal that somebody looked while a command appends: one write at a time, each on the head before it
  let writing: Promise<unknown> = Promise.resolve()
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = writing.then(work, work)
    writing = run.catch(() => undefined)
    return run
  }

  const arrivedDevices = new Set<string>()
  const arrivedRecords = new Set<string>()
  const stopListening = store.onChange((name, ids) => {
    if (name === 'journal') {
      for (const id of ids) if (!id.startsWith(`${keys.device}:`)) arrivedDevices.add(id.split(':')[0] as string)
    } else if (name === 'personal') for (const id of ids) arrivedRecords.add(id)
    else return
    if (arrivedDevices.size + arrivedRecords.size > 0) void inTurn(foldArrived).catch(() => undefined)
  })

  /** Folds what replication wrote into the store; many small writes are folded together. */
  async function foldArrived(): Promise<void> {
    const devices = [...arrivedDevices]
    const records = [...arrivedRecords]
    arrivedDevices.clear()
    arrivedRecords.clear()
    for (const device of devices) {
      let page: Entry[] = []
      for await (const entry of engine.walk(device, marks.of(device))) {
        page.push(entry)
        if (page.length < pageSize) continue
        await foldPage(device, page)
        page = []
      }
      await foldPage(device, page)
    }
    if (devices.length > 0) await marks.save()
    await engine.arrived(records)
  }

  return {
    head: () => head,
    async heads() {
      const devices = await devicesHere(store)
      return new Map(await Promise.all(devices.map(async (device) => [device, await headOf(store, device)] as const)))
    },
    chainKeys: () => keysOfChains(store, keys),
    deviceSubject: () => `dev-${devicesInOrder(keys.device, lines.succession)[0] ?? keys.device}`,
    homeOf: ({ home }) => presentDevice(home, lines.succession),
    isHome: ({ home }) => presentDevice(home, lines.succession) === keys.device,
    walk: (device, after) => engine.walk(device ?? null, after),
    openPersonal: engine.openPersonal,
    keptAs: engine.keptAs,
    erasures: engine.erasures,
    entriesOf: engine.entriesOf,
    personalOf: (entry) => engine.openPersonal(entry.personal ?? []),
    append: async (drafts, actor, at) => (drafts.length === 0 ? [] : inTurn(() => write(drafts, actor, at))),
    take: (run) => inTurn(() => take(run)),
    isStrange: (run) => inTurn(() => isStrange(run)),
    async state<S>(collection: RegisterName, id: string) {
      return (await store[collection].get(id)) as (RegisterDoc & { data: S }) | null
    },
    settled: () => inTurn(foldArrived),
    rebuild: (onProgress, signal) => inTurn(() => rebuild(onProgress, signal)),
    async verify(onProgress) {
      return verifyStore(store, keys, engine.walk(null), onProgress)
    },
    async close() {
      stopListening()
      await writing
      marks.set(keys.device, head.seq)
      await marks.save()
    },
  }

  async function write(drafts: readonly Draft[], actor: string, at: string): Promise<Entry[]> {
    const known = new Map<string, JsonObject>()
    const placed = await place(drafts, actor, known)
    await store.personal.put([...known].map(([id, record]) => sealedDoc(keys.dataKey, id, record)))
    const entries = linkEntries(head, keys.device, at, placed, sign)
    await store.journal.insert(entries.map(journalDoc))
    const last = entries.at(-1) as Entry
    head = { seq: last.seq, hash: last.hash }
    await noteElders(entries)
    await engine.follow(entries, known)
    sinceMark += entries.length
    if (sinceMark >= markEvery) {
      marks.set(keys.device, head.seq)
      await marks.save()
      sinceMark = 0
    }
    return entries
  }

  async function take(run: PushRun): Promise<{ taken: number } | RunFault | { code: 'device' }> {
    const first = run.entries[0]
    if (!first) return { taken: 0 }
    const { device } = first
    const known = await keysOfChains(store, keys)
    const publicKey = known.get(device) ?? (await predecessorKey(store, known, run.entries))
    if (publicKey === undefined) return { code: 'device' }
    const fresh = await checked(run, device, publicKey)
    if (!Array.isArray(fresh)) return fresh
    await store.journal.insert(fresh.map(journalDoc))
    await foldArrived()
    return { taken: fresh.length }
  }

  async function checked(run: PushRun, device: string, publicKey: string): Promise<Entry[] | RunFault> {
    const here = await store.journal.getMany(run.entries.map((entry) => entry.id))
    const hashes = new Map(here.map((doc) => [doc.seq, (doc.entry as Entry).hash]))
    return checkRun(run, {
      device,
      head: await headOf(store, device),
      verify: verifierOf(publicKey),
      hashAt: (seq) => hashes.get(seq),
    })
  }

  async function isStrange(run: PushRun): Promise<boolean> {
    if (run.entries[0]?.device !== keys.device) return false
    const other = await checked(run, keys.device, keys.devicePublicKey)
    // what holds together and reaches past this device's own end is as strange as another entry under a known number
    return Array.isArray(other) ? other.length > 0 : other.code !== 'chain'
  }

  async function rebuild(onProgress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<void> {
    await engine.clear()
    marks.clear()
    await marks.save()
    const total = await store.journal.count({})
    let done = 0
    const own = devicesInOrder(keys.device, lines.succession)
    const others = (await devicesHere(store)).filter((device) => !own.includes(device))
    for (const device of [...own, ...others]) {
      let page: Entry[] = []
      const foldIt = async () => {
        signal?.throwIfAborted()
        if (own.includes(device)) await engine.follow(page)
        else await engine.refold(page.map((entry) => entry.subject))
        done += page.length
        const last = page.at(-1)
        if (last) marks.set(device, last.seq)
        page = []
        onProgress?.(done, total)
      }
      for await (const entry of engine.walk(device)) {
        page.push(entry)
        if (page.length >= pageSize) await foldIt()
      }
      await foldIt()
    }
    await marks.save()
  }

  async function place(drafts: readonly Draft[], actor: string, known: Map<string, JsonObject>): Promise<Placed[]> {
    const epochs = await epochsOf(drafts)
    return drafts.map((draft) => {
      const declared = engine.declared(draft.type) ?? anySubjectTypes.find(({ type }) => type === draft.type)
      if (!declared) throw new Error(`undeclared entry type ${draft.type}`)
      const payload = declared.payload.parse(draft.payload) as JsonObject
      const digests = (draft.personal ?? []).map((record) => {
        if (!declared.personal) throw new Error(`${draft.type} takes no personal record`)
        const salted = withSalt(declared.personal.parse(record) as JsonObject)
        const digest = personalDigest(salted)
        known.set(digest, salted)
        return digest
      })
      return { ...draft, payload, v: declared.v, actor, epoch: epochs.get(draft.subject) ?? 0, digests }
    })
  }

  async function epochsOf(drafts: readonly Draft[]): Promise<Map<string, number>> {
    const epochs = new Map<string, number>()
    const bySubject = Map.groupBy(drafts, (draft) => draft.subject)
    const byCollection = new Map<RegisterName, string[]>()
    for (const [subject, list] of bySubject) {
      const register = engine.registerOf(list) ?? engine.registerOf(await engine.entriesOf(subject))
      if (register) byCollection.set(register.collection, [...(byCollection.get(register.collection) ?? []), subject])
    }
    for (const odd of await store.local.getMany([...bySubject.keys()].map(oddId)))
      if ((odd.data['newer'] as string[]).length > 0) throw new NewerSubject(odd.id)
    for (const [collection, subjects] of byCollection) {
      for (const doc of await store[collection].getMany(subjects)) {
        const list = bySubject.get(doc.id) ?? []
        const register = engine.registerOf(list)
        if (register && register.kind !== doc.kind) throw new Error(`${doc.kind} takes no ${list[0]?.type}`)
        const taking = list[0]?.type === 'taken-over'
        if (!taking && presentDevice(doc.home, lines.succession) !== keys.device) throw new NotHome(doc.id)
        epochs.set(doc.id, taking ? doc.epoch + 1 : doc.epoch)
      }
    }
    return epochs
  }
}

/** The subject's home is another device: only that device may change it. */
export class NotHome extends Error {}

/** A newer program wrote to the subject: this one can show it and not change it. */
export class NewerSubject extends Error {}

/** An entry as its document in the store. */
export function journalDoc(entry: Entry): Collections['journal'] {
  return { id: entry.id, subject: entry.subject, type: entry.type, device: entry.device, seq: entry.seq, entry }
}

function sealedDoc(dataKey: Buffer, id: string, record: JsonObject): Collections['personal'] {
  return { id, state: 'sealed', sealed: seal(dataKey, Buffer.from(JSON.stringify(record)), id) }
}

/** The devices whose chains make up this office, the oldest first. */
function devicesInOrder(device: string, succession: Succession): string[] {
  const order = [device]
  for (;;) {
    const before = [...succession].find(([, next]) => next === order[0])?.[0]
    if (before === undefined || order.includes(before)) return order
    order.unshift(before)
  }
}

/** SHA-256 of bytes, hex: names of attachments and files. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
