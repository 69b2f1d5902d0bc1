/** 第六条（技术条件）: what each field asks for; "mainly" never refuses by itself. */
import { describe, expect, test } from 'vitest'
import { type Facts, institutionSchema, type Outcome, postSchema } from '../../../src-shared/model/facts.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import { anApplicant, decidedOn, found, qualification, title, work } from './applicant.ts'

type Given = Parameters<typeof anApplicant>[0]
type Row = [name: string, given: Given, outcome: Outcome, reason: RegExp]

const checks = (condition: string, field: Field, rows: Row[]) =>
  test.each(rows)(`${condition} %s`, (_, given, outcome, reason) => {
    const finding = found(anApplicant({ fields: [field], ...given }), condition)
    expect(finding).toMatchObject({ condition, outcome, field, provision: condition.split(':')[0] })
    expect(finding.reason).toMatch(reason)
  })

describe('第六条（技术条件）（一） policy and law', () => {
  checks('art-6a-1', 'policy-law', [['always left to the reviewer', {}, 'needs-judgement', /审核人/]])
})

describe('第六条（技术条件）（二） industrial technology', () => {
  const posts = (...list: Partial<Facts['work'][number]>[]) => ({ work: list.map((one) => work(one)) })
  checks('art-6a-2', 'industry-technology', [
    ['head of a provincial platform', {}, 'satisfied', /现任岗位/],
    ['middle manager of a platform', posts({ level: 'middle-manager' }), 'needs-judgement', /“主要是”/],
    ['head of techniques in a university', posts({ institution: 'university' }), 'needs-judgement', /“主要是”/],
    ['another unit', posts({ institution: 'other', level: 'senior-manager' }), 'needs-judgement', /“主要是”/],
    ['another post', posts({ level: 'other' }), 'needs-judgement', /“主要是”/],
    ['a named post until yesterday', posts({ to: '2026-11-24' }), 'needs-judgement', /曾任/],
    ['a named post to the day of decision', posts({ to: decidedOn }), 'satisfied', /现任/],
    ['a named post from the day of decision', posts({ from: decidedOn }), 'satisfied', /现任/],
    ['a named post from tomorrow', posts({ from: '2026-11-26' }), 'needs-judgement', /由审核人判断/],
    ['a named post of another field', posts({ fields: ['finance-audit'] }), 'needs-judgement', /由审核人判断/],
    ['no classes given', posts({ institution: undefined, level: undefined }), 'missing-data', /单位类别和岗位级别/],
    ['half classed', posts({ level: undefined }), 'missing-data', /单位类别和岗位级别/],
    ['one of two classed', posts({ institution: undefined }, { level: 'other' }), 'needs-judgement', /由审核人判断/],
    ['no work at all', { work: [] }, 'missing-data', /没有填写工作经历/],
  ])

  const named = new Set([
    'provincial-platform technical-head',
    ...['university', 'institute', 'association', 'leading-enterprise', 'fund'].flatMap((one) => [
      `${one} senior-manager`,
      `${one} middle-manager`,
    ]),
  ])
  const pairs = institutionSchema.options.flatMap((institution) =>
    postSchema.options.map((level) => ({ institution, level })),
  )
  test.each(pairs)('art-6a-2 $institution, $level', ({ institution, level }) => {
    const { outcome } = found(anApplicant(posts({ institution, level })), 'art-6a-2')
    expect(outcome).toBe(named.has(`${institution} ${level}`) ? 'satisfied' : 'needs-judgement')
  })
})

describe('第六条（技术条件）（三） finance and audit', () => {
  const titled = (name: string, level: Facts['titles'][number]['level'] = 'associate-senior') => ({
    titles: [title(level, { name })],
  })
  checks('art-6a-3:title', 'finance-audit', [
    ['senior accountant', titled('高级会计师'), 'satisfied', /高级会计师在列举/],
    ['senior auditor', titled('高级审计师'), 'satisfied', /./],
    ['full senior accountant', titled('正高级会计师', 'senior'), 'satisfied', /./],
    ['as some certificates say it', titled('高级会计师（副高）'), 'satisfied', /./],
    ['CPA', { titles: [], qualifications: [qualification({ name: '注册会计师' })] }, 'satisfied', /./],
    [
      'CPA from the day of decision',
      { titles: [], qualifications: [qualification({ name: '注册会计师', on: decidedOn })] },
      'satisfied',
      /./,
    ],
    [
      'CPA from tomorrow',
      { titles: [], qualifications: [qualification({ name: '注册会计师', on: '2026-11-26' })] },
      'needs-judgement',
      /“主要是”/,
    ],
    ['middle title in finance', titled('会计师', 'middle'), 'needs-judgement', /“主要是”/],
    ['another senior title', titled('高级经济师'), 'needs-judgement', /“主要是”/],
    ['a name that only holds a named one', titled('高级会计师助理'), 'needs-judgement', /“主要是”/],
    [
      'a named title that counts for another field',
      { titles: [title('senior', { name: '高级会计师', fields: ['policy-law'] })] },
      'needs-judgement',
      /“主要是”/,
    ],
    ['nothing given', { titles: [] }, 'missing-data', /没有填写职称或执业资格/],
  ])
  checks('art-6a-3:auditing', 'finance-audit', [
    ['left to the reviewer even with a named title', titled('高级会计师'), 'needs-judgement', /审核人/],
  ])
  test('a middle title in finance: judged by 6a (3), refused by 5 (4)', () => {
    const facts = anApplicant({ fields: ['finance-audit'], ...titled('会计师', 'middle') })
    expect([found(facts, 'art-6a-3:title').outcome, found(facts, 'art-5-4').outcome]).toEqual([
      'needs-judgement',
      'violated',
    ])
  })
})

describe('第六条（技术条件）（四） special trades', () => {
  const trade = (given: Given = {}) => ({ trade: '民爆', titles: [title('middle')], ...given })
  checks('art-6a-4:years', 'special-trade', [
    ['exactly ten years', trade({ work: [work({ from: '2016-11-25' })] }), 'satisfied', /满 10 年/],
    ['one day short', trade({ work: [work({ from: '2016-11-26' })] }), 'violated', /满 9 年，不足 10 年/],
    [
      'ten years in two places',
      trade({ work: [work({ from: '2010-01-01', to: '2014-12-31' }), work({ from: '2015-01-01', to: '2019-12-31' })] }),
      'satisfied',
      /满 10 年/,
    ],
    [
      'years of another field do not count',
      trade({
        work: [work({ from: '2000-01-01', to: '2019-12-31', fields: ['policy-law'] }), work({ from: '2020-01-01' })],
      }),
      'violated',
      /满 6 年/,
    ],
    ['only work of another field', trade({ work: [work({ fields: [] })] }), 'violated', /都不属于本行业/],
    ['no trade named', { trade: undefined }, 'missing-data', /哪个特殊行业/],
    ['no work', trade({ work: [] }), 'missing-data', /没有填写工作经历/],
  ])
  checks('art-6a-4:title', 'special-trade', [
    ['middle title', trade(), 'satisfied', /中级以上/],
    ['senior title', trade({ titles: [title('senior')] }), 'satisfied', /中级以上/],
    ['junior title', trade({ titles: [title('junior')] }), 'violated', /不到中级/],
    [
      'middle title from tomorrow',
      trade({ titles: [title('middle', { on: '2026-11-26' })] }),
      'violated',
      /没有本行业/,
    ],
    ['title of another field', trade({ titles: [title('middle', { fields: ['policy-law'] })] }), 'violated', /本行业/],
    ['no title', trade({ titles: [] }), 'missing-data', /没有填写职称/],
  ])
  checks('art-6a-4:guides', 'special-trade', [['left to the reviewer', trade(), 'needs-judgement', /审核人/]])
})
