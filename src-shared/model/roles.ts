/**
 * Roles of the measures and the rules on holding several of them (measures.md, "Roles"; Articles 6 (division of work), 12, 13).
 * Chinese names of the roles stand in `terms.ts`.
 */
import { z } from 'zod'

/** Working roles first, then the three separated administrators. */
export const roles = [
  'expert',
  'employer',
  'business-dept',
  'selecting-dept',
  'pool-office',
  'leading-group',
  'discipline',
  'system-admin',
  'security-admin',
  'auditor',
] as const

export const roleSchema = z.enum(roles)
export type Role = z.infer<typeof roleSchema>

/** The three administrators whose duties are separated: nobody holds two of them. */
export const administrators: readonly Role[] = ['system-admin', 'security-admin', 'auditor']

/** True where one of the roles is an administrator's. */
export function isAdministrator(held: readonly Role[]): boolean {
  return held.some((role) => administrators.includes(role))
}

/** Roles whose holders sign in with a second factor (a printed one-time list). */
export const secondFactorRoles: readonly Role[] = ['discipline', 'system-admin', 'security-admin', 'auditor']

/** Roles that take part in a draw and therefore can never be held together with `discipline`. */
const drawingRoles: readonly Role[] = ['selecting-dept', 'business-dept', 'pool-office', 'leading-group']

/** Why a set of roles cannot be held by one person; null where it can. */
export type RoleConflict = 'no-role' | 'two-administrators' | 'discipline-draws' | 'employer-alone' | null

/** Checks the rules on one person's roles (measures.md, "Roles"). */
export function roleConflict(held: readonly Role[]): RoleConflict {
  if (held.length === 0) return 'no-role'
  if (held.includes('employer') && held.length > 1) return 'employer-alone'
  if (held.filter((role) => administrators.includes(role)).length > 1) return 'two-administrators'
  if (held.includes('discipline') && held.some((role) => drawingRoles.includes(role))) return 'discipline-draws'
  return null
}

/** True where an account with these roles must have a second factor. */
export function needsSecondFactor(held: readonly Role[]): boolean {
  return held.some((role) => secondFactorRoles.includes(role))
}

/** Duties an office cannot start without, in the order they are shown. */
export const neededRoles: readonly Role[] = [
  'selecting-dept',
  'pool-office',
  'leading-group',
  'discipline',
  'system-admin',
  'security-admin',
  'auditor',
]

/** Needed duties that none of these people holds. */
export function missingRoles(people: readonly { roles: readonly Role[] }[]): Role[] {
  return neededRoles.filter((role) => !people.some(({ roles: held }) => held.includes(role)))
}

/**
 * The least number of people an office can start with. Five: two who work (selecting department; pool office),
 * one who watches (discipline), and the duties of the three administrators shared out among them and two more.
 */
export const minimumPeople = 5
