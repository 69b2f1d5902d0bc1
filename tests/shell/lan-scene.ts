/** An office opened to a local network that ends on this machine: 127.0.0.2 stands for its card, real TLS clients come. */
import { mkdirSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { type Agent, request, type RequestOptions } from 'node:https'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import type { Contract } from '../../src-shared/api/contract.ts'
import type { LanSettings } from '../../src-shared/api/lan.ts'
import { keepLan, type LanKeeper } from '../../src-main/shell/serve/lan.ts'
import { freePort } from '../free-port.ts'
import { type Person, type TestClock, testClock, type TestOffice, testOffice } from '../office/harness.ts'

export const card = '127.0.0.2'

export interface Machine {
  hostname: string
  addresses: string[]
}

export interface LanScene {
  demo: TestOffice
  clock: TestClock
  machine: Machine
  admin: Person
  keeper: LanKeeper
  port: number
  settings: LanSettings
  /** The root certificate, PEM, as an administrator carries it to another PC. */
  authority(): Promise<string>
  close(): Promise<void>
}

/** Signed in as system administrator on this PC. */
export async function administrator(demo: TestOffice): Promise<Person> {
  return demo.signIn('xitong')
}

export function keeperOf(demo: TestOffice, log: (line: string) => void = () => undefined): LanKeeper {
  const rendererDir = join(demo.dir, 'screens')
  mkdirSync(rendererDir, { recursive: true })
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>page</title>')
  return keepLan({ office: demo.office, rendererDir, verifierFile: '', dir: demo.dir, host: card, log })
}

/** An office with a network card, on whose administrator's word the listener opens. */
export async function lanScene(names: string[] = ['pool.county.example']): Promise<LanScene> {
  const clock = testClock()
  const machine: Machine = { hostname: 'Pool-PC', addresses: [card] }
  clock.effects.machine = () => machine
  const demo = await testOffice({ clock })
  const admin = await administrator(demo)
  const keeper = keeperOf(demo)
  const settings = { on: true, port: await freePort(card), names }
  await admin.ok('system.setLan', { settings, reason: '纪检监察室使用' })
  const port = await keeper.settle()
  if (port === null) throw new Error('the listener did not open')
  return {
    demo,
    clock,
    machine,
    admin,
    keeper,
    port,
    settings,
    authority: () => authorityOf(admin),
    async close() {
      await keeper.close()
      await demo.close()
    },
  }
}

export async function authorityOf(admin: Person): Promise<string> {
  const file = await admin.ok('system.lanCertificate')
  const base64 = Buffer.from(await file.arrayBuffer()).toString('base64')
  return `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
}

export interface Answer {
  status: number
  headers: IncomingMessage['headers']
  body: Buffer
}

/** One request as another PC makes it; errors of TLS reject. */
export function ask(options: RequestOptions & { body?: Buffer | string; agent?: Agent | false }): Promise<Answer> {
  const { body, ...rest } = options
  return new Promise((resolve, reject) => {
    const sent = request({ host: card, agent: false, ...rest }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** A browser's cookie, as the first page sets it. */
export async function lanCookieFrom(port: number, ca: string): Promise<string> {
  const { headers } = await ask({ port, ca, path: '/' })
  const cookie = headers['set-cookie']?.[0]?.split(';')[0]
  if (!cookie) throw new Error('the first page set no cookie')
  return cookie
}

export interface LanLine {
  client: ContractRouterClient<Contract>
  socket: WebSocket
}

/** The typed API over wss, as a page on another PC opens it. */
export async function lanLine(port: number, ca: string, given?: string): Promise<LanLine> {
  const origin = `https://${card}:${port}`
  const cookie = given ?? (await lanCookieFrom(port, ca))
  const socket = new WebSocket(`${origin.replace('https', 'wss')}/rpc`, { ca, headers: { cookie, origin } })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  return { client: createORPCClient(new RPCLink({ websocket: socket as never })), socket }
}

/** What becomes of a socket: `open`, the close code, or the HTTP status that refused the upgrade. */
export function knock(port: number, ca: string, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`wss://${card}:${port}/rpc`, { ca, headers })
    socket.once('unexpected-response', (_request, response) => resolve(String(response.statusCode)))
    socket.once('error', () => undefined)
    socket.once('close', (code) => resolve(String(code)))
    socket.once('open', () => socket.send(JSON.stringify({ i: '1', p: { u: '/setup/status', b: { json: null } } })))
    socket.once('message', () => {
      resolve('open')
      socket.close()
    })
  })
}
