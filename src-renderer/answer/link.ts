/** The address of a personal page. Its token stays behind the `#`, which no server is told and no log holds. */
import { useMemo, useSyncExternalStore } from 'react'

/** The two halves of `#/answer/ID.TOKEN`; a link that lost its end opens nothing, and the office says so. */
export interface AnswerLink {
  id: string
  token: string
}

const begin = '#/answer/'

/** @returns null on every other address */
export function answerLinkOf(hash: string): AnswerLink | null {
  if (!hash.startsWith(begin)) return null
  const [id = '', token = ''] = hash.slice(begin.length).split('.')
  return { id: /^[A-Za-z0-9_:-]{1,64}$/.test(id) ? id : '-', token: /^[0-9a-f]{0,64}$/.test(token) ? token : '' }
}

function subscribe(listener: () => void) {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** The link that this window was opened by; another one may follow in the same tab. */
export function useAnswerLink(): AnswerLink | null {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash)
  return useMemo(() => answerLinkOf(hash), [hash])
}
