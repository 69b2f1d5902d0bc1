/** A lost administrator password (sync.md "Keys"): the paper and two other administrators, and nobody else. */
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seated } from '../../src-main/office/accounts/sign-in.ts'
import { osEffects } from '../../src-main/office/build-core.ts'
import { Refused } from '../../src-main/office/handler.ts'
import { type LostPassword, resetAdministrator } from '../../src-main/office/system/lost-password.ts'
import { foundDemo } from '../../src-main/office/system/set-up.ts'
import { passwordCost, resources, tempDir, type TestOffice, testOffice, version } from './harness.ts'

const dir = tempDir()
const next = 'Xin-Mima-2026-kaishi'
let words: string[] = []
let office: TestOffice
beforeAll(async () => {
  words = (await foundDemo({ dir, resources, version, passwordCost }, osEffects, 'draws')).recoveryWords
  office = await testOffice({ dir })
})
afterAll(async () => {
  await office.close()
  rmSync(dir, { recursive: true, force: true })
})

async function reset(more: Partial<LostPassword> = {}) {
  const core = office.office.core()
  if (!core) throw new Error('not open')
  const [system, auditor] = [await office.account('xitong'), await office.account('shenji')]
  return resetAdministrator(core, passwordCost, { login: 'anquan', next, words, helpers: [system, auditor], ...more })
}
const codeOf = async (more: Partial<LostPassword>) => {
  const result = await reset(more)
  return result instanceof Refused ? result.refusal.code : 'reset'
}

test('wrong paper, one administrator twice, the person themself, somebody else, a wrong password: nothing is reset', async () => {
  const account = (login: string) => office.account(login)
  const [system, auditor, clerk] = [await account('xitong'), await account('shenji'), await account('zhoumin')]
  const own = await account('anquan')
  expect(await codeOf({ words: words.toReversed() })).toBe('recovery.wrong')
  expect(await codeOf({ words: words.slice(1) })).toBe('recovery.length')
  expect(await codeOf({ helpers: [system, system] })).toBe('lost.same-person')
  expect(await codeOf({ helpers: [system, own] })).toBe('lost.same-person')
  expect(await codeOf({ helpers: [clerk, auditor] })).toBe('lost.helper')
  expect(await codeOf({ helpers: [{ ...system, password: 'wrong' }, auditor] })).toBe('session.wrong')
  expect(await codeOf({ login: 'zhoumin', helpers: [system, auditor] })).toBe('lost.not-administrator')
  expect(await codeOf({ login: 'nobody' })).toBe('lost.unknown')
  expect(await codeOf({ next: '123' })).toBe('lost.password')
  await office.signIn('anquan')
})

test('the paper and two others: a first password and a new list, journaled with who helped', async () => {
  const before = await office.account('anquan')
  const result = await reset()
  if (result instanceof Refused) throw new Error(result.refusal.message)
  expect(result.name).toBe('马晓红')
  const again = office.person('again')
  expect((await again.refused('session.signIn', before)).code).toBe('session.wrong')
  const code = result.codes?.[0]
  const session = await again.ok('session.signIn', { login: 'anquan', password: next, ...(code ? { code } : {}) })
  expect(session.mustChangePassword).toBe(true)
  const core = office.office.core()
  const seat = core && (await seated(core, 'anquan'))?.seat
  const entries = await core?.journal.entriesOf(seat?.id ?? '')
  const entry = entries?.findLast(({ type }) => type === 'account-password-reset')
  const [record] = (await core?.journal.openPersonal([...(entry?.personal ?? [])])) ?? []
  expect(record).toMatchObject({ reason: expect.stringMatching(/^凭恢复密钥重置，办理人：孙涛、田立$/) })
})
