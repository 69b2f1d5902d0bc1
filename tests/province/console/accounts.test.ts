/** Accounts and sessions of the console: first password, locks, ends, two instances, nobody from outside. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addAccount } from '../../../src-main/province/console/accounts.ts'
import { firstPassword } from '../../../src-main/office/accounts/first-password.ts'
import { inTransaction } from '../../../src-main/province/site.ts'
import { browserAt, type ConsoleScene, consoleScene, cost, listenerOf, password, refusalOf } from './scene.ts'

const minute = 60_000
let scene: ConsoleScene
beforeAll(async () => {
  scene = await consoleScene()
})
afterAll(() => scene.close())

const newAccount = (login: string) =>
  inTransaction(scene.province.province, (site) =>
    addAccount(site, { login, name: '王敏', roles: ['admin'] }, 'test', cost),
  ) as Promise<{ password: string }>

describe('the first sign-in', () => {
  test('before there is an account the console says so; no password opens it', async () => {
    const { api } = browserAt(scene.url)
    expect(await api.session.current()).toEqual({ province: '省级专家库', ready: false, account: null })
    expect((await refusalOf(api.session.signIn({ login: 'admin', password: 'admin' }))).code).toBe('session.wrong')
  })

  test('a one-time password opens nothing but its own change, and is gone after it', async () => {
    const { password: first } = await newAccount('wangmin')
    const browser = browserAt(scene.url)
    const view = await browser.api.session.signIn({ login: 'wangmin', password: first })
    expect(view).toMatchObject({ name: '王敏', mustChangePassword: true })
    expect((await refusalOf(browser.api.overview.get())).code).toBe('session.must-change')
    expect((await refusalOf(browser.api.counties.add({ name: '甲县' }))).code).toBe('session.must-change')
    const weak = { aaaaaaa: '8 位', aaaaaaaaaa: '三种', 'Wangmin-2026': '用户名' }
    for (const [next, why] of Object.entries(weak)) {
      const refusal = await refusalOf(browser.api.session.changePassword({ current: first, next }))
      expect(refusal).toMatchObject({ code: 'password.weak', field: 'next', message: expect.stringContaining(why) })
    }
    const wrong = await refusalOf(browser.api.session.changePassword({ current: 'wrong', next: password }))
    expect(wrong).toMatchObject({ code: 'password.wrong', field: 'current' })
    await browser.api.session.changePassword({ current: first, next: password })
    expect((await browser.api.overview.get()).counties).toEqual([])
    expect((await refusalOf(browserAt(scene.url).api.session.signIn({ login: 'wangmin', password: first }))).code).toBe(
      'session.wrong',
    )
  })

  test('a one-time password ends after seven days', async () => {
    const { password: first } = await newAccount('late')
    scene.province.pass(7 * 24 * 60 * minute)
    const refusal = await refusalOf(browserAt(scene.url).api.session.signIn({ login: 'late', password: first }))
    expect(refusal.code).toBe('session.one-time-ended')
  })

  test('one-time passwords are 16 signs of equal chance', () => {
    const seen = new Set<string>()
    for (let made = 0; made < 400; made += 1) {
      const one = firstPassword(randomBytes, 'zhou')
      expect(one).toMatch(/^([2-9a-hjkmnp-z]{4}-){3}[2-9a-hjkmnp-z]{4}$/)
      for (const sign of one.replaceAll('-', '')) seen.add(sign)
    }
    expect(seen.size).toBe(31)
  })
})

describe('wrong passwords', () => {
  test('five lock the account for half an hour on every instance; a right one in between counts anew', async () => {
    await scene.person('locked', 'admin')
    const second = await listenerOf(scene.province.province)
    const at = [scene.url, second.url]
    const attempt = (word: string, n: number) =>
      browserAt(at[n % 2] ?? '').api.session.signIn({ login: 'locked', password: word })
    for (let n = 0; n < 4; n += 1) expect((await refusalOf(attempt('wrong', n))).code).toBe('session.wrong')
    await attempt(password, 4)
    for (let n = 0; n < 4; n += 1) expect((await refusalOf(attempt('wrong', n))).message).toContain(`再错 ${4 - n} 次`)
    expect((await refusalOf(attempt('wrong', 0))).code).toBe('session.locked')
    expect((await refusalOf(attempt(password, 1))).code).toBe('session.locked')
    scene.province.pass(31 * minute)
    expect((await attempt(password, 0)).login).toBe('locked')
    await second.close()
  })

  test('many at once are not let through together', async () => {
    await scene.person('crowd', 'admin')
    const tries = Array.from({ length: 30 }, () =>
      refusalOf(browserAt(scene.url).api.session.signIn({ login: 'crowd', password: 'wrong' })),
    )
    const codes = (await Promise.all(tries)).map(({ code }) => code)
    expect(codes.filter((code) => code === 'session.wrong')).toHaveLength(4)
    expect((await refusalOf(browserAt(scene.url).api.session.signIn({ login: 'crowd', password }))).code).toBe(
      'session.locked',
    )
  })

  test('an address may try only so many a minute', async () => {
    const narrow = await listenerOf(scene.province.province, { rates: { password: 3 } })
    const attempt = () => browserAt(narrow.url).api.session.signIn({ login: 'nobody', password: 'x' })
    for (let n = 0; n < 3; n += 1) expect((await refusalOf(attempt())).code).toBe('session.wrong')
    await expect(attempt()).rejects.toMatchObject({ status: 429 })
    expect((await browserAt(narrow.url).api.session.current()).ready).toBe(true)
    await narrow.close()
  })
})

describe('sessions', () => {
  test('the cookie is out of reach of scripts and other sites; the database has only its hash', async () => {
    const browser = await scene.person('cookie', 'admin')
    await browser.api.session.signIn({ login: 'cookie', password })
    const header = browser.headers.get('set-cookie') ?? ''
    expect(header).toMatch(/^console=[0-9a-f]{64}; HttpOnly; SameSite=Strict; Path=\/$/)
    const rows = await scene.province.db.selectFrom('console_sessions').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(browser.cookie?.split('=')[1])
  })

  test('behind a proxy with TLS the cookie is for TLS alone', async () => {
    const proxied = await listenerOf(scene.province.province, { behindProxy: true })
    await scene.person('proxied', 'admin')
    const browser = browserAt(proxied.url, {
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'pool.example',
      origin: 'https://pool.example',
    })
    await browser.api.session.signIn({ login: 'proxied', password })
    expect(browser.headers.get('set-cookie')).toMatch(
      /^__Host-console=[0-9a-f]{64}; HttpOnly; SameSite=Strict; Path=\/; Secure$/,
    )
    expect((await browser.api.session.current()).account?.login).toBe('proxied')
    await proxied.close()
  })

  test('another instance knows the session; signing out ends it on both', async () => {
    const second = await listenerOf(scene.province.province)
    const here = await scene.person('two', 'admin')
    const there = browserAt(second.url)
    there.cookie = here.cookie
    expect((await there.api.overview.get()).counties).toBeDefined()
    const old = here.cookie
    await there.api.session.signOut()
    expect(there.cookie).toBeNull()
    expect((await refusalOf(here.api.overview.get())).code).toBe('session.none')
    expect(here.cookie).toBe(old)
    await second.close()
  })

  test('half an hour without anybody ends it, however often the screen refreshes itself; twelve hours end it anyway', async () => {
    const browser = await scene.person('idle', 'admin')
    const screen = browserAt(scene.url, { 'x-unattended': '1' })
    screen.cookie = browser.cookie
    for (let n = 0; n < 5; n += 1) {
      scene.province.pass(5 * minute)
      await screen.api.overview.get()
    }
    await browser.api.overview.get()
    for (let n = 0; n < 5; n += 1) {
      scene.province.pass(5 * minute)
      await screen.api.overview.get()
    }
    scene.province.pass(6 * minute)
    expect((await refusalOf(screen.api.overview.get())).code).toBe('session.none')
    await browser.api.session.signIn({ login: 'idle', password })
    for (let n = 0; n < 47; n += 1) {
      scene.province.pass(15 * minute)
      await browser.api.overview.get()
    }
    scene.province.pass(16 * minute)
    expect((await refusalOf(browser.api.overview.get())).code).toBe('session.none')
  })

  test('a changed password ends the account’s other sessions', async () => {
    const first = await scene.person('both', 'clerk')
    const second = browserAt(scene.url)
    await second.api.session.signIn({ login: 'both', password })
    await second.api.session.changePassword({ current: password, next: `${password}!` })
    expect((await refusalOf(first.api.overview.get())).code).toBe('session.none')
    expect((await second.api.overview.get()).province).toBe('省级专家库')
  })
})

describe('accounts', () => {
  test('an administrator makes, changes, resets and ends accounts; each is a decision', async () => {
    const admin = await scene.person('chief', 'admin')
    const made = await admin.api.accounts.add({ login: 'li.na', name: '李娜', roles: ['clerk'] })
    const clerk = browserAt(scene.url)
    await clerk.api.session.signIn({ login: 'li.na', password: made.password })
    const id = (await admin.api.accounts.list()).find(({ login }) => login === 'li.na')?.id ?? ''
    expect((await refusalOf(admin.api.accounts.add({ login: 'li.na', name: '李娜', roles: ['clerk'] }))).field).toBe(
      'login',
    )
    await admin.api.accounts.setRoles({ id, roles: ['clerk', 'checker'], reason: '兼任审核' })
    expect((await refusalOf(clerk.api.session.changePassword({ current: 'x', next: 'y' }))).code).toBe('session.none')
    const again = await admin.api.accounts.resetPassword({ id, reason: '忘记密码' })
    await clerk.api.session.signIn({ login: 'li.na', password: again.password })
    await admin.api.accounts.setState({ id, state: 'disabled', reason: '调离' })
    const refused = await refusalOf(clerk.api.session.signIn({ login: 'li.na', password: again.password }))
    expect(refused.code).toBe('session.disabled')
    expect((await refusalOf(admin.api.accounts.setState({ id, state: 'disabled', reason: '调离' }))).code).toBe(
      'account.same',
    )
    const decisions = await admin.api.decisions.list({ text: 'li.na' })
    expect(decisions.rows.map(({ what, who }) => [what, who])).toEqual([
      ['account-disabled', 'chief（chief）'],
      ['account-reset', 'chief（chief）'],
      ['account-roles', 'chief（chief）'],
      ['account-added', 'chief（chief）'],
    ])
  })

  test('nobody changes their own account, the auditor’s role stands alone', async () => {
    const admin = await scene.person('selfish', 'admin')
    const id = (await admin.api.accounts.list()).find(({ login }) => login === 'selfish')?.id ?? ''
    const calls = [
      admin.api.accounts.setRoles({ id, roles: ['auditor'], reason: '不再管理' }),
      admin.api.accounts.setState({ id, state: 'disabled', reason: '不再管理' }),
      admin.api.accounts.resetPassword({ id, reason: '忘记密码' }),
    ]
    const refusals = await Promise.all(calls.map(refusalOf))
    expect(refusals.map(({ code }) => code)).toEqual(['account.own', 'account.own', 'account.own'])
    await expect(
      admin.api.accounts.add({ login: 'mixed', name: '某', roles: ['auditor', 'clerk'] }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('two administrators that end one another at once: one administrator is left', async () => {
    await scene.province.db.updateTable('console_accounts').set({ state: 'disabled' }).execute()
    const [one, two] = [await scene.person('castor', 'admin'), await scene.person('pollux', 'admin')]
    const list = await one.api.accounts.list()
    const idOf = (wanted: string) => list.find(({ login }) => login === wanted)?.id ?? ''
    await Promise.allSettled([
      one.api.accounts.setState({ id: idOf('pollux'), state: 'disabled', reason: '调离' }),
      two.api.accounts.setRoles({ id: idOf('castor'), roles: ['clerk'], reason: '换岗' }),
    ])
    const left = await scene.province.db
      .selectFrom('console_accounts')
      .select('login')
      .where('state', '=', 'active')
      .where('roles', 'like', '%admin%')
      .execute()
    expect(left).toHaveLength(1)
  })
})
