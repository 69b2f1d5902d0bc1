/** Which port the host shell takes: always the same where it can, so that a page finds the office again after a restart. */
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** First port tried, and how many in a row; below the ranges that systems give out by themselves. */
const firstPort = 21_070
const attempts = 10

/** Windows keeps whole ranges for itself and answers EACCES there. */
function isTaken(error: unknown): boolean {
  return ['EADDRINUSE', 'EACCES'].includes((error as { code?: string }).code ?? '')
}

/**
 * Listens on loopback alone.
 * @param wanted a port asked for by name is taken or refused; 0 is any free one; absent is the product's own or one near it
 * @throws the system's error (EADDRINUSE, EACCES) where the port asked for cannot be had
 */
export async function listen(server: FastifyInstance, wanted?: number): Promise<number> {
  const own = Array.from({ length: attempts }, (_, index) => firstPort + index)
  for (const port of wanted === undefined ? own : []) {
    try {
      return await listenOn(server, port)
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
  return listenOn(server, wanted ?? 0)
}

async function listenOn(server: FastifyInstance, port: number): Promise<number> {
  await server.listen({ host: '127.0.0.1', port })
  return (server.server.address() as AddressInfo).port
}
