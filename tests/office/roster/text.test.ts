/** Roster rules, "Text": what is cleaned, what is empty, what is refused. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanText } from '../../../src-main/office/documents/roster/clean.ts'
import type { Given } from './build.ts'
import { problems, readPerson, readRows, id } from './sheets.ts'

describe('cleaning', () => {
  test.each<[string, string, string]>([
    ['zero-width and direction marks go', '王\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\ufeff芳', '王芳'],
    ['soft hyphens go', '工程\u00ad师', '工程师'],
    ['full-width letters, digits, spaces become half-width', '　ＡＢｃ１２３　', 'ABc123'],
    ['full-width punctuation stays', '（甲），乙：丙', '（甲），乙：丙'],
    ['Kangxi radicals become ordinary characters', '⽂⼯⽊', '文工木'],
    ['the whole is NFC', 'e\u0301 \uf90a', 'é 金'],
    ['a line break between two Han characters vanishes', '新县\n某公司', '新县某公司'],
    ['with the spaces around it', '新县 \r\n  某公司', '新县某公司'],
    ['between Han and full-width punctuation too', '副主任\n（主持工作），\n兼', '副主任（主持工作），兼'],
    ['several line breaks too', '新县\n\n\n某公司', '新县某公司'],
    ['between others it becomes a space', '甲\n(乙)\nb', '甲 (乙) b'],
    ['full-width digits are half-width before that', '１\n２', '1 2'],
    ['NBSP, tabs and runs become one space', '甲\u00a0\t  乙', '甲 乙'],
    ['ends are trimmed, full-width spaces too', '\u3000 甲 \u3000', '甲'],
    ['one leading apostrophe is removed', "'0376", '0376'],
    ['only one', "''0376", "'0376"],
    ['not one inside', "O'Neil", "O'Neil"],
  ])('%s', (_name, raw, clean) => expect(cleanText(raw)).toBe(clean))

  test('what is clean stays, has no space at its ends, no two in a row, no mark that nobody sees', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const clean = cleanText(text)
        expect(clean).not.toMatch(/^\s|\s$|\s\s|[\u00ad\u200b\u202e\ufeff]/u)
        expect(clean).toBe(clean.normalize('NFC'))
        if (!clean.startsWith("'")) expect(cleanText(clean)).toBe(clean)
      }),
    )
  })
})

describe('empty', () => {
  test.each(['/', '\\', '-', '--', '–', '—', '——', '无', '暂无', 'N/A', '  ', '\u200b', "'"])('%j', (text) => {
    expect(problems(readPerson({ 单位: text }))).toEqual(['单位 employer-missing'])
  })
  test.each(['---', '无无', '没有', '0', '_'])('%j is a value', (text) => {
    expect(readPerson({ 单位: text }).values?.employer).toBe(text)
  })
})

describe('refused cells', () => {
  const formula = { t: 'n', v: 5, f: '2+3' } as const
  test.each<[string, Given, string]>([
    ['an error value', { t: 'e', v: 42 }, 'cell-error'],
    ['an error value from a formula', { t: 'e', v: 23, f: 'A9' }, 'cell-error'],
    ['an error as text', '#N/A', 'cell-error'],
    ['#REF! as text', ' #REF! ', 'cell-error'],
    ['#VALUE! as text', '#VALUE!', 'cell-error'],
    ['#NAME? as text', '#NAME?', 'cell-error'],
    ['#DIV/0! as text', '#DIV/0!', 'cell-error'],
    ['#NUM! as text', '#NUM!', 'cell-error'],
    ['#NULL! as text', '#NULL!', 'cell-error'],
    ['a formula', { t: 's', v: '某公司', f: 'VLOOKUP(A1,B:C,2,0)' }, 'formula-refused'],
    ['a formula with a number', formula, 'formula-refused'],
    ['a formula with an empty text', { t: 's', v: '', f: '""' }, 'formula-refused'],
    ['a text that begins with =', '=1+1', 'formula-refused'],
    ['behind white space', '  =1', 'formula-refused'],
    ['behind an apostrophe', "'=1", 'formula-refused'],
    ['a text that begins with @', '@SUM', 'formula-refused'],
    ['+ and a Latin letter', '+cmd', 'formula-refused'],
    ['+ and a full-width Latin letter', '+ｃｍｄ', 'formula-refused'],
    ['- and a bracket', '-(1)', 'formula-refused'],
    ['- and a bar', '-1|2', 'formula-refused'],
    ['201 characters', '某'.repeat(201), 'too-long'],
  ])('%s blocks in the employer, and is not missing as well', (_name, cell, code) => {
    expect(problems(readPerson({ 单位: cell }))).toEqual([`单位 ${code}`])
  })
  test.each(['+某公司', '-甲', '+86 138 0000 0000', '#甲', 'N/A#'])('%j is no formula and no error', (text) => {
    expect(readPerson({ 单位: text }).values?.employer).toBe(text)
  })
  test.each<[string, number]>([
    ['姓名', 50],
    ['单位', 200],
    ['职务', 100],
    ['职称', 100],
    ['备注', 500],
  ])('%s may have %i characters, counted after cleaning, rare ones once', (column, most) => {
    const fits = '𬭎'.repeat(most)
    expect(problems(readPerson({ [column]: ` ${fits}\u200b` })).filter((one) => /too-long/u.test(one))).toEqual([])
    expect(problems(readPerson({ [column]: `${fits}字` })).filter((one) => /too-long/u.test(one))).toHaveLength(1)
  })
  test('they block in name, ID, phone and employer, elsewhere they warn and the cell counts as empty', () => {
    const columns = ['姓名', '身份证号', '手机', '单位', '性别', '出生日期', '证件类型', '邮箱', '职务', '职称', '学历']
    const row = readPerson(
      Object.fromEntries([...columns, '毕业时间', '领域', '来源', '备注'].map((one) => [one, '=A1'])),
    )
    expect(problems(row)).toEqual([
      '姓名 formula-refused',
      '身份证号 formula-refused',
      '单位 formula-refused',
      '手机 formula-refused',
      ...['性别', '出生日期', '证件类型', '邮箱', '职务', '职称', '学历', '毕业时间', '领域', '来源', '备注'].map(
        (one) => `${one} formula-refused?`,
      ),
    ])
    const rest = readPerson({ 性别: '=A1', 出生日期: { t: 'e', v: 42 }, 职务: '#N/A' })
    expect(rest.values).toEqual({
      name: '张伟',
      residentId: id,
      idKind: 'resident',
      employer: '新县某公司',
      gender: 'female',
      birthDate: '1975-03-08',
    })
  })
  test('one cell gives one problem, two cells under one heading give two', () => {
    const sheet = readRows([
      ['姓名', '身份证号', '单位', '电话', '电话'],
      ['张伟', id, '某公司', '#N/A', '=1'],
      ['王芳', id, '某公司', '#N/A', '12'],
    ])
    expect(sheet.rows.map(problems)).toEqual([
      ['电话 cell-error', '电话 formula-refused'],
      ['电话 cell-error', '身份证号 duplicate-in-file', '电话 phone-invalid'],
    ])
  })
})
