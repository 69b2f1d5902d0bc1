/** Files that mean harm or are no tables: each is answered in words, none throws, none fills the memory. */
import { deflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { importDryRun } from '../../../src-main/office/documents/roster/in-worker.ts'
import { readRoster } from '../../../src-main/office/documents/roster/index.ts'
import { defaultLimits, openFile } from '../../../src-main/office/documents/roster/open-file.ts'
import { unzip } from '../../../src-main/office/documents/roster/zip.ts'
import { workbook } from './build.ts'
import { textRow, xlsxPackage } from './package.ts'
import { id, report, today } from './sheets.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const good = xlsxPackage({ data: `${textRow('姓名', '身份证号', '单位')}${textRow('张伟', id, '某公司')}` })
const codeOf = (bytes: Uint8Array, limits: Partial<typeof defaultLimits> = {}) => {
  const result = readRoster(bytes, { today }, { ...defaultLimits, ...limits })
  return 'code' in result ? result.code : 'read'
}

/** Ten entities, each ten times the one before: ten thousand million letters, if anybody expanded them. */
function laughs(content: string): string {
  const names = [...'abcdefghij']
  const entities = names.map((name, at) => `<!ENTITY ${name} "${at === 0 ? 'ha' : `&${names[at - 1]};`.repeat(10)}">`)
  return `<?xml version="1.0"?><!DOCTYPE a [${entities.join('')}]>${content}`
}

/** An archive of one part whose headers say what they are told to, whatever is inside. */
function lyingZip(name: string, content: Uint8Array, declared: number): Uint8Array {
  const packed = deflateRawSync(content)
  const title = Buffer.from(name)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(declared, 22)
  local.writeUInt16LE(title.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(declared, 24)
  entry.writeUInt16LE(title.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length + title.length, 12)
  end.writeUInt32LE(local.length + title.length + packed.length, 16)
  return new Uint8Array(Buffer.concat([local, title, packed, entry, title, end]))
}

function changed(bytes: Uint8Array, at: number, ...values: number[]): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy.set(values, at)
  return copy
}

/** Where the directory begins; of the sheet's own entry, with a name. */
function directoryOf(bytes: Uint8Array, name = ''): number {
  const start = Buffer.from(bytes).readUInt32LE(bytes.length - 6)
  return name === '' ? start : Buffer.from(bytes).indexOf(name, start) - 46
}

const lyingSheet = changed(good, directoryOf(good, 'xl/worksheets/sheet1.xml') + 24, 200, 0, 0, 0)

/** A zip64 archive (APPNOTE 4.3.14) that says it has four thousand million entries. */
function countlessZip(): Uint8Array {
  const end64 = Buffer.alloc(56)
  end64.writeUInt32LE(0x06064b50, 0)
  end64.writeUInt32LE(0xfffffff0, 32)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.fill(0xff, 8, 20)
  const front = Buffer.from('PK\u0003\u0004')
  locator.writeUInt32LE(front.length, 8)
  return new Uint8Array(Buffer.concat([front, end64, locator, end]))
}

describe('refused in words', () => {
  const zeros = new Uint8Array(30_000_000)
  test.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(), 'file-empty'],
    ['a PNG picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3), 'file-unreadable'],
    ['a JPEG picture', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), 'file-unreadable'],
    ['a PDF', encode('%PDF-1.7 …'), 'file-unreadable'],
    ['RTF', encode('{\\rtf1 姓名}'), 'file-unreadable'],
    ['noise', Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256), 'file-unreadable'],
    ['a page without a table', encode('<html><body>姓名</body></html>'), 'no-heading'],
    ['a text without a heading', encode('甲,乙\n1,2\n'), 'no-heading'],
    ['a workbook without a heading', workbook([{ rows: [['甲', '乙']] }]), 'no-heading'],
    ['a torn workbook', good.subarray(0, good.length - 60), 'file-unreadable'],
    [
      'a torn old workbook',
      workbook([{ rows: [['姓名']] }], { bookType: 'biff8' }).subarray(0, 1500),
      'file-unreadable',
    ],
    ['another archive', zipSync({ 'a.txt': encode('x') }), 'file-unreadable'],
    ['a Word document', zipSync({ 'word/document.xml': encode('<w:document/>') }), 'file-unreadable'],
    ['an archive that grows', zipSync({ 'xl/workbook.xml': zeros }, { level: 9 }), 'file-too-large'],
    ['an archive that grows and lies about it', lyingZip('xl/workbook.xml', zeros, 100), 'file-unreadable'],
    [
      'many parts that grow together',
      zipSync(
        Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`xl/${at}.xml`, zeros.subarray(0, 4_000_000)])),
        { level: 9 },
      ),
      'file-too-large',
    ],
    ['an archive that hides the end of a sheet', lyingSheet, 'file-unreadable'],
    ['an archive that counts entries which are not there', countlessZip(), 'file-unreadable'],
    ['an encrypted archive', changed(good, 6, 1), 'file-encrypted'],
    ['an archive encrypted with AES', changed(good, directoryOf(good) + 10, 99), 'file-encrypted'],
    ['an unknown method', changed(good, directoryOf(good) + 10, 98), 'file-unreadable'],
    ['an archive that says it grows', lyingZip('xl/workbook.xml', encode('<a/>'), 4_000_000_000), 'file-too-large'],
    [
      'an encrypted workbook',
      new Uint8Array(
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(600),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
      ),
      'file-encrypted',
    ],
    ...['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/_rels/workbook.xml.rels', 'xl/sharedStrings.xml'].map(
      (name): [string, Uint8Array, string] => [
        `entities of the file’s own in ${name}`,
        xlsxPackage({ data: '', sharedStrings: '', parts: { [name]: laughs('<a>&j;</a>') } }),
        'file-unreadable',
      ],
    ),
    [
      'a sheet that is not closed',
      xlsxPackage({ data: '', parts: { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row><c t="str' } }),
      'file-unreadable',
    ],
    ['a text that is not there', xlsxPackage({ data: '<row><c t="s"><v>5</v></c></row>' }), 'file-unreadable'],
    ['a row that no sheet has', xlsxPackage({ data: '<row r="99999999"/>' }), 'file-unreadable'],
    ['201 sheets', xlsxPackage({ data: '', sheets: '<sheet name="a" r:id="rId1"/>'.repeat(201) }), 'too-many-rows'],
  ])('%s', (_name, bytes, code) => {
    const result = readRoster(bytes, { today }, { ...defaultLimits, unzippedBytes: 20_000_000 })
    expect('code' in result && [result.code, result.message]).toEqual([
      code,
      expect.stringMatching(/^[\u4e00-\u9fff].*。$/u),
    ])
  })
  test('limits on bytes, rows and columns count what is there, not how far a sheet reaches', () => {
    const rows = Array.from({ length: 50 }, () => ['x', 'y'])
    const bytes = workbook([{ rows: [['姓名', '性别', '单位'], ...rows] }])
    expect(codeOf(bytes)).toBe('read')
    expect(codeOf(bytes, { fileBytes: 100 })).toBe('file-too-large')
    expect(codeOf(bytes, { rows: 50 })).toBe('too-many-rows')
    expect(codeOf(bytes, { rows: 51 })).toBe('read')
    expect(codeOf(bytes, { columns: 2 })).toBe('too-many-rows')
    const far = `${textRow('姓名', '身份证号', '单位')}<row r="1048576"><c r="A1048576" t="str"><v>张伟</v></c></row>`
    expect(report(xlsxPackage({ data: far })).sheets[0]?.rows.map(({ row }) => row)).toEqual([1_048_576])
    const csv = encode(`姓名,性别,单位\n${'x,y\n'.repeat(50)}`)
    expect([codeOf(csv, { rows: 50 }), codeOf(csv, { rows: 51 }), codeOf(csv, { columns: 2 })]).toEqual([
      'too-many-rows',
      'read',
      'too-many-rows',
    ])
  })
  test('the command line gets a report without sheets where no sheet has a heading', async () => {
    expect(await importDryRun(workbook([{ rows: [['甲']] }]), today)).toEqual({ sheets: [] })
    expect(await importDryRun(new Uint8Array(), today)).toMatchObject({ code: 'file-empty' })
  })
})

describe('harmless', () => {
  test('names that every object has, as sheets, headings and values', () => {
    const bytes = xlsxPackage({
      sheets: '<sheet name="__proto__" sheetId="1" r:id="rId1"/><sheet name="constructor" sheetId="2" r:id="rId1"/>',
      data: `${textRow('姓名', '身份证号', '单位', '__proto__', 'constructor', '来源', '领域', '性别')}${textRow('__proto__', id, 'toString', 'x', 'y', 'constructor', '__proto__', 'valueOf')}`,
    })
    const reading = readRoster(bytes, { today, columns: JSON.parse('{"x":{"__proto__":"remarks"}}') })
    if ('code' in reading) throw new Error(reading.code)
    expect(
      reading.report.sheets.map(({ sheet, mapping, rows }) => [sheet, Object.keys(mapping), rows[0]?.values?.fields]),
    ).toEqual([
      ['__proto__', ['姓名', '身份证号', '单位', '来源', '领域', '性别'], ['__proto__']],
      ['constructor', ['姓名', '身份证号', '单位', '来源', '领域', '性别'], undefined],
    ])
    expect(reading.report.sheets[0]?.rows[0]?.values?.source).toBeUndefined()
    expect(({} as Record<string, unknown>)['remarks']).toBeUndefined()
    expect(JSON.parse(JSON.stringify(reading.report))).toEqual(reading.report)
  })
  test('merges, array formulas and spans over everything cost no more than the rows that exist', () => {
    const merges = '<mergeCell ref="A1:XFD1048576"/>'.repeat(5000)
    const formula = '<c t="str"><f t="array" ref="A1:XFD1048576">1</f><v>x</v></c>'
    const data = `${textRow('姓名', '身份证号', '单位')}<row>${formula}</row>`
    expect(codeOf(xlsxPackage({ data, after: `<mergeCells>${merges}</mergeCells>` }))).toMatch(/read|no-heading/u)
    const many = `${textRow('姓名', '身份证号', '单位')}${`<row>${formula}</row>`.repeat(2000)}`
    expect(codeOf(xlsxPackage({ data: many }))).toBe('file-unreadable')
    const far = '<row><c r="XFD1" t="str"><v>x</v></c></row>'.repeat(100_000)
    expect(codeOf(xlsxPackage({ data: far }))).toBe('too-many-rows')
    const page = `<table><tr><td>姓名<td>性别<td>单位</tr><tr>${'<td rowspan=65000 colspan=65000>x'.repeat(300)}</tr></table>`
    expect(codeOf(encode(page))).toBe('too-many-rows')
  })
  test('half a million tags that are never closed, quotes and brackets without end', () => {
    for (const text of ['<td title="', '<!--', '<td>', '((((((', '"', '="', '&#x', '<table ', '（【']) {
      expect(codeOf(encode(`<table>${text.repeat(100_000)}`))).toMatch(/read|no-heading|file-unreadable|too-many-rows/u)
      expect(codeOf(encode(`姓名,性别,单位\n${text.repeat(100_000)}`))).toMatch(/read|no-heading|too-many-rows/u)
    }
  })
})

describe('whatever the bytes', () => {
  test('nothing throws', () => {
    const heads = [
      '',
      'PK\u0003\u0004',
      '<table>',
      '姓名,性别,单位\n',
      '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), (head, tail) => {
        const start = head.startsWith('\u00d0') ? Buffer.from(head, 'latin1') : encode(head)
        expect(codeOf(new Uint8Array([...start, ...tail]))).toBeTypeOf('string')
      }),
      { numRuns: 500 },
    )
  })
  test('an archive is unpacked as it was packed, stored or deflated', () => {
    const content = fc.uint8Array({ maxLength: 300 })
    fc.assert(
      fc.property(fc.array(content, { maxLength: 5 }), fc.constantFrom(0 as const, 6 as const), (all, level) => {
        const parts = Object.fromEntries(all.map((one, at) => [`xl/${at}.xml`, one]))
        const read = unzip(zipSync(parts, { level }), 10_000, () => true)
        expect(typeof read === 'string' ? read : [...read].map(([name, one]) => [name, [...one]])).toEqual(
          Object.entries(parts).map(([name, one]) => [name, [...one]]),
        )
      }),
    )
  })
  test('a sheet of any words is opened without its cells growing or getting lost', () => {
    const text = fc.string({
      unit: fc.constantFrom('甲', 'a', '&', '<', '>', '"', "'", ']', '_', ' '),
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (row) => {
        const grids = openFile(workbook([{ rows: [row] }]))
        expect(Array.isArray(grids) && grids[0]?.rows[0]?.map((cell) => cell?.text)).toEqual(row)
      }),
    )
  })
})
