/** Roster rules, "name", "residentId", "gender": who somebody is. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPlace, from15, hasGoodCheck } from '../../../src-shared/model/resident-id.ts'
import type { Given } from './build.ts'
import { id, idOf, problems, readPerson, readRows, readSheets } from './sheets.ts'

describe('name', () => {
  test.each<[string, Given, string]>([
    ['white space beside a Han character goes', '张 　伟', '张伟'],
    ['beside one Han character, too', '张 Anna', '张Anna'],
    ['elsewhere it stays', 'Anna  Maria Muster', 'Anna Maria Muster'],
    ...[...'.．。·•‧・･∙⋅˙●'].map((dot): [string, Given, string] => [
      `the dot ${dot} between two Han characters is U+00B7`,
      `阿不都${dot}热合曼`,
      '阿不都·热合曼',
    ]),
    ['with spaces around it', '阿不都 · 热合曼', '阿不都·热合曼'],
    ['several dots', '阿依.古丽.买', '阿依·古丽·买'],
    ['a dot beside another script stays', 'J.王', 'J.王'],
    ['a rare character stays', '丁䶮𬭎', '丁䶮𬭎'],
    ['a number is a text', 12, '12'],
  ])('%s', (_name, cell, name) => expect(readPerson({ 姓名: cell }).values?.name).toBe(name))
  test('empty is missing', () => expect(problems(readPerson({ 姓名: '' }))).toEqual(['姓名 name-missing']))
})

/** The ID and its kind, or the short problem. */
const read = (cell: Given, kind?: string) => {
  const row = readPerson({ 身份证号: cell, ...(kind === undefined ? {} : { 证件类型: kind }) })
  return row.values ? `${row.values.residentId} ${row.values.idKind}` : problems(row)[0]
}
const resident = `${id} resident`
const lost = '身份证号 id-digits-lost'
const invalid = '身份证号 id-invalid'
const missing = '身份证号 id-missing'
const digit = '身份证号 id-check-digit'
/** One of a hundred women born that day whose check place is X. */
const withX =
  Array.from({ length: 100 }, (_, number) => idOf('1975-03-08', number)).find((one) => one.endsWith('X')) ?? ''

describe('residentId', () => {
  test('a number for these tests ends in X', () => expect(withX).toMatch(/X$/u))
  test.each<[string, Given, string]>([
    ['a good one', id, resident],
    ['white space goes', ` ${id.slice(0, 6)} ${id.slice(6, 14)}\u00a0${id.slice(14)}`, resident],
    ['quotes go', `“${id}”`, resident],
    ['an apostrophe goes', `'${id}`, resident],
    ['dashes of any kind go', `${id.slice(0, 6)}-${id.slice(6, 14)}—${id.slice(14)}`, resident],
    ['full-width digits', id.replace(/\d/gu, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)), resident],
    ['a zero-width space inside', `${id.slice(0, 9)}\u200b${id.slice(9)}`, resident],
    ['a small x', withX.replace('X', 'x'), `${withX} resident`],
    ['a full-width x', withX.replace('X', 'ｘ'), `${withX} resident`],
    ['a times sign', withX.replace('X', '×'), `${withX} resident`],
    ['Cyrillic Х', withX.replace('X', 'Х'), `${withX} resident`],
    ['Cyrillic х', withX.replace('X', 'х'), `${withX} resident`],
    ['Roman Ⅹ', withX.replace('X', 'Ⅹ'), `${withX} resident`],
    ['Roman ⅹ', withX.replace('X', 'ⅹ'), `${withX} resident`],
    ['a look-alike elsewhere', `×${id.slice(1)}`, invalid],
    ['empty', '', missing],
    ['nothing but dashes', '----', missing],
    ['a number cell of 18 digits', Number(id), lost],
    ['a number cell of 16 digits', 1_234_567_890_123_456, lost],
    ['scientific notation', '4.11523E+17', lost],
    ['scientific notation, no decimals', '4E+17', lost],
    ['scientific notation, small e', '4.11523e+17', lost],
    ['full-width scientific notation', '４．１１Ｅ＋１７', lost],
    ['18 digits that end in 000 and fail the check', '411523197503080000', lost],
    ['18 digits that end in 000, no such province', '161523197503080000', lost],
    ['wrong check place', `${id.slice(0, 17)}0`, digit],
    ['X for a digit', `${id.slice(0, 17)}X`, digit],
    ['17 places', id.slice(0, 17), invalid],
    ['19 places', `${id}1`, invalid],
    ['X inside', `${id.slice(0, 16)}X8`, invalid],
    ['no such province', idOf('1975-03-08', 86, '160000'), invalid],
    ['no such day', idOf('1975-02-29'), invalid],
    ['born in 1899', idOf('1899-12-31'), invalid],
    ['born in 1900', idOf('1900-01-01'), `${idOf('1900-01-01')} resident`],
    ['born today', idOf('2026-11-25'), `${idOf('2026-11-25')} resident`],
    ['born tomorrow', idOf('2026-11-26'), invalid],
    ['text', '见原件', invalid],
    ['the name of a method', 'constructor', invalid],
    ['permanent residence', idOf('1964-09-24', 4, '941840'), `${idOf('1964-09-24', 4, '941840')} permanent-residence`],
    ['permanent residence, wrong check', `${idOf('1964-09-24', 4, '941840').slice(0, 17)}X`, digit],
    ['permanent residence, no such day', idOf('1964-09-31', 4, '941840'), invalid],
    ['permanent residence, old', 'deu411500850101', 'DEU411500850101 permanent-residence'],
    ['a passport', 'E12345678', 'E12345678 passport'],
    ['a passport with two letters', 'EA1234567', 'EA1234567 passport'],
    ['six digits', 'G123456', 'G123456 passport'],
    ['five digits', 'G12345', invalid],
    ['nine digits', 'G123456789', invalid],
  ])('%s', (_name, cell, expected) => expect(read(cell)).toBe(expected))

  test('every province, and no other', () => {
    const good = Array.from({ length: 90 }, (_, index) => String(index + 10)).filter(
      (province) => read(idOf('1975-03-08', 86, `${province}0000`)) !== invalid && !province.startsWith('9'),
    )
    expect(good.join(' ')).toBe(
      '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83',
    )
  })
  test.each<[string, string, Given, string]>([
    ['any letters and digits where the kind says passport', '护照', 'AB12', invalid],
    ['five of them', '护照', 'AB12C', 'AB12C passport'],
    ['twenty of them', '外国护照', 'A1234567890123456789', 'A1234567890123456789 passport'],
    ['21 of them', '护照', 'A12345678901234567890', invalid],
    ['letters in the midst are no lost digits', '护照', '12E34567', '12E34567 passport'],
    ['lost digits go first', '护照', '4.11523E+17', lost],
    ['other kinds do not matter', '身份证', 'E12345678', 'E12345678 passport'],
    [
      'a residence permit',
      '港澳台居民居住证',
      idOf('1975-03-08', 86, '810000'),
      `${idOf('1975-03-08', 86, '810000')} resident`,
    ],
    ['a passport number without the word', '永居证', 'AB12C', invalid],
  ])('%s', (_name, kind, cell, expected) => expect(read(cell, kind)).toBe(expected))

  test.each<Given>(['411523750308086', 411_523_750_308_086, '411523 750308 086'])(
    '15 digits (%j) are written out, with a warning',
    (cell) => {
      const row = readPerson({ 身份证号: cell })
      expect(problems(row)).toEqual(['身份证号 id-check-digit?'])
      expect(row.values).toMatchObject({
        residentId: id,
        idKind: 'resident',
        birthDate: '1975-03-08',
        gender: 'female',
      })
    },
  )
  test.each(['411523750230086', '991523750308086', '41152375030808X'])('15 places %s are none', (text) =>
    expect(read(text)).toBe(invalid),
  )

  test('the second and later rows of a file with one ID, over all sheets, old form or new', () => {
    const rows = (first: Given): Given[][] => [
      ['姓名', '身份证号', '单位'],
      ['甲', first, '某公司'],
      ['乙', id, null],
    ]
    const report = readSheets([
      { name: '一', rows: rows('411523750308086') },
      { name: '二', rows: rows(id) },
    ])
    expect(report.sheets.map((sheet) => sheet.rows.map(problems))).toEqual([
      [['身份证号 id-check-digit?'], ['身份证号 duplicate-in-file', '单位 employer-missing']],
      [['身份证号 duplicate-in-file'], ['身份证号 duplicate-in-file', '单位 employer-missing']],
    ])
  })
  test('the first row counts though it is refused; bad numbers are no duplicates', () => {
    const bad = `${id.slice(0, 17)}0`
    const sheet = readRows([
      ['姓名', '身份证号', '单位'],
      ['甲', id, null],
      ['乙', id, '某公司'],
      ['丙', bad, '某公司'],
      ['丁', bad, '某公司'],
    ])
    expect(sheet.rows.map(problems)).toEqual([
      ['单位 employer-missing'],
      ['身份证号 duplicate-in-file'],
      [digit],
      [digit],
    ])
  })
  test('a sheet without a column for it reports at none', () => {
    expect(
      readRows([
        ['姓名', '单位', '性别'],
        ['甲', '某公司', '男'],
      ]).rows.map(problems),
    ).toEqual([[' id-missing']])
  })
  test('the leftmost of several columns that has a value', () => {
    const sheet = readRows([
      ['姓名', '身份证号', '证件号码', '单位'],
      ['甲', '/', id, '某公司'],
      ['乙', '1', idOf('1980-01-01'), '某公司'],
    ])
    expect(sheet.rows.map((row) => row.values?.residentId ?? problems(row)[0])).toEqual([id, invalid])
  })
})

describe('gender', () => {
  test.each<[Given, string[]]>([
    ['女', []],
    ['女性', []],
    ['F', []],
    ['2', []],
    [2, []],
    ['Ｆ', []],
    ['男', ['性别 id-gender-mismatch']],
    ['男性', ['性别 id-gender-mismatch']],
    ['M', ['性别 id-gender-mismatch']],
    [1, ['性别 id-gender-mismatch']],
    ['未知', []],
    ['/', []],
    ['constructor', []],
  ])('%j with a woman’s ID', (cell, expected) => {
    const row = readPerson({ 性别: cell })
    expect(problems(row)).toEqual(expected)
    if (row.ok) expect(row.values?.gender).toBe('female')
  })
  test.each<[Given, string | undefined]>([
    ['男', 'male'],
    ['2', 'female'],
    ['不详', undefined],
    [null, undefined],
  ])('%j with a passport', (cell, gender) => {
    expect(readPerson({ 身份证号: 'E12345678', 性别: cell }).values?.gender).toBe(gender)
  })
  test('is not taken from a permanent residence card', () => {
    expect(readPerson({ 身份证号: idOf('1964-09-24', 4, '941840') }).values?.gender).toBeUndefined()
  })
})

describe('the check digit (ISO 7064 MOD 11-2)', () => {
  const seventeen = fc.stringMatching(/^\d{17}$/u)
  test('finds every single wrong place and every two neighbours changed round', () => {
    fc.assert(
      fc.property(seventeen, fc.nat(16), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
        const good = `${digits}${checkPlace(digits)}`
        expect(hasGoodCheck(good)).toBe(true)
        const wrong = (Number(good[at]) + by) % 10
        expect(hasGoodCheck(`${good.slice(0, at)}${wrong}${good.slice(at + 1)}`)).toBe(false)
        const [a = '', b = ''] = good.slice(at, at + 2)
        if (a !== b && b !== 'X') expect(hasGoodCheck(`${good.slice(0, at)}${b}${a}${good.slice(at + 2)}`)).toBe(false)
      }),
    )
  })
  test('15 digits written out pass it', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{15}$/u), (digits) => hasGoodCheck(from15(digits))))
  })
})
