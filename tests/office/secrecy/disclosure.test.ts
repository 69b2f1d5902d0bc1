/** Article 12: who sees the names of the drawn when, as a table. */
import { describe, expect, test } from 'vitest'
import { designatedFor, namesFor, projectorNames } from '../../../src-main/office/draw/disclosure.ts'
import type { ActivityState } from '../../../src-main/office/draw/state.ts'
import type { Role } from '../../../src-shared/model/roles.ts'
import { anActivity } from '../builders.ts'

const starts = '2026-12-03T09:00+08:00'
const at = (time: string) => Date.parse(`2026-12-03T${time}+08:00`)

function activity(
  namesFrom: string | undefined,
  disclosedAt = '',
  nameDisplay: 'full' | 'masked' | 'numbers' = 'masked',
) {
  const facts = { ...anActivity({ startsAt: starts, nameDisplay }), namesFrom } as ActivityState['facts']
  return { facts, current: { disclosedAt } }
}

const early = '2026-12-03T08:30+08:00'

describe('art-12: names are', () => {
  test.each<[string, string | undefined, string, Role[], string, 'clear' | 'masked']>([
    ['at once, the selecting department', 'at-once', '', ['selecting-dept'], '08:00', 'clear'],
    ['at once, the auditor', 'at-once', '', ['auditor'], '08:00', 'clear'],
    ['a journal without the setting', undefined, '', ['selecting-dept'], '08:00', 'clear'],
    ['from the start, a minute before', 'start', '', ['selecting-dept'], '08:59', 'masked'],
    ['from the start, at the start', 'start', '', ['selecting-dept'], '09:00', 'clear'],
    ['from an instant, before it', early, '', ['selecting-dept'], '08:29', 'masked'],
    ['from an instant, at it, before the start', early, '', ['selecting-dept'], '08:30', 'clear'],
    ['the leading group', 'start', '', ['leading-group'], '08:00', 'masked'],
    ['the auditor', 'start', '', ['auditor'], '08:00', 'masked'],
    ['a department that recommends', 'start', '', ['business-dept'], '08:00', 'masked'],
    ['the system administrator', 'start', '', ['system-admin'], '08:00', 'masked'],
    ['who contacts the drawn', 'start', '', ['pool-office'], '08:00', 'clear'],
    ['who watches', 'start', '', ['discipline'], '08:00', 'clear'],
    ['a clerk of both, who has to call', 'start', '', ['selecting-dept', 'pool-office'], '08:00', 'clear'],
    ['opened before their time', 'start', '2026-12-03T07:00:00.000+08:00', ['selecting-dept'], '08:00', 'clear'],
  ])('%s', (_, from, disclosedAt, roles, time, names) => {
    expect(namesFor(activity(from, disclosedAt), { roles }, at(time))).toBe(names)
  })

  test.each<[Role, 'clear' | 'masked']>([
    ['selecting-dept', 'clear'],
    ['leading-group', 'clear'],
    ['pool-office', 'clear'],
    ['discipline', 'clear'],
    ['auditor', 'masked'],
  ])('of people designated directly (art-13), for %s: %s', (role, names) => {
    expect(designatedFor(activity('start'), { roles: [role] }, at('08:00'))).toBe(names)
    expect(designatedFor(activity('start'), { roles: [role] }, at('09:00'))).toBe('clear')
  })

  test.each<[string, 'full' | 'masked' | 'numbers', string, string, string]>([
    ['at-once', 'full', '08:00', 'full', 'as set'],
    ['at-once', 'masked', '10:00', 'masked', 'as set, also afterwards'],
    ['at-once', 'numbers', '10:00', 'numbers', 'as set, also afterwards'],
    ['start', 'full', '08:00', 'masked', 'never in full before the time'],
    ['start', 'masked', '08:00', 'masked', 'masked'],
    ['start', 'numbers', '08:00', 'numbers', 'numbers'],
    ['start', 'numbers', '09:00', 'full', 'open from the start'],
  ])('on the projector, %s and %s at %s: %s (%s)', (from, display, time, shown) => {
    expect(projectorNames(activity(from, '', display), at(time))).toBe(shown)
  })
})
