/**
 * Folds entries into registers: the present device's own as they are appended, those of other devices as they arrive.
 *
 * A register's document is the fold of the entries that count (homes.ts), in their order, over the personal records that are
 * here: whatever the order of arrival, every device comes to the same bytes. Where something arrives that does not simply
 * follow what is folded – an older epoch, a late record – its subject is folded anew.
 */
import { createHash } from 'node:crypto'
import type { RegisterDoc, RegisterName, Store } from '../store/database.ts'
import type { Entry, JsonObject } from './entry.ts'
import { isOfAnySubject, orderSubject, presentDevice, type Succession } from './homes.ts'
import type { Lines } from './elders.ts'
import { isProvinceChain } from '../../exchange/wire.ts'
import type { OfficeKeys } from './keys.ts'
import type { Absent, AnyRegister, EntryType, Fact } from './register.ts'
import { reducedRecords } from './reduced.ts'
import { unseal } from './seal.ts'

/** Entries read at a time. */
export const pageSize = 2000

/** What of a subject counts nowhere, or cannot be read by this program; kept in `local` under the subject. */
export interface Oddities {
  /** Ids of entries that do not fit: another device than the home wrote them. */
  strays: string[]
  /** Ids of entries of a type or version that a newer program wrote. */
  newer: string[]
}

export interface FoldEngine {
  /** Opens personal records; in place of one that is not here stands why, in place of a reduced one its newest form. */
  openPersonal(digests: readonly string[]): Promise<(JsonObject | Absent)[]>
  /** Digest under which a record is kept now: its own, or that of the record written in its place. */
  keptAs(digest: string): string
  /** Grows whenever entries have erased something: what was opened before may hold it still. */
  erasures(): number
  /** All entries of a subject that count, in order. */
  entriesOf(subject: string): Promise<Entry[]>
  /** Folds entries that follow what is folded (this device's own). @param known records at hand, by digest */
  follow(entries: readonly Entry[], known?: ReadonlyMap<string, JsonObject>): Promise<void>
  /** Folds subjects from their first entry on. */
  refold(subjects: readonly string[]): Promise<void>
  /** Folds anew whatever holds strays: which device is older has become known. */
  refoldStrays(): Promise<void>
  /** Folds the subjects anew that waited for one of these personal records. */
  arrived(digests: readonly string[]): Promise<void>
  /** Records that are waited for although they are here: a crash came between their arrival and the fold. */
  overdue(): Promise<string[]>
  /** Walks one device's entries behind a number, or all devices' from the beginning. */
  walk(device: string | null, after?: number): AsyncGenerator<Entry>
  /** What the journal says of a type; undefined where this program does not know it. */
  declared(type: string): EntryType | undefined
  /** The register of a subject, by any of its entries; undefined where no entry of it can be read. */
  registerOf(entries: readonly { type: string }[]): AnyRegister | undefined
  /** Takes all registers away, before everything is folded again. */
  clear(): Promise<void>
}

export async function foldEngine(
  store: Store,
  keys: Pick<OfficeKeys, 'dataKey'>,
  registers: readonly AnyRegister[],
  lines: () => Lines,
): Promise<FoldEngine> {
  const byType = new Map<string, { register: AnyRegister; type: EntryType }>()
  for (const register of registers) for (const type of register.types) byType.set(type.type, { register, type })
  const collections = new Set(registers.map((register) => register.collection))
  const awaited = new Map<string, Set<string>>()
  for (const doc of await store.local.find({ selector: { kind: { $eq: 'awaited' } } }))
    awaited.set(doc.id, new Set(doc.data['subjects'] as string[]))

  const reduced = await reducedRecords(store)
  let erasures = 0

  const readable = ({ type, v }: Entry) => v <= (byType.get(type)?.type.v ?? 0)
  const begins = ({ type, device }: Entry) => {
    const known = byType.get(type)?.register
    if (!known) return undefined
    return (known.begins?.includes(type) ?? true) && (known.ofProvince ?? false) === isProvinceChain(device)
  }
  const registerOf = (entries: readonly { type: string }[]) =>
    entries.map(({ type }) => byType.get(type)?.register).find((register) => register !== undefined)

  async function* walk(device: string | null, after = -1): AsyncGenerator<Entry> {
    let last = after
    let skipTo = ''
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
    const kept = digests.map(reduced.keptAs)
    const docs = new Map((await store.personal.getMany([...new Set(kept)])).map((doc) => [doc.id, doc]))
    return kept.map((digest, index) => {
      const doc = docs.get(digest)
      // the former record is gone for good: nobody waits for it, the entry that names the new one waits for that
      if (!doc) return { absent: digest === digests[index] ? 'not-here' : 'erased' }
      if (doc.state === 'erased') return { absent: 'erased' }
      const plain = unseal(keys.dataKey, doc.sealed, digest)
      return plain ? (JSON.parse(plain.toString()) as JsonObject) : { absent: 'not-here' }
    })
  }

  async function ordered(subject: string) {
    const rows = await store.journal.find({
      selector: { subject: { $eq: subject } },
      sort: [{ subject: 'asc' }, { id: 'asc' }],
    })
    const { succession, older } = lines()
    const entries = rows.map((row) => row.entry as Entry)
    return orderSubject(entries, succession, begins, older)
  }

  async function recordsOf(
    entries: readonly Entry[],
    known?: ReadonlyMap<string, JsonObject>,
  ): Promise<Map<string, JsonObject | Absent>> {
    const wanted = entries.flatMap((entry) => entry.personal ?? []).filter((digest) => !known?.has(digest))
    const opened = await openPersonal(wanted)
    const records = new Map<string, JsonObject | Absent>(known)
    wanted.forEach((digest, index) => records.set(digest, opened[index] as JsonObject | Absent))
    await awaitAbsent(entries, records)
    return records
  }

  /** Remembers which subjects a record would change when it comes. */
  async function awaitAbsent(
    entries: readonly Entry[],
    records: ReadonlyMap<string, JsonObject | Absent>,
  ): Promise<void> {
    const changed = new Set<string>()
    for (const entry of entries)
      for (const digest of entry.personal ?? []) {
        if (records.get(digest)?.['absent'] !== 'not-here') continue
        const subjects = awaited.get(digest) ?? new Set()
        awaited.set(digest, subjects.add(entry.subject))
        changed.add(digest)
      }
    await store.local.put(
      [...changed].map((digest) => ({
        id: digest,
        kind: 'awaited',
        data: { subjects: [...(awaited.get(digest) ?? [])].sort() },
      })),
    )
  }

  async function follow(entries: readonly Entry[], known?: ReadonlyMap<string, JsonObject>): Promise<void> {
    const records = await recordsOf(entries, known)
    const bySubject = Map.groupBy(entries, (entry) => entry.subject)
    const byCollection = new Map<RegisterName, [string, Entry[]][]>()
    for (const [id, list] of bySubject) {
      const register = registerOf(list) ?? registerOf(await entriesOf(id))
      if (register)
        byCollection.set(register.collection, [...(byCollection.get(register.collection) ?? []), [id, list]])
    }
    for (const [collection, subjects] of byCollection) {
      const docs = new Map((await store[collection].getMany(subjects.map(([id]) => id))).map((doc) => [doc.id, doc]))
      const changed: RegisterDoc[] = []
      for (const [id, list] of subjects) {
        const before = docs.get(id) ?? null
        const register = registerOf(list) ?? registers.find((one) => one.kind === before?.kind)
        const doc = register && foldSubject(register, id, before, list, records)
        if (doc) changed.push(doc)
      }
      await store[collection].put(changed)
    }
    const erasing = entries.filter((entry) => entry.type === 'personal-erased')
    if (erasing.length > 0) await refold(erasing.map((entry) => entry.subject))
  }

  /**
   * What entries have erased lies here as stubs, whether it ever came or comes later. Only an entry erases, and every one
   * does, a stray too: what is gone on one side cannot be had back, so it is gone on all, and no order of arrival matters.
   */
  async function eraseNamed(entries: readonly Entry[]): Promise<void> {
    reduced.note(entries)
    const digests = entries
      .filter((entry) => entry.type === 'personal-erased')
      .flatMap((entry) => entry.payload['digests'] as string[])
    if (digests.length === 0) return
    const gone = new Set(
      (await store.personal.getMany(digests)).filter((doc) => doc.state === 'erased').map((doc) => doc.id),
    )
    const standing = digests.filter((id) => !gone.has(id))
    if (standing.length > 0) erasures += 1
    await store.personal.put(standing.map((id) => ({ id, state: 'erased' as const, sealed: '' })))
  }

  function foldSubject(
    register: AnyRegister,
    id: string,
    doc: RegisterDoc | null,
    entries: readonly Entry[],
    records: ReadonlyMap<string, JsonObject | Absent>,
  ): RegisterDoc | null {
    const fresh = doc === null ? entries : entries.filter((entry) => comesAfter(entry, doc, lines().succession))
    const last = fresh.at(-1)
    if (!last) return null
    let state: unknown = doc?.data ?? null
    for (const entry of fresh) {
      if (isOfAnySubject(entry.type) || !readable(entry)) continue
      // the beginning is another device's and comes with its entries, or a newer program's
      if (state === null && begins(entry) !== true) continue
      const personal = (entry.personal ?? []).map((digest) => records.get(digest) ?? ({ absent: 'not-here' } as const))
      state = register.fold(state, { entry, personal } satisfies Fact)
    }
    if (state === null) return null
    const to = last.type === 'handed-over' ? last.payload['to'] : undefined
    return {
      id,
      kind: register.kind,
      ...register.columns(state),
      through: last.id,
      home: typeof to === 'string' ? to : last.device,
      epoch: typeof to === 'string' ? last.epoch + 1 : last.epoch,
      data: state as Record<string, unknown>,
    }
  }

  async function refold(subjects: readonly string[]): Promise<void> {
    for (const subject of new Set(subjects)) {
      const { entries, strays } = await ordered(subject)
      const register = registerOf(entries)
      await eraseNamed([...entries, ...strays])
      const records = await recordsOf(entries)
      const doc = register && foldSubject(register, subject, null, entries, records)
      if (doc) await store[register.collection].put([doc])
      // what gave the subject its register may have become a stray
      if (strays.length > 0)
        for (const other of collections) if (other !== register?.collection) await store[other].remove([subject])
      await keepOddities(subject, {
        strays: strays.map((entry) => entry.id).sort(),
        newer: entries.filter((entry) => !isOfAnySubject(entry.type) && !readable(entry)).map((entry) => entry.id),
      })
    }
  }

  async function refoldStrays(): Promise<void> {
    const odd = (await store.local.find({ selector: { kind: { $eq: 'odd' } } })).map(({ data }) => data)
    await refold(odd.flatMap(({ subject, strays }) => ((strays as string[]).length > 0 ? [subject as string] : [])))
  }

  async function keepOddities(subject: string, { strays, newer }: Oddities): Promise<void> {
    const id = oddId(subject)
    if (strays.length + newer.length > 0) await store.local.put([{ id, kind: 'odd', data: { subject, strays, newer } }])
    else if (await store.local.get(id)) await store.local.remove([id])
  }

  async function entriesOf(subject: string): Promise<Entry[]> {
    return (await ordered(subject)).entries
  }

  return {
    openPersonal,
    keptAs: reduced.keptAs,
    erasures: () => erasures,
    entriesOf,
    follow,
    refold,
    refoldStrays,
    walk,
    async arrived(digests) {
      const here = digests.filter((digest) => awaited.has(digest))
      await refold(here.flatMap((digest) => [...(awaited.get(digest) ?? [])]))
      for (const digest of here) awaited.delete(digest)
      await store.local.remove(here)
    },
    async overdue() {
      const waiting = [...awaited.keys()]
      const here: string[] = []
      for (let at = 0; at < waiting.length; at += pageSize)
        here.push(...(await store.personal.getMany(waiting.slice(at, at + pageSize))).map(({ id }) => id))
      return here
    },
    declared: (type) => byType.get(type)?.type,
    registerOf,
    async clear() {
      for (const name of collections) {
        if (name === 'accounts') await clearFolded(store, registers)
        else await store[name].clear()
      }
    },
  }
}

/** Id in `local` of what is odd about a subject. */
export function oddId(subject: string): string {
  return createHash('sha256').update(`odd|${subject}`).digest('hex')
}

/**
 * True where the entry is not folded into the document yet. What a former home wrote lies before a later epoch, whichever
 * device that one is of, and what another device than the home wrote in the same one is a stray; ids compare within one
 * device's chain only.
 */
function comesAfter(entry: Entry, { epoch, through, home }: RegisterDoc, succession: Succession): boolean {
  if (entry.epoch !== epoch) return entry.epoch > epoch
  if (presentDevice(entry.device, succession) !== presentDevice(home, succession)) return false
  return entry.device !== through.split(':')[0] || entry.id > through
}

/** Accounts hold folded documents and local secrets side by side: only what the journal gives back is taken away. */
async function clearFolded(store: Store, registers: readonly AnyRegister[]): Promise<void> {
  for (const register of registers.filter((one) => one.collection === 'accounts')) {
    const docs = await store.accounts.find({ selector: { kind: { $eq: register.kind } } })
    await store.accounts.remove(docs.map((doc) => doc.id))
  }
}
