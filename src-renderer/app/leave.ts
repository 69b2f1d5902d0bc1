import type { QueryClient } from '@tanstack/react-query'
import { forgetDrafts } from './ui/useDraft.ts'

/** After signing out: nothing the last person saw or typed stays in this window. */
export function leaveSession(client: QueryClient): void {
  forgetDrafts()
  client.setQueryData(['session.current', null, null], null)
  client.removeQueries({
    predicate: ({ queryKey }) => queryKey[0] !== 'setup.status' && queryKey[0] !== 'session.current',
  })
}
