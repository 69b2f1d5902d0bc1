/** What discipline is told, one table an alert: the facts just short of the limit and at it (Articles 7-5, 9-6, 12, 13). */
import { describe, expect, test } from 'vitest'
import {
  againAlerts,
  type DrawFacts,
  type EndedFacts,
  fewAlerts,
  givenUpAlerts,
  type GroupFacts,
  lateAlerts,
  narrowAlerts,
} from '../../../src-main/office/supervision/alerts.ts'
import { limits } from '../../../src-main/office/supervision/limits.ts'
import {
  callBackAlerts,
  designationAlerts,
  type Look,
  lookAlerts,
  oftenAlerts,
  type OftenDrawn,
  silenceAlerts,
} from '../../../src-main/office/supervision/people-alerts.ts'

function aDraw(given: Partial<DrawFacts> = {}): DrawFacts {
  return {
    id: 'd1',
    number: 'XX-2026-018',
    title: '民爆行业安全专项检查',
    department: '安全科',
    attempt: 1,
    frozenAt: '2026-11-20T10:02:00+08:00',
    ground: '',
    factor: 3,
    ended: [],
    groups: [],
    newcomers: [],
    byHand: [],
    ...given,
  }
}
function anEnd(given: Partial<EndedFacts> = {}): EndedFacts {
  return {
    attempt: 1,
    ended: 'aborted',
    cause: '条件需要修改',
    at: '2026-11-19T09:00:00+08:00',
    by: '高翔',
    frozenAt: '2026-11-19T08:00:00+08:00',
    committed: false,
    ...given,
  }
}
function aGroup(given: Partial<GroupFacts> = {}): GroupFacts {
  return { groupId: 'audit', label: '财务审计', seats: 2, candidates: 20, criteria: [], steep: false, ...given }
}
const names = new Map([['a1', '高翔']])

describe('art-12 a further attempt', () => {
  const table: [string, DrawFacts[], string[]][] = [
    ['one attempt', [aDraw()], []],
    ['given up, nothing frozen since', [aDraw({ attempt: 2, frozenAt: '', ended: [anEnd()] })], []],
    [
      'given up and frozen again',
      [aDraw({ attempt: 2, ended: [anEnd()] })],
      ['安全科2026年第 1 次放弃抽取后重来（XX-2026-018）'],
    ],
    [
      'three attempts, one voided',
      [
        aDraw({
          attempt: 3,
          ended: [anEnd(), anEnd({ attempt: 2, ended: 'voided', frozenAt: '2026-11-19T12:00:00+08:00' })],
        }),
      ],
      ['安全科2026年第 1 次放弃抽取后重来（XX-2026-018）', '安全科2026年第 2 次作废抽取后重来（XX-2026-018）'],
    ],
    [
      'another department is counted by itself, last year too',
      [
        aDraw({ attempt: 2, ended: [anEnd()] }),
        aDraw({ id: 'd2', number: 'XX-2026-019', department: '产业科', attempt: 2, ended: [anEnd()] }),
        aDraw({ id: 'd3', number: 'XX-2025-001', attempt: 2, frozenAt: '2025-12-31T10:00:00+08:00', ended: [anEnd()] }),
      ],
      [
        '安全科2025年第 1 次放弃抽取后重来（XX-2025-001）',
        '安全科2026年第 1 次放弃抽取后重来（XX-2026-018）',
        '产业科2026年第 1 次放弃抽取后重来（XX-2026-019）',
      ],
    ],
  ]
  test.each(table)('%s', (_name, draws, texts) => expect(againAlerts(draws).map(({ text }) => text)).toEqual(texts))
})

describe('art-12 given up after the commitment', () => {
  const table: [string, EndedFacts, number][] = [
    ['before the commitment', anEnd(), 0],
    ['after it', anEnd({ committed: true }), 1],
    ['voided is another thing', anEnd({ committed: true, ended: 'voided' }), 0],
    ['interrupted is nobody’s choice', anEnd({ committed: true, ended: 'interrupted' }), 0],
  ]
  test.each(table)('%s', (_name, end, count) => expect(givenUpAlerts([aDraw({ ended: [end] })])).toHaveLength(count))
})

describe('art-12 few candidates', () => {
  const table: [string, Partial<GroupFacts>, number][] = [
    ['three times the seats', { seats: 2, candidates: 6 }, 0],
    ['one fewer', { seats: 2, candidates: 5 }, 1],
    ['one seat, two candidates', { seats: 1, candidates: 2 }, 1],
  ]
  test.each(table)('%s', (_name, group, count) => {
    expect(fewAlerts([aDraw({ groups: [aGroup(group)], ground: '需熟悉民爆财务' })])).toHaveLength(count)
  })
  test('the written ground stands in the sentence', () => {
    const [alert] = fewAlerts([aDraw({ groups: [aGroup({ candidates: 5 })], ground: '需熟悉民爆财务' })])
    expect(alert?.text).toBe('财务审计组候选人不足席位三倍，理由：“需熟悉民爆财务”')
    expect(alert?.facts[0]).toBe('XX-2026-018 民爆行业安全专项检查：2 席，5 名候选人')
  })
})

describe('art-12 criteria that fit few', () => {
  const fewest = limits.fewestFitting
  const table: [string, Partial<GroupFacts>, number][] = [
    ['no criterion beside the field', { candidates: 3 }, 0],
    ['a criterion, as many as the limit', { candidates: fewest, criteria: ['职称正高级及以上'] }, 0],
    ['a criterion, one fewer', { candidates: fewest - 1, criteria: ['职称正高级及以上'] }, 1],
    ['one filter left out most of the field', { candidates: 40, criteria: ['职称正高级及以上'], steep: true }, 1],
  ]
  test.each(table)('%s', (_name, group, count) => {
    expect(narrowAlerts([aDraw({ groups: [aGroup({ seats: 1, ...group })] })], limits)).toHaveLength(count)
  })
})

describe('art-7-5 late additions', () => {
  test('none', () => expect(lateAlerts([aDraw()], limits)).toEqual([]))
  test('a candidate who was not drawn, one who was', () => {
    const newcomers = [
      { name: '何静', joinedOn: '2026-11-18', drawn: true },
      { name: '蔡明', joinedOn: '2026-11-18', drawn: false },
    ]
    const [alert] = lateAlerts([aDraw({ newcomers })], limits)
    expect(alert?.text).toBe('XX-2026-018 冻结前 7 天内新入库 2 名候选人，1 人被抽中')
    expect(alert?.facts).toContain('何静，2026年11月18日入库，被抽中')
    expect(alert?.facts.join()).not.toContain('蔡明')
  })
})

describe('art-9-6 silences of one clerk', () => {
  const entered = (silent: number, others: number) =>
    aDraw({
      byHand: Array.from({ length: silent + others }, (_, at) => ({
        by: 'a1',
        answer: at < silent ? ('no-answer' as const) : ('accept' as const),
        at: `2026-11-2${at % 6}T10:00:00+08:00`,
      })),
    })
  const table: [string, DrawFacts[], number][] = [
    ['one below the number', [entered(limits.silences - 1, 0)], 0],
    ['the number, all of them', [entered(limits.silences, 0)], 1],
    ['the number, just the share', [entered(3, 7)], 1],
    ['the number, below the share', [entered(3, 8)], 0],
    ['over two draws', [entered(2, 0), { ...entered(1, 0), id: 'd2' }], 1],
  ]
  test.each(table)('%s', (_name, draws, count) => expect(silenceAlerts(draws, names, limits)).toHaveLength(count))
})

describe('looks at personal data', () => {
  const looks = (count: number, month = '11'): Look[] =>
    Array.from({ length: count }, (_, at) => ({
      by: 'a1',
      at: `2026-${month}-05T10:00:00+08:00`,
      what: 'phone',
      subject: `e${at % 20}`,
    }))
  const most = limits.looksAMonth
  const table: [string, Look[], string[]][] = [
    ['one below', looks(most - 1), []],
    ['as many', looks(most), ['looks:a1:2026-11:1']],
    ['twice as many are another alert', looks(most * 2), ['looks:a1:2026-11:2']],
    ['two months are counted apart', [...looks(most - 1, '10'), ...looks(most - 1)], []],
  ]
  test.each(table)('%s', (_name, list, keys) => {
    expect(lookAlerts(list, names, limits).map(({ key }) => key)).toEqual(keys)
  })
  test('says who, how many and of what', () => {
    const [alert] = lookAlerts(looks(30), names, limits)
    expect(alert?.text).toBe('高翔2026年11月查看个人信息明文 30 次，涉及 20 份档案')
    expect(alert?.facts).toEqual(['查看电话 30 次'])
  })
})

describe('art-13 share of designations', () => {
  const year = (seats: number, designated: number) => [{ year: '2026', seats, designated, at: '' }]
  const table: [string, number, number, number][] = [
    ['none', 90, 0, 0],
    ['one in a hundred', 100, 1, 0],
    ['a tenth', 100, 10, 1],
    ['just below', 101, 10, 0],
    ['seats that nobody has accepted yet count as seats', 12, 1, 0],
  ]
  test.each(table)('%s', (_name, seats, designated, count) => {
    expect(designationAlerts(year(seats, designated), limits)).toHaveLength(count)
  })
})

describe('art-12 drawn oftener than chance', () => {
  const anExpert = (given: Partial<OftenDrawn>): OftenDrawn => ({
    expertId: 'e1',
    name: '蔡明',
    candidateTimes: 20,
    expected: 1.8,
    drawn: 5,
    probability: 0.0081,
    at: '2026-11-20T10:02:00+08:00',
    ...given,
  })
  const table: [string, Partial<OftenDrawn>, number][] = [
    ['often and hardly by chance', {}, 1],
    ['as likely as the limit', { probability: limits.oftenProbability }, 1],
    ['a little likelier', { probability: limits.oftenProbability + 0.0001 }, 0],
    ['unlikely, but twice only', { drawn: limits.oftenDrawn - 1 }, 0],
  ]
  test.each(table)('%s', (_name, given, count) => expect(oftenAlerts([anExpert(given)], limits)).toHaveLength(count))
  test('says the number, the expectation and the chance, and how many it befalls anyway', () => {
    const others = Array.from({ length: 299 }, (_, at) => anExpert({ expertId: `o${at}`, drawn: 1, probability: 0.8 }))
    const [alert] = oftenAlerts([anExpert({}), ...others], limits)
    expect(alert?.text).toBe('蔡明 近半年被抽中 5 次，期望 1.8 次，可能性 0.81%')
    expect(alert?.facts[1]).toContain('共比较 300 名专家')
    expect(alert?.facts[1]).toContain('不超过 3 人')
  })
})

test('art-12 a call-back that differs says who entered what, without numbers', () => {
  const [alert] = callBackAlerts([
    {
      listId: 'b1',
      answerId: 'n1',
      name: '何静',
      activity: 'XX-2026-018 民爆检查',
      answer: 'accept',
      enteredBy: '高翔',
      enteredAt: '2026-11-20T10:02:00+08:00',
      note: '没有接到电话，本人号码 13812345678',
      notedAt: '2026-11-25T10:02:00+08:00',
    },
  ])
  expect(alert?.text).toBe('回访何静，与登记的“接受”不一致')
  expect(alert?.facts.join()).toContain('高翔 2026年11月20日 10:02录入')
  expect(alert?.facts.join()).not.toContain('13812345678')
})
