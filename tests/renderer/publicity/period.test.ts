import { describe, expect, it } from 'vitest'
import { dayCells, foldCells, progressText } from '../../../src-renderer/publicity/period/days.ts'
import { lineState, type PeriodLine, waitingOf } from '../../../src-renderer/publicity/period/names.ts'
import { nextStep, objectionSteps, untilText } from '../../../src-renderer/publicity/period/objection-steps.ts'
import { periodsInOrder, waitingLists } from '../../../src-renderer/publicity/periods.ts'
import { namesOf, noticeTitle, shortDay } from '../../../src-renderer/publicity/words.ts'
import type { ListRow, ObjectionView, PublicityDay, PublicityRow } from '../../../src-shared/api/admission-views.ts'
import { addDays, daysBetween } from '../../../src-shared/model/dates.ts'

const off = new Set(['2026-11-21', '2026-11-22', '2026-11-28', '2026-11-29'])

/** The bar of a period from Friday, 20 November 2026, five working days. */
function aBar(today: string): PublicityDay[] {
  let count = 0
  return Array.from({ length: 11 }, (_, index) => {
    const date = addDays('2026-11-20', index)
    const kind = index === 0 ? 'begin' : index === 10 ? 'admission' : off.has(date) ? 'off' : 'working'
    return { date, kind, count: kind === 'working' ? (count += 1) : null, today: date === today }
  })
}
const counted = (bar: PublicityDay[], today: string) => bar.filter((day) => day.count && day.date <= today).length
function aPeriod(today: string, state: 'running' | 'over' | 'ended' = 'running') {
  const bar = aBar(today)
  return { bar, state, days: 5, lastDay: '2026-11-27', counted: counted(bar, today) }
}

describe('the bar of days', () => {
  it('names each day and where today is', () => {
    const cells = dayCells(aPeriod('2026-11-25'))
    expect(cells.map(({ text }) => text)).toEqual('发布 休息日 休息日 1 2 3 4 5 休息日 休息日 可入库'.split(' '))
    expect(cells.find(({ phase }) => phase === 'today')).toMatchObject({ date: '2026-11-25', note: '今天' })
    expect(cells[7]).toMatchObject({ phase: 'ahead', note: '24:00 届满' })
    expect(progressText(aPeriod('2026-11-25'))).toBe('第 3 个工作日，共 5 个')
  })

  it('says on its own last day that it ends tonight', () => {
    expect(dayCells(aPeriod('2026-11-27'))[7]?.note).toBe('今天 24:00 届满')
  })

  it('says on days that do not count that they do not', () => {
    expect(progressText(aPeriod('2026-11-20'))).toBe('今天发布，不计入；共 5 个工作日')
    expect(progressText(aPeriod('2026-11-22'))).toBe('已过 0 个工作日，共 5 个，今天不计入')
  })

  it('is past altogether when looked at long after', () => {
    const period = aPeriod('2027-01-04', 'over')
    expect(dayCells(period).every(({ phase }) => phase === 'past')).toBe(true)
    expect(progressText(period)).toBe('公示期满，共 5 个工作日')
  })

  it('marks make-up Saturdays and days of a year without a table', () => {
    const bar: PublicityDay[] = [
      { date: '2026-10-10', kind: 'make-up', count: 1, today: false },
      { date: '2027-01-04', kind: 'provisional', count: null, today: true },
    ]
    expect(dayCells({ bar, lastDay: null, state: 'running' })).toMatchObject([
      { text: '1', mark: '调休上班' },
      { text: '暂定', mark: '' },
    ])
  })

  it('shows a long holiday as one cell, but never hides today in it', () => {
    const bar = (today: string): PublicityDay[] =>
      Array.from({ length: 9 }, (_, index) => {
        const date = addDays('2026-09-30', index)
        const off = index > 0 && index < 8
        return { date, kind: off ? 'off' : 'working', count: off ? null : index + 1, today: date === today }
      })
    const texts = (today: string) =>
      foldCells(dayCells({ bar: bar(today), lastDay: null, state: 'running' })).map(({ text }) => text)
    expect(texts('2026-09-30')).toEqual(['1', '休息 7 天', '9'])
    expect(texts('2026-10-06')).toEqual(['1', '休息 5 天', '休息日', '休息日', '9'])
  })

  it('folds a long period so that begin, today and end stay', () => {
    const bar: PublicityDay[] = Array.from({ length: 80 }, (_, index) => ({
      date: addDays('2026-01-05', index),
      kind: index === 0 ? 'begin' : 'working',
      count: index || null,
      today: index === 40,
    }))
    const last = bar.at(-2)?.date ?? ''
    const folded = foldCells(dayCells({ bar, lastDay: last, state: 'running' }))
    expect(folded.length).toBeLessThanOrEqual(26)
    expect(folded.map(({ text }) => text)).toContain('40')
    const days = folded.map(({ date, until }) => daysBetween(date, until) + 1)
    expect(days.reduce((sum, one) => sum + one, 0)).toBe(80)
  })
})

function anObjection(change: Partial<ObjectionView> = {}): ObjectionView {
  return {
    id: 'o1',
    number: 'D-2026-01',
    applicationId: 'a1',
    name: '李建国',
    anonymous: true,
    objector: '',
    text: '反映工作年限填报不实。',
    receivedOn: '2026-11-24',
    receivedBy: '周敏',
    hasScan: false,
    state: 'received',
    outcome: null,
    verification: '',
    verifiedBy: '',
    told: { objector: null, subject: null },
    dueOn: '2026-11-25',
    ...change,
  }
}

describe('an objection', () => {
  it('is verified, told to the one and to the other, and is closed', () => {
    const verified = anObjection({ state: 'verified', outcome: 'unfounded', verifiedBy: '周敏' })
    const toldOne = { ...verified, told: { objector: { on: '2026-11-25', how: 'notice-board' }, subject: null } }
    expect(nextStep(anObjection())).toBe('verify')
    expect(nextStep(verified)).toBe('tell-objector')
    expect(nextStep(toldOne)).toBe('tell-subject')
    expect(nextStep({ ...toldOne, state: 'closed' })).toBeNull()
    expect(objectionSteps(toldOne, '2026-11-25').map(({ done, detail }) => [done, detail])).toEqual([
      [true, '11月24日 周敏'],
      [true, '异议不成立 周敏'],
      [true, '11月25日 公示栏说明'],
      [false, '书面 · 剩今天，24:00 止'],
    ])
  })

  it('shows the deadline at the next step alone', () => {
    const steps = objectionSteps(anObjection(), '2026-11-25')
    expect(steps.map(({ urgent }) => urgent)).toEqual([false, true, false, false])
    expect(steps[2]?.detail).toBe('匿名：在公示栏说明')
    expect(untilText('2026-11-27', '2026-11-25')).toEqual({ text: '11月27日 24:00 止', urgent: false })
    expect(untilText('2026-11-24', '2026-11-25')).toEqual({ text: '已超过 11月24日', urgent: true })
  })
})

describe('the people of a period', () => {
  const line = (applicationId: string, change: Partial<PeriodLine> = {}): PeriodLine => ({
    applicationId,
    name: '某人',
    employer: '某单位',
    fields: ['policy-law'],
    state: 'publicity',
    objections: 0,
    expertId: null,
    ...change,
  })
  const words = (one: PeriodLine, objections: ObjectionView[] = []) => lineState(one, objections).word

  it('are said to be held, cleared, admitted or rejected', () => {
    expect(words(line('a1'))).toBe('暂无异议')
    expect(words(line('a1', { objections: 1 }), [anObjection()])).toBe('有异议，单独暂缓')
    expect(words(line('a1'), [anObjection({ state: 'closed', outcome: 'unfounded' })])).toBe('异议不成立')
    expect(words(line('a1', { state: 'admitted' }))).toBe('已入库')
    expect(words(line('a1', { state: 'rejected', objections: 1 }))).toBe('未通过')
  })

  it('are admitted without those who are held', () => {
    const lines = [line('a1', { objections: 1 }), line('a2'), line('a3', { state: 'rejected' })]
    const { clear, held } = waitingOf({ lines })
    expect(clear.map(({ applicationId }) => applicationId)).toEqual(['a2'])
    expect(held.map(({ applicationId }) => applicationId)).toEqual(['a1'])
  })
})

describe('lists of periods and words', () => {
  it('puts what is to be done first, then the newest', () => {
    const row = (id: string, state: PublicityRow['state'], begunOn: string) => ({ id, state, begunOn }) as PublicityRow
    const rows = [row('1', 'ended', '2026-03-01'), row('2', 'running', '2026-11-20'), row('3', 'over', '2026-11-10')]
    expect(periodsInOrder([...rows, row('4', 'ended', '2026-05-01')]).map(({ id }) => id)).toEqual(['3', '2', '4', '1'])
    const list = (id: string, state: ListRow['state'], approved = 0, publicityId: string | null = null) =>
      ({ id, state, approved, publicityId }) as ListRow
    const lists = [
      list('open', 'open'),
      list('to publish', 'decided', 2),
      list('published', 'decided', 2, 'g1'),
      list('all struck', 'decided'),
      list('minutes', 'minutes', 3),
      list('withdrawn', 'withdrawn'),
    ]
    expect(waitingLists(lists).map(({ id }) => id)).toEqual(['open', 'to publish', 'minutes'])
  })

  it('reads names however they are parted, each once', () => {
    expect(namesOf('秦志刚、冯洁，李娜\n秦志刚; 阿不都·热合曼')).toEqual(['秦志刚', '冯洁', '李娜', '阿不都·热合曼'])
    expect(namesOf(' 、，\n')).toEqual([])
  })

  it('names the notice after the list', () => {
    expect(noticeTitle('2026 年第二批拟入库专家名单')).toBe('2026 年第二批拟入库专家公示')
    expect(noticeTitle('2026 年第二批拟入库专家')).toBe('2026 年第二批拟入库专家公示')
    expect(shortDay('2026-11-20')).toBe('11/20 周五')
  })
})
