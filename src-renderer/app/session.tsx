/** Who is signed in, for every page inside the frame. */
import { createContext, type ReactNode, useContext } from 'react'
import type { ProcedureName } from '../../src-shared/api/contract.ts'
import type { SessionView } from '../../src-shared/api/session.ts'

const SessionContext = createContext<SessionView | null>(null)

export function SessionProvider({ session, children }: { session: SessionView; children: ReactNode }) {
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>
}

/** The running session. Only inside the frame, where somebody is signed in. */
export function useSession(): SessionView {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession outside a session')
  return session
}

/** Asks whether the signed-in account may call a procedure; screens leave out what it may not. */
export function useMay(): (name: ProcedureName) => boolean {
  const { permissions } = useSession()
  return (name) => permissions.includes(name)
}
