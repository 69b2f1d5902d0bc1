/** The console's permission matrix: the server checks every call against it, the screens leave out what it refuses. */
import type { ConsoleProcedure } from './contract.ts'
import type { ConsoleRole } from './roles.ts'

export interface ConsoleGrant {
  /** `anybody` needs no account; `signed-in` any. */
  who: 'anybody' | 'signed-in' | readonly ConsoleRole[]
  /** Changes something: what was done stands in the list of decisions, with who did it. */
  decides?: true
}

const everyRole: readonly ConsoleRole[] = ['admin', 'clerk', 'checker', 'auditor']
/** Whoever sees people's names; administrators see figures alone. */
const readers: readonly ConsoleRole[] = ['clerk', 'checker', 'auditor']
const clerk: ConsoleGrant = { who: ['clerk'], decides: true }
const admin: ConsoleGrant = { who: ['admin'], decides: true }

export const consolePermissions: Record<ConsoleProcedure, ConsoleGrant> = {
  'session.current': { who: 'anybody' },
  'session.signIn': { who: 'anybody' },
  'session.signOut': { who: 'anybody' },
  'session.changePassword': { who: 'signed-in', decides: true },
  'accounts.list': { who: ['admin', 'auditor'] },
  'accounts.add': admin,
  'accounts.setRoles': admin,
  'accounts.setState': admin,
  'accounts.resetPassword': admin,
  'overview.get': { who: everyRole },
  'overview.rename': admin,
  'counties.get': { who: everyRole },
  'counties.add': admin,
  'counties.newCode': admin,
  'counties.withdrawCode': admin,
  'devices.revoke': admin,
  'devices.unlock': admin,
  'alarms.list': { who: everyRole },
  'alarms.close': admin,
  'decisions.list': { who: everyRole },
  'exports.table': { who: everyRole },
  'experts.list': { who: readers },
  'experts.counts': { who: everyRole },
  'experts.same': { who: readers },
  'experts.table': { who: readers },
  'publications.list': { who: readers },
  'publications.get': { who: readers },
  'publications.table': { who: readers },
  'publications.strikeOff': clerk,
  'publications.bulletin': clerk,
  'publications.file': clerk,
  'publications.confirm': { who: ['checker'], decides: true },
  'publications.refuse': { who: ['clerk', 'checker'], decides: true },
  'publications.withdraw': clerk,
  'relay.get': { who: everyRole },
  'sharing.list': { who: readers },
  'sharing.propose': clerk,
  'sharing.end': clerk,
  'sharing.confirm': { who: ['checker'], decides: true },
  'sharing.refuse': { who: ['clerk', 'checker'], decides: true },
}

/** True where somebody with these roles may call; `roles` null where nobody is signed in. */
export function mayCall(name: ConsoleProcedure, roles: readonly ConsoleRole[] | null): boolean {
  const { who } = consolePermissions[name]
  if (who === 'anybody') return true
  if (roles === null) return false
  return who === 'signed-in' || who.some((role) => roles.includes(role))
}

/** Names of the procedures that these roles may call. */
export function permittedTo(roles: readonly ConsoleRole[]): ConsoleProcedure[] {
  return (Object.keys(consolePermissions) as ConsoleProcedure[]).filter((name) => mayCall(name, roles))
}
