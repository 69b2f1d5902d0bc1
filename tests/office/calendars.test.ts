/** A year of working days that the office enters itself (7-4): counts when a second account has compared it, never before. */
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calendarOf } from '../../src-main/office/system/calendars.ts'
import { dayKind } from '../../src-shared/model/working-days.ts'
import { type Person, tempDir, type TestOffice, testOffice } from './harness.ts'

const dir = tempDir()
let office: TestOffice
let clerk: Person
let leader: Person
beforeAll(async () => {
  office = await testOffice({ dir })
  clerk = await office.signIn('zhoumin')
  leader = await office.signIn('qinzhigang')
})
afterAll(async () => {
  await office.close()
  rmSync(dir, { recursive: true, force: true })
})

const table = {
  year: 2031,
  source: '国办发明电〔2030〕1号',
  off: ['2031-01-01', '2031-01-22/2031-01-29'],
  worked: ['2031-01-18'],
}
const kind = (date: string) => {
  const core = office.office.core()
  return core ? dayKind(calendarOf(core), date) : ''
}

describe('art-7-4: entering a year', () => {
  test.each<[string, object, string, RegExp]>([
    [
      'a year that the product has',
      { ...table, year: 2026, off: ['2026-01-01'], worked: [] },
      'calendar.known',
      /已经有了/,
    ],
    ['a make-up day on a weekday', { ...table, worked: ['2031-01-20'] }, 'input.invalid', /星期一/],
    ['a day of another year', { ...table, off: ['2032-05-01'] }, 'input.invalid', /不属于 2031 年/],
    ['a day that is none', { ...table, off: ['2031-02-30'] }, 'input.invalid', /有效日期/],
    ['no source', { ...table, source: '' }, 'input.invalid', /./],
  ])('%s is refused', async (_name, given, code, words) => {
    const refusal = await clerk.refused('system.proposeCalendar', { table: given })
    expect([refusal.code, words.test(refusal.message)]).toEqual([code, true])
  })

  test('counts only after another account has confirmed it, and after a restart still', async () => {
    expect(kind('2031-01-22')).toBe('provisional')
    await clerk.ok('system.proposeCalendar', { table })
    expect(kind('2031-01-22')).toBe('provisional')
    expect((await clerk.refused('system.confirmCalendar', { year: 2031 })).code).toBe('calendar.own')
    await leader.ok('system.confirmCalendar', { year: 2031 })
    const kinds = () => ['2031-01-17', '2031-01-18', '2031-01-19', '2031-01-22', '2031-12-31'].map(kind)
    const expected = ['working', 'working', 'off', 'off', 'working']
    expect(kinds()).toEqual(expected)
    await office.close()
    office = await testOffice({ dir })
    expect(kinds()).toEqual(expected)
    clerk = await office.signIn('zhoumin')
    leader = await office.signIn('qinzhigang')
    expect((await clerk.refused('system.proposeCalendar', { table })).code).toBe('calendar.known')
    expect((await leader.refused('system.refuseCalendar', { year: 2031, reason: '不一致' })).code).toBe('calendar.none')
  })

  test('a proposal that is refused, or entered anew, leaves nothing behind', async () => {
    const later = { ...table, year: 2032, off: ['2032-01-01'], worked: [] }
    await clerk.ok('system.proposeCalendar', { table: later })
    await clerk.ok('system.proposeCalendar', { table: { ...later, off: ['2032-01-01/2032-01-03'] } })
    const lines = (await leader.ok('system.calendars')).filter(({ year }) => year === 2032)
    expect(lines.map(({ off, inForce, mine }) => [off, inForce, mine])).toEqual([
      [['2032-01-01/2032-01-03'], false, false],
    ])
    await leader.ok('system.refuseCalendar', { year: 2032, reason: '与通知不一致' })
    expect((await leader.ok('system.calendars')).some(({ year }) => year === 2032)).toBe(false)
  })
})
