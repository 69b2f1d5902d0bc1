/** How much a listener bears: nobody holds it by talking slowly, by many connections or by large messages. */
import type { Socket } from 'node:net'
import type { Server } from 'node:http'
import { plainAddress } from './borders.ts'

/** Options of Node's servers; times in milliseconds. */
export const patience = {
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
  // Half-open sockets of PCs that were switched off end by themselves.
  keepAlive: true,
  keepAliveInitialDelay: 30_000,
} as const

export interface ConnectionLimits {
  all: number
  /** A browser holds a socket a tab and up to six connections while it loads a page. */
  perAddress: number
}

/** Ends connections past the limits as soon as they come. */
export function limitConnections(server: Server, { all, perAddress }: ConnectionLimits): void {
  server.maxConnections = all
  const open = new Map<string, number>()
  server.on('connection', (socket: Socket) => {
    const address = plainAddress(socket.remoteAddress ?? '')
    const count = (open.get(address) ?? 0) + 1
    if (count > perAddress) {
      socket.destroy()
      return
    }
    open.set(address, count)
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left > 0) open.set(address, left)
      else open.delete(address)
    })
  })
}
