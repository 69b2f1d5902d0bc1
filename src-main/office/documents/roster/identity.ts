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

const provinces = new Set(
  [
    ...range(11, 15),
    ...range(21, 23),
    ...range(31, 37),
    ...range(41, 46),
    ...range(50, 54),
    ...range(61, 65),
    71,
    81,
    82,
    83,
  ].map(String),
)

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

/** White space, quotes and dashes go; upper case; a look-alike of X in the last place is X. */
function normal(text: string): string {
  const bare = text.replace(/[\s'"“”‘’`´＇＂\-–—―‐‑－_]/gu, '').toUpperCase()
  return bare.replace(/[×ХⅩⅹ✕╳]$/u, 'X')
}

function goodBirth(date: string, today: string): boolean {
  return isDate(date) && date >= '1900-01-01' && date <= today
}

/** True where a number cell has lost digits: over 15 places, or scientific notation, or 18 places ending in 000 that fail the check. */
function digitsLost(cell: ReadCell, id: string): boolean {
  if (cell.cell.kind === 'number') {
    const value = cell.cell.number ?? 0
    if (Math.abs(value) >= 1e15 || /e/i.test(String(value))) return true
  }
  if (
    /^\d+(\.\d+)?E\+?\d+$/.test(id.replace(/\s/gu, '')) ||
    /^\d(\.\d+)?[eE]\+\d+$/.test(cell.clean.replace(/\s/gu, ''))
  )
    return true
  return /^\d{15}000$/.test(id) && checkPlace(id) !== id[17]
}

/** Reads an ID cell that is not empty. */
export function readIdentity(cell: ReadCell, idKind: string, today: string): IdentityReading | RosterProblemCode {
  const id = normal(cell.clean)
  if (id === '') return 'id-missing'
  if (digitsLost(cell, id)) return 'id-digits-lost'
  if (/护照/u.test(idKind)) return /^(?=.*)[A-Z0-9]{5,20}$/.test(id) ? { id, kind: 'passport' } : 'id-invalid'
  if (/^\d{15}$/.test(id)) return old15(id, today)
  if (/^[A-Z]{3}\d{12}$/.test(id)) return { id, kind: 'permanent-residence' }
  if (/^\d{17}[\dX]$/.test(id)) return eighteen(id, today)
  return /^[A-Z]{1,2}\d{6,8}$/.test(id) ? { id, kind: 'passport' } : 'id-invalid'
}

function old15(id: string, today: string): IdentityReading | RosterProblemCode {
  const long = from15(id)
  if (!provinces.has(long.slice(0, 2)) || !goodBirth(birthDateOf(long), today)) return 'id-invalid'
  return { id: long, kind: 'resident', birthDate: birthDateOf(long), gender: genderOf(long), warning: 'id-check-digit' }
}

function eighteen(id: string, today: string): IdentityReading | RosterProblemCode {
  const birthDate = birthDateOf(id)
  const permanent = id.startsWith('9')
  if (!goodBirth(birthDate, today)) return 'id-invalid'
  if (!permanent && !provinces.has(id.slice(0, 2))) return 'id-invalid'
  if (checkPlace(id) !== id[17]) return 'id-check-digit'
  return permanent
    ? { id, kind: 'permanent-residence', birthDate }
    : { id, kind: 'resident', birthDate, gender: genderOf(id) }
}
