/** Word files that mean harm, or are none: each is answered in Chinese within limits, none reaches beyond itself. */
import { strFromU8, strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readApplicationsInWorker } from '../../../src-main/office/documents/applications/in-worker.ts'
import { readApplications } from '../../../src-main/office/documents/applications/read-files.ts'
import { filledForm, paragraph, type WordForm } from './word-form.ts'

const today = '2026-12-03'
const good: WordForm = await filledForm(801)
const bytes = good.bytes()
const main = 'word/document.xml'

const read = (content: Uint8Array) => readApplications([{ name: 'x.docx', bytes: content }], today)
const withXml = (xml: string) => good.bytes({ [main]: strToU8(xml) })
const inBody = (xml: string) => withXml(good.xml.replace('</w:body>', `${xml}</w:body>`))
const compound = (entry: string) =>
  new Uint8Array(
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(entry, 'utf16le')]),
  )
const cell = (content: string) => `<w:tc>${content}</w:tc>`
const table = (rows: string) => `<w:tbl>${rows}</w:tbl>`
const nested = (depth: number): string =>
  '<w:tbl><w:tr><w:tc>'.repeat(depth) + paragraph('x') + '</w:tc></w:tr></w:tbl>'.repeat(depth)

/** Ten entities, each ten times the one before. */
const laughs = `<!DOCTYPE a [${[...'abcdefghij'].map((name, at, all) => `<!ENTITY ${name} "${at === 0 ? 'ha' : `&${all[at - 1]};`.repeat(10)}">`).join('')}]>`

/** An archive with two parts of one name: the second is put in under a name of the same length, then renamed. */
function twoDocuments(): Uint8Array {
  const other = 'word/documenz.xml'
  const packed = Buffer.from(good.bytes({ [other]: strToU8(good.xml.replaceAll('申报人801', '另一个人')) }))
  for (let at = packed.indexOf(other); at >= 0; at = packed.indexOf(other, at + 1)) packed.write(main, at)
  return new Uint8Array(packed)
}

function macros(): Uint8Array {
  const types = strFromU8(good.parts['[Content_Types].xml']!)
  const kind = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  expect(types).toContain(kind)
  return good.bytes({
    '[Content_Types].xml': strToU8(types.replace(kind, 'application/vnd.ms-word.document.macroEnabled.main+xml')),
  })
}

describe('not read, and told why', () => {
  test.each<[string, () => Uint8Array, string, string]>([
    ['an empty file', () => new Uint8Array(), 'file-empty', '空的'],
    ['a file over the limit', () => new Uint8Array(20 * 1024 * 1024 + 1), 'file-too-large', '太大'],
    ['half a file', () => bytes.subarray(0, bytes.length / 2), 'file-unreadable', '.docx'],
    ['an archive that grows', () => withXml(good.xml.padEnd(25_000_000)), 'file-too-large', '解压后太大'],
    ['an encrypted document', () => compound('EncryptedPackage'), 'file-encrypted', '密码'],
    ['an old document', () => compound('WordDocument'), 'file-unreadable', '另存为 .docx'],
    ['an old workbook', () => compound('Workbook'), 'file-unreadable', '另存为 .xlsx'],
    ['a document with macros by its type', macros, 'file-unreadable', '宏'],
    [
      'a document with macros in it',
      () => good.bytes({ 'word/vbaProject.bin': strToU8('x') }),
      'file-unreadable',
      '宏',
    ],
    ['two documents in one', twoDocuments, 'file-unreadable', '.docx'],
    ['entities of its own', () => withXml(laughs + good.xml), 'file-unreadable', '.docx'],
    [
      'an entity that looks elsewhere',
      () => withXml(`<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${good.xml}`),
      'file-unreadable',
      '.docx',
    ],
    ['a document that is not closed', () => withXml(good.xml.slice(0, -30)), 'file-unreadable', '.docx'],
    ['a cell outside a table', () => inBody(cell('')), 'file-unreadable', '.docx'],
    ['a cell in a cell', () => inBody(table(`<w:tr>${cell(cell(''))}</w:tr>`)), 'file-unreadable', '.docx'],
    ['tables in tables without end', () => inBody(nested(2000)), 'too-many-rows', '太多'],
    [
      'controls in controls without end',
      () => inBody(`${'<w:sdt>'.repeat(9000)}${'</w:sdt>'.repeat(9000)}`),
      'too-many-rows',
      '太多',
    ],
    ['cells without end', () => inBody(table(`<w:tr>${cell('').repeat(30_000)}</w:tr>`)), 'too-many-rows', '太多'],
    ['words without end', () => inBody(paragraph('字'.repeat(2_100_000))), 'too-many-rows', '太多'],
    [
      'a document that is somewhere else',
      () =>
        good.bytes({
          '_rels/.rels': strToU8(
            '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="../../etc/passwd"/></Relationships>',
          ),
        }),
      'file-unreadable',
      '.docx',
    ],
    [
      'a document without the form',
      () => withXml(`<w:document><w:body>${paragraph('姓名')}</w:body></w:document>`),
      'no-heading',
      'Word 申报表',
    ],
    [
      'a list of many people',
      () =>
        withXml(
          `<w:document><w:body>${table(
            ['姓名 性别 证件号码 工作单位 手机', '甲 男 1 某厂 2']
              .map(
                (row) =>
                  `<w:tr>${row
                    .split(' ')
                    .map((text) => cell(paragraph(text)))
                    .join('')}</w:tr>`,
              )
              .join(''),
          )}</w:body></w:document>`,
        ),
      'no-heading',
      'Excel 模板',
    ],
    [
      'another archive',
      () => zipSync({ 'content.xml': strToU8('<a/>'), mimetype: strToU8('application/vnd.oasis.opendocument.text') }),
      'file-unreadable',
      '.docx',
    ],
  ])('%s', (_name, make, code, word) => {
    const { rows, problems, faults } = read(make())
    expect([rows, problems]).toEqual([[], []])
    expect(faults).toEqual([{ file: 'x.docx', code, message: expect.stringMatching(/^[\u4e00-\u9fff].*。$/u) }])
    expect(faults[0]?.message).toContain(word)
  })
})

describe('read as if it were not there', () => {
  const expected = read(bytes).rows
  test.each<[string, () => Uint8Array]>([
    [
      'names that lead out of the folder',
      () =>
        good.bytes({
          '../../etc/cron.d/x': strToU8('x'),
          '/etc/passwd': strToU8('x'),
          'word\\..\\..\\x': strToU8('x'),
        }),
    ],
    [
      'a document under a name that leads out',
      () => good.bytes({ '../word/document.xml': strToU8(good.xml.replaceAll('申报人801', '另一个人')) }),
    ],
    [
      'a template on another machine',
      () =>
        good.bytes({
          'word/_rels/document.xml.rels': strToU8(
            '<Relationships><Relationship Id="rId1" Type="x/attachedTemplate" Target="http://192.0.2.1/x.dotm" TargetMode="External"/></Relationships>',
          ),
        }),
    ],
    ['a picture that grows', () => good.bytes({ 'word/media/a.xml': new Uint8Array(40 * 1024 * 1024) })],
    ['a text that looks like a formula', () => inBody(paragraph('=HYPERLINK("http://192.0.2.1")'))],
  ])('%s', (_name, make) => {
    expect(read(make())).toEqual({ rows: expected, problems: [], faults: [] })
  })

  test('a column that claims to be endless', () => {
    const wide = withXml(good.xml.replaceAll('<w:gridSpan w:val="3"/>', '<w:gridSpan w:val="999999999999"/>'))
    expect(read(wide)).toEqual({ rows: expected, problems: [], faults: [] })
  })
})

describe('in a thread of its own', () => {
  test('gives what reading here gives', async () => {
    const files = [{ name: 'x.docx', bytes }]
    expect(await readApplicationsInWorker(files, today)).toEqual(readApplications(files, today))
  })
  test.each<[string, object]>([
    ['read-timeout', { timeLimitMs: 1 }],
    ['read-failed', { memoryLimitMb: 4 }],
  ])('%s is a value, in words', async (code, limits) => {
    const fault = await readApplicationsInWorker([{ name: 'x.docx', bytes }], today, limits)
    expect(fault).toEqual({ code, message: expect.stringMatching(/^[\u4e00-\u9fff].*。$/u) })
  })
  test('the widest form within the limits takes no longer than a form may', () => {
    const cells = cell(paragraph('某某')).repeat(9000)
    const covered = cell('<w:tcPr><w:vMerge/></w:tcPr>').repeat(9000)
    const before = performance.now()
    const { rows } = read(inBody(table(`<w:tr>${cells}</w:tr><w:tr>${covered}</w:tr>`)))
    expect(rows).toHaveLength(1)
    expect(performance.now() - before).toBeLessThan(10_000)
  })
})
