/** 第十五条: who has to stand aside, and where a person has to look. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recusalFor, type RecusalActivity, type RecusalExpert } from '../../../src-main/office/rules/article-15.ts'

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
    [
      '15-2 kin by name, of another unit',
      { kin: [{ name: '李建国', relation: '配偶', employer: '新县第一小学' }] },
      { leaders: [{ name: '李建国', unit: '郑州大学' }] },
      ['art-15-2 needs-judgement'],
    ],
    [
      '15-2 kin by name and unit',
      { kin: [{ name: '李建国', relation: '配偶', employer: '郑州大学' }] },
      { leaders: [{ name: '李建国', unit: '郑州大学' }] },
      ['art-15-2 violated'],
    ],
    [
      '15-2 the dot of a name written otherwise',
      { kin: [{ name: '阿不都•热合曼', relation: '父亲', employer: '' }] },
      { leaders: [{ name: '阿不都·热合曼', unit: '' }] },
      ['art-15-2 violated'],
    ],
    ['15-3 employed there', { employer: unit }, {}, ['art-15-3 violated']],
    ['15-3 employed at a partner', { employer: '郑州检测中心' }, { partners: ['郑州检测中心'] }, ['art-15-3 violated']],
    ['15-3 the name written otherwise', { employer: '新县鑫源民爆器材有限公司 ' }, {}, ['art-15-3 violated']],
    [
      '15-3 full-width and invisible characters',
      { employer: '新县鑫源\u200b民爆器材　有限公司' },
      {},
      ['art-15-3 violated'],
    ],
    ['15-3 brackets', { employer: '新县（鑫源）民爆器材有限公司' }, {}, ['art-15-3 violated']],
    ['15-3 有限责任公司', { employer: '新县鑫源民爆器材有限责任公司' }, {}, ['art-15-3 needs-judgement']],
    ['15-3 公司 for short', { employer: '新县鑫源民爆器材公司' }, {}, ['art-15-3 needs-judgement']],
    ['15-3 without its county', { employer: '鑫源民爆器材有限公司' }, {}, ['art-15-3 needs-judgement']],
    ['15-3 with its city', { employer: '信阳市新县鑫源民爆器材公司' }, {}, ['art-15-3 needs-judgement']],
    ['15-3 the same trade elsewhere', { employer: '光山县鑫源民爆器材有限公司' }, {}, []],
    ['15-3 a legal form is no name', { employer: '股份有限公司' }, {}, []],
    ['15-3 no employer known', { employer: '' }, {}, []],
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
    const found = recusalFor(anActivity(activity), { formerEmployerYears: 3 })(anExpert(expert))
    expect(found.map((one) => `${one.provision} ${one.verdict}`)).toEqual(expected)
    expect(found.every((one) => one.reason.length > 4)).toBe(true)
  })
})

test.each([
  ['2024-02-29', '2021-02-28', 1, 'on 29 February the day before still counts'],
  ['2024-02-29', '2021-02-27', 0, 'a day earlier does not'],
])('art-15-3 former employers on %s, left %s: %i', (on, until, count) => {
  const check = recusalFor(anActivity({ on }), { formerEmployerYears: 3 })
  expect(check(anExpert({ formerEmployers: [{ employer: unit, until }] }))).toHaveLength(count)
})

test('art-15-3 no years: only today counts', () => {
  const check = recusalFor(anActivity(), { formerEmployerYears: 0 })
  expect(check(anExpert({ formerEmployers: [{ employer: unit, until: '2026-11-24' }] }))).toEqual([])
})

test('art-15 every tie is told, units by the name they were written with', () => {
  const check = recusalFor(anActivity({ partners: ['郑州检测中心'] }), { formerEmployerYears: 3 })
  const found = check(
    anExpert({
      employer: '新县鑫源民爆器材公司',
      interests: [{ kind: 'contract', unit: '郑州检测中心' }],
      kin: [{ name: '王芳', relation: '配偶', employer: unit }],
    }),
  )
  expect(found.map((one) => one.reason)).toEqual([
    '被检查单位新县鑫源民爆器材有限公司：在该单位工作（登记名称为新县鑫源民爆器材公司，按同一单位处理）',
    '被检查单位新县鑫源民爆器材有限公司：配偶在该单位工作',
    '协作单位郑州检测中心：申报有业务往来',
  ])
})

test('art-15-3 a unit is the same whatever spaces, widths and brackets stand in its name', () => {
  const check = recusalFor(anActivity(), { formerEmployerYears: 3 })
  const noise = fc.constantFrom('', ' ', '\u3000', '\u200b', '（', '）', '·', '「')
  fc.assert(
    fc.property(fc.array(noise, { minLength: unit.length, maxLength: unit.length }), (marks) => {
      const employer = [...unit].map((character, index) => `${marks[index]}${character}`).join('')
      expect(check(anExpert({ employer })).map((one) => one.verdict)).toEqual(['violated'])
    }),
  )
})
