/**
 * A PostgreSQL of the province's own in a folder: made at the first start, listening on this machine alone, going on after
 * a power cut or a kill. It outlives a server that was killed; the next one goes on with it.
 */
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { replaceFile } from '../../office/journal/durable-file.ts'
import { applicationName } from '../database.ts'
import { UserError } from '../user-error.ts'
import { type Binaries, postgresBinaries } from './binaries.ts'
import { reachableBinaries } from './reachable.ts'
import { type Account, databaseAccount, runProgram } from './run.ts'

/** A database that runs. */
export interface Cluster {
  url: string
  /** Name for the sessions of this instance: its own, as long as PostgreSQL has not noticed their end, keep nothing running. */
  name: string
  /** Process id of PostgreSQL. */
  pid(): number | null
  /** Starts it again where it has died; harmless where it runs. */
  ensureRunning(): Promise<void>
  /** Stops it where nobody else of this program uses it. */
  stop(): Promise<void>
}

const superuser = 'province'
const seconds = 60
const largestLog = 10 * 1024 * 1024

interface Place {
  /** Folder of PostgreSQL's files. */
  data: string
  password: string
  log: string
  binaries: Binaries
  account: Account
}

/**
 * Starts the folder's PostgreSQL, or goes on with it where it runs.
 *
 * @param dir folder of the province
 * @param flags further settings of the server (`-c name=value`)
 * @throws UserError with a word on what to do
 */
export async function startCluster(dir: string, flags: readonly string[] = []): Promise<Cluster> {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const account = await databaseAccount()
  letPass(dir, account)
  const log = join(dir, 'postgres.log')
  const place: Place = {
    data: join(dir, 'postgres'),
    password: passwordIn(join(dir, 'postgres-password')),
    log,
    binaries: await reachableBinaries(await postgresBinaries(), account, dir, log),
    account,
  }
  if ((statSync(place.log, { throwIfNoEntry: false })?.size ?? 0) > largestLog)
    renameSync(place.log, `${place.log}.old`)
  if (!existsSync(join(place.data, 'PG_VERSION'))) await make(place)
  let port = await ensure(place, flags)
  const name = `${applicationName} ${randomBytes(6).toString('hex')}`
  return {
    url: urlOf(port, place.password),
    name,
    pid: () => postmaster(place)?.pid ?? null,
    ensureRunning: async () => {
      // The same port: sessions of this program know no other.
      port = await ensure(place, flags, port)
    },
    stop: () => stopUnused(place, port, name),
  }
}

const urlOf = (port: number, password: string) => `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`

/** The database's account must reach its folder through ours. */
function letPass(dir: string, { uid }: Account): void {
  if (uid !== undefined) chmodSync(dir, 0o711)
}

/** Instances that start at once end with one password: a link does not replace what is there. */
function passwordIn(file: string): string {
  if (!existsSync(file)) {
    const mine = `${file}.${process.pid}`
    replaceFile(mine, `${randomBytes(24).toString('hex')}\n`)
    try {
      linkSync(mine, file)
    } catch (error) {
      if (!existsSync(file)) throw error
    } finally {
      rmSync(mine, { force: true })
    }
  }
  return readFileSync(file, 'utf8').trim()
}

/** Made beside its place and moved there whole: a start that was cut off leaves no half database, two starts leave one. */
async function make(place: Place): Promise<void> {
  const { data, account } = place
  const beside = `${data}.${process.pid}.new`
  rmSync(beside, { recursive: true, force: true })
  mkdirSync(beside, { mode: 0o700 })
  try {
    if ((await initialise(place, beside)) !== 0) throw cannotMake(place, account)
    if (!existsSync(data)) renameSync(beside, data)
  } catch (error) {
    if (error instanceof UserError || !existsSync(join(data, 'PG_VERSION'))) throw error
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
}

async function initialise({ password, log, binaries, account }: Place, folder: string): Promise<number> {
  const passwordFile = `${folder}-password`
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (account.uid !== undefined && account.gid !== undefined)
    for (const path of [folder, passwordFile]) chownSync(path, account.uid, account.gid)
  const args = [
    `--pgdata=${folder}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Names are sorted by the program, ids by bytes: no index depends on a library of the system.
    '--locale=C',
    '--data-checksums',
  ]
  try {
    return await runProgram(binaries.initdb, args, account, log)
  } catch {
    return 1
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function cannotMake({ data, log }: Place, { uid }: Account): UserError {
  const words =
    uid === undefined
      ? '请检查文件夹的权限和磁盘空间'
      : '以 root 启动时，postgres 用户须能进入该文件夹（例如放在 /srv 下，而不是 /root 下），并请检查磁盘空间'
  return new UserError(`不能在 ${dirname(data)} 建立数据库：${words}。详情见 ${log}。`)
}

/** @returns the port on which it listens */
async function ensure(place: Place, flags: readonly string[], wanted?: number): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const running = await runningPort(place)
    if (running !== null) return running
    const port = wanted ?? (await freePort())
    const code = await start(place, port, flags)
    if (code === 0) return port
    // Another instance may be starting it in this moment, or somebody has taken the port.
    if (attempt < 5) await pause(300 * attempt)
    else
      throw new UserError(
        `数据库没有启动。请检查 ${place.log} 的最后几行和磁盘空间；数据文件没有改动。${versionWords(place)}`,
      )
  }
}

function versionWords({ data }: Place): string {
  const version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  return version === '18' ? '' : `数据文件是 PostgreSQL ${version} 的，请用对应版本的程序打开。`
}

function start({ data, log, binaries, account }: Place, port: number, flags: readonly string[]): Promise<number> {
  const settings = [
    `-p ${port}`,
    '-c listen_addresses=127.0.0.1',
    "-c unix_socket_directories=''",
    '-c max_connections=200',
    '-c synchronous_commit=on',
    '-c log_checkpoints=off',
    // Values of a failed statement are not for the log.
    '-c log_parameter_max_length_on_error=0',
    '-c log_min_error_statement=panic',
    '-c log_error_verbosity=terse',
    ...flags,
  ]
  const args = ['start', '-D', data, '-w', '-t', String(seconds), '-s', '-o', settings.join(' ')]
  return runProgram(binaries.pg_ctl, args, account, log)
}

/** First lines of PostgreSQL's lock file: process, folder, start, port. */
function postmaster({ data }: Place): { pid: number; port: number } | null {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return pid > 0 && port > 0 ? { pid, port } : null
}

/** Port of the folder's database where it answers to our password; a lock file that a crash has left says nothing. */
async function runningPort(place: Place): Promise<number | null> {
  const found = postmaster(place)
  if (!found) return null
  const client = new pg.Client({ connectionString: urlOf(found.port, place.password), connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ data: string }>(`select current_setting('data_directory') as data`)
    return rows[0]?.data === place.data ? found.port : null
  } catch {
    return null
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

async function stopUnused(place: Place, port: number, name: string): Promise<void> {
  if (await isUsed(urlOf(port, place.password), name)) return
  const { data, log, binaries, account } = place
  await runProgram(binaries.pg_ctl, ['stop', '-D', data, '-m', 'fast', '-w', '-t', String(seconds), '-s'], account, log)
}

/** True where another instance of this program has sessions. @param name of this one's */
async function isUsed(url: string, name: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rowCount } = await client.query(
      'select 1 from pg_stat_activity where starts_with(application_name, $1) and application_name <> $2 limit 1',
      [applicationName, name],
    )
    return (rowCount ?? 0) > 0
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
