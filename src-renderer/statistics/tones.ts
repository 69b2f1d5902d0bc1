/** How the outcome of the test for even draws looks: always with its word. */
import type { Evenness } from '../../src-shared/model/evenness.ts'
import type { Tone } from '../app/ui/StateWord.tsx'

export const evennessTone: Record<Evenness['kind'], Tone> = {
  'too-few': 'neutral',
  even: 'satisfied',
  watch: 'attention',
  uneven: 'violated',
  'too-even': 'attention',
}
