/** The rule-book: the bureau's own text cut into provisions, shown beside citations; hostile files (Article 19). */
import { Document, Packer, Paragraph, TextRun } from 'docx'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readTextFile } from '../../src-main/office/documents/measures/read-text.ts'
import { chineseNumber, splitMeasures } from '../../src-main/office/documents/measures/split.ts'
import { type Person, type TestOffice, testOffice } from './harness.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

const text = [
  '某县专家管理办法',
  '第二条 适用范围。',
  '第五条 基本条件：',
  '（一）品德好；',
  '(二) 懂政策；',
  '第六条 专业条件：',
  '（一）政策法律；',
  '补充一行。',
  '第六条 办公室牵头。',
  '第十四条　轮换。',
  '第十五条 回避：',
  '（五）其他情形。',
]

describe('cutting the issued text', () => {
  test.each([
    ['一', 1],
    ['九', 9],
    ['十', 10],
    ['十四', 14],
    ['二十', 20],
    ['三十五', 35],
    ['', 0],
    ['百', 0],
    ['一二', 0],
  ])('%s is %i', (word, number) => expect(chineseNumber(word)).toBe(number))

  test('articles, items, and the two Articles 6', () =>
    expect(splitMeasures(text)).toEqual({
      'art-2': '适用范围。',
      'art-5': '基本条件：',
      'art-5-1': '（一）品德好；',
      'art-5-2': '(二) 懂政策；',
      'art-6a': '专业条件：',
      'art-6a-1': '（一）政策法律；\n补充一行。',
      'art-6b': '办公室牵头。',
      'art-14': '轮换。',
      'art-15': '回避：',
      'art-15-5': '（五）其他情形。',
    }))
})

const word = (xml: string, part = 'word/document.xml') => zipSync({ [part]: bytesOf(xml) })

describe('reading the file', () => {
  test('.txt in UTF-8 and GBK, .docx with runs, tabs and breaks come out as the same lines', async () => {
    const paragraphs = text.map((line) => new Paragraph({ children: [...line].map((one) => new TextRun(one)) }))
    const docx = await Packer.toBuffer(new Document({ sections: [{ children: paragraphs }] }))
    const lines = readTextFile(bytesOf(text.join('\r\n')))
    expect(lines).toEqual(text.map((line) => line.replace('　', ' ')))
    expect(readTextFile(new Uint8Array(docx))).toEqual(lines)
    expect(readTextFile(new Uint8Array([0xb5, 0xda, 0xd2, 0xbb, 0xcc, 0xf5]))).toEqual(['第一条'])
  })

  test.each<[string, string, Uint8Array]>([
    ['six megabytes', 'too-large', new Uint8Array(6 * 1024 * 1024)],
    ['a picture', 'not-text', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 4, 5, 6, 7, 8])],
    ['a zip that is no document', 'not-text', word('<x/>', 'other.xml')],
    ['a document type with entities', 'broken', word('<!DOCTYPE a [<!ENTITY b "c">]><w:document/>')],
    ['XML that is not closed', 'broken', word('<w:document><w:p>')],
    ['a zip cut in half', 'broken', word('<w:document/>').slice(0, 40)],
    ['a part that unpacks to fifty megabytes', 'too-large', word(' '.repeat(50 * 1024 * 1024))],
  ])('%s: %s', (_name, fault, bytes) => expect(readTextFile(bytes)).toBe(fault))
})

describe('the page', () => {
  let office: TestOffice
  let clerk: Person
  beforeAll(async () => {
    office = await testOffice()
    clerk = await office.signIn('zhoumin')
  })
  afterAll(() => office.close())

  test('every provision has a line; numbers come from the rule-set in force', async () => {
    const { catalogue, parameters, own } = await clerk.ok('rules.book')
    expect(own).toBeNull()
    expect(catalogue.find(({ id }) => id === 'art-5-5')).toMatchObject({
      citation: '第五条（五）',
      built: true,
      own: '',
    })
    expect(parameters).toContainEqual({ name: '年龄上限 · 第五条（五）', value: '65 周岁' })
  })

  test('a text that was loaded stands beside its citation; a file without articles changes nothing', async () => {
    const file = (words: string, name: string) => new File([words], name)
    const load = { title: '某县专家管理办法' }
    expect((await clerk.refused('rules.load', { ...load, file: file('会议通知', '通知.txt') })).code).toBe(
      'measures.none',
    )
    const done = await clerk.ok('rules.load', { ...load, file: file(text.join('\n'), '办法.txt') })
    expect(done.provisions).toBe(8)
    expect(done.missing).toContain('art-12')
    expect(await clerk.ok('rules.text', { id: 'art-14' })).toEqual({ title: '某县专家管理办法', text: '轮换。' })
    expect((await clerk.ok('rules.book')).own).toMatchObject({ loadedBy: '周敏', provisions: 8 })
  })
})
