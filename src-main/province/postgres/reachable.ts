/** Programs that the database's account can run: as root, a program folder may be closed to everybody else. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { type Account, runProgram } from './run.ts'

/**
 * The binaries as they are, or a copy of them in a folder that the account can enter.
 *
 * @param folder where a copy would be kept; its own parents must let the account pass
 * @param log gets what the programs say
 */
export async function reachableBinaries(
  binaries: Binaries,
  account: Account,
  folder: string,
  log: string,
): Promise<Binaries> {
  if (account.uid === undefined || (await canRun(binaries.initdb, account, log))) return binaries
  const native = dirname(dirname(binaries.initdb))
  const copy = join(folder, `postgres-programs-${versionOf(native)}`)
  if (!existsSync(copy)) copyWhole(native, copy)
  const moved = (program: string) => join(copy, 'bin', basename(program))
  return { pg_ctl: moved(binaries.pg_ctl), initdb: moved(binaries.initdb), postgres: moved(binaries.postgres) }
}

async function canRun(program: string, account: Account, log: string): Promise<boolean> {
  try {
    return (await runProgram(program, ['--version'], account, log)) === 0
  } catch {
    return false
  }
}

/** Another version of the package gets another copy. */
function versionOf(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version?: unknown }
  return createHash('sha256').update(String(version)).digest('hex').slice(0, 12)
}

/** Beside its place and moved there: a copy that was cut off is none. */
function copyWhole(native: string, copy: string): void {
  const beside = mkdtempSync(`${copy}.`)
  try {
    const whole = join(beside, 'native')
    cpSync(native, whole, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
    renameSync(whole, copy)
  } catch (error) {
    // another instance was faster
    if (!existsSync(copy)) throw error
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
}
