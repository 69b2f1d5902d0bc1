/** Roster rules, "Dates" and "birthDate": every way in which rosters write them, through the bytes of a workbook. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate } from '../../../src-main/office/documents/roster/dates.ts'
import { dateKind } from '../../../src-main/office/documents/roster/formats.ts'
import { serialDate, serialOf } from '../../../src-main/office/documents/roster/serial.ts'
import { addDays } from '../../../src-shared/model/dates.ts'
import { day, type Given } from './build.ts'
import { idOf, problems, readPerson, today } from './sheets.ts'

/** A degree date, or the short problem. */
const other = (cell: Given) => {
  const row = readPerson({ 毕业时间: cell })
  return row.values?.degreeOn ?? problems(row)[0]
}
const bad = '毕业时间 date-invalid?'
const unclear = '毕业时间 date-ambiguous?'

describe('texts', () => {
  test.each<[string, string[], string]>([
    [
      'year, month, day with any separators',
      [
        '1997年7月1日',
        '1997.7.1',
        '1997/7/1',
        '1997-07-01',
        '1997—07—01',
        '1997·7·1',
        '1997、7、1',
        '1997年7.1',
        '1997-7月1日',
      ],
      '1997-07-01',
    ],
    ['full-width', ['１９９７年７月１日', '１９９７．７．１', '１９９７／７／１', '１９９７－７－１'], '1997-07-01'],
    ['with spaces at the separators', ['1997 年 7 月 1 日', '1997. 7. 1', ' 1997 - 7 - 1 '], '1997-07-01'],
    ['year and month', ['1997年7月', '1997.7', '1997.07', '1997-07', '1997/7', '1997年07', '1997、7'], '1997-07'],
    ['the year alone', ['1997', '1997年', '１９９７年'], '1997'],
    ['closed up', ['19970701', '970701'], '1997-07-01'],
    ['six digits that are a month', ['199707'], '1997-07'],
    ['six digits that are none', ['971301', '209901', '190013'], bad],
    ['six digits as year, month, day', ['050401'], '2005-04-01'],
    ['Chinese numerals', ['一九九七年七月一日', '一九九七年七月一号'], '1997-07-01'],
    [
      'Chinese numerals above ten',
      ['二〇〇五年十二月三十一日', '二零零五年十二月三十一日', '二○○五年十二月三十一日'],
      '2005-12-31',
    ],
    ['Chinese numerals, ten and twenty', ['二〇〇五年十月二十日'], '2005-10-20'],
    ['Chinese numerals, a month', ['二〇一〇年十一月'], '2010-11'],
    ['English months', ['Jul-97', 'JUL-97', 'July-1997'], '1997-07'],
    ['English days', ['1-Jul-97', '01-Jul-1997'], '1997-07-01'],
    ['no English month', ['Jux-97', 'Mayor-97'], bad],
    [
      'a time of day, without a zone',
      [
        '1997-07-01 08:30',
        '1997/7/1 0:00:00',
        '1997-07-01T23:59:59',
        '1997-07-01T16:00:00.000Z',
        '1997-07-01T23:00:00+08:00',
        '1997年7月1日 下午3:00',
        '1997-07-01 3:00 PM',
      ],
      '1997-07-01',
    ],
    ['brackets behind', ['1997.07（51岁）', '1997.07(注', '1997.07【毕业】'], '1997-07'],
    [
      'words behind',
      [
        '1997年7月生',
        '1997.07出生',
        '1997年7月毕业',
        '1997年7月起',
        '1997.07至今',
        '1997.07-至今',
        '1997年7月起至今',
        '1997年7月（郑州）毕业',
      ],
      '1997-07',
    ],
    ['号 for 日', ['1997年7月1号'], '1997-07-01'],
    ['two-digit years 30–99', ['30-7-1', '30年7月1日'], '1930-07-01'],
    ['two-digit years 00–29', ['00-7-1', '00.7.1'], '2000-07-01'],
    ['two-digit year and month', ['97-7', '97.07', '97年7月'], '1997-07'],
    ['the year last, a part above 12 is the day', ['13/7/1997', '7/13/1997', '13.7.1997'], '1997-07-13'],
    ['the year last, equal parts', ['7/7/1997'], '1997-07-07'],
    ['the year last, two readings', ['3/8/1997', '8-3-1997'], unclear],
    ['the year last with two digits, where it can be no day', ['13/7/97'], '1997-07-13'],
    ['two readings, one after today', ['3/12/2026'], '2026-03-12'],
    ['a text is clear where a number is not', ['1997.1'], '1997-01'],
    ['October is clear', ['1997.10'], '1997-10'],
    ['five digits: a date whose format was lost', ['35612'], '1997-07-01'],
    ['no real date', ['1997-02-29', '1997-13-01', '1997.00', '1997-04-31', '1997-7-32', '19970229', '1900-02-29'], bad],
    ['before 1900', ['1899-12-31', '1899', '189912'], bad],
    ['after today', ['2026-11-26', '2026-12', '2027', '20270101'], bad],
    ['today itself', ['2026-11-25'], '2026-11-25'],
    ['this month, this year', ['2026-11'], '2026-11'],
    [
      'anything else',
      [
        '不详',
        '大约1997年',
        '1997年夏',
        '7',
        '97',
        '197',
        '1997-7-1-2',
        '1993.09-1997.07',
        '1997 7 1',
        '9999',
        '99999',
        '1234567',
        'toString',
        '七月',
      ],
      bad,
    ],
  ])('%s', (_name, texts, expected) => {
    expect(texts.map((text) => [text, other(text)])).toEqual(texts.map((text) => [text, expected]))
  })
})

describe('cells of numbers', () => {
  test.each<[string, Given, string]>([
    ['a date cell', day('1997-07-15'), '1997-07-15'],
    ['a date cell with a time', { ...day('1997-07-15'), v: 35_626.75 }, '1997-07-15'],
    ['m/d/yy', day('1997-07-15', 'm/d/yy'), '1997-07-15'],
    ['long date', day('1997-07-15', '[$-F800]dddd, mmmm dd, yyyy'), '1997-07-15'],
    ['Chinese long date', day('1997-07-15', '[$-804]yyyy"年"m"月"d"日";@'), '1997-07-15'],
    ['Chinese numerals', day('1997-07-15', '[DBNum1][$-804]yyyy"年"m"月"d"日";@'), '1997-07-15'],
    ['month and day', day('1997-07-15', 'm"月"d"日"'), '1997-07-15'],
    ['a format without a day', day('1997-07-15', 'yyyy"年"m"月"'), '1997-07'],
    ['another', day('1997-07-15', 'yyyy\\.mm'), '1997-07'],
    ['mmm-yy', day('1997-07-15', 'mmm-yy'), '1997-07'],
    ['Chinese numerals without a day', day('1997-07-15', '[DBNum1][$-804]yyyy"年"m"月";@'), '1997-07'],
    ['a day in a literal only', day('1997-07-15', 'yyyy"d"mm\\d'), '1997-07'],
    ['a date whose format was lost', 35_626, '1997-07-15'],
    ['the first of a month stays a day here', 35_612, '1997-07-01'],
    ['below that range', 9999, bad],
    ['above that range', 60_001, bad],
    ['closed up', 19_970_701, '1997-07-01'],
    ['closed up to a month', 199_707, '1997-07'],
    ['a year', 1997, '1997'],
    ['1997.1 has perhaps lost a zero', 1997.1, unclear],
    ['1997.03 is clear', 1997.03, '1997-03'],
    ['1997.12 is clear', 1997.12, '1997-12'],
    ['1997.2 is clear', 1997.2, '1997-02'],
    ['1997.13 is none', 1997.13, bad],
    ['1997.1234 is none', 1997.1234, bad],
    ['a date cell after today', day('2026-11-26'), bad],
    ['a date cell before the first day', { t: 'n', v: 0, z: 'yyyy-mm-dd' }, bad],
    ['29 February 1900, which only Excel knows', { t: 'n', v: 60, z: 'yyyy-mm-dd' }, bad],
    ['1 March 1900', { t: 'n', v: 61, z: 'yyyy-mm-dd' }, '1900-03-01'],
    ['28 February 1900', { t: 'n', v: 59, z: 'yyyy-mm-dd' }, '1900-02-28'],
    ['a date cell that is no day', { t: 'n', v: 19_970_701, z: 'yyyy-mm-dd' }, bad],
    ['a truth value', { t: 'b', v: true }, bad],
  ])('%s', (_name, cell, expected) => expect(other(cell)).toBe(expected))

  test('the workbook’s own date system counts: 1904', () => {
    const cell = { ...day('1997-07-15'), v: 35_626 - 1462 }
    expect(readPerson({ 毕业时间: cell }, { date1904: true }).values?.degreeOn).toBe('1997-07-15')
    expect(readPerson({ 毕业时间: 35_626 - 1462 }, { date1904: true }).values?.degreeOn).toBe('1997-07-15')
    expect(readPerson({ 毕业时间: '34164' }, { date1904: true }).values?.degreeOn).toBe('1997-07-15')
  })
  test.each<[string, 'day' | 'month' | null]>([
    ['General', null],
    ['0', null],
    ['0.00E+00', null],
    ['#,##0', null],
    ['@', null],
    ['h:mm', null],
    ['mm:ss.0', null],
    ['[h]:mm:ss', null],
    ['上午/下午h"时"mm"分"', null],
    ['"年月日"0', null],
    ['yyyy', 'month'],
    ['mmmm', 'month'],
    ['e"年"m"月"', 'month'],
    ['yyyy-mm-dd hh:mm', 'day'],
    ['yyyy/m dddd', 'month'],
    ['[red]d-mmm;@', 'day'],
  ])('a number format %s shows %s', (format, kind) => expect(dateKind(format)).toBe(kind))
})

describe('birthDate', () => {
  const born = '1975-03-08'
  const read = (cell: Given, birth = born) => {
    const row = readPerson({ 身份证号: idOf(birth), 出生日期: cell })
    return row.values?.birthDate ?? problems(row)[0]
  }
  const mismatch = '出生日期 id-birth-mismatch'
  test.each<[string, Given, string]>([
    ['empty: taken from the ID', null, born],
    ['the same day', '1975年3月8日', born],
    ['less precise: completed', '1975.03', born],
    ['a year: completed', '1975年', born],
    ['another month', '1975.04', mismatch],
    ['another day', '1975-03-09', mismatch],
    ['the first of its month in text is a day', '1975-03-01', mismatch],
    ['the first of its month in a date cell is completed', day('1975-03-01'), born],
    ['in a date whose format was lost, too', 27_454, born],
    ['in five digits of text, too', '27454', born],
    ['another day of the month in a date cell is not', day('1975-03-02'), mismatch],
    ['the first of another month is not', day('1975-04-01'), mismatch],
    ['a date cell of a month', day('1975-03-31', 'yyyy"年"m"月"'), born],
    ['unreadable blocks even where the ID is good', '不详', '出生日期 date-invalid'],
    ['of two readings the one that agrees', '3/8/1975', born],
    ['the other way round', '8/3/1975', born],
    ['two readings, none agrees', '4/5/1975', '出生日期 date-ambiguous'],
  ])('with a good ID: %s', (_name, cell, expected) => expect(read(cell)).toBe(expected))
  test.each<[string, Given, string, string]>([
    ['1980.1 and an ID of January', 1980.1, '1980-01-05', '1980-01-05'],
    ['1980.1 and an ID of October', 1980.1, '1980-10-05', '1980-10-05'],
    ['1980.1 and an ID of March', 1980.1, '1980-03-05', '出生日期 date-ambiguous'],
  ])('a number that perhaps lost a zero: %s', (_name, cell, birth, expected) =>
    expect(read(cell, birth)).toBe(expected),
  )

  test.each<[string, Given, string]>([
    ['a day stays', '1975-03-08', '1975-03-08'],
    ['a month stays a month', '1975.03', '1975-03'],
    ['the first of a month stays a day', day('1975-03-01'), '1975-03-01'],
    ['a bare year is invalid', '1975', '出生日期 date-invalid'],
    ['two readings', '3/8/1975', '出生日期 date-ambiguous'],
    ['one reading', '25/8/1975', '1975-08-25'],
  ])('with a passport: %s', (_name, cell, expected) => {
    const row = readPerson({ 身份证号: 'E12345678', 出生日期: cell })
    expect(row.values?.birthDate ?? problems(row)[0]).toBe(expected)
  })
  test('a bad ID is neither compared nor derived from', () => {
    const wrong = `${idOf('1975-03-08').slice(0, 17)}0`
    expect(problems(readPerson({ 身份证号: wrong, 出生日期: '1990-01-01', 性别: '男' }))).toEqual([
      '身份证号 id-check-digit',
    ])
    expect(problems(readPerson({ 身份证号: wrong, 出生日期: '1990' }))).toEqual([
      '身份证号 id-check-digit',
      '出生日期 date-invalid',
    ])
  })
  test('18 places of permanent residence give it, the old ones do not', () => {
    expect(readPerson({ 身份证号: idOf('1964-09-24', 4, '941840') }).values?.birthDate).toBe('1964-09-24')
    expect(readPerson({ 身份证号: 'DEU411500850101' }).values?.birthDate).toBeUndefined()
  })
})

describe('always', () => {
  const context = { today, date1904: false }
  const anyDay = fc.integer({ min: 1, max: 46_000 }).filter((serial) => serial !== 60)
  test('a day written in any of the ways is read as that day', () => {
    const ways = [
      (y: string, m: string, d: string) => `${y}年${Number(m)}月${Number(d)}日`,
      (y: string, m: string, d: string) => `${y}.${m}.${d}`,
      (y: string, m: string, d: string) => `${y}${m}${d}`,
      (y: string, m: string, d: string) => `${y}/${Number(m)}/${Number(d)} 0:00`,
      (y: string, m: string, d: string) => `${y}-${m}-${d}（生）`,
    ]
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...ways), (serial, way) => {
        const date = serialDate(serial, false) as string
        const [y = '', m = '', d = ''] = date.split('-')
        const text = way(y, m, d)
        expect(readDate({ kind: 'text', text }, text, context)).toEqual({ candidates: [date], fromSerial: false })
      }),
    )
  })
  test('serial numbers and days are each other’s inverse in both systems', () => {
    fc.assert(
      fc.property(anyDay, fc.boolean(), (serial, date1904) => {
        const date = serialDate(serial, date1904) as string
        if (date >= '1900-03-01') expect(serialOf(date, date1904)).toBe(serial)
        if (serial > 60) expect(serialDate(serial + 1, date1904)).toBe(addDays(date, 1))
      }),
    )
  })
  test('no text makes it throw, and what it reads lies between 1900 and today', () => {
    const text = fc.stringMatching(/^[0-9年月日号./\-—·、 一二十〇:T(（）a-z]{0,14}$/u)
    fc.assert(
      fc.property(text, (one) => {
        const reading = readDate({ kind: 'text', text: one }, one, context)
        if (reading === 'date-invalid') return
        for (const date of reading.candidates) {
          expect(date).toMatch(/^\d{4}(-\d{2}(-\d{2})?)?$/u)
          expect(date >= '1900' && date <= today).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
