/** Resident identity numbers (GB 11643—1999): check place by ISO 7064 MOD 11-2, birth date and gender inside. */

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'

/** Check place for the first 17 digits. */
export function checkPlace(digits: string): string {
  let sum = 0
  for (let at = 0; at < 17; at += 1) sum += Number(digits[at]) * (weights[at] as number)
  return checks[sum % 11] as string
}

/** True where 18 places end in the right check place. */
export function hasGoodCheck(id: string): boolean {
  return /^\d{17}[\dX]$/.test(id) && checkPlace(id) === id[17]
}

/** The old 15 digits written out: century 19 put in, check place computed. */
export function from15(digits: string): string {
  const long = `${digits.slice(0, 6)}19${digits.slice(6)}`
  return `${long}${checkPlace(long)}`
}

/** Birth date of 18 places as `YYYY-MM-DD` (not checked for reality). */
export function birthDateOf(id: string): string {
  return `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
}

/** Gender of a resident number: the 17th place is odd for men. */
export function genderOf(id: string): 'male' | 'female' {
  return Number(id[16]) % 2 === 1 ? 'male' : 'female'
}
