/** Roster rules, "File and sheets": xlsx, whoever wrote it. Each case is something that a program in use writes. */
import { describe, expect, test } from 'vitest'
import { type PackageGiven, textRow, xlsxPackage } from './package.ts'
import { id, idOf, problems, report } from './sheets.ts'

const heading = textRow('姓名', '身份证号', '单位', '毕业时间', '职务')

function persons(given: PackageGiven) {
  return report(xlsxPackage(given)).sheets.flatMap((sheet) => sheet.rows)
}

/** One person with a degree date given as XML. */
function person(cells: string, more: Omit<PackageGiven, 'data'> = {}) {
  const texts = ['张伟', id, '某公司'].map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')
  return persons({ ...more, data: `${heading}<row>${texts}${cells}</row>` })[0]
}

describe('texts', () => {
  test.each<[string, string, string]>([
    [
      'runs of rich text are joined',
      '<r><t>新县</t></r><r><rPr><b/></rPr><t xml:space="preserve">某 公司</t></r>',
      '新县某 公司',
    ],
    [
      'phonetic guides are ignored',
      '<t>某公司</t><rPh sb="0" eb="1"><t>mou</t></rPh><phoneticPr fontId="1"/>',
      '某公司',
    ],
    ['entities', '<t>甲&amp;乙&lt;&#65;&#x42;</t>', '甲&乙<AB'],
    ['CDATA', '<t><![CDATA[甲&乙]]></t>', '甲&乙'],
    ['written-out characters', '<t>新县_x000D_\n某公司_x005F_x0041_</t>', '新县某公司_x0041_'],
    ['line breaks', '<t>新县&#10;某公司</t>', '新县某公司'],
    ['a comment inside', '<t>某<!-- 注 -->公司</t>', '某公司'],
  ])('%s', (_name, item, employer) => {
    const cell = (content: string, type: string) => `<c t="${type}">${content}</c>`
    const names = `<c t="inlineStr"><is><t>张伟</t></is></c><c t="inlineStr"><is><t>${id}</t></is></c>`
    const inline = `<row>${names}${cell(`<is>${item}</is>`, 'inlineStr')}</row>`
    const shared = `<row>${names}${cell('<v>1</v>', 's')}</row>`
    const read = (data: string, sharedStrings = '') => persons({ data: `${heading}${data}`, sharedStrings })[0]?.values
    expect(read(inline)?.employer).toBe(employer)
    expect(read(shared, `<si><t>甲</t></si><si>${item}</si>`)?.employer).toBe(employer)
  })
  test('results of formulas written as texts, without a formula, are texts', () => {
    expect(person('<c/><c t="str"><v>经理</v></c>')?.values?.post).toBe('经理')
  })
})

describe('formulas', () => {
  test.each<[string, string]>([
    ['a text result', '<c t="str"><f>A1</f><v>经理</v></c>'],
    ['a number result', '<c><f>1+1</f><v>2</v></c>'],
    ['no stored result', '<c><f>1+1</f></c>'],
    ['no stored result, said to be a number', '<c t="n"><f>1+1</f></c>'],
    ['an empty text result', '<c t="str"><f>A9&amp;""</f><v></v></c>'],
    ['a member of shared formulas', "<c t='str'><f t='shared' si='0'/><v>经理</v></c>"],
    ['a shared formula whose first cell is missing', '<c t="str"><f t="shared" si="7"></f><v>经理</v></c>'],
    ['an empty formula', '<c t="str"><f/><v>经理</v></c>'],
    ['a data table', '<c t="str"><f t="dataTable" ref="E2:E3" dt2D="0" r1="A1"/><v>经理</v></c>'],
    ['with a prefix', '<x:c t="str"><x:f>A1</x:f><x:v>经理</x:v></x:c>'],
  ])('%s', (_name, cell) => {
    const row = person(`<c/>${cell}`)
    expect([row?.values?.post, problems(row)]).toEqual([undefined, ['职务 formula-refused?']])
  })
  test('members of an array formula, which hold nothing but values', () => {
    const texts = (name: string, number: string) =>
      `<c t="inlineStr"><is><t>${name}</t></is></c><c t="inlineStr"><is><t>${number}</t></is></c><c t="inlineStr"><is><t>某公司</t></is></c><c/>`
    const rows = persons({
      data: `${heading}<row>${texts('张伟', id)}<c t="str"><f t="array" ref="E2:E3">A2:A3</f><v>甲</v></c></row><row>${texts(
        '王芳',
        idOf('1980-01-01'),
      )}<c t="str"><v>乙</v></c></row><row>${texts('李雷', idOf('1990-01-01'))}<c t="str"><v>丙</v></c></row>`,
    })
    expect(rows.map((row) => problems(row)[0] ?? row.values?.post)).toEqual([
      '职务 formula-refused?',
      '职务 formula-refused?',
      '丙',
    ])
  })
  test('an error, from a formula or not, is an error', () => {
    expect(problems(person('<c/><c t="e"><f>A1</f><v>#REF!</v></c>'))).toEqual(['职务 cell-error?'])
    expect(problems(person('<c/><c t="e"><v>#N/A</v></c>'))).toEqual(['职务 cell-error?'])
    expect(problems(person('<c/><c t="str"><f>A1</f><v>#N/A</v></c>'))).toEqual(['职务 cell-error?'])
  })
})

describe('dates', () => {
  const styles = (id57: string, more = '') =>
    `<numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;;@"/>${more}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf ${id57}/><xf numFmtId="176"/></cellXfs>`
  const date = (style: number, id57 = 'numFmtId="57"', more = '', workbookPr = '') =>
    person(`<c s="${style}"><v>35626</v></c>`, { styles: styles(id57, more), workbookPr })?.values?.degreeOn

  test('number format 14 is a day, one of the file’s own is what it says', () => {
    expect([date(1), date(3)]).toEqual(['1997-07-15', '1997-07'])
  })
  test.each([
    [27, '1997-07'],
    [36, '1997-07'],
    [50, '1997-07'],
    [52, '1997-07'],
    [57, '1997-07'],
    [17, '1997-07'],
    [28, '1997-07-15'],
    [29, '1997-07-15'],
    [30, '1997-07-15'],
    [31, '1997-07-15'],
    [51, '1997-07-15'],
    [53, '1997-07-15'],
    [54, '1997-07-15'],
    [58, '1997-07-15'],
    [15, '1997-07-15'],
    [16, '1997-07-15'],
    [22, '1997-07-15'],
  ])('number format %i, which no file names, gives %s', (number, expected) => {
    expect(date(2, `numFmtId="${number}"`)).toBe(expected)
    expect(date(2, `numFmtId='${number}' applyNumberFormat="1"`)).toBe(expected)
  })
  test('a file that names format 57 itself is believed', () => {
    expect(date(2, 'numFmtId="57"', '<numFmt numFmtId="57" formatCode="yyyy-mm-dd"/>')).toBe('1997-07-15')
  })
  test.each([
    '<workbookPr date1904="1"/>',
    '<workbookPr date1904="true" codeName="x"></workbookPr>',
    "<x:workbookPr date1904='1'/>",
  ])('%s counts from 1904', (workbookPr) => expect(date(1, undefined, '', workbookPr)).toBe('2001-07-16'))
  test('date1904="0" does not', () => expect(date(1, undefined, '', '<workbookPr date1904="0"/>')).toBe('1997-07-15'))
  test('strict workbooks write dates as dates', () => {
    expect(person('<c t="d"><v>1997-07-15T00:00:00</v></c>')?.values?.degreeOn).toBe('1997-07-15')
    expect(person('<c t="d" s="2"><v>1997-07-15</v></c>', { styles: styles('numFmtId="57"') })?.values?.degreeOn).toBe(
      '1997-07',
    )
    expect(
      person('<c t="d"><v>1997-07-15</v></c>', { workbookPr: '<workbookPr date1904="1"/>' })?.values?.degreeOn,
    ).toBe('1997-07-15')
  })
  test('a file without styles has numbers only', () => {
    expect(person('<c s="4"><v>35626</v></c>')?.values?.degreeOn).toBe('1997-07-15')
    expect(person('<c><v>1.99707E+5</v></c>')?.values?.degreeOn).toBe('1997-07')
  })
})

describe('places', () => {
  const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
  test('rows and cells keep their places where others are missing', () => {
    const data = `<row r="3">${cell('B3', '姓名')}${cell('D3', '身份证号')}${cell('AA3', '单位')}</row><row r="7">${cell('B7', '张伟')}${cell('D7', id)}${cell('AA7', '某公司')}</row><row r="5" hidden="1">${cell('B5', '王芳')}${cell('D5', idOf('1980-01-01'))}</row>`
    const [sheet] = report(xlsxPackage({ data, parts: {} })).sheets
    expect([sheet?.headerRow, sheet?.rows.map(({ row }) => row)]).toEqual([3, [5, 7]])
  })
  test('a wrong dimension, prefixes, absolute and odd targets, other letters do not matter', () => {
    const relation = 'http://purl.oclc.org/ooxml/officeDocument/relationships'
    const data = `${heading}${textRow('张伟', id, '某公司')}`
    const prefixed = data.replace(/<(\/?)(\w)/gu, '<$1x:$2')
    const bytes = xlsxPackage({
      data: '',
      parts: {
        '_rels/.rels': `<Relationships><Relationship Id="a" Target="/xl/Book.xml" Type="${relation}/officeDocument"/></Relationships>`,
        'xl/Book.xml': `<x:workbook xmlns:x="m" xmlns:d3p1="r"><x:sheets><x:sheet name="A &amp; 甲" sheetId="4" d3p1:id="R9"/></x:sheets></x:workbook>`,
        'xl/_rels/Book.xml.rels': `<Relationships><Relationship Type="${relation}/worksheet" Target="../XL\\Sheets/./S.xml" Id="R9"/></Relationships>`,
        'xl/sheets/s.xml': `\ufeff<x:worksheet xmlns:x="m"><x:dimension ref="A1"/><x:sheetData>${prefixed}</x:sheetData></x:worksheet>`,
      },
    })
    expect(report(bytes).sheets.map(({ sheet, rows }) => [sheet, rows.length])).toEqual([['A & 甲', 1]])
  })
  test('sheets that are hidden, very hidden, or charts are left out', () => {
    const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    const sheets = ['visible', 'hidden', 'veryHidden']
      .map((state, index) => `<sheet name="${state}" sheetId="${index + 1}" state="${state}" r:id="rId1"/>`)
      .join('')
    const bytes = xlsxPackage({
      data: `${heading}${textRow('张伟', id, '某公司')}`,
      sheets: `<sheet name="图" sheetId="9" r:id="rId9"/>${sheets}`,
      parts: {
        'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId9" Type="${relation}/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>`,
      },
    })
    expect(report(bytes).sheets.map(({ sheet }) => sheet)).toEqual(['visible'])
  })
  test('merges stand behind the data', () => {
    const data = `${textRow('姓名', '身份证号', '单位')}${textRow('张伟', id, '某公司')}${textRow('王芳', idOf('1980-01-01'), null)}`
    const rows = persons({ data, after: '<mergeCells count="1"><mergeCell ref="C2:C3"/></mergeCells>' })
    expect(rows.map(({ values }) => values?.employer)).toEqual(['某公司', '某公司'])
  })
})
