/**
 * A thousand seeded schedules over three devices of one office, another office and a province: broken lines, things that come
 * twice or in another order, crashes, clocks a year off, handovers, a take-over, sticks. Whatever happens on the way, in the
 * end every device of an office shows the same registers to the byte, and the same desk: all that collides, all strays (sync.md).
 */
import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { withoutRights } from '../../src-main/office/collisions/find.ts'
import type { Entry } from '../../src-main/office/journal/entry.ts'
import { NotHome } from '../../src-main/office/journal/journal.ts'
import { copyDisk, type Disk } from './memory-store.ts'
import {
  acceptAtProvince,
  append,
  type Bundle,
  chainOf,
  type Device,
  halfAppends,
  numbers,
  recordsToProvince,
  registersOf,
  runOf,
  unchanged,
  World,
} from './model.ts'
import { deskOf, mustBeOnDesk } from './model-desk.ts'
import { wholeAppends } from '../../src-main/exchange/check-run.ts'
import { newHere } from '../../src-main/office/exchange/personal-sides.ts'

const schedules = 1000
const stepsOfOne = 40
const year = 365 * 86_400_000

/** What happened in a schedule, so that the test knows that it tests something. */
const noTally = () => ({
  doubles: 0,
  handovers: 0,
  takeovers: 0,
  strays: 0,
  refusedForeign: 0,
  gaps: 0,
  restarts: 0,
  erased: 0,
  collisions: 0,
  bundles: 0,
})
type Tally = ReturnType<typeof noTally>

class Schedule {
  readonly world = new World()
  readonly tally = noTally()
  private readonly pick: (n: number) => number
  private readonly subjects: { id: string; office: string }[] = []
  private readonly bundles: Bundle[] = []
  private readonly snapshots = new Map<string, Disk>()
  private count = 0

  constructor(seed: number) {
    this.pick = numbers(seed)
  }

  private one<T>(list: readonly T[]): T {
    return list[this.pick(list.length)] as T
  }

  async begin(): Promise<void> {
    const keys = () => ({ dataKey: randomBytes(32), tagKey: randomBytes(32) })
    const ofA = keys()
    const [a1, a2, a3] = [
      await this.world.addDevice('a1', 'A', ofA),
      await this.world.addDevice('a2', 'A', ofA),
      await this.world.addDevice('a3', 'A', ofA),
    ]
    await this.world.addDevice('b1', 'B', keys())
    for (const other of [a2, a3]) {
      await append(a1, 'devices', [{ type: 'device-enrolled', payload: nameOf(other) }])
      await append(other, `joined-${other.name}`, [{ type: 'office-joined', payload: nameOf(a1) }])
    }
  }

  /** One thing happens. */
  async step(): Promise<void> {
    const device = this.one(this.world.devices)
    const chance = this.pick(100)
    if (chance < 30) await this.write(device)
    else if (chance < 36) await this.handOver(device)
    else if (chance < 50) await this.push(device, 1 + this.pick(6))
    else if (chance < 57) await this.pushRecords(device)
    else if (chance < 70) await this.pull(device, 1 + this.pick(8))
    else if (chance < 77) await this.pullRecords(device)
    else if (chance < 82) await this.makeBundle(device)
    else if (chance < 88) await this.takeBundle()
    else if (chance < 93) await this.restart(device)
    else if (chance < 94) device.skew = (this.pick(3) - 1) * year
    else if (chance < 95) device.after = { entries: 0, records: 0 }
    else if (chance < 97) await this.erase(device)
    else await this.takeOver(device)
  }

  private async write(device: Device): Promise<void> {
    const known = this.subjects.filter(({ office }) => office === device.office)
    const fresh = known.length === 0 || this.pick(3) === 0
    const subject = fresh ? `s${device.name}${(this.count += 1)}` : this.one(known).id
    if (fresh) this.subjects.push({ id: subject, office: device.office })
    const begins = fresh || (await device.journal.entriesOf(subject)).length === 0
    // people see only what is there; a fault, or somebody who means harm, begins what another device has begun
    if (begins && !fresh) {
      if (this.pick(4) !== 0) return
      this.tally.doubles += 1
    }
    await this.writeTo(device, subject)
  }

  private async writeTo(device: Device, subject: string): Promise<void> {
    try {
      await append(device, subject, this.drafts())
    } catch (error) {
      if (!(error instanceof NotHome)) throw error
      this.tally.refusedForeign += 1
    }
  }

  private drafts() {
    if (this.pick(2) === 0) {
      const id = `append${(this.count += 1)}`
      const of = 2 + this.pick(3)
      return Array.from({ length: of }, (_, at) => ({ type: 'model-step', payload: { append: id, of, at } }))
    }
    const n = (this.count += 1)
    // by the number alone: the schedules stay as they were
    const claims = n % 2 === 0 ? `p${n % 6}` : ''
    return [{ type: 'model-noted', payload: { n, claims }, personal: [{ text: `线${n}` }] }]
  }

  private async homeOf(device: Device, subject: string): Promise<boolean> {
    return (await device.store.files.get(subject))?.home === device.name
  }

  private async handOver(device: Device): Promise<void> {
    const others = this.world.of(device.office).filter((one) => one !== device && !one.revoked)
    const { id } = this.subjects.length > 0 ? this.one(this.subjects) : { id: '' }
    if (others.length === 0 || !(await this.homeOf(device, id))) return
    await append(device, id, [{ type: 'handed-over', payload: { to: this.one(others).name } }])
    this.tally.handovers += 1
  }

  /** A device is lost; another goes on with what it knows of its subjects. */
  private async takeOver(device: Device): Promise<void> {
    const lost = this.one(this.world.of(device.office))
    if (lost === device || lost.revoked || device.revoked || this.tally.takeovers > 0) return
    if (this.world.of(device.office).length < 3) return
    lost.revoked = true
    const head = (await device.journal.heads()).get(lost.name)?.seq ?? -1
    const theirs = (await device.store.files.find({ selector: { kind: { $eq: 'lines' } } })).filter(
      (doc) => doc.home === lost.name,
    )
    for (const doc of theirs)
      await append(device, doc.id, [
        { type: 'taken-over', payload: { from: lost.name, seq: head, decision: 'decision' } },
      ])
    this.tally.takeovers += 1
    // whoever has the lost one knows nothing of it and works on
    for (const { id } of theirs) await this.writeTo(lost, id)
  }

  /** Sends chains to the province; the line breaks after `most` entries, perhaps between two halves of an append. */
  async push(device: Device, most: number, steady = false): Promise<boolean> {
    if (device.revoked) return false
    let moved = false
    for (const chain of (await device.journal.heads()).keys()) {
      const head = this.world.county(device.office).heads.get(chain)?.seq ?? -1
      // again from the start, or behind what is there already
      const from = steady ? head : this.pick(5) === 0 ? -1 : this.pick(8) === 0 ? head + 1 : head
      const run = await runOf(device, chain, from, most)
      if (!run) continue
      const answer = acceptAtProvince(this.world, device.office, run)
      if (answer === 'gap') this.tally.gaps += 1
      else expect(answer, `run of ${chain} by ${device.name}`).toBe('ok')
      moved ||= (this.world.county(device.office).heads.get(chain)?.seq ?? -1) > head
    }
    return moved
  }

  async pushRecords(device: Device): Promise<void> {
    if (!device.revoked) recordsToProvince(this.world, device.office, await device.store.personal.find({}))
  }

  async pull(device: Device, limit: number): Promise<boolean> {
    if (device.revoked) return false
    const { entries } = this.world.county(device.office)
    const page = entries.slice(device.after.entries, device.after.entries + limit)
    let complete = true
    let taken = 0
    for (const [chain, all] of Map.groupBy(page, (entry) => entry.device)) {
      if (chain === device.name) continue
      const run = wholeAppends(all)
      if (run.length < all.length) complete = false
      if (run.length === 0) continue
      const answer = await device.journal.take({ entries: run })
      if ('taken' in answer) taken += answer.taken
      else if (answer.code === 'device' || answer.code === 'gap') complete = false
      else throw new Error(`${device.name} refused ${chain}: ${answer.code}`)
    }
    if (complete) device.after.entries += page.length
    return taken > 0 || (complete && page.length > 0)
  }

  /** Records as replication writes them. */
  async pullRecords(device: Device): Promise<boolean> {
    if (device.revoked) return false
    const docs = this.world.county(device.office).records.filter(({ position }) => position > device.after.records)
    device.after.records = docs.at(-1)?.position ?? device.after.records
    return this.takeRecords(
      device,
      docs.map(({ doc }) => doc),
    )
  }

  private async takeRecords(device: Device, docs: Bundle['records']): Promise<boolean> {
    const fresh = await newHere(device.store, docs)
    await device.store.personal.put(fresh)
    return fresh.length > 0
  }

  private async makeBundle(device: Device): Promise<void> {
    const runs = []
    for (const chain of (await device.journal.heads()).keys()) {
      const run = await runOf(device, chain, this.pick(2) === 0 ? -1 : this.pick(4), 1000)
      if (run) runs.push(run)
    }
    const records = this.pick(3) === 0 ? [] : await device.store.personal.find({})
    this.bundles.push({ office: device.office, runs, records })
  }

  private async takeBundle(): Promise<void> {
    if (this.bundles.length === 0) return
    await this.import(this.one(this.bundles), this.one(this.world.devices))
  }

  /** A stick comes to a device, perhaps of another office, perhaps again. */
  async import(bundle: Bundle, device: Device): Promise<void> {
    this.tally.bundles += 1
    const strange = bundle.office !== device.office
    for (const run of bundle.runs) {
      const own = run.entries[0]?.device === device.name
      const answer = await device.journal.take(run)
      if (strange) expect(answer).toEqual({ code: 'device' })
      else if (own) expect(answer, 'what a device wrote itself').toEqual({ taken: 0 })
      else if (!('taken' in answer)) expect(['device', 'gap']).toContain(answer.code)
    }
    if (!strange) await this.takeRecords(device, bundle.records)
  }

  private async restart(device: Device): Promise<void> {
    const before = this.snapshots.get(device.name)
    await this.world.restart(device, this.pick(2) === 0 ? before : undefined)
    this.snapshots.set(device.name, copyDisk(device.disk))
    this.tally.restarts += 1
  }

  private async erase(device: Device): Promise<void> {
    const { id } = this.subjects.length > 0 ? this.one(this.subjects) : { id: '' }
    if (!(await this.homeOf(device, id))) return
    const digests = (await device.journal.entriesOf(id)).flatMap((entry) => entry.personal ?? [])
    if (digests.length === 0) return
    await append(device, id, [{ type: 'personal-erased', payload: { digests: [this.one(digests)] } }])
    this.tally.erased += 1
  }

  /** Every line holds: all that was said reaches everybody; a lost device's own is carried by hand. */
  async settle(): Promise<void> {
    for (const device of this.world.devices.filter((one) => one.revoked)) {
      const runs = (
        await Promise.all([...(await device.journal.heads()).keys()].map((chain) => runOf(device, chain, -1, 1e6)))
      ).filter((run) => run !== null)
      const others = this.world.of(device.office).filter((one) => one !== device)
      for (const other of others)
        await this.import({ office: device.office, runs, records: await device.store.personal.find({}) }, other)
    }
    for (let moving = true; moving; ) {
      moving = false
      for (const device of this.world.devices) {
        if (await this.push(device, 1e6, true)) moving = true
        await this.pushRecords(device)
        if (await this.pull(device, 1e6)) moving = true
        if (await this.pullRecords(device)) moving = true
      }
    }
    const carried = this.world.of('A').find((one) => !one.revoked) as Device
    for (const device of this.world.devices.filter((one) => one.revoked)) {
      const runs = (
        await Promise.all([...(await carried.journal.heads()).keys()].map((chain) => runOf(carried, chain, -1, 1e6)))
      ).filter((run) => run !== null)
      await this.import({ office: 'A', runs, records: await carried.store.personal.find({}) }, device)
      await this.import({ office: 'A', runs, records: [] }, device)
    }
  }

  async check(): Promise<void> {
    for (const office of ['A', 'B']) {
      const devices = this.world.of(office)
      const shown = await Promise.all(devices.map(registersOf))
      for (const [index, registers] of shown.entries())
        expect(registers, `${devices[index]?.name} and ${devices[0]?.name}`).toBe(shown[0])
      for (const device of devices) {
        expect(await halfAppends(device)).toEqual([])
        await device.journal.rebuild()
        expect(await registersOf(device), `${device.name} rebuilt`).toBe(shown[0])
        expect((await device.journal.verify()).fault).toBeNull()
        for (const other of devices) expect(unchanged(await chainOf(device, other.name))).toBe(true)
      }
      await this.checkDesk(devices)
      await this.checkHomes(devices[0] as Device)
    }
    const ofB = await chainOf(this.world.of('A')[0] as Device, 'b1')
    expect(ofB).toEqual([])
  }

  /** Of devices that have begun one subject the one that was let in first keeps it; their names are in that order. */
  private async checkHomes(device: Device): Promise<void> {
    const all: Entry[] = []
    for await (const entry of device.journal.walk()) all.push(entry)
    for (const { id } of this.subjects.filter(({ office }) => office === device.office)) {
      const begun = all.filter(({ subject, epoch, type }) => subject === id && epoch === 0 && type.startsWith('model-'))
      const eldest = begun.map((entry) => entry.device).sort()[0]
      const [first] = await device.journal.entriesOf(id)
      expect(first?.device, `who keeps ${id}`).toBe(eldest)
    }
  }

  /** Everything that collides and everything that counts nowhere is on every desk. */
  private async checkDesk(devices: readonly Device[]): Promise<void> {
    const expected = await mustBeOnDesk(devices[0] as Device)
    this.tally.strays += expected.strays.length
    this.tally.collisions += expected.collisions.length
    for (const device of devices) {
      const { collisions, strays } = await deskOf(device)
      expect({ collisions, strays }).toEqual(expected)
      const without = withoutRights(collisions, [])
      for (const subject of collisions.flatMap(({ subjects }) => subjects)) expect(without.get(subject)).toBe(false)
    }
  }
}

function nameOf({ name, keys }: Device) {
  return { device: name, publicKey: keys.devicePublicKey }
}

/** Runs a schedule. @returns what happened in it */
async function run(seed: number): Promise<Tally> {
  const schedule = new Schedule(seed)
  await schedule.begin()
  for (let at = 0; at < stepsOfOne; at += 1) await schedule.step()
  await schedule.settle()
  await schedule.check()
  return schedule.tally
}

describe('three devices of an office, another office, a province', () => {
  const total = noTally()

  test.each(Array.from({ length: 10 }, (_, part) => part))(
    'whatever happens on the way, all come to the same bytes: part %i of the schedules',
    async (part) => {
      for (let at = 0; at < schedules / 10; at += 1) {
        const seed = part * (schedules / 10) + at + 1
        const tally = await run(seed).catch((error: unknown) => {
          throw new Error(`schedule ${seed}`, { cause: error })
        })
        for (const key of Object.keys(total) as (keyof Tally)[]) total[key] += tally[key]
      }
    },
    300_000,
  )

  test('everything that the schedules are about has happened often enough', () => {
    for (const [what, times] of Object.entries(total)) expect(times, what).toBeGreaterThan(50)
  })
})
