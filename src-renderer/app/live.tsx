/** The office's change stream: refreshes what is on the screen and knows whether the office can be reached. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { freshNow } from './idle.tsx'
import { api } from './rpc.ts'

type Connection = 'connecting' | 'connected' | 'lost'

const state = { connection: 'connecting' as Connection, listeners: new Set<() => void>() }

function setConnection(next: Connection) {
  if (state.connection === next) return
  state.connection = next
  for (const listener of state.listeners) listener()
}

function subscribe(listener: () => void) {
  state.listeners.add(listener)
  return () => state.listeners.delete(listener)
}

/** State of the line to the office on this machine. */
export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => state.connection)
}

const wait = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })

/** Marks that grew since the last look; all of them at the first look. */
function grown(before: Record<string, number> | null, now: Record<string, number>): string[] {
  return Object.keys(now).filter((key) => before === null || now[key] !== before[key])
}

/** Listens as long as it is mounted. Progress of long work refreshes the jobs alone; any other mark refreshes every page that is open. */
export function LiveChanges() {
  const client = useQueryClient()
  useEffect(() => {
    const stop = new AbortController()
    const listen = async () => {
      let before: Record<string, number> | null = null
      while (!stop.signal.aborted) {
        try {
          const stream = await api.changes.watch(undefined, { signal: stop.signal })
          for await (const { marks } of stream) {
            const lost = state.connection === 'lost'
            setConnection('connected')
            const changed = grown(before, marks)
            before = marks
            if (lost || changed.some((key) => key !== 'jobs')) await client.invalidateQueries(freshNow())
            else if (changed.length > 0)
              await client.invalidateQueries({ predicate: (q) => q.queryKey[0] === 'jobs.status' })
          }
        } catch {
          // the line broke: said on the screen, tried again below
        }
        if (stop.signal.aborted) return
        setConnection('lost')
        await wait(1000, stop.signal)
      }
    }
    void listen()
    return () => stop.abort()
  }, [client])
  return null
}
