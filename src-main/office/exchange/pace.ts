/**
 * How much is sent at a time: little where the line breaks often, for what is on its way when it breaks is sent again; more
 * each time it holds. One pace for everything that goes up the same line.
 */
import { limits } from '../../exchange/wire.ts'

/** Bytes of a message: the first one, the smallest and the largest. */
const bytes = { first: 256 * 1024, fewest: 16 * 1024, most: limits.body / 2 } as const
/** By how much messages grow while the line holds; carefully once it has broken. */
const growth = { first: 1.5, afterLoss: 1.1 } as const

export interface Pace {
  /** Bytes that a message should have at most. */
  bytes(): number
  held(): void
  broke(): void
}

export function newPace(): Pace {
  let now: number = bytes.first
  let by: number = growth.first
  return {
    bytes: () => now,
    held() {
      now = Math.min(bytes.most, Math.ceil(now * by))
    },
    broke() {
      now = Math.max(bytes.fewest, Math.floor(now / 2))
      by = growth.afterLoss
    },
  }
}
