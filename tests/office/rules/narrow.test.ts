/** The alarm before a draw that is too narrow to be random. */
import { describe, expect, test } from 'vitest'
import type { Assessment, PoolMember } from '../../../src-main/office/rules/eligibility.ts'
import { countGroup, type GroupCounts, narrowAlarm } from '../../../src-main/office/rules/narrow.ts'
import type { GroupNeed } from '../../../src-shared/api/draw.ts'

const group = (given: Partial<GroupNeed> = {}): GroupNeed => ({
  groupId: 'finance',
  field: 'finance-audit',
  label: '财务审计',
  seats: 2,
  minTitle: 'associate-senior',
  region: '',
  excludePoor: false,
  ...given,
})
const counts = (candidates: number, inField: number, removed: Record<string, number> = {}): GroupCounts => ({
  candidates,
  inField,
  removed,
})

describe('when it sounds', () => {
  test.each([
    ['three times the seats', counts(6, 10, { title: 4 }), false],
    ['one fewer', counts(5, 9, { title: 4 }), true],
    ['exactly half taken away by the title', counts(9, 18, { title: 9 }), false],
    ['more than half', counts(9, 19, { title: 10 }), true],
    ['more than half by recusal', counts(9, 19, { title: 0, 'art-15': 10 }), true],
    ['more than half by several filters, none alone', counts(9, 30, { title: 11, region: 10 }), false],
    ['nobody in the field', counts(0, 0), true],
    ['plenty', counts(90, 90), false],
  ])('%s: %s', (_name, given, alarm) => expect(narrowAlarm(group(), given, 3) !== null).toBe(alarm))
})

describe('what it says', () => {
  test.each([
    [
      group(),
      counts(5, 11, { title: 6 }),
      '财务审计组候选人偏少',
      '只有 5 人，不足 2 席的三倍。“副高级以上”这一项去掉了该组 11 人中的 6 人。',
      ['relax-title', 'fewer-seats'],
    ],
    [
      group({ region: '新县' }),
      counts(6, 20, { title: 3, region: 14 }),
      '财务审计组条件过窄',
      '“单位名称含新县”这一项去掉了该组 20 人中的 14 人。',
      ['relax-title'],
    ],
    [group({ minTitle: null, seats: 1 }), counts(2, 2), '财务审计组候选人偏少', '只有 2 人，不足 1 席的三倍。', []],
    [
      group({ minTitle: null }),
      counts(6, 20, { 'art-15': 14 }),
      '财务审计组条件过窄',
      '“回避”这一项去掉了该组 20 人中的 14 人。',
      [],
    ],
  ])('%#', (given, numbers, title, text, changes) => {
    const alarm = narrowAlarm(given, numbers, 3)
    expect(alarm?.title).toBe(title)
    expect(alarm?.text).toBe(`${text}条件越窄，结果越容易被猜到；此提示会记入抽取记录。`)
    expect(alarm?.suggestions.map((one) => one.change)).toEqual(changes)
  })
  test('another factor of the rule-set', () =>
    expect(narrowAlarm(group(), counts(9, 9), 5)?.text).toContain('不足 2 席的 5 倍'))
})

describe('counting a group', () => {
  const person = (given: Partial<PoolMember>, reasons: string[] = [], groups: string[] = []) => ({
    member: {
      fields: ['finance-audit'],
      titleLevel: 'senior',
      employer: '新县审计局',
      ratedPoor: false,
      ...given,
    } as PoolMember,
    assessment: {
      id: 'e',
      groups,
      reasons: reasons.map((provision) => ({ provision, text: '' })),
    } satisfies Assessment,
  })
  test('filters are counted each by itself among the members of the field in good standing', () => {
    const pool = [
      person({}, [], ['finance']),
      person({ fields: ['policy-law'] }, ['criterion:field']),
      person({}, ['status', 'art-15-3']),
      person({ titleLevel: 'middle' }, ['criterion:title', 'art-14']),
      person({ titleLevel: 'middle' }, ['criterion:title', 'art-15-3', 'art-15-4']),
      person({}, ['pool-age']),
    ]
    expect(countGroup(group(), pool)).toEqual({
      candidates: 1,
      inField: 4,
      removed: { title: 2, region: 0, rating: 0, 'pool-age': 1, 'art-14': 1, 'art-15': 1 },
    })
  })
  test('a title too low for this group counts, though the person stands in another', () => {
    const both = person({ fields: ['finance-audit', 'policy-law'], titleLevel: 'middle' }, [], ['law'])
    expect(countGroup(group(), [both])).toMatchObject({ candidates: 0, inField: 1, removed: { title: 1 } })
  })
})
