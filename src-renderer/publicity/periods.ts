/** Order of periods and which lists still are on their way to one: pure, for screen and tests. */
import type { ListRow, PublicityRow, PublicityState } from '../../src-shared/api/admission-views.ts'

const order: readonly PublicityState[] = ['over', 'running', 'ended']

/** Where something is to be done first, then the newest. */
export function periodsInOrder(rows: readonly PublicityRow[]): PublicityRow[] {
  return [...rows].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || b.begunOn.localeCompare(a.begunOn))
}

/** Lists on their way: before their decision, or decided and not published. */
export function waitingLists(rows: readonly ListRow[]): ListRow[] {
  return rows.filter(
    ({ state, approved, publicityId }) =>
      state === 'open' ||
      state === 'leading-group' ||
      state === 'minutes' ||
      (state === 'decided' && approved > 0 && publicityId === null),
  )
}
