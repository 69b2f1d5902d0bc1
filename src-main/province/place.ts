/** Where the province's things lie, and the database that goes with them. */
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Arguments } from './arguments.ts'
import { openKeys } from './keys.ts'
import { openProvince } from './open.ts'
import { type Cluster, startCluster } from './postgres/cluster.ts'
import type { Province } from './site.ts'

/** Folder of the province's data: `EXPERT_POOL_PROVINCE_DIR`, or the usual place of the operating system. */
function defaultDir(): string {
  const { EXPERT_POOL_PROVINCE_DIR, APPDATA, XDG_DATA_HOME } = process.env
  if (EXPERT_POOL_PROVINCE_DIR) return EXPERT_POOL_PROVINCE_DIR
  if (process.platform === 'win32') return join(APPDATA ?? homedir(), 'expert-pool-province')
  return join(XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'expert-pool-province')
}

/** Folder of the province's data that a call means. */
export function dirOf({ dir }: Pick<Arguments, 'dir'>): string {
  return dir ?? defaultDir()
}

export interface OpenedPlace {
  province: Province
  /** The database of its own; null with DATABASE_URL. */
  cluster: Cluster | null
  close(): Promise<void>
}

/**
 * Opens the province of a folder, with its own PostgreSQL or the one that `DATABASE_URL` names.
 *
 * @throws UserError with a word on what to do
 */
export async function openPlace(given: Pick<Arguments, 'dir' | 'key'>, sessions?: number): Promise<OpenedPlace> {
  const dir = dirOf(given)
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const keys = await openKeys(given.key ?? join(dir, 'province-key.json'))
  const { DATABASE_URL } = process.env
  const cluster = DATABASE_URL ? null : await startCluster(dir)
  try {
    const province = await openProvince({
      url: DATABASE_URL || (cluster?.url ?? ''),
      keys,
      name: cluster?.name,
      sessions,
    })
    const close = async () => {
      await province.db.destroy()
      await cluster?.stop()
    }
    return { province, cluster, close }
  } catch (error) {
    await cluster?.stop()
    throw error
  }
}
