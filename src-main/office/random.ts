/** Numbers from the operating system's CSPRNG. */

/** Uniform in 0 … limit − 1 (limit at most 2^32); what would favour the low numbers is thrown away. @param random gives bytes */
export function randomBelow(limit: number, random: (bytes: number) => Buffer): number {
  const whole = 2 ** 32 - (2 ** 32 % limit)
  for (;;) {
    const number = random(4).readUInt32BE()
    if (number < whole) return number % limit
  }
}

/** Six digits, the first of them no zero: a code that people type. */
export function sixDigits(random: (bytes: number) => Buffer): string {
  return String(100_000 + randomBelow(900_000, random))
}
