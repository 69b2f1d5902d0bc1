/** Fees and what is missing, as tables (Article 10 (4); 国家税务总局公告2018年第61号第八条). */
import { describe, expect, test } from 'vitest'
import { basisWords, feeAmount, taxHint, yuanText } from '../../../src-main/office/activity-day/fees.ts'
import { missingOf } from '../../../src-main/office/activity-day/missing.ts'
import { noWork, type WorkState } from '../../../src-main/office/activity-day/state.ts'
import { centsOf } from '../../../src-renderer/draw/day/money.ts'

describe('art-10-4 amounts', () => {
  test.each([
    ['two days', { basis: 'day', units: 2, rate: 50_000 }, 100_000, '2 天 × 500.00 元'],
    ['three half days with cents', { basis: 'half-day', units: 3, rate: 33_333 }, 99_999, '3 个半天 × 333.33 元'],
    ['once for all, whatever the units', { basis: 'lump', units: 7, rate: 120_050 }, 120_050, ''],
  ] as const)('%s', (_name, fee, amount, words) => {
    expect(feeAmount(fee)).toBe(amount)
    expect(basisWords(fee)).toBe(words)
  })

  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [123_450, '1234.50'],
  ])('%i cents are %s yuan', (cents, text) => expect(yuanText(cents)).toBe(text))
})

describe('公告2018年第61号第八条 the hint on withholding, one payment by itself', () => {
  test.each([
    ['nothing', 0, 0, 0],
    ['under the deduction of 800', 79_999, 0, 0],
    ['exactly 800', 80_000, 0, 0],
    ['one cent more rounds to nothing', 80_001, 1, 0],
    ['1,000', 100_000, 20_000, 4_000],
    ['4,000, the last with the fixed deduction', 400_000, 320_000, 64_000],
    ['4,000.05, the first with a fifth', 400_005, 320_004, 64_001],
    ['25,000: 20,000 at 20 per cent', 2_500_000, 2_000_000, 400_000],
    ['25,001.25: above 20,000 at 30 per cent less 2,000', 2_500_125, 2_000_100, 400_030],
    ['62,500: 50,000 at 30 per cent less 2,000', 6_250_000, 5_000_000, 1_300_000],
    ['100,000: 80,000 at 40 per cent less 7,000', 10_000_000, 8_000_000, 2_500_000],
  ])('%s', (_name, amount, taxable, withheld) => expect(taxHint(amount)).toEqual({ taxable, withheld }))
})

describe('amounts as people type them', () => {
  test.each([
    ['500', 50_000],
    ['500.5', 50_050],
    ['1,200.00 元', 120_000],
    ['５００', 50_000],
    ['0', 0],
    ['', null],
    ['5.005', null],
    ['-3', null],
    ['12345678', null],
    ['五百', null],
  ])('%s', (text, cents) => expect(centsOf(text)).toBe(cents))
})

describe('art-10, art-11 what is missing', () => {
  const person = (personId: string, current = true) => ({
    personId,
    from: 'drawn' as const,
    expertId: '',
    name: personId,
    employer: '',
    groupId: 'g',
    groupLabel: 'g',
    current,
  })
  const act = { by: '', at: '', record: '' }
  const startsAt = '2026-12-03T09:00+08:00'
  const endsAt = '2026-12-03T17:00+08:00'
  const absent = { ...act, personId: 'b', state: 'absent' as const, arrivedAt: '', way: 'clerk' as const }
  const fee = (paidOn: string | null) => ({ ...act, feeId: 'f', personId: 'a', paidOn })
  const none = { attendance: 0, undertakings: 0, material: 0, result: false, fees: 0, unpaid: 0 }
  test.each<[string, Partial<WorkState>, string, Partial<typeof none>]>([
    ['before it: undertakings only', {}, '2026-12-02T12:00+08:00', { undertakings: 2 }],
    ['as it begins: who came', {}, startsAt, { undertakings: 2, attendance: 2 }],
    ['when it is over', {}, endsAt, { undertakings: 2, attendance: 2, result: true, fees: 2 }],
    [
      'whoever is absent owes and gets nothing',
      { attendance: [absent] },
      endsAt,
      { undertakings: 1, attendance: 1, result: true, fees: 1 },
    ],
    [
      'a fee that is not paid',
      { attendance: [absent], fees: [fee(null)] },
      endsAt,
      { undertakings: 1, attendance: 1, result: true, unpaid: 1 },
    ],
    [
      'one that is',
      { attendance: [absent], fees: [fee('2026-12-10')] },
      endsAt,
      { undertakings: 1, attendance: 1, result: true },
    ],
  ])('%s', (_name, given, now, expected) => {
    const work = { ...noWork('x'), ...given }
    const people = [person('a'), person('b'), person('gone', false)]
    expect(missingOf({ work, people, now: Date.parse(now), startsAt, endsAt })).toEqual({ ...none, ...expected })
  })
})
