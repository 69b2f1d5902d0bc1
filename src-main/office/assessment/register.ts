/** The register of yearly assessments: one subject a year (Article 9). */
import type {
  AssessmentConclusion,
  AssessmentFigures,
  AssessmentTellingWay,
} from '../../../src-shared/api/assessments.ts'
import { type Entry, textAt } from '../journal/entry.ts'
import type { Register } from '../journal/register.ts'
import type { DocOf } from '../subject.ts'
import * as entries from './entries.ts'

/** A conclusion as it stands. */
export interface Concluded {
  conclusion: AssessmentConclusion
  figures: AssessmentFigures
  by: string
  at: string
  /** Digest of the record with the words; '' = none. */
  record: string
  /** Conclusions that it replaced. */
  earlier: number
}

export interface AssessmentState {
  number: string
  year: number
  begunBy: string
  begunAt: string
  /** Null while it is open. */
  closedAt: string | null
  /** By expert. */
  conclusions: Record<string, Concluded>
  told: Record<string, { on: string; way: AssessmentTellingWay; by: string }>
}
export type AssessmentDoc = DocOf<AssessmentState>

export const assessmentRegister: Register<AssessmentState> = {
  collection: 'files',
  kind: 'assessment',
  types: Object.values(entries),
  begins: [entries.assessmentBegun.type],
  columns: (state) => ({
    state: state.closedAt === null ? 'open' : 'closed',
    key: state.number,
    link: String(state.year),
  }),
  fold(before, { entry }) {
    if (entry.type === entries.assessmentBegun.type)
      return {
        number: textAt(entry.payload, 'number'),
        year: Number(entry.payload['year']),
        begunBy: entry.actor,
        begunAt: entry.at,
        closedAt: null,
        conclusions: {},
        told: {},
      }
    if (!before) throw new Error(`${entry.type} before the assessment was begun`)
    return changed(before, entry)
  },
}

interface Line {
  expertId: string
  conclusion: AssessmentConclusion
  figures: AssessmentFigures
  reasoned: number | null
}

function changed(state: AssessmentState, entry: Entry): AssessmentState {
  switch (entry.type) {
    case entries.assessmentConcluded.type: {
      const lines = entry.payload['lines'] as unknown as Line[]
      return { ...state, conclusions: { ...state.conclusions, ...concluded(state, lines, entry) } }
    }
    case entries.assessmentClosed.type:
      return { ...state, closedAt: entry.at }
    case entries.assessmentReopened.type:
      return { ...state, closedAt: null }
    default: {
      const { people, way, on } = entry.payload as unknown as {
        people: string[]
        way: AssessmentTellingWay
        on: string
      }
      const told = people.map((id) => [id, { on, way, by: entry.actor }] as const)
      return { ...state, told: { ...state.told, ...Object.fromEntries(told) } }
    }
  }
}

function concluded(state: AssessmentState, lines: readonly Line[], entry: Entry): AssessmentState['conclusions'] {
  return Object.fromEntries(
    lines.map(({ expertId, conclusion, figures, reasoned }) => {
      const before = state.conclusions[expertId]
      const record = reasoned === null ? '' : (entry.personal?.[reasoned] ?? '')
      const earlier = before ? before.earlier + 1 : 0
      return [expertId, { conclusion, figures, by: entry.actor, at: entry.at, record, earlier }]
    }),
  )
}
