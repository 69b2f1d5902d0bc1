/** A line between two processes that can be cut: everything open breaks, and nothing new comes through until it is mended. */
import { connect, createServer, type Server, type Socket } from 'node:net'

export interface Cuttable {
  url: string
  /** Bytes that went up (to the target) and down so far. */
  bytes: { up: number; down: number }
  /** Breaks what is open; new connections are refused until it is mended. */
  cut(): void
  mend(): void
  /** Calls back with every piece that goes up. */
  onUp: (bytes: number) => void
  close(): void
}

/** @param at where it listens; any port of 127.0.0.1 where absent */
export async function cuttable(target: string, at = { host: '127.0.0.1', port: 0 }): Promise<Cuttable> {
  const { port, hostname, protocol } = new URL(target)
  const open = new Set<Socket>()
  let broken = false
  const server: Server = createServer((from) => {
    if (broken) {
      from.destroy()
      return
    }
    const to = connect(Number(port), hostname)
    for (const socket of [from, to]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        from.destroy()
        to.destroy()
      })
    }
    from.on('data', (chunk) => {
      line.bytes.up += chunk.length
      line.onUp(chunk.length)
    })
    to.on('data', (chunk) => (line.bytes.down += chunk.length))
    from.pipe(to).pipe(from)
  })
  await new Promise<void>((resolve) => server.listen(at.port, at.host, resolve))
  const address = server.address() as { port: number }
  const line: Cuttable = {
    url: `${protocol}//${at.host}:${address.port}`,
    bytes: { up: 0, down: 0 },
    onUp: () => undefined,
    cut() {
      broken = true
      for (const socket of open) socket.destroy()
    },
    mend() {
      broken = false
    },
    close() {
      line.cut()
      server.close()
    },
  }
  return line
}
