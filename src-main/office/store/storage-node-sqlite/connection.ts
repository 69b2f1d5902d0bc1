/**
 * One SQLite connection a file and process, shared by all collections in it (node:sqlite).
 *
 * WAL with `synchronous=FULL`: a committed write survives a power cut. `locking_mode=EXCLUSIVE`, taken at once: a second
 * process meets a locked file, and the lock vanishes with a killed process because the operating system holds it.
 * `secure_delete=ON`: what is overwritten or erased leaves no readable page behind.
 */
import { DatabaseSync, type StatementSync } from 'node:sqlite'

export type StoreFault = 'in-use' | 'damaged' | 'read-only' | 'full' | 'cannot-open'

const words: Record<StoreFault, string> = {
  'in-use': '专家库数据正被另一个程序使用。请先关闭已打开的专家库窗口，再重新启动。',
  damaged: '专家库数据文件已损坏。请不要继续操作，用最近的备份恢复（office -- restore）。',
  'read-only': '专家库数据文件不可写。请检查磁盘是否只读、是否有写入权限。',
  full: '磁盘空间不足，本次没有写入。请清理磁盘后重试，之前的内容都在。',
  'cannot-open': '专家库数据文件打不开。请检查数据文件夹是否存在、是否有读写权限。',
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

/** Primary result codes of SQLite (https://sqlite.org/rescode.html) that say something about the file. */
const faults: Record<number, StoreFault> = {
  5: 'in-use',
  6: 'in-use',
  8: 'read-only',
  10: 'damaged',
  11: 'damaged',
  13: 'full',
  14: 'cannot-open',
  26: 'damaged',
}

/** SQLite's error as a StoreError where the file is to blame; anything else comes back as it is. */
export function asStoreError(error: unknown): unknown {
  const code = (error as { errcode?: number }).errcode
  const fault = typeof code === 'number' ? faults[code & 0xff] : undefined
  return fault ? new StoreError(fault, error) : error
}

export interface Connection {
  readonly path: string
  run(sql: string): void
  /** A prepared statement, made once. */
  statement(sql: string): StatementSync
  /** All of `work` or nothing of it. */
  transaction<T>(work: () => T): T
  /** Gives the connection back; the last one closes the file. */
  release(): void
}

const open = new Map<string, { connection: Connection; users: number }>()

/** Takes the shared connection of a file; throws StoreError where it cannot be used. */
export function connect(path: string): Connection {
  const known = path === ':memory:' ? undefined : open.get(path)
  if (known) {
    known.users += 1
    return known.connection
  }
  const database = openDatabase(path)
  const statements = new Map<string, StatementSync>()
  const connection: Connection = {
    path,
    run: (sql) => guarded(() => database.exec(sql)),
    statement(sql) {
      let prepared = statements.get(sql)
      if (!prepared) {
        prepared = guarded(() => database.prepare(sql))
        statements.set(sql, prepared)
      }
      return prepared
    },
    transaction: (work) =>
      guarded(() => {
        database.exec('BEGIN IMMEDIATE')
        try {
          const result = work()
          database.exec('COMMIT')
          return result
        } catch (error) {
          if (database.isTransaction) database.exec('ROLLBACK')
          throw error
        }
      }),
    release() {
      const entry = open.get(path)
      if (entry) {
        entry.users -= 1
        if (entry.users > 0) return
        open.delete(path)
      }
      statements.clear()
      database.close()
    },
  }
  if (path !== ':memory:') open.set(path, { connection, users: 1 })
  return connection
}

function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw asStoreError(error)
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
        PRAGMA mmap_size = 268435456;
        BEGIN IMMEDIATE; COMMIT;`)
      const [check] = database.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[]
      if (check?.quick_check !== 'ok') throw new StoreError('damaged', check?.quick_check)
      return database
    } catch (error) {
      database.close()
      throw error
    }
  })
}

/** The shared connection of a file that is open; throws where none is. */
export function openConnection(path: string): Connection {
  const entry = open.get(path)
  if (!entry) throw new Error(`${path} is not open`)
  return entry.connection
}
