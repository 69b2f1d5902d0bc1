/** A random choice without replacement from the operating system's CSPRNG: partial Fisher–Yates, each index without bias. */
import { randomBelow } from '../random.ts'

/** @param size at most the length of the list. @returns the chosen in the order drawn */
export function sample<T>(list: readonly T[], size: number, random: (bytes: number) => Buffer): T[] {
  const left = [...list]
  return Array.from({ length: Math.min(size, left.length) }, (_, at) => {
    const other = at + randomBelow(left.length - at, random)
    const [mine, chosen] = [left[at] as T, left[other] as T]
    left[at] = chosen
    left[other] = mine
    return chosen
  })
}
