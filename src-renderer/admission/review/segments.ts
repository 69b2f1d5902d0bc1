/** The states of the review as they stand side by side above the list, and what can be done there with many at once. */
import type { ApplicationRow, ApplicationState } from '../../../src-shared/api/admission.ts'
import type { ProcedureName } from '../../../src-shared/api/contract.ts'
import { applicationStateNames } from '../../../src-shared/model/terms.ts'

export interface Segment {
  /** Value of the filter `state`. */
  key: string
  label: string
  states: readonly ApplicationState[]
}

const single = (state: ApplicationState): Segment => ({
  key: state,
  label: applicationStateNames[state],
  states: [state],
})

const underWay: readonly ApplicationState[] = [
  'employer-check',
  'department-review',
  'returned',
  'office-consolidation',
  'leading-group',
  'publicity',
]

export const segments: readonly Segment[] = [
  { key: 'open', label: '在办', states: underWay },
  single('employer-check'),
  single('department-review'),
  { ...single('returned'), label: '退回补正' },
  single('office-consolidation'),
  single('leading-group'),
  single('publicity'),
  single('admitted'),
  { key: 'over', label: '未通过、撤回', states: ['rejected', 'withdrawn'] },
]

/** Applications of a segment; null while the counts are not known. */
export function countOf({ states }: Segment, counts: Record<string, number> | undefined): number | null {
  if (!counts) return null
  return states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
}

export type BatchAction = 'employer-check' | 'judge' | 'pass' | 'return' | 'list'

const batches: Record<string, readonly { action: BatchAction; needs: ProcedureName }[]> = {
  'employer-check': [
    { action: 'return', needs: 'review.return' },
    { action: 'employer-check', needs: 'review.employerCheck' },
  ],
  'department-review': [
    { action: 'judge', needs: 'review.judge' },
    { action: 'return', needs: 'review.return' },
    { action: 'pass', needs: 'review.pass' },
  ],
  'office-consolidation': [{ action: 'list', needs: 'lists.create' }],
}

/** What somebody may do with several applications of a segment at once; [] = nothing, then none can be chosen. */
export function batchActions(segment: string, may: (name: ProcedureName) => boolean): BatchAction[] {
  return (batches[segment] ?? []).filter(({ needs }) => may(needs)).map(({ action }) => action)
}

/** Where somebody begins: the state in which their role has to act. */
export function firstSegment(may: (name: ProcedureName) => boolean): string {
  if (may('review.pass')) return 'department-review'
  return may('lists.create') ? 'employer-check' : 'open'
}

/** How pressing a deadline is. */
export function pressing(
  { due, dueOn }: Pick<ApplicationRow, 'due' | 'dueOn'>,
  today: string,
): 'late' | 'today' | null {
  if (due === '' || dueOn === null) return null
  if (dueOn < today) return 'late'
  return dueOn === today ? 'today' : null
}
