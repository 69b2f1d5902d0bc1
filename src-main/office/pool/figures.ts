/** Who of the pool can be drawn just now, by status, term and rotation alone. */
import { expertStatusNames } from '../../../src-shared/model/terms.ts'
import type { Core, SignedIn } from '../core.ts'
import { drawHistory } from '../draw/history.ts'
import type { PoolIndex } from './pool-index.ts'
import { type ExpertState, isGone } from './register.ts'

/** Why somebody cannot be drawn just now, by status and term alone; null where nothing stands against it. */
export function undrawable(state: Pick<ExpertState, 'status' | 'termTo'>, today: string): string | null {
  if (state.status !== 'active') return expertStatusNames[state.status]
  return state.termTo < today ? '聘期已满' : null
}

/**
 * Members in all, those who can be drawn, and those who sit out the next draw (Article 14).
 *
 * @param viewer draws whose names are kept from this account do not count: the figure would move with them
 */
export async function poolFigures(
  core: Core,
  index: PoolIndex,
  viewer: SignedIn,
): Promise<{ members: number; drawable: number; rotating: number }> {
  const today = core.today()
  const fresh = !index.ready()
  const all = await index.find({})
  // what waits for the index, such as the to-do of terms that end, can be shown now
  if (fresh) core.touch('pool-index')
  const drawable = all.filter((row) => undrawable(row.state, today) === null)
  const out = await (await drawHistory(core, '', viewer)).sittingOutAnywhere()
  const rotating = drawable.filter((row) => out.has(row.id)).length
  return {
    members: all.filter((row) => !isGone(row.state.status)).length,
    drawable: drawable.length - rotating,
    rotating,
  }
}
