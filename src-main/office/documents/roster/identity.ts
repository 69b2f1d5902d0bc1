/** Identity numbers as rosters write them (roster rules, "residentId"). */
import { birthDateOf, checkPlace, from15, genderOf } from '../../../../src-shared/model/resident-id.ts'
import { isDate } from '../../../../src-shared/model/dates.ts'
import type { RosterProblemCode } from '../../../../src-shared/model/roster.ts'
import type { ReadCell } from './clean.ts'

export interface IdentityReading {
  id: string
  kind: 'resident' | 'permanent-residence' | 'passport'
  birthDate?: string
  gender?: 'male' | 'female'
  warning?: RosterProblemCode
}

const provinces = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/u

/** White space, quotes and dashes go; upper case; a look-alike of X (times sign, Cyrillic, Greek, Roman) in the last place is X. */
function normal(text: string): string {
  const bare = text.replace(/[\s'"“”‘’„‟′″`´＇＂「」『』«»\-‐-―−－﹣]/gu, '').toUpperCase()
  return bare.replace(/[×ХΧⅩ]$/u, 'X')
}

function goodBirth(date: string, today: string): boolean {
  return isDate(date) && date >= '1900-01-01' && date <= today
}

/** True where a number has lost digits: over 15 places, scientific notation, or 18 places in 000 against the check. */
function digitsLost(cell: ReadCell, id: string): boolean {
  if (cell.cell.kind === 'number' && Math.abs(cell.cell.number ?? 0) >= 1e15) return true
  if (/^\d(?:[.．]\d+)?E[+＋]\d+$|^\d[.．]\d+E\d+$/u.test(id)) return true
  return /^\d{15}000$/u.test(id) && checkPlace(id) !== id[17]
}

/** Reads an ID cell that is not empty. */
export function readIdentity(cell: ReadCell, idKind: string, today: string): IdentityReading | RosterProblemCode {
  const id = normal(cell.clean)
  if (id === '') return 'id-missing'
  if (digitsLost(cell, id)) return 'id-digits-lost'
  if (idKind.includes('护照')) return /^[A-Z0-9]{5,20}$/u.test(id) ? { id, kind: 'passport' } : 'id-invalid'
  if (/^\d{15}$/u.test(id)) return old15(id, today)
  if (/^[A-Z]{3}\d{12}$/u.test(id)) return { id, kind: 'permanent-residence' }
  if (/^\d{17}[\dX]$/u.test(id)) return eighteen(id, today)
  return /^[A-Z]{1,2}\d{6,8}$/u.test(id) ? { id, kind: 'passport' } : 'id-invalid'
}

function old15(id: string, today: string): IdentityReading | RosterProblemCode {
  const long = from15(id)
  const birthDate = birthDateOf(long)
  if (!provinces.test(long) || !goodBirth(birthDate, today)) return 'id-invalid'
  return { id: long, kind: 'resident', birthDate, gender: genderOf(long), warning: 'id-check-digit' }
}

function eighteen(id: string, today: string): IdentityReading | RosterProblemCode {
  const birthDate = birthDateOf(id)
  const permanent = id.startsWith('9')
  if (!goodBirth(birthDate, today) || (!permanent && !provinces.test(id))) return 'id-invalid'
  if (checkPlace(id) !== id[17]) return 'id-check-digit'
  return permanent
    ? { id, kind: 'permanent-residence', birthDate }
    : { id, kind: 'resident', birthDate, gender: genderOf(id) }
}
