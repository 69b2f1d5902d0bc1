/** Contradictions in facts (7-2: the form is filled in truthfully), said where they are mended. */
import { describe, expect, test } from 'vitest'
import { factsProblems } from '../../../src-shared/model/facts-problems.ts'
import { checkPlace } from '../../../src-shared/model/resident-id.ts'
import { anApplicant, decidedOn, degree, qualification, title, work } from './applicant.ts'

type Given = Parameters<typeof anApplicant>[0]
type Row = [name: string, given: Given, problems: [path: string, message: RegExp][]]

const checks = (rows: Row[]) =>
  test.each(rows)('%s', (_, given, problems) => {
    const found = factsProblems(anApplicant(given), decidedOn)
    expect(found.map(({ path }) => path)).toEqual(problems.map(([path]) => path))
    found.forEach(({ message }, at) => expect(message).toMatch(problems[at]?.[1] ?? /^$/))
    for (const { message } of found) expect(message).toMatch(/请|填反/u)
  })

const checked = (digits: string) => `${digits}${checkPlace(digits)}`
const paper = (kind: string, number: string, birthDate?: string) => ({ identity: { kind, number }, birthDate })
const born = '1979-08-11'

describe('papers', () => {
  const card = checked('41152319790811001')
  const wrong = card.slice(0, 17) + (card[17] === '1' ? '2' : '1')
  const permit = checked('91152319790811001')
  checks([
    ['identity card', paper('resident', card, born), []],
    ['identity card, spaced and in full width', paper('resident', `${card.slice(0, 6)} ${card.slice(6)}`, born), []],
    ['identity card alone', paper('resident', card), []],
    ['another date of birth', paper('resident', card, '1979-08-12'), [['birthDate', /1979年8月12日.*1979年8月11日/]]],
    ['a wrong check place', paper('resident', wrong, born), [['identity.number', /校验位/]]],
    [
      'a place that is none',
      paper('resident', checked('99152319790811001').replace(/^9/, '0'), born),
      [['identity.number', /地区/]],
    ],
    ['a date that is none', paper('resident', checked('41152319790231001'), born), [['identity.number', /出生日期/]]],
    ['born tomorrow', paper('resident', checked('41152320261126001')), [['identity.number', /出生日期/]]],
    ['15 digits are taken as they were issued', paper('resident', '411523790811001', born), []],
    [
      '15 digits, another date of birth',
      paper('resident', '411523790811001', '1980-08-11'),
      [['birthDate', /改正其中一项/]],
    ],
    ['digits lost by a spreadsheet', paper('resident', '4.11523E+17', born), [['identity.number', /已丢失/]]],
    ['too few digits', paper('resident', '4115231979', born), [['identity.number', /位数/]]],
    ['old permit', paper('permanent-residence', 'USA110012345678', born), []],
    [
      'old permit without a date of birth',
      paper('permanent-residence', 'USA110012345678'),
      [['birthDate', /请填写出生日期/]],
    ],
    ['new permit', paper('permanent-residence', permit, born), []],
    [
      'new permit, another date of birth',
      paper('permanent-residence', permit, '1979-08-12'),
      [['birthDate', /改正其中一项/]],
    ],
    [
      'a permit said to be an identity card',
      paper('resident', permit, born),
      [['identity.kind', /外国人永久居留身份证的号码/]],
    ],
    [
      'an identity card said to be a permit',
      paper('permanent-residence', card, born),
      [['identity.kind', /居民身份证的号码/]],
    ],
    ['an identity card said to be a passport', paper('passport', card, born), [['identity.kind', /居民身份证的号码/]]],
    ['passport', paper('passport', 'E12345678', born), []],
    ['passport without a date of birth', paper('passport', 'E12345678'), [['birthDate', /护照号码中没有/]]],
    ['passport of words', paper('passport', '护照一本', born), [['identity.number', /请对照证件/]]],
  ])
})

describe('dates', () => {
  const practice = (from: string, to?: string) => ({ qualifications: [qualification({ practice: [{ from, to }] })] })
  checks([
    ['nothing wrong', {}, []],
    ['born tomorrow', { birthDate: '2026-11-26', work: [], titles: [] }, [['birthDate', /晚于2026年11月25日/]]],
    ['born in another century', { birthDate: '1899-12-31' }, [['birthDate', /1900/]]],
    ['born on the first day that is believed', { birthDate: '1900-01-01' }, []],
    ['work from the day of birth', { work: [work({ from: born })] }, [['work.0.from', /不满 14 周岁/]]],
    ['work ends before it begins', { work: [work({ to: '2009-06-30' })] }, [['work.0.to', /填反/]]],
    ['work of one day', { work: [work({ to: '2009-07-01' })] }, []],
    [
      'everything on the day itself',
      {
        work: [work({ from: decidedOn, to: decidedOn })],
        titles: [title('senior', { on: decidedOn })],
        attested: { conduct: { by: '李建国', on: decidedOn } },
      },
      [],
    ],
    ['work ends tomorrow', { work: [work(), work({ to: '2026-11-26' })] }, [['work.1.to', /请留空/]]],
    ['work begins tomorrow', { work: [work({ from: '2026-11-26' })] }, [['work.0.from', /晚于/]]],
    ['work before birth', { work: [work({ from: '1979-08-10' })] }, [['work.0.from', /早于出生日期/]]],
    ['work of a child', { work: [work({ from: '1993-08-10' })] }, [['work.0.from', /不满 14 周岁/]]],
    ['work from the 14th birthday', { work: [work({ from: '1993-08-11' })] }, []],
    [
      'work before the birth in the identity card',
      {
        ...paper('resident', '411523790811001'),
        work: [work({ from: '1979-01-01' })],
      },
      [['work.0.from', /早于出生日期/]],
    ],
    ['work of somebody of unknown age', { birthDate: undefined, work: [work({ from: '1950-01-01' })] }, []],
    ['title tomorrow', { titles: [title('senior', { on: '2026-11-26' })] }, [['titles.0.on', /晚于/]]],
    ['title before birth', { titles: [title('senior', { on: '1970-01-01' })] }, [['titles.0.on', /早于出生日期/]]],
    ['title of a child', { titles: [title('senior', { on: '1995-08-10' })] }, [['titles.0.on', /不满 16 周岁/]]],
    ['degree of a child', { degrees: [degree('doctor', '1985-07-01')] }, [['degrees.0.on', /不满 14 周岁/]]],
    ['degree tomorrow', { degrees: [degree('doctor', '2026-11-26')] }, [['degrees.0.on', /晚于/]]],
    [
      'qualification tomorrow',
      { qualifications: [qualification({ on: '2026-11-26' })] },
      [['qualifications.0.on', /晚于/]],
    ],
    [
      'practice ends before it begins',
      practice('2014-01-01', '2013-01-01'),
      [['qualifications.0.practice.0.to', /填反/]],
    ],
    ['practice ends tomorrow', practice('2014-01-01', '2026-11-26'), [['qualifications.0.practice.0.to', /请留空/]]],
    ['practice begins tomorrow', practice('2026-11-26'), [['qualifications.0.practice.0.from', /晚于/]]],
    ['result tomorrow', { results: [{ kind: 'award', title: '奖', on: '2026-11-26' }] }, [['results.0.on', /晚于/]]],
    [
      'word given tomorrow',
      {
        attested: { conduct: { by: '李建国', on: '2026-11-26' }, record: { by: '李建国', on: '2026-11-25' } },
      },
      [['attested.conduct.on', /晚于/]],
    ],
    [
      'need approved tomorrow',
      {
        specialNeed: { approvedBy: '领导小组', approvedOn: '2026-11-26', reason: '紧缺' },
      },
      [['specialNeed.approvedOn', /晚于/]],
    ],
  ])
})

describe('fields and trades', () => {
  checks([
    ['a special trade and its name', { fields: ['special-trade'], trade: '民爆' }, []],
    ['a special trade without its name', { fields: ['special-trade'] }, [['trade', /哪个行业/]]],
    ['a trade without the field', { trade: '民爆' }, [['trade', /没有申报特殊行业/]]],
    ['a field twice', { fields: ['policy-law', 'policy-law'] }, [['fields.1', /重复/]]],
    ['no field is no contradiction', { fields: [] }, []],
  ])
})

test('several problems come in the order of the form', () => {
  const given = { birthDate: '2026-12-01', trade: '民爆', work: [work({ from: '2026-12-01', to: '2026-11-30' })] }
  expect(factsProblems(anApplicant(given), decidedOn).map(({ path }) => path)).toEqual([
    'birthDate',
    'trade',
    'work.0.from',
    'work.0.to',
  ])
})
