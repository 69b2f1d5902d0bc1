/**
 * Were those who could be drawn in the first round drawn evenly (Article 12)? A χ² test with the variance of draws without
 * replacement.
 *
 * **What is compared.** In each draw, and among candidates of one kind (`kinds.ts`), whoever was drawn is a simple random
 * sample: k of n. Given k, a candidate's chance is p = k/n, its variance p(1 − p), its covariance with another of the kind
 * −p(1 − p)/(n − 1). With O the times drawn and E = Σp, V = Σp(1 − p) over the draws, the statistic is T = Σ (O − E)²/V over
 * the experts, which has mean m, the number of experts, exactly.
 *
 * **Why not χ² with m − 1 at once.** Σ(O − E)²/E forgets that nobody is drawn twice in a draw: it is too small by (n − 1)/(n − s)
 * (Haigh, "The statistics of the National Lottery", J. R. Statist. Soc. A 160 (1997); Joe, "Tests of uniformity for sets of
 * lotto numbers", Statist. Probab. Lett. 16 (1993)). Where every draw has the same n candidates, T·(n − 1)/n is χ² with n − 1
 * degrees of freedom. Rosters differ from draw to draw; then T is approximately a·χ² with f degrees of freedom, where
 * a = tr(M²)/tr(M), f = tr(M)²/tr(M²) and M is the correlation matrix of O (Satterthwaite, Biometrics Bull. 2 (1946); Rao & Scott,
 * J. Amer. Statist. Assoc. 76 (1981), second-order correction). With equal rosters this is the formula before, and the test
 * says so. M is a diagonal less a sum of one vector's square for each kind of each draw, so that the traces need no matrix.
 * Where a cap on people of one employer binds, colleagues exclude each other a little more than the others of their kind;
 * the mean stays exact, the degrees of freedom are approximate.
 *
 * **First round only.** Who is replaced is decided by answers, not by tickets.
 *
 * **When there are too few draws.** Counted are experts whose E is at least 0.25; there must be at least 10 of them, at least
 * 10 people drawn among them, and drawn² ÷ experts at least 10 (Koehler & Larntz, J. Amer. Statist. Assoc. 75 (1980): under
 * these conditions χ² is close enough for equal chances). Else there is no p-value.
 */
import { chiSquareTail } from './distributions.ts'
import type { DrawChances } from './draw-chances.ts'

/** Smallest expected number of an expert who is counted. */
export const leastExpected = 0.25
/** Fewest experts, fewest people drawn, and least drawn² ÷ experts for a p-value. */
export const leastCount = 10

/** One kind of candidates in one draw: `drawn` of `members` were drawn in the first round. */
export interface Block {
  members: readonly string[]
  drawn: ReadonlySet<string>
}

export interface Uniformity {
  /** Draws that were looked at. */
  draws: number
  /** Experts counted, and how often they were drawn in the first round. */
  experts: number
  drawn: number
  /** Null where there are too few draws. */
  test: { statistic: number; freedom: number; probability: number } | null
}

interface Cell {
  id: string
  observed: number
  expected: number
  variance: number
  blocks: number[]
}

export function uniformityOf(draws: readonly DrawChances[]): Uniformity {
  const blocks = draws.flatMap(blocksOf)
  const cells = cellsOf(blocks).filter(({ expected }) => expected >= leastExpected)
  const drawn = cells.reduce((sum, { observed }) => sum + observed, 0)
  const enough = cells.length >= leastCount && drawn >= leastCount && drawn ** 2 / cells.length >= leastCount
  return { draws: draws.length, experts: cells.length, drawn, test: enough ? tested(cells, blocks) : null }
}

/** Kinds in which chance had something to decide. */
export function blocksOf({ people }: Pick<DrawChances, 'people'>): Block[] {
  const kinds = new Map<number, { members: string[]; drawn: Set<string> }>()
  for (const { kind, expertId, drawnFirst } of people) {
    const block = kinds.get(kind) ?? { members: [], drawn: new Set() }
    block.members.push(expertId)
    if (drawnFirst) block.drawn.add(expertId)
    kinds.set(kind, block)
  }
  return [...kinds.values()].filter(({ members, drawn }) => drawn.size > 0 && drawn.size < members.length)
}

function cellsOf(blocks: readonly Block[]): Cell[] {
  const cells = new Map<string, Cell>()
  for (const [index, block] of blocks.entries()) {
    const p = block.drawn.size / block.members.length
    for (const id of block.members) {
      const cell = cells.get(id) ?? { id, observed: 0, expected: 0, variance: 0, blocks: [] }
      cell.observed += block.drawn.has(id) ? 1 : 0
      cell.expected += p
      cell.variance += p * (1 - p)
      cell.blocks.push(index)
      cells.set(id, cell)
    }
  }
  return [...cells.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function tested(cells: readonly Cell[], blocks: readonly Block[]) {
  const sum = cells.reduce(
    (total, { observed, expected, variance }) => total + (observed - expected) ** 2 / variance,
    0,
  )
  const freedom = cells.length ** 2 / traceOfSquare(cells, blocks)
  const statistic = (sum * freedom) / cells.length
  return { statistic, freedom, probability: chiSquareTail(statistic, freedom) }
}

/**
 * tr(M²) of the correlation matrix M = D − Σ_b u_b u_bᵀ of the cells: block b of n members has c = p(1 − p)·n/(n − 1), D holds
 * Σ_b c/V of each cell, u_b holds √(c/(n·V)) for its members.
 */
function traceOfSquare(cells: readonly Cell[], blocks: readonly Block[]): number {
  const size = blocks.map(({ members }) => members.length)
  const c = blocks.map(({ drawn }, b) => {
    const n = size[b] as number
    const p = drawn.size / n
    return (p * (1 - p) * n) / (n - 1)
  })
  const products = new Float64Array(blocks.length ** 2)
  let trace = 0
  for (const { variance, blocks: own } of cells) {
    const shares = own.map((b) => (c[b] as number) / (size[b] as number) / variance)
    const diagonal = own.reduce((sum, b) => sum + (c[b] as number), 0) / variance
    trace += diagonal ** 2 - 2 * diagonal * shares.reduce((sum, one) => sum + one, 0)
    addProducts(products, blocks.length, own, shares.map(Math.sqrt))
  }
  return products.reduce((sum, product) => sum + product ** 2, trace)
}

/** Adds a cell's part of u_bᵀu_b′ for all its blocks; indexed loops, because a year has millions of them. */
function addProducts(products: Float64Array, width: number, own: readonly number[], roots: readonly number[]): void {
  for (let i = 0; i < own.length; i++) {
    const row = (own[i] as number) * width
    const root = roots[i] as number
    for (let j = 0; j < own.length; j++) {
      const at = row + (own[j] as number)
      products[at] = (products[at] as number) + root * (roots[j] as number)
    }
  }
}
