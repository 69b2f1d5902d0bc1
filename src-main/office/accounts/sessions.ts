/** Who is signed in where: one first person a connection, others beside (second sign-in at the same screen). */
import type { Sessions, SignedIn } from '../core.ts'

/** Idle time after which a session is locked, milliseconds. */
export const idleLockMs = 15 * 60_000

export interface Session {
  account: SignedIn
  /** Factor secret of the one-time list, to seal the signing key again when the password changes. */
  factorSecret: Buffer | null
  lastAction: number
  locked: boolean
  beside: Map<string, SignedIn>
}

export interface SessionTable extends Sessions {
  get(connection: string): Session | undefined
  open(connection: string, session: Session): void
  close(connection: string): void
  /** Ends every session of an account (disabled, roles changed, password reset). */
  closeAccount(accountId: string): void
}

export function createSessions(): SessionTable {
  const sessions = new Map<string, Session>()
  return {
    get: (connection) => sessions.get(connection),
    open: (connection, session) => void sessions.set(connection, session),
    close: (connection) => void sessions.delete(connection),
    closeAccount(accountId) {
      for (const [connection, session] of sessions) {
        if (session.account.id === accountId) sessions.delete(connection)
        for (const [besideId, account] of session.beside) if (account.id === accountId) session.beside.delete(besideId)
      }
    },
    on(connection) {
      const session = sessions.get(connection)
      return session ? [session.account, ...session.beside.values()] : []
    },
    elsewhere: (connection, accountId) =>
      [...sessions].some(([other, session]) => other !== connection && session.account.id === accountId),
    beside: (connection, besideId) => sessions.get(connection)?.beside.get(besideId) ?? null,
  }
}
