/** The host shell as people run it: a process that starts, says where it is, stops in order and says why it cannot. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { build } from '../../scripts/build.mjs'
import { tempDir } from '../office/harness.ts'
import { programOf } from '../program.ts'
import { cookieFrom } from './lines.ts'

let dir: string
let running: ChildProcess[] = []
beforeEach(async () => {
  expect(await build(['renderer'])).toBe(0)
  dir = tempDir()
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running = []
  rmSync(dir, { recursive: true, force: true })
})

interface Ended {
  code: number | null
  out: string
  error: string
}

function start(...args: string[]) {
  const child = spawn(process.execPath, [...programOf('host'), '--no-open', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let out = ''
  let error = ''
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, out, error })))
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      out += chunk
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(out)
      if (found) resolve(found[0])
    })
    child.stderr.on('data', (chunk) => (error += chunk))
    child.once('close', () => reject(new Error(`ended before it was reached: ${error}`)))
  })
  url.catch(() => undefined)
  return { child, url, ended }
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'says where it is in one line, and %s ends it in order',
  async (signal) => {
    const { child, url, ended } = start('--dir', dir, '--port', '0')
    expect((await fetch(await url)).status).toBe(200)
    child.kill(signal)
    expect(await ended).toMatchObject({ code: 0, error: '' })
    expect((await ended).out).toBe(`专家库已在本机启动：${await url}（按 Ctrl+C 结束）\n`)
  },
)

test('stops while a page is open', async () => {
  const { child, url, ended } = start('--dir', dir, '--port', '0')
  const origin = (await url).slice(0, -1)
  const cookie = await cookieFrom(await url)
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers: { cookie, origin } })
  await new Promise((resolve) => socket.once('open', resolve))
  child.kill('SIGTERM')
  expect((await ended).code).toBe(0)
})

test('standing in for the desktop program it says so in the same line', async () => {
  const { child, url, ended } = start('--dir', dir, '--port', '0', '--instead-of-desktop')
  await url
  child.kill('SIGTERM')
  expect((await ended).out).toMatch(/^没有桌面运行环境，改用浏览器（功能相同）：http:\S+（按 Ctrl\+C 结束）\n$/)
})

test('the data folder is open to its owner alone, and nothing is written before somebody sets the office up', async () => {
  const folder = join(dir, 'new', 'office')
  const { child, url, ended } = start('--dir', folder, '--port', '0')
  await url
  child.kill('SIGTERM')
  await ended
  expect(readdirSync(folder)).toEqual([])
})

test('what a library prints about a broken message stays off the terminal; the log keeps kind and place', async () => {
  const { child, url, ended } = start('--dir', dir, '--port', '0')
  const origin = (await url).slice(0, -1)
  const headers = { cookie: await cookieFrom(await url), origin }
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers })
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send('{"password":"Geheim-2026"')
  while (!readdirSync(dir).includes('incidents.log')) await new Promise((resolve) => setTimeout(resolve, 10))
  child.kill('SIGTERM')
  const { out, error } = await ended
  expect(out + error).not.toMatch(/Geheim|SyntaxError| at /)
  const { readFileSync } = await import('node:fs')
  const log = readFileSync(join(dir, 'incidents.log'), 'utf8')
  expect(log).toMatch(/ library SyntaxError at /)
  expect(log).not.toContain('Geheim')
})

describe('cannot start', () => {
  test.each([
    ['arguments it does not know', ['--listen', '0.0.0.0'], 2, /只在本机提供服务/],
    ['a port that is no number', ['--port', 'http'], 2, /端口应为/],
  ])('with %s', async (_name, args, code, words) => {
    const end = await start('--dir', dir, ...args).ended
    expect(end.code).toBe(code)
    expect(end.error).toMatch(words)
    expect(end.error).not.toMatch(/ at |Error/)
  })

  test('where the data folder is a file', async () => {
    writeFileSync(join(dir, 'file'), '')
    const end = await start('--dir', join(dir, 'file')).ended
    expect(end).toMatchObject({ code: 1, out: '', error: expect.stringMatching(/^数据文件夹的路径不对.*\n$/) })
  })

  test('over keys that are no keys', async () => {
    mkdirSync(dir, { recursive: true })
    writeFileSync(join(dir, 'keys.json'), '{"half')
    const end = await start('--dir', dir, '--port', '0').ended
    expect(end).toMatchObject({ code: 1, error: expect.stringMatching(/^密钥文件 keys\.json 已损坏.*\n$/) })
  })

  test('a second time over the same data: says that another program has them, and the first goes on', async () => {
    const first = start('--dir', dir, '--port', '0', '--password-cost', '16')
    await call(await first.url, '/setup/demo')
    const end = await start('--dir', dir, '--port', '0').ended
    expect(end).toMatchObject({ code: 1, error: expect.stringMatching(/^专家库数据正被另一个程序使用。/) })
    expect((await fetch(await first.url)).status).toBe(200)
  })
})

describe('starts', () => {
  test('with keys that no longer open: locked, until somebody types in the paper recovery key', async () => {
    const { child, url, ended } = start('--dir', dir, '--port', '0', '--password-cost', '16')
    await call(await url, '/setup/demo')
    child.kill('SIGTERM')
    await ended
    writeFileSync(join(dir, 'office.key'), '00'.repeat(32))
    const again = start('--dir', dir, '--port', '0')
    expect(await call(await again.url, '/setup/status')).toContain('"state":"locked"')
  })
})

/** One call over the socket, as the first page makes it; the answer as it comes. */
async function call(url: string, path: string): Promise<string> {
  const origin = url.slice(0, -1)
  const headers = { cookie: await cookieFrom(url), origin }
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers })
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(JSON.stringify({ i: '1', p: { u: path, b: {} } }))
  const answer = await new Promise<string>((resolve) =>
    socket.once('message', (data: Buffer) => resolve(data.toString())),
  )
  socket.close()
  return answer
}
