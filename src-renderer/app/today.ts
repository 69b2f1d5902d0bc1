import { useState } from 'react'
import { todayInShanghai } from '../../src-shared/model/dates.ts'

/** Today in Shanghai as the page was opened, `YYYY-MM-DD`. */
export function useToday(): string {
  const [today] = useState(() => todayInShanghai(Date.now()))
  return today
}
