/** The storage against its limit (node:sqlite by hand), RxDB's memory storage, and RxDB's dexie storage on fake-indexeddb. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RxStorage } from 'rxdb'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { getRxStorageNodeSqlite } from '../../../src-main/office/store/storage-node-sqlite/index.ts'
import { measure, median, type Operation, operations, type Times } from './measure.ts'
import { openRaw } from './raw.ts'
import { openRxStorage } from './rx-storage.ts'

/** Milliseconds; null = not measured (what lives in memory has no cold open). */
export interface StorageRow {
  operation: Operation
  size: number
  ours: number
  raw: number
  memory: number | null
  dexie: number | null
  ratioToRaw: number
}

/** A small fill is over before the machine has settled: ours and the limit are filled several times, anew each time. */
const rounds = (size: number): number => (size <= 20_000 ? 5 : 1)

const general = (storage: unknown) => storage as RxStorage<unknown, object>

/**
 * @param sizes numbers of documents, e.g. `[10_000, 100_000]`
 * @returns a row an operation and size; ratios are of one run in which the subjects take turns
 */
export async function benchStorage(sizes: readonly number[]): Promise<StorageRow[]> {
  const rows: StorageRow[] = []
  for (const size of sizes) {
    const memoryStorage = general(getRxStorageMemory())
    const dexieStorage = general(getRxStorageDexie({ indexedDB: new IDBFactory(), IDBKeyRange }))
    const { ours, raw } = await oursAndRaw(size)
    const [memory = {}] = await measure(
      [{ open: () => openRxStorage(memoryStorage, `memory-${size}`), keeps: false }],
      size,
    )
    const [dexie = {}] = await measure(
      [{ open: () => openRxStorage(dexieStorage, `dexie-${size}`), keeps: false }],
      size,
    )
    rows.push(...rowsOf(size, { ours, raw, memory, dexie }))
  }
  return rows
}

async function oursAndRaw(size: number): Promise<Record<'ours' | 'raw', Partial<Times>>> {
  const runs: Partial<Times>[][] = []
  for (let round = 0; round < rounds(size); round += 1) {
    const dir = mkdtempSync(join(tmpdir(), 'bench-storage-'))
    const storage = general(getRxStorageNodeSqlite({ path: join(dir, 'ours.sqlite') }))
    const subjects = [
      { open: () => openRxStorage(storage, 'ours'), keeps: true },
      { open: () => openRaw(join(dir, 'raw.sqlite')), keeps: true },
    ]
    runs.push(await measure(subjects, size))
    rmSync(dir, { recursive: true, force: true })
  }
  const middle = (subject: number): Partial<Times> =>
    Object.fromEntries(
      operations.map((operation) => [operation, median(runs.map((run) => run[subject]?.[operation] ?? 0))]),
    )
  return { ours: middle(0), raw: middle(1) }
}

function rowsOf(size: number, times: Record<'ours' | 'raw' | 'memory' | 'dexie', Partial<Times>>): StorageRow[] {
  return operations.map((operation) => {
    const ours = times.ours[operation] ?? 0
    const raw = times.raw[operation] ?? 0
    const memory = times.memory[operation] ?? null
    const dexie = times.dexie[operation] ?? null
    return { operation, size, ours, raw, memory, dexie, ratioToRaw: ours / raw }
  })
}
