/** How designations look: word and tone of each standing (Article 13). */
import type { DesignationStanding } from '../../../src-shared/api/designation.ts'
import { designationStandingNames } from '../../../src-shared/model/terms.ts'
import type { Tone } from '../../app/ui/StateWord.tsx'

const tones: Record<DesignationStanding, Tone> = {
  proposed: 'active',
  withdrawn: 'neutral',
  refused: 'violated',
  'in-force': 'active',
  held: 'attention',
  'answer-to-confirm': 'attention',
  accepted: 'satisfied',
  declined: 'violated',
  recused: 'violated',
  unreached: 'violated',
  overturned: 'violated',
  lapsed: 'neutral',
}

export function standingLook(standing: DesignationStanding): { word: string; tone: Tone } {
  return { word: designationStandingNames[standing], tone: tones[standing] }
}
