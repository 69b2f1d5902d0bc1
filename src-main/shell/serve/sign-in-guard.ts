/**
 * Attempts to prove who one is, from the local network: limited for each address on top of each account's own lock (which a
 * stranger could otherwise run into for everybody, one account after the other), and written down.
 */
import type { Refusal } from '../../../src-shared/api/base.ts'
import type { AccessLine } from './access-log.ts'
import type { CallGuard } from './router.ts'

/** Procedures that take a secret. */
const proofs = new Set([
  'session.signIn',
  'session.signInBeside',
  'session.unlock',
  'session.changePassword',
  'apply.enter',
  'ownChange.enter',
])
/** Failed ones for an address within the window; a correct one is not counted. */
const most = 20
const windowMs = 15 * 60_000

const tooMany: Refusal = {
  code: 'session.too-many',
  message: '这台电脑上输错的次数太多，请 15 分钟后再试，或到安装专家库的电脑上办理。',
}

/**
 * @param now monotonic milliseconds
 * @returns the guard of an address; all its sockets share one count
 */
export function signInGuards(now: () => number, write: (line: AccessLine) => void): (address: string) => CallGuard {
  let windowStart = now()
  const counts = new Map<string, number>()
  const told = new Set<string>()
  const add = (address: string, change: number) => {
    if (now() - windowStart >= windowMs) {
      windowStart = now()
      counts.clear()
      told.clear()
    }
    const count = Math.max(0, (counts.get(address) ?? 0) + change)
    counts.set(address, count)
    return count
  }
  return (address) => ({
    before(name) {
      if (!proofs.has(name)) return null
      // Counted before it is tried, so that many at once are not let through together.
      return add(address, 1) > most ? tooMany : null
    },
    after(name, result) {
      if (name === 'session.signOut' && result.ok) write({ address, doing: name, outcome: 'ok' })
      if (!proofs.has(name)) return
      if (result.ok) add(address, -1)
      const stopped = !result.ok && result.refusal.code === tooMany.code
      if (stopped && told.has(address)) return
      if (stopped) told.add(address)
      write({ address, doing: name, outcome: result.ok ? accountIn(result.value) : result.refusal.code })
    },
  })
}

function accountIn(value: unknown): string {
  const { accountId } = (value ?? {}) as { accountId?: unknown }
  return typeof accountId === 'string' ? accountId : 'ok'
}
