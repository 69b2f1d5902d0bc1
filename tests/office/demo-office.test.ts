/** What a newcomer finds in the demo office: admission at every step, whatever day the office is opened on. */
import { rmSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { demoApplicants } from '../../src-main/office/demo/demo-applicants.ts'
import { foundDemo } from '../../src-main/office/system/set-up.ts'
import { passwordCost, resources, tempDir, testClock, testOffice, type TestOffice, version } from './harness.ts'

let office: TestOffice | null = null
let dir = ''
afterEach(async () => {
  await office?.close()
  office = null
  rmSync(dir, { recursive: true, force: true })
})

/** The demo office as `setup.demo` makes it at an instant. */
async function demoOn(instant: string): Promise<TestOffice> {
  const clock = testClock()
  clock.turnWall(Date.parse(instant) - Date.now())
  dir = tempDir()
  await foundDemo({ dir, resources, version, passwordCost }, clock.effects)
  office = await testOffice({ dir, clock })
  return office
}

const newcomers = {
  'employer-check': 1,
  returned: 1,
  'department-review': 1,
  'office-consolidation': 1,
  'leading-group': 2,
  publicity: 2,
  rejected: 1,
  withdrawn: 1,
}
const asked = { state: 'all', limit: 100 }

describe.each([
  ['a weekday', '2026-11-26T10:00:00+08:00', true],
  ['the first holiday of a year without table', '2027-01-01T00:30:00+08:00', true],
  ['the week after the National Day', '2026-10-09T09:00:00+08:00', true],
  ['29 February', '2024-02-29T23:50:00+08:00', true],
  ['a year whose working days nobody knows', '2031-06-01T10:00:00+08:00', false],
])('on %s', (_day, instant, covered) => {
  test('a file stands at every step, a list waits, a publicity runs', { timeout: 60_000 }, async () => {
    const demo = await demoOn(instant)
    const clerk = await demo.signIn('zhoumin')
    const { rows } = await clerk.ok('applications.list', asked)
    const counts: Record<string, number> = {}
    for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1
    expect(counts).toEqual(covered ? { ...newcomers, admitted: 1 } : newcomers)
    expect((await clerk.ok('calls.list')).calls.map(({ state }) => state)).toEqual(['open'])
    const invitations = await clerk.ok('invitations.list')
    expect(invitations.map(({ state }) => state)).toEqual(covered ? ['sent', 'accepted'] : ['sent'])
    expect((await clerk.ok('applications.drafts')).length).toBe(1)
    expect((await clerk.ok('lists.list')).map(({ state }) => state).filter((state) => state !== 'decided')).toEqual([
      'leading-group',
    ])
    const [running] = (await clerk.ok('publicity.list')).filter(({ state }) => state === 'running')
    const period = await clerk.ok('publicity.get', { id: running?.id })
    expect(period.objections.map(({ state }) => state)).toEqual(['received'])
    expect(period.counted).toBeLessThan(period.days)
    expect((await clerk.ok('requests.list')).map(({ state }) => state)).toEqual(['open'])
    expect((await clerk.ok('pool.list', { limit: 1 })).total).toBe(covered ? 301 : 300)
  })
})

test('nobody of the applicants is in the pool or too old, in any year', () => {
  for (const year of [2026, 2027, 2040]) {
    const people = demoApplicants(year)
    expect(people.length).toBeGreaterThan(15)
    for (const { birthDate = '', titleLevel } of people) {
      expect(year - Number(birthDate.slice(0, 4))).toBeLessThanOrEqual(60)
      expect(titleLevel).not.toBe('middle')
    }
  }
})

test('the journal of a demo office is whole', { timeout: 60_000 }, async () => {
  const demo = await demoOn('2026-11-26T10:00:00+08:00')
  const auditor = await demo.signIn('shenji')
  const { jobId } = await auditor.ok('system.verifyJournal')
  await expect.poll(async () => (await auditor.ok('jobs.status', { jobId })).state, { timeout: 30_000 }).toBe('done')
  expect((await auditor.ok('jobs.status', { jobId })).result).toMatchObject({ ok: 1, fault: '' })
})
