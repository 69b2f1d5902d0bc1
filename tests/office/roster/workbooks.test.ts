/** Workbooks that the office gives out: the template, a file's marked copy, exports. */
import * as XLSX from 'xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openFile } from '../../../src-main/office/documents/roster/open-file.ts'
import { readRoster } from '../../../src-main/office/documents/roster/index.ts'
import { markedWorkbook } from '../../../src-main/office/documents/roster/marked.ts'
import { problemText } from '../../../src-main/office/documents/roster/problem-text.ts'
import { rosterTemplate } from '../../../src-main/office/documents/roster/template.ts'
import { exportWorkbook, sheetName } from '../../../src-main/office/documents/workbook.ts'
import { day, type Given, type SheetGiven, workbook } from './build.ts'
import { textRow, xlsxPackage } from './package.ts'
import { id, idOf, today } from './sheets.ts'

function read(bytes: Uint8Array) {
  const reading = readRoster(bytes, { today })
  if ('code' in reading) throw new Error(reading.code)
  return reading
}

/** Texts of a workbook's sheet, row by row. */
function texts(bytes: Uint8Array, sheet: string): string[][] {
  const grids = openFile(bytes)
  if (!Array.isArray(grids)) throw new Error(grids.code)
  const grid = grids.find(({ name }) => name === sheet)
  return (grid?.rows ?? []).map((row) => row.map((cell) => cell?.text ?? ''))
}

describe('the template', () => {
  test('can be taken in again, holds nobody, and knows fifteen columns', () => {
    const { report } = read(rosterTemplate())
    expect(report.sheets.map(({ sheet, rows }) => [sheet, rows])).toEqual([['专家名册', []]])
    expect(Object.values(report.sheets[0]?.mapping ?? {})).toHaveLength(15)
  })
  test('has its cells in text format, so that typed IDs stay whole', () => {
    const sheet =
      XLSX.read(rosterTemplate(), { type: 'array', cellNF: true, sheetStubs: true }).Sheets['专家名册'] ?? {}
    for (const cell of ['C3', 'C200', 'M3', 'M200']) expect((sheet[cell] as XLSX.CellObject).z).toBe('@')
  })
  test('what is typed below the example comes in', () => {
    const book = XLSX.read(rosterTemplate(), { type: 'array' })
    const sheet = book.Sheets['专家名册'] ?? {}
    XLSX.utils.sheet_add_aoa(sheet, [['张伟', '女', id, '1975-03-08', '某公司']], { origin: 'A3' })
    const bytes = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
    expect(read(bytes).report.sheets[0]?.rows.map(({ row, ok }) => [row, ok])).toEqual([[3, true]])
  })
})

describe('a marked copy', () => {
  const heading: Given[] = ['姓名', '性别', '身份证号', '单位', '出生日期', '职称', '毕业时间']
  const second = idOf('1980-02-29', 12)
  const roster: SheetGiven[] = [
    {
      name: '名单',
      rows: [
        ['专家名单'],
        heading,
        ['张伟', '女', id, '某公司', day('1975-03-01', 'yyyy"年"m"月"'), '高工', day('1997-07-15')],
        ['王芳', '男', id, null, '1975-03-09', '总工程师', 1997.1],
        [],
        ['李雷', null, `${id.slice(0, 17)}0`, { t: 's', v: '某公司', f: 'A1' }, { t: 'e', v: 42 }, '=cmd', '不详'],
        ['韩梅', 2, Number(id), '+cmd', '', '', true as never],
        [null, null, { t: 's', v: '', f: '""' }, { t: 's', v: '', f: '""' }, null, { t: 's', v: '甲', f: '"甲"' }],
        ['合计', '4 人'],
      ],
      merges: ['A1:G1', 'D3:D4'],
    },
    { name: '说明', rows: [['姓名要写全']] },
    { name: '二', rows: [heading, ['周敏', null, second, '某公司'], ['吴刚', null, second, '某公司']] },
  ]
  const again = (bytes: Uint8Array) => {
    const first = read(bytes)
    const marked = markedWorkbook(bytes, first.report, first.earlier)
    if ('code' in marked) throw new Error(marked.code)
    return { first, marked, second: read(marked) }
  }

  test.each<[string, Uint8Array]>([
    ['an xlsx', workbook(roster)],
    ['an xlsx that counts from 1904', workbook(roster, { date1904: true })],
    ['an xls', workbook(roster, { bookType: 'biff8' })],
    [
      'a csv',
      new TextEncoder().encode(
        `姓名,身份证号,单位,备注\n张伟,="${id}",某公司,=1+1\n王芳,123,"${'长'.repeat(40_000)}",甲\n`,
      ),
    ],
    [
      'an HTML table',
      new TextEncoder().encode(
        `<table><tr><td>姓名<td>身份证号<td>单位</tr><tr><td>张伟<td>${id}<td rowspan=2>某公司</tr><tr><td>王芳<td>1</tr></table>`,
      ),
    ],
    [
      'a heading of two rows with a formula in it',
      xlsxPackage({
        data: `<row><c t="str"><f>A9</f><v>姓名</v></c><c t="str"><v>身份证号</v></c><c t="str"><v>教育</v></c><c/></row>${textRow(null, null, '学历', '毕业时间')}${textRow('张伟', '1', '本科', '不详')}`,
        after: '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/><mergeCell ref="C1:D1"/></mergeCells>',
      }),
    ],
  ])('of %s gives the same rows, and so does its own copy', (_name, bytes) => {
    const { first, marked, second: once } = again(bytes)
    expect(first.report.sheets.flatMap(({ rows }) => rows).some(({ ok }) => !ok)).toBe(true)
    expect(once.report).toEqual(first.report)
    expect(again(marked).second.report).toEqual(first.report)
  })
  test('lists every problem first, and says it again beside its row', () => {
    const { marked } = again(workbook(roster))
    const [head, ...list] = texts(marked, '问题清单')
    expect(head).toEqual(['工作表', '行', '栏目', '问题', '改法'])
    expect(list.map(([sheet, row, column, cause]) => `${sheet} ${row} ${column}：${cause}`)).toEqual([
      '名单 4 身份证号码：与本表第 3 行是同一人（证件号码相同）',
      '名单 4 性别：与证件号码不一致',
      '名单 4 出生日期：1975-03-09 与证件号码中的 1975年3月 不一致',
      '名单 4 职称：不是可识别的职称，级别留空',
      '名单 4 毕业时间：日期有两种读法',
      '名单 6 工作单位：单元格是公式',
      '名单 6 出生日期：单元格是公式错误 #N/A',
      '名单 6 职称：单元格是公式',
      `名单 6 身份证号码：末位校验码不符，应为 ${id[17]}`,
      '名单 6 毕业时间：不是有效的日期',
      '名单 7 工作单位：单元格是公式',
      '名单 7 身份证号码：单元格存成了数字，后三位已丢失',
      '名单 7 毕业时间：不是有效的日期',
      '二 3 身份证号码：与本表第 2 行是同一人（证件号码相同）',
    ])
    const rows = texts(marked, '二')
    expect(rows[0]?.[7]).toBe('问题与改法')
    expect(rows[2]?.[7]).toBe('身份证号码：与本表第 2 行是同一人（证件号码相同），只会导入一次，请删去一行')
    expect(rows[1]?.[7]).toBeUndefined()
  })
  test('holds no formula, and its texts are text cells', () => {
    const { marked } = again(workbook(roster))
    const book = XLSX.read(marked, { type: 'array', cellFormula: true })
    const cells = Object.values(book.Sheets).flatMap((sheet) => Object.values(sheet) as XLSX.CellObject[])
    expect(cells.filter((cell) => cell?.f !== undefined)).toEqual([])
    expect(book.Sheets['名单']?.['C3']).toMatchObject({ t: 's', v: id })
  })
})

describe('problems in words', () => {
  test.each<[Parameters<typeof problemText>, string]>([
    [['id-check-digit', undefined, '4115231975 0308 0860'], `末位校验码不符，应为 ${id[17]}`],
    [['id-check-digit', 'warning', '411523750308086'], '15 位旧号码已换算为 18 位'],
    [['id-check-digit', undefined, '见原件'], '末位校验码不符'],
    [['cell-error', undefined, '#N/A'], '单元格是公式错误 #N/A'],
    [['cell-error', undefined, ''], '单元格是公式错误'],
    [['duplicate-in-file', undefined, id, {}], '与本表前面一行是同一人（证件号码相同）'],
    [
      ['duplicate-in-file', undefined, id, { sheet: '二', earlier: { sheet: '一', row: 7 } }],
      '与工作表“一”第 7 行是同一人（证件号码相同）',
    ],
    [['id-birth-mismatch', undefined, '1975年4月', { id }], '1975年4月 与证件号码中的 1975年3月 不一致'],
    [['id-birth-mismatch', undefined, '', { id }], '与证件号码中的日期不一致'],
  ])('%j: %s', (given, cause) => {
    const words = problemText(...given)
    expect(words.cause).toBe(cause)
    expect(words.mend).toMatch(/[\u4e00-\u9fff]/u)
    expect(`${words.cause}${words.mend}`).not.toContain(id)
  })
})

describe('exports', () => {
  const column = { header: '值', width: 10, kind: 'text' as const }
  test('nothing is taken for a formula; IDs and phones are text', () => {
    const dangerous = ['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', id, '0376-5550123', '_x0041_']
    const bytes = exportWorkbook([{ name: '表', columns: [column], rows: dangerous.map((one) => [one]) }])
    const sheet = XLSX.read(bytes, { type: 'array', cellFormula: true }).Sheets['表'] ?? {}
    const cells = dangerous.map((_, at) => sheet[`A${at + 2}`] as XLSX.CellObject)
    expect(cells.map(({ t, f }) => [t, f])).toEqual(dangerous.map(() => ['s', undefined]))
    expect(texts(bytes, '表').slice(1).flat()).toEqual([
      "'=1+1",
      "'+1",
      "'-1",
      "'@x",
      "'\t=1",
      "'\r=1",
      id,
      '0376-5550123',
      '_x0041_',
    ])
  })
  test('what an export holds can be taken in again', () => {
    const columns = ['姓名', '身份证号', '单位', '手机', '备注'].map((header) => ({
      header,
      width: 12,
      kind: 'text' as const,
    }))
    const word = fc.string({ unit: fc.constantFrom(...'甲乙丙丁戊𬭎&<>"\'_x0041;，（）'), minLength: 1, maxLength: 9 })
    const person = fc.tuple(word, fc.integer({ min: 0, max: 999 }), word, fc.integer({ min: 0, max: 99_999_999 }), word)
    fc.assert(
      fc.property(
        fc.uniqueArray(person, { selector: ([, number]) => number, minLength: 1, maxLength: 6 }),
        (people) => {
          const rows = people.map(([name, number, employer, phone, remarks]) => [
            `甲${name}`,
            idOf('1975-03-08', number),
            `甲${employer}`,
            `138${String(phone).padStart(8, '0')}`,
            `甲${remarks}`,
          ])
          const { report } = read(exportWorkbook([{ name: '名单', columns, rows }]))
          const values = report.sheets[0]?.rows.map(({ values: one }) => [
            one?.name,
            one?.residentId,
            one?.employer,
            one?.phone,
            one?.remarks,
          ])
          expect(values).toEqual(rows)
        },
      ),
    )
  })
  test('a watermark has a sheet of its own; numbers stay numbers, empty cells empty', () => {
    const bytes = exportWorkbook(
      [
        {
          name: '表',
          columns: [column, { ...column, kind: 'number' }],
          rows: [
            ['甲', 1.5],
            [null, null],
          ],
        },
      ],
      {
        watermark: '周敏 2026-11-25',
      },
    )
    expect(texts(bytes, '表')).toEqual([
      ['值', '值'],
      ['甲', '1.5'],
    ])
    expect(texts(bytes, '导出说明').flat()).toEqual(['导出说明', '导出：周敏 2026-11-25'])
  })
  test.each<[string, string[], string]>([
    ['a/b?*[c]:\\', [], 'a_b___c___'],
    ['', [], '工作表'],
    ['长'.repeat(40), [], '长'.repeat(31)],
    ['表', ['表', '表（2）'], '表（3）'],
    ['History', ['HISTORY'], 'History（2）'],
  ])('a sheet called %j beside %j is %s', (wanted, taken, name) => expect(sheetName(wanted, taken)).toBe(name))
})
