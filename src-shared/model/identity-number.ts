/**
 * Numbers of identity papers as people write them: resident identity cards of 18 and of the old 15 digits, permanent
 * residence permits of foreigners (since 2023 18 digits that begin with 9, before that three letters and twelve digits),
 * passports and travel permits. Shared by the reading of rosters and the checking of forms.
 */
import { isDate } from './dates.ts'
import { birthDateOf, checkPlace, from15, genderOf } from './resident-id.ts'

export interface IdentityReading {
  /** As it is kept: upper case, bare, 15 digits written out as 18. */
  id: string
  kind: 'resident' | 'permanent-residence' | 'passport'
  /** Absent where the number holds none. */
  birthDate?: string
  gender?: 'male' | 'female'
  /** The number was written out from 15 digits, which have no check place. */
  warning?: 'id-check-digit'
}

export type IdentityFault = 'id-missing' | 'id-digits-lost' | 'id-invalid' | 'id-check-digit'

const provinces = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/u

/** White space, quotes and dashes go; upper case; a look-alike of X (times sign, Cyrillic, Greek, Roman) in the last place is X. */
function normal(text: string): string {
  const bare = text.replace(/[\s'"“”‘’„‟′″`´＇＂「」『』«»\-‐-―−－﹣]/gu, '').toUpperCase()
  return bare.replace(/[×ХΧⅩ]$/u, 'X')
}

function goodBirth(date: string, today: string): boolean {
  return isDate(date) && date >= '1900-01-01' && date <= today
}

/** True where a number has lost digits: scientific notation, or 18 places in 000 against the check. */
function digitsLost(id: string): boolean {
  if (/^\d(?:[.．]\d+)?E[+＋]\d+$|^\d[.．]\d+E\d+$/u.test(id)) return true
  return /^\d{15}000$/u.test(id) && checkPlace(id) !== id[17]
}

/**
 * Reads the number of an identity paper.
 *
 * @param passport the paper is said to be a passport: any number of letters and digits will do
 * @param today nobody was born after it
 */
export function readIdentityNumber(text: string, passport: boolean, today: string): IdentityReading | IdentityFault {
  const id = normal(text)
  if (id === '') return 'id-missing'
  if (digitsLost(id)) return 'id-digits-lost'
  if (passport) return /^[A-Z0-9]{5,20}$/u.test(id) ? { id, kind: 'passport' } : 'id-invalid'
  if (/^\d{15}$/u.test(id)) return old15(id, today)
  if (/^[A-Z]{3}\d{12}$/u.test(id)) return { id, kind: 'permanent-residence' }
  if (/^\d{17}[\dX]$/u.test(id)) return eighteen(id, today)
  return /^[A-Z]{1,2}\d{6,8}$/u.test(id) ? { id, kind: 'passport' } : 'id-invalid'
}

function old15(id: string, today: string): IdentityReading | IdentityFault {
  const long = from15(id)
  const birthDate = birthDateOf(long)
  if (!provinces.test(long) || !goodBirth(birthDate, today)) return 'id-invalid'
  return { id: long, kind: 'resident', birthDate, gender: genderOf(long), warning: 'id-check-digit' }
}

function eighteen(id: string, today: string): IdentityReading | IdentityFault {
  const birthDate = birthDateOf(id)
  const permanent = id.startsWith('9')
  if (!goodBirth(birthDate, today) || (!permanent && !provinces.test(id))) return 'id-invalid'
  if (checkPlace(id) !== id[17]) return 'id-check-digit'
  return permanent
    ? { id, kind: 'permanent-residence', birthDate }
    : { id, kind: 'resident', birthDate, gender: genderOf(id) }
}

/** Birth date that the number of a paper holds; undefined where it holds none or cannot be read. */
export function birthDateIn(
  paper: { kind: IdentityReading['kind']; number: string },
  today: string,
): string | undefined {
  const reading = readIdentityNumber(paper.number.normalize('NFKC'), paper.kind === 'passport', today)
  return typeof reading === 'string' ? undefined : reading.birthDate
}
