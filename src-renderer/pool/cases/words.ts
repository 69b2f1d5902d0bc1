/** How cases of experts look (Articles 10, 11). */
import type { CaseState } from '../../../src-shared/api/expert-cases.ts'
import type { Tone } from '../../app/ui/StateWord.tsx'

export const caseTones: Record<CaseState, Tone> = { open: 'attention', answered: 'active', told: 'satisfied' }
