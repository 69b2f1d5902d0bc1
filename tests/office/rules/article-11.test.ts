/** 第十一条（六）: ten working days for a report, and what a late one brings up under 第九条（四）. */
import { describe, expect, test } from 'vitest'
import { readCalendar } from '../../../src-main/office/system/calendars.ts'
import {
  lateness,
  type Lateness,
  type NewTies,
  overdueGrounds,
  type Served,
} from '../../../src-main/office/rules/article-11.ts'
import { addDays } from '../../../src-shared/model/dates.ts'
import { calendarOf, workingDaysBetween } from '../../../src-shared/model/working-days.ts'
import { resources } from '../harness.ts'

const calendar = readCalendar(resources)
const ten = { changeReportWorkingDays: 10 }

describe('art-11-6: in time or late', () => {
  const table: [string, string, string, Lateness][] = [
    ['the same day', '2026-03-02', '2026-03-02', { verdict: 'in-time', allowed: 10, days: 0, lastDay: '2026-03-16' }],
    [
      'the tenth working day',
      '2026-03-02',
      '2026-03-16',
      { verdict: 'in-time', allowed: 10, days: 10, lastDay: '2026-03-16' },
    ],
    ['the eleventh', '2026-03-02', '2026-03-17', { verdict: 'late', allowed: 10, days: 11, lastDay: '2026-03-16' }],
    [
      'a change on a Saturday: counted from Monday on',
      '2026-03-07',
      '2026-03-20',
      { verdict: 'in-time', allowed: 10, days: 10, lastDay: '2026-03-20' },
    ],
    [
      'the Sunday after the tenth working day',
      '2026-03-06',
      '2026-03-22',
      { verdict: 'in-time', allowed: 10, days: 10, lastDay: '2026-03-20' },
    ],
    [
      'the Monday after it',
      '2026-03-06',
      '2026-03-23',
      { verdict: 'late', allowed: 10, days: 11, lastDay: '2026-03-20' },
    ],
    // 1–7 October are off, Saturday the 10th is worked
    [
      'over the National Day holiday, the make-up day counted',
      '2026-09-28',
      '2026-10-16',
      { verdict: 'in-time', allowed: 10, days: 10, lastDay: '2026-10-16' },
    ],
    ['before the person was an expert', '2025-12-31', '2026-06-01', { verdict: 'no-duty' }],
  ]
  test.each(table)('%s', (_name, changedOn, reportedOn, wanted) => {
    expect(lateness({ changedOn, reportedOn, expertSince: '2026-01-05' }, calendar, ten)).toEqual(wanted)
  })

  const only2026 = calendarOf([{ year: 2026, source: '通知一号', off: ['2026-01-01/2026-01-03'], worked: [] }])
  test.each<[string, string, string, Lateness]>([
    ['its last day unknown', '2026-12-28', '2027-01-20', { verdict: 'unknown', uncoveredYear: 2027 }],
    [
      'reported before it can be over',
      '2026-12-28',
      '2026-12-30',
      { verdict: 'in-time', allowed: 10, days: 2, lastDay: null },
    ],
    [
      'the first day too many known, the day of report in a year without a table',
      '2026-12-01',
      '2027-01-20',
      { verdict: 'late', allowed: 10, days: null, lastDay: '2026-12-15' },
    ],
    [
      'the last day known, whether one too many has passed not',
      '2026-12-17',
      '2027-01-01',
      { verdict: 'unknown', uncoveredYear: 2027 },
    ],
  ])('a year without a table: %s', (_name, changedOn, reportedOn, wanted) => {
    expect(lateness({ changedOn, reportedOn, expertSince: '2026-01-05' }, only2026, ten)).toEqual(wanted)
  })

  test('every day of a year: late from the eleventh working day on and not a day before', () => {
    for (let day = '2026-01-05'; day < '2026-11-30'; day = addDays(day, 1)) {
      const isLate = (reportedOn: string) =>
        lateness({ changedOn: day, reportedOn, expertSince: '2026-01-01' }, calendar, ten).verdict === 'late'
      const first = Array.from({ length: 30 }, (_, index) => addDays(day, index)).find(isLate) ?? ''
      expect(workingDaysBetween(calendar, day, first)).toEqual({ days: 11 })
      expect(workingDaysBetween(calendar, day, addDays(first, -1))).toEqual({ days: 10 })
    }
  })
})

const late: Lateness = { verdict: 'late', allowed: 10, days: 11, lastDay: '2026-03-16' }
const noTies: NewTies = { employer: '', interests: [], kin: [] }
const activity: Served = {
  activityId: 'a1',
  number: 'XX-2026-C01',
  title: '专项检查',
  from: '2026-04-01',
  to: '2026-04-08',
  units: ['信阳鑫源民爆器材有限公司'],
  partners: ['河南某测绘院'],
  leaders: [{ name: '丁一', unit: '' }],
  rating: null,
}

interface Case {
  ties?: Partial<NewTies>
  late?: Lateness
  served?: Partial<Served>
  reading?: 'art-15' | 'art-16' | 'both'
}

describe('art-9-4 by art-11-6: what a late report brings up', () => {
  const ofUnit = { employer: '信阳鑫源民爆器材有限公司' }
  const table: [string, Case, [provision: string, verdict: string][]][] = [
    ['the new employer is the unit', { ties: ofUnit }, [['art-15-3', 'violated']]],
    [
      'a new interest in a partner',
      { ties: { interests: [{ kind: 'shareholding', unit: '河南某测绘院' }] } },
      [['art-15-3', 'violated']],
    ],
    [
      'kin of the leader',
      { ties: { kin: [{ name: '丁一', relation: '配偶', employer: '' }] } },
      [['art-15-2', 'violated']],
    ],
    [
      'a branch of the unit',
      { ties: { employer: '信阳鑫源民爆器材公司光山分公司' } },
      [['art-15-3', 'needs-judgement']],
    ],
    ['only the legal form differs', { ties: { employer: '信阳鑫源民爆器材公司' } }, [['art-15-3', 'needs-judgement']]],
    ['another unit', { ties: { employer: '光山县质检所' } }, []],
    ['only a title changed', {}, []],
    ['reported in time', { ties: ofUnit, late: { ...late, verdict: 'in-time' } }, []],
    ['lateness not known', { ties: ofUnit, late: { verdict: 'unknown', uncoveredYear: 2027 } }, []],
    ['before the person was an expert', { ties: ofUnit, late: { verdict: 'no-duty' } }, []],
    ['the work was over before the change', { ties: ofUnit, served: { from: '2026-02-01', to: '2026-03-01' } }, []],
    [
      'the work ended on the day of the change',
      { ties: ofUnit, served: { from: '2026-02-01', to: '2026-03-02' } },
      [['art-15-3', 'violated']],
    ],
    [
      'drawn on the day of report',
      { ties: ofUnit, served: { from: '2026-05-06', to: '2026-05-20' } },
      [['art-15-3', 'violated']],
    ],
    ['drawn after the report', { ties: ofUnit, served: { from: '2026-05-07', to: '2026-05-20' } }, []],
    ['rated poor, by the reading art-15', { served: { rating: 'poor' } }, []],
    ['rated poor, by the reading art-16', { served: { rating: 'poor' }, reading: 'art-16' }, [['art-16', 'violated']]],
    ['rated average, by the reading art-16', { served: { rating: 'average' }, reading: 'art-16' }, []],
    ['the unit, by the reading art-16', { ties: ofUnit, reading: 'art-16' }, []],
    [
      'the unit and rated poor, by both',
      { ties: ofUnit, served: { rating: 'poor' }, reading: 'both' },
      [
        ['art-15-3', 'violated'],
        ['art-16', 'violated'],
      ],
    ],
  ]
  test.each(table)('%s', (_name, given, wanted) => {
    const found = overdueGrounds(
      {
        changedOn: '2026-03-02',
        reportedOn: '2026-05-06',
        ties: { ...noTies, ...given.ties },
        late: given.late ?? late,
      },
      [{ ...activity, ...given.served }],
      { overdueReportTriggers: given.reading ?? 'art-15' },
    )
    expect(found.map(({ provision, verdict }) => [provision, verdict])).toEqual(wanted)
    expect(found.every(({ activityId, reason }) => activityId === 'a1' && reason !== '')).toBe(true)
  })
})
