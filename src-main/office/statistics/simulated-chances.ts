/**
 * Chances in a round whose cap on people of one employer binds: the protocol's walk (`src-shared/draw/rounds.ts`), done many
 * times with orders from a stream that anybody can make again – AES-256 in counter mode, its key the roster's digest. These
 * numbers decide nothing; the draw's own randomness is never touched. A test holds the walk against the protocol's.
 */
import { createCipheriv } from 'node:crypto'
import type { Start } from './kinds.ts'

/** Walks of one simulation: a chance is right to about 0.3 percentage points for one person, closer for each further one of its kind. */
export const walks = 20_000

/** Whole numbers below a bound, each equally likely, the same ones for the same digest and round. */
function stream(rosterDigest: string, round: number): (bound: number) => number {
  const start = Buffer.alloc(16)
  start.writeUInt32BE(round, 0)
  const cipher = createCipheriv('aes-256-ctr', Buffer.from(rosterDigest, 'hex'), start)
  const nothing = Buffer.alloc(1 << 16)
  let block = Buffer.alloc(0)
  let at = 0
  return (bound) => {
    const limit = 2 ** 32 - (2 ** 32 % bound)
    for (;;) {
      if (at === block.length) {
        block = cipher.update(nothing)
        at = 0
      }
      const value = block.readUInt32BE(at)
      at += 4
      if (value < limit) return value % bound
    }
  }
}

/** How often each free candidate was drawn in `walks` walks. @param rosterDigest hex */
export function drawnInWalks({ open, free, cap, load }: Start, rosterDigest: string, round: number): number[] {
  const below = stream(rosterDigest, round)
  const employers = [...new Set(free.map((one) => one.employer))]
  const employerAt = new Map(employers.map((employer, index) => [employer, index]))
  const employerOf = Int32Array.from(free, (one) => employerAt.get(one.employer) ?? 0)
  const before = Int32Array.from(employers, (employer) => load.get(employer) ?? 0)
  const orders = open.map((_, group) =>
    Int32Array.from(free.flatMap((one, index) => (one.groups.includes(group) ? [index] : []))),
  )
  const seated = new Int32Array(employers.length)
  /** Walk in which a candidate was drawn last, from 1. */
  const drawnIn = new Int32Array(free.length)
  const counts = new Int32Array(free.length)
  for (let walk = 1; walk <= walks; walk++) {
    seated.set(before)
    for (const [group, order] of orders.entries()) walkGroup(order, open[group] as number, walk)
  }
  return [...counts]

  /** Puts an order in a random order as far as the walk gets, and seats from it. */
  function walkGroup(order: Int32Array, seats: number, walk: number): void {
    let left = seats
    for (let at = 0; at < order.length && left > 0; at++) {
      const other = at + below(order.length - at)
      const index = order[other] as number
      order[other] = order[at] as number
      order[at] = index
      const employer = employerOf[index] as number
      if (drawnIn[index] === walk || (seated[employer] as number) >= cap) continue
      drawnIn[index] = walk
      counts[index] = (counts[index] as number) + 1
      seated[employer] = (seated[employer] as number) + 1
      left -= 1
    }
  }
}
