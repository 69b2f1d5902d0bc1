/** Every procedure against the permission matrix, what changes anything against the list of decisions, and requests from outside. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ConsoleProcedure } from '../../../src-shared/console/contract.ts'
import { consolePermissions, mayCall } from '../../../src-shared/console/permissions.ts'
import { type ConsoleRole, consoleRoles } from '../../../src-shared/console/roles.ts'
import { raiseAlarm } from '../../../src-main/province/alarms.ts'
import { addCounty } from '../../../src-main/province/counties.ts'
import { lockDevice, registerDevice } from '../../../src-main/province/devices.ts'
import { isNotDone, type NotDone, type Placed, propose } from '../../../src-main/province/own-chain/publish.ts'
import { confirmRule, proposeRule } from '../../../src-main/province/pool/share-rules.ts'
import { inTransaction } from '../../../src-main/province/site.ts'
import { type Browser, browserAt, type ConsoleScene, consoleScene, password, personAt, refusalOf } from './scene.ts'

let scene: ConsoleScene
const people = {} as Record<ConsoleRole, Browser>
beforeAll(async () => {
  scene = await consoleScene()
  for (const role of consoleRoles) people[role] = await scene.person(role, role)
})
afterAll(() => scene.close())

/** What a procedure is called with: made anew for each call, so that it would succeed. */
const inputs: Record<ConsoleProcedure, () => unknown> = {
  'session.current': () => undefined,
  'session.signIn': () => ({ login: 'nobody', password: 'x' }),
  'session.signOut': () => undefined,
  'session.changePassword': () => ({ current: password, next: password.replace('2026', String(++made)) }),
  'accounts.list': () => undefined,
  'accounts.add': () => ({ login: `new${++made}`, name: '新人', roles: ['clerk'] }),
  'accounts.setRoles': () => ({ id: subject.account, roles: ['clerk', 'checker'], reason: '换岗' }),
  'accounts.setState': () => ({ id: subject.account, state: 'disabled', reason: '调离' }),
  'accounts.resetPassword': () => ({ id: subject.account, reason: '忘记密码' }),
  'overview.get': () => undefined,
  'overview.rename': () => ({ name: `省工业和信息化厅${++made}` }),
  'counties.get': () => ({ id: subject.county }),
  'counties.add': () => ({ name: `县${++made}` }),
  'counties.newCode': () => ({ id: subject.county, days: 7 }),
  'counties.withdrawCode': () => ({ id: subject.county, code: subject.code, reason: '发错了' }),
  'devices.revoke': () => ({ device: subject.device, reason: '丢失' }),
  'devices.unlock': () => ({ device: subject.device, reason: '已核对' }),
  'alarms.list': () => ({}),
  'alarms.close': () => ({ id: subject.alarm, reason: '已校时' }),
  'decisions.list': () => ({}),
  'exports.table': () => ({ table: 'decisions' }),
  'experts.list': () => ({}),
  'experts.counts': () => undefined,
  'experts.same': () => ({}),
  'experts.table': () => ({}),
  'publications.list': () => ({ kind: 'struck-off' }),
  'publications.get': () => ({ id: subject.bulletin }),
  'publications.table': () => ({ kind: 'bulletin' }),
  'publications.strikeOff': () => struckOff(),
  'publications.bulletin': () => ({ title: '通报', text: '正文', fields: [] }),
  'publications.file': () => ({ kind: 'calendar', file: calendarFile(++year) }),
  'publications.confirm': () => ({ id: subject.proposal }),
  'publications.refuse': () => ({ id: subject.proposal, reason: '退回核对' }),
  'publications.withdraw': () => ({ id: subject.bulletin, reason: '内容有误' }),
  'relay.get': () => undefined,
  'sharing.list': () => undefined,
  'sharing.propose': () => ({ giver: '*', receiver: subject.county, reason: '邻县来文' }),
  'sharing.end': () => ({ ...subject.standingRule, reason: '协议到期' }),
  'sharing.confirm': () => subject.proposedRule,
  'sharing.refuse': () => ({ ...subject.proposedRule, reason: '退回核对' }),
}
const names = Object.keys(inputs) as ConsoleProcedure[]

let made = 2026
let year = 2026
const noRule = { giver: '', receiver: '' }
const subject = {
  account: '',
  county: '',
  code: '',
  device: '',
  alarm: 0,
  bulletin: '',
  proposal: '',
  proposedRule: noRule,
  standingRule: noRule,
}

/** Somebody who was struck off, nobody twice. */
const struckOff = () => ({
  name: '郑某',
  identity: `E${String(++made).padStart(8, '0')}`,
  passport: true,
  ground: 'art-9-3' as const,
  decidedOn: '2026-11-20',
  decidedBy: '甲县工业和信息化局',
})

/** The table of a year of which nothing was published. */
function calendarFile(of: number): File {
  const table = { year: of, source: '国办发明电〔2025〕7号', off: [`${of}-10-01/${of}-10-07`], worked: [] }
  return new File([JSON.stringify(table)], 'calendar.json', { type: 'application/json' })
}

/** A county with a locked device, an unused code, an open alarm; somebody's account. */
beforeEach(async () => {
  const { province } = scene
  subject.county = await province.county(`县${++made}`)
  await province.code(subject.county)
  subject.device = `d${++made}`
  await inTransaction(province.province, async (site) => {
    const device = { id: subject.device, office: subject.county, publicKey: 'ab'.repeat(32) }
    await registerDevice(site, { ...device, recipient: null, knownBy: 'code' })
    await lockDevice(site, { ...device, public_key: device.publicKey, state: 'active' })
    await raiseAlarm(site, { kind: 'clock', office: subject.county, device: subject.device, detail: { seconds: 900 } })
  })
  await inTransaction(province.province, async (site) => {
    const by = { who: '甲经办' }
    subject.bulletin = idOf(await propose(site, { kind: 'bulletin', title: '通报', text: '正文' }, by))
    const order = { ...by, reason: '县里来文' }
    subject.proposedRule = { giver: subject.county, receiver: '*' }
    await proposeRule(site, subject.proposedRule, order)
    subject.standingRule = { giver: (await addCounty(site, `县${++made}`, 'test')) ?? '', receiver: subject.county }
    await proposeRule(site, subject.standingRule, order)
    await confirmRule(site, subject.standingRule, { who: '乙审核' })
    subject.proposal = idOf(await propose(site, { kind: 'struck-off', ...struckOff() }, by))
  })
  const { codes, alarms } = await people.admin.api.counties.get({ id: subject.county })
  subject.code = codes[0]?.id ?? ''
  subject.alarm = alarms[0]?.id ?? 0
  const login = `somebody${++made}`
  await personAt(province.province, scene.url, login, ['clerk'])
  subject.account = (await people.admin.api.accounts.list()).find((one) => one.login === login)?.id ?? ''
})

function idOf(placed: Placed | NotDone): string {
  if (isNotDone(placed)) throw new Error(placed.message)
  return placed.id
}

type Call = (input: unknown) => Promise<unknown>
function call(browser: Browser, name: ConsoleProcedure): Promise<unknown> {
  const [area = '', procedure = ''] = name.split('.')
  const api = browser.api as unknown as Record<string, Record<string, Call>>
  return api[area]?.[procedure]?.(inputs[name]()) ?? Promise.reject(new Error(name))
}

const countDecisions = async () =>
  (
    await scene.province.db
      .selectFrom('decisions')
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

test('the walk has every procedure of the matrix, once', () => {
  expect(names.toSorted()).toEqual(Object.keys(consolePermissions).toSorted())
})

describe.each(names.filter((name) => consolePermissions[name].who !== 'anybody'))('%s', (name) => {
  test('nobody without an account', async () => {
    const before = await countDecisions()
    expect((await refusalOf(call(browserAt(scene.url), name))).code).toBe('session.none')
    expect(await countDecisions()).toBe(before)
  })

  test.each(consoleRoles.filter((role) => !mayCall(name, [role])))('not as %s', async (role) => {
    const before = await countDecisions()
    expect((await refusalOf(call(people[role], name))).code).toBe('app.forbidden')
    expect(await countDecisions()).toBe(before)
  })

  const allowed = consoleRoles.find((role) => mayCall(name, [role]))
  test(`as ${allowed}, and what it decides is on record with the account`, async () => {
    const who = name === 'session.changePassword' ? `own${++made}` : (allowed ?? '')
    const browser = name === 'session.changePassword' ? await scene.person(who, 'clerk') : people[allowed ?? 'admin']
    const before = await countDecisions()
    await call(browser, name)
    const decides = consolePermissions[name].decides === true
    expect((await countDecisions()) - before).toBe(decides ? 1 : 0)
    if (decides) {
      const [newest] = (await people.auditor.api.decisions.list({ limit: 1 })).rows
      expect(newest?.who).toBe(`${who}（${who}）`)
    }
  })
})

describe('requests from outside', () => {
  const post = (path: string, headers: Record<string, string>, body = '{}') =>
    fetch(`${scene.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })

  test('another site’s page may not call, whatever cookie the browser adds', async () => {
    const cookie = people.admin.cookie ?? ''
    const body = JSON.stringify({ json: { name: '外县' } })
    const foreign: Record<string, string>[] = [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: scene.url.replace('http:', 'https:') },
      { origin: scene.url, 'sec-fetch-site': 'cross-site' },
      { origin: scene.url, 'sec-fetch-site': 'same-site' },
    ]
    for (const headers of foreign)
      expect((await post('/console/api/counties/add', { cookie, ...headers }, body)).status).toBe(403)
    expect((await people.admin.api.overview.get()).counties.some(({ name }) => name === '外县')).toBe(false)
    expect((await post('/console/api/counties/add', { cookie, origin: scene.url }, body)).status).toBe(200)
  })

  test('nothing is asked by an address that a link could hold', async () => {
    const cookie = people.admin.cookie ?? ''
    for (const path of ['/console/api/overview/get', '/console/api/session/signOut'])
      expect((await fetch(`${scene.url}${path}`, { headers: { cookie, origin: scene.url } })).status).not.toBe(200)
    expect((await people.admin.api.session.current()).account?.login).toBe('admin')
  })

  test('too large, no procedure, no JSON: refused in calm words, nothing in the log but the place', async () => {
    const own = { cookie: people.admin.cookie ?? '', origin: scene.url }
    expect((await post('/console/api/counties/add', own, 'x'.repeat(5 * 1024 * 1024))).status).toBe(413)
    expect((await post('/console/api/nothing/here', own)).status).toBe(404)
    const bad = await post('/console/api/counties/add', own, '{')
    expect(bad.status).toBe(400)
    expect(await bad.text()).not.toMatch(/at .*:\d+/)
  })

  test('pages may not be framed, run foreign scripts or connect elsewhere', async () => {
    for (const path of ['/', '/console/', '/console/api/overview/get', '/nowhere']) {
      const { headers } = await fetch(`${scene.url}${path}`, { redirect: 'manual' })
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
    }
  })
})
