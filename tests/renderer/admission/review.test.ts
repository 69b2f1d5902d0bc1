/** Findings and states as reviewers look at them. */
import { describe, expect, it } from 'vitest'
import type { JudgementView } from '../../../src-shared/api/admission.ts'
import type { Finding } from '../../../src-shared/model/facts.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import { fieldStandings, outcomeWord, splitFindings, tally } from '../../../src-renderer/admission/findings.ts'
import { emptyWord, wordProblems } from '../../../src-renderer/admission/review/employer-word.ts'
import { openConditions } from '../../../src-renderer/admission/review/open-conditions.ts'
import {
  batchActions,
  countOf,
  firstSegment,
  pressing,
  segments,
} from '../../../src-renderer/admission/review/segments.ts'
import { dayText, titlesText } from '../../../src-renderer/admission/review/side-text.ts'
import { callProblems, newCall } from '../../../src-renderer/admission/calls/call-text.ts'

const finding = (condition: string, outcome: Finding['outcome'], field: Field | null = null): Finding => ({
  condition,
  provision: 'art-5-2',
  title: condition,
  field,
  outcome,
  facts: [],
  reason: '',
  basis: outcome === 'needs-judgement' ? 'judgement' : 'machine',
})
const judgement = (condition: string, fits: boolean, field: Field | null = null): JudgementView => ({
  condition,
  field,
  fits,
  reason: '理由',
  by: '郑凯',
  at: '2026-11-24T10:30:00+08:00',
})

describe('findings of an application (Articles 5, 6)', () => {
  const findings = [
    finding('age', 'satisfied'),
    finding('academician', 'exempt'),
    finding('policy', 'needs-judgement'),
    finding('post', 'needs-judgement', 'industry-technology'),
    finding('title', 'violated', 'finance-audit'),
  ]

  it('are split into what is decided and what a reviewer judges; of several judgements the last counts', () => {
    const { decided, toJudge } = splitFindings(findings, [judgement('policy', false), judgement('policy', true)])
    expect(decided.map(({ condition }) => condition)).toEqual(['age', 'academician', 'title'])
    expect(toJudge.map(({ finding: one, judgement: own }) => [one.condition, own?.fits ?? null])).toEqual([
      ['policy', true],
      ['post', null],
    ])
  })

  it('a judgement on one field is none on another', () => {
    const two = [
      finding('post', 'needs-judgement', 'industry-technology'),
      finding('post', 'needs-judgement', 'policy-law'),
    ]
    const { toJudge } = splitFindings(two, [judgement('post', true, 'policy-law')])
    expect(toJudge.map(({ judgement: own }) => own?.fits ?? null)).toEqual([null, true])
  })

  it('a field fits when nothing of it or of the person stands against it', () => {
    const fields: Field[] = ['industry-technology', 'finance-audit', 'policy-law']
    const standing = (judgements: JudgementView[]) =>
      fieldStandings(fields, findings, judgements).map(({ stands }) => stands)
    expect(standing([])).toEqual(['open', 'against', 'open'])
    expect(standing([judgement('policy', true), judgement('post', true, 'industry-technology')])).toEqual([
      'fits',
      'against',
      'fits',
    ])
    expect(standing([judgement('policy', false)])).toEqual(['against', 'against', 'against'])
  })

  it('are told in one line', () => {
    expect(tally(findings)).toBe('2 项符合，1 项不符合，2 项待人工判断')
    expect(tally([])).toBe('')
    const word = { ...finding('conduct', 'missing-data'), basis: 'attested' as const }
    expect(tally([word, finding('birth', 'missing-data')])).toBe('1 项缺少材料，1 项待单位证明')
    expect(outcomeWord(word).word).toBe('待单位证明')
    expect(outcomeWord(finding('birth', 'missing-data')).word).toBe('缺少材料')
  })

  it('of several applicants give the conditions that still wait, each with who waits', () => {
    const open = openConditions([
      { id: 'a', findings, judgements: [] },
      { id: 'b', findings, judgements: [judgement('policy', true)] },
    ])
    expect(open.map(({ condition, ids }) => [condition, ids])).toEqual([
      ['policy', ['a']],
      ['post', ['a', 'b']],
    ])
  })
})

describe('the list of the review', () => {
  it('counts states together where a segment holds several', () => {
    const over = segments.find(({ key }) => key === 'over')
    expect(over && countOf(over, { rejected: 2, withdrawn: 1, admitted: 9 })).toBe(3)
    expect(over && countOf(over, undefined)).toBeNull()
  })

  it('begins where the role has to act', () => {
    expect(firstSegment((name) => name === 'review.pass')).toBe('department-review')
    expect(firstSegment((name) => name === 'lists.create')).toBe('employer-check')
    expect(firstSegment(() => false)).toBe('open')
  })

  it('offers at once only what the state and the role allow', () => {
    expect(batchActions('department-review', () => true)).toEqual(['judge', 'return', 'pass'])
    expect(batchActions('department-review', (name) => name === 'review.return')).toEqual(['return'])
    expect(batchActions('publicity', () => true)).toEqual([])
  })

  it.each([
    [{ due: '剩 2 个工作日', dueOn: '2026-11-27' }, null],
    [{ due: '今天 24:00 止', dueOn: '2026-11-25' }, 'today'],
    [{ due: '已超期', dueOn: '2026-11-24' }, 'late'],
    [{ due: '期限暂定', dueOn: null }, null],
  ] as const)('%j presses: %s', (due, how) => expect(pressing(due, '2026-11-25')).toBe(how))
})

describe('the employer’s word (7-2)', () => {
  const on = { today: '2026-11-25', needsScan: true }
  const word = {
    ...emptyWord,
    person: '吴主任',
    post: '办公室主任',
    on: '2026-11-19',
    vouches: { conduct: true, record: true, truth: true },
    scan: new File(['x'], 'a.pdf'),
  }

  it('is complete with a person, a post, a day, three vouches and the scan', () => {
    expect(wordProblems(word, on)).toEqual({})
    expect(Object.keys(wordProblems(emptyWord, on))).toEqual(['person', 'post', 'on', 'vouches', 'scan'])
  })

  it('recommends nobody for whom one thing is not vouched for', () => {
    expect(wordProblems({ ...word, vouches: { ...word.vouches, record: false } }, on)).toHaveProperty('vouches')
  })

  it('refuses with a reason, without vouches or scan', () => {
    const refused = { ...emptyWord, ...word, result: 'refused' as const, scan: null, vouches: emptyWord.vouches }
    expect(wordProblems(refused, on)).toEqual({ reason: '请写明理由，至少 2 个字' })
    expect(wordProblems({ ...refused, reason: '材料不实' }, on)).toEqual({})
  })

  it('is of no day to come, and needs no scan where the form brought it', () => {
    expect(wordProblems({ ...word, on: '2026-11-26' }, on)).toEqual({ on: '不能晚于今天' })
    expect(wordProblems({ ...word, scan: null }, { ...on, needsScan: false })).toEqual({})
  })
})

describe('short texts', () => {
  it('a day of this year goes without its year', () => {
    expect(dayText('2026-11-24T23:30:00+08:00', '2026-12-01')).toBe('11月24日')
    expect(dayText('2025-11-24T10:30:00+08:00', '2026-12-01')).toBe('2025年11月24日')
  })

  it('titles with level and year', () => {
    expect(titlesText([])).toBe('无')
    expect(titlesText([{ name: '正高级工程师', level: 'senior', on: '2018-12-01' }])).toBe('正高级工程师（2018年）')
  })
})

describe('a new call (7-1)', () => {
  const sender = {
    bureau: '新县工信局',
    venue: '县政府网站',
    office: '专家库办公室',
    phone: '0376-1',
    mail: '',
    address: '',
  }
  const call = newCall(sender, '2026-11-25')

  it('can be published as it is proposed', () => {
    expect(callProblems(call, '2026-11-25')).toEqual({})
    expect(call).toMatchObject({ from: '2026-11-25', to: '2026-12-25', contact: '专家库办公室，电话 0376-1' })
  })

  it.each([
    [{ to: '2026-11-24' }, 'to'],
    [{ from: '2026-01-02', to: '2026-01-03' }, 'to'],
    [{ from: '' }, 'from'],
    [{ fields: [] }, 'fields'],
    [{ title: ' ' }, 'title'],
    [{ contact: '' }, 'contact'],
  ])('%j cannot', (part, field) => {
    expect(Object.keys(callProblems({ ...call, ...part }, '2026-11-25'))).toEqual([field])
  })
})
