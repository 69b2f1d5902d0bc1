/**
 * Twenty seeded schedules with real processes: three PCs of one office, a PC of another, a province over PostgreSQL. Writes,
 * handovers, exchange that a kill cuts short, restarts; in the end the three show the same registers to the byte (sync.md).
 */
import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { osEffects } from '../../src-main/office/build-core.ts'
import { foundOffice } from '../../src-main/office/system/set-up.ts'
import { roles } from '../../src-shared/model/roles.ts'
import { passwordCost, resources, tempDir, version } from '../office/harness.ts'
import { type TestProvince, testProvince } from '../province/harness.ts'
import { numbers } from './model.ts'
import { type OtherOffice, otherOffice } from './other-office.ts'

const schedules = 20
const stepsOfOne = 8
/** Every so many schedules a process is killed. */
const killEvery = 3

interface Pc {
  dir: string
  office: OtherOffice
  ofA: boolean
  device: string
}

/** An office with the fewest people that it can have. */
async function founded(code: string): Promise<string> {
  const dir = tempDir()
  const held = [
    ['system-admin'],
    ['security-admin'],
    ['auditor'],
    ['discipline'],
    ['pool-office', 'leading-group', 'selecting-dept', 'business-dept'],
  ] as const
  const accounts = held.map((given, at) => ({
    login: `person${at}`,
    name: `人员${at}`,
    department: '办公室',
    roles: roles.filter((role) => (given as readonly string[]).includes(role)),
    password: 'Start-2026',
  }))
  await foundOffice({ dir, resources, version, passwordCost }, osEffects, {
    bureau: `${code}局`,
    deviceCode: code,
    accounts,
  })
  return dir
}

describe('three PCs of an office, another office and a province, each a process', () => {
  let province: TestProvince
  const pcs: Pc[] = []
  const subjects: { id: string; ofA: boolean }[] = []
  const happened = { refused: 0, handovers: 0, kills: 0 }

  const open = async (dir: string, ofA: boolean, device = ''): Promise<Pc> => {
    const pc = { dir, office: await otherOffice(dir), ofA, device }
    pcs.push(pc)
    return pc
  }

  const openFounded = async (code: string, ofA: boolean) => {
    const dir = await founded(code)
    const { device } = JSON.parse(readFileSync(join(dir, 'keys.json'), 'utf8')) as { device: string }
    return open(dir, ofA, device)
  }

  beforeAll(async () => {
    province = await testProvince()
    const a = await openFounded('AA', true)
    const b = await openFounded('XY', false)
    for (const [pc, name] of [
      [a, '甲县'],
      [b, '乙县'],
    ] as const)
      await pc.office.act({
        act: 'join',
        address: province.url,
        code: await province.code(await province.county(name)),
      })
    for (const code of ['AB', 'AC']) {
      const other = await open(tempDir(), true)
      const nobody = other.office.person('nobody')
      const request = await nobody.bytes('setup.joinRequest')
      const bytes = await a.office.act({ act: 'letIn', request, code })
      other.device = (JSON.parse(Buffer.from(request).toString('utf8')) as { device: { id: string } }).device.id
      await nobody.ok('setup.join', { admission: { file: `准入-${code}.admit`, bytes } })
    }
    await a.office.exchange()
  })
  afterAll(async () => {
    await Promise.all(pcs.map(({ office }) => office.kill()))
    await province.close()
    for (const { dir } of pcs) rmSync(dir, { recursive: true, force: true })
  })

  async function write(pc: Pc, pick: (n: number) => number): Promise<void> {
    const known = subjects.filter(({ ofA }) => ofA === pc.ofA)
    const old = pick(3) === 0 ? undefined : known[pick(Math.max(1, known.length))]
    if (!old) {
      const id = `m${randomBytes(8).toString('hex')}`
      const draft = {
        type: 'employer-added',
        subject: id,
        payload: { source: 'schedule' },
        personal: [{ name: `单位${id}` }],
      }
      await pc.office.act({ act: 'append', drafts: [draft] })
      subjects.push({ id, ofA: pc.ofA })
      return
    }
    const payload = { kind: 'criticism', scan: null }
    const drafts = [
      { type: 'employer-measured', subject: old.id, payload, personal: [{ reason: '试验' }] },
      { type: 'employer-restored', subject: old.id, payload: {}, personal: [{ reason: '试验' }] },
    ]
    if ((await pc.office.act({ act: 'append', drafts })) === false) happened.refused += 1
  }

  async function handOver(pc: Pc, pick: (n: number) => number): Promise<void> {
    const others = pcs.filter((one) => one.ofA && one !== pc && one.device !== '')
    const to = others[pick(Math.max(1, others.length))]
    const { id = '' } = subjects.filter(({ ofA }) => ofA)[pick(Math.max(1, subjects.length))] ?? {}
    if (!pc.ofA || !to || id === '') return
    const drafts = [{ type: 'handed-over', subject: id, payload: { to: to.device } }]
    const done = await pc.office.act({ act: 'append', drafts })
    if (done === true) happened.handovers += 1
    if (done === false) happened.refused += 1
  }

  /** The process dies, perhaps in the middle of an exchange, and is started again. */
  async function kill(pc: Pc, pick: (n: number) => number): Promise<void> {
    const exchange = pc.office.exchange().catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, pick(60)))
    await pc.office.kill()
    await exchange
    pc.office = await otherOffice(pc.dir)
    happened.kills += 1
  }

  async function step(seed: number, pick: (n: number) => number, at: number): Promise<void> {
    const pc = pcs[pick(pcs.length)] as Pc
    if (at === 4 && seed % killEvery === 0) await kill(pc, pick)
    else {
      const chance = pick(100)
      if (chance < 45) await write(pc, pick)
      else if (chance < 80) await handOver(pc, pick)
      else await pc.office.exchange()
    }
  }

  const settle = async () => {
    for (let round = 0; round < 2; round += 1) for (const { office } of pcs) await office.exchange()
  }

  test.each(Array.from({ length: schedules }, (_, at) => at + 1))('schedule %i', async (seed) => {
    const pick = numbers(seed)
    for (let at = 0; at < stepsOfOne; at += 1) await step(seed, pick, at)
    await settle()
    const digests = await Promise.all(pcs.map(({ office }) => office.act({ act: 'digest' })))
    const ofA = digests.filter((_, at) => pcs[at]?.ofA)
    expect(new Set(ofA).size, 'the three PCs show the same').toBe(1)
    expect(digests.filter((_, at) => !pcs[at]?.ofA)).not.toContain(ofA[0])
  })

  test('what the schedules are about has happened', () => {
    for (const [what, times] of Object.entries(happened)) expect(times, what).toBeGreaterThan(2)
  })
})
