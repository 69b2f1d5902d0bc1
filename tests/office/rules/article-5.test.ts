/** 第五条: basic conditions of entry, one row a boundary. */
import { describe, expect, test } from 'vitest'
import type { Finding, Outcome } from '../../../src-shared/model/facts.ts'
import { checkPlace } from '../../../src-shared/model/resident-id.ts'
import { anApplicant, decidedOn, degree, found, qualification, title, work } from './applicant.ts'

type Given = Parameters<typeof anApplicant>[0]
type Row = [name: string, given: Given, outcome: Outcome, reason: RegExp, on?: string]

const checks = (condition: string, rows: Row[]) =>
  test.each(rows)(`${condition} %s`, (_, given, outcome, reason, on = decidedOn) => {
    const finding = found(anApplicant(given), condition, on)
    expect(finding).toMatchObject({ condition, outcome, provision: condition.split(':')[0] })
    expect(finding.reason).toMatch(reason)
  })

describe('第五条（一）', () => {
  const conduct = { by: '李建国', on: '2026-11-25' }
  checks('art-5-1', [
    ['vouched for by the employer', {}, 'satisfied', /已就/],
    ['vouched for on the day of decision', { attested: { conduct } }, 'satisfied', /已就/],
    ['vouched for the day after', { attested: { conduct: { ...conduct, on: '2026-11-26' } } }, 'missing-data', /晚于/],
    ['nobody vouches', { attested: {} }, 'missing-data', /还没有/],
  ])
  test('the finding says who vouched, and that a word is its basis', () =>
    expect(found(anApplicant(), 'art-5-1')).toMatchObject({
      basis: 'attested',
      facts: [
        { label: '证明人', value: '李建国' },
        { label: '证明日期', value: '2026年10月20日' },
      ],
    }))
})

describe('第五条（二）', () => {
  checks('art-5-2', [['always left to the reviewer', {}, 'needs-judgement', /审核人/]])
})

describe('第五条（三）: five years', () => {
  const from = (...froms: string[]) => ({ work: froms.map((one) => work({ from: one })) })
  const spans = (...list: [string, string?][]) => ({ work: list.map(([begin, to]) => work({ from: begin, to })) })
  checks('art-5-3:years', [
    ['exactly five years, going on', from('2021-11-25'), 'satisfied', /满 5 年/],
    ['one day short', from('2021-11-26'), 'violated', /满 4 年，不足 5 年/],
    ['exactly five years, ended', spans(['2016-11-25', '2021-11-24']), 'satisfied', /满 5 年/],
    ['ended, one day short', spans(['2016-11-25', '2021-11-23']), 'violated', /满 4 年/],
    [
      'exactly five years, ended, where the last five years have a leap day more',
      spans(['2017-03-01', '2022-02-28']),
      'satisfied',
      /满 5 年/,
      '2028-03-01',
    ],
    ['begun on 29 February, the day before the anniversary', from('2020-02-29'), 'violated', /满 4 年/, '2025-02-28'],
    ['begun on 29 February, on 1 March', from('2020-02-29'), 'satisfied', /满 5 年/, '2025-03-01'],
    [
      'overlapping periods count once',
      spans(['2020-01-01', '2023-12-31'], ['2022-01-01', '2024-06-30']),
      'violated',
      /4/,
    ],
    ['one inside the other', spans(['2015-01-01', '2020-12-31'], ['2016-01-01', '2016-12-31']), 'satisfied', /满 6 年/],
    ['adjacent periods', spans(['2015-01-01', '2017-06-30'], ['2017-07-01', '2019-12-31']), 'satisfied', /满 5 年/],
    [
      'adjacent periods are one, whatever leap days lie elsewhere',
      spans(['2017-03-01', '2019-12-31'], ['2020-01-01', '2022-02-28']),
      'satisfied',
      /满 5 年/,
      '2028-03-01',
    ],
    [
      'adjacent but for a day',
      spans(['2015-01-01', '2017-06-30'], ['2017-07-02', '2019-12-31']),
      'violated',
      /满 4 年，不足/,
    ],
    ['apart, together five years', spans(['2010-01-01', '2012-06-30'], ['2020-01-01', '2022-07-02']), 'satisfied', /5/],
    ['apart, one day short', spans(['2010-01-01', '2012-06-30'], ['2020-01-01', '2022-06-29']), 'violated', /满 4 年/],
    ['in any order', spans(['2017-07-01', '2019-12-31'], ['2015-01-01', '2017-06-30']), 'satisfied', /满 5 年/],
    ['begins on the day of decision', from(decidedOn), 'violated', /满 0 年/],
    ['begins after it', from('2026-12-01'), 'violated', /满 0 年/],
    ['an end to come counts to the day of decision', spans(['2021-11-26', '2030-01-01']), 'violated', /满 4 年/],
    ['an end before its beginning counts nothing', spans(['2020-01-01', '2010-01-01']), 'violated', /满 0 年/],
    ['no work at all', { work: [] }, 'missing-data', /没有填写工作经历/],
    ['work of another field', { work: [work({ fields: ['policy-law'] })] }, 'violated', /都不属于本领域/],
    ['work of no field', { work: [work({ fields: [] })] }, 'violated', /都不属于本领域/],
    [
      'work of this field among others',
      { work: [work({ fields: ['policy-law', 'industry-technology'] })] },
      'satisfied',
      /./,
    ],
  ])
  test('the finding shows the periods in words', () => {
    const { facts } = found(anApplicant({ work: [work({ to: '2015-06-30' }), work()] }), 'art-5-3:years')
    expect(facts.map(({ value }) => value)).toEqual([
      '2009年7月1日至2015年6月30日，信阳市轻工设计院，总工程师',
      '2009年7月1日至今，信阳市轻工设计院，总工程师',
    ])
  })
})

describe('第五条（三）: results', () => {
  const result = (on?: string) => ({ kind: 'award', title: '省科技进步三等奖', on })
  checks('art-5-3:results', [
    ['one without a day', { results: [result()] }, 'needs-judgement', /列有 1 项/],
    ['one on the day of decision', { results: [result(decidedOn)] }, 'needs-judgement', /列有 1 项/],
    ['one to come does not count', { results: [result('2026-11-26'), result()] }, 'needs-judgement', /列有 1 项/],
    ['only to come', { results: [result('2026-11-26')] }, 'missing-data', /晚于审定日/],
    ['none', { results: [] }, 'missing-data', /没有填写成果/],
  ])
})

describe('第五条（四）', () => {
  const only = (given: Given) => ({ titles: [], ...given })
  const practised = (from: string, to?: string) =>
    only({ qualifications: [qualification({ practice: [{ from, to }] })] })
  checks('art-5-4', [
    ['associate-senior title', {}, 'satisfied', /副高级以上/],
    ['senior title', { titles: [title('senior')] }, 'satisfied', /副高级以上/],
    ['middle title', { titles: [title('middle')] }, 'violated', /职称为中级，不到副高级/],
    ['title awarded on the day of decision', { titles: [title('senior', { on: decidedOn })] }, 'satisfied', /./],
    ['title awarded the day after', { titles: [title('senior', { on: '2026-11-26' })] }, 'violated', /到审定日没有/],
    ['title of another field', { titles: [title('senior', { fields: ['finance-audit'] })] }, 'violated', /本领域/],
    [
      'doctorate of exactly 3 years',
      only({ degrees: [degree('doctor', '2023-11-25')] }),
      'satisfied',
      /博士学位满 3 年/,
    ],
    ['doctorate one day short', only({ degrees: [degree('doctor', '2023-11-26')] }), 'violated', /满 2 年，不足 3 年/],
    [
      'master’s of exactly 5 years',
      only({ degrees: [degree('master', '2021-11-25')] }),
      'satisfied',
      /硕士学位满 5 年/,
    ],
    ['master’s one day short', only({ degrees: [degree('master', '2021-11-26')] }), 'violated', /满 4 年，不足 5 年/],
    [
      'awarded on 29 February',
      only({ degrees: [degree('doctor', '2024-02-29')] }),
      'violated',
      /满 2 年/,
      '2027-02-28',
    ],
    [
      'awarded on 29 February, 1 March',
      only({ degrees: [degree('doctor', '2024-02-29')] }),
      'satisfied',
      /./,
      '2027-03-01',
    ],
    [
      'a degree awarded long after work began counts from its award',
      only({ work: [work({ from: '1999-07-01' })], degrees: [degree('master', '2024-07-01')] }),
      'violated',
      /满 2 年/,
    ],
    [
      'a young doctorate beside an old master’s',
      only({ degrees: [degree('doctor', '2025-06-30'), degree('master', '2019-06-30')] }),
      'satisfied',
      /硕士学位满 7 年/,
    ],
    ['bachelor’s', only({ degrees: [degree('bachelor', '2001-07-01')] }), 'violated', /本科，不到硕士/],
    [
      'degree of another field',
      only({ degrees: [degree('doctor', '2010-07-01', ['policy-law'])] }),
      'violated',
      /本领域/,
    ],
    ['five years of practice', practised('2021-11-25'), 'satisfied', /专职执业满 5 年/],
    ['practice one day short', practised('2021-11-26'), 'violated', /满 4 年，不足 5 年/],
    ['practice before the award does not count', practised('2000-01-01', '2016-12-30'), 'violated', /满 4 年/],
    ['practice around the award counts from it', practised('2000-01-01', '2016-12-31'), 'satisfied', /满 5 年/],
    ['no practice', only({ qualifications: [qualification({ practice: [] })] }), 'violated', /满 0 年/],
    ['not national', only({ qualifications: [qualification({ national: false })] }), 'violated', /不是国家级/],
    ['nothing given', only({}), 'missing-data', /没有填写职称、学位或执业资格/],
    [
      'special trade without a senior title',
      { titles: [], fields: ['special-trade'] },
      'exempt',
      /第六条（技术条件）（四）/,
    ],
  ])

  test('a finding names what suffices, or everything that does not', () => {
    const both = { titles: [title('middle')], degrees: [degree('master', '2022-07-01')] }
    expect(found(anApplicant(both), 'art-5-4')).toMatchObject({
      reason: '职称为中级，不到副高级；取得硕士学位满 4 年，不足 5 年',
      facts: [
        { label: '职称', value: '高级工程师（中级），2015年12月1日取得' },
        { label: '学位', value: '材料学（硕士），2022年7月1日授予' },
      ],
    })
    const enough = { ...both, titles: [title('middle'), title('senior')] }
    expect(found(anApplicant(enough), 'art-5-4').facts).toHaveLength(1)
  })

  test('several fields: each for itself, the special trade alone is free of it', () => {
    const facts = anApplicant({
      fields: ['special-trade', 'finance-audit', 'industry-technology'],
      titles: [title('associate-senior', { fields: ['industry-technology'] })],
    })
    const outcomes = (['industry-technology', 'finance-audit', 'special-trade'] as const).map(
      (field) => found(facts, 'art-5-4', decidedOn, field).outcome,
    )
    expect(outcomes).toEqual(['satisfied', 'violated', 'exempt'])
  })
})

describe('第五条（五）', () => {
  const need = (approvedOn: string) => ({ approvedBy: '专家库领导小组', approvedOn, reason: '民爆行业紧缺' })
  const old = { birthDate: '1955-03-08' }
  const card = (number: string) => ({ birthDate: undefined, identity: { kind: 'resident', number } })
  checks('art-5-5', [
    ['the day before the 65th birthday', { birthDate: '1961-11-26' }, 'satisfied', /64 周岁/],
    ['the 65th birthday', { birthDate: '1961-11-25' }, 'satisfied', /65 周岁/],
    ['the day before the 66th birthday', { birthDate: '1960-11-26' }, 'satisfied', /65 周岁/],
    ['the 66th birthday', { birthDate: '1960-11-25' }, 'violated', /66 周岁，超过 65 周岁/],
    ['the day after it', { birthDate: '1960-11-24' }, 'violated', /66 周岁/],
    ['born on 29 February, the 28th', { birthDate: '1960-02-29' }, 'satisfied', /65/, '2026-02-28'],
    ['born on 29 February, 1 March', { birthDate: '1960-02-29' }, 'violated', /66/, '2026-03-01'],
    ['born on 29 February, a leap year', { birthDate: '1960-02-29' }, 'violated', /68/, '2028-02-29'],
    ['academician', { ...old, academician: true }, 'exempt', /71 周岁.*院士/],
    ['academician within the limit', { academician: true }, 'satisfied', /47 周岁/],
    ['special need approved on the day of decision', { ...old, specialNeed: need(decidedOn) }, 'exempt', /特殊需要/],
    ['special need approved the day after', { ...old, specialNeed: need('2026-11-26') }, 'violated', /晚于审定日/],
    ['no date of birth', { birthDate: undefined }, 'missing-data', /没有填写出生日期/],
    ['no date of birth, academician', { birthDate: undefined, academician: true }, 'missing-data', /出生日期/],
    ['born on the day of decision', { birthDate: decidedOn }, 'satisfied', /0 周岁/],
    ['born after the day of decision', { birthDate: '2026-11-26' }, 'missing-data', /晚于审定日/],
    [
      'date of birth from an identity card',
      card(`41152319600308001${checkPlace('41152319600308001')}`),
      'violated',
      /66 周岁/,
    ],
    ['date of birth from 15 digits', card('411523610308001'), 'satisfied', /65 周岁/],
    ['an identity card that does not check', card('411523196003080011'), 'missing-data', /出生日期/],
  ])
  test('an exemption for a special need rests on a judgement and says whose', () =>
    expect(found(anApplicant({ ...old, specialNeed: need('2026-05-01') }), 'art-5-5')).toMatchObject({
      basis: 'judgement',
      facts: [
        { label: '出生日期', value: '1955年3月8日' },
        { label: '特殊需要', value: '专家库领导小组2026年5月1日批准：民爆行业紧缺' },
      ],
    }))
})

describe('第五条（六）', () => {
  checks('art-5-6:record', [
    ['vouched for by the employer', {}, 'satisfied', /违法失信/],
    ['conduct alone', { attested: { conduct: { by: '李建国', on: '2026-10-20' } } }, 'missing-data', /还没有/],
  ])
  checks('art-5-6:struck-off', [
    ['not on the list', {}, 'satisfied', /不在/],
    ['on the list', { struckOff: { edition: '2026年第3期', listed: true } }, 'violated', /列在省级出库名单中/],
    ['never looked up: somebody asks and judges', { struckOff: undefined }, 'needs-judgement', /人工核对/],
  ])
  test('the finding names the edition', () => {
    const { facts }: Finding = found(anApplicant(), 'art-5-6:struck-off')
    expect(facts).toEqual([{ label: '省级出库名单', value: '2026年第3期' }])
  })
})
