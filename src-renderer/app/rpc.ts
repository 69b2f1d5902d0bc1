/** The line to the office: a MessagePort in the desktop window, a WebSocket in a browser; the rest of the app cannot tell. */
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket as ReconnectingSocket } from 'partysocket'
import type { Contract } from '../../src-shared/api/contract.ts'

interface CallContext {
  besideId?: string
}
export type OfficeClient = ContractRouterClient<Contract, CallContext>

const headers = (options: { context: CallContext }): Record<string, string> =>
  options.context.besideId ? { 'x-beside': options.context.besideId } : {}

/** The preload of the desktop shell hands the window its port by `postMessage`. */
function portFromPreload(): Promise<MessagePort> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent) => {
      const [port] = event.ports
      if (event.source !== window || event.data !== 'office-port' || !port) return
      window.removeEventListener('message', listen)
      port.start()
      resolve(port)
    }
    window.addEventListener('message', listen)
    window.postMessage('office-port-wanted', window.location.origin)
  })
}

async function connect(): Promise<OfficeClient> {
  if (window.location.protocol === 'app:') {
    return createORPCClient(new PortLink<CallContext>({ port: await portFromPreload(), headers }))
  }
  const socket = new ReconnectingSocket(`${window.location.origin.replace(/^http/, 'ws')}/rpc`, [], {
    maxReconnectionDelay: 3000,
    minReconnectionDelay: 300,
  })
  return createORPCClient(new SocketLink<CallContext>({ websocket: socket as unknown as WebSocket, headers }))
}

let client: Promise<OfficeClient> | null = null

type AnyCall = (input: unknown, options?: { signal?: AbortSignal }) => Promise<unknown>

/** The contract as an object of functions; each call waits for the line first. */
function lazyClient(besideId?: string): OfficeClient {
  return new Proxy({} as OfficeClient, {
    get: (_, area: string) =>
      new Proxy(
        {},
        {
          get:
            (__, name: string) =>
            async (input: unknown, options: { signal?: AbortSignal } = {}) => {
              client ??= connect()
              const areas = (await client) as unknown as Record<string, Record<string, AnyCall>>
              const context: CallContext = besideId ? { besideId } : {}
              return areas[area]?.[name]?.(input, { ...options, context } as never)
            },
        },
      ),
  })
}

export const api = lazyClient()

/** The same calls in the name of the person signed in beside. */
export function apiAs(besideId: string): OfficeClient {
  return lazyClient(besideId)
}
