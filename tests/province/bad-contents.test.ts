/** Contents and lines that are not right: status, code, a Chinese word, and no change (issue "Bad input"). */
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '../../src-main/exchange/wire.ts'
import { type Answer, sealedBlob, sealedRecord } from './device.ts'
import { rowsOf } from './rows.ts'
import { type BorderScene, borderScene } from './scene.ts'

let province: BorderScene['province']
let keys: BorderScene['keys']
let otherKeys: BorderScene['otherKeys']
let device: BorderScene['device']
let stranger: BorderScene['stranger']
let refused: BorderScene['refused']

beforeAll(async () => {
  ;({ province, keys, otherKeys, device, stranger, refused } = await borderScene())
})
afterAll(() => province.close())

describe('records and files', () => {
  test('a changed record, one under another key or name: nothing of the message is stored', async () => {
    const right = sealedRecord(keys, { name: '张三' })
    const foreign = sealedRecord(otherKeys, { name: '李四' })
    const other = sealedRecord(keys, { name: '王五' })
    const flipped = Buffer.from(other.sealed, 'base64')
    flipped[20] = (flipped[20] ?? 0) ^ 1
    for (const bad of [
      foreign,
      { ...other, sealed: flipped.toString('base64') },
      { ...other, id: right.id },
      { ...other, sealed: 'AAAA' },
    ])
      await refused(() => device.request('POST', '/v1/personal', { records: [right, bad] }), 422, 'contents')
    const states = [
      { ...right, state: 'erased' },
      { ...right, sealed: '' },
      { ...right, state: 'lost' },
    ]
    for (const bad of states)
      await refused(() => device.request('POST', '/v1/personal', { records: [bad] }), 400, 'malformed')
  })

  test('a changed file is thrown away when it is whole; wrong headers are refused', async () => {
    const { id, bytes, sealed } = sealedBlob(keys, Buffer.from('一份扫描件'))
    const flipped = Buffer.from(sealed.toString().replace(/.$/, '') + (sealed.toString().endsWith('A') ? 'B' : 'A'))
    flipped[4] = flipped[4] === 65 ? 66 : 65
    const headers = {
      'x-offset': '0',
      'x-size': String(sealed.length),
      'x-bytes': String(bytes),
      'x-media-type': 'image/png',
    }
    const put =
      (body: Buffer, more = {}) =>
      () =>
        device.request('PUT', `/v1/blobs/${id}`, body, { ...headers, ...more })
    await refused(put(flipped), 422, 'contents')
    await refused(put(sealed, { 'x-bytes': String(bytes + 1) }), 422, 'contents')
    await refused(put(sealed.subarray(5), { 'x-offset': '5' }), 416, 'offset')
    await refused(put(sealed, { 'x-offset': '5' }), 400, 'malformed')
    await refused(put(sealed, { 'x-size': '5' }), 400, 'malformed')
    await refused(put(sealed, { 'x-size': String(limits.blob + 1) }), 400, 'malformed')
    await refused(put(sealed, { 'x-media-type': 'a b' }), 400, 'malformed')
    await refused(put(Buffer.alloc(limits.part + 1)), 413, 'too-large')
    await refused(() => device.request('PUT', '/v1/blobs/short', sealed, headers), 400, 'malformed')
    await refused(() => device.request('GET', `/v1/blobs/${id}`), 404, 'unknown')
    expect((await put(sealed)()).status).toBe(200)
    await refused(() => stranger.request('GET', `/v1/blobs/${id}`), 404, 'unknown')
    await refused(() => device.request('GET', `/v1/blobs/${id}`, undefined, { range: 'bytes=9999999-' }), 416, 'offset')
  })

  test('no county sees anything of another', async () => {
    for (const path of ['journal?after=0&own=1', 'personal?after=0', 'blobs?after=0']) {
      const { body } = await stranger.request('GET', `/v1/${path}`)
      expect([body.entries ?? body.records ?? body.blobs, body.more]).toEqual([[], false])
    }
    const state = await stranger.request('GET', '/v1/receipts')
    expect(JSON.stringify(state.body)).not.toContain(device.id)
  })
})

describe('bodies and lines', () => {
  test('what is no JSON, of another kind, or too large', async () => {
    const raw = async (body: string, type = 'application/json'): Promise<Answer> => {
      const answer = await fetch(`${province.url}/v1/journal`, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${device.token}`, 'content-type': type },
      })
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown>, headers: answer.headers }
    }
    await refused(() => raw('{"entries":['), 400, 'malformed')
    await refused(() => raw('entries', 'text/plain'), 400, 'malformed')
    await refused(() => raw('{"entries":[],"__proto__":{}}'), 400, 'malformed')
    await refused(() => raw(' '.repeat(limits.body + 1)), 413, 'too-large')
    await refused(() => device.request('GET', '/v1/journal?after=-1'), 400, 'malformed')
    await refused(() => device.request('GET', '/v1/nothing'), 404, 'unknown')
    await refused(() => device.request('GET', '/v2/journal'), 426, 'protocol')
    const { entries } = { entries: device.make(1) }
    const many = Array.from({ length: limits.entries + 1 }, () => entries[0])
    await refused(() => device.request('POST', '/v1/journal', { entries: many }), 400, 'malformed')
  })

  test.each([
    ['announced', true, true, 413],
    ['in pieces', false, true, 413],
    ['announced, without a token', true, false, 401],
    ['in pieces, without a token', false, false, 401],
  ])('a body of 1 GB, %s: answered without being read', async (_name, announced, withToken, status) => {
    const before = await rowsOf(province.db)
    const { sent, answered } = await answerTo(() => sendGigabyte(announced, withToken ? device.token : ''))
    expect(answered).toBe(status)
    expect(sent).toBeLessThan(64 * 1024 * 1024)
    expect(await rowsOf(province.db)).toEqual(before)
  })

  test('whoever talks slowly or breaks off is cut; others are served meanwhile', async () => {
    const before = await rowsOf(province.db)
    const hasty = await province.another({
      headersTimeout: 400,
      requestTimeout: 1500,
      connectionsCheckingInterval: 100,
    })
    const head = `POST /v1/journal HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer ${device.token}\r\n`
    const slow = [
      rawSocket(hasty.url, 'GET /v1/province HTTP/1.1\r\nHost: x\r\nX-Slow: '),
      rawSocket(hasty.url, `${head}Content-Length: 5000\r\n\r\n{"entries":[`),
      rawSocket(hasty.url, `${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"ent\r\n`),
    ]
    expect((await fetch(`${hasty.url}/v1/province`)).status).toBe(200)
    for (const text of await Promise.all(slow)) expect(text).not.toContain('200')
    const broken = await rawSocket(hasty.url, `${head}Content-Length: 5000\r\n\r\n{"entries":[`, true)
    expect(broken).toBe('')
    expect(await rowsOf(province.db)).toEqual(before)
    expect((await fetch(`${hasty.url}/v1/province`)).status).toBe(200)
    await hasty.close()
  })
})

/**
 * Sends again where the answer got lost: the server answers and closes while the other end still writes, and where the next write
 * meets the closed connection first, its socket is gone with the answer unread. That is the sender's race, and nothing of the
 * server's: a server that does not answer never does.
 */
async function answerTo(send: () => Promise<{ sent: number; answered: number }>): ReturnType<typeof send> {
  for (let again = 0; ; again += 1) {
    const outcome = await send()
    if (outcome.answered !== 0 || again === 4) return outcome
  }
}

/** Sends a gigabyte until somebody stops it. */
function sendGigabyte(announced: boolean, token: string): Promise<{ sent: number; answered: number }> {
  const total = 1024 ** 3
  const piece = Buffer.alloc(256 * 1024, 0x20)
  return new Promise((resolve) => {
    let sent = 0
    let answered = 0
    const done = () => resolve({ sent, answered })
    const outgoing = httpRequest(`${province.url}/v1/journal`, {
      method: 'POST',
      agent: false,
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(announced ? { 'content-length': String(total) } : {}),
      },
    })
    outgoing.on('response', (answer) => {
      answered = answer.statusCode ?? 0
      answer.resume()
    })
    outgoing.on('error', done)
    outgoing.on('close', done)
    const write = () => {
      while (sent < total && !outgoing.destroyed && answered === 0) {
        sent += piece.length
        if (!outgoing.write(piece)) {
          outgoing.once('drain', write)
          return
        }
      }
      if (answered !== 0) outgoing.destroy()
    }
    write()
  })
}

/** Says something and waits until the other side ends it, or breaks off. @returns what was answered */
function rawSocket(url: string, text: string, breakOff = false): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    let heard = ''
    const socket = connect(Number(port), hostname, () => {
      socket.write(text, () => {
        if (breakOff) socket.destroy()
      })
    })
    socket.on('data', (data) => (heard += data.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(heard))
  })
}
