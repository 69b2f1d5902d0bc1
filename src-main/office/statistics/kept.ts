/** What was worked out, kept up to a size. Pure. */

export interface Kept<T> {
  get(key: string): T | undefined
  /** Keeps it in place of what was kept under the key, unless that would be more than is kept. */
  set(key: string, value: T): void
}

/**
 * What is kept stays: all of it is asked for again and again in one order, and dropping the oldest for the newest would have
 * every reader work out everything anew as soon as there is one more than fits.
 *
 * @param most of all sizes together
 */
export function keptUpTo<T>(most: number, sizeOf: (value: T) => number): Kept<T> {
  const values = new Map<string, T>()
  let size = 0
  return {
    get: (key) => values.get(key),
    set(key, value) {
      const before = values.get(key)
      const grown = size + sizeOf(value) - (before === undefined ? 0 : sizeOf(before))
      if (grown > most) return
      values.set(key, value)
      size = grown
    },
  }
}
