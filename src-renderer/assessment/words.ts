import type { AssessmentConclusion } from '../../src-shared/api/assessments.ts'
import type { Tone } from '../app/ui/StateWord.tsx'

/** Tone of a conclusion, wherever it stands. */
export const conclusionTones: Record<AssessmentConclusion, Tone> = {
  met: 'satisfied',
  reminded: 'attention',
  'not-met': 'violated',
}
