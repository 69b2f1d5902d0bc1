/** Who stands on a roster and why the others do not; how a pool becomes a list (Articles 7 (5), 14, 15, 16). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recusalFor } from '../../../src-main/office/rules/article-15.ts'
import { assess, type Circumstances, type PoolMember } from '../../../src-main/office/rules/eligibility.ts'
import { funnelSteps } from '../../../src-main/office/rules/funnel.ts'
import { countGroup } from '../../../src-main/office/rules/narrow.ts'
import type { GroupNeed } from '../../../src-shared/api/draw.ts'

const unit = '新县鑫源民爆器材有限公司'
const group = (given: Partial<GroupNeed> = {}): GroupNeed => ({
  groupId: 'technology',
  field: 'industry-technology',
  label: '产业技术',
  seats: 2,
  minTitle: null,
  region: '',
  excludePoor: false,
  ...given,
})
const aMember = (given: Partial<PoolMember> = {}): PoolMember => ({
  id: 'e1',
  name: '孙志远',
  employer: '信阳市工业设计院',
  formerEmployers: [],
  interests: [],
  kin: [],
  employerId: 'u1',
  fields: ['industry-technology'],
  titleLevel: 'associate-senior',
  status: 'active',
  termTo: '2027-01-01',
  poolAgeFrom: '2026-01-01',
  ratedPoor: false,
  ...given,
})
const now = Date.parse('2026-11-25T09:00:00+08:00')
const circumstances = (given: Partial<Circumstances> = {}, groups = [group()]): Circumstances => ({
  needs: { groups },
  minimumPoolAgeHours: 24,
  now,
  sittingOut: () => undefined,
  recusal: recusalFor(
    { units: [unit], partners: [], leaders: [], members: [], requests: [], on: '2026-11-25' },
    { formerEmployerYears: 3 },
  ),
  ...given,
})

describe('who may stand on the roster', () => {
  const table: [string, Partial<PoolMember>, GroupNeed[], string[]][] = [
    ['fits', {}, [group()], []],
    ['art-7-5 on the last day of the term', { termTo: '2026-11-25' }, [group()], []],
    ['art-7-5 the day after it', { termTo: '2026-11-24' }, [group()], ['status']],
    ['suspended', { status: 'suspended' }, [group()], ['status']],
    ['another field', { fields: ['policy-law'] }, [group()], ['criterion:field']],
    ['title too low', { titleLevel: 'middle' }, [group({ minTitle: 'associate-senior' })], ['criterion:title']],
    ['title as asked', {}, [group({ minTitle: 'associate-senior' })], []],
    ['no title known', { titleLevel: '' }, [group({ minTitle: 'junior' })], ['criterion:title']],
    ['another place', {}, [group({ region: '新县' })], ['criterion:region']],
    [
      'art-16 rated poor, where the activity states it',
      { ratedPoor: true },
      [group({ excludePoor: true })],
      ['criterion:rating'],
    ],
    ['art-16 rated poor, where it does not', { ratedPoor: true }, [group()], []],
    ['pool age 33 hours', { poolAgeFrom: '2026-11-24' }, [group()], []],
    ['pool age 9 hours', { poolAgeFrom: '2026-11-25' }, [group()], ['pool-age']],
    ['several reasons are all kept', { employer: unit, termTo: '2020-01-01' }, [group()], ['status', 'art-15-3']],
    [
      'one of two groups is enough',
      { fields: ['policy-law'] },
      [group(), group({ groupId: 'law', field: 'policy-law' })],
      [],
    ],
  ]
  test.each(table)('%s', (_name, member, groups, reasons) => {
    const result = assess(aMember(member), circumstances({}, groups), '2026-11-25')
    expect(result.reasons.map((one) => one.provision)).toEqual(reasons)
    expect(result.groups.length > 0).toBe(reasons.length === 0)
  })
  const drawOf = (number: string, on: string, seated: string[]) => ({ number, on, seated: new Set(seated) })
  test.each([
    [['e1'], 'XX-2026-015（2026年10月12日）、XX-2026-017（2026年11月3日）均入选'],
    [['e2'], 'XX-2026-015（2026年10月12日）入选后未参加、XX-2026-017（2026年11月3日）入选'],
  ])('art-14 names the two draws and what became of them', (seated, text) => {
    const run = [drawOf('XX-2026-015', '2026-10-12', seated), drawOf('XX-2026-017', '2026-11-03', ['e1'])]
    const sittingOut = (id: string) => (id === 'e1' ? run : undefined)
    expect(assess(aMember(), circumstances({ sittingOut }), '2026-11-25').reasons).toEqual([
      { provision: 'art-14', text },
    ])
  })
  test('of several groups the reason that came furthest is told', () => {
    const groups = [
      group({ minTitle: 'senior' }),
      group({ groupId: 'law', field: 'policy-law', label: '政策法律' }),
      group({ groupId: 'near', label: '本县产业技术', region: '新县' }),
    ]
    const [reason] = assess(aMember(), circumstances({}, groups), '2026-11-25').reasons
    expect(reason).toEqual({ provision: 'criterion:region', text: '单位名称不含“新县”' })
  })
})

describe('the funnel', () => {
  const members = [{}, {}, { fields: ['policy-law'] }, { titleLevel: 'middle' }, { status: 'left' }, { employer: unit }]
  const groups = [group({ minTitle: 'associate-senior' })]
  const assessments = members.map((given) => assess(aMember(given), circumstances({}, groups), '2026-11-25'))
  test('every step takes away those who fell at it first, and nobody twice', () => {
    const steps = funnelSteps(assessments, { groups, minimumPoolAgeHours: 24 })
    expect(steps.map((one) => [one.key, one.label, one.left, one.minus, one.provision])).toEqual([
      ['pool', '在库专家', 6, 0, null],
      ['status', '聘期内、状态正常', 5, 1, 'status'],
      ['field', '所需领域', 4, 1, 'criterion:field'],
      ['title', '副高级以上', 3, 1, 'criterion:title'],
      ['pool-age', '入库满 24 小时', 3, 0, 'pool-age'],
      ['art-14', '不在轮空', 3, 0, 'art-14'],
      ['art-15', '无须回避', 2, 1, 'art-15'],
    ])
  })
  test('labels follow what is asked: hours of the rule-set, several levels of title', () => {
    const levels = [group({ minTitle: 'senior' }), group({ groupId: 'two', minTitle: 'middle' })]
    const labels = funnelSteps([], { groups: levels, minimumPoolAgeHours: 72 }).map((one) => one.label)
    expect(labels).toContain('入库满 72 小时')
    expect(labels).toContain('职称要求')
  })
})

const level = fc.constantFrom('senior', 'associate-senior', 'middle', 'junior') as fc.Arbitrary<GroupNeed['minTitle']>
const field = fc.constantFrom('policy-law', 'industry-technology', 'finance-audit', 'special-trade')
const anyMember: fc.Arbitrary<PoolMember> = fc
  .record({
    fields: fc.uniqueArray(field, { maxLength: 3 }),
    titleLevel: fc.constantFrom('senior', 'associate-senior', 'middle', 'junior', 'none', ''),
    status: fc.constantFrom('active', 'active', 'active', 'suspended', 'expired', 'pending'),
    termTo: fc.constantFrom('2026-11-24', '2026-11-25', '2028-01-01'),
    poolAgeFrom: fc.constantFrom('2026-01-01', '2026-11-24', '2026-11-25'),
    employer: fc.constantFrom('信阳市工业设计院', unit, '新县农机厂'),
    ratedPoor: fc.boolean(),
  })
  .map(aMember)
const anyGroups: fc.Arbitrary<GroupNeed[]> = fc.uniqueArray(
  fc
    .record({
      groupId: fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 2 }),
      field: field as fc.Arbitrary<GroupNeed['field']>,
      minTitle: fc.option(level),
      region: fc.constantFrom('', '', '新县'),
      excludePoor: fc.boolean(),
    })
    .map(group),
  { selector: (one) => one.groupId, minLength: 1, maxLength: 4 },
)

test('any pool, any needs: funnel, candidates and groups tell the same story', () => {
  fc.assert(
    fc.property(fc.array(anyMember, { maxLength: 30 }), anyGroups, (members, groups) => {
      const around = circumstances({}, groups)
      const assessed = members.map((member) => ({ member, assessment: assess(member, around, '2026-11-25') }))
      const candidates = assessed.filter((one) => one.assessment.groups.length > 0)
      for (const { assessment } of assessed) expect(assessment.groups.length === 0).toBe(assessment.reasons.length > 0)

      const steps = funnelSteps(
        assessed.map((one) => one.assessment),
        { groups, minimumPoolAgeHours: 24 },
      )
      expect(steps.at(-1)?.left).toBe(candidates.length)
      expect(steps.reduce((sum, step) => sum + step.minus, candidates.length)).toBe(members.length)

      for (const one of groups) {
        const counts = countGroup(one, assessed)
        expect(counts.candidates).toBeLessThanOrEqual(counts.inField)
        for (const removed of Object.values(counts.removed))
          expect(removed).toBeLessThanOrEqual(counts.inField - counts.candidates)
      }
    }),
  )
})
