/** Killed processes, a second process, damaged files, full and read-only disks: nothing acknowledged is lost, nothing is half written. */
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { checkpointTruncate, StoreError, vacuumInto } from '../../src-main/office/store/storage-node-sqlite/index.ts'
import {
  aPerson,
  idsOf,
  type Instance,
  prepared,
  schema,
  scratchDir,
  scratchFile,
  sqlite,
  stored,
  write,
} from './harness.ts'

const entry = fileURLToPath(new URL('../../src-main/office/store/storage-node-sqlite/index.ts', import.meta.url))
const root = fileURLToPath(new URL('../..', import.meta.url))

/** A process of its own that opens the collection `people` of `path` and then runs `body`. */
function program(path: string, body: string): string[] {
  const script = `
    const { getRxStorageNodeSqlite } = await import(${JSON.stringify(entry)})
    const storage = getRxStorageNodeSqlite({ path: ${JSON.stringify(path)} })
    const open = () => storage.createStorageInstance({ databaseInstanceToken: 't', databaseName: 'killed',
      collectionName: 'people', schema: ${JSON.stringify(schema)}, options: {}, multiInstance: false, devMode: false })
    const bulk = (number, size) => Array.from({ length: size }, (_, index) => ({ document: {
      id: number + '-' + index, name: '张伟', age: index, active: true, note: '长'.repeat(300), _deleted: false,
      _attachments: {}, _rev: '1-x', _meta: { lwt: 1 } } }))
    ${body}`
  return ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script]
}
const given = { databaseName: 'killed' }
const bulkSize = 40

/** Lets a process write bulk after bulk, told on stdout once acknowledged, and kills it; gives the acknowledged numbers. */
function killedWriter(path: string, from: number, after: number, delayMs: number): Promise<number[]> {
  const body = `const instance = await open()
    for (let number = ${from}; ; number += 1) {
      const { error } = await instance.bulkWrite(bulk(number, ${bulkSize}), 'test')
      if (error.length === 0) process.stdout.write(number + '\\n')
    }`
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, program(path, body), { stdio: ['ignore', 'pipe', 'inherit'], cwd: root })
    let output = ''
    let killing = false
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (killing || output.split('\n').length <= after) return
      killing = true
      setTimeout(() => child.kill('SIGKILL'), delayMs)
    })
    child.on('error', reject)
    child.on('exit', () => resolve(output.split('\n').slice(0, -1).map(Number)))
  })
}

test('a process killed at 12 points in the middle of bulks: every acknowledged bulk is there, none is there in part', async () => {
  const path = scratchFile()
  const acknowledged: number[] = []
  for (let round = 0; round < 12; round += 1) {
    acknowledged.push(...(await killedWriter(path, round * 1000, 1 + ((round * 5) % 9), (round * 3) % 11)))
  }
  expect(acknowledged.length).toBeGreaterThan(40)
  const instance = await sqlite(path, given)
  const sizes = new Map<number, number>()
  for (const id of await idsOf(instance, {})) {
    const number = Number(id.split('-')[0])
    sizes.set(number, (sizes.get(number) ?? 0) + 1)
  }
  for (const number of acknowledged) expect(sizes.get(number), `bulk ${number}`).toBe(bulkSize)
  expect(new Set(sizes.values())).toEqual(new Set([bulkSize]))
  const feed = await instance.getChangedDocumentsSince?.(1_000_000)
  expect(feed?.documents).toHaveLength(sizes.size * bulkSize)
}, 120_000)

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error('nothing failed'),
    (reason: unknown) => reason,
  )
  return error instanceof StoreError ? error.code : String(error)
}

describe('one process at a time', () => {
  test('a second process is told so, the first goes on; a killed one leaves no lock', async () => {
    const path = scratchFile()
    const body = "try { await open(); console.log('open') } catch (error) { console.log(error.code, error.message) }"
    const first = await sqlite(path, given)
    const second = spawnSync(process.execPath, program(path, body), { encoding: 'utf8', cwd: root })
    expect(second.stdout.trim()).toBe('in-use 专家库数据正被另一个程序使用。请先关闭已打开的专家库窗口，再重新启动。')
    await write(first, [stored(aPerson())])
    await first.close()
    await killedWriter(path, 0, 1, 0)
    const third = await sqlite(path, given)
    expect(await idsOf(third, {})).toContain('a')
  })

  test('another spelling of the path is the same open file', async () => {
    const path = scratchFile()
    const first = await sqlite(path, given)
    const second = await sqlite(join(path, '..', '.', 'test.sqlite'), given)
    await write(first, [stored(aPerson())])
    expect(await idsOf(second, {})).toEqual(['a'])
  })
})

describe('damage', () => {
  const filled = async (): Promise<string> => {
    const path = scratchFile()
    const instance = await sqlite(path, given)
    await write(
      instance,
      Array.from({ length: 400 }, (_, index) => stored(aPerson({ id: `n${index}`, note: 'x'.repeat(500) }))),
    )
    checkpointTruncate(path)
    await instance.close()
    return path
  }

  test.each([
    ['header', () => 0],
    ['a page in the middle', (bytes: number) => Math.floor(bytes / 8192) * 4096],
  ])('%s overwritten: refused in words when opened', async (_name, at) => {
    const path = await filled()
    const file = openSync(path, 'r+')
    writeSync(file, Buffer.alloc(4096, 0x5a), 0, 4096, at(statSync(path).size))
    closeSync(file)
    expect(await codeOf(sqlite(path, given))).toBe('damaged')
  })

  test('a file cut off, and a file that is no database', async () => {
    const cut = await filled()
    writeFileSync(cut, readFileSync(cut).subarray(0, 4096 * 20))
    const other = scratchFile()
    writeFileSync(other, '这不是数据库'.repeat(500))
    expect([await codeOf(sqlite(cut, given)), await codeOf(sqlite(other, given))]).toEqual(['damaged', 'damaged'])
  })

  test('a folder that is not there, and a folder in place of the file', async () => {
    expect(await codeOf(sqlite(join(scratchDir(), 'missing', 'x.sqlite')))).toBe('cannot-open')
    expect(await codeOf(sqlite(scratchDir()))).toBe('cannot-open')
  })
})

describe('writes that the disk refuses', () => {
  const run = (instance: Instance, sql: string) =>
    (instance.internals as { connection: { run(sql: string): void } }).connection.run(sql)
  const many = Array.from({ length: 400 }, (_, index) => stored(aPerson({ id: `n${index}`, note: 'x'.repeat(2000) })))

  test.each([
    ['full', 'PRAGMA max_page_count = 40', 'PRAGMA max_page_count = 1000000'],
    ['read-only', 'PRAGMA query_only = 1', 'PRAGMA query_only = 0'],
  ])('%s: nothing of the bulk is written, nobody is told, and the next write goes well', async (code, begin, end) => {
    const instance = await sqlite(scratchFile(), given)
    await write(instance, [stored(aPerson())])
    const told: unknown[] = []
    instance.changeStream().subscribe((bulk) => told.push(bulk))
    run(instance, begin)
    expect(await codeOf(write(instance, many))).toBe(code)
    expect(told).toEqual([])
    expect((await instance.count(prepared({}))).count).toBe(1)
    run(instance, end)
    expect((await write(instance, many)).error).toEqual([])
    expect(await instance.getChangedDocumentsSince?.(1000)).toMatchObject({ checkpoint: { sequence: 401 } })
  })
})

describe('erasure and copies', () => {
  const secret = '只此一处的姓名'

  test('what was overwritten or removed stands in no file once the log is emptied', async () => {
    const path = scratchFile()
    const [instance, other] = [await sqlite(path, given), await sqlite(path, { ...given, collectionName: 'other' })]
    const first = stored(aPerson({ name: secret, note: secret.repeat(900) }))
    await write(instance, [first])
    await write(other, [first])
    await write(instance, [stored(aPerson({ name: '' }), { rev: 2 })], [first])
    await other.remove()
    checkpointTruncate(path)
    const held = ['', '-wal', '-journal'].map((end) => `${path}${end}`).filter((name) => existsSync(name))
    for (const name of held) expect(readFileSync(name).includes(Buffer.from(secret)), name).toBe(false)
  })

  test('a copy made while open is whole, and opens as a database of its own', async () => {
    const [path, copy] = [scratchFile(), scratchFile()]
    const instance = await sqlite(path, given)
    await write(instance, [stored(aPerson())])
    vacuumInto(path, copy)
    await write(instance, [stored(aPerson({ id: 'later' }))])
    const checked = new DatabaseSync(copy, { readOnly: true })
    expect(checked.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    checked.close()
    expect(await idsOf(await sqlite(copy, given), {})).toEqual(['a'])
    expect(() => vacuumInto(scratchFile(), copy)).toThrow('not open')
  })
})
