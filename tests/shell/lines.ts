/** Lines to an office as its pages hold them: a WebSocket to the host shell, a MessagePort of the desktop shell. */
import { EventEmitter } from 'node:events'
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import type { Contract } from '../../src-shared/api/contract.ts'
import type { Office } from '../../src-main/office/office.ts'
import { portGiver } from '../../src-main/shell/desktop/ports.ts'
import { type Host, startHost } from '../../src-main/shell/host/server.ts'
import { MessageChannelMain } from './desktop/electron-stub.ts'

type CallContext = { besideId?: string }
type Client = ContractRouterClient<Contract, CallContext>

export interface Line {
  client: Client
  /** Breaks the line, as closing the window does. */
  drop(): void
}

/** A way to reach an office: lines opened as the same browser or window share a session. */
export interface Carrier {
  /** @param who absent: another browser each time (host); the desktop program has one session for all its windows */
  line(who?: string): Promise<Line>
  close(): Promise<void>
}

const headers = ({ context }: { context: CallContext }) =>
  context.besideId ? { 'x-beside': context.besideId } : ({} as Record<string, string>)

/** A browser's cookie for `who`, as the first page sets it. */
export async function cookieFrom(url: string): Promise<string> {
  const [first] = (await fetch(url)).headers.getSetCookie()
  const cookie = first?.split(';')[0]
  if (!cookie) throw new Error('the first page set no cookie')
  return cookie
}

export async function overHost(office: Office): Promise<Carrier & { host: Host }> {
  const rendererDir = new URL('../../src-renderer', import.meta.url).pathname
  const host = await startHost({ office, port: 0, rendererDir, verifierFile: '', log: () => undefined })
  const cookies = new Map<string, string>()
  return {
    host,
    async line(who = String(cookies.size)) {
      const cookie = cookies.get(who) ?? (await cookieFrom(`${host.url}index.html`))
      cookies.set(who, cookie)
      const origin = host.url.slice(0, -1)
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers: { cookie, origin } })
      await new Promise((resolve, reject) => {
        socket.once('open', resolve)
        socket.once('error', reject)
      })
      const link = new SocketLink<CallContext>({ websocket: socket as never, headers })
      return { client: createORPCClient(link), drop: () => socket.close() }
    },
    close: () => host.close(),
  }
}

export function overPorts(office: Office): Carrier {
  const give = portGiver(office, 'the one window session', () => new MessageChannelMain() as never)
  return {
    async line() {
      const frame = { url: 'app://office/index.html' }
      const sender = Object.assign(new EventEmitter(), {
        mainFrame: frame,
        postMessage: (_name: string, _data: unknown, ports: unknown[]) => sender.emit('port', ports[0]),
      })
      const arrives = new Promise<MessagePort>((resolve) => sender.once('port', resolve))
      give({ sender, senderFrame: frame } as never)
      const port = await arrives
      port.start()
      return { client: createORPCClient(new PortLink<CallContext>({ port, headers })), drop: () => port.close() }
    },
    close: async () => undefined,
  }
}
