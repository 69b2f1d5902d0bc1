/** Roster rules, "File and sheets": xls, HTML that calls itself xls, and text in every encoding; the content decides. */
import * as XLSX from 'xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openFile } from '../../../src-main/office/documents/roster/open-file.ts'
import { day, type Given, workbook } from './build.ts'
import { id, idOf, problems, readSheets, report } from './sheets.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const second = idOf('1980-02-29', 12)

describe('xls', () => {
  const rows: Given[][] = [
    ['姓名', '身份证号', '单位', '毕业时间', '职务'],
    ['张伟', id, '某公司', day('1997-07-15'), 2],
    ['王芳', second, null, day('1997-07-15', 'yyyy"年"m"月"'), { t: 'e', v: 42 }],
    ['李雷', Number(id), '某公司', 35_626, null],
  ]
  test.each(['biff8', 'xlml'] as const)('%s is read or refused by what it is', (bookType) => {
    const bytes = workbook([{ name: '名单', rows, merges: ['C2:C3'] }], { bookType })
    if (bookType === 'xlml') return expect(report(bytes).sheets).toEqual([])
    const [sheet] = report(withFormulas(bytes, 4)).sheets
    expect(sheet?.rows.map((row) => [row.values?.employer, row.values?.degreeOn, problems(row)])).toEqual([
      ['某公司', '1997-07-15', ['职务 formula-refused?']],
      ['某公司', '1997-07', ['职务 cell-error?']],
      [undefined, undefined, ['身份证号 id-digits-lost']],
    ])
  })
  test('hidden sheets and the date system', () => {
    const given = [
      { name: '旧', rows, hidden: true },
      { name: '新', rows },
    ]
    const sheets = readSheets(given, { bookType: 'biff8', date1904: true }).sheets
    expect(sheets.map(({ sheet, rows: read }) => [sheet, read[0]?.values?.degreeOn])).toEqual([['新', '2001-07-16']])
  })
  test('number format 57 is a month, though the file does not name it', () => {
    const cell: XLSX.CellObject = { t: 'n', v: 35_626, z: 'yyyy"年"m"月";@' }
    const bytes = workbook([{ rows: [rows[0] as Given[], ['张伟', id, '某公司', cell]] }], { bookType: 'biff8' })
    expect(report(withFormat57(bytes)).sheets[0]?.rows[0]?.values?.degreeOn).toBe('1997-07')
  })
})

/** A record of an old workbook (MS-XLS 2.1.4, and before it Excel 2.1). */
function record(kind: number, ...data: number[]): number[] {
  return [kind & 0xff, kind >> 8, data.length, 0, ...data]
}

describe('older than Unicode', () => {
  test('Excel 2.1, as old programs of bureaus write it, is GBK', () => {
    const rows = [
      ['姓名', '身份证号', '单位'],
      ['张伟', id, '单位'],
    ]
    const labels = rows.flatMap((row, r) =>
      row.flatMap((text, c) => {
        const bytes = [...gbk(text)]
        return record(0x0004, r, 0, c, 0, 0, 0, 0, bytes.length, ...bytes)
      }),
    )
    const bytes = Uint8Array.from([...record(0x0009, 2, 0, 0x10, 0), ...labels, ...record(0x000a)])
    expect(report(bytes).sheets[0]?.rows[0]?.values).toMatchObject({ name: '张伟', residentId: id, employer: '单位' })
  })
})

/** Changes the records of an .xls with one sheet: what the library cannot write itself. */
function withRecords(bytes: Uint8Array, change: (kind: number, data: Uint8Array) => [number, Uint8Array]): Uint8Array {
  const file = XLSX.CFB.read(bytes, { type: 'array' })
  const entry = XLSX.CFB.find(file, '/Workbook')
  const stream = Buffer.from(entry?.content as Uint8Array)
  const records: Buffer[] = []
  for (let at = 0; at + 4 <= stream.length; ) {
    const end = at + 4 + stream.readUInt16LE(at + 2)
    const [kind, data] = change(stream.readUInt16LE(at), stream.subarray(at + 4, end))
    const head = Buffer.alloc(4)
    head.writeUInt16LE(kind, 0)
    head.writeUInt16LE(data.length, 2)
    records.push(head, Buffer.from(data))
    at = end
  }
  if (entry) {
    entry.content = Buffer.concat(records)
    entry.size = entry.content.length
  }
  return new Uint8Array(XLSX.CFB.write(file, { type: 'array' }) as unknown as ArrayLike<number>)
}

/** Takes the format records out and lets every style with a format name 57 instead. */
function withFormat57(bytes: Uint8Array): Uint8Array {
  return withRecords(bytes, (kind, data) => {
    if (kind === 0x041e) return [0x0862, data]
    if (kind !== 0x00e0 || Buffer.from(data).readUInt16LE(2) === 0) return [kind, data]
    const style = Buffer.from(data)
    style.writeUInt16LE(57, 2)
    return [kind, style]
  })
}

/** Makes the numbers of a column formulas with that result (MS-XLS 2.4.127): `=2`. */
function withFormulas(bytes: Uint8Array, column: number): Uint8Array {
  return withRecords(bytes, (kind, data) => {
    const given = Buffer.from(data)
    const isNumber = kind === 0x0203 || kind === 0x027e
    if (!isNumber || given.readUInt16LE(2) !== column) return [kind, data]
    const result = Buffer.alloc(8)
    result.writeDoubleLE(2)
    const rest = [0, 0, 0, 0, 0, 0, 3, 0, 0x1e, 2, 0]
    return [0x0006, Buffer.concat([given.subarray(0, 6), result, Buffer.from(rest)])]
  })
}

describe('HTML', () => {
  const heading = '<tr><th>姓名</th><th>身份证号</th><th>单位</th><th>毕业时间</th></tr>'
  const page = (rows: string) =>
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="gb2312"><style>td{color:red}</style></head><body><table border=1>${rows}</table></body></html>`
  const read = (text: string) => report(encode(text)).sheets
  test('has one sheet, Sheet1, with rows as they come; every cell is text', () => {
    const sheets = read(
      page(
        `<tr><td colspan=4>专家名单</td></tr><tr></tr>${heading}<tr><td>张伟</td><td x:num="411523197503080000" style='mso-number-format:"\\@"'>${id}</td><td>某公司</td><td x:num="35626">1997.10</td></tr>`,
      ),
    )
    expect(sheets.map(({ sheet, headerRow, rows }) => [sheet, headerRow, rows[0]?.row])).toEqual([['Sheet1', 3, 4]])
    expect(sheets[0]?.rows[0]?.values).toMatchObject({ residentId: id, degreeOn: '1997-10' })
  })
  test('merged cells, line breaks, entities, markup inside cells, tables inside cells', () => {
    const [sheet] = read(
      page(
        `${heading}<tr><td><b>张</b> <font color=red>伟</font></td><td>${id}<td rowspan=2>新县<br>某&amp;某&#x516C;司&nbsp;<script>x<y</script><!-- <td>注</td> --><table><tr><td>甲</td></tr></table></td><td>1997<ruby><rt>年</rt></ruby>.07</td></tr><TR><TD>王芳</TD><TD>${second}</TD><TD>'35626</TD></TR>`,
      ),
    )
    expect(sheet?.rows.map(({ values }) => [values?.name, values?.employer, values?.degreeOn])).toEqual([
      ['张伟', '新县某&某公司 甲', '1997-07'],
      ['王芳', '新县某&某公司 甲', '1997-07-15'],
    ])
  })
  test.each<[string, string]>([
    ['entities of HTML, with and without their semicolon', '甲&times;乙&nbsp丙&deg;&#20013&amp;'],
    ['a bracket inside an attribute', '<b title="a>b">甲×乙 丙°中&</b>'],
    ['a guide whose end tag is left out', '甲×乙 丙°中&<ruby><rt>zhong</ruby>'],
    ['a guide that the cell ends', '甲×乙 丙°中&<ruby><rp>(<rt>zhong'],
    ['a document type that means nothing', '<!DOCTYPE x [<!ENTITY y "z">甲×乙 丙°中&'],
  ])('%s', (_name, cell) => {
    const [sheet] = read(page(`${heading}<tr><td>张伟<td>${id}<td>${cell}<td>1997.07</tr>`))
    expect(sheet?.rows[0]?.values).toMatchObject({ employer: '甲×乙 丙°中&', degreeOn: '1997-07' })
  })
  test('of several tables the later stand below', () => {
    const [sheet] = read(
      `<table><tr><td>专家名单</td></tr></table><p>说明</p><table>${heading}<tr><td>张伟</td><td>${id}</td><td>某公司</td></tr></table>`,
    )
    expect([sheet?.headerRow, sheet?.rows[0]?.row]).toEqual([2, 3])
  })
  test('formulas and errors are texts as they stand', () => {
    const [sheet] = read(page(`${heading}<tr><td>=1+1</td><td>#N/A</td><td>某公司</td></tr>`))
    expect(sheet?.rows.map(problems)).toEqual([['姓名 formula-refused', '身份证号 cell-error']])
  })
  test.each<[string, (text: string) => Uint8Array]>([
    ['GB18030', (text) => gbk(text)],
    ['UTF-16', (text) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))],
  ])('in %s', (_name, encoded) => {
    // Only characters that the small table of the test knows.
    const text = `<?xml version="1.0"?><!DOCTYPE html><table>${heading.replace('<th>毕业时间</th>', '')}<tr><td>张伟</td><td>${id}</td><td>单位</td></tr></table>`
    expect(report(encoded(text)).sheets[0]?.rows[0]?.values).toMatchObject({ name: '张伟', employer: '单位' })
  })
  test('a csv file that speaks of tables is text', () => {
    const [sheet] = read(`姓名,身份证号,单位,备注\n张伟,${id},某公司,<table>\n`)
    expect(sheet?.rows[0]?.values?.remarks).toBe('<table>')
  })
})

/** The characters of these tests in GBK. */
const table: Record<string, number> = {
  姓: 0xd0d5,
  名: 0xc3fb,
  身: 0xc9ed,
  份: 0xb7dd,
  证: 0xd6a4,
  号: 0xbac5,
  单: 0xb5a5,
  位: 0xcebb,
  张: 0xd5c5,
  伟: 0xceb0,
}

function gbk(text: string): Uint8Array {
  return Uint8Array.from(
    [...text].flatMap((one) => {
      const code = table[one]
      return code === undefined ? [one.charCodeAt(0)] : [code >> 8, code & 0xff]
    }),
  )
}

describe('text', () => {
  const csv = (delimiter = ',', end = '\r\n') =>
    [
      ['姓名', '身份证号', '单位'],
      ['张伟', id, '单位'],
    ]
      .map((row) => row.join(delimiter))
      .join(end)
  const utf16 = (text: string, big: boolean) => {
    const buffer = Buffer.from(`\ufeff${text}`, 'utf16le')
    return new Uint8Array(big ? buffer.swap16() : buffer)
  }
  test.each<[string, Uint8Array]>([
    ['UTF-8', encode(csv())],
    ['UTF-8 with its mark', encode(`\ufeff${csv()}`)],
    ['UTF-16, small end first', utf16(csv(), false)],
    ['UTF-16, big end first', utf16(csv(), true)],
    ['UTF-16 with tabs, as Excel saves Unicode text', utf16(csv('\t'), false)],
    ['GB18030', gbk(csv())],
    ['semicolons', encode(csv(';'))],
    ['tabs', encode(csv('\t'))],
    ['line feeds alone', encode(csv(',', '\n'))],
    ['carriage returns alone', encode(csv(',', '\r'))],
    ['a line that tells the delimiter', encode(`sep=;\r\n${csv(';')}`)],
  ])('%s', (_name, bytes) => {
    const [sheet] = report(bytes).sheets
    expect([sheet?.sheet, sheet?.headerRow, sheet?.rows.map((row) => [row.row, row.values?.name])]).toEqual([
      'Sheet1',
      1,
      [[2, '张伟']],
    ])
  })
  test('characters of four bytes in GB18030, one broken byte', () => {
    const bytes = Uint8Array.from([...gbk(csv()).slice(0, -2), 0x82, 0x35, 0x87, 0x38, 0x0d, 0x0a, 0xff, 0x2c, 0x31])
    expect(report(bytes).sheets[0]?.rows[0]?.values?.employer).toBe(
      '单\u9fb4'.slice(0, 1) + new TextDecoder('gb18030').decode(Uint8Array.from([0x82, 0x35, 0x87, 0x38])),
    )
  })
  const cells = (line: string) => {
    const [sheet] = report(encode(`姓名,身份证号,单位,职务,毕业时间\n${line}\n`)).sheets
    return sheet?.rows[0]
  }
  test.each<[string, string, string | undefined]>([
    ['quoted, with the delimiter', `张伟,${id},"某,公司"`, '某,公司'],
    ['quoted, with quotes', `张伟,${id},"某""公""司"`, '某"公"司'],
    ['quoted, with a line break', `张伟,${id},"新县\r\n某公司"`, '新县某公司'],
    ['a quote inside is itself', `张伟,${id},某"公司`, '某"公司'],
    ['="…" is the text', `张伟,${id},="某公司"`, '某公司'],
    ['="…" quoted once more is the text', `张伟,${id},"=""某公司"""`, '某公司'],
    ['="…" with quotes', `张伟,${id},"=""某""""公司"""`, '某"公司'],
    ['="…" with something else is a formula', `张伟,${id},="某"&"公司"`, undefined],
    ['=… is a formula', `张伟,${id},=某公司`, undefined],
    ['="=1" is a formula as text', `张伟,${id},="=1"`, undefined],
  ])('%s', (_name, line, employer) => {
    const row = cells(line)
    expect(row?.values?.employer).toBe(employer)
    if (employer === undefined) expect(problems(row)).toEqual(['单位 formula-refused'])
  })
  test('knows no numbers: 1997.1 is January, five digits are a lost date, long digits are whole', () => {
    expect(cells(`张伟,="${id}",某公司,007,1997.1`)?.values).toMatchObject({
      post: '007',
      degreeOn: '1997-01',
      residentId: id,
    })
    expect(cells(`张伟,${id},某公司,,35626`)?.values?.degreeOn).toBe('1997-07-15')
  })
  test('the delimiter is the one of which the heading row has most', () => {
    const text = `名单;甲,乙,丙,丁\n姓名;身份证号;单位,全称;备注\n张伟;${id};某公司,二厂;甲,乙\n`
    const [sheet] = report(encode(text)).sheets
    expect(sheet?.mapping).toEqual({ 姓名: 'name', 身份证号: 'residentId', 备注: 'remarks' })
    expect(sheet?.rows[0]?.values ?? problems(sheet?.rows[0])).toEqual([' employer-missing'])
  })
  test('any rows, written by the rules of RFC 4180, come back cell by cell', () => {
    const value = fc.string({
      unit: fc.constantFrom('甲', '"', ',', '\n', '\r', ';', 'a', ' ', '\t', '1'),
      maxLength: 6,
    })
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value), { maxLength: 5 }), (rows) => {
        const text = [['姓名', '性别', '单位'], ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')
        const grids = openFile(encode(text))
        const read = Array.isArray(grids) ? grids[0]?.rows.slice(1) : undefined
        expect(read?.map((row) => row.map((cell) => cell?.text ?? ''))).toEqual(rows)
      }),
    )
  })
})
