/**
 * The host shell: the office in a plain Node process, for a browser on the same machine.
 *
 * Loopback only; the Host header must name loopback (against DNS rebinding), the Origin of a socket must be the page
 * itself; a session cookie (HttpOnly, SameSite=Strict) names the browser; strict CSP; limits on size and rate.
 */
import { createServer } from 'node:http'
import { largestMessage } from '../../../src-shared/api/message-limits.ts'
import { isLoopbackHost } from '../serve/borders.ts'
import { loopbackCookie } from '../serve/cookie.ts'
import { patience } from '../serve/limits.ts'
import { type Border, closeServer, type WebOptions, webServer } from '../serve/web-server.ts'
import { listen } from './port.ts'

export interface HostOptions extends WebOptions {
  /** Port asked for (0: any free one); where absent, the product's own or one near it. */
  port?: number
}

export interface Host {
  /** Address of the first page, e.g. `http://127.0.0.1:21070/`. */
  url: string
  /** Ends every connection and gives the port back. */
  close(): Promise<void>
}

const loopback: Border = {
  scheme: 'http',
  remote: false,
  server: (handler) => createServer(patience, handler),
  isOwnHost: isLoopbackHost,
  misdirected: '这个地址只能在本机访问。',
  cookie: loopbackCookie,
  largestMessage: largestMessage.here,
  connections: { all: 1000, perAddress: 1000 },
}

export async function startHost(options: HostOptions): Promise<Host> {
  const server = await webServer(options, loopback)
  const port = await listen(server, options.port)
  return { url: `http://127.0.0.1:${port}/`, close: () => closeServer(server) }
}
