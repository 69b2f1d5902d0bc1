/** How a report in time and a late one look (Article 11 (6)). */
import type { LatenessView } from '../../../src-shared/api/person-changes.ts'
import type { Tone } from '../../app/ui/StateWord.tsx'

export const latenessTones: Record<LatenessView['verdict'], Tone> = {
  'in-time': 'satisfied',
  late: 'violated',
  unknown: 'attention',
  'no-duty': 'neutral',
}
