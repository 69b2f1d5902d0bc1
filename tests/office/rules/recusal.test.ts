/** 第十五条 and the funnel: who has to stand aside, who fits, how a pool becomes a list (Articles 7 (5), 15, 16). */
import { describe, expect, test } from 'vitest'
import { recusalFindings, type RecusalActivity, type RecusalExpert } from '../../../src-main/office/rules/article-15.ts'
import { assess, type Circumstances, type PoolMember } from '../../../src-main/office/rules/eligibility.ts'
import { funnelSteps, narrowAlarm } from '../../../src-main/office/rules/funnel.ts'
import type { GroupNeed } from '../../../src-shared/api/draw.ts'

const anExpert = (given: Partial<RecusalExpert> = {}): RecusalExpert => ({
  id: 'e1',
  name: '孙志远',
  employer: '信阳市工业设计院',
  formerEmployers: [],
  interests: [],
  kin: [],
  ...given,
})
const anActivity = (given: Partial<RecusalActivity> = {}): RecusalActivity => ({
  units: ['新县鑫源民爆器材有限公司'],
  partners: [],
  leaders: [],
  members: [],
  requests: [],
  on: '2026-11-25',
  ...given,
})
const unit = '新县鑫源民爆器材有限公司'

describe('art-15', () => {
  const table: [string, Partial<RecusalExpert>, Partial<RecusalActivity>, string[]][] = [
    ['nothing stands against it', {}, {}, []],
    ['15-1 the leader', {}, { leaders: [{ name: '孙志远', unit: '信阳市工业设计院' }] }, ['art-15-1 violated']],
    ['15-1 a member without a unit', {}, { members: [{ name: '孙 志远', unit: '' }] }, ['art-15-1 violated']],
    [
      '15-1 a namesake elsewhere',
      {},
      { leaders: [{ name: '孙志远', unit: '郑州大学' }] },
      ['art-15-1 needs-judgement'],
    ],
    [
      '15-2 kin of the leader',
      { kin: [{ name: '李建国', relation: '配偶', employer: '' }] },
      { leaders: [{ name: '李建国', unit: '' }] },
      ['art-15-2 violated'],
    ],
    [
      '15-2 kin of a member is not named by the provision',
      { kin: [{ name: '李建国', relation: '配偶', employer: '' }] },
      { members: [{ name: '李建国', unit: '' }] },
      [],
    ],
    ['15-3 employed there', { employer: unit }, {}, ['art-15-3 violated']],
    ['15-3 employed at a partner', { employer: '郑州检测中心' }, { partners: ['郑州检测中心'] }, ['art-15-3 violated']],
    ['15-3 the name written otherwise', { employer: '新县鑫源民爆器材有限公司 ' }, {}, ['art-15-3 violated']],
    ['15-3 a branch', { employer: `${unit}第二分厂` }, {}, ['art-15-3 needs-judgement']],
    ['15-3 a short name is no match', { employer: '新县' }, {}, []],
    [
      '15-3 former employer within three years',
      { formerEmployers: [{ employer: unit, until: '2023-11-25' }] },
      {},
      ['art-15-3 violated'],
    ],
    ['15-3 former employer a day longer ago', { formerEmployers: [{ employer: unit, until: '2023-11-24' }] }, {}, []],
    ['15-3 shares', { interests: [{ kind: 'shareholding', unit }] }, {}, ['art-15-3 violated']],
    ['15-3 kin works there', { kin: [{ name: '王芳', relation: '配偶', employer: unit }] }, {}, ['art-15-3 violated']],
    ['15-4 asked in writing', {}, { requests: [{ expertId: 'e1', unit }] }, ['art-15-4 violated']],
    ['15-4 asked about somebody else', {}, { requests: [{ expertId: 'e2', unit }] }, []],
  ]
  test.each(table)('%s', (_name, expert, activity, expected) => {
    const found = recusalFindings(anExpert(expert), anActivity(activity), { formerEmployerYears: 3 })
    expect(found.map((one) => `${one.provision} ${one.verdict}`)).toEqual(expected)
    expect(found.every((one) => one.reason.length > 4)).toBe(true)
  })
})

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
  ...anExpert(),
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
  activity: anActivity(),
  parameters: { formerEmployerYears: 3, minimumPoolAgeHours: 24 },
  now,
  rotation: () => ({ sitsOut: false, run: [] }),
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
  test('art-14 names the two draws', () => {
    const run = ['XX-2026-015', 'XX-2026-017'].map((number) => ({ number, on: '2026-10-12' }) as never)
    const result = assess(aMember(), circumstances({ rotation: () => ({ sitsOut: true, run }) }), '2026-11-25')
    expect(result.reasons[0]?.text).toBe('XX-2026-015（2026-10-12）、XX-2026-017（2026-10-12）均入选')
  })
})

describe('the funnel', () => {
  const members = [{}, {}, { fields: ['policy-law'] }, { titleLevel: 'middle' }, { status: 'left' }, { employer: unit }]
  const groups = [group({ minTitle: 'associate-senior' })]
  const assessments = members.map((given) => assess(aMember(given), circumstances({}, groups), '2026-11-25'))
  test('every step takes away those who fell at it first, and nobody twice', () => {
    const steps = funnelSteps(assessments, groups)
    expect(steps.map((one) => [one.key, one.left, one.minus])).toEqual([
      ['pool', 6, 0],
      ['status', 5, 1],
      ['field', 4, 1],
      ['title', 3, 1],
      ['pool-age', 3, 0],
      ['art-14', 3, 0],
      ['art-15', 2, 1],
    ])
  })
  test.each([
    ['three times the seats', { candidates: 6, inField: 10, belowTitle: 4 }, false],
    ['one fewer', { candidates: 5, inField: 10, belowTitle: 4 }, true],
    ['exactly half taken away by the title', { candidates: 9, inField: 10, belowTitle: 5 }, false],
    ['more than half', { candidates: 9, inField: 11, belowTitle: 6 }, true],
  ])('alarm at %s: %s', (_name, counts, alarm) => {
    expect(narrowAlarm(group({ minTitle: 'associate-senior' }), counts, 3) !== null).toBe(alarm)
  })
})
