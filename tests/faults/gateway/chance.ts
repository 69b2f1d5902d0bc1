/** Chances that depend on the seed and on names alone, so that order and time of requests change nothing. */
import { createHash } from 'node:crypto'

/** A number from 0 up to 1, the same for the same seed and names. */
export function chance(seed: number, ...names: (string | number)[]): number {
  const digest = createHash('sha256')
    .update([seed, ...names].join('|'))
    .digest()
  return digest.readUIntBE(0, 6) / 2 ** 48
}

/** The name into whose share of the line from 0 to 1 a number falls; null behind all of them. */
export function pick<Name extends string>(shares: Partial<Record<Name, number>>, at: number): Name | null {
  let end = 0
  for (const [name, share] of Object.entries<number | undefined>(shares)) {
    end += share ?? 0
    if (at < end) return name as Name
  }
  return null
}
