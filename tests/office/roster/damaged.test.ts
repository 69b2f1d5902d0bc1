/** Files torn, changed or filled with what no honest list holds: each is read rightly or refused in words. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRosterInWorker } from '../../../src-main/office/documents/roster/in-worker.ts'
import { readRoster } from '../../../src-main/office/documents/roster/index.ts'
import { workbook } from './build.ts'
import { textRow, xlsxPackage } from './package.ts'
import { id, idOf, problems, report, today } from './sheets.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const people = Array.from({ length: 20 }, (_, at) => [`张伟${at}`, idOf('1975-03-08', at * 2), '某公司'])
const rows = [['姓名', '身份证号', '单位'], ...people]
const page = `<html><body><table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table></body></html>`
const files: [string, Uint8Array][] = [
  ['an xlsx', workbook([{ rows }])],
  [
    'an xlsx whose parts are stored as they are',
    xlsxPackage({ data: rows.map((row) => textRow(...row)).join(''), level: 0 }),
  ],
  ['an xls', workbook([{ rows }], { bookType: 'biff8' })],
  ['an HTML table', encode(page)],
  ['a csv', encode(rows.map((row) => row.join(',')).join('\n'))],
]

/** What reading says: names, or the fault; never anything else. */
function outcome(bytes: Uint8Array): { names: (string | undefined)[] } | { fault: string } {
  const reading = readRoster(bytes, { today })
  if ('code' in reading) {
    expect(reading.message).toMatch(/^[\u4e00-\u9fff].*。$/u)
    return { fault: reading.code }
  }
  return { names: reading.report.sheets.flatMap((sheet) => sheet.rows.map(({ values }) => values?.name)) }
}

describe.each(files)('%s', (kind, bytes) => {
  const whole = outcome(bytes)
  test('is read when whole', () => expect(whole).toEqual({ names: people.map(([name]) => name) }))
  test.each(Array.from({ length: 20 }, (_, at) => at))(
    'cut at %i twentieths is refused, or read as far as it goes',
    (part) => {
      const cut = outcome(bytes.subarray(0, Math.floor((bytes.length * part) / 20)))
      if (part === 0) return expect(cut).toEqual({ fault: 'file-empty' })
      // The last twentieth of an old workbook is filling.
      if (kind === 'an xls' && part === 19) return expect(cut).toEqual(whole)
      if (kind.includes('xls')) return expect(cut).toHaveProperty('fault')
      if ('fault' in cut) return expect(['no-heading', 'file-unreadable']).toContain(cut.fault)
      // A text has no end mark: what is there is read, and the last row may have lost its end.
      const names = people.map(([name]) => name)
      return expect(names.slice(0, Math.max(0, cut.names.length - 1))).toEqual(cut.names.slice(0, -1))
    },
  )
  test('with any bytes changed is read or refused', () => {
    const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(changes, (all) => {
        const changed = Uint8Array.from(bytes)
        for (const [at, byte] of all) changed[at] = byte
        outcome(changed)
      }),
      { numRuns: 200, seed: 20_261_125 },
    )
  })
})

describe('numbers and texts that no list holds', () => {
  const heading = textRow('姓名', '身份证号', '单位', '毕业时间', '手机')
  const person = (cells: string) => {
    const texts = ['张伟', id, '某公司'].map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')
    return report(xlsxPackage({ data: `${heading}<row>${texts}${cells}</row>`, styles: dates })).sheets[0]?.rows[0]
  }
  const dates = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
  test.each<[string, string]>([
    ['a negative day', '<c s="1"><v>-1</v></c>'],
    ['a day beyond every calendar', '<c s="1"><v>1E300</v></c>'],
    ['an infinite day', '<c s="1"><v>1E999</v></c>'],
    ['no number', '<c s="1"><v>NaN</v></c>'],
    ['a word for infinity', '<c><v>Infinity</v></c>'],
    ['a date that is none', '<c t="d"><v>2026-99-99</v></c>'],
    ['a style that is not there', '<c s="99999"><v>-5</v></c>'],
  ])('%s is no date', (_name, cell) => expect(problems(person(cell))).toEqual(['毕业时间 date-invalid?']))
  test.each<[string, string]>([
    ['infinite', '<v>1E999</v>'],
    ['a fraction', '<v>0.1</v>'],
  ])('a telephone number that is %s is none', (_name, value) =>
    expect(problems(person(`<c/><c>${value}</c>`))).toEqual(['手机 phone-invalid']),
  )
  test.each(['1', '-1', '0.5', '1E999', 'length', '__proto__'])('the shared text %s of one is not there', (index) => {
    const data = `${heading}<row><c t="s"><v>${index}</v></c></row>`
    expect(outcome(xlsxPackage({ data, sharedStrings: '<si><t>甲</t></si>' }))).toEqual({ fault: 'file-unreadable' })
  })
})

describe('in the worker, within its memory', () => {
  const heading = textRow('姓名', '身份证号', '单位')
  const merged = (merge: string) =>
    xlsxPackage({
      data: `${heading}${textRow('张伟', id, '某公司')}`,
      after: `<mergeCells>${merge.repeat(1_000_000)}</mergeCells>`,
    })
  const read = async (bytes: Uint8Array) => {
    const reading = await readRosterInWorker(bytes, { today, memoryLimitMb: 512 })
    return 'code' in reading ? reading.code : reading.report.sheets.flatMap((sheet) => sheet.rows).length
  }
  test.each<[string, Uint8Array, string | number]>([
    ['a million merges far away', merged('<mergeCell ref="XFA9:XFD10"/>'), 1],
    ['a million merges over everything', merged('<mergeCell ref="A1:XFD1048576"/>'), 'no-heading'],
    [
      'a million cells over a thousand rows and columns',
      encode(`<table><tr>${'<td rowspan=1000 colspan=1000>x'.repeat(1_000_000)}`),
      'too-many-rows',
    ],
    [
      'a million rows',
      encode(`<table><tr><td>姓名<td>性别<td>单位${'<tr><td colspan=2>x'.repeat(1_000_000)}`),
      'too-many-rows',
    ],
    ['100,000 open tags', encode(`<table>${'<tr><td><div><b>'.repeat(25_000)}`), 'no-heading'],
    ['100,000 tables in one another', encode('<table><tr><td>'.repeat(100_000)), 'no-heading'],
    [
      '100,000 open elements of XML',
      xlsxPackage({ data: `${heading}${'<row><c>'.repeat(50_000)}` }),
      'file-unreadable',
    ],
    [
      '100,000 attributes',
      encode(`<table><tr><td ${Array.from({ length: 100_000 }, (_, at) => `a${at}=1`).join(' ')}>x`),
      'no-heading',
    ],
    [
      'entities without end',
      encode(`<!DOCTYPE a [<!ENTITY a "aa">]><table>${'<tr><td>&a;'.repeat(50_000)}`),
      'no-heading',
    ],
  ])('%s', async (_name, bytes, expected) => expect(await read(bytes)).toBe(expected))
})
