/** How cases on employers look (Article 18). */
import type { EmployerCaseState } from '../../../src-shared/api/employer-cases.ts'
import type { Tone } from '../../app/ui/StateWord.tsx'

export const caseTones: Record<EmployerCaseState, Tone> = {
  opened: 'active',
  asked: 'active',
  proposed: 'attention',
  minutes: 'attention',
  decided: 'attention',
  closed: 'neutral',
}
