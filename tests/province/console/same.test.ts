/** Somebody who is an expert of several counties: what differs, and since when there are two (Article 4). */
import { describe, expect, test } from 'vitest'
import type { PooledRow } from '../../../src-shared/console/experts.ts'
import { differing, togetherSince } from '../../../src-shared/console/same.ts'

const aRow = (given: Partial<PooledRow> = {}): PooledRow => ({
  office: 'c1',
  officeName: '甲县',
  id: 'e1',
  name: '王秀兰',
  employer: '甲县检测站',
  post: '站长',
  title: '高级工程师',
  fields: ['policy-law', 'finance-audit'],
  state: 'active',
  termTo: '2029-01-04',
  since: '2024-01-05',
  certificate: '',
  record: 'here',
  elsewhere: [],
  ...given,
})
const other = (given: Partial<PooledRow> = {}) => aRow({ office: 'c2', officeName: '乙县', id: 'e2', ...given })

describe('art-4 what differs', () => {
  test.each<[string, Partial<PooledRow>, string[]]>([
    ['nothing', {}, []],
    ['the order of fields is none', { fields: ['finance-audit', 'policy-law'] }, []],
    ['spaces and width are none', { employer: ' 甲县 检测站', title: '高级工程师　' }, []],
    ['employer and post', { employer: '乙县检测站', post: '副站长' }, ['employer', 'post']],
    ['fields, state, term', { fields: [], state: 'suspended', termTo: '2027-01-04' }, ['fields', 'state', 'termTo']],
    ['since when is none', { since: '2025-01-05' }, []],
  ])('%s', (_, given, expected) => {
    expect(differing([aRow(), other(given)])).toEqual(expected)
  })

  test('a file whose record is not here says nothing', () => {
    expect(differing([aRow(), other({ record: 'not-here', name: '〔未到〕', employer: '' })])).toEqual([])
    expect(
      differing([aRow(), other({ record: 'erased', name: '〔已删除〕' }), aRow({ office: 'c3', post: '' })]),
    ).toEqual(['post'])
  })
})

describe('art-4 since when there are two', () => {
  test.each<[string, PooledRow[], string]>([
    ['the later of two', [aRow(), other({ since: '2025-06-01' })], '2025-06-01'],
    [
      'the second of three',
      [aRow(), other({ since: '2026-06-01' }), other({ office: 'c3', since: '2025-06-01' })],
      '2025-06-01',
    ],
    [
      'two files of one county are one',
      [aRow(), aRow({ id: 'e9', since: '2020-01-01' }), other({ since: '2022-01-01' })],
      '2022-01-01',
    ],
    ['one that is not known', [aRow(), other({ since: '' })], ''],
  ])('%s', (_, rows, expected) => {
    expect(togetherSince(rows)).toBe(expected)
  })
})
