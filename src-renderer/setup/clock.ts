import type { ClockView, SessionView } from '../../src-shared/api/session.ts'

/** True where this person should look at the date: nobody has confirmed it, or one other account has and a second is wanted. */
export function clockNeedsLook(
  clock: ClockView,
  session: Pick<SessionView, 'accountId' | 'name' | 'permissions'>,
): boolean {
  if (!session.permissions.includes('clock.confirm')) return false
  if (clock.state === 'confirmed-by-two') return false
  if (clock.state !== 'confirmed') return true
  return !clock.confirmedBy.includes(session.accountId) && !clock.confirmedBy.includes(session.name)
}
