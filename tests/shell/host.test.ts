/** The borders of the host shell: who may speak to it, what it gives out, what it survives. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { openOffice, type Office } from '../../src-main/office/office.ts'
import { hostArguments } from '../../src-main/shell/host/arguments.ts'
import { isLoopbackHost, isOwnOrigin, rateLimit } from '../../src-main/shell/serve/borders.ts'
import { loopbackCookie } from '../../src-main/shell/serve/cookie.ts'
import { type Host, startHost } from '../../src-main/shell/host/server.ts'
import { startFailure } from '../../src-main/shell/serve/start-failure.ts'
import { resources, version } from '../office/harness.ts'
import { cookieFrom } from './lines.ts'

let dir: string
let office: Office
let host: Host
const logged: string[] = []
const options = () => ({
  office,
  port: 0,
  rendererDir: join(dir, 'screens'),
  verifierFile: join(dir, 'verifier.html'),
  log: (line: string) => void logged.push(line),
})
const authority = () => host.url.slice('http://'.length, -1)

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-host-'))
  mkdirSync(join(dir, 'screens', 'assets'), { recursive: true })
  writeFileSync(join(dir, 'screens', 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(dir, 'screens', 'assets', 'app.js'), 'export {}')
  writeFileSync(join(dir, 'secret.txt'), 'SECRET')
  writeFileSync(join(dir, 'verifier.html'), '<!doctype html><script>1</script>')
  office = await openOffice({ dir: join(dir, 'data'), resources, version })
  host = await startHost(options())
})
afterAll(async () => {
  await host.close()
  await office.close()
  rmSync(dir, { recursive: true, force: true })
})

/** Sends bytes as they are, as no well-behaved client would. */
function raw(request: string): Promise<string> {
  const { hostname, port } = new URL(host.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(request))
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

/** What becomes of a socket: `open`, or the close code, or the HTTP status that refused the upgrade. */
function knock(headers: Record<string, string>): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://${authority()}/rpc`, { headers })
    socket.once('unexpected-response', (_request, response) => resolve(String(response.statusCode)))
    socket.once('error', () => undefined)
    socket.once('close', (code) => resolve(String(code)))
    // An answer to a first message shows that somebody listens; a closed door closes before it.
    socket.once('open', () => socket.send(JSON.stringify({ i: '1', p: { u: '/setup/status', b: { json: null } } })))
    socket.once('message', () => {
      resolve('open')
      socket.close()
    })
  })
}

describe('every page', () => {
  test.each([
    ['content-security-policy', /^default-src 'none'; script-src 'self';/],
    ['x-content-type-options', /^nosniff$/],
    ['x-frame-options', /^DENY$/],
    ['referrer-policy', /^no-referrer$/],
    ['cross-origin-opener-policy', /^same-origin$/],
    ['cross-origin-resource-policy', /^same-origin$/],
    ['permissions-policy', /camera=\(\)/],
  ])('carries %s, a missing one too', async (name, value) => {
    for (const path of ['', 'assets/app.js', 'not-there', 'rpc']) {
      expect((await fetch(host.url + path)).headers.get(name), path).toMatch(value)
    }
  })

  test('is asked for anew each time; parts of screens, with a digest in their names, are kept', async () => {
    const kept = async (path: string) => (await fetch(host.url + path)).headers.get('cache-control')
    expect(await Promise.all(['', 'not-there', 'rpc', 'assets/not-there.js'].map(kept))).toEqual(
      Array.from({ length: 4 }, () => 'no-cache'),
    )
    expect(await kept('assets/app.js')).toBe('public, max-age=31536000, immutable')
  })

  test('runs no script of its own text and connects to this host alone', async () => {
    const policy = (await fetch(host.url)).headers.get('content-security-policy') ?? ''
    expect(policy).not.toMatch(/script-src[^;]*unsafe|\*|https?:/)
    expect(policy).toContain(`connect-src 'self' ws://${authority()};`)
    expect(policy).toContain("frame-ancestors 'none'")
  })

  test('that is not there says so in Chinese, without a path or stack', async () => {
    const answer = await fetch(`${host.url}nowhere`)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toBe('没有这个页面。')
  })
})

describe('session cookie', () => {
  test('is set at the first page, random, out of reach of scripts and other sites', async () => {
    const first = (await fetch(host.url)).headers.getSetCookie()
    const second = (await fetch(host.url)).headers.getSetCookie()
    expect(first).toHaveLength(1)
    expect(first[0]).toMatch(/^sid=[0-9a-f]{64}; HttpOnly; SameSite=Strict; Path=\/$/)
    expect(first[0]).not.toBe(second[0])
  })

  test('is kept while the browser sends it', async () => {
    const cookie = await cookieFrom(host.url)
    expect((await fetch(host.url, { headers: { cookie } })).headers.getSetCookie()).toEqual([])
  })

  const id = 'ab'.repeat(32)
  test.each([
    [`sid=${id}`, id],
    [`theme=dark; sid=${id}; x=1`, id],
    [`xsid=${id}`, null],
    [`sid=${id}0`, null],
    [`sid=${id.toUpperCase()}`, null],
    ['sid=', null],
    ['', null],
    [undefined, null],
  ])('in %j is %j', (header, expected) => {
    expect(loopbackCookie.read(header)).toBe(expected)
  })

  test('made here is read here', () => {
    expect(loopbackCookie.read(loopbackCookie.fresh().split(';')[0])).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('Host header (DNS rebinding)', () => {
  test.each([
    ['127.0.0.1', true],
    ['127.0.0.1:21070', true],
    ['localhost:21070', true],
    ['[::1]:21070', true],
    ['pool.example', false],
    ['127.0.0.1.pool.example', false],
    ['localhost.pool.example:21070', false],
    ['localhost:21070@pool.example', false],
    ['10.0.0.5:21070', false],
    ['127.0.0.1:210700', false],
    ['', false],
    [undefined, false],
  ])('%j passes: %j', (name, passes) => {
    expect(isLoopbackHost(name)).toBe(passes)
  })

  test('of another site gets no page, no cookie, no socket', async () => {
    const answer = await raw('GET / HTTP/1.1\r\nHost: pool.example\r\nConnection: close\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 421 /)
    expect(answer).not.toMatch(/set-cookie|<title>/i)
    const cookie = await cookieFrom(host.url)
    expect(await knock({ cookie, host: 'pool.example', origin: 'http://pool.example' })).toBe('421')
  })
})

describe('socket', () => {
  test('opens for the page this host served', async () => {
    expect(await knock({ cookie: await cookieFrom(host.url), origin: `http://${authority()}` })).toBe('open')
  })

  test.each([
    ['of another site', { origin: 'http://pool.example' }],
    ['of another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['of a sandboxed page', { origin: 'null' }],
    ['of no page', {}],
  ])('is closed on a page %s', async (_name, headers) => {
    expect(await knock({ cookie: await cookieFrom(host.url), ...headers })).toBe('1008')
  })

  test('is closed without the cookie', async () => {
    expect(await knock({ origin: `http://${authority()}` })).toBe('1008')
  })

  test.each([
    [{ origin: 'http://127.0.0.1:5', host: '127.0.0.1:5' }, true],
    [{ origin: 'https://127.0.0.1:5', host: '127.0.0.1:5' }, false],
    [{ origin: 'http://127.0.0.1:50', host: '127.0.0.1:5' }, false],
    [{ host: '127.0.0.1:5' }, false],
    [{ origin: 'http://undefined' }, false],
  ])('origin %j is our own: %j', (headers, own) => {
    expect(isOwnOrigin(headers, 'http')).toBe(own)
  })

  test.each([
    ['no JSON', '{{{'],
    ['JSON of another form', '[1,2,3]'],
    ['bytes', Buffer.from([0, 1, 2, 255])],
    ['a procedure that does not exist', JSON.stringify({ i: '1', p: { u: '/__proto__/constructor', b: {} } })],
  ])('survives a message of %s', async (_name, message) => {
    const origin = `http://${authority()}`
    const cookie = await cookieFrom(host.url)
    const socket = new WebSocket(`ws://${authority()}/rpc`, { headers: { cookie, origin } })
    await new Promise((resolve) => socket.once('open', resolve))
    socket.send(message)
    expect(await knock({ cookie, origin })).toBe('open')
    socket.terminate()
  })

  test('a message past the limit closes that socket (1009) and no other', async () => {
    const origin = `http://${authority()}`
    const cookie = await cookieFrom(host.url)
    const socket = new WebSocket(`ws://${authority()}/rpc`, { headers: { cookie, origin } })
    const code = await new Promise((resolve) => {
      socket.once('open', () => socket.send(Buffer.alloc(81 * 1024 * 1024)))
      socket.once('error', () => undefined)
      socket.once('close', resolve)
    })
    // The sender may see its connection reset before it reads why.
    expect([1006, 1009]).toContain(code)
    expect(await knock({ cookie, origin })).toBe('open')
  })
})

describe('paths', () => {
  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '//secret.txt',
    '/secret.txt%00.html',
    '/%c0%ae%c0%ae/secret.txt',
    '/../data/keys.json',
  ])('%s gives nothing beside the screens', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: ${authority()}\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 (?:400|403|404) /)
    expect(answer).not.toContain('SECRET')
    expect(answer).not.toMatch(/node_modules|\.ts:|at /)
  })

  test('only what is read can be asked for', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      expect((await fetch(host.url, { method, body: method === 'OPTIONS' ? undefined : 'x' })).status, method).toBe(404)
    }
  })

  test('the stand-alone verifier is a download that keeps its own script', async () => {
    const answer = await fetch(`${host.url}verifier/verifier.html`)
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="verifier.html"')
    expect(answer.headers.get('content-security-policy')).toBeNull()
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await answer.text()).toContain('<script>1</script>')
  })
})

describe('rate', () => {
  test('a window of a minute for each address, by the monotonic clock', () => {
    let now = 0
    const mayPass = rateLimit(2, () => now)
    expect([mayPass('a'), mayPass('a'), mayPass('a'), mayPass('b')]).toEqual([true, true, false, true])
    now = 59_999
    expect(mayPass('a')).toBe(false)
    now = 60_000
    expect(mayPass('a')).toBe(true)
  })

  test('past it pages are refused with 429 and a Chinese sentence', async () => {
    const busy = await startHost(options())
    const parts = await Promise.all(Array.from({ length: 620 }, () => fetch(`${busy.url}assets/app.js`)))
    expect(new Set(parts.map(({ status }) => status))).toEqual(new Set([200]))
    const answers = await Promise.all(Array.from({ length: 620 }, () => fetch(busy.url)))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(20)
    expect(await refused[0]?.text()).toContain('请求过于频繁')
    await busy.close()
  })
})

describe('port', () => {
  test('listens on loopback alone', async () => {
    const { port } = new URL(host.url)
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((one) => one && !one.internal && one.family === 'IPv4')
    const address = outside?.address ?? '127.0.0.2'
    const reached = await new Promise((resolve) => {
      const socket = connect(Number(port), address, () => resolve(true))
      socket.on('error', () => resolve(false))
    })
    expect(reached).toBe(false)
  })

  test('of its own is the same each time where it is free, the next one where it is taken', async () => {
    const first = await startHost({ ...options(), port: undefined })
    const second = await startHost({ ...options(), port: undefined })
    const portOf = ({ url }: Host) => Number(new URL(url).port)
    expect(portOf(first)).toBeGreaterThanOrEqual(21_070)
    expect(portOf(second)).toBeGreaterThan(portOf(first))
    await first.close()
    const again = await startHost({ ...options(), port: undefined })
    expect(portOf(again)).toBe(portOf(first))
    await again.close()
    await second.close()
  })

  test('asked for by name and taken is refused in words', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
    )
    const failure = await startHost({ ...options(), port }).catch((error: unknown) => error)
    expect(startFailure(failure)).toContain('端口已被别的程序占用')
    other.close()
  })
})

describe('arguments', () => {
  test('none: the usual folder, the own port, the browser opened', () => {
    expect(hostArguments([])).toEqual({
      dir: undefined,
      port: undefined,
      open: true,
      insteadOfDesktop: false,
      lan: false,
      exchange: false,
    })
  })
  test('all of them', () => {
    expect(
      hostArguments([
        '--dir',
        '/d',
        '--port',
        '0',
        '--no-open',
        '--instead-of-desktop',
        '--lan',
        '--password-cost',
        '16',
      ]),
    ).toEqual({ dir: '/d', port: 0, open: false, insteadOfDesktop: true, lan: true, exchange: false, passwordCost: 16 })
  })
  test.each([
    [['--port', 'http'], /端口应为/],
    [['--port', '65536'], /端口应为/],
    [['--port', '-1'], /参数不对|端口应为/],
    [['--port', '80.5'], /端口应为/],
    [['--port='], /端口应为/],
    [['--dir='], /数据文件夹不能为空/],
    [['--bind', '0.0.0.0'], /只在本机提供服务/],
    [['--dir'], /参数不对/],
    [['stray'], /参数不对/],
  ])('%j is refused in words', (args, words) => {
    expect(hostArguments(args)).toMatch(words)
  })
})

test('nothing of all this was a failure of the server', () => {
  expect(logged).toEqual([])
})
