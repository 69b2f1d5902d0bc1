/** An applicant from a filled-in Word form (7-2): the blank one, several at once, the way to an application. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestOffice, testOffice } from '../harness.ts'
import { type Cast, castOf, openCall, recommended, scan } from './people.ts'
import { filledForm, WordForm, wordType } from './word-form.ts'
import { applicantsWorkbook } from './workbook.ts'

let office: TestOffice
let cast: Cast
let callId: string
beforeAll(async () => {
  office = await testOffice()
  cast = await castOf(office)
  callId = await openCall(cast, office.office.core()?.today() ?? '')
})
afterAll(() => office.close())

const imported = (...files: File[]) => cast.clerk.ok('applications.importFile', { files, callId })
const formOf = async (id: string | undefined) => (await cast.clerk.ok('applications.draft', { id })).form
const discard = async (ids: readonly string[]) => {
  for (const id of ids) await cast.clerk.ok('applications.discard', { id })
}

describe('art-7-2 a Word form of one applicant', () => {
  test('the blank form that the office gives out is the one that is read', async () => {
    const blank = await cast.clerk.ok('applications.template', { format: 'docx' })
    expect([(blank as File).name, blank.type]).toEqual(['专家资格申报表（Word 填写）.docx', wordType.type])
    const word = new WordForm(new Uint8Array(await blank.arrayBuffer()))
    word.type('姓名', '申报人811').type('证件号码', '411523197503080076')
    const { drafts, problems } = await imported(word.file())
    expect([drafts, problems.map(({ path }) => path)]).toEqual([[], ['residentId']])
  })

  test('from the file to a draft, handed in and recommended', async () => {
    const { drafts, problems } = await imported((await filledForm(801)).file())
    expect([drafts.length, problems]).toEqual([1, []])
    const id = drafts[0] ?? ''
    await cast.clerk.ok('applications.attach', { id, kind: 'bundle', file: scan('全部材料') })
    const application = await cast.clerk.ok('applications.submit', { id })
    await cast.clerk.ok('review.employerCheck', { ids: [application.id], ...recommended })
    const { name, state } = await cast.reviewer.ok('applications.get', { id: application.id })
    expect([name, state]).toEqual(['申报人801', 'department-review'])
  })

  test('the same person in the workbook and in Word becomes the same draft', async () => {
    const fromWorkbook = await imported(applicantsWorkbook(1, 802))
    const before = await formOf(fromWorkbook.drafts[0])
    const fromWord = await imported((await filledForm(802)).file())
    expect(fromWord.drafts).toEqual(fromWorkbook.drafts)
    expect(await formOf(fromWord.drafts[0])).toEqual(before)
    await discard(fromWord.drafts)
  })

  test('several files: each problem names its file, the others are taken in', async () => {
    const wrong = (await filledForm(804)).type('出生日期', '1975-02-30').file('李四.docx')
    const twice = (await filledForm(803)).file('又一份.docx')
    const old = new File([new Uint8Array(Buffer.from('d0cf11e0a1b11ae1', 'hex'))], '../旧表.doc')
    const { drafts, problems } = await imported(
      (await filledForm(803)).file('张三.docx'),
      wrong,
      applicantsWorkbook(1, 805),
      twice,
      old,
    )
    expect((await Promise.all(drafts.map(formOf))).map((form) => form['name'])).toEqual(['申报人803', '申报人805'])
    expect(problems.map(({ file, sheet, path }) => [file, sheet, path])).toEqual([
      ['旧表.doc', '', ''],
      ['李四.docx', '基本情况', 'birthDate'],
      ['又一份.docx', '基本情况', 'residentId'],
    ])
    expect(problems[2]?.message).toBe('与文件“张三.docx”中的证件号码相同')
    await discard(drafts)
  })

  test('read again, what was attached by hand stays', async () => {
    const { drafts } = await imported((await filledForm(806)).file())
    const id = drafts[0] ?? ''
    await cast.clerk.ok('applications.attach', { id, kind: 'title', file: scan('职称证书') })
    const again = (await filledForm(806)).type('邮箱', 'a@example.cn').file()
    expect((await imported(again)).drafts).toEqual([id])
    const draft = await cast.clerk.ok('applications.draft', { id })
    expect([draft.form['mail'], draft.attachments.map(({ kind }) => kind)]).toEqual(['a@example.cn', ['title']])
    const late = { id, form: { ...draft.form, mail: '' }, revision: 0 }
    expect((await cast.clerk.refused('applications.saveDraft', late)).code).toMatch(/^draft\./)
    await discard([id])
  })

  test.each<[string, () => File[], string]>([
    ['no file', () => [], 'input'],
    ['files of which none can be read', () => [new File(['x'], '甲.docx'), new File([], '乙.docx')], 'no-heading'],
    [
      'more than a message carries',
      () => [new File([new Uint8Array(41 * 1024 * 1024)], '大.docx')],
      'applications.size',
    ],
  ])('%s: refused at the field, nothing is left', async (_name, files, code) => {
    const refusal = await cast.clerk.refused('applications.importFile', { files: files(), callId })
    expect(refusal.code).toContain(code)
    expect(refusal.field).toBe('files')
    expect(await cast.clerk.ok('applications.drafts')).toEqual([])
  })
})
