/**
 * A PC that was restored from its backup while another one of the office lives on (sync.md "Draws, restores, rollbacks"): it is a
 * new device, so the other one takes nothing from it until two administrators there have registered it; then both get what they lack.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenedCore, osEffects } from '../../src-main/office/build-core.ts'
import { requestOf } from '../../src-main/office/devices/request.ts'
import { exportFerry } from '../../src-main/office/exchange/ferry.ts'
import { importFerries } from '../../src-main/office/exchange/ferry-many.ts'
import { Refused } from '../../src-main/office/handler.ts'
import type { SetupResult } from '../../src-shared/api/session.ts'
import { backUp } from '../../src-main/office/system/backup.ts'
import { restoreOffice } from '../../src-main/office/system/restore.ts'
import { foundDemo } from '../../src-main/office/system/set-up.ts'
import {
  passwordCost,
  type Person,
  resources,
  tempDir,
  testOffice,
  type TestOffice,
  version,
} from '../office/harness.ts'
import { digestOfOffice } from './office-digest.ts'
import { type OtherOffice, otherOffice, type OtherPerson } from './other-office.ts'

const burnt = tempDir()
const parent = tempDir()
const sticks = tempDir()
const beside = tempDir()
let old = ''
/** The PC that lives on, and its administrators. */
let bb: OtherOffice
let device = ''
let bbSystem: OtherPerson
let bbSecurity: OtherPerson
let office: TestOffice
let core: OpenedCore
let system: Person
let security: Person

const asFile = (bytes: Uint8Array | ArrayBuffer) => new File([new Uint8Array(bytes)], '登记申请.json')
const stick = () => mkdtempSync(join(sticks, 's'))
const filesOn = (folder: string) =>
  readdirSync(folder)
    .sort()
    .map((name) => join(folder, name)) // prettier-ignore

async function toBb(from: OpenedCore): Promise<unknown> {
  const folder = stick()
  const made = await exportFerry(from, folder, () => undefined, device)
  if (made instanceof Refused) return made.refusal.code
  return bb.act({ act: 'importFrom', paths: filesOn(folder) })
}

async function fromBb(at: OpenedCore): Promise<unknown> {
  const folder = stick()
  const made = await bb.act({ act: 'exportTo', to: at.keys.device, folder })
  if (typeof made === 'string') return made
  const taken = await importFerries(
    at,
    filesOn(folder).map((path) => ({ name: path, path })),
    () => undefined,
  ) // prettier-ignore
  return taken.map((one) => (one instanceof Refused ? one.refusal.code : 'taken'))
}

/** The first sign-in at a PC that was just let in: what is printed there, and a password of one's own. */
async function firstSignIn(pc: OtherOffice, login: string, secrets: SetupResult): Promise<OtherPerson> {
  const person = pc.person(login)
  const password = secrets.firstPasswords?.find((one) => one.login === login)?.password
  const code = secrets.oneTimeLists.find((one) => one.login === login)?.codes[0]
  await person.ok('session.signIn', { login, password, ...(code && { code }) })
  await person.ok('session.changePassword', { current: password, next: 'Zhan-Er-2026x' })
  return person
}

beforeAll(async () => {
  const { recoveryWords } = await foundDemo({ dir: burnt, resources, version, passwordCost }, osEffects, 'draws')
  const first = await testOffice({ dir: burnt })
  const before = first.office.core() as OpenedCore
  old = before.keys.device
  const backup = join(burnt, 'copy.age')
  // the backup is older than the other PC: it knows nothing of it
  await backUp(before, backup)
  const [one, two] = [await first.signIn('xitong'), await first.signIn('anquan')]
  bb = await otherOffice(beside)
  const nobody = bb.person('nobody')
  const request = asFile(await nobody.bytes('setup.joinRequest'))
  ;({ device } = await one.ok('devices.propose', { request, code: 'BB', place: '矿山安全站' }))
  await two.ok('devices.admit', { device })
  const admission = await one.ok('devices.admission', { device })
  const bytes = new Uint8Array(await admission.arrayBuffer())
  const secrets = await nobody.ok('setup.join', { admission: { file: '准入.admit', bytes } })
  await fromBb(before)
  await first.close()
  const dir = join(parent, 'restored')
  expect(await restoreOffice({ backup, words: recoveryWords, dir, resources, version })).not.toHaveProperty('message')
  office = await testOffice({ dir })
  core = office.office.core() as OpenedCore
  system = await office.signIn('xitong')
  security = await office.signIn('anquan')
  bbSystem = await firstSignIn(bb, 'xitong', secrets)
  bbSecurity = await firstSignIn(bb, 'anquan', secrets)
}, 240_000)
afterAll(async () => {
  await bb.close().catch(() => undefined)
  await office.close()
  for (const folder of [burnt, parent, sticks, beside]) rmSync(folder, { recursive: true, force: true })
})

test('neither knows the other: nothing is taken, and nothing can be written for it', async () => {
  expect(await toBb(core)).toBe('ferry.no-device')
  expect(await fromBb(core)).toBe('ferry.no-device')
})

test('each side registers the other by two administrators; the letters are kept, nobody needs an admission', async () => {
  const request = asFile(await (await system.ok('devices.request')).arrayBuffer())
  const bytes = new Uint8Array(await request.arrayBuffer())
  const there = { request: { file: request.name, bytes }, place: '矿山安全站旁' }
  expect((await bbSystem.refused('devices.propose', { ...there, code: 'CC' })).code).toBe('devices.own-code')
  const code = (await system.ok('devices.list')).rows.find(({ standing }) => standing === 'here')?.code
  const proposed = await bbSystem.ok('devices.propose', { ...there, code })
  expect(proposed.device).toBe(core.keys.device)
  await bbSecurity.ok('devices.admit', { device: core.keys.device })
  const row = async () => (await bbSystem.ok('devices.list')).rows.find((one) => one.device === core.keys.device)
  expect(await row()).toMatchObject({ standing: 'let-in', code, mark: proposed.mark, needsAdmission: false })
  expect((await bbSystem.refused('devices.admission', { device: core.keys.device })).code).toBe('devices.has-keys')

  // this side's backup is older than the other PC
  const own = asFile(await bbSystem.bytes('devices.request'))
  await system.ok('devices.propose', { request: own, code: 'BB', place: '矿山安全站' })
  await security.ok('devices.admit', { device })
  expect(await toBb(core)).toEqual([expect.objectContaining({ entries: expect.any(Number) as number })])
  expect(await row()).toMatchObject({ standing: 'active', code })
  expect(await fromBb(core)).toEqual(['taken'])
  expect(await toBb(core)).toEqual([expect.anything()])
  expect(await bb.act({ act: 'digest' })).toBe(await digestOfOffice(core))
})

test('the burnt one is replaced on both sides, and each file is handled where it was', async () => {
  for (const rows of [(await bbSystem.ok('devices.list')).rows, (await system.ok('devices.list')).rows])
    expect(rows.find((one) => one.device === old)).toMatchObject({ standing: 'replaced', files: 0 })
  const here = (await system.ok('devices.files', { here: true })).length
  expect(here).toBeGreaterThan(100)
  expect(await bbSystem.ok('devices.files', { here: false })).toHaveLength(here)
})

test('a PC of another office is not registered, nor one whose request was touched', async () => {
  const seed = { device: 'd0123456789ab', deviceSeed: 'ab'.repeat(32) }
  const foreign = await requestOf(seed, { office: 'c0123456789ab', code: 'DD', replaces: [] })
  const propose = (request: object) =>
    system.refused('devices.propose', {
      request: asFile(Buffer.from(JSON.stringify(request))),
      code: 'DD',
      place: '别处',
    })
  expect(await propose(foreign)).toMatchObject({ code: 'devices.other-office', field: 'request' })
  const touched = { ...foreign, device: { ...foreign.device, member: { ...foreign.device.member, replaces: [old] } } }
  expect(await propose(touched)).toMatchObject({ code: 'devices.request', field: 'request' })
})
