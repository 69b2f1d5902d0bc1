/** Which dates a year has (Articles 7, 8, 9, 12, 18): terms, periods, deadlines, yearly duties; each once, in order. */
import { describe, expect, test } from 'vitest'
import { yearDates, type YearFacts } from '../../../src-main/office/year-plan/dates.ts'
import { calendarOf } from '../../../src-shared/model/working-days.ts'

const calendar = calendarOf([{ year: 2026, source: '通知', off: ['2026-10-01/2026-10-07'], worked: ['2026-10-10'] }])
const nothing: YearFacts = {
  today: '2026-11-26',
  duties: [],
  renewalNoticeDays: 60,
  members: [],
  calls: [],
  invitations: [],
  publicities: [],
  activities: [],
  measures: [],
  recoveryDueOn: null,
  assessedYears: [],
  coveredYears: [2026],
  waiting: [],
}
const lines = (facts: Partial<YearFacts>, year = 2026) =>
  yearDates({ ...nothing, ...facts }, [year], calendar).map(({ on, title, when }) => `${on} ${title} ${when}`)
const all: YearFacts['duties'] = ['renewal', 'call', 'assessment', 'calendar']
const call = { number: 'Z2026-01', title: '公告', from: '2026-03-01', to: '2026-03-31', publishedOn: '2026-02-20' }

describe('one part of a year at a time', () => {
  const cases: [string, Partial<YearFacts>, number, string[]][] = [
    ['nothing, and the reader’s duties are none', {}, 2026, []],
    [
      'art-7-5: the end of a term, and sixty days before it the invitation',
      { duties: ['renewal'], members: [{ name: '王芳', termTo: '2026-12-31' }] },
      2026,
      ['2026-11-01 邀请重新申报 past', '2026-12-31 聘期届满 ahead'],
    ],
    [
      'art-7-5: the invitation falls into the year before',
      { duties: ['renewal'], members: [{ name: '王芳', termTo: '2027-01-15' }] },
      2026,
      ['2026-11-16 邀请重新申报 past'],
    ],
    [
      'art-7-5: who does not invite sees the end alone',
      { members: [{ name: '王芳', termTo: '2026-12-31' }] },
      2026,
      ['2026-12-31 聘期届满 ahead'],
    ],
    [
      'art-7-5: a term that is over invites nobody',
      { duties: ['renewal'], members: [{ name: '王芳', termTo: '2026-11-25' }] },
      2026,
      ['2026-11-25 聘期届满 past'],
    ],
    [
      'art-7-1: a call begins and ends',
      { calls: [call] },
      2026,
      ['2026-03-01 征集开始 past', '2026-03-31 征集截止 past'],
    ],
    [
      'art-7-1: an invitation waits for its answer',
      { invitations: [{ name: '李工', number: 'Q1', replyBy: '2026-11-26' }] },
      2026,
      ['2026-11-26 邀请答复截止 today'],
    ],
    [
      'art-7-4: a period of publicity; one whose working days are unknown has no date',
      {
        publicities: [
          { id: 'p1', title: '第一批', lastDay: '2026-12-01', running: true },
          { id: 'p2', title: '第二批', lastDay: null, running: true },
        ],
      },
      2026,
      ['2026-12-01 公示期满 ahead'],
    ],
    ['art-8: a year without a call', { duties: ['call'] }, 2026, ['2026-12-31 年度征集 ahead']],
    ['art-8: a past year without a call says so', { duties: ['call'] }, 2025, ['2025-12-31 年度征集 past']],
    [
      'art-8: a call was published',
      { duties: ['call'], calls: [{ ...call, from: '2025-12-01', to: '2025-12-02' }] },
      2026,
      [],
    ],
    ['art-9: the assessment of each year', { duties: ['assessment'] }, 2027, ['2027-12-31 年度评估 ahead']],
    ['art-9: the year is assessed', { duties: ['assessment'], assessedYears: [2026] }, 2026, []],
    ['art-9: nobody assesses a past year anew', { duties: ['assessment'] }, 2025, []],
    [
      'art-12: an inspection',
      { activities: [{ to: '/draw/x1', title: '检查', number: 'C1', on: '2026-12-03' }] },
      2026,
      ['2026-12-03 检查活动 ahead'],
    ],
    [
      'art-18: a right to recommend comes back',
      { measures: [{ name: '甲厂', until: '2026-12-05' }] },
      2026,
      ['2026-12-05 取消推荐资格到期 ahead'],
    ],
    ['the next year’s working days are missing', { duties: ['calendar'] }, 2026, ['2026-12-31 录入工作日历 ahead']],
    ['they are known', { duties: ['calendar'], coveredYears: [2026, 2027] }, 2026, []],
    ['the recovery key', { recoveryDueOn: '2026-12-09' }, 2026, ['2026-12-09 核对恢复密钥 ahead']],
    [
      'what waits for the reader',
      { waiting: [{ title: '答复请求', detail: '', provision: null, to: '/requests', dueOn: '2026-12-02' }] },
      2026,
      ['2026-12-02 答复请求 ahead'],
    ],
  ]
  test('what waits and is over is overdue, and stands out from what has passed', () => {
    const late = { title: '答复请求', detail: '', provision: null, to: '/requests', dueOn: '2026-11-02' }
    expect(lines({ waiting: [late] })).toEqual(['2026-11-02 答复请求 overdue'])
  })
  test.each(cases)('%s', (_name, facts, year, expected) => {
    expect(lines(facts, year)).toEqual(expected)
  })
})

test('terms that end on one day are one line, with five names and how many they are', () => {
  const members = Array.from({ length: 12 }, (_, at) => ({ name: `专家${at + 1}`, termTo: '2026-12-31' }))
  const [line, ...others] = yearDates({ ...nothing, members }, [2026], calendar)
  expect(line?.detail).toBe('次日起不参加抽取，证书失效 · 专家1、专家2、专家3、专家4、专家5等 12 人')
  expect(others).toEqual([])
})

test('dates come in order whatever order they are found in, and say which are days of rest', () => {
  const rows = yearDates(
    {
      ...nothing,
      duties: all,
      calls: [{ ...call, from: '2026-10-03', to: '2026-10-10' }],
      members: [{ name: '王芳', termTo: '2026-12-30' }],
    },
    [2026],
    calendar,
  )
  expect(rows.map(({ on, restDay }) => [on, restDay])).toEqual([
    ['2026-10-03', true],
    ['2026-10-10', false],
    ['2026-10-31', true],
    ['2026-12-30', false],
    ['2026-12-31', false],
    ['2026-12-31', false],
  ])
})
