/** One opened listener on the local network: TLS, its names, its limits. */
import type { Server } from 'node:http'
import { createServer, type Server as TlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { largestMessage } from '../../../src-shared/api/message-limits.ts'
import { isDue, type ServerCertificate } from '../../office/system/lan-authority.ts'
import type { LanPlan } from '../../office/system/lan.ts'
import { authorityOf } from '../../office/system/lan-names.ts'
import type { AccessLine } from './access-log.ts'
import { lanCookie } from './cookie.ts'
import { exchangeRoutes } from './exchange-routes.ts'
import { lanPages, waitingPage } from './lan-pages.ts'
import { patience } from './limits.ts'
import { signInGuards } from './sign-in-guard.ts'
import { type Border, closeServer, type WebOptions, webServer } from './web-server.ts'

export interface LanListenerOptions extends WebOptions {
  /** Gets a line an attempt to sign in. */
  access: (line: AccessLine) => void
  /** Address to listen on; every one of the machine where absent. */
  host?: string
}

export interface LanListener {
  port: number
  /** Last instant of the certificate, ms since 1970. */
  certificateUntil(): number
  /** Takes over new names and renews the certificate where it is due; open connections go on. */
  follow(plan: LanPlan, now: number): Promise<void>
  close(): Promise<void>
}

const tls = { minVersion: 'TLSv1.2', handshakeTimeout: 10_000 } as const

/** @throws the system's error (EADDRINUSE, EACCES) where the port cannot be had */
export async function openLan(options: LanListenerOptions, first: LanPlan): Promise<LanListener> {
  let plan = first
  let certificate: ServerCertificate = await plan.issue()
  let hosts = hostsOf(plan, plan.port)
  const guards = signInGuards(() => performance.now(), options.access)
  const border: Border = {
    scheme: 'https',
    remote: true,
    server: (handler) =>
      createServer(
        { ...patience, ...tls, key: certificate.key, cert: certificate.chain },
        handler,
      ) as unknown as Server,
    isOwnHost: (host) => hosts.has((host ?? '').toLowerCase()),
    misdirected: '请使用系统管理员给出的访问地址。',
    cookie: lanCookie,
    largestMessage: largestMessage.network,
    connections: { all: 400, perAddress: 48 },
    guard: guards,
    pages(made) {
      lanPages(() => plan)(made)
      exchangeRoutes(options.office, () => plan.fingerprint)(made)
    },
    instead: () => (options.office.core() ? null : waitingPage),
  }
  const server = await webServer(options, border)
  const port = await listenWide(server, plan.port, options.host)
  hosts = hostsOf(plan, port)
  return {
    port,
    certificateUntil: () => certificate.until,
    async follow(next, now) {
      const same = next.fingerprint === plan.fingerprint && next.names.join() === plan.names.join()
      plan = next
      hosts = hostsOf(plan, port)
      if (same && !isDue(certificate, now)) return
      certificate = await plan.issue()
      ;(server.server as unknown as TlsServer).setSecureContext({
        ...tls,
        key: certificate.key,
        cert: certificate.chain,
      })
    },
    close: () => closeServer(server),
  }
}

/** What a Host header may say. */
function hostsOf({ names }: LanPlan, port: number): Set<string> {
  return new Set(names.map((name) => authorityOf(name, port)))
}

/** Both families where the system has both. */
async function listenWide(server: FastifyInstance, port: number, host: string | undefined): Promise<number> {
  try {
    await server.listen({ host: host ?? '::', port })
  } catch (error) {
    if (host !== undefined || !['EAFNOSUPPORT', 'EADDRNOTAVAIL'].includes((error as { code?: string }).code ?? ''))
      throw error
    await server.listen({ host: '0.0.0.0', port })
  }
  return (server.server.address() as AddressInfo).port
}
