/**
 * The journal: appends drafts as entries, folds them into registers, opens personal records, verifies itself.
 *
 * Order of a write (sync.md): personal records first (content-addressed, harmless alone), then all entries of the command
 * in one bulk write, which is the moment at which the command has happened; then the registers. A crash before the bulk
 * write leaves nothing, a crash after it is healed by folding whatever lies past the mark.
 */
import { createHash } from 'node:crypto'
import type { Collections, RegisterDoc, RegisterName, Store } from '../store/database.ts'
import { type ChainFault, emptyHead, type Head, linkEntries, type Placed } from './chain.ts'
import { signerOf } from './ed25519.ts'
import { type Draft, type Entry, entryId, type JsonObject } from './entry.ts'
import { orderSubject, presentDevice, type Succession } from './homes.ts'
import type { OfficeKeys } from './keys.ts'
import type { Absent, AnyRegister, EntryType, Fact } from './register.ts'
import { personalDigest, seal, unseal, withSalt } from './seal.ts'
import { successionOf, verifyStore } from './verify.ts'

/** The fold engine marks its place this often; a start folds at most this many entries again. */
const markEvery = 500

export interface Journal {
  /** Appends the drafts of one command: all or nothing. Returns the entries. */
  append(drafts: readonly Draft[], actor: string, at: string): Promise<Entry[]>
  /** Hash of the newest entry of this device. */
  head(): Head
  /** A register's document, or null. */
  state<S>(collection: RegisterName, id: string): Promise<(RegisterDoc & { data: S }) | null>
  /** All entries of a subject in the order that counts. */
  entriesOf(subject: string): Promise<Entry[]>
  /** The personal records of an entry, opened. */
  personalOf(entry: Entry): Promise<(JsonObject | Absent)[]>
  openPersonal(digests: readonly string[]): Promise<(JsonObject | Absent)[]>
  /** Overwrites personal records by stubs and folds their subjects again. */
  erase(digests: readonly string[], subjects: readonly string[]): Promise<void>
  /** Drops all registers and folds everything again. */
  rebuild(onProgress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<void>
  /** Checks every chain and every signature; names the first bad entry. */
  verify(onProgress?: (done: number, total: number) => void): Promise<{ entries: number; fault: ChainFault | null }>
  /** Walks all entries in order of device and seq. */
  walk(): AsyncGenerator<Entry>
  close(): Promise<void>
}

const pageSize = 2000

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
  const byType = new Map<string, { register: AnyRegister; type: EntryType }>()
  for (const register of registers) for (const type of register.types) byType.set(type.type, { register, type })
  let head = await newestHead(store, keys.device)
  const succession = new Map(await successionOf(store))
  if (succeeds !== undefined) succession.set(succeeds, keys.device)
  let sinceMark = 0

  async function* walkFrom(device: string | null, after: number): AsyncGenerator<Entry> {
    let last = after
    let skipTo = device === null ? '' : entryId(device, after)
    for (;;) {
      const rows =
        device === null
          ? await store.journal.find({ selector: { id: { $gt: skipTo } }, sort: [{ id: 'asc' }], limit: pageSize })
          : await store.journal.find({
              selector: { device: { $eq: device }, seq: { $gt: last } },
              sort: [{ device: 'asc' }, { seq: 'asc' }],
              limit: pageSize,
            })
      for (const row of rows) yield row.entry as Entry
      const end = rows.at(-1)
      if (!end) return
      last = end.seq
      skipTo = end.id
    }
  }

  async function openPersonal(digests: readonly string[]): Promise<(JsonObject | Absent)[]> {
    if (digests.length === 0) return []
    const docs = new Map((await store.personal.getMany([...new Set(digests)])).map((doc) => [doc.id, doc]))
    return digests.map((digest) => {
      const doc = docs.get(digest)
      if (!doc) return { absent: 'not-here' }
      if (doc.state === 'erased') return { absent: 'erased' }
      const plain = unseal(keys.dataKey, doc.sealed, digest)
      return plain ? (JSON.parse(plain.toString()) as JsonObject) : { absent: 'not-here' }
    })
  }

  async function fold(entries: readonly Entry[], known?: Map<string, JsonObject>): Promise<void> {
    const wanted = entries.flatMap((entry) => entry.personal ?? []).filter((digest) => !known?.has(digest))
    const opened = await openPersonal(wanted)
    const records = new Map<string, JsonObject | Absent>(known)
    wanted.forEach((digest, index) => records.set(digest, opened[index] as JsonObject | Absent))
    const bySubject = Map.groupBy(
      entries.filter((entry) => byType.has(entry.type)),
      (entry) => entry.subject,
    )
    const byCollection = Map.groupBy(bySubject.entries(), ([, list]) => registerOf(list).collection)
    for (const [collection, subjects] of byCollection) {
      const docs = new Map((await store[collection].getMany(subjects.map(([id]) => id))).map((doc) => [doc.id, doc]))
      const changed: RegisterDoc[] = []
      for (const [id, list] of subjects) {
        const doc = foldSubject(registerOf(list), id, docs.get(id) ?? null, list, records)
        if (doc) changed.push(doc)
      }
      await store[collection].put(changed)
    }
  }

  function registerOf(list: readonly Entry[]): AnyRegister {
    const found = list[0] && byType.get(list[0].type)
    if (!found) throw new Error(`no register folds ${list[0]?.type}`)
    return found.register
  }

  async function refold(subjects: readonly string[]): Promise<void> {
    for (const subject of subjects) {
      const entries = await entriesOf(subject)
      const first = entries.find((entry) => byType.has(entry.type))
      if (!first) continue
      await store[registerOf([first]).collection].remove([subject])
      await fold(entries)
    }
  }

  async function entriesOf(subject: string): Promise<Entry[]> {
    const rows = await store.journal.find({
      selector: { subject: { $eq: subject } },
      sort: [{ subject: 'asc' }, { id: 'asc' }],
    })
    return orderSubject(
      rows.map((row) => row.entry as Entry),
      succession,
    ).entries
  }

  async function setMark(): Promise<void> {
    await store.local.put([{ id: 'fold-mark', kind: 'mark', data: { seq: head.seq } }])
    sinceMark = 0
  }

  async function heal(): Promise<void> {
    const mark = await store.local.get('fold-mark')
    const after = typeof mark?.data['seq'] === 'number' ? mark.data['seq'] : -1
    let page: Entry[] = []
    for await (const entry of walkFrom(keys.device, after)) {
      page.push(entry)
      if (page.length >= markEvery) {
        await fold(page)
        page = []
      }
    }
    if (page.length > 0) await fold(page)
    if (head.seq > after) await setMark()
  }

  await heal()

  // a query may journal that somebody looked while a command appends: one write at a time, each on the head before it
  let writing: Promise<unknown> = Promise.resolve()
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = writing.then(work, work)
    writing = run.catch(() => undefined)
    return run
  }

  return {
    head: () => head,
    walk: () => walkFrom(null, -1),
    openPersonal,
    entriesOf,
    personalOf: (entry) => openPersonal(entry.personal ?? []),
    append: async (drafts, actor, at) => (drafts.length === 0 ? [] : inTurn(() => write(drafts, actor, at))),
    async state<S>(collection: RegisterName, id: string) {
      return (await store[collection].get(id)) as (RegisterDoc & { data: S }) | null
    },
    erase: (digests, subjects) =>
      inTurn(async () => {
        await store.personal.put(digests.map((id) => ({ id, state: 'erased' as const, sealed: '' })))
        await refold(subjects)
      }),
    rebuild: (onProgress, signal) => inTurn(() => rebuild(onProgress, signal)),
    async verify(onProgress) {
      return verifyStore(store, keys, walkFrom(null, -1), onProgress)
    },
    async close() {
      await writing
      await setMark()
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
    await fold(entries, known)
    sinceMark += entries.length
    if (sinceMark >= markEvery) await setMark()
    return entries
  }

  async function rebuild(onProgress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<void> {
    for (const name of new Set(registers.map((register) => register.collection))) {
      if (name === 'accounts') await clearFolded(store, registers)
      else await store[name].clear()
    }
    await store.local.put([{ id: 'fold-mark', kind: 'mark', data: { seq: -1 } }])
    const total = await store.journal.count({})
    let done = 0
    for (const device of devicesInOrder(keys.device, succession)) {
      let page: Entry[] = []
      for await (const entry of walkFrom(device, -1)) {
        signal?.throwIfAborted()
        page.push(entry)
        if (page.length < pageSize) continue
        await fold(page)
        done += page.length
        page = []
        onProgress?.(done, total)
      }
      await fold(page)
    }
    onProgress?.(total, total)
    await setMark()
  }

  async function place(drafts: readonly Draft[], actor: string, known: Map<string, JsonObject>): Promise<Placed[]> {
    const epochs = await epochsOf(drafts)
    return drafts.map((draft) => {
      const declared = byType.get(draft.type)?.type
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
    const byCollection = Map.groupBy(drafts, (draft) => registerOf([draft as unknown as Entry]).collection)
    for (const [collection, list] of byCollection) {
      for (const doc of await store[collection].getMany([...new Set(list.map((draft) => draft.subject))])) {
        if (presentDevice(doc.home, succession) !== keys.device) throw new NotHome(doc.id)
        epochs.set(doc.id, doc.epoch)
      }
    }
    return epochs
  }
}

/** The subject's home is another device: only that device may change it. */
export class NotHome extends Error {}

function foldSubject(
  register: AnyRegister,
  id: string,
  doc: RegisterDoc | null,
  entries: readonly Entry[],
  records: ReadonlyMap<string, JsonObject | Absent>,
): RegisterDoc | null {
  const fresh = doc === null ? entries : entries.filter((entry) => comesAfter(entry, doc))
  const last = fresh.at(-1)
  if (!last) return null
  let state: unknown = doc?.data ?? null
  for (const entry of fresh) {
    const personal = (entry.personal ?? []).map((digest) => records.get(digest) ?? ({ absent: 'not-here' } as const))
    state = register.fold(state, { entry, personal } satisfies Fact)
  }
  return {
    id,
    kind: register.kind,
    ...register.columns(state),
    through: last.id,
    home: last.device,
    epoch: last.epoch,
    data: state as Record<string, unknown>,
  }
}

/** True where the entry is not folded into the document yet; ids compare within one device's chain only. */
function comesAfter(entry: Entry, doc: RegisterDoc): boolean {
  return entry.epoch > doc.epoch || entry.device !== doc.through.split(':')[0] || entry.id > doc.through
}

function journalDoc(entry: Entry): Collections['journal'] {
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
    if (before === undefined) return order
    order.unshift(before)
  }
}

async function newestHead(store: Store, device: string): Promise<Head> {
  const [row] = await store.journal.find({
    selector: { device: { $eq: device } },
    sort: [{ device: 'desc' }, { seq: 'desc' }],
    limit: 1,
  })
  if (!row) return emptyHead
  const entry = row.entry as Entry
  return { seq: entry.seq, hash: entry.hash }
}

/** Accounts hold folded documents and local secrets side by side: only what the journal gives back is taken away. */
async function clearFolded(store: Store, registers: readonly AnyRegister[]): Promise<void> {
  for (const register of registers.filter((one) => one.collection === 'accounts')) {
    const docs = await store.accounts.find({ selector: { kind: { $eq: register.kind } } })
    await store.accounts.remove(docs.map((doc) => doc.id))
  }
}

/** SHA-256 of bytes, hex: names of attachments and files. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
