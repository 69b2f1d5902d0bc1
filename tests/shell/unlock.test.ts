/** `unlock` as it is run: the paper recovery key brings the key file back where no other slot opens (sync.md "Keys"). */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { osEffects } from '../../src-main/office/build-core.ts'
import { foundDemo } from '../../src-main/office/system/set-up.ts'
import { passwordCost, resources, tempDir, version } from '../office/harness.ts'
import { programOf } from '../program.ts'

const program = programOf('cli')
const dir = tempDir()
const lost = join(dir, 'lost')
let key = ''

beforeAll(async () => {
  key = (await foundDemo({ dir: lost, resources, version, passwordCost }, osEffects)).recoveryWords.join('')
  rmSync(join(lost, 'office.key'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

function office(args: readonly string[], input = ''): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...args], { encoding: 'utf8', input })
  return { status, stdout, stderr }
}

function copyOfLost(name: string): string {
  cpSync(lost, join(dir, name), { recursive: true })
  return join(dir, name)
}

test('a folder whose key file is lost: a command says what to do', () => {
  const { status, stdout, stderr } = office(['journal', 'verify', '--dir', lost])
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/恢复密钥.*unlock/)
})

test('unlock with a wrong key leaves the folder locked; with the right one, in numbered lines, the office opens by itself', () => {
  const folder = copyOfLost('found')
  const wrong = office(['unlock', '--dir', folder], [...key].toReversed().join(''))
  expect([wrong.status, wrong.stdout]).toEqual([1, ''])
  expect(wrong.stderr).toMatch(/^恢复密钥不对|^第 /)
  expect(office(['journal', 'verify', '--dir', folder]).status).toBe(1)
  const typed = [...key].map((word, index) => `${index + 1} ${word}`).join('\n')
  expect(office(['unlock', '--dir', folder], typed)).toMatchObject({ status: 0, stderr: '' })
  expect(office(['journal', 'verify', '--dir', folder])).toMatchObject({ status: 0, stderr: '' })
})

test.skipIf(process.platform === 'win32')('the key file that unlock makes is readable by the owner alone', () => {
  const folder = copyOfLost('mode')
  office(['unlock', '--dir', folder], key)
  expect(statSync(join(folder, 'office.key')).mode & 0o777).toBe(0o600)
  expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600)
})

test('where the key file cannot be written, unlock does not say that it was', () => {
  const folder = copyOfLost('unwritable')
  mkdirSync(join(folder, 'office.key.new'))
  const { status, stdout, stderr } = office(['unlock', '--dir', folder], key)
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/密钥文件没有写成/)
})
