/** 第八条: a call every year. */
import { expect, test } from 'vitest'
import { yearWithoutCall } from '../../../src-main/office/rules/article-8.ts'

test.each<[string, string[], string, number | null]>([
  ['none ever', [], '2026-11-25', 2026],
  ['one on the first day of the year', ['2026-01-01'], '2026-11-25', null],
  ['one on the last day of the year before', ['2025-12-31'], '2026-01-01', 2026],
  ['one this year among others', ['2024-03-01', '2026-03-01', '2025-03-01'], '2026-11-25', null],
  ['one that is still to come this year', ['2026-12-31'], '2026-01-01', null],
  ['one of the next year', ['2027-01-01'], '2026-12-31', 2026],
])('art-8 %s', (_, published, today, year) => expect(yearWithoutCall(published, today)).toBe(year))
