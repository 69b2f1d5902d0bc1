/**
 * The permission matrix: one row a procedure, who may call it (measures.md "Roles", Articles 6, 7, 12, 13).
 *
 * `public` needs no sign-in, `signed-in` any role; else one of the listed roles. The office checks this table for every
 * command and query before it looks at anything else; some procedures ask for more (the witness named for a draw, an
 * account other than the one that entered an answer), which their handlers check on top.
 */
import type { Role } from './roles.ts'

export type Grant = 'public' | 'signed-in' | readonly Role[]

const readsPool: readonly Role[] = [
  'pool-office',
  'business-dept',
  'selecting-dept',
  'leading-group',
  'discipline',
  'auditor',
]
const keepsPool: readonly Role[] = ['pool-office']
const readsDraws: readonly Role[] = ['selecting-dept', 'pool-office', 'leading-group', 'discipline', 'auditor']
const draws: readonly Role[] = ['selecting-dept']
const contacts: readonly Role[] = ['selecting-dept', 'pool-office']
const witnesses: readonly Role[] = ['discipline']
const inCeremony: readonly Role[] = ['selecting-dept', 'pool-office', 'discipline']
const keepsRecovery: readonly Role[] = ['system-admin', 'security-admin']

export const permissions = {
  'setup.status': 'public',
  'setup.create': 'public',
  'setup.demo': 'public',
  'setup.sheets': 'public',
  'setup.unlock': 'public',
  'session.current': 'public',
  'session.signIn': 'public',
  'session.signInBeside': 'signed-in',
  'session.signOutBeside': 'signed-in',
  'session.beside': 'signed-in',
  'session.signOut': 'signed-in',
  'session.unlock': 'signed-in',
  'session.changePassword': 'signed-in',
  'accounts.list': ['security-admin', 'auditor'],
  'accounts.create': ['security-admin'],
  'accounts.setRoles': ['security-admin'],
  'accounts.setState': ['security-admin'],
  'accounts.resetPassword': ['security-admin'],
  'accounts.newCodes': ['security-admin'],
  'accounts.codesSheet': ['security-admin'],
  'clock.status': 'signed-in',
  'clock.confirm': 'signed-in',
  'clock.rebase': ['system-admin', 'security-admin'],
  'roster.template': keepsPool,
  'roster.read': keepsPool,
  'roster.preview': keepsPool,
  'roster.rows': keepsPool,
  'roster.marked': keepsPool,
  'roster.propose': keepsPool,
  'roster.adoptions': ['pool-office', 'leading-group', 'discipline', 'auditor', 'security-admin'],
  'roster.confirm': ['pool-office', 'leading-group'],
  'roster.withdraw': keepsPool,
  'roster.scan': ['pool-office', 'leading-group', 'discipline', 'auditor'],
  'roster.close': ['security-admin'],
  'pool.list': readsPool,
  'pool.counts': 'signed-in',
  'pool.get': readsPool,
  'pool.unmask': ['pool-office', 'discipline'],
  'pool.declare': keepsPool,
  'pool.declaration': ['pool-office', 'discipline'],
  'pool.export': ['pool-office', 'discipline'],
  'pool.employers': readsPool,
  'pool.search': readsPool,
  'jobs.status': 'signed-in',
  'jobs.cancel': 'signed-in',
  'draw.list': readsDraws,
  'draw.get': readsDraws,
  'draw.create': draws,
  'draw.rehearse': draws,
  'draw.update': draws,
  'draw.setNeeds': draws,
  'draw.addRequest': contacts,
  'draw.requestScan': readsDraws,
  'draw.removeRequest': contacts,
  'draw.funnel': readsDraws,
  'draw.excluded': readsDraws,
  'draw.candidatesFor': draws,
  'draw.nameParticipants': draws,
  'draw.freeze': draws,
  'draw.commit': draws,
  'draw.board': readsDraws,
  'draw.sign': inCeremony,
  'draw.refuseToSign': witnesses,
  'draw.contribute': ['selecting-dept', 'pool-office'],
  'draw.typeDice': witnesses,
  'draw.dice': witnesses,
  'draw.reveal': draws,
  'draw.abort': draws,
  'draw.askVoid': draws,
  'draw.consentVoid': ['discipline', 'leading-group'],
  'draw.resume': witnesses,
  'draw.cancelActivity': draws,
  'draw.contact': readsDraws,
  'draw.showPhone': contacts,
  'draw.logCall': contacts,
  'draw.answer': contacts,
  'draw.confirmAnswer': contacts,
  'draw.removeSeated': contacts,
  'draw.close': draws,
  'draw.record': readsDraws,
  'draw.recordFile': readsDraws,
  'draw.compareRecord': readsDraws,
  'draw.annexFile': ['selecting-dept', 'pool-office', 'discipline'],
  'draw.witnessSheet': inCeremony,
  'draw.recordSheet': readsDraws,
  'draw.annexSheet': ['selecting-dept', 'pool-office', 'discipline'],
  'draw.callSheet': contacts,
  'draw.slips': contacts,
  'draw.rate': draws,
  'home.todos': 'signed-in',
  'system.status': ['system-admin', 'security-admin', 'auditor', 'pool-office'],
  'system.verifyJournal': ['system-admin', 'auditor', 'discipline'],
  'system.backup': ['system-admin'],
  'system.rebuild': ['system-admin'],
  'system.settings': 'signed-in',
  'system.setSettings': ['system-admin'],
  'recovery.status': ['system-admin', 'security-admin', 'auditor'],
  'recovery.check': keepsRecovery,
  'recovery.propose': keepsRecovery,
  'recovery.withdraw': keepsRecovery,
  'recovery.issue': keepsRecovery,
  'recovery.sheet': keepsRecovery,
  'recovery.finish': keepsRecovery,
  'changes.watch': 'public',
} as const satisfies Record<string, Grant>

/** True where an account with these roles may call the procedure; `roles` null = nobody is signed in. */
export function mayCall(name: string, roles: readonly Role[] | null): boolean {
  const grant: Grant | undefined = (permissions as Record<string, Grant>)[name]
  if (grant === undefined) return false
  if (grant === 'public') return true
  if (roles === null) return false
  return grant === 'signed-in' || roles.some((role) => grant.includes(role))
}
