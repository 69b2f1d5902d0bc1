/** SMS gateways (Article 12): what each answer to a message means, and what hostile ones cannot do. */
import { describe, expect, test } from 'vitest'
import { foreignCertificate, loopbackCertificate } from './certificate.ts'
import { aMessage, deadPort, httpServer, never, tcpServer } from './servers.ts'
import { type Answer, channelFor, empty, json, text } from './sms-answers.ts'

/** 64 KiB of JSON and a byte. */
const tooLong = JSON.stringify({ code: '0', pad: 'x'.repeat(64 * 1024) })
const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`

describe('send: what an answer means', () => {
  const rows: [string, Answer, object][] = [
    ['the accepted word', json({ code: '0' }), { outcome: 'accepted', detail: 'http-200' }],
    ['the accepted word as a number', json({ code: 0 }), { outcome: 'accepted', detail: 'http-200' }],
    ['201 with the accepted word', json({ code: '0' }, 201), { outcome: 'accepted', detail: 'http-201' }],
    [
      '409 with the accepted word: the key is known',
      json({ code: '0' }, 409),
      { outcome: 'accepted', detail: 'http-409' },
    ],
    ['the busy word', json({ code: 'busy' }), { outcome: 'refused', again: true, detail: 'busy' }],
    ['503 with the busy word', json({ code: 'busy' }, 503), { outcome: 'refused', again: true, detail: 'busy' }],
    ['another word', json({ code: 'BLACK_7' }), { outcome: 'refused', again: false, detail: 'answer-black_7' }],
    [
      'a number as the word: no personal data in details',
      json({ code: '13800138000' }),
      { outcome: 'refused', again: false, detail: 'answer-other' },
    ],
    ['429 without a body', empty(429), { outcome: 'refused', again: true, detail: 'http-429' }],
    ['429 with a page', text('<p>慢一点</p>', 429), { outcome: 'refused', again: true, detail: 'http-429' }],
    ['503 without a body', empty(503), { outcome: 'refused', again: true, detail: 'http-503' }],
    ['503 with a page', text('<p>维护</p>', 503), { outcome: 'uncertain', detail: 'http-503' }],
    ['400', json({ error: 'bad' }, 400), { outcome: 'refused', again: false, detail: 'http-400' }],
    ['403 with a page', text('<p>no</p>', 403), { outcome: 'refused', again: false, detail: 'http-403' }],
    ['404 without a body', empty(404), { outcome: 'refused', again: false, detail: 'http-404' }],
    ['401: the secret is wrong, not the message', empty(401), { outcome: 'refused', again: true, detail: 'http-401' }],
    ['408', empty(408), { outcome: 'refused', again: true, detail: 'http-408' }],
    ['500', json({ code: 'error' }, 500), { outcome: 'uncertain', detail: 'http-500' }],
    ['500 that says accepted', json({ code: '0' }, 500), { outcome: 'uncertain', detail: 'http-500' }],
    ['502 without a body', empty(502), { outcome: 'uncertain', detail: 'http-502' }],
    ['200 with a page', text('<html>登录</html>'), { outcome: 'uncertain', detail: 'answer-unreadable' }],
    ['200 without a body', empty(200), { outcome: 'uncertain', detail: 'answer-unreadable' }],
    ['204', empty(204), { outcome: 'uncertain', detail: 'answer-unreadable' }],
    [
      'half a JSON text',
      text('{"code":"0"', 200, 'application/json'),
      { outcome: 'uncertain', detail: 'answer-unreadable' },
    ],
    ['a bare word', json('0'), { outcome: 'uncertain', detail: 'answer-unreadable' }],
    ['null', json(null), { outcome: 'uncertain', detail: 'answer-unreadable' }],
    ['JSON without the word', json({ status: 'ok' }), { outcome: 'uncertain', detail: 'answer-unknown' }],
    [
      'an object where the word should be',
      json({ code: { v: '0' } }),
      { outcome: 'uncertain', detail: 'answer-unknown' },
    ],
    ['a list', json([{ code: '0' }]), { outcome: 'uncertain', detail: 'answer-unknown' }],
    ['deep JSON', text(deep, 200, 'application/json'), { outcome: 'uncertain', detail: 'answer-unknown' }],
    [
      'the word under __proto__',
      text('{"__proto__":{"code":"0"}}', 200, 'application/json'),
      { outcome: 'uncertain', detail: 'answer-unknown' },
    ],
    [
      'an answer of more than 64 KiB',
      text(tooLong, 200, 'application/json'),
      { outcome: 'uncertain', detail: 'answer-too-large' },
    ],
    [
      'GBK',
      text(
        Buffer.from([
          0x7b, 0x22, 0x63, 0x6f, 0x64, 0x65, 0x22, 0x3a, 0x22, 0x30, 0x22, 0x2c, 0x22, 0x6d, 0x22, 0x3a, 0x22, 0xb3,
          0xc9, 0xb9, 0xa6, 0x22, 0x7d,
        ]),
        200,
        'application/json; charset=GBK',
      ),
      { outcome: 'accepted', detail: 'http-200' },
    ],
    ['the connection cut off', (response) => response.socket?.destroy(), { outcome: 'uncertain' }],
    [
      'an answer cut off',
      (response) => {
        response.writeHead(200, { 'content-length': '100' }).write('{"code":"0"}')
        setTimeout(() => response.socket?.destroy(), 20)
      },
      { outcome: 'uncertain' },
    ],
    ['no answer within the time', () => undefined, { outcome: 'uncertain', detail: 'timeout' }],
    [
      'an answer byte by byte',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        const drip = setInterval(() => response.write(' '), 50)
        response.on('close', () => clearInterval(drip))
      },
      { outcome: 'uncertain', detail: 'timeout' },
    ],
    [
      'headers byte by byte',
      (response) => {
        const { socket } = response
        socket?.write('HTTP/1.1 200 OK\r\nX-Slow: ')
        const drip = setInterval(() => socket?.write('a'), 50)
        socket?.on('close', () => clearInterval(drip))
      },
      { outcome: 'uncertain', detail: 'timeout' },
    ],
    [
      'endless headers',
      (response) => {
        response.socket?.write(`HTTP/1.1 200 OK\r\nX-Long: ${'a'.repeat(100_000)}`)
      },
      { outcome: 'uncertain', detail: 'hpe-header-overflow' },
    ],
    [
      'no HTTP',
      (response) => response.socket?.end('SSH-2.0-OpenSSH\r\n'),
      { outcome: 'uncertain', detail: 'hpe-invalid-constant' },
    ],
    [
      'a switch of protocols',
      (response) => {
        response.socket?.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n')
      },
      { outcome: 'uncertain', detail: 'closed' },
    ],
  ]
  test.each(rows)('%s', async (_, answer, expected) => {
    const { base, seen } = await httpServer(answer)
    expect(await channelFor(base).send(aMessage(), never())).toMatchObject(expected)
    expect(seen).toHaveLength(1)
  })

  test('a redirect is not followed, whatever it says', async () => {
    const other = await httpServer(json({ code: '0' }))
    for (const status of [301, 302, 307, 308]) {
      const { base } = await httpServer((response) =>
        response.writeHead(status, { location: `${other.base}/send` }).end(JSON.stringify({ code: '0' })),
      )
      expect(await channelFor(base).send(aMessage(), never())).toEqual({
        outcome: 'uncertain',
        detail: `http-${status}`,
      })
    }
    expect(other.seen).toEqual([])
  })

  test('a gigabyte of answer is cut off at once', async () => {
    let written = 0
    const { base } = await httpServer((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(2 ** 30) })
      const block = Buffer.alloc(64 * 1024, 0x20)
      const more = () => {
        while (!response.destroyed && written < 2 ** 30 && response.write(block)) written += block.length
      }
      response.on('drain', more)
      more()
    })
    const start = performance.now()
    expect(await channelFor(base, { timeoutSeconds: 20 }).send(aMessage(), never())).toEqual({
      outcome: 'uncertain',
      detail: 'answer-too-large',
    })
    expect(performance.now() - start).toBeLessThan(3_000)
    expect(written).toBeLessThan(64 * 1024 * 1024)
  })
})

test('no connection is kept: each exchange closes its own', async () => {
  const server = await httpServer(json({ code: '0' }))
  for (let time = 0; time < 3; time += 1) await channelFor(server.base).send(aMessage(), never())
  expect(server.seen.map(({ headers }) => headers.connection)).toEqual(['close', 'close', 'close'])
  await expect.poll(() => server.connections()).toBe(0)
})

describe('send: nothing left this machine', () => {
  test('nobody listens', async () => {
    const channel = channelFor(`http://127.0.0.1:${await deadPort()}`)
    expect(await channel.send(aMessage(), never())).toEqual({ outcome: 'not-sent', detail: 'econnrefused' })
  })

  test('no such name', async () => {
    const channel = channelFor('http://gateway.invalid')
    const { outcome } = await channel.send(aMessage(), never())
    expect(outcome).toBe('not-sent')
  })

  test('an end before the beginning, and one on the way', async () => {
    const { base, seen } = await httpServer(() => undefined)
    expect(await channelFor(base).send(aMessage(), AbortSignal.abort())).toEqual({
      outcome: 'not-sent',
      detail: 'aborted',
    })
    expect(seen).toEqual([])
    const stop = new AbortController()
    const sending = channelFor(base).send(aMessage(), stop.signal)
    await expect.poll(() => seen.length).toBe(1)
    stop.abort()
    expect(await sending).toEqual({ outcome: 'uncertain', detail: 'aborted' })
  })

  test('no mobile number: refused for good, without asking the gateway', async () => {
    const { base, seen } = await httpServer(json({ code: '0' }))
    for (const to of [
      '',
      '010-62345678',
      '1380013800',
      '+8613800138000',
      '13800138000\r\n',
      '23800138000',
      '１３８００１３８０００',
    ])
      expect(await channelFor(base).send(aMessage({ to }), never())).toEqual({
        outcome: 'refused',
        again: false,
        detail: 'bad-number',
      })
    expect(seen).toEqual([])
  })

  test('TLS: no handshake, an unknown certificate, a name that is not its own; with its authority it is trusted', async () => {
    const plain = await tcpServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    const silent = await tcpServer(() => undefined)
    const of = (port: number) => `https://127.0.0.1:${port}`
    expect((await channelFor(of(plain.port)).send(aMessage(), never())).outcome).toBe('not-sent')
    expect(await channelFor(of(silent.port)).send(aMessage(), never())).toEqual({
      outcome: 'not-sent',
      detail: 'timeout',
    })

    const certificate = await loopbackCertificate()
    const { base, seen } = await httpServer(json({ code: '0' }), certificate)
    expect(await channelFor(base).send(aMessage(), never())).toEqual({
      outcome: 'not-sent',
      detail: 'depth-zero-self-signed-cert',
    })
    const foreign = await foreignCertificate()
    const other = await httpServer(json({ code: '0' }), foreign)
    expect(await channelFor(other.base, { ca: foreign.cert }).send(aMessage(), never())).toEqual({
      outcome: 'not-sent',
      detail: 'err-tls-cert-altname-invalid',
    })
    expect(other.seen).toEqual([])
    expect(seen).toEqual([])
    expect(await channelFor(base, { ca: certificate.cert }).send(aMessage(), never())).toEqual({
      outcome: 'accepted',
      detail: 'http-200',
    })
    expect(seen[0]?.headers.host).toBe(new URL(base).host)
    expect(plain.heard() + silent.heard()).not.toContain('13800138000')
  })
})
