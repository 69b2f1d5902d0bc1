/** Templates that are not taken: each with the sentence that staff read; hostile files among them. */
import { describe, expect, test } from 'vitest'
import { templatePapers } from '../../../../src-main/office/documents/templates/catalogue.ts'
import { linesOf, templateFault } from '../../../../src-main/office/documents/templates/check-template.ts'
import { BadTemplate } from '../../../../src-main/office/documents/templates/filling.ts'
import { fillTemplate } from '../../../../src-main/office/documents/templates/make-paper.ts'
import { openTemplate } from '../../../../src-main/office/documents/templates/package.ts'
import { aPublicity, secretId } from '../admission/samples.ts'
import { footer, noticeBody, paragraph, related, row, table, wordFile } from './word-files.ts'

const notice = templatePapers['publicity-notice']

/** What is said to whoever uploads the file; '' = it is taken. */
function said(bytes: Uint8Array): string {
  const parts = openTemplate(bytes)
  if (typeof parts === 'string') return parts
  try {
    return templateFault(notice, parts) ?? ''
  } catch (error) {
    if (error instanceof BadTemplate) return error.message
    throw error
  }
}

const withMore = (body: string) => wordFile({ body: noticeBody + body })
const without = (text: string) => wordFile({ body: noticeBody.replace(text, '') })

describe('placeholders', () => {
  test('a template with all that the notice must say is taken', () =>
    expect(said(wordFile({ body: noticeBody }))).toBe(''))

  test.each<[string, Uint8Array, string]>([
    ['an unknown one', withMore(paragraph('{身份证号}')), '没有这样的占位符：{身份证号}。'],
    ['two unknown ones', withMore(paragraph('{身份证号}{手机}')), '{身份证号}、{手机}'],
    ['one of the prototype', withMore(paragraph('{constructor}')), '没有这样的占位符：{constructor}。'],
    ['an expression', withMore(paragraph('{1+1}')), '没有这样的占位符：{1+1}。'],
    [
      'an unknown one in the footer',
      wordFile({ body: noticeBody, parts: { 'word/footer1.xml': footer('{电话}') }, footer: true }),
      '没有这样的占位符：{电话}。',
    ],
    ['raw XML', withMore(paragraph('{@标题}')), '前有不能使用的符号'],
    ['a missing one', without('{公示天数}'), '缺少必须有的占位符：{公示天数}。'],
    [
      'two missing ones',
      wordFile({ body: noticeBody.replace('{公示天数}', '').replace('{标题}', '') }),
      '{标题}、{公示天数}',
    ],
    ['a missing column', without('{职称}'), '缺少必须有的占位符：{职称}。'],
    ['a missing list', wordFile({ body: noticeBody.replace(/<w:tbl>.*/u, '') }), '{#公示名单}…{/公示名单}'],
    [
      'one that only decides whether something is printed',
      wordFile({ body: noticeBody.replace('{公示天数}', '{#公示天数}有{/公示天数}') }),
      '缺少必须有的占位符：{公示天数}。',
    ],
    [
      'a list without its end',
      wordFile({ body: noticeBody.replace('{/公示名单}', '') }),
      '“{#公示名单}”没有对应的“{/公示名单}”',
    ],
    [
      'a list without its beginning',
      wordFile({ body: noticeBody.replace('{#公示名单}', '') }),
      '“{/公示名单}”前面没有“{#公示名单}”',
    ],
    ['another end', wordFile({ body: noticeBody.replace('{/公示名单}', '{/名单}') }), '不是一对'],
    ['no right brace', withMore(paragraph('{标题')), '占位符“{标题”缺少右花括号'],
    ['no left brace', withMore(paragraph('标题}')), '缺少左花括号'],
    ['two left braces', withMore(paragraph('{{标题}')), '占位符'],
    ['wide braces', withMore(paragraph('｛公示渠道｝')), '占位符“｛公示渠道｝”用了全角花括号'],
    ['one wide brace', withMore(paragraph('{公示渠道｝')), '用了全角花括号'],
    ['a list as a text', withMore(paragraph('{公示名单}')), '{公示名单} 是列表'],
    ['a column outside its list', withMore(paragraph('{姓名}')), '{姓名} 只能写在 {#公示名单} 和 {/公示名单} 之间'],
    [
      'a list in a list',
      withMore(paragraph('{#公示名单}{#公示名单}{姓名}{/公示名单}{/公示名单}')),
      '不能放在列表 {#公示名单} 里面',
    ],
    [
      'a list over half a row',
      withMore(table(row('{#公示名单}{姓名}', '二')) + paragraph('{/公示名单}')),
      '的位置不对',
    ],
    ['other delimiters', withMore(paragraph('{=[[ ]]=}')), '没有这样的占位符'],
    ['a thousand and one braces', withMore(paragraph('{标题}'.repeat(1001))), '花括号过多'],
    ['a telephone', withMore(paragraph('电话 138-3970-5512')), '模板的文字里有号码“138…”'],
    ['an ID over two runs', withMore(paragraph('4115231975', '03080868')), '模板的文字里有号码“411…”'],
  ])('%s', (_name, bytes, sentence) => {
    expect(said(bytes)).toContain(sentence)
    expect(said(bytes)).not.toMatch(/\b(?:tag|loop|error|unclosed|undefined)\b/iu)
  })

  test('one that is split over runs, as WPS writes it, is the same', async () => {
    const split = noticeBody.replace(paragraph('{标题}'), paragraph('{', '标', '题', '}'))
    const parts = openTemplate(wordFile({ body: split }))
    if (typeof parts === 'string') throw new Error(parts)
    expect(templateFault(notice, parts)).toBeNull()
    expect(linesOf(await fillTemplate(notice, parts, aPublicity()))[0]).toBe(aPublicity().title)
  })
})

const macro = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4])
const cut = wordFile({ body: noticeBody })
const field = (...pieces: string[]) =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${pieces.map((one) => `<w:r><w:instrText>${one}</w:instrText></w:r>`).join('')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
const hyper = related('hyperlink', 'https://example.cn/', 'External')

describe('hostile and wrong files', () => {
  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), '不是 Word 文档'],
    ['a .doc, or one with a password', macro, '旧版 .doc 文件，或者加了密码'],
    ['a zip of something else', wordFile({ body: '', type: 'application/xml' }), '不是 .docx 文档'],
    ['a .docm', wordFile({ body: noticeBody, type: 'application/vnd.ms-word.document.macroEnabled.main+xml' }), '宏'],
    [
      'a .dotx',
      wordFile({
        body: noticeBody,
        type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml',
      }),
      '不是 .docx 文档',
    ],
    ['macros', wordFile({ body: noticeBody, parts: { 'word/vbaProject.bin': macro } }), '宏、嵌入对象或控件'],
    [
      'an embedded object',
      wordFile({ body: noticeBody, parts: { 'word/embeddings/a.xlsx': macro } }),
      '宏、嵌入对象或控件',
    ],
    ['another program', wordFile({ body: noticeBody, parts: { 'word/media/a.exe': macro } }), '宏、嵌入对象或控件'],
    ['a chunk of HTML', wordFile({ body: noticeBody, relations: related('aFChunk', 'a.xml') }), '宏、嵌入对象或控件'],
    [
      'a remote picture',
      wordFile({ body: noticeBody, relations: related('image', 'http://a.cn/a.png', 'External') }),
      '指向外部',
    ],
    [
      'a remote template',
      wordFile({ body: noticeBody, relations: related('attachedTemplate', 'file:///a.dotm', 'External') }),
      '宏',
    ],
    ['a link', wordFile({ body: noticeBody, relations: hyper }), '请取消超链接'],
    [
      'a share that does not say so',
      wordFile({ body: noticeBody, relations: related('image', '\\\\host\\a.png') }),
      '指向外部',
    ],
    ['DDE over two runs', withMore(field('D', 'DEAUTO c:\\a.exe')), '不能使用的域'],
    ['a picture by field', withMore(field(' INCLUDEPICTURE "http://a.cn/a.png" ')), '不能使用的域“INCLUDEPICTURE'],
    ['a field in one piece', withMore('<w:p><w:fldSimple w:instr="MERGEFIELD a"/></w:p>'), '不能使用的域'],
    ['a comment', withMore('<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>'), '批注或修订'],
    ['a deletion', withMore('<w:p><w:del w:id="1"><w:r><w:delText>a</w:delText></w:r></w:del></w:p>'), '批注或修订'],
    ['entities', wordFile({ body: '<w:p/>', prolog: '<!DOCTYPE a [<!ENTITY b "c">]>' }), '已损坏'],
    ['XML that is not closed', wordFile({ body: '<w:p>' }), '已损坏'],
    [
      'UTF-16',
      wordFile({ body: noticeBody, parts: { 'word/styles.xml': new Uint8Array([0xff, 0xfe, 60, 0]) } }),
      '已损坏',
    ],
    ['a part over the others', wordFile({ body: noticeBody, parts: { 'WORD/document.xml': '<a/>' } }), '已损坏'],
    ['a part outside', wordFile({ body: noticeBody, parts: { '../a.xml': '<a/>' } }), '已损坏'],
    ['a file cut short', cut.slice(0, cut.length - 30), '已损坏'],
    ['six megabytes', new Uint8Array(6 * 1024 * 1024), '超过 5 MB'],
    ['three megabytes of XML', withMore(' '.repeat(3 * 1024 * 1024)), '文字过多'],
    [
      'fifty megabytes in a picture',
      wordFile({ body: '', parts: { 'word/media/a.png': new Uint8Array(50 << 20) } }),
      '40 MB',
    ],
    [
      'hundreds of parts',
      wordFile({
        body: '',
        parts: Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`word/p${i}.xml`, '<a/>'])),
      }),
      '过多的部分',
    ],
  ])('%s', (_name, bytes, sentence) => expect(said(bytes)).toContain(sentence))

  test.each([' PAGE \\* MERGEFORMAT ', 'NUMPAGES', ' = '])('a field that numbers pages is taken: %s', (code) =>
    expect(said(withMore(field(code)))).toBe(''),
  )

  test('braces without end take no time', () => {
    const begun = performance.now()
    expect(said(withMore(paragraph('{#标题}'.repeat(980))))).toContain('没有对应的')
    expect(said(withMore(paragraph('{'.repeat(900_000))))).toContain('花括号过多')
    expect(performance.now() - begun).toBeLessThan(5000)
  })
})

describe('what is published', () => {
  function parts(body: string) {
    const opened = openTemplate(
      wordFile({ body, parts: { 'docProps/core.xml': '<a>王某</a>', 'word/people.xml': '<a>王某</a>' } }),
    )
    if (typeof opened === 'string') throw new Error(opened)
    return opened
  }

  test('the office’s own numbers may stand in it, and nobody’s ID', async () => {
    const lines = [{ name: secretId, employer: '厂', title: '', fields: ['policy-law'] as const }]
    const filled = linesOf(await fillTemplate(notice, parts(noticeBody), aPublicity({ lines })))
    expect(filled.join('\n')).toContain('0376-2981234')
    expect(filled.join('\n')).not.toContain(secretId.slice(0, 8))
  })

  test('digits of a template and a value that only together are a number are refused', async () => {
    const body = noticeBody.replace('{姓名}', '138{姓名}')
    const lines = [{ name: '397055', employer: '厂', title: '', fields: ['policy-law'] as const }]
    await expect(fillTemplate(notice, parts(body), aPublicity({ lines }))).rejects.toThrow('长号码')
  })

  test('who wrote the template does not go out with the paper', async () => {
    const filled = await fillTemplate(notice, parts(noticeBody), aPublicity())
    expect([...filled.keys()].filter((name) => /docProps|people/u.test(name))).toEqual([])
  })

  test('a list that would make a paper of hundreds of megabytes is refused', async () => {
    const lines = Array.from({ length: 500 }, () => ({
      name: '某',
      employer: '厂',
      title: '',
      fields: ['policy-law'] as const,
    }))
    const body = noticeBody + `<w:p><w:r><w:t>${'字'.repeat(200_000)}</w:t></w:r></w:p>`
    await expect(fillTemplate(notice, parts(body), aPublicity({ lines }))).rejects.toThrow('名单过长')
  })
})
