/** Opens the province over a database: newest schema, the right key. Used by the server, the command line and tests alike. */
import { openDatabase } from './database.ts'
import type { ProvinceKeys } from './keys.ts'
import { migrate } from './schema/migrate.ts'
import { bindKey } from './settings.ts'
import type { Province } from './site.ts'
import { UserError } from './user-error.ts'

export interface OpenOptions {
  /** `postgres://…` */
  url: string
  keys: ProvinceKeys
  /** Name of its sessions; see `openDatabase`. */
  name?: string | undefined
  sessions?: number
  onError?: (error: Error) => void
  now?: () => number
}

/** @throws UserError where the database does not open, is a newer program's, or has another key */
export async function openProvince({ keys, now = Date.now, ...database }: OpenOptions): Promise<Province> {
  const province: Province = { db: openDatabase(database), keys, now }
  try {
    await migrate(province.db)
    await bindKey(province)
    return province
  } catch (error) {
    await province.db.destroy()
    const words = wordsOf(error)
    throw words === null ? error : new UserError(words)
  }
}

/** What an operator can do about a database that does not open; null where it is something else. */
function wordsOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error ? String(error.code) : ''
  if (['28P01', '28000'].includes(code)) return '数据库不接受用户名或密码，请检查 DATABASE_URL。'
  if (code === '3D000') return '数据库服务器上没有这个库，请检查 DATABASE_URL，或先建立空库。'
  if (code === '42501') return '数据库用户没有建表的权限，请授权后再启动。'
  // The migrator finds steps applied that this program does not know.
  if (/corrupted migrations/.test(error.message))
    return '数据库是由更新版本的程序建立的，本程序没有改动它。请用新版程序启动。'
  const unreachable =
    /^(E[A-Z]+|57P03|53300)$/.test(code) || /timeout exceeded when trying to connect/.test(error.message)
  return unreachable ? '数据库没有答复，请检查 DATABASE_URL 和网络，稍后再启动。' : null
}
