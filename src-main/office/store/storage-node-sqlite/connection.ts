/**
 * One SQLite connection a file and process, shared by all collections in it (node:sqlite).
 *
 * WAL with `synchronous=FULL`: a committed write survives a power cut. `locking_mode=EXCLUSIVE`, taken at once: a second
 * process meets a locked file, and the lock vanishes with a killed process because the operating system holds it.
 * `secure_delete=ON`: what is overwritten or erased leaves no readable page behind. No memory-mapped reads: a failing disk
 * must be an error here, not a signal that ends the process.
 */
import { resolve } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { SqlValue } from './columns.ts'

export type StoreFault = 'in-use' | 'damaged' | 'read-only' | 'full' | 'cannot-open' | 'disk'

const words: Record<StoreFault, string> = {
  'in-use': '专家库数据正被另一个程序使用。请先关闭已打开的专家库窗口，再重新启动。',
  damaged: '专家库数据文件已损坏。请不要继续操作，用最近的备份恢复（office -- restore）。',
  'read-only': '专家库数据文件不可写。请检查磁盘是否只读、是否有写入权限。',
  full: '磁盘空间不足，本次没有写入。请清理磁盘后重试，之前的内容都在。',
  'cannot-open': '专家库数据文件打不开。请检查数据文件夹是否存在、是否有读写权限。',
  disk: '读写专家库数据文件时磁盘出错，本次没有写入。请检查磁盘（移动盘、网络盘是否还连着）后重新启动。',
}

/** A failure of the file underneath, in words for people; `cause` holds SQLite's own. */
export class StoreError extends Error {
  readonly code: StoreFault
  constructor(code: StoreFault, cause: unknown) {
    super(words[code], { cause })
    this.name = 'StoreError'
    this.code = code
  }
}

/** Result codes of SQLite (https://sqlite.org/rescode.html) that say something about the file. */
const faults: Record<number, StoreFault> = {
  5: 'in-use',
  6: 'in-use',
  8: 'read-only',
  10: 'disk',
  11: 'damaged',
  13: 'full',
  14: 'cannot-open',
  26: 'damaged',
  // SQLITE_IOERR_READ, _SHORT_READ, _DATA, _CORRUPTFS: what was written cannot be read any more.
  266: 'damaged',
  522: 'damaged',
  8202: 'damaged',
  8458: 'damaged',
}

/** SQLite's error as a StoreError where the file is to blame; anything else comes back as it is. */
export function asStoreError(error: unknown): unknown {
  const code = (error as { errcode?: number }).errcode
  const fault = typeof code === 'number' ? (faults[code] ?? faults[code & 0xff]) : undefined
  return fault ? new StoreError(fault, error) : error
}

function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw asStoreError(error)
  }
}

type Row = Record<string, unknown>

/** Statements stay prepared up to this number; an application has some dozens of different ones. */
const preparedLimit = 500

/** Every method throws StoreError where the file is to blame. */
export class Connection {
  /** What the collections of this file share, by name; gone when the file is closed. */
  readonly shared = new Map<string, unknown>()
  private readonly database: DatabaseSync
  private readonly statements = new Map<string, StatementSync>()

  constructor(path: string) {
    this.database = openDatabase(path)
  }

  run(sql: string): void {
    guarded(() => this.database.exec(sql))
  }

  /** A prepared statement, made once; for the hot paths inside `transaction`. */
  statement(sql: string): StatementSync {
    const known = this.statements.get(sql)
    if (known) return known
    const prepared = guarded(() => this.database.prepare(sql))
    if (this.statements.size >= preparedLimit) this.statements.clear()
    this.statements.set(sql, prepared)
    return prepared
  }

  get<T = Row>(sql: string, ...parameters: SqlValue[]): T | undefined {
    const statement = this.statement(sql)
    try {
      return statement.get(...parameters) as T | undefined
    } catch (error) {
      throw asStoreError(error)
    }
  }

  all<T = Row>(sql: string, ...parameters: SqlValue[]): T[] {
    const statement = this.statement(sql)
    try {
      return statement.all(...parameters) as T[]
    } catch (error) {
      throw asStoreError(error)
    }
  }

  /** Calls back row by row until it answers false. */
  each<T = Row>(sql: string, parameters: SqlValue[], onRow: (row: T) => boolean): void {
    const statement = this.statement(sql)
    guarded(() => {
      for (const row of statement.iterate(...parameters)) if (!onRow(row as T)) break
    })
  }

  /** All of `work` or nothing of it. */
  transaction<T>(work: () => T): T {
    return guarded(() => {
      this.database.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        this.database.exec('COMMIT')
        return result
      } catch (error) {
        if (this.database.isTransaction) this.database.exec('ROLLBACK')
        throw error
      }
    })
  }

  close(): void {
    this.statements.clear()
    this.shared.clear()
    this.database.close()
  }
}

function openDatabase(path: string): DatabaseSync {
  return guarded(() => {
    const database = new DatabaseSync(path, { timeout: 0 })
    try {
      database.exec(`
        PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = ON;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -65536;
        BEGIN IMMEDIATE; COMMIT;`)
      const check = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string } | undefined
      if (check?.quick_check !== 'ok') throw new StoreError('damaged', check?.quick_check)
      return database
    } catch (error) {
      database.close()
      throw error
    }
  })
}

const open = new Map<string, { connection: Connection; users: number }>()

/** One spelling a file; `:memory:` is one database of the process, as long as anybody has it open. */
const keyOf = (path: string): string => (path === ':memory:' ? path : resolve(path))

/** A hold on the shared connection of a file; the last one to let go closes the file. */
export interface Hold {
  readonly connection: Connection
  release(): void
}

/** Takes the shared connection of a file; throws StoreError where it cannot be used. */
export function connect(path: string): Hold {
  const key = keyOf(path)
  const entry = open.get(key) ?? { connection: new Connection(key), users: 0 }
  open.set(key, entry)
  entry.users += 1
  let held = true
  return {
    connection: entry.connection,
    release() {
      if (!held) return
      held = false
      entry.users -= 1
      if (entry.users > 0) return
      open.delete(key)
      entry.connection.close()
    },
  }
}

/** The shared connection of a file that is open; throws where none is. */
export function openConnection(path: string): Connection {
  const entry = open.get(keyOf(path))
  if (!entry) throw new Error('the database is not open')
  return entry.connection
}
