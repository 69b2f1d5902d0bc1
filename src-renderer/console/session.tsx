/** Who is signed in, for every page inside the frame. */
import { createContext, type ReactNode, useContext } from 'react'
import type { ConsoleProcedure } from '../../src-shared/console/contract.ts'
import type { ConsoleAccountView } from '../../src-shared/console/session.ts'

interface Signed {
  account: ConsoleAccountView
  province: string
}

const SessionContext = createContext<Signed | null>(null)

export function SessionProvider({ signed, children }: { signed: Signed; children: ReactNode }) {
  return <SessionContext.Provider value={signed}>{children}</SessionContext.Provider>
}

/** The running session; only inside the frame. */
export function useSigned(): Signed {
  const signed = useContext(SessionContext)
  if (!signed) throw new Error('useSigned outside a session')
  return signed
}

/** Asks whether the signed-in account may call a procedure. */
export function useMay(): (name: ConsoleProcedure) => boolean {
  const { account } = useSigned()
  return (name) => account.permissions.includes(name)
}
