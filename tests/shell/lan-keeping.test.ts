/** The listener follows the office: opened and closed by its administrator, renewed, kept over a restart, made anew elsewhere. */
import { copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { osEffects } from '../../src-main/office/build-core.ts'
import { backUp } from '../../src-main/office/system/backup.ts'
import { issueServer, makeAuthority } from '../../src-main/office/system/lan-issue.ts'
import { readAuthority } from '../../src-main/office/system/lan-authority-file.ts'
import { isPermitted, permittedFor, servedNames } from '../../src-main/office/system/lan-names.ts'
import { restoreOffice } from '../../src-main/office/system/restore.ts'
import { foundDemo } from '../../src-main/office/system/set-up.ts'
import { lanNameSchema } from '../../src-shared/api/lan.ts'
import { lanWords } from '../../src-main/shell/host/lan-words.ts'
import { passwordCost, resources, tempDir, testClock, type TestOffice, testOffice, version } from '../office/harness.ts'
import { administrator, ask, authorityOf, card, keeperOf, lanLine, type Machine } from './lan-scene.ts'
import { freePort } from '../free-port.ts'

const dayMs = 86_400_000
const dir = tempDir()
const clock = testClock()
const machine: Machine = { hostname: 'pool-pc', addresses: [card] }
clock.effects.machine = () => machine
let demo: TestOffice
let words: string[]
let port: number
beforeAll(async () => {
  words = (await foundDemo({ dir, resources, version, passwordCost }, osEffects)).recoveryWords
  demo = await testOffice({ dir, clock })
  port = await freePort(card)
})
afterAll(async () => {
  await demo.close()
  rmSync(dir, { recursive: true, force: true })
})

const settings = (given: object = {}) => ({ on: true, port, names: [] as string[], ...given })

/** The server's certificate as a client sees it, trusted or not. */
function certificate(at: number): Promise<{ serial: string; names: string; from: number; until: number }> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: card, port: at, rejectUnauthorized: false }, () => {
      const { serialNumber, subjectaltname = '', valid_from, valid_to } = socket.getPeerCertificate()
      resolve({
        serial: serialNumber,
        names: subjectaltname,
        from: Date.parse(valid_from),
        until: Date.parse(valid_to),
      })
      socket.destroy()
    })
    socket.on('error', reject)
  })
}

test('nothing listens before the administrator says so; the command line says what is missing', async () => {
  const keeper = keeperOf(demo)
  expect(await keeper.settle()).toBeNull()
  await expect(certificate(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  expect(await lanWords(demo.office, { lan: true, exchange: false })).toContain('系统管理员')
  expect(await lanWords(demo.office, { lan: false, exchange: true })).toContain('系统管理员')
  expect(await lanWords(demo.office, { lan: false, exchange: false })).toBe('')
  await keeper.close()
})

test('the system administrator alone decides, with a reason; the journal names device, names and addresses', async () => {
  for (const login of ['anquan', 'shenji', 'zhoumin', 'fengjie']) {
    const person = await demo.signIn(login)
    expect((await person.refused('system.setLan', { settings: settings(), reason: '试用' })).code).toBe(
      'permission.denied',
    )
  }
  const admin = await administrator(demo)
  const keeper = keeperOf(demo)
  expect(
    await admin.ok('system.setLan', { settings: settings({ names: ['Zjk.County.Example'] }), reason: '纪检使用' }),
  ).toEqual({
    ok: true,
    newAuthority: true,
  })
  // The switch itself opens it; nobody asks the keeper.
  for (let tries = 0; tries < 500 && (await admin.ok('system.lan')).report.state !== 'open'; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10))
  const view = await admin.ok('system.lan')
  expect(view).toMatchObject({
    settings: { on: true, port, names: ['zjk.county.example'] },
    changed: { reason: '纪检使用' },
    report: { state: 'open', why: '' },
    urls: [`https://zjk.county.example:${port}/`, `https://pool-pc:${port}/`, `https://${card}:${port}/`],
    uncovered: [],
  })
  expect(await lanWords(demo.office, { lan: false, exchange: false })).toContain(`https://${card}:${port}/`)
  expect(await lanWords(demo.office, { lan: false, exchange: true })).toMatch(/经本机交换；本机核对码 [0-9A-F]{4}-/)
  const entries = JSON.stringify(await demo.office.core()?.store.journal.find({}))
  expect(entries).toContain('lan-changed')
  expect(entries).toContain(card)
  expect(entries).not.toContain('纪检使用')

  await admin.ok('system.setLan', { settings: settings({ on: false }), reason: '用完' })
  expect(await keeper.settle()).toBeNull()
  await expect(certificate(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  await keeper.close()
})

test('closing ends the sockets that are open', async () => {
  const admin = await administrator(demo)
  const keeper = keeperOf(demo)
  await admin.ok('system.setLan', { settings: settings(), reason: '启用' })
  await keeper.settle()
  const { socket } = await lanLine(port, await authorityOf(admin))
  const ended = new Promise((resolve) => socket.once('close', () => resolve(true)))
  socket.on('error', () => undefined)
  await admin.ok('system.setLan', { settings: settings({ on: false }), reason: '关闭' })
  expect(await ended).toBe(true)
  await keeper.close()
})

test('a port that is taken is said in words, and taken as soon as it is free', async () => {
  const admin = await administrator(demo)
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(port, card, resolve))
  const lines: string[] = []
  const keeper = keeperOf(demo, (line) => lines.push(line))
  await admin.ok('system.setLan', { settings: settings(), reason: '启用' })
  expect(await keeper.settle()).toBeNull()
  expect((await admin.ok('system.lan')).report).toMatchObject({ state: 'failed', why: expect.stringContaining('占用') })
  expect(lines.length).toBeGreaterThan(0)
  await new Promise((resolve) => other.close(resolve))
  expect(await keeper.settle()).toBe(port)
  await keeper.close()
})

test('a restart keeps the root certificate, sealed and for the owner alone; its server certificate is new', async () => {
  const admin = await administrator(demo)
  const ca = await authorityOf(admin)
  const keeper = keeperOf(demo)
  await keeper.settle()
  const before = await certificate(port)
  await keeper.close()
  await demo.close()
  demo = await testOffice({ dir, clock })
  const again = keeperOf(demo)
  expect(await again.settle()).toBe(port)
  expect((await ask({ port, ca, path: '/' })).status).toBe(200)
  expect((await certificate(port)).serial).not.toBe(before.serial)
  await again.close()
  const file = join(dir, 'lan-authority.json')
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  const core = demo.office.core()
  const key = core && readAuthority(core)?.key
  if (!key) throw new Error('the authority does not open')
  const text = readFileSync(file, 'utf8')
  expect(text).not.toMatch(/PRIVATE/)
  expect(text).not.toContain(key.toString('base64').slice(40, 80))
})

describe('renewal', () => {
  test('60 days before its end and when the clock was set back, without ending an open socket', async () => {
    const admin = await administrator(demo)
    const ca = await authorityOf(admin)
    const keeper = keeperOf(demo)
    await keeper.settle()
    const first = await certificate(port)
    expect(Math.round((first.until - clock.effects.wall()) / dayMs)).toBe(200)
    const { client, socket } = await lanLine(port, ca)
    clock.turnWall(139 * dayMs)
    await keeper.settle()
    expect((await certificate(port)).serial).toBe(first.serial)
    clock.turnWall(2 * dayMs)
    await keeper.settle()
    const second = await certificate(port)
    expect(second.serial).not.toBe(first.serial)
    expect(second.until).toBeGreaterThan(first.until + 100 * dayMs)
    clock.turnWall(-141 * dayMs)
    await keeper.settle()
    expect((await certificate(port)).serial).not.toBe(second.serial)
    expect((await ask({ port, ca, path: '/' })).status).toBe(200)
    expect(await client.session.current()).toBeNull()
    socket.terminate()
    await keeper.close()
  })

  test('an address given out anew is followed; one that the root does not cover is not served and said', async () => {
    const admin = await administrator(demo)
    const keeper = keeperOf(demo)
    machine.addresses = [card, '192.168.7.9', '198.51.100.7', 'fe80::1', '169.254.3.4']
    await keeper.settle()
    expect((await certificate(port)).names).toBe(`DNS:pool-pc, IP Address:${card}, IP Address:192.168.7.9`)
    expect((await admin.ok('system.lan')).uncovered).toEqual(['198.51.100.7'])
    const ca = await authorityOf(admin)
    const under = (host: string) =>
      ask({ port, ca, path: '/', servername: 'pool-pc', headers: { host: `${host}:${port}` } }).then(
        ({ status }) => status,
      )
    expect([await under('192.168.7.9'), await under('198.51.100.7')]).toEqual([200, 421])
    expect(await admin.ok('system.setLan', { settings: settings(), reason: '换了网段' })).toMatchObject({
      newAuthority: true,
    })
    expect((await admin.ok('system.lan')).uncovered).toEqual([])
    await keeper.settle()
    expect(await authorityOf(admin)).not.toBe(ca)
    expect((await certificate(port)).names).toContain('198.51.100.7')
    machine.addresses = [card]
    await keeper.close()
  })

  test('an authority that is over does not serve, and is replaced when the administrator saves', async () => {
    const admin = await administrator(demo)
    const keeper = keeperOf(demo)
    clock.turnWall(3660 * dayMs)
    expect(await keeper.settle()).toBeNull()
    expect((await admin.ok('system.lan')).report.why).toContain('根证书')
    clock.turnWall(-3660 * dayMs)
    expect(await keeper.settle()).toBe(port)
    writeFileSync(join(dir, 'lan-authority.json'), '{')
    expect(await keeper.settle()).toBeNull()
    expect(await admin.ok('system.setLan', { settings: settings(), reason: '重新生成' })).toMatchObject({
      newAuthority: true,
    })
    expect(await keeper.settle()).toBe(port)
    await keeper.close()
  })
})

test('the paper shows address, fingerprint and steps', async () => {
  const admin = await administrator(demo)
  const sheet = await admin.ok('system.lanSheet')
  expect([
    sheet.type,
    Buffer.from(await sheet.arrayBuffer())
      .subarray(0, 4)
      .toString(),
  ]).toEqual(['application/pdf', '%PDF'])
})

test('a restored office is another device: closed, with no authority, and the old one’s file does not open there', async () => {
  const core = demo.office.core()
  if (!core) throw new Error('no office')
  const { path } = await backUp(core)
  const before = await authorityOf(await administrator(demo))
  // One office a process: the former PC is off.
  await demo.close()
  const target = join(dir, 'restored')
  const restored = await restoreOffice({ backup: path, words, dir: target, resources, version })
  expect(restored).toHaveProperty('device')
  copyFileSync(join(dir, 'lan-authority.json'), join(target, 'lan-authority.json'))
  const other = await testOffice({ dir: target, clock })
  const admin = await administrator(other)
  expect(await admin.ok('system.lan')).toMatchObject({ settings: { on: false }, urls: [], authority: null })
  const keeper = keeperOf(other)
  expect(await keeper.settle()).toBeNull()
  await keeper.close()
  expect(await admin.ok('system.setLan', { settings: settings(), reason: '新电脑' })).toMatchObject({
    newAuthority: true,
  })
  expect(await authorityOf(admin)).not.toBe(before)
  await other.close()
  demo = await testOffice({ dir, clock })
})

describe('names', () => {
  test.each([
    ['zjk.county.gov.cn', true],
    ['POOL-PC', true],
    ['192.168.1.20', true],
    ['fd00::2', true],
    ['https://pool', false],
    ['pool:21443', false],
    ['pool/', false],
    ['专家库', false],
    ['-pool', false],
    ['1.2.3', false],
    ['999.1.1.1', false],
    ['localhost', false],
    ['127.0.0.1', false],
    ['::1', false],
    ['*.county.gov.cn', false],
    ['', false],
  ])('%s may be typed: %j', (name, may) => expect(lanNameSchema.safeParse(name).success).toBe(may))

  test('a Chinese host name and link-local addresses are left out, each name stands once', () => {
    const found = { hostname: '专家库主机', addresses: ['10.1.2.3', 'FE80::1', '169.254.1.1', 'FD00::5', '10.1.2.3'] }
    expect(servedNames(found, ['pool.example', '10.1.2.3'])).toEqual(['pool.example', '10.1.2.3', 'fd00::5'])
  })

  test.each([
    ['pool-pc', true],
    ['www.pool-pc', true],
    ['xpool-pc', false],
    ['bank.example', false],
    ['10.200.3.4', true],
    ['172.31.255.255', true],
    ['172.32.0.1', false],
    ['fd12::9', true],
    ['2001:db8::7', true],
    ['2001:db8::8', false],
    ['8.8.8.8', false],
  ])('a root for pool-pc and 2001:db8::7 covers %s: %j, and TLS agrees', async (name, covers) => {
    const permitted = permittedFor(['pool-pc', '2001:db8::7'])
    expect(isPermitted(name, permitted)).toBe(covers)
    expect(await accepted(name, permitted)).toBe(covers)
  })

  test('a root for addresses alone covers no name at all', async () => {
    const permitted = permittedFor(['10.0.0.1'])
    expect(await accepted('bank.example', permitted)).toBe(false)
    expect(await accepted('10.0.0.1', permitted)).toBe(true)
  })
})

/** Whether a client that trusts the root takes a certificate of it for `name`: what OpenSSL makes of the constraints. */
async function accepted(name: string, permitted: ReturnType<typeof permittedFor>): Promise<boolean> {
  const authority = await makeAuthority('测试', permitted, Date.now())
  const { key, chain } = await issueServer(authority, '测试', [name], Date.now())
  const { createServer: createTls } = await import('node:tls')
  const server = createTls({ key, cert: chain }, (socket) => socket.end())
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, card, resolve))
  const { port: at } = server.address() as { port: number }
  const taken = await new Promise<boolean>((resolve) => {
    const socket = connect(
      { host: card, port: at, ca: authority.certificate, checkServerIdentity: () => undefined },
      () => {
        resolve(socket.authorized)
        socket.destroy()
      },
    )
    socket.on('error', () => resolve(false))
  })
  server.close()
  return taken
}
