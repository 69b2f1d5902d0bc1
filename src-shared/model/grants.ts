/** Groups of roles that the permission matrix names (measures.md "Roles"). */
import { type Role, roles } from './roles.ts'

export type Grant = 'public' | 'signed-in' | readonly Role[]

/** Everybody of the bureau. */
export const staff: readonly Role[] = roles.filter((role) => role !== 'expert' && role !== 'employer')
export const readsPool: readonly Role[] = [
  'pool-office',
  'business-dept',
  'selecting-dept',
  'leading-group',
  'discipline',
  'auditor',
]
export const keepsPool: readonly Role[] = ['pool-office']
export const readsDraws: readonly Role[] = ['selecting-dept', 'pool-office', 'leading-group', 'discipline', 'auditor']
export const draws: readonly Role[] = ['selecting-dept']
export const contacts: readonly Role[] = ['selecting-dept', 'pool-office']
/** What belongs to the people of an activity (Articles 10, 11): whoever runs it, and those who look over it. */
export const readsWork: readonly Role[] = [...contacts, 'discipline', 'auditor']
export const witnesses: readonly Role[] = ['discipline']
export const inCeremony: readonly Role[] = ['selecting-dept', 'pool-office', 'discipline']
/** Take in and look after applications (7-2): the pool office and the departments that invite and recommend. */
export const takesIn: readonly Role[] = ['pool-office', 'business-dept']
export const reviews: readonly Role[] = ['business-dept']
export const readsAdmission: readonly Role[] = [
  'pool-office',
  'business-dept',
  'leading-group',
  'discipline',
  'auditor',
]
/** What may end somebody's membership is for those who keep the pool and look over it (Article 9). */
export const readsListings: readonly Role[] = ['pool-office', 'leading-group', 'discipline', 'auditor']
/** Files on somebody's removal and cases on employers, with what was reported, are for those who act on them (Articles 9, 18). */
export const readsRemovals: readonly Role[] = ['pool-office', 'leading-group', 'discipline']
export const decides: readonly Role[] = ['leading-group']
export const keepsRecovery: readonly Role[] = ['system-admin', 'security-admin']
/** The yearly assessment of named people: for those who keep the pool, decide on it and look over it (Article 9). */
export const assesses: readonly Role[] = ['pool-office', 'leading-group', 'discipline', 'auditor']
