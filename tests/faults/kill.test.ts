/** Kill and power: no acknowledged entry is lost, and every command reaches the disk (sync.md "Store"). */
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { osEffects } from '../../src-main/office/build-core.ts'
import { openStore } from '../../src-main/office/store/database.ts'
import { StoreError } from '../../src-main/office/store/storage-node-sqlite/index.ts'
import { databasePath } from '../../src-main/office/paths.ts'
import { foundOffice } from '../../src-main/office/system/set-up.ts'
import { demoFounding } from '../../src-main/office/demo/demo-office.ts'
import { openCore, passwordCost, resources, tempDir, version } from '../office/harness.ts'
import { programOf } from '../program.ts'
import { type Bundled, bundled } from './bundled.ts'

const dir = tempDir()
const flags = ['--disable-warning=ExperimentalWarning']
let writer: Bundled

beforeAll(async () => {
  writer = await bundled('tests/faults/writer.ts')
  await foundOffice({ dir, resources, version, passwordCost }, osEffects, demoFounding(osEffects.random))
})
afterAll(() => {
  writer.remove()
  rmSync(dir, { recursive: true, force: true })
})

/** Runs the writer and kills it after it has acknowledged so many entries and a further instant. */
function killedAfter(acknowledged: number, delayMs: number): Promise<string[]> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...flags, writer.file, dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...writer.env },
    })
    let output = ''
    let killing = false
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (killing || output.split('\n').length <= acknowledged) return
      killing = true
      setTimeout(() => child.kill('SIGKILL'), delayMs)
    })
    child.on('exit', () => resolve(output.split('\n').slice(0, -1)))
  })
}

test('a process killed at 50 random points loses no acknowledged entry', async () => {
  const acknowledged = new Map<string, string>()
  for (let round = 0; round < 50; round += 1) {
    const lines = await killedAfter(1 + ((round * 7) % 23), (round * 13) % 17)
    for (const line of lines) {
      const [id = '', hash = ''] = line.split(' ')
      acknowledged.set(id, hash)
    }
  }
  const core = await openCore(dir)
  const { fault, entries } = await core.journal.verify()
  expect(fault).toBeNull()
  expect(entries).toBeGreaterThanOrEqual(acknowledged.size)
  expect(acknowledged.size).toBeGreaterThan(400)
  for (const [id, hash] of acknowledged) expect((await core.store.journal.get(id))?.entry['hash'], id).toBe(hash)
  await core.close()
}, 300_000)

test('100 commands reach the disk at least 100 times', () => {
  const copy = `${dir}-sync`
  cpSync(dir, copy, { recursive: true })
  const log = join(copy, 'strace.log')
  const traced = spawnSync('strace', [
    '-f',
    '-c',
    '-o',
    log,
    '-e',
    'trace=fsync,fdatasync',
    process.execPath,
    ...flags,
    writer.file,
    copy,
    '100',
  ])
  if (traced.error === undefined && existsSync(log)) {
    const calls = [
      ...readFileSync(log, 'utf8').matchAll(/^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)\s+(?:\d+\s+)?(fsync|fdatasync)$/gm),
    ]
    expect(calls.reduce((sum, match) => sum + Number(match[1]), 0)).toBeGreaterThanOrEqual(100)
  } else {
    // Without strace: FULL means that SQLite syncs its log at every commit (sqlite.org/pragma.html#pragma_synchronous).
    const source = readFileSync('src-main/office/store/storage-node-sqlite/connection.ts', 'utf8')
    expect(source).toContain('PRAGMA synchronous = FULL')
  }
  rmSync(copy, { recursive: true, force: true })
})

test('a second process gets a clear message, the first goes on', async () => {
  const store = await openStore(databasePath(dir))
  const second = spawnSync(process.execPath, [...programOf('cli'), 'journal', 'verify', '--dir', dir], {
    encoding: 'utf8',
  })
  expect(second.status).toBe(1)
  expect(second.stderr.trim()).toBe('专家库数据正被另一个程序使用。请先关闭已打开的专家库窗口，再重新启动。')
  expect(await store.journal.count({})).toBeGreaterThan(0)
  await store.close()
})

test('a damaged file is refused in words, not opened', async () => {
  const copy = `${dir}-damaged`
  cpSync(dir, copy, { recursive: true })
  const { writeFileSync } = await import('node:fs')
  writeFileSync(databasePath(copy), Buffer.from('this is no database, it only has its name').toString().repeat(200))
  await expect(openStore(databasePath(copy))).rejects.toThrow(StoreError)
  const run = spawnSync(process.execPath, [...programOf('cli'), 'journal', 'verify', '--dir', copy], {
    encoding: 'utf8',
  })
  expect(run.stderr).toContain('已损坏')
  expect(run.stderr).not.toMatch(/at .*\.[jt]s:\d+/)
  rmSync(copy, { recursive: true, force: true })
})
