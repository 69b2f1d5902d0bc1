/** The server from start to its orderly end. */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { type Arguments, checkListening } from './arguments.ts'
import { dropAbandoned } from './blobs.ts'
import { consoleServer } from './console/server.ts'
import { deliverAll } from './own-chain/deliver.ts'
import { openPlace, type OpenedPlace } from './place.ts'
import { keepPool } from './pool/worker.ts'
import { keepRelay } from './relay/worker.ts'
import { provinceServer } from './server.ts'
import { inTransaction } from './site.ts'
import { UserError } from './user-error.ts'

const usualPort = 21_100
const usualConsolePort = 21_110
/** Time that requests under way may take at an orderly stop, milliseconds. */
const drain = 20_000
const watchEvery = 2000
const tidyEvery = 60 * 60 * 1000
/** What was published and not brought to an office yet is brought within this time, milliseconds. */
const deliverEvery = 5000

export interface Running {
  url: string
  /** Of the console; null where it was not asked for. */
  consoleUrl: string | null
  /** Takes no more requests, lets those under way end, closes the database. */
  stop(): Promise<void>
}

/** @throws UserError with a word on what to do */
export async function serve(given: Arguments, log: { write(line: string): void }): Promise<Running> {
  checkListening(given)
  const tls = tlsOf(given)
  const place = await openPlace(given)
  const { province } = place
  const common = { province, tls, behindProxy: given.behindProxy, log }
  const server = await provinceServer(common)
  const desk = given.console ? await consoleServer(common) : null
  try {
    const url = await listen(server, given.host, given.port ?? usualPort, tls !== undefined)
    const consolePort = given.consolePort ?? usualConsolePort
    const consoleUrl = desk && (await listen(desk, given.consoleHost, consolePort, tls !== undefined))
    const stopWatching = watch(place, server)
    const stopPool = keepPool(province, () => server.log.error('the pooled register was not brought up to date'))
    const stopRelay = keepRelay(province, () => server.log.error('the relay of messages did not come to its end'))
    const stop = async () => {
      stopWatching()
      await Promise.all([stopPool(), stopRelay()])
      await Promise.all([server, ...(desk ? [desk] : [])].map(end))
      await place.close()
    }
    return { url, consoleUrl: consoleUrl && `${consoleUrl}/console/`, stop }
  } catch (error) {
    await Promise.all([server.close(), desk?.close()])
    await place.close()
    throw error
  }
}

/** @returns where it listens @throws UserError where it cannot */
async function listen(server: FastifyInstance, host: string, port: number, secure: boolean): Promise<string> {
  try {
    await server.listen({ host, port })
  } catch (error) {
    throw new UserError(listenWords(host, port, error))
  }
  const { port: taken } = server.server.address() as AddressInfo
  return `${secure ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${taken}`
}

/** Takes no more requests and lets those under way end. */
async function end(server: FastifyInstance): Promise<void> {
  // A connection whose last request has ended would be kept open for the next one.
  const sweep = setInterval(() => server.server.closeIdleConnections(), 100)
  const late = setTimeout(() => server.server.closeAllConnections(), drain)
  await server.close()
  clearInterval(sweep)
  clearTimeout(late)
}

function tlsOf({ tlsCert, tlsKey }: Arguments): { cert: string; key: string } | undefined {
  if (tlsCert === undefined || tlsKey === undefined) return undefined
  try {
    return { cert: readFileSync(tlsCert, 'utf8'), key: readFileSync(tlsKey, 'utf8') }
  } catch {
    throw new UserError('不能读取 TLS 证书或私钥，请检查 --tls-cert 和 --tls-key 的路径和权限。')
  }
}

function listenWords(host: string, port: number, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EADDRINUSE') return `端口 ${port} 已被占用，没有启动。请用 --port 或 --console-port 指定另一个端口。`
  if (code === 'EACCES')
    return `没有权限使用端口 ${port}，没有启动。请用 --port 或 --console-port 指定 1024 以上的端口。`
  return `不能在 ${host} 端口 ${port} 提供服务，没有启动（${code}）。`
}

/** Keeps a database of our own alive and in use, and throws away files that were begun and left. */
function watch({ cluster, province }: OpenedPlace, server: FastifyInstance): () => void {
  let busy = false
  const look = async () => {
    if (busy) return
    busy = true
    try {
      await cluster?.ensureRunning()
      // A session at all times: by it a command that ends beside this server knows that the database is in use.
      await sql`select 1`.execute(province.db)
    } catch {
      server.log.error('the database does not answer')
    } finally {
      busy = false
    }
  }
  const tidy = () =>
    inTransaction(province, dropAbandoned).catch(() => server.log.error('abandoned files were not dropped'))
  let delivering = false
  const deliver = async () => {
    if (delivering) return
    delivering = true
    await deliverAll(province).catch(() => server.log.error('what is published was not brought to all offices'))
    delivering = false
  }
  const timers = [
    setInterval(() => void look(), watchEvery),
    setInterval(() => void deliver(), deliverEvery),
    setInterval(() => void tidy(), tidyEvery),
  ]
  for (const timer of timers) timer.unref()
  return () => timers.forEach((timer) => clearInterval(timer))
}
