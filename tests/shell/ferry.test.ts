/** `office -- ferry` as typed; what the bundles do is tested in tests/province/ferry.test.ts. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepPeer } from '../../src-main/office/exchange/peer.ts'
import { newSeed, publicKeyOf } from '../../src-main/office/journal/ed25519.ts'
import { ageRecipientOf } from '../../src-main/exchange/identity.ts'
import { openCore, quietDemo, tempDir } from '../office/harness.ts'
import { check, none, office, rows } from './calls.ts'

const root = tempDir()
const at = (name: string) => join(root, name)
const inOffice = () => ['--dir', at('office')]
const words = /^用法：ferry export/

beforeAll(async () => {
  await quietDemo(at('office'))
  mkdirSync(at('stick'))
  writeFileSync(at('letter.txt'), 'a letter')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

test.each(
  rows([
    ['alone', () => ['ferry'], 2, none, words],
    ['another word', () => ['ferry', 'send', at('stick')], 2, none, words],
    ['export to nowhere', () => ['ferry', 'export', ...inOffice()], 2, none, words],
    [
      'export to a PC that the office does not have',
      () => ['ferry', 'export', at('stick'), '--to', 'ZZ', ...inOffice()],
      1,
      none,
      /本单位没有这台电脑.*ferry\.no-device/,
    ],
    ['import of two, one missing', () => ['ferry', 'import', at('letter.txt'), at('b'), ...inOffice()], 2, none, /b：/],
    ['import of nothing', () => ['ferry', 'import', at('missing'), ...inOffice()], 2, none, /missing：/],
    ['import of a folder', () => ['ferry', 'import', at('stick'), ...inOffice()], 2, none, /它是文件夹/],
    ['export into no folder', () => ['ferry', 'export', at('no/a.ferry'), ...inOffice()], 2, none, /文件夹不存在/],
    ['of no office', () => ['ferry', 'export', at('stick'), '--dir', at('stick')], 2, none, /没有专家库/],
    [
      'of an office that has not joined',
      () => ['ferry', 'export', at('stick'), ...inOffice()],
      1,
      none,
      /还没有接入省级服务.*exchange\.not-joined/,
    ],
  ]),
)('ferry %s', (_, row) => check(row))

test('a joined office writes a bundle, tells how far it is, writes the same again, and takes no letter for a bundle', async () => {
  const seed = newSeed()
  const core = await openCore(at('office'))
  await keepPeer(core, {
    device: core.keys.device,
    office: 'c0123456789ab',
    county: '甲县',
    province: '省厅',
    address: 'https://province.invalid/',
    publicKey: publicKeyOf(seed),
    recipient: await ageRecipientOf(seed),
    since: core.now(),
    metered: false,
    generation: 0,
    positions: { journal: 0, personal: 0, blobs: 0 },
    complete: null,
  })
  const letIn = {
    device: 'd00000000000000bb',
    publicKey: publicKeyOf(seed),
    recipient: await ageRecipientOf(seed),
    code: 'BB',
  }
  const subject = core.journal.deviceSubject()
  await core.append('system', [
    { type: 'device-proposed', subject, payload: letIn, personal: [{ place: '站' }] },
    { type: 'device-enrolled', subject, payload: { ...letIn, proposedBy: 'system' } },
  ])
  await core.close()
  mkdirSync(at('to-bb'))
  const toOther = await office(['ferry', 'export', at('to-bb'), '--to', 'bb', ...inOffice()])
  expect(toOther).toMatchObject({ status: 0, stdout: expect.stringContaining(letIn.device) })
  expect(readdirSync(at('to-bb'))).toEqual([expect.stringContaining(`至${letIn.device}-000001`)])
  const first = await office(['ferry', 'export', at('stick'), ...inOffice()])
  expect(first).toMatchObject({ status: 0, stdout: expect.stringMatching(/^已写出 1 个摆渡包（新的一个有记录 \d+ 条/) })
  expect(first.stderr).toMatch(/制作 \d+%[^]*复制 100%\n$/)
  const [name = ''] = readdirSync(at('stick'))
  expect(first.stdout.split('\n')[1]).toBe(name)
  const again = await office(['ferry', 'export', at('again.ferry'), ...inOffice()])
  expect(again).toMatchObject({ status: 0, stdout: expect.stringContaining('没有新的内容，是以前制作、尚无回执的') })
  const own = await office(['ferry', 'import', at('again.ferry'), ...inOffice()])
  expect(own).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('ferry.not-for-us') })
  const two = await office(['ferry', 'import', at('letter.txt'), at('again.ferry'), ...inOffice()])
  expect(two).toMatchObject({ status: 1, stdout: '' })
  expect(two.stderr).toMatch(/letter\.txt：\n[^\n]*ferry\.not-a-bundle[^]*again\.ferry：\n[^\n]*ferry\.not-for-us/)
  const letter = await office(['ferry', 'import', at('letter.txt'), ...inOffice()])
  expect(letter).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('ferry.not-a-bundle') })
})
