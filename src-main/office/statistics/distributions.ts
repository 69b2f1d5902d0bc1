/**
 * Distribution functions the statistics need, small enough to be read: the tail of χ² and the Poisson-binomial law.
 *
 * χ² goes through the regularised incomplete gamma function, by its series below a + 1 and its continued fraction above
 * (Press et al., "Numerical Recipes", "Incomplete Gamma Function"; Abramowitz & Stegun 6.5.29, 6.5.31, 26.4.19). The tests
 * hold it against published tables. Packages that offer it bring dozens of others for these few lines.
 */

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** ln Γ(x) for x > 0 (Lanczos' approximation, g = 7). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const t = x + 6.5
  const sum = lanczos.reduce((total, factor, index) => (index === 0 ? factor : total + factor / (x - 1 + index)), 0)
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

const enough = 1e-15
const mostTerms = 100_000

/** Lower part P(a, x) by its series; for x < a + 1. */
function lowerBySeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < mostTerms && Math.abs(term) > Math.abs(sum) * enough; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum * Math.exp(-x + a * Math.log(x) - logGamma(a))
}

/** Upper part Q(a, x) by its continued fraction (Lentz's method); for x ≥ a + 1. */
function upperByFraction(a: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let h = d
  for (let n = 1; n < mostTerms; n++) {
    const an = -n * (n - a)
    b += 2
    d = 1 / (Math.abs(an * d + b) < tiny ? tiny : an * d + b)
    c = Math.abs(b + an / c) < tiny ? tiny : b + an / c
    h *= d * c
    if (Math.abs(d * c - 1) < enough) break
  }
  return h * Math.exp(-x + a * Math.log(x) - logGamma(a))
}

/**
 * Chance that a χ² variable is at least `x`.
 * @param freedom degrees of freedom, above 0, not necessarily whole
 */
export function chiSquareTail(x: number, freedom: number): number {
  if (x <= 0) return 1
  const a = freedom / 2
  const half = x / 2
  return half < a + 1 ? 1 - lowerBySeries(a, half) : upperByFraction(a, half)
}

/**
 * Law of the number of successes of independent trials with unequal chances: entry k is the chance of exactly k.
 * Exact, by adding one trial after another.
 */
export function poissonBinomial(chances: readonly number[]): number[] {
  const law = new Float64Array(chances.length + 1)
  law[0] = 1
  for (const [done, chance] of chances.entries())
    for (let k = done + 1; k >= 0; k--)
      law[k] = (law[k] as number) * (1 - chance) + (k > 0 ? (law[k - 1] as number) * chance : 0)
  return [...law]
}

/** Chance of at least `least` successes; summed from the small end, so that tiny chances stay exact. */
export function atLeast(chances: readonly number[], least: number): number {
  if (least <= 0) return 1
  return Math.min(
    1,
    poissonBinomial(chances)
      .slice(least)
      .reduceRight((sum, at) => sum + at, 0),
  )
}
