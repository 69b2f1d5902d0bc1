/**
 * An RxStorage for RxDB 17 over `node:sqlite`: several collections in one durable file, for Node 24 and Electron.
 *
 * Use: `createRxDatabase({ name, storage: getRxStorageNodeSqlite({ path: 'office.sqlite' }) })`.
 */
import {
  addRxStorageMultiInstanceSupport,
  ensureRxStorageInstanceParamsAreCorrect,
  RXDB_VERSION,
  type RxStorage,
  type RxStorageInstanceCreationParams,
} from 'rxdb'
import { connect, openConnection } from './connection.ts'
import { type Internals, RxStorageInstanceNodeSqlite } from './instance.ts'

export { StoreError } from './connection.ts'

const storageName = 'node-sqlite'

/**
 * @param settings.path file of the database; `:memory:` is one database of the process, gone with its last collection
 * @throws StoreError (in `createStorageInstance`) where the file is in use, damaged, not writable or cannot be opened
 */
export function getRxStorageNodeSqlite(settings: { path: string }): RxStorage<Internals, Record<string, never>> {
  return {
    name: storageName,
    rxdbVersion: RXDB_VERSION,
    async createStorageInstance<T>(params: RxStorageInstanceCreationParams<T, Record<string, never>>) {
      ensureRxStorageInstanceParamsAreCorrect(params)
      const hold = connect(settings.path)
      try {
        const { databaseName, collectionName, schema, options } = params
        const instance = new RxStorageInstanceNodeSqlite<T>({ hold, databaseName, collectionName, schema, options })
        addRxStorageMultiInstanceSupport(storageName, params, instance)
        return instance
      } catch (error) {
        hold.release()
        throw error
      }
    },
  }
}

/** Writes a clean copy of an open database into a new file (`VACUUM INTO`). */
export function vacuumInto(path: string, target: string): void {
  openConnection(path).all('VACUUM INTO ?', target)
}

/** Empties the write-ahead log of an open database, so that nothing erased stays readable in it. */
export function checkpointTruncate(path: string): void {
  openConnection(path).get('PRAGMA wal_checkpoint(TRUNCATE)')
}

/** Opens a file for work that goes before its collections are opened, and closes it again. */
export async function withFile<T>(path: string, work: () => Promise<T>): Promise<T> {
  const hold = connect(path)
  try {
    return await work()
  } finally {
    hold.release()
  }
}

/** Writes `user_version` of an open database into the file itself, where it can be read without opening it. */
export function markFile(path: string, mark: number): void {
  openConnection(path).run(`PRAGMA user_version = ${Math.trunc(mark)}`)
  checkpointTruncate(path)
}
