/** The way of a county through the province, over HTTP with a real PostgreSQL: enrolment, token, push, pull, records, files, receipts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  blobsAnswer,
  type PullAnswer,
  pullAnswer,
  pullRecordsAnswer,
  pushAnswer,
  type Receipt,
  receiptMessage,
  stateAnswer,
} from '../../src-main/exchange/wire.ts'
import { signerOf, verifierOf } from '../../src-main/office/journal/ed25519.ts'
import { enrolledDevice, newDevice, sealedBlob, sealedRecord, type TestDevice, testKeys } from './device.ts'
import { type TestProvince, testProvince } from './harness.ts'

const keys = testKeys()
let province: TestProvince
let office: string
let device: TestDevice

beforeAll(async () => {
  province = await testProvince()
  office = await province.county('甲县工业和信息化局')
  device = await enrol()
})
afterAll(() => province.close())

async function enrol(): Promise<TestDevice> {
  return enrolledDevice(province.url, await province.code(office), keys, province.province.keys.recipient)
}

async function pulled(by: TestDevice, query = 'after=0'): Promise<PullAnswer> {
  return pullAnswer.parse((await by.request('GET', `/v1/journal?${query}`)).body)
}

function receiptOf(answer: { status: number; body: Record<string, unknown> }): Receipt {
  expect(answer.status).toBe(200)
  return pushAnswer.parse(answer.body).receipt
}

describe('entries', () => {
  test('a run is receipted by the province’s key and reaches the other device, not its own', async () => {
    const run = device.make(5)
    const receipt = receiptOf(await device.push(run))
    expect(receipt).toMatchObject({ office, device: device.id, seq: 4, hash: run[4]?.hash })
    expect(verifierOf(province.province.keys.publicKey)(receiptMessage(receipt), receipt.sig)).toBe(true)
    const other = await enrol()
    const page = await pulled(other)
    expect(page.entries).toEqual(run)
    expect(page.more).toBe(false)
    expect((await pulled(device)).entries).toEqual([])
    expect((await pulled(device, 'after=0&own=1')).entries).toEqual(run)
    expect((await pulled(other, `after=${page.checkpoint}`)).entries).toEqual([])
  })

  test('the same run again is answered as before; of an overlapping one the rest is taken', async () => {
    const one = await enrol()
    const run = one.make(3)
    const first = receiptOf(await one.push(run))
    expect(receiptOf(await one.push(run))).toEqual(first)
    const next = one.make(2)
    expect(receiptOf(await one.push([...run.slice(1), ...next])).seq).toBe(4)
    expect((await pulled(one, 'after=0&own=1')).entries.filter((entry) => entry.device === one.id)).toEqual([
      ...run,
      ...next,
    ])
  })

  test('a run cut inside an append is taken with the device’s word for its end', async () => {
    const one = await enrol()
    const [head, ...tail] = one.make(3)
    if (!head) throw new Error('no entry')
    expect((await one.push([head])).body.code).toBe('chain')
    expect(receiptOf(await one.push([head], signerOf(one.seed)(head.hash))).seq).toBe(0)
    expect(receiptOf(await one.push(tail)).seq).toBe(2)
  })

  test('pages follow each other without gap, by count', async () => {
    const one = await enrol()
    await one.push(one.make(25))
    const reader = await enrol()
    const seen: string[] = []
    for (let after = 0, more = true; more; ) {
      const page = await pulled(reader, `after=${after}&limit=7`)
      expect(page.entries.length).toBeLessThanOrEqual(7)
      seen.push(...page.entries.map(({ id }) => id))
      ;({ checkpoint: after, more } = page)
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength((await pulled(reader, 'after=0')).entries.length)
  })
})

describe('devices by entry', () => {
  test('an enrolled device makes another known; a revocation ends it at once, whichever entry comes first', async () => {
    const one = await enrol()
    const two = await newDevice(province.url)
    const { id, publicKey, recipient } = two
    await one.push(one.make(1, { type: 'device-enrolled', payload: { device: id, publicKey, recipient } }))
    expect((await two.signIn()).status).toBe(200)
    expect((await two.push(two.make(1))).status).toBe(200)
    await one.push(one.make(1, { type: 'device-revoked', payload: { device: id } }))
    expect((await two.push(two.make(1))).body.code).toBe('revoked')
    const three = await newDevice(province.url)
    await one.push(one.make(1, { type: 'device-revoked', payload: { device: three.id } }))
    const payload = { device: three.id, publicKey: three.publicKey, recipient: three.recipient }
    await device.push(device.make(1, { type: 'device-enrolled', payload }))
    expect((await three.signIn()).body.code).toBe('revoked')
  })

  test('the chain from which an office was restored comes in once a known chain names it, and no other chain does', async () => {
    const [old, heir] = [await newDevice(province.url), await enrol()]
    const founded = old.make(1, { type: 'office-founded', payload: { device: old.id, publicKey: old.publicKey } })
    const chain = [...founded, ...old.make(3)]
    expect((await heir.push(chain)).body.code).toBe('unknown')
    const { seq, hash: head } = old.head()
    const payload = { device: heir.id, publicKey: heir.publicKey, restored: old.id, seq, head }
    await heir.push(heir.make(1, { type: 'office-restored', payload }))
    old.setBack({ seq: 0, hash: founded[0]?.hash ?? '' })
    const other = [...founded, ...old.make(3, { payload: { other: true } })]
    expect((await heir.push(other)).body.code).toBe('unknown')
    expect((await heir.push(chain.slice(1))).body.code).toBe('unknown')
    expect(receiptOf(await heir.push(chain))).toMatchObject({ device: old.id, seq: 3, hash: head })
  })

  test('a device relays another’s run: the signature is what vouches', async () => {
    const one = await enrol()
    const two = await enrol()
    expect(receiptOf(await two.push(one.make(2))).device).toBe(one.id)
  })
})

describe('personal records', () => {
  test('travel sealed as they came; only an entry erases, and that is final', async () => {
    const record = sealedRecord(keys, { name: '张三' })
    expect((await device.request('POST', '/v1/personal', { records: [record] })).body).toEqual({ stored: 1 })
    const first = await device.request('GET', '/v1/personal?after=0')
    expect(first.body.records).toContainEqual(record)
    const erased = { id: record.id, state: 'erased', sealed: '' }
    expect((await device.request('POST', '/v1/personal', { records: [erased] })).body).toEqual({ stored: 0 })
    const same = await device.request('GET', '/v1/personal?after=0')
    expect(same.body.records).toEqual(first.body.records)
    const never = 'ab'.repeat(32)
    const payload = { digests: [record.id, never] }
    expect((await device.push(device.make(1, { type: 'personal-erased', payload }))).status).toBe(200)
    const second = await device.request('GET', `/v1/personal?after=${String(first.body.checkpoint)}`)
    expect(second.body.records).toEqual([erased, { ...erased, id: never }])
    expect((await device.request('POST', '/v1/personal', { records: [record] })).body).toEqual({ stored: 0 })
    const all = await device.request('GET', '/v1/personal?after=0')
    expect(pullRecordsAnswer.parse(all.body).records).toEqual(second.body.records)
  })
})

describe('files', () => {
  test('come in parts, are resumed, and go out by range once they are whole', async () => {
    const { id, bytes, sealed } = sealedBlob(keys, Buffer.alloc(900_000, 'x'))
    const path = `/v1/blobs/${id}`
    const put = (from: number, to: number) =>
      device.request('PUT', path, sealed.subarray(from, to), {
        'x-offset': String(from),
        'x-size': String(sealed.length),
        'x-bytes': String(bytes),
        'x-media-type': 'image/png',
      })
    expect((await device.request('HEAD', path)).headers.get('x-offset')).toBe('0')
    expect((await put(0, 500_000)).body).toEqual({ offset: 500_000, whole: false })
    expect((await device.request('GET', path)).status).toBe(404)
    const offset = (await device.request('HEAD', path)).headers.get('x-offset')
    expect(offset).toBe('500000')
    expect(await put(400_000, 600_000)).toMatchObject({ status: 416, body: { code: 'offset', offset: 500_000 } })
    expect((await put(500_000, sealed.length)).body).toEqual({ offset: sealed.length, whole: true })
    expect((await put(0, 500_000)).body).toEqual({ offset: sealed.length, whole: true })
    const whole = await fetch(`${province.url}${path}`, { headers: { authorization: `Bearer ${device.token}` } })
    expect(Buffer.from(await whole.arrayBuffer()).equals(sealed)).toBe(true)
    const part = await device.request('GET', path, undefined, { range: 'bytes=499990-500009' })
    expect(part).toMatchObject({ status: 206, body: { text: sealed.subarray(499_990, 500_010).toString() } })
    const list = await device.request('GET', '/v1/blobs?after=0')
    expect(blobsAnswer.parse(list.body).blobs).toEqual([{ id, size: sealed.length, bytes, mediaType: 'image/png' }])
  })
})

test('the state tells the newest receipt of each chain, devices and the ends of the streams', async () => {
  const state = stateAnswer.parse((await device.request('GET', '/v1/receipts')).body)
  const mine = state.receipts.find((one) => one.device === device.id)
  expect(mine).toMatchObject({ seq: device.head().seq, hash: device.head().hash })
  expect(state.devices.find((one) => one.device === device.id)).toEqual({
    device: device.id,
    publicKey: device.publicKey,
    recipient: device.recipient,
    state: 'active',
  })
  const { entries } = await pulled(device, 'after=0&own=1')
  expect(state.journal).toBe(entries.length)
})
