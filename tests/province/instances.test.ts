/** Several instances on one PostgreSQL; the log; limits of rate; an incident. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keysOf } from '../../src-main/province/keys.ts'
import { openProvince } from '../../src-main/province/open.ts'
import { newSeed } from '../../src-main/office/journal/ed25519.ts'
import type { Cluster } from '../../src-main/province/postgres/cluster.ts'
import { freshDatabase, quickCluster } from './cluster.ts'
import {
  enrolledDevice,
  enrolRequestOf,
  newDevice,
  sealedRecord,
  signedChallenge,
  type TestDevice,
  testKeys,
} from './device.ts'
import { type TestProvince, testProvince } from './harness.ts'

const keys = testKeys()
let cluster: Cluster
let province: TestProvince
let second: { url: string; close(): Promise<void> }
let office: string

beforeAll(async () => {
  cluster = await quickCluster()
  province = await testProvince({ cluster, rates: { address: 1000, device: 40, enrol: 30 } })
  second = await province.another()
  office = await province.county('甲县工业和信息化局')
})
afterAll(async () => {
  await second.close()
  await province.close()
  await cluster.stop()
})

async function enrol(): Promise<TestDevice> {
  return enrolledDevice(province.url, await province.code(office), keys, province.province.keys.recipient)
}

/** The same device, asking the other instance. */
async function atSecond(device: TestDevice): Promise<TestDevice> {
  const there = await newDevice(second.url)
  return { ...device, request: (method, path, body) => withToken(there, device.token).request(method, path, body) }
}

function withToken(device: TestDevice, token: string): TestDevice {
  device.token = token
  return device
}

describe('two instances', () => {
  test('a token of one is good at the other; what was pushed to one is pulled from the other', async () => {
    const [one, two] = [await enrol(), await enrol()]
    const run = one.make(4)
    await one.push(run)
    const there = await atSecond(two)
    const page = await there.request('GET', '/v1/journal?after=0')
    expect(page.body.entries).toEqual(run)
    const record = sealedRecord(keys, { name: '张三丰' })
    await one.request('POST', '/v1/personal', { records: [record] })
    expect((await there.request('GET', '/v1/personal?after=0')).body.records).toEqual([record])
  })

  test('one challenge, sent to both at once: one token', async () => {
    const one = await enrol()
    const there = await newDevice(second.url)
    const request = await signedChallenge(one)
    const answers = await Promise.all([
      one.request('POST', '/v1/token', request),
      there.request('POST', '/v1/token', request),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401])
    for (const at of [one, there]) expect((await at.request('POST', '/v1/token', request)).body.code).toBe('signature')
  })

  test('one code, used at both at once: one device', async () => {
    const code = await province.code(office)
    const answers = await Promise.all(
      [province.url, second.url].map(async (url) => {
        const device = await newDevice(url)
        const body = await enrolRequestOf(device, code, keys, province.province.keys.recipient)
        return device.request('POST', '/v1/enrol', body)
      }),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  test('one run, pushed to both at once: the same receipt, each entry once', async () => {
    const one = await enrol()
    const there = await atSecond(one)
    const run = one.make(50)
    const [a, b] = await Promise.all([one.push(run), there.request('POST', '/v1/journal', { entries: run })])
    expect(a.body).toEqual(b.body)
    const { rows } = await sql<{
      count: number
    }>`select count(*) as count from entries where device = ${one.id}`.execute(province.db)
    expect(rows[0]?.count).toBe(50)
  })

  test('four that start at once on an empty database make one schema; one with another key is sent away', async () => {
    const url = await freshDatabase(cluster)
    const own = await keysOf(newSeed())
    const opened = await Promise.all(Array.from({ length: 4 }, () => openProvince({ url, keys: own })))
    for (const { db } of opened) await db.destroy()
    await expect(openProvince({ url, keys: await keysOf(newSeed()) })).rejects.toThrow('密钥文件与数据库不是一套')
  })
})

test('a database that does not open is told in words: newer, wrong password, no such database, nobody there', async () => {
  const own = await keysOf(newSeed())
  const url = await freshDatabase(cluster)
  const { db } = await openProvince({ url, keys: own })
  await sql`insert into kysely_migration (name, timestamp) values ('999-newer', '2030-01-01')`.execute(db)
  await db.destroy()
  await expect(openProvince({ url, keys: own })).rejects.toThrow('更新版本的程序')
  const wrong = new URL(url)
  wrong.password = 'wrong'
  await expect(openProvince({ url: wrong.href, keys: own })).rejects.toThrow('用户名或密码')
  await expect(openProvince({ url: `${url}x`, keys: own })).rejects.toThrow('没有这个库')
  wrong.port = '1'
  await expect(openProvince({ url: wrong.href, keys: own })).rejects.toThrow('没有答复')
})

test('more requests than a device may send are answered with a time to wait, and nobody else suffers', async () => {
  const [hasty, calm] = [await enrol(), await enrol()]
  const answers = await Promise.all(Array.from({ length: 50 }, () => hasty.request('GET', '/v1/receipts')))
  const busy = answers.filter(({ status }) => status === 429)
  expect(busy).toHaveLength(10)
  expect(busy[0]?.body).toMatchObject({ code: 'busy', after: expect.any(Number) })
  expect((await calm.request('GET', '/v1/receipts')).status).toBe(200)
})

test('codes cannot be tried without end', async () => {
  const nobody = await newDevice(second.url)
  const body = await enrolRequestOf(nobody, 'AAAA', keys, province.province.keys.recipient)
  const answers: number[] = []
  for (let n = 0; n < 32; n += 1) answers.push((await nobody.request('POST', '/v1/enrol', body)).status)
  expect(answers.filter((status) => status === 409).length).toBeLessThanOrEqual(30)
  expect(answers.at(-1)).toBe(429)
})

test('health follows the database; figures are told to this machine, by office ids alone', async () => {
  const one = await enrol()
  await one.push(one.make(3))
  const health = await fetch(`${province.url}/health`)
  expect([health.status, await health.json()]).toEqual([200, { state: 'ok' }])
  const text = await (await fetch(`${province.url}/metrics`)).text()
  expect(text).toMatch(/province_entries_total\{way="in"\} \d+/)
  expect(text).toMatch(new RegExp(`province_last_exchange_age_seconds\\{office="${office}"\\} [\\d.]+`))
  expect(text).not.toContain('甲县')
  expect(text).not.toContain(one.id)
})

test('an incident is answered calmly with a number; the log has number and place, nobody’s name, id, token, code or address', async () => {
  const one = await enrol()
  const secret = sealedRecord(keys, { name: '欧阳娜娜', idNumber: '110101199003070000' })
  await one.request('POST', '/v1/personal', { records: [secret] })
  await one.request('GET', `/v1/blobs/${'a'.repeat(64)}`)
  const code = await province.code(office)
  await sql`alter table receipts rename to receipts_away`.execute(province.db)
  const run = one.make(1)
  const answer = await one.push(run)
  await sql`alter table receipts_away rename to receipts`.execute(province.db)
  expect(answer).toMatchObject({ status: 500, body: { code: 'incident' } })
  const number = /事故编号 ([0-9A-F]{8})/.exec(String(answer.body.message))?.[1] ?? 'none'
  const log = province.log.join('')
  expect(log).toContain(number)
  expect(log).toMatch(/"reqId":"[0-9a-f]{16}"/)
  const entries = await province.db.selectFrom('entries').select(['hash', 'body']).execute()
  const told = [
    '欧阳',
    '110101199003070000',
    '张三丰',
    '甲县',
    '测试县',
    'Bearer',
    one.token,
    one.publicKey,
    one.id,
    code,
    code.replaceAll('-', ''),
    secret.id,
    secret.sealed.slice(0, 20),
    'a'.repeat(64),
    'postgres://',
    'relation',
    '127.0.0.1:5',
    ...entries.slice(0, 20).map(({ hash }) => hash),
  ]
  for (const text of told) expect(log.includes(text), text).toBe(false)
  expect((await one.push(run)).status).toBe(200)
})
