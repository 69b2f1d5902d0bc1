/** Packed bodies on the line: what they save, what is refused while it is unpacked, and older programs on either side. */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { listsPacking, pack, PackingFault, unpack } from '../../src-main/exchange/packing.ts'
import { limits } from '../../src-main/exchange/wire.ts'
import { newSeed, signerOf } from '../../src-main/office/journal/ed25519.ts'
import { type Line, openLine } from '../../src-main/office/exchange/line.ts'
import { enrolledDevice, type TestDevice, testKeys } from '../province/device.ts'
import { type TestProvince, testProvince } from '../province/harness.ts'

test.each([
  ['gzip', true],
  ['deflate, gzip;q=0.5, br', true],
  ['gzip;q=0', false],
  ['identity', false],
  ['xgzip', false],
  [undefined, false],
])('a header of %j lists it: %s', (header, expected) => {
  expect(listsPacking(header)).toBe(expected)
})

describe('unpacking', () => {
  test('gives back what was packed', async () => {
    const bytes = randomBytes(5000)
    expect(await unpack(await pack(bytes), 5000)).toEqual(bytes)
  })

  test.each([
    ['one byte more than may come out', () => gzipSync(Buffer.alloc(1001)), 'too-large'],
    ['a bomb', () => gzipSync(Buffer.alloc(20_000_000)), 'too-large'],
    ['every truncation of a body', null, 'damaged'],
    ['something that was never packed', () => Buffer.from('{"entries":[]}'), 'damaged'],
  ] as const)('%s is refused', async (_what, make, reason) => {
    const whole = gzipSync(randomBytes(200))
    const bodies = make ? [make()] : Array.from({ length: whole.length }, (_, length) => whole.subarray(0, length))
    for (const body of bodies) await expect(unpack(body, 1000)).rejects.toEqual(new PackingFault(reason))
  })
})

describe('a real province', () => {
  let province: TestProvince
  let device: TestDevice
  beforeAll(async () => {
    province = await testProvince()
    const county = await province.county('甲县工业和信息化局')
    device = await enrolledDevice(
      province.url,
      await province.code(county),
      testKeys(),
      province.province.keys.recipient,
    )
  })
  afterAll(() => province.close())

  const packedPost = (path: string, body: Buffer) =>
    device.request('POST', path, body, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
  const headNow = async () =>
    ((await device.request('GET', '/v1/receipts')).body['receipts'] as { seq: number }[]).at(-1)?.seq ?? -1

  test('takes a packed run and says that it does; what it answers is packed where that is asked for', async () => {
    const run = device.make(200)
    const plain = Buffer.from(JSON.stringify({ entries: run }))
    const answer = await packedPost('/v1/journal', gzipSync(plain))
    expect([answer.status, answer.headers.get('accept-encoding')]).toEqual([200, 'gzip'])
    const pulled = (coding: string) => rawBytes(`${province.url}/v1/journal?own=1&after=0`, device.token, coding)
    const [asIs, packed] = [await pulled('identity'), await pulled('gzip')]
    expect(asIs.headers['content-encoding']).toBeUndefined()
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(packed.body)).toEqual(asIs.body)
    expect(packed.body.length).toBeLessThan(asIs.body.length * 0.6)
  })

  test.each([
    ['a bomb', 413, 'too-large', () => gzipSync(Buffer.alloc(60_000_000), { level: 9 })],
    ['one byte over the limit', 413, 'too-large', () => gzipSync(Buffer.alloc(limits.body + 1, ' '))],
    ['half a body', 400, 'malformed', () => gzipSync(randomBytes(20_000)).subarray(0, 9000)],
    ['a body that says it is packed and is not', 400, 'malformed', () => Buffer.from('{"entries":[]}')],
  ])('%s is refused with a clear word, and nothing is kept', async (_what, status, code, make) => {
    const before = await headNow()
    const answer = await packedPost('/v1/journal', make())
    expect([answer.status, answer.body['code']]).toEqual([status, code])
    expect(answer.body['message']).toMatch(/没有接受/)
    expect(await headNow()).toBe(before)
    expect((await device.request('GET', '/health')).status).toBe(200)
  })

  test('a way of packing that it does not know is refused', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'br' }
    const answer = await device.request('POST', '/v1/journal', Buffer.from('x'), headers)
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining('压缩方式') as unknown } })
  })

  test('packed bodies that were not asked for are not even unpacked', async () => {
    const stranger = { ...device, token: 'f'.repeat(64) }
    const answer = await fetch(`${province.url}/v1/journal`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${stranger.token}`,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      },
      body: new Uint8Array(gzipSync(Buffer.alloc(10_000_000))),
    })
    expect(answer.status).toBe(401)
  })
})

/** An answer as it came over the line. */
function rawBytes(url: string, token: string, coding: string): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { authorization: `Bearer ${token}`, 'accept-encoding': coding } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve({ headers: answer.headers, body: Buffer.concat(parts) }))
    })
      .on('error', reject)
      .end()
  })
}

describe('the line of a county', () => {
  const seen: { path: string; coding: string | undefined; body: Buffer }[] = []
  let speaksPacked = true
  let respond: (response: ServerResponse) => void = () => undefined
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { url = '', headers } = request
      seen.push({ path: url, coding: headers['content-encoding'], body: Buffer.concat(parts) })
      if (speaksPacked) response.setHeader('accept-encoding', 'gzip')
      response.setHeader('content-type', 'application/json')
      const time = '2026-11-26T10:00:00+08:00'
      if (url.endsWith('/challenge')) response.end(JSON.stringify({ challenge: 'a'.repeat(64), time }))
      else if (url.endsWith('/token')) response.end(JSON.stringify({ token: 't', seconds: 3600, time }))
      else respond(response)
    })
  })
  let line: Line
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    line = openLine({
      address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      device: 'd1',
      sign: signerOf(newSeed()),
      now: () => '2026-11-26T10:00:00+08:00',
      wall: Date.now,
      random: randomBytes,
      onState: () => undefined,
    })
  })
  afterAll(() => {
    line.close()
    server.close()
  })

  const json = { text: '内容'.repeat(2000) }
  const answerSchema = z.object({ ok: z.boolean() })
  const sent = () => line.attempt({ method: 'POST', path: 'journal', json }, answerSchema, AbortSignal.timeout(10_000))
  const good = (response: ServerResponse) => response.end('{"ok":true}')

  test('packs what it sends once the province has said that it takes it', async () => {
    respond = good
    await sent()
    const { coding, body } = seen.at(-1) ?? { body: Buffer.alloc(0) }
    expect(coding).toBe('gzip')
    expect(JSON.parse(gunzipSync(body).toString())).toEqual(json)
    expect(seen.filter(({ path }) => path.endsWith('token')).map((one) => one.coding)).toEqual([undefined])
  })

  test('sends as it did before where the province is of an older program', async () => {
    speaksPacked = false
    respond = (response) => response.writeHead(400).end('{"code":"malformed","message":"不是"}')
    await expect(sent()).rejects.toThrow('malformed')
    respond = good
    await sent()
    expect(seen.at(-1)).toMatchObject({ coding: undefined, body: Buffer.from(JSON.stringify(json)) })
  })

  test.each([
    ['a packed answer', gzipSync('{"ok":true}'), null],
    ['half of one', gzipSync('{"ok":true}').subarray(0, 20), 'line lost: cut'],
    ['a bomb', gzipSync(Buffer.alloc(60_000_000)), 'line lost: answer-too-large'],
  ])('%s is read or refused', async (_what, body, refusal) => {
    respond = (response) => response.setHeader('content-encoding', 'gzip').end(body)
    if (refusal === null) expect(await sent()).toEqual({ ok: true })
    else await expect(sent()).rejects.toThrow(refusal)
  })
})
