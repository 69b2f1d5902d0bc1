/** The server and its PostgreSQL are killed in the middle of a push: after a restart all of it is there or nothing. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pullAnswer, provinceCard, stateAnswer } from '../../src-main/exchange/wire.ts'
import { parseArguments } from '../../src-main/province/arguments.ts'
import { runCommand } from '../../src-main/province/commands.ts'
import { openPlace } from '../../src-main/province/place.ts'
import { programOf } from '../program.ts'
import { enrolledDevice, type TestDevice, testKeys } from './device.ts'

const dir = mkdtempSync(join(tmpdir(), 'province-kill-'))
/** Entries of a push. */
const size = 600
/** Starts of processes, on a busy machine. */
const patience = 120_000
let server: ChildProcess
let device: TestDevice

/** Starts the server as its operator does. @returns its address */
async function start(): Promise<string> {
  const args = [...programOf('province'), '--dir', dir, '--port', '0']
  server = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  for await (const text of server.stderr ?? []) {
    said += String(text)
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
    if (url) return url
  }
  throw new Error(`the server did not start: ${said}`)
}

function kill(signal: NodeJS.Signals): Promise<unknown> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve()
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill(signal)
  return ended
}

const postgresPid = () => Number(readFileSync(join(dir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

async function command(...words: string[]): Promise<string> {
  const place = await openPlace({ dir }, 2)
  try {
    return await runCommand(place.province, parseArguments(words))
  } finally {
    await place.close()
  }
}

/** The device asks at another address. */
async function moved(url: string): Promise<void> {
  device.url = url
  await device.signIn()
}

beforeAll(async () => {
  await command('county', 'add', '甲县工业和信息化局')
  const code = (await command('code', 'new', '甲县工业和信息化局')).split('\n')[1] ?? ''
  const url = await start()
  const card = provinceCard.parse(await (await fetch(`${url}/v1/province`)).json())
  device = await enrolledDevice(url, code, testKeys(), card.recipient)
})
afterAll(async () => {
  await kill('SIGTERM')
  rmSync(dir, { recursive: true, force: true })
})

/** What the province holds of the device's chain: its end by the newest receipt, and the entries themselves. */
async function held(): Promise<{ seq: number; entries: number }> {
  const state = stateAnswer.parse((await device.request('GET', '/v1/receipts')).body)
  let entries = 0
  for (let after = 0, more = true; more; ) {
    const page = pullAnswer.parse((await device.request('GET', `/v1/journal?own=1&after=${after}`)).body)
    entries += page.entries.length
    ;({ checkpoint: after, more } = page)
  }
  return { seq: state.receipts.find((one) => one.device === device.id)?.seq ?? -1, entries }
}

/** Asks again until it succeeds; the test's own patience ends it. */
async function atLast<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch {
      await pause(100)
    }
  }
}

test('files with secrets are for their owner alone', () => {
  for (const file of ['province-key.json', 'postgres-password'])
    expect(statSync(join(dir, file)).mode & 0o777).toBe(0o600)
  expect(statSync(join(dir, 'postgres')).mode & 0o077).toBe(0)
})

test(
  'the server is killed at several points of a push; PostgreSQL goes on, and so does the next server',
  async () => {
    for (const wait of [15, 80]) {
      const before = await held()
      const run = device.make(size)
      const pushed = device.push(run).catch(() => null)
      await pause(wait)
      await kill('SIGKILL')
      const answer = await pushed
      await moved(await start())
      const after = await held()
      expect([before.seq, before.seq + size]).toContain(after.seq)
      expect(after.entries).toBe(after.seq + 1)
      if (answer?.status === 200) expect(after.seq).toBe(before.seq + size)
      expect((await device.push(run)).status).toBe(200)
      expect(await held()).toEqual({ seq: before.seq + size, entries: before.entries + size })
    }
  },
  patience,
)

test(
  'PostgreSQL is killed in the middle of a push; the server starts it again and takes the same run',
  async () => {
    for (const wait of [20, 120]) {
      const before = await held()
      const run = device.make(size)
      const pushed = device.push(run).catch(() => null)
      await pause(wait)
      process.kill(postgresPid(), 'SIGKILL')
      const answer = await pushed
      if (answer && answer.status !== 200) expect(answer.body.message).toMatch(/事故编号/)
      // sessions of the one that was killed answer for a moment yet: as a county does, it is asked until all of it holds
      const after = await atLast(async () => {
        expect((await device.request('GET', '/health')).status).toBe(200)
        expect((await device.signIn()).status).toBe(200)
        return held()
      })
      expect([before.seq, before.seq + size]).toContain(after.seq)
      expect(after.entries).toBe(after.seq + 1)
      if (answer?.status === 200) expect(after.seq).toBe(before.seq + size)
      await atLast(async () => expect((await device.push(run)).status).toBe(200))
      expect(await atLast(held)).toEqual({ seq: before.seq + size, entries: before.entries + size })
    }
  },
  patience,
)

test(
  'both are killed; the lock file that is left keeps nobody out',
  async () => {
    const before = await held()
    const pid = postgresPid()
    await kill('SIGKILL')
    process.kill(pid, 'SIGKILL')
    await moved(await start())
    expect(await held()).toEqual(before)
  },
  patience,
)

test(
  'an orderly stop ends what is under way first, and PostgreSQL with it',
  async () => {
    const before = await held()
    const pushed = device.push(device.make(800))
    await pause(30)
    await kill('SIGTERM')
    const answer = await pushed.catch(() => null)
    expect(existsSync(join(dir, 'postgres', 'postmaster.pid'))).toBe(false)
    await moved(await start())
    expect((await held()).seq).toBe(answer?.status === 200 ? before.seq + 800 : before.seq)
  },
  patience,
)
