/** People change at one screen: what one of them saw or typed must not meet the next. */
import type { QueryClient } from '@tanstack/react-query'
import type { SessionView } from '../../src-shared/api/session.ts'
import { forgetDrafts } from './ui/useDraft.ts'

const sessionKey = ['session.current', null, null]
const kept = new Set<unknown>(['setup.status', 'session.current'])

/** The account whose answers and drafts this window holds. */
let owner: string | null = null

function forgetAnswers(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => !kept.has(queryKey[0]) })
}

/** Where everybody begins: the page the last person had open may be none of the next one's business. */
function toHome(): void {
  window.location.hash = '#/home'
}

/** After signing out: nothing stays in this window. */
export function leaveSession(client: QueryClient): void {
  owner = null
  forgetDrafts()
  client.setQueryData(sessionKey, null)
  toHome()
  forgetAnswers(client)
}

/** After signing in, or when the window opens with a session: the same person finds the drafts again, another one finds nothing. */
export function enterSession(client: QueryClient, session: SessionView): void {
  if (owner !== null && owner !== session.accountId) {
    forgetDrafts()
    forgetAnswers(client)
    toHome()
  }
  owner = session.accountId
  client.setQueryData(sessionKey, session)
}
