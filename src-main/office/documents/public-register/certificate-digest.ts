/**
 * What stands in the public data for a certificate: enough to check number and code of a paper at hand, too little to read
 * either from it. A hundred rounds make trying out the codes of one number a hundred times dearer.
 */
import { hash } from 'node:crypto'

/** Rounds of SHA-256; the page's own script does the same. */
export const digestRounds = 100
/** Hexadecimal places that are kept. */
export const digestPlaces = 24

/** Number and code as they are compared: upper case, no full-width forms, no spaces, the code without dashes. */
export function certificateKey(number: string, check: string): string {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  return `${plain(number)} ${plain(check).replaceAll('-', '')}`
}

export function certificateDigest(number: string, check: string): string {
  let value = certificateKey(number, check)
  for (let round = 0; round < digestRounds; round += 1) value = hash('sha256', value)
  return value.slice(0, digestPlaces)
}
