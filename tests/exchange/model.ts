/**
 * A small world for the model test: devices of offices over disks in memory, a province, sticks that carry bundles. The
 * journal, its fold and the check of runs are the product's own; what is made up is the network between them.
 */
import { z } from 'zod'
import { jcs } from '../../src-shared/draw/canonical.ts'
import { checkRun, wholeAppends } from '../../src-main/exchange/check-run.ts'
import type { PushRun } from '../../src-main/exchange/wire.ts'
import { emptyHead, type Head } from '../../src-main/office/journal/chain.ts'
import { newSeed, publicKeyOf, signerOf, verifierOf } from '../../src-main/office/journal/ed25519.ts'
import { type Entry, entryHash, type JsonObject, textAt } from '../../src-main/office/journal/entry.ts'
import { type Journal, openJournal } from '../../src-main/office/journal/journal.ts'
import type { OfficeKeys } from '../../src-main/office/journal/keys.ts'
import { type AnyRegister, entryType, personalText, type Register } from '../../src-main/office/journal/register.ts'
import type { PersonalDoc, Store } from '../../src-main/office/store/database.ts'
import { copyDisk, type Disk, emptyDisk, memoryStore } from './memory-store.ts'

const text = z.strictObject({ text: z.string() })
const note = entryType({
  type: 'model-noted',
  v: 1,
  meaning: 'A line with a personal record.',
  provisions: [],
  by: 'the model',
  /** `claims`: something that one subject alone may have, as a person or a number; '' = nothing. */
  payload: z.strictObject({ n: z.number(), claims: z.string() }),
  personal: text,
})
const step = entryType({
  type: 'model-step',
  v: 1,
  meaning: 'One of several entries of one append.',
  provisions: [],
  by: 'the model',
  payload: z.strictObject({ append: z.string(), of: z.number(), at: z.number() }),
})
const named = z.strictObject({ device: z.string(), publicKey: z.string() })
const enrolled = entryType({
  type: 'device-enrolled',
  v: 1,
  meaning: 'Another device of the office.',
  provisions: [],
  by: 'the model',
  payload: named,
})
const joinedOffice = entryType({
  type: 'office-joined',
  v: 1,
  meaning: 'The device that let this one in.',
  provisions: [],
  by: 'the model',
  payload: named,
})

export interface Lines {
  lines: string[]
  claims: string[]
}

/** Every entry leaves its trace in order: two folds are the same only where order and records are. */
export const lines: Register<Lines> = {
  collection: 'files',
  kind: 'lines',
  types: [note, step],
  columns: ({ lines: all }) => ({ state: 'open', key: String(all.length), link: '' }),
  fold: (state, { entry, personal: [record] }) => ({
    claims: [...(state?.claims ?? []), textAt(entry.payload, 'claims')].filter((one) => one !== ''),
    lines: [...(state?.lines ?? []), `${entry.id} ${entry.type === note.type ? personalText(record, 'text') : 'step'}`],
  }),
}
const devices: Register<{ devices: string[] }> = {
  collection: 'notices',
  kind: 'devices',
  types: [enrolled, joinedOffice],
  columns: () => ({ state: 'open', key: '', link: '' }),
  fold: (state, { entry }) => ({ devices: [...(state?.devices ?? []), textAt(entry.payload, 'device')] }),
}
const registers: readonly AnyRegister[] = [lines, devices]

/** Numbers in [0, n) from a seed (mulberry32): the same schedule every time. */
export function numbers(seed: number): (n: number) => number {
  let state = seed >>> 0
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n)
  }
}

export interface Device {
  name: string
  office: string
  keys: OfficeKeys
  disk: Disk
  store: Store
  journal: Journal
  /** Positions of the province's streams up to which this device has asked. */
  after: { entries: number; records: number }
  /** How far the device's wall clock is off, milliseconds. */
  skew: number
  revoked: boolean
}

/** Runs and records on a stick. */
export interface Bundle {
  office: string
  runs: PushRun[]
  records: PersonalDoc[]
}

/** What the province holds of one office: one stream, in which whatever was committed has its place for good. */
interface County {
  entries: Entry[]
  heads: Map<string, Head>
  records: { position: number; doc: PersonalDoc }[]
  position: number
}

export class World {
  readonly devices: Device[] = []
  readonly counties = new Map<string, County>()
  readonly publicKeys = new Map<string, string>()

  county(office: string): County {
    const known = this.counties.get(office) ?? { entries: [], heads: new Map(), records: [], position: 0 }
    this.counties.set(office, known)
    return known
  }

  async addDevice(name: string, office: string, shared: { dataKey: Buffer; tagKey: Buffer }): Promise<Device> {
    const deviceSeed = newSeed()
    const keys: OfficeKeys = {
      ...shared,
      device: name,
      deviceSeed,
      devicePublicKey: publicKeyOf(deviceSeed),
      backupRecipient: '',
    }
    const disk = emptyDisk()
    const store = memoryStore(disk)
    const journal = await openJournal(store, keys, registers)
    const device: Device = {
      name,
      office,
      keys,
      disk,
      store,
      journal,
      after: { entries: 0, records: 0 },
      skew: 0,
      revoked: false,
    }
    this.devices.push(device)
    this.publicKeys.set(name, keys.devicePublicKey)
    return device
  }

  of(office: string): Device[] {
    return this.devices.filter((device) => device.office === office)
  }

  /** The device's process dies and starts again; `between`: the disk has the entries and not yet what is folded. */
  async restart(device: Device, before?: Disk): Promise<void> {
    await device.journal.settled()
    const disk = copyDisk(device.disk)
    if (before)
      for (const name of ['files', 'notices', 'local'] as const)
        disk.set(name, new Map(before.get(name) as Map<string, string>))
    device.disk = disk
    device.store = memoryStore(disk)
    device.journal = await openJournal(device.store, device.keys, registers)
  }
}

/** An append of the device; the wall clock may be a year off. */
export function append(
  device: Device,
  subject: string,
  drafts: { type: string; payload: JsonObject; personal?: JsonObject[] }[],
): Promise<Entry[]> {
  const at = new Date(1_790_000_000_000 + device.skew).toISOString()
  return device.journal.append(
    drafts.map((draft) => ({ ...draft, subject })),
    'somebody',
    at,
  )
}

export async function chainOf(device: Device, name: string, after = -1): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const entry of device.journal.walk(name, after)) entries.push(entry)
  return entries
}

/** What the province's acceptance comes to, by the check that all sides share. */
export function acceptAtProvince(world: World, office: string, run: PushRun): 'ok' | 'gap' | 'refused' {
  const county = world.county(office)
  const device = run.entries[0]?.device ?? ''
  const publicKey = world.publicKeys.get(device)
  if (publicKey === undefined) return 'refused'
  const fresh = checkRun(run, {
    device,
    head: county.heads.get(device) ?? emptyHead,
    verify: verifierOf(publicKey),
    hashAt: (seq) => county.entries.find((entry) => entry.device === device && entry.seq === seq)?.hash,
  })
  if (!Array.isArray(fresh)) return fresh.code === 'gap' ? 'gap' : 'refused'
  county.entries.push(...fresh)
  county.position += fresh.length
  const last = fresh.at(-1)
  if (last) county.heads.set(device, { seq: last.seq, hash: last.hash })
  for (const { type, payload } of fresh)
    if (type === 'personal-erased') for (const id of payload['digests'] as string[]) keepRecord(county, stub(id))
  return 'ok'
}

const stub = (id: string): PersonalDoc => ({ id, state: 'erased', sealed: '' })

/** A record or, by an entry alone, a stub in its place. */
function keepRecord(county: ReturnType<World['county']>, doc: PersonalDoc): void {
  const known = county.records.find((one) => one.doc.id === doc.id)
  if (known && (known.doc.state === doc.state || known.doc.state === 'erased')) return
  if (known) county.records.splice(county.records.indexOf(known), 1)
  county.records.push({ position: (county.records.at(-1)?.position ?? 0) + 1, doc: { ...doc } })
}

export function recordsToProvince(world: World, office: string, docs: readonly PersonalDoc[]): void {
  const county = world.county(office)
  for (const doc of docs) if (doc.state === 'sealed') keepRecord(county, doc)
}

/** A run of a chain from a place on, perhaps cut short in the middle of an append as a broken line would. */
export async function runOf(device: Device, chain: string, after: number, most: number): Promise<PushRun | null> {
  const entries = (await chainOf(device, chain, after)).slice(0, most)
  const last = entries.at(-1)
  if (!last) return null
  if (last.sig !== undefined) return { entries }
  if (chain === device.name) return { entries, end: signerOf(device.keys.deviceSeed)(last.hash) }
  const whole = wholeAppends(entries)
  return whole.length > 0 ? { entries: whole } : null
}

/** Registers of a device and what is odd, as bytes. */
export async function registersOf(device: Device): Promise<string> {
  await device.journal.settled()
  const all = []
  for (const name of ['files', 'notices'] as const) all.push(await device.store[name].find({ sort: [{ id: 'asc' }] }))
  all.push(await device.store.local.find({ selector: { kind: { $eq: 'odd' } } }))
  return jcs(all as never)
}

/** Appends that are there in part, at a device. */
export async function halfAppends(device: Device): Promise<string[]> {
  const found = new Map<string, { of: number; seen: number }>()
  for await (const entry of device.journal.walk()) {
    if (entry.type !== step.type) continue
    const { append: id, of } = entry.payload as { append: string; of: number }
    const known = found.get(id) ?? { of, seen: 0 }
    found.set(id, { of, seen: known.seen + 1 })
  }
  return [...found].filter(([, { of, seen }]) => of !== seen).map(([id]) => id)
}

/** True where every entry is what its hash says. */
export function unchanged(entries: readonly Entry[]): boolean {
  return entries.every((entry) => entryHash(entry) === entry.hash)
}
