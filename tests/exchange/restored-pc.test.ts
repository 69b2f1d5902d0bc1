/**
 * A PC that burnt, with no other one at hand (sync.md "Draws, restores, rollbacks"): its backup and the recovery words make a new
 * device, two administrators give the old one up, and a further PC can join the new one.
 */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenedCore } from '../../src-main/office/build-core.ts'
import { osEffects } from '../../src-main/office/build-core.ts'
import { importFerries } from '../../src-main/office/exchange/ferry-many.ts'
import { backUp } from '../../src-main/office/system/backup.ts'
import { restoreOffice } from '../../src-main/office/system/restore.ts'
import { foundDemo } from '../../src-main/office/system/set-up.ts'
import {
  openCore,
  passwordCost,
  type Person,
  resources,
  tempDir,
  testOffice,
  type TestOffice,
  version,
} from '../office/harness.ts'
import { digestOfOffice } from './office-digest.ts'
import { type OtherOffice, otherOffice } from './other-office.ts'

const burnt = tempDir()
const parent = tempDir()
const dir = join(parent, 'restored')
const furtherDir = tempDir()
let old = ''
let office: TestOffice
let core: OpenedCore
let system: Person
let security: Person
let further: OtherOffice

beforeAll(async () => {
  const { recoveryWords } = await foundDemo({ dir: burnt, resources, version, passwordCost }, osEffects, 'draws')
  const before = await openCore(burnt)
  old = before.keys.device
  const backup = join(burnt, 'copy.age')
  await backUp(before, backup)
  await before.close()
  expect(await restoreOffice({ backup, words: recoveryWords, dir, resources, version })).not.toHaveProperty('message')
  office = await testOffice({ dir })
  core = office.office.core() as OpenedCore
  system = await office.signIn('xitong')
  security = await office.signIn('anquan')
  further = await otherOffice(furtherDir)
}, 180_000)
afterAll(async () => {
  await further.close().catch(() => undefined)
  await office.close()
  for (const folder of [burnt, parent, furtherDir]) rmSync(folder, { recursive: true, force: true })
})

test('the old one is listed as replaced, and given up by two administrators: no file moves, it is turned away', async () => {
  const row = async () => (await system.ok('devices.list')).rows.find(({ device }) => device === old)
  expect(await row()).toMatchObject({ standing: 'replaced', files: 0 })
  const before = (await system.ok('devices.files', { here: true })).length
  await system.ok('devices.reportLost', { device: old, reason: '主机烧毁' })
  expect((await system.refused('devices.takeOver', { device: old })).code).toBe('permission.denied')
  expect(await security.ok('devices.takeOver', { device: old })).toEqual({ files: 0 })
  expect(await row()).toMatchObject({ standing: 'revoked' })
  expect((await system.ok('devices.files', { here: true })).length).toBe(before)
  expect((await system.refused('ferry.make', { device: old })).code).toBe('ferry.revoked-receiver')
})

test('a further PC joins the restored one and holds the same, the chain of the burnt one among it', async () => {
  const nobody = further.person('nobody')
  const request = new Uint8Array(await nobody.bytes('setup.joinRequest'))
  const { device } = await system.ok('devices.propose', {
    request: new File([request], '加入申请.json'),
    code: 'BB',
    place: '矿山安全站',
  })
  await security.ok('devices.admit', { device })
  const admission = await system.ok('devices.admission', { device })
  const bytes = new Uint8Array(await admission.arrayBuffer())
  await nobody.ok('setup.join', { admission: { file: '准入.admit', bytes } })
  const folder = tempDir()
  expect(await further.act({ act: 'exportTo', to: core.keys.device, folder })).toHaveLength(1)
  const files = readdirSync(folder).map((name) => ({ name, path: join(folder, name) }))
  await importFerries(core, files, () => undefined)
  expect(await further.act({ act: 'digest' })).toBe(await digestOfOffice(core))
  rmSync(folder, { recursive: true, force: true })
}, 180_000)
