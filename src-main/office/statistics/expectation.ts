/**
 * How often each expert was drawn beside how often the draws themselves would have had it, over a period (Articles 12, 14).
 *
 * Counted are all rounds, replacements too: false vacancies could be used to bring somebody in. What a draw gave a candidate
 * is its chance given the vacancies (`chances.ts`).
 */
import type { Core } from '../core.ts'
import { drawHistory } from '../draw/history.ts'
import { atLeast, poissonBinomial } from './distributions.ts'
import { drawChances, type DrawChances } from './draw-chances.ts'

export interface ExpertExpectation {
  expertId: string
  /** Draws on whose frozen roster the expert stood as a candidate. */
  candidateTimes: number
  /** Number of times the expert would be drawn on average: the sum of the chances. */
  expected: number
  /** Draws that drew the expert, in whatever round and whatever was answered. */
  drawn: number
  /**
   * Chance to be drawn at least `drawn` times if every draw was fair, 0 to 1: exact law of a sum of unequal chances
   * (Poisson-binomial). Draws sat out under Article 14 are added with the mean chance of their roster: whoever is drawn
   * twice in a row stands on fewer rosters *because* of it, and without them luck would look like favour.
   */
  probability: number
}

/** Days of freeze, `YYYY-MM-DD` in Asia/Shanghai, both included. */
export interface Period {
  from: string
  to: string
}

/** Everybody who was a candidate in the period, by expert id. Counts what `draw/history.ts` counts; no rehearsals. */
export async function expertExpectations(core: Core, { from, to }: Period): Promise<ExpertExpectation[]> {
  const { draws } = await drawHistory(core)
  const within = draws.filter(({ state }) => {
    const on = state.current.frozenAt.slice(0, 10)
    return on >= from && on <= to
  })
  const chances: DrawChances[] = []
  for (const draw of within) chances.push(await drawChances(core, draw))
  return expectationsOf(chances)
}

interface Tally {
  expertId: string
  chances: number[]
  satOut: number[]
  drawn: number
}

/** One tally an expert who was a candidate, by expert id, chances ascending: the same whatever the order of the draws. */
function talliesOf(draws: readonly DrawChances[]): Tally[] {
  const tallies = new Map<string, Tally>()
  const of = (expertId: string) => {
    const tally = tallies.get(expertId) ?? { expertId, chances: [], satOut: [], drawn: 0 }
    tallies.set(expertId, tally)
    return tally
  }
  for (const { people, satOut } of draws) {
    for (const { expertId, any, drawn } of people) {
      const tally = of(expertId)
      tally.chances.push(any)
      if (drawn) tally.drawn += 1
    }
    const mean = people.length === 0 ? 0 : total(people.map((one) => one.any)) / people.length
    for (const expertId of satOut) of(expertId).satOut.push(mean)
  }
  return [...tallies.values()]
    .filter(({ chances }) => chances.length > 0)
    .map((tally) => ({ ...tally, chances: tally.chances.toSorted(ascending) }))
    .sort((a, b) => (a.expertId < b.expertId ? -1 : 1))
}

/** The figures of `expertExpectations` over given draws; the same whatever their order. */
export function expectationsOf(draws: readonly DrawChances[]): ExpertExpectation[] {
  return talliesOf(draws).map(({ expertId, chances, satOut, drawn }) => ({
    expertId,
    candidateTimes: chances.length,
    expected: total(chances),
    drawn,
    probability: atLeast([...chances, ...satOut].sort(ascending), drawn),
  }))
}

/**
 * How many candidates were drawn so many times, beside how many chance would have. Both columns add up to the candidates: the
 * last row holds whoever was drawn oftener, too.
 */
export function timesDrawn(draws: readonly DrawChances[]): { times: number; experts: number; expected: number }[] {
  const tallies = talliesOf(draws)
  if (tallies.length === 0) return []
  const expected: number[] = []
  for (const { chances } of tallies)
    for (const [times, chance] of poissonBinomial(chances).entries()) expected[times] = (expected[times] ?? 0) + chance
  const most = Math.max(
    ...tallies.map(({ drawn }) => drawn),
    expected.findLastIndex((one) => one >= 0.5),
  )
  return Array.from({ length: most + 1 }, (_, times) => ({
    times,
    experts: tallies.filter(({ drawn }) => drawn === times).length,
    expected: times < most ? (expected[times] ?? 0) : expected.slice(most).reduce((sum, one) => sum + one, 0),
  }))
}

const ascending = (a: number, b: number) => a - b

/** Adds from the smallest up: the sum does not depend on the order of the draws. */
function total(numbers: readonly number[]): number {
  return numbers.toSorted(ascending).reduce((sum, one) => sum + one, 0)
}
