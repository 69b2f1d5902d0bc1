/** Names of people and units as they are compared: one rule for the register, the adoption and Article 15. */

/** Compatibility forms folded; white space, marks, dots, brackets and invisible characters gone; lower case. */
export function normalName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}\p{Cf}\p{Mn}]/gu, '')
    .toLowerCase()
}
