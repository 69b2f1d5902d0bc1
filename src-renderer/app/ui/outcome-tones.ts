import type { Outcome } from '../../../src-shared/model/facts.ts'
import type { Tone } from './StateWord.tsx'

/** How the outcome of a finding looks beside its word; what data lack is for a person to bring. */
export const outcomeTones: Record<Outcome, Tone> = {
  satisfied: 'satisfied',
  exempt: 'satisfied',
  violated: 'violated',
  'needs-judgement': 'attention',
  'missing-data': 'attention',
}
