/** How exits look (Article 10 (6)). */
import type { ExitState } from '../../../src-shared/api/leaving.ts'
import type { Tone } from '../../app/ui/StateWord.tsx'

export const exitTones: Record<ExitState, Tone> = {
  'to-confirm': 'attention',
  'in-force': 'violated',
  'sent-back': 'neutral',
}
