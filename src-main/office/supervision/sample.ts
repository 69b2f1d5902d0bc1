/** A random choice without replacement from the operating system's CSPRNG: partial Fisher–Yates, each index without bias. */

/** Uniform in 0 … below − 1; a draw that would favour low numbers is thrown away. */
function below(limit: number, random: (bytes: number) => Buffer): number {
  const whole = 2 ** 32 - (2 ** 32 % limit)
  for (;;) {
    const number = random(4).readUInt32BE()
    if (number < whole) return number % limit
  }
}

/** @param size at most the length of the list. @returns the chosen in the order drawn */
export function sample<T>(list: readonly T[], size: number, random: (bytes: number) => Buffer): T[] {
  const left = [...list]
  return Array.from({ length: Math.min(size, left.length) }, (_, at) => {
    const other = at + below(left.length - at, random)
    const [mine, chosen] = [left[at] as T, left[other] as T]
    left[at] = chosen
    left[other] = mine
    return chosen
  })
}
