/** The listener on the local network: who reaches it, under which names, with what proof, and what it bears. */
import { readFileSync } from 'node:fs'
import { connect as connectPlain } from 'node:net'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { todayInShanghai } from '../../src-shared/model/dates.ts'
import { castOf, openCall } from '../office/admission/people.ts'
import { ask, card, knock, type LanScene, lanCookieFrom, lanLine, lanScene } from './lan-scene.ts'

let lan: LanScene
let ca: string
let origin: string
beforeAll(async () => {
  lan = await lanScene()
  ca = await lan.authority()
  origin = `https://${card}:${lan.port}`
})
afterAll(() => lan.close())

/** Bytes of a raw exchange over TLS. */
function raw(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: card, port: lan.port, ca }, () => socket.write(request))
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

describe('TLS', () => {
  test('the chain is verified with the office’s root certificate', async () => {
    expect((await ask({ port: lan.port, ca, path: '/' })).status).toBe(200)
  })

  test('a PC that has not installed the root certificate refuses', async () => {
    await expect(ask({ port: lan.port, path: '/' })).rejects.toMatchObject({
      code: expect.stringMatching(/SELF_SIGNED|UNABLE_TO_/),
    })
  })

  test('the certificate is for the PC’s own name and address and what the administrator typed, for nothing else', async () => {
    const names = await new Promise((resolve) => {
      const socket = connect({ host: card, port: lan.port, ca }, () => {
        resolve(socket.getPeerCertificate().subjectaltname)
        socket.destroy()
      })
    })
    expect(names).toBe('DNS:pool.county.example, DNS:pool-pc, IP Address:127.0.0.2')
  })

  test('takes TLS 1.2 and later, on a curve that every browser knows', async () => {
    const versions = await Promise.all(
      (['TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const).map(
        (version) =>
          new Promise((resolve) => {
            const socket = connect(
              {
                host: card,
                port: lan.port,
                ca,
                minVersion: version,
                maxVersion: version,
                ciphers: 'DEFAULT@SECLEVEL=0',
              },
              () => {
                resolve(`${socket.getProtocol()} ${socket.getPeerCertificate().asn1Curve}`)
                socket.destroy()
              },
            )
            socket.on('error', () => resolve('refused'))
          }),
      ),
    )
    expect(versions).toEqual(['refused', 'TLSv1.2 prime256v1', 'TLSv1.3 prime256v1'])
  })

  test('without TLS nothing is answered', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connectPlain(lan.port, card, () => socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'))
      let text = ''
      socket.on('data', (chunk) => (text += chunk.toString()))
      socket.on('error', () => resolve(text))
      socket.on('close', () => resolve(text))
    })
    expect(answer).not.toMatch(/HTTP\/1\.1 200|title/)
  })
})

describe('Host header', () => {
  test.each([
    ['127.0.0.2', true],
    ['pool-pc', true],
    ['POOL-PC', true],
    ['pool.county.example', true],
    ['sub.pool.county.example', false],
    ['localhost', false],
    ['127.0.0.1', false],
    ['evil.example', false],
    ['pool-pc.evil.example', false],
  ])('%s is served: %j', async (name, served) => {
    const { status, headers, body } = await ask({
      port: lan.port,
      ca,
      path: '/',
      servername: 'pool-pc',
      headers: { host: `${name}:${lan.port}` },
    })
    expect(status).toBe(served ? 200 : 421)
    if (!served) expect(JSON.stringify([headers, body.toString()])).not.toMatch(/sid=|<title>/)
  })

  test.each(['127.0.0.2', '127.0.0.2:1', ''])('%j without our port is not', async (host) => {
    expect(await raw(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 4(?:00|21) /)
  })
})

describe('every page', () => {
  test('carries the policy with wss, no HSTS, and a cookie that never leaves TLS', async () => {
    const { headers } = await ask({ port: lan.port, ca, path: '/' })
    expect(headers['content-security-policy']).toContain(`connect-src 'self' wss://${card}:${lan.port};`)
    expect(headers['content-security-policy']).not.toMatch(/[^s]ws:|http:/)
    expect(headers['strict-transport-security']).toBeUndefined()
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^__Host-sid=[0-9a-f]{64}; HttpOnly; SameSite=Strict; Path=\/; Secure$/),
    ])
  })

  test('the root certificate is had at a plain page without a session, with its fingerprint and the steps', async () => {
    const page = await ask({ port: lan.port, ca, path: '/ca' })
    const { authority } = await lan.admin.ok('system.lan')
    const text = page.body.toString()
    expect(text.replaceAll(' ', '')).toContain(authority?.fingerprint.toUpperCase())
    expect(text).toContain(`certutil -hashfile`)
    expect(text).toContain(`https://${card}:${lan.port}/ca`)
    expect(text).not.toContain('<script')
    const file = await ask({ port: lan.port, ca, path: '/ca/office-ca.crt' })
    expect(file.headers['content-type']).toBe('application/x-x509-ca-cert')
    expect(ca.replaceAll(/-----[A-Z ]+-----|\n/g, '')).toBe(file.body.toString('base64'))
  })
})

describe('socket', () => {
  test.each([
    ['of its own page', () => ({ origin }), 'open'],
    ['of the same page without TLS', () => ({ origin: origin.replace('https', 'http') }), '1008'],
    ['of another name of ours', () => ({ origin: `https://pool-pc:${lan.port}` }), '1008'],
    ['of another site', () => ({ origin: 'https://evil.example' }), '1008'],
    ['of no page', () => ({}), '1008'],
  ] as [string, () => Record<string, string>, string][])('%s', async (_name, headers, outcome) => {
    expect(await knock(lan.port, ca, { cookie: await lanCookieFrom(lan.port, ca), ...headers() })).toBe(outcome)
  })

  test('is closed without the cookie, and with the one of this PC’s own listener', async () => {
    expect(await knock(lan.port, ca, { origin })).toBe('1008')
    expect(await knock(lan.port, ca, { origin, cookie: `sid=${'ab'.repeat(32)}` })).toBe('1008')
  })

  test('carries the whole app for accounts: signs in, reads, is told of changes', async () => {
    const { client, socket } = await lanLine(lan.port, ca)
    const { code, ...rest } = await lan.demo.account('fengjie')
    const session = await client.session.signIn({ ...rest, code })
    expect(session).toMatchObject({ login: 'fengjie' })
    expect((await client.draw.list({})).length).toBeGreaterThan(0)
    const changes = await client.changes.watch()
    expect((await changes.next()).value).toHaveProperty('marks')
    await client.session.signOut()
    socket.terminate()
  })

  test('the session of a browser here is worth nothing there', async () => {
    const id = 'cd'.repeat(32)
    const here = lan.demo.person(id)
    await here.ok('session.signIn', await lan.demo.account('zhoumin'))
    const { client, socket } = await lanLine(lan.port, ca, `__Host-sid=${id}`)
    expect(await client.session.current()).toBeNull()
    socket.terminate()
  })

  test('a demo’s passwords are not handed to a network', async () => {
    const { client, socket } = await lanLine(lan.port, ca)
    expect(await client.setup.status()).toMatchObject({ state: 'ready', demo: true, demoAccounts: [] })
    socket.terminate()
  })

  test('a message past the limit ends that socket alone', async () => {
    const { socket } = await lanLine(lan.port, ca)
    const ended = new Promise((resolve) => socket.once('close', resolve))
    socket.on('error', () => undefined)
    socket.send(Buffer.alloc(25 * 1024 * 1024))
    expect([1006, 1009]).toContain(await ended)
    expect(await knock(lan.port, ca, { cookie: await lanCookieFrom(lan.port, ca), origin })).toBe('open')
  })
})

describe('personal link', () => {
  test('opens a form from another PC by link and code', async () => {
    const cast = await castOf(lan.demo)
    const callId = await openCall(cast, todayInShanghai(lan.clock.effects.wall()))
    const { id } = await cast.clerk.ok('applications.begin', { callId })
    const { code } = await cast.clerk.ok('applications.link', { id })
    const { client, socket } = await lanLine(lan.port, ca)
    await expect(client.apply.form()).rejects.toMatchObject({ data: { code: 'apply.none' } })
    await client.apply.enter({ id, code })
    expect(await client.apply.form()).toMatchObject({ id })
    socket.terminate()
  })
})

describe('people and addresses', () => {
  test('a sign-in stands in the journal without an address, in the log of accesses with it', async () => {
    const { client, socket } = await lanLine(lan.port, ca)
    const { accountId } = await client.session.signIn(await lan.demo.account('heliping'))
    await expect(client.session.signIn({ login: 'heliping', password: 'wrong-password-1' })).rejects.toBeDefined()
    await client.session.signOut()
    socket.terminate()
    const entries = await lan.demo.office.core()?.store.journal.find({})
    expect(JSON.stringify(entries)).toContain('account-signed-in')
    expect(JSON.stringify(entries?.filter((one) => JSON.stringify(one).includes('account-signed-in')))).not.toContain(
      card,
    )
    const month = lan.clock.effects.wall()
    const name = `${new Date(month + 8 * 3_600_000).toISOString().slice(0, 7)}.log`
    const lines = readFileSync(join(lan.demo.dir, 'access', name), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-3)
    expect(lines.map((line) => line.split(' ').slice(1).join(' '))).toEqual([
      // loopback aliases are one machine: the client's own address is 127.0.0.1 or .2
      expect.stringMatching(new RegExp(`^127\\.0\\.0\\.\\d session\\.signIn ${accountId}$`)),
      expect.stringMatching(/^127\.0\.0\.\d session\.signIn session\.wrong$/),
      expect.stringMatching(/^127\.0\.0\.\d session\.signOut ok$/),
    ])
  })
})
