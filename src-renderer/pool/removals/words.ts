/** How removal files look (Article 9). */
import type { RemovalState } from '../../../src-shared/api/removals.ts'
import type { Tone } from '../../app/ui/StateWord.tsx'

export const removalTones: Record<RemovalState, Tone> = {
  reported: 'attention',
  dismissed: 'neutral',
  opened: 'active',
  hearing: 'active',
  minutes: 'attention',
  decided: 'attention',
  closed: 'neutral',
}

/** How somebody was told. */
export const tellingOptions = [
  { value: 'written', label: '书面' },
  { value: 'phone', label: '电话' },
  { value: 'in-person', label: '当面' },
] as const
export type Way = (typeof tellingOptions)[number]['value']
