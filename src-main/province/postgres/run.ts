/** Runs PostgreSQL's programs; as root, under the account `postgres`, because PostgreSQL refuses to run as root. */
import { execFile, spawn } from 'node:child_process'
import { openSync, closeSync } from 'node:fs'
import { userInfo } from 'node:os'
import { parse } from 'node:path'
import { promisify } from 'node:util'
import { UserError } from '../user-error.ts'

const execute = promisify(execFile)

/** Account under which the database runs; empty where it is our own. */
export interface Account {
  uid?: number
  gid?: number
}

const account = 'postgres'

/** Our own account, or as root that of PostgreSQL, which is made where there is none. @throws UserError where it cannot be made */
export async function databaseAccount(): Promise<Account> {
  if (process.platform === 'win32' || userInfo().uid !== 0) return {}
  const found = await idsOf()
  if (found) return found
  try {
    await execute('groupadd', ['--force', '--system', account])
    await execute('useradd', [
      '--system',
      '--gid',
      account,
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      account,
    ])
  } catch {
    throw new UserError(
      'PostgreSQL 不能以 root 运行，而本机不能建立 postgres 用户。请换普通用户启动，或用环境变量 DATABASE_URL 指定已有的 PostgreSQL。',
    )
  }
  const made = await idsOf()
  if (!made) throw new UserError('已建立 postgres 用户，但系统没有给出它的编号。请换普通用户启动。')
  return made
}

async function idsOf(): Promise<Account | null> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (which) => Number((await execute('id', [which, account])).stdout)),
    )
    return Number.isInteger(uid) && Number.isInteger(gid) ? { uid, gid } : null
  } catch {
    return null
  }
}

/**
 * Runs one program to its end.
 *
 * @param logFile gets what it says: a server that it starts keeps the file open, so this is no pipe
 * @returns the exit code
 * @throws the system's error where it cannot be run at all
 */
export function runProgram(program: string, args: readonly string[], who: Account, logFile: string): Promise<number> {
  const log = openSync(logFile, 'a', 0o600)
  const child = spawn(program, args, {
    ...who,
    cwd: parse(process.cwd()).root,
    stdio: ['ignore', log, log],
    detached: true,
    windowsHide: true,
    env: { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C', TZ: 'UTC' },
  })
  closeSync(log)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
