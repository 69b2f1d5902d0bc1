import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  choiceOf,
  type Choices,
  linesInput,
  problemsOf,
  tally,
  tallyText,
} from '../../../src-renderer/publicity/list/decisions.ts'
import { emptyMinutes, minutesProblems } from '../../../src-renderer/publicity/list/minutes.ts'
import type { ListLine } from '../../../src-shared/api/admission-views.ts'

function aLine(applicationId: string, against: ListLine['against'] = []): ListLine {
  return {
    applicationId,
    number: `S-2026-${applicationId}`,
    name: `某${applicationId}`,
    employer: '某单位',
    post: '',
    title: '',
    fields: ['policy-law'],
    reviewer: '某人',
    approved: null,
    reason: '',
    against,
    conflict: '',
  }
}
const tooOld = [{ provision: 'art-5-5', title: '年龄不超过 65 周岁', reason: '66 周岁' }]

describe('decisions line by line', () => {
  it('approves whoever is not struck', () => {
    const lines = [aLine('1'), aLine('2')]
    expect(linesInput(lines, {})).toEqual([
      { applicationId: '1', approved: true, reason: '' },
      { applicationId: '2', approved: true, reason: '' },
    ])
    expect(tallyText(tally(lines, {}))).toBe('审定 2 人')
  })

  it('asks for a reason at each stroke, and forgets the reason of a stroke that was taken back', () => {
    const lines = [aLine('1'), aLine('2')]
    const struck: Choices = { 1: { approved: false, reason: ' ' } }
    expect(Object.keys(problemsOf(lines, struck))).toEqual(['1'])
    expect(tallyText(tally(lines, struck))).toBe('审定 1 人，划去 1 人')
    const back: Choices = { 1: { approved: true, reason: '材料不实' } }
    expect(problemsOf(lines, back)).toEqual({})
    expect(linesInput(lines, back)[0]).toEqual({ applicationId: '1', approved: true, reason: '' })
  })

  it('strikes whoever cannot be approved with the finding as its reason, which can be written anew', () => {
    const line = aLine('1', tooOld)
    expect(choiceOf(line, { 1: { approved: true, reason: '' } })).toEqual({
      approved: false,
      reason: '第五条（五） 年龄不超过 65 周岁：66 周岁',
    })
    expect(choiceOf(line, { 1: { approved: false, reason: '超过年龄' } }).reason).toBe('超过年龄')
    expect(tallyText(tally([line], {}))).toBe('划去 1 人')
  })

  it('sends each line once, approved ones without a reason, whatever was chosen', () => {
    const choices = fc.dictionary(
      fc.constantFrom('1', '2', '3'),
      fc.record({ approved: fc.boolean(), reason: fc.string() }),
    )
    fc.assert(
      fc.property(choices, (made) => {
        const lines = [aLine('1'), aLine('2', tooOld), aLine('3')]
        const sent = linesInput(lines, made)
        expect(sent.map(({ applicationId }) => applicationId)).toEqual(['1', '2', '3'])
        expect(sent[1]?.approved).toBe(false)
        for (const { approved, reason } of sent) expect(approved && reason !== '').toBe(false)
        const { approved, struck } = tally(lines, made)
        expect(approved + struck).toBe(3)
      }),
    )
  })
})

describe('minutes of a meeting on paper', () => {
  const filled = { number: '新工信专纪〔2026〕3号', on: '2026-11-24', presiding: '秦志刚', present: '秦志刚、冯洁' }
  const days = { today: '2026-11-25', createdOn: '2026-11-23' }

  it('asks for number, day and names', () => {
    expect(Object.keys(minutesProblems(emptyMinutes, days))).toEqual(['number', 'on', 'presiding', 'present'])
    expect(minutesProblems(filled, days)).toEqual({})
  })

  it('knows no meeting after today or before the list', () => {
    expect(minutesProblems({ ...filled, on: '2026-11-26' }, days).on).toMatch(/晚于今天/)
    expect(minutesProblems({ ...filled, on: '2026-11-22' }, days).on).toMatch(/早于名单/)
  })

  it('notices names that were not parted', () => {
    expect(minutesProblems({ ...filled, present: '秦志刚和'.repeat(10) }, days).present).toMatch(/顿号/)
  })
})
