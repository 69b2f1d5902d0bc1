/** The roster rules, cell by cell: one row a sentence (Articles 3, 7; "adopted pool"). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPlace } from '../../../src-shared/model/resident-id.ts'
import type { RosterRowReport, RosterValues } from '../../../src-shared/model/roster.ts'
import { cleanText } from '../../../src-main/office/documents/roster/clean.ts'
import { readMail, readPhone } from '../../../src-main/office/documents/roster/contact.ts'
import { readRoster } from '../../../src-main/office/documents/roster/index.ts'
import { readDegree, readFields, readTitle } from '../../../src-main/office/documents/roster/vocabulary.ts'
import { day, type Given, type SheetGiven, workbook } from './build.ts'

const today = '2026-11-25'
const digits = '41152319750308086'
const id = `${digits}${checkPlace(digits)}`

function read(sheets: SheetGiven[], options: Parameters<typeof workbook>[1] = {}) {
  const reading = readRoster(workbook(sheets, options), { today })
  if (!('report' in reading)) throw new Error(reading.code)
  return reading.report
}

/** One person under a heading, read. */
function row(heading: string[], cells: Given[], options: Parameters<typeof workbook>[1] = {}): RosterRowReport {
  const [sheet] = read(
    [
      {
        rows: [
          ['姓名', '身份证号', '单位', ...heading],
          ['张伟', id, '新县某公司', ...cells],
        ],
      },
    ],
    options,
  ).sheets
  return sheet?.rows[0] as RosterRowReport
}
const value = <Key extends keyof RosterValues>(key: Key, heading: string, cell: Given) =>
  row([heading], [cell]).values?.[key]
const codes = (report: RosterRowReport) =>
  (report.problems ?? []).map((one) => `${one.code}${one.severity === 'warning' ? '?' : ''}`)

describe('text', () => {
  test.each([
    ['　ＡＢＣ１２３　', 'ABC123'],
    ['王\u200b芳', '王芳'],
    ['新县\n某公司', '新县某公司'],
    ['a\nb', 'a b'],
    ['⼯程师', '工程师'],
    ["'0376", '0376'],
    ['a\u00a0\tb', 'a b'],
    ['e\u0301', 'é'],
  ])('%j is %j', (raw, clean) => expect(cleanText(raw)).toBe(clean))
  test('no text keeps white space at its ends, two spaces in a row, or a mark that nobody sees', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(cleanText(text)).not.toMatch(/^\s|\s$|\s\s|[\u200b\ufeff\u00ad]/u)
      }),
    )
  })
})

describe('residentId', () => {
  const only = (cell: Given, more: [string, Given][] = []) => {
    const [sheet] = read([
      {
        rows: [
          ['姓名', '身份证号', '单位', ...more.map(([heading]) => heading)],
          ['张伟', cell, '某公司', ...more.map(([, given]) => given)],
        ],
      },
    ]).sheets
    return sheet?.rows[0] as RosterRowReport
  }
  test.each<[string, Given, string[], string | undefined]>([
    ['a good one', id, [], id],
    ['with spaces and dashes', `${id.slice(0, 6)} ${id.slice(6, 14)}-${id.slice(14)}`, [], id],
    ['a number cell of 18 digits', Number(id.slice(0, 17)) * 10, ['id-digits-lost'], undefined],
    ['scientific notation', '4.11523E+17', ['id-digits-lost'], undefined],
    ['ending in 000 against the check', '411523197503080000', ['id-digits-lost'], undefined],
    ['wrong check place', `${digits}${checkPlace(digits) === '0' ? '1' : '0'}`, ['id-check-digit'], undefined],
    ['no such province', `19${id.slice(2)}`, ['id-invalid'], undefined],
    ['no such day', '411523197502300868', ['id-invalid'], undefined],
    ['empty', '', ['id-missing'], undefined],
    ['a passport', 'e12345678', [], 'E12345678'],
    ['15 digits', '411523750308086', ['id-check-digit?'], `${digits}${checkPlace(digits)}`],
  ])('%s', (_name, cell, problems, expected) => {
    const report = only(cell)
    expect([codes(report), report.values?.residentId]).toEqual([problems, expected])
  })
  test('any letters and digits where the kind says passport', () => {
    expect(only('AB12345', [['证件类型', '护照']]).values).toMatchObject({ residentId: 'AB12345', idKind: 'passport' })
  })
  test('the second row with one ID is a duplicate, over all sheets', () => {
    const rows: Given[][] = [
      ['姓名', '身份证号', '单位'],
      ['张伟', id, '某公司'],
    ]
    const report = read([{ rows }, { rows }])
    expect(report.sheets.map((sheet) => sheet.rows[0]?.ok)).toEqual([true, false])
  })
  test('gender and birth date are held against it', () => {
    expect(codes(row(['性别'], ['男']))).toEqual(['id-gender-mismatch'])
    expect(codes(row(['出生年月'], ['1975-04']))).toEqual(['id-birth-mismatch'])
    expect(row(['出生年月'], ['1975.03']).values?.birthDate).toBe('1975-03-08')
    expect(codes(row(['出生年月'], ['不详']))).toEqual(['date-invalid'])
  })
})

describe('dates', () => {
  test.each<[Given, string | undefined]>([
    ['1997年7月1日', '1997-07-01'],
    ['1997.07', '1997-07'],
    ['１９９７／７／１', '1997-07-01'],
    ['19970701', '1997-07-01'],
    ['199707', '1997-07'],
    ['970701', '1997-07-01'],
    ['1997', '1997'],
    ['一九九七年七月', '1997-07'],
    ['二〇〇五年十二月二十一日', '2005-12-21'],
    ['Jul-97', '1997-07'],
    ['8-Mar-05', '2005-03-08'],
    ['1997-07-01 08:30:00', '1997-07-01'],
    ['1997.07（毕业）', '1997-07'],
    ['1997年7月起', '1997-07'],
    ['13/7/1997', '1997-07-13'],
    ['7/7/1997', '1997-07-07'],
    ['3/8/1997', undefined],
    ['1997-13-01', undefined],
    ['2030-01-01', undefined],
    ['1899-12-31', undefined],
    ['大约九七年', undefined],
    [day('1997-07-15'), '1997-07-15'],
    [day('1997-07-01', 'yyyy"年"m"月"'), '1997-07'],
    [35_612, '1997-07-01'],
    ['35612', '1997-07-01'],
    [1997.07, '1997-07'],
    [1997.12, '1997-12'],
    [1997.1, undefined],
    ['97-7-1', '1997-07-01'],
  ])('%j: %s', (cell, expected) => expect(value('degreeOn', '毕业时间', cell)).toBe(expected))

  test('counted from 1904 where the workbook says so', () => {
    const cell = day('1997-07-15')
    expect(row(['毕业时间'], [{ ...cell, v: Number(cell.v) - 1462 }], { date1904: true }).values?.degreeOn).toBe(
      '1997-07-15',
    )
  })
  test('what warns in another date column blocks in a birth date', () => {
    expect(codes(row(['毕业时间'], ['不详']))).toEqual(['date-invalid?'])
    expect(codes(row(['毕业时间'], ['3/8/1997']))).toEqual(['date-ambiguous?'])
    expect(row(['出生日期'], ['3/8/1975']).values?.birthDate).toBe('1975-03-08')
  })
})

describe('telephone and mail', () => {
  test.each([
    [['138 1234 5678'], '13812345678'],
    [['+86-13812345678'], '13812345678'],
    [['8613812345678'], '13812345678'],
    [['0376-5550123转801'], '0376-5550123-801'],
    [['(0376)5550123'], '0376-5550123'],
    [['010 12345678'], '010-12345678'],
    [['0376-5550123、13812345678'], '13812345678'],
    [['0376-5550123', '13812345678'], '13812345678'],
    [['12812345678'], null],
    [['5550123'], null],
    [['1381234567'], null],
  ])('%j: %s', (texts, phone) => expect(readPhone(texts)).toBe(phone))
  test.each([
    ['sun＠example．cn', 'sun@example.cn'],
    ['mailto:sun@example.cn', 'sun@example.cn'],
    ['电话，sun@example.cn', 'sun@example.cn'],
    ['sun@', null],
    ['sun.example.cn', null],
  ])('%s: %s', (text, mail) => expect(readMail(text)).toBe(mail))
})

describe('titles, degrees, fields', () => {
  test.each([
    ['高级工程师', 'associate-senior'],
    ['正高级工程师', 'senior'],
    ['教授级高级工程师', 'senior'],
    ['研究员', 'senior'],
    ['副研究员', 'associate-senior'],
    ['助理研究员', 'middle'],
    ['助理工程师', 'junior'],
    ['机械工程师', 'middle'],
    ['一级律师', 'senior'],
    ['四级律师', 'junior'],
    ['注册会计师', 'none'],
    ['高级技师', 'none'],
    ['工程师、高级会计师', 'associate-senior'],
    ['高级工程师（机械）', 'associate-senior'],
    ['总工程师', undefined],
    ['主任科员', undefined],
  ])('%s: %s', (title, level) => expect(readTitle(title).titleLevel).toBe(level))
  test.each([
    ['博士研究生', 'doctor'],
    ['硕士', 'master'],
    ['研究生', 'master'],
    ['MBA', 'master'],
    ['大专', 'associate'],
    ['大学专科', 'associate'],
    ['大学本科', 'bachelor'],
    ['高中', 'other'],
  ])('%s: %s', (text, degree) => expect(readDegree(text)).toBe(degree))
  test.each([
    ['产业技术类、民爆', ['industry-technology', 'special-trade'], false],
    ['☑政策法律 □产业技术 ☑财务审计', ['policy-law', 'finance-audit'], false],
    ['政策法律□ 产业技术√', ['industry-technology'], false],
    ['信息安全', ['信息安全'], true],
    ['法律；法律', ['policy-law'], false],
  ])('%s', (text, fields, unknown) => expect(readFields(text)).toEqual({ fields, unknown }))
  test('a title level column goes first; a tick under a fields heading adds its field', () => {
    expect(row(['职称', '职称级别'], ['工程师', '副高']).values?.titleLevel).toBe('associate-senior')
    const heading: Given[][] = [
      ['姓名', '身份证号', '单位', '申报领域', null],
      [null, null, null, '政策法律', '产业技术'],
      ['张伟', id, '某公司', null, '√'],
    ]
    const [sheet] = read([{ rows: heading, merges: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1'] }]).sheets
    expect([sheet?.headerRow, sheet?.rows[0]?.values?.fields]).toEqual([2, ['industry-technology']])
  })
})

describe('cells that are refused', () => {
  test.each<[string, Given, string[]]>([
    ['an error value', { t: 'e', v: 42, w: '#N/A' }, ['cell-error']],
    ['an error as text', '#REF!', ['cell-error']],
    ['a formula', { t: 's', v: '某公司', f: 'A1' }, ['formula-refused']],
    ['a text that is one', '=1+1', ['formula-refused']],
    ['a text with @', '@sum', ['formula-refused']],
    ['too long', '某'.repeat(201), ['too-long']],
    ['empty', '', ['employer-missing']],
    ['a dash', '——', ['employer-missing']],
  ])('%s in the employer blocks', (_name, cell, expected) => {
    const [sheet] = read([
      {
        rows: [
          ['姓名', '身份证号', '单位'],
          ['张伟', id, cell],
        ],
      },
    ]).sheets
    expect(codes(sheet?.rows[0] as RosterRowReport)).toEqual(expected)
  })
  test('elsewhere they warn and the cell counts as empty', () => {
    const report = row(['职务', '备注'], ['=A1', '某'.repeat(501)])
    expect([report.ok, codes(report), report.values?.post]).toEqual([
      true,
      ['formula-refused?', 'too-long?'],
      undefined,
    ])
  })
})

describe('rows', () => {
  const heading = ['序号', '姓名', '身份证号', '单位', '职务']
  test('sums, notes, examples and repeated headings are left out; ditto and merged cells count', () => {
    const other = `4115231975030800${'1'}`
    const second = `${other}${checkPlace(other)}`
    const rows: Given[][] = [
      ['专家名单', null, null, null, null],
      heading,
      ['示例', '李四', id, '某公司', '经理'],
      [1, '张伟', id, '甲公司', '经理'],
      [2, '王芳', second, '同上', null],
      heading,
      ['合计', '2 人', null, null, null],
      ['填表人：周敏', null, null, null, null],
    ]
    const [sheet] = read([{ rows, merges: ['A1:E1', 'E4:E5'] }]).sheets
    expect(sheet?.headerRow).toBe(2)
    expect(sheet?.rows.map((one) => [one.row, one.values?.name, one.values?.employer, one.values?.post])).toEqual([
      [4, '张伟', '甲公司', '经理'],
      [5, '王芳', '甲公司', '经理'],
    ])
  })
  test('hidden sheets and sheets without a heading are left out', () => {
    const rows: Given[][] = [
      ['姓名', '身份证号', '单位'],
      ['张伟', id, '某公司'],
    ]
    const report = read([
      { name: '封面', rows: [['说明']] },
      { name: '名单', rows },
      { name: '旧', rows, hidden: true },
    ])
    expect(report.sheets.map((sheet) => sheet.sheet)).toEqual(['名单'])
  })
})
