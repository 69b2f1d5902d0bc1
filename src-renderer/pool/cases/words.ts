/** How cases of experts look (Articles 10, 11). */
import type { CaseState } from '../../../src-shared/api/expert-cases.ts'
import type { Tone } from '../../app/ui/StateWord.tsx'

export const caseTones: Record<CaseState, Tone> = { open: 'attention', answered: 'active', told: 'satisfied' }
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
