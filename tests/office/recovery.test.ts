/** The keys' slots and the paper recovery key (sync.md "Keys"): fallback, healing, unlocking, the yearly check, re-issue by two. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { osEffects } from '../../src-main/office/build-core.ts'
import {
  type Keyring,
  KeysDamaged,
  openKeys,
  openKeysByRecovery,
  replaceRecovery,
} from '../../src-main/office/journal/keys.ts'
import { newRecoveryWords } from '../../src-main/office/journal/recovery-words.ts'
import { backUp, backupRecipientOf } from '../../src-main/office/system/backup.ts'
import { restoreOffice } from '../../src-main/office/system/restore.ts'
import { foundDemo } from '../../src-main/office/system/set-up.ts'
import {
  openCore,
  passwordCost,
  resources,
  tempDir,
  testClock,
  type TestOffice,
  testOffice,
  version,
} from './harness.ts'

const yearMs = 366 * 86_400_000
const dir = tempDir()
let words: string[] = []
const ring = (key: number): Keyring => ({
  protect: (plain) => Buffer.from(plain).map((byte) => byte ^ key) as Buffer,
  unprotect: (sealed) => Buffer.from(sealed.map((byte) => byte ^ key)).toString(),
})
const broken: Keyring = {
  protect: () => {
    throw new Error('profile moved')
  },
  unprotect: () => {
    throw new Error('profile moved')
  },
}

beforeAll(async () => {
  words = (await foundDemo({ dir, resources, version, passwordCost, keyring: ring(7) }, osEffects)).recoveryWords
})
const copies: string[] = []
afterAll(() => {
  for (const made of [dir, ...copies]) rmSync(made, { recursive: true, force: true })
})

function copied(): string {
  const copy = tempDir()
  copies.push(copy)
  cpSync(dir, copy, { recursive: true })
  return copy
}

describe('slots, each enough by itself', () => {
  test.each<[string, Keyring]>([
    ['a keyring that throws', broken],
    ['a keyring that gives rubbish', ring(9)],
  ])('%s: the key file opens', (_name, keyring) => {
    expect(openKeys(copied(), keyring)?.device).toMatch(/^d/)
  })

  test('a keyring slot of another profile is made anew and then opens alone', () => {
    const copy = copied()
    openKeys(copy, ring(9))
    rmSync(join(copy, 'office.key'))
    expect(openKeys(copy, ring(9))).not.toBeNull()
  })

  test.each<[string, (path: string) => void]>([
    ['a lost key file', (path) => rmSync(path)],
    ['a key file that is none', (path) => writeFileSync(path, 'rubbish')],
    ['the key file of another office', (path) => writeFileSync(path, 'a'.repeat(64))],
  ])('%s: the keyring opens, and the file slot is made anew', (_name, spoil) => {
    const copy = copied()
    spoil(join(copy, 'office.key'))
    expect(openKeys(copy)).toBeNull()
    expect(openKeys(copy, ring(7))).not.toBeNull()
    expect(openKeys(copy)).not.toBeNull()
  })

  test('a damaged keys.json is told in words', () => {
    const copy = copied()
    writeFileSync(join(copy, 'keys.json'), '{')
    expect(() => openKeys(copy)).toThrow(KeysDamaged)
  })
})

test('no slot opens: only the paper key does, five wrong ones wait, afterwards the office starts by itself', async () => {
  const copy = copied()
  const clock = testClock()
  rmSync(join(copy, 'office.key'))
  const { openOffice } = await import('../../src-main/office/office.ts')
  const office = await openOffice({ dir: copy, resources, version, passwordCost, effects: clock.effects })
  const call = (text: string) => office.call('setup.unlock', { text }, { id: 'x' })
  const code = async (text: string) => {
    const result = await call(text)
    return result.ok ? 'ok' : result.refusal.code
  }
  const status = await office.call('setup.status', undefined, { id: 'x' })
  expect(status.ok && status.value.state).toBe('locked')
  const other = await office.call('pool.list', {}, { id: 'x' })
  expect(!other.ok && other.refusal.code).toBe('setup.locked')
  expect(await code('的')).toBe('recovery.length')
  const false_ = newRecoveryWords().join('')
  for (let times = 0; times < 4; times += 1) expect(await code(false_)).toBe('recovery.wrong')
  expect(await code(false_)).toBe('recovery.locked')
  expect(await code(words.join(''))).toBe('recovery.locked')
  clock.pass(31 * 60_000)
  const typed = words.map((word, index) => `${index + 1}. ${word}`).join('\n')
  expect(await Promise.all([code(typed), code(typed)])).toEqual(['ok', 'recovery.opening'])
  await office.close()
  const core = await openCore(copy)
  const entries = await core.journal.entriesOf(core.journal.deviceSubject())
  expect(entries.at(-1)?.type).toBe('recovery-key-used')
  await core.close()
})

describe('in use', () => {
  let office: TestOffice
  let copy: string
  const clock = testClock()
  beforeAll(async () => {
    copy = copied()
    office = await testOffice({ dir: copy, clock })
  })
  afterAll(() => office.close())
  const todos = async (login: string) => {
    const person = await office.signIn(login)
    return (await person.ok('home.todos')).groups.flatMap((group) => group.todos.map((todo) => todo.id))
  }

  test('a year of confirmed time asks the administrators, a clock that nobody confirmed does not; wrong keys wait', async () => {
    const admin = await office.signIn('xitong')
    await admin.ok('clock.confirm', { shown: (await admin.ok('clock.status')).now })
    expect(await todos('xitong')).not.toContain('recovery-check')
    clock.turnWall(yearMs)
    expect(await todos('xitong')).not.toContain('recovery-check')
    const again = await office.signIn('xitong')
    await again.ok('clock.confirm', { shown: (await again.ok('clock.status')).now })
    expect(await todos('xitong')).toContain('recovery-check')
    expect(await todos('anquan')).toContain('recovery-check')
    expect(await todos('zhoumin')).not.toContain('recovery-check')
    const person = await office.signIn('anquan')
    const wrong = newRecoveryWords().join('')
    for (let times = 4; times > 0; times -= 1)
      expect((await person.refused('recovery.check', { text: wrong })).message).toContain(`再错 ${times} 次`)
    expect((await person.refused('recovery.check', { text: wrong })).code).toBe('recovery.locked')
    expect((await person.refused('recovery.check', { text: words.join('') })).code).toBe('recovery.locked')
    clock.turnWall(31 * 60_000)
    const later = await office.signIn('anquan')
    await later.ok('recovery.check', { text: words.join(' ') })
    expect(await todos('anquan')).not.toContain('recovery-check')
    const journal = office.office.core()?.journal
    const entry = (await journal?.entriesOf(journal.deviceSubject()))?.at(-1)
    expect([entry?.type, entry?.payload]).toEqual(['recovery-key-checked', {}])
  })

  test('re-issue: two different administrators; the former key is valid until the new one is typed in, then opens nothing', async () => {
    const first = await office.signIn('xitong')
    const second = await office.signIn('anquan')
    expect((await second.refused('recovery.issue')).code).toBe('recovery.not-proposed')
    await first.ok('recovery.propose', { reason: '信封破损' })
    expect((await first.refused('recovery.issue')).code).toBe('recovery.same-person')
    expect(await todos('anquan')).toContain('recovery-reissue')
    const waiting = await office.signIn('anquan')
    const { recoveryWords } = await waiting.ok('recovery.issue')
    expect(openKeysByRecovery(copy, words)).not.toBeNull()
    expect((await first.refused('recovery.finish', { text: recoveryWords.join('') })).code).toBe('recovery.not-issued')
    expect((await waiting.refused('recovery.finish', { text: words.join('') })).code).toBe('recovery.differs')
    await waiting.ok('recovery.finish', { text: recoveryWords.join('') })
    expect(openKeysByRecovery(copy, words)).toBeNull()
    expect(openKeysByRecovery(copy, recoveryWords)).not.toBeNull()
    const core = office.office.core()
    expect(core?.keys.backupRecipient).toBe(await backupRecipientOf(recoveryWords))
    const entry = (await core?.journal.entriesOf(core.journal.deviceSubject()))?.at(-1)
    expect(entry?.type).toBe('recovery-key-reissued')
    const text = JSON.stringify(entry)
    for (const word of recoveryWords) expect(text).not.toContain(word)
  })
})

test('a re-issue withdrawn after the new key was shown: that key is never valid', async () => {
  const copy = copied()
  const office = await testOffice({ dir: copy })
  const [first, second] = [await office.signIn('xitong'), await office.signIn('anquan')]
  await first.ok('recovery.propose', { reason: '信封破损' })
  expect((await second.refused('recovery.propose', { reason: '遗失' })).code).toBe('recovery.proposed')
  const text = (await second.ok('recovery.issue')).recoveryWords.join('')
  await first.ok('recovery.withdraw')
  expect((await second.refused('recovery.finish', { text })).code).toBe('recovery.not-issued')
  await first.ok('recovery.propose', { reason: '遗失' })
  expect((await second.refused('recovery.finish', { text })).code).toBe('recovery.not-issued')
  expect(openKeysByRecovery(copy, words)).not.toBeNull()
  await office.close()
})

test('a backup opens with the key that was valid when it was made, and with no other', async () => {
  const core = await openCore(copied())
  const home = tempDir()
  copies.push(home)
  const earlier = await backUp(core, join(home, 'earlier.age'))
  const fresh = newRecoveryWords()
  replaceRecovery(core.dir, core.keys, fresh, await backupRecipientOf(fresh))
  const later = await backUp(core, join(home, 'later.age'))
  await core.close()
  const outcomes = []
  for (const { path } of [earlier, later])
    for (const key of [words, fresh]) {
      const target = join(home, `restored-${outcomes.length}`)
      const restored = await restoreOffice({ backup: path, words: key, dir: target, resources, version })
      outcomes.push('message' in restored ? 'refused' : openKeysByRecovery(target, key)?.backupRecipient)
    }
  expect(outcomes).toEqual([await backupRecipientOf(words), 'refused', 'refused', await backupRecipientOf(fresh)])
})

test('a crash between keys.json and the journal: the next start tells the journal', async () => {
  const copy = copied()
  const core = await openCore(copy)
  const [proposal] = await core.append('system', [
    {
      type: 'recovery-reissue-proposed',
      subject: core.journal.deviceSubject(),
      payload: {},
      personal: [{ reason: '遗失' }],
    },
  ])
  const fresh = newRecoveryWords()
  const recipient = await backupRecipientOf(fresh)
  replaceRecovery(copy, core.keys, fresh, recipient, { proposal: proposal?.id ?? '', by: 'a1' })
  await core.close()
  for (let start = 0; start < 2; start += 1) {
    const again = await openCore(copy)
    const told = (await again.journal.entriesOf(again.journal.deviceSubject())).filter(
      ({ type }) => type === 'recovery-key-reissued',
    )
    expect(told.map(({ payload }) => payload)).toEqual([{ recipient, proposedBy: 'system', confirmedBy: 'a1' }])
    await again.close()
  }
  expect(readFileSync(join(copy, 'keys.json'), 'utf8')).toContain(recipient)
})
