/** Sign-in, locks, second factor, idle screen, passwords (issue of trust: no weak default, nothing that survives only in memory). */
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { passwordProblem } from '../../src-shared/model/password.ts'
import { tempDir, type TestOffice, testClock, testOffice } from './harness.ts'

const minuteMs = 60_000
let office: TestOffice
const dir = tempDir()
const clock = testClock()

beforeAll(async () => {
  office = await testOffice({ dir, clock })
})
afterAll(async () => {
  await office.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('passwords', () => {
  test.each([
    ['Abc12345', null],
    ['abcd1234', '三种'],
    ['Ab1!', '8 位'],
    ['Zhoumin1!', '用户名'],
    ['abcd-1234', null],
    ['密码密码Ab1x', null],
  ])('%s', (password, problem) => {
    const found = passwordProblem(password, 'zhoumin')
    if (problem === null) expect(found).toBeNull()
    else expect(found).toContain(problem)
  })
})

describe('signing in', () => {
  test('five failures lock for thirty minutes, also over a restart', async () => {
    const stranger = office.person('x')
    const known = await office.account('heliping')
    for (let times = 4; times > 0; times -= 1) {
      expect((await stranger.refused('session.signIn', { ...known, password: 'Falsch-123' })).message).toContain(
        `再错 ${times} 次`,
      )
    }
    expect((await stranger.refused('session.signIn', { ...known, password: 'Falsch-123' })).code).toBe('session.locked')
    expect((await stranger.refused('session.signIn', known)).code).toBe('session.locked')
    await office.close()
    office = await testOffice({ dir, clock })
    expect((await office.person('x').refused('session.signIn', known)).code).toBe('session.locked')
    clock.pass(31 * minuteMs)
    await office.person('x').ok('session.signIn', known)
  })

  test('an unknown login is answered like a wrong password', async () => {
    const refusal = await office.person('y').refused('session.signIn', { login: 'nobody', password: 'Falsch-123' })
    expect(refusal.code).toBe('session.wrong')
  })

  test('discipline needs a code of the list, and each code opens once', async () => {
    const known = await office.account('fengjie')
    const { code, ...without } = known
    expect((await office.person('z').refused('session.signIn', without)).code).toBe('session.code-needed')
    await office.person('z').ok('session.signIn', { ...known, code: code?.toUpperCase().replace('-', ' ') })
    expect((await office.person('w').refused('session.signIn', known)).code).toBe('session.wrong')
  })
})

describe('an idle screen', () => {
  test('is locked after fifteen minutes, opens with the password, and ends after five wrong ones', async () => {
    const person = await office.signIn('zhoumin')
    const { password } = await office.account('zhoumin')
    clock.pass(16 * minuteMs)
    expect((await person.refused('pool.list', {})).code).toBe('session.idle')
    expect((await person.ok('session.current'))?.locked).toBe(true)
    await person.ok('session.unlock', { password })
    await person.ok('pool.list', {})
    clock.pass(16 * minuteMs)
    for (let times = 0; times < 4; times += 1)
      expect((await person.refused('session.unlock', { password: 'x' })).code).toBe('session.wrong')
    expect((await person.refused('session.unlock', { password: 'x' })).code).toBe('session.none')
    expect((await person.refused('pool.list', {})).code).toBe('session.none')
  })
})

describe('security administrator', () => {
  test('makes accounts, changes roles, resets passwords; nobody changes oneself; a disabled account is out at once', async () => {
    const admin = await office.signIn('anquan')
    const made = await admin.ok('accounts.create', {
      login: 'xinren',
      name: '新人',
      department: '产业科',
      roles: ['business-dept'],
      password: 'Anfang-123',
    })
    expect(made.codes).toBeNull()
    expect(
      (
        await admin.refused('accounts.create', {
          login: 'xinren',
          name: '又一个',
          department: '产业科',
          roles: ['auditor'],
          password: 'Anfang-123',
        })
      ).code,
    ).toBe('accounts.taken')
    const person = office.person('xinren')
    expect((await person.ok('session.signIn', { login: 'xinren', password: 'Anfang-123' })).mustChangePassword).toBe(
      true,
    )
    await person.ok('session.changePassword', { current: 'Anfang-123', next: 'Geaendert-9' })
    expect((await person.ok('session.current'))?.mustChangePassword).toBe(false)
    const { codes } = await admin.ok('accounts.setRoles', { id: made.id, roles: ['discipline'], reason: '调岗' })
    expect(codes).toHaveLength(40)
    expect((await person.refused('pool.list', {})).code).toBe('session.none')
    await person.ok('session.signIn', { login: 'xinren', password: 'Geaendert-9', code: codes?.[5] })
    await admin.ok('accounts.setState', { id: made.id, state: 'disabled', reason: '调离' })
    expect((await person.refused('pool.list', {})).code).toBe('session.none')
    expect(
      (await person.refused('session.signIn', { login: 'xinren', password: 'Geaendert-9', code: codes?.[6] })).code,
    ).toBe('session.disabled')
    const me = (await admin.ok('accounts.list')).find((row) => row.login === 'anquan')
    expect((await admin.refused('accounts.setRoles', { id: me?.id, roles: ['auditor'], reason: '试试' })).code).toBe(
      'accounts.self',
    )
    expect(
      (
        await admin.refused('accounts.setRoles', {
          id: made.id,
          roles: ['discipline', 'selecting-dept'],
          reason: '试试',
        })
      ).code,
    ).toBe('accounts.roles')
  })
})

describe('confirmed time (sync.md "Time")', () => {
  test('a date before the newest confirmed one needs an administrator and a second account', async () => {
    const admin = await office.signIn('xitong')
    const now = async () => (await admin.ok('clock.status')).now
    await admin.ok('clock.confirm', { shown: await now() })
    expect((await admin.ok('clock.status')).state).toBe('confirmed')
    clock.turnWall(-365 * 24 * 60 * minuteMs)
    expect((await admin.ok('clock.status')).state).toBe('before-base')
    expect((await admin.refused('clock.confirm', { shown: await now() })).code).toBe('clock.before-base')
    const beside = await admin.ok('session.signInBeside', await office.account('zhoumin'))
    await admin.ok('clock.rebase', { shown: await now(), reason: '主板电池更换', besideId: beside.besideId })
    expect((await admin.ok('clock.status')).state).toBe('confirmed-by-two')
  })

  test('what stood on the screen a while ago is not confirmed', async () => {
    const admin = await office.signIn('xitong')
    const { now } = await admin.ok('clock.status')
    clock.pass(10 * minuteMs)
    expect((await admin.refused('clock.confirm', { shown: now })).code).toBe('clock.stale')
  })
})
