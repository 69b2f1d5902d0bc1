/**
 * Chances in a round without a cap that binds, exactly: tickets put the candidates of a group in an order, all orders being
 * equally likely, so that a group draws from its free candidates without replacement. What a group leaves
 * free for the next one is followed by the number of people drawn of each kind (multivariate hypergeometric law).
 */
import { logGamma } from './distributions.ts'

export interface KindOfGroup {
  size: number
  /** Groups in which this kind stands, as indices into the walk. */
  groups: readonly number[]
}

/** Beyond this many steps the simulation answers. */
const mostSteps = 200_000

const logFactorial = (n: number) => logGamma(n + 1)
const logChoose = (n: number, k: number) => logFactorial(n) - logFactorial(k) - logFactorial(n - k)

interface State {
  chance: number
  /** People drawn so far, by kind; only kinds that stand in a later group are followed. */
  drawn: readonly number[]
}

/**
 * Expected number drawn of each kind in one round; null where it would take too many steps.
 * @param open seats to fill by group, in the order of the walk
 */
export function expectedByKind(open: readonly number[], kinds: readonly KindOfGroup[]): number[] | null {
  const expected = kinds.map(() => 0)
  let states: State[] = [{ chance: 1, drawn: kinds.map(() => 0) }]
  let steps = 0
  for (const [group, seats] of open.entries()) {
    const here = kinds.flatMap((kind, index) => (kind.groups.includes(group) ? [index] : []))
    const followed = here.filter((index) => kinds[index]?.groups.some((one) => one > group))
    const next = new Map<string, State>()
    for (const state of states) {
      const freeOf = (index: number) => (kinds[index]?.size ?? 0) - (state.drawn[index] ?? 0)
      const free = here.reduce((sum, index) => sum + freeOf(index), 0)
      const taken = Math.min(seats, free)
      for (const index of here)
        expected[index] = (expected[index] ?? 0) + (free === 0 ? 0 : (state.chance * taken * freeOf(index)) / free)
      for (const after of outcomes(state, followed, freeOf, free, taken)) {
        steps += 1
        if (steps > mostSteps) return null
        const key = after.drawn.join(',')
        next.set(key, { ...after, chance: after.chance + (next.get(key)?.chance ?? 0) })
      }
    }
    states = [...next.values()]
  }
  return expected
}

/** Every split of `taken` seats over the followed kinds and the rest, with its chance. */
function* outcomes(
  state: State,
  followed: readonly number[],
  freeOf: (index: number) => number,
  free: number,
  taken: number,
): Generator<State> {
  const [index, ...rest] = followed
  if (index === undefined) {
    yield state
    return
  }
  const own = freeOf(index)
  for (let k = Math.max(0, taken - (free - own)); k <= Math.min(own, taken); k++) {
    const chance = Math.exp(logChoose(own, k) + logChoose(free - own, taken - k) - logChoose(free, taken))
    const drawn = state.drawn.map((count, at) => (at === index ? count + k : count))
    yield* outcomes({ chance: state.chance * chance, drawn }, rest, freeOf, free - own, taken - k)
  }
}
