/** What goes wrong: told in calm words, written down without contents, and the office goes on. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { KeysLocked } from '../../src-main/office/build-core.ts'
import { openOffice } from '../../src-main/office/office.ts'
import { StoreError } from '../../src-main/office/store/storage-node-sqlite/index.ts'
import { placeOf } from '../../src-main/office/place-of.ts'
import { incidentLog } from '../../src-main/shell/serve/incident-log.ts'
import { startFailure } from '../../src-main/shell/serve/start-failure.ts'
import { startTicks } from '../../src-main/shell/serve/ticks.ts'
import { passwordCost, resources, tempDir, version } from '../office/harness.ts'
import { overPorts } from './lines.ts'

let dir: string
beforeEach(() => {
  dir = tempDir()
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const logOf = () => readFileSync(join(dir, 'incidents.log'), 'utf8')

test('a bug becomes calm words with a number; the log has the number and the place, never the contents', async () => {
  const office = await openOffice({ dir, resources, version, passwordCost, log: incidentLog(dir) })
  const carrier = overPorts(office)
  const { client, drop } = await carrier.line()
  await client.setup.demo()
  const { demoAccounts } = await client.setup.status()
  const { login, password } = demoAccounts.find((one) => one.login === 'zhoumin') ?? { login: '', password: '' }
  await client.session.signIn({ login, password })
  const core = office.core()
  if (!core) throw new Error('the office is not open')
  core.handlers['pool.list'] = {
    kind: 'query',
    run: () => Promise.reject(new TypeError('张三 41302619800101001X is not a function')),
  }
  const failure = await client.pool.list({}).then(
    () => null,
    (error: { data: { code: string; message: string } }) => error.data,
  )
  const number = failure?.code.split('.')[1]
  expect(failure?.code).toMatch(/^incident\.[0-9a-f]{8}$/)
  expect(failure?.message).toContain(number)
  expect(failure?.message).not.toMatch(/张三|TypeError|\.ts/)
  drop()
  await office.close()
  expect(readdirSync(dir)).toContain('incidents.log')
  expect(logOf()).toContain(`incident ${number} pool.list TypeError`)
  expect(logOf()).not.toMatch(/张三|4130/)
})

test('the log is one line a failure, readable by its owner alone', () => {
  const log = incidentLog(dir)
  log('first\nsecond')
  log('third')
  expect(logOf()).toBe('first second\nthird\n')
  expect(statSync(join(dir, 'incidents.log')).mode & 0o077).toBe(0)
})

test('the log is bounded: a full one becomes the old one', () => {
  writeFileSync(join(dir, 'incidents.log'), 'x'.repeat(1024 * 1024 + 1))
  incidentLog(dir)('fresh')
  expect(logOf()).toBe('fresh\n')
  expect(statSync(join(dir, 'incidents.old.log')).size).toBe(1024 * 1024 + 1)
})

test('a log that cannot be written does not throw', () => {
  incidentLog(join(dir, 'not', 'there'))('line')
  expect(existsSync(join(dir, 'not'))).toBe(false)
})

test.each([
  ['an error with personal data', new RangeError('张三 41302619800101001X'), /^RangeError at /],
  ['a message of many lines', new Error('张三\n    at 李四 (a.ts:1:1)'), /^Error at .*incidents\.test/],
  ['something that is no error', '张三', /^string$/],
])('of %s only kind and place are kept', (_name, thrown, kept) => {
  expect(placeOf(thrown)).toMatch(kept)
  expect(placeOf(thrown)).not.toMatch(/张三|李四|4130/)
})

test.each([
  ['the store in use by another program', new StoreError('in-use', null), /另一个程序使用/],
  ['a damaged store', new StoreError('damaged', null), /最近的备份恢复/],
  ['keys that do not open', new KeysLocked('密钥打不开：请用纸质恢复密钥恢复。'), /纸质恢复密钥/],
  ['a taken port', Object.assign(new Error('listen'), { code: 'EADDRINUSE' }), /换一个端口/],
  ['a folder without permission', Object.assign(new Error('mkdir'), { code: 'EACCES' }), /没有权限/],
  ['a full disk', Object.assign(new Error('write'), { code: 'ENOSPC' }), /磁盘空间不足/],
  ['a bug', new TypeError('x is undefined'), /^专家库没有启动，请检查数据文件夹后重试。$/],
  ['nothing', null, /^专家库没有启动/],
])('why a start failed, in words: %s', (_name, error, words) => {
  expect(startFailure(error)).toMatch(words)
  expect(startFailure(error)).not.toMatch(/undefined|listen|mkdir/)
})

test('time goes on after a tick that failed, never two ticks at once, and a stop waits for the one under way', async () => {
  const lines: string[] = []
  let running = 0
  let most = 0
  let ticks = 0
  const tick = async () => {
    ticks += 1
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 20))
    running -= 1
    if (ticks === 1) throw new TypeError('张三')
  }
  const stop = startTicks({ core: () => ({ tick }) as never }, (line) => lines.push(line), 2)
  while (ticks < 3) await new Promise((resolve) => setTimeout(resolve, 2))
  await stop()
  expect({ most, running }).toEqual({ most: 1, running: 0 })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT[^ ]+ tick TypeError at /)
  const after = ticks
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(ticks).toBe(after)
})
