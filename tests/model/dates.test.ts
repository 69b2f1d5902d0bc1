/** Days and instants in Asia/Shanghai; the birthday rule (Article 5 (5): whole years on the day of decision). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addYears,
  daysBetween,
  formatDateZh,
  formatInstant,
  formatInstantZh,
  formatSpanZh,
  isDate,
  startOfDay,
  todayInShanghai,
  weekdayZh,
  wholeYears,
} from '../../src-shared/model/dates.ts'
import { birthDateOf, checkPlace, from15, genderOf, hasGoodCheck } from '../../src-shared/model/resident-id.ts'
import { maskMail, maskName, maskPhone, maskResidentId } from '../../src-shared/model/masks.ts'

describe('days', () => {
  test.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['2026-11-31', false],
  ])('%s is a day: %s', (text, real) => expect(isDate(text)).toBe(real))

  test.each([
    ['1960-03-08', '2026-03-07', 65, 'the day before the 66th birthday'],
    ['1960-03-08', '2026-03-08', 66, 'the 66th birthday itself'],
    ['1960-02-29', '2026-02-28', 65, '29 February, the day before 1 March'],
    ['1960-02-29', '2026-03-01', 66, '29 February counts from 1 March'],
    ['2026-01-01', '2025-12-31', -1, 'not born yet'],
  ])('%s to %s: %i whole years (%s)', (from, to, years) => expect(wholeYears(from, to)).toBe(years))

  test.each([
    ['2024-02-29', 3, '2027-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2023-12-04', 3, '2026-12-04'],
  ])('art-7-5: %s and %i years: %s', (date, years, end) => expect(addYears(date, years)).toBe(end))

  test('adding and counting days agree, over every month end', () => {
    const days = fc.integer({ min: -40_000, max: 40_000 })
    fc.assert(
      fc.property(days, days, (start, count) => {
        const from = addDays('2026-11-25', start)
        expect(isDate(addDays(from, count))).toBe(true)
        expect(daysBetween(from, addDays(from, count))).toBe(count)
      }),
    )
  })

  test('midnight in Shanghai is 16:00 UTC of the day before', () => {
    const instant = Date.UTC(2026, 10, 24, 16, 0, 0)
    expect([todayInShanghai(instant - 1), todayInShanghai(instant)]).toEqual(['2026-11-24', '2026-11-25'])
    expect(startOfDay('2026-11-25')).toBe(instant)
    expect(formatInstant(instant)).toBe('2026-11-25T00:00:00+08:00')
    expect(formatInstantZh(instant + 37_800_000)).toBe('2026年11月25日 10:30')
  })

  test.each([
    ['2026-11-25', '星期三'],
    ['1969-12-31', '星期三'],
    ['2000-02-29', '星期二'],
  ])('%s is %s', (date, name) => expect(weekdayZh(date)).toBe(name))

  test.each([
    [0, '已到期'],
    [60_000, '1 分'],
    [85_260_000, '23 小时 41 分'],
  ])('%i ms: %s', (ms, words) => expect(formatSpanZh(ms)).toBe(words))

  test('a date is written as offices write it', () => expect(formatDateZh('2026-03-08')).toBe('2026年3月8日'))
})

describe('resident IDs (GB 11643)', () => {
  // Numbers of the standard's own example and of invented people.
  test.each([
    ['11010519491231002X', true],
    ['440524188001010014', true],
    ['110105194912310021', false],
    ['11010519491231002x', false],
  ])('%s: %s', (id, good) => expect(hasGoodCheck(id)).toBe(good))
  test('15 digits are written out with century and check place', () => {
    const long = from15('110105491231002')
    expect([long, birthDateOf(long), genderOf(long)]).toEqual(['11010519491231002X', '1949-12-31', 'female'])
  })
  test('every single wrong digit is noticed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{17}$/), fc.nat(16), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
        const other = digits.slice(0, at) + ((Number(digits[at]) + by) % 10) + digits.slice(at + 1)
        expect(checkPlace(other)).not.toBe(checkPlace(digits))
      }),
    )
  })
})

test.each([
  [maskPhone('13812345662'), '138 •••• ••62'],
  [maskPhone('0376-5550123'), '0376••••23'],
  [maskPhone(''), ''],
  [maskMail('sun@example.cn'), 's••••@••••.cn'],
  [maskResidentId('41152319750308086X'), '411523••••••••086X'],
  [maskName('欧阳振华'), '欧**'],
  [maskName('𬭎明'), '𬭎**'],
])('%s', (masked, expected) => expect(masked).toBe(expected))
