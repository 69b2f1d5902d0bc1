/** Opens the province over a database: newest schema, the right key. Used by the server, the command line and tests alike. */
import { openDatabase } from './database.ts'
import type { ProvinceKeys } from './keys.ts'
import { migrate } from './schema/migrate.ts'
import { bindKey } from './settings.ts'
import type { Province } from './site.ts'

export interface OpenOptions {
  /** `postgres://…` */
  url: string
  keys: ProvinceKeys
  sessions?: number
  onError?: (error: Error) => void
  now?: () => number
}

/** @throws UserError where the key is not the one of this database */
export async function openProvince({ keys, now = Date.now, ...database }: OpenOptions): Promise<Province> {
  const province: Province = { db: openDatabase(database), keys, now }
  try {
    await migrate(province.db)
    await bindKey(province)
    return province
  } catch (error) {
    await province.db.destroy()
    throw error
  }
}
