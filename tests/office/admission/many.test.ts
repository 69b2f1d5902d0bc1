/** Two hundred applicants from a workbook, decided as one list recorded from minutes (7-2, 7-3). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestOffice, testOffice } from '../harness.ts'
import { type Cast, castOf, openCall, recommended, scan } from './people.ts'
import { applicantsWorkbook } from './workbook.ts'

let office: TestOffice
let cast: Cast
let callId: string
let ids: string[] = []
beforeAll(async () => {
  office = await testOffice()
  cast = await castOf(office)
  callId = await openCall(cast, office.office.core()?.today() ?? '')
})
afterAll(() => office.close())

const imported = (file: File) =>
  cast.clerk.ok('applications.importFile', { files: [file], bundle: scan('全部材料'), callId })

describe('art-7-2 a workbook of applicants', () => {
  test('good rows become drafts, the others are told by row and cell; the same file again makes no more', async () => {
    const wrong: Record<number, Record<string, string>> = {
      303: { 证件号码: '411523197503080010' },
      305: { 出生日期: '1975-02-30' },
      307: { 申报领域: '天文' },
    }
    const file = applicantsWorkbook(10, 300, (n) => wrong[n] ?? {})
    const { drafts, problems } = await imported(file)
    expect(drafts.length).toBe(7)
    expect(problems.filter(({ sheet }) => sheet === '人员').map(({ row, path }) => [row, path])).toEqual([
      [5, 'residentId'],
      [7, 'birthDate'],
      [9, 'fields'],
    ])
    expect(new Set((await imported(file)).drafts)).toEqual(new Set(drafts))
    expect((await cast.clerk.ok('applications.drafts')).length).toBe(7)
    for (const id of drafts) await cast.clerk.ok('applications.discard', { id })
  })

  test.each<[string, File, string]>([
    ['no table', new File(['just words'], 'x.xlsx'), 'no-heading'],
    ['an old workbook', new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0])], 'x.xls'), 'file-unreadable'],
    ['nothing', new File([], 'x.xlsx'), 'file-empty'],
  ])('%s is refused in words, nothing is left', async (_name, file, code) => {
    const refusal = await cast.clerk.refused('applications.importFile', { files: [file], callId })
    expect([refusal.code, refusal.field]).toEqual([code, 'files'])
    expect(await cast.clerk.ok('applications.drafts')).toEqual([])
  })
})

describe('art-7-3 two hundred as one list', () => {
  test('handed in, recommended, judged and passed many at a time', async () => {
    const { drafts, problems } = await imported(applicantsWorkbook(200, 400))
    expect(problems).toEqual([])
    const { submitted, left } = await cast.clerk.ok('applications.submitMany', { ids: drafts })
    expect([submitted.length, left]).toEqual([200, []])
    ids = submitted
    const numbers = (await cast.clerk.ok('applications.list', { limit: 300 })).rows.map(({ number }) => number)
    expect(new Set(numbers).size).toBe(200)
    await cast.clerk.ok('review.employerCheck', { ids, ...recommended })
    const { findings } = await cast.reviewer.ok('applications.get', { id: ids[0] })
    for (const { condition, field } of findings.filter(({ outcome }) => outcome === 'needs-judgement'))
      await cast.reviewer.ok('review.judge', { ids, condition, field, fits: true, reason: '会审材料齐全' })
    await cast.reviewer.ok('review.pass', { ids })
    expect((await cast.clerk.ok('applications.counts'))['office-consolidation']).toBe(200)
  })

  test('one that cannot be passed keeps all from being passed, and is named', async () => {
    const { drafts } = await imported(applicantsWorkbook(2, 700))
    const { submitted } = await cast.clerk.ok('applications.submitMany', { ids: drafts })
    await cast.clerk.ok('review.employerCheck', { ids: submitted, ...recommended })
    const refusal = await cast.reviewer.refused('review.pass', { ids: submitted })
    expect(refusal.message).toMatch(/^申报人70[01]：/)
    for (const id of submitted) await cast.clerk.ok('applications.withdraw', { id, reason: '本人撤回' })
  })

  test('decided from minutes: 195 approved, five struck, all in force with the second account', async () => {
    const { id } = await cast.clerk.ok('lists.create', { title: '2026 年第一批', applicationIds: ids })
    await cast.clerk.ok('lists.present', { id })
    const lines = ids.map((applicationId, index) => ({
      applicationId,
      approved: index >= 5,
      reason: index < 5 ? '名额所限' : '',
    }))
    const today = office.office.core()?.today()
    const minutes = { number: '〔2026〕9号', on: today, presiding: '张局长', present: ['李副局长'], scan: scan('纪要') }
    await cast.clerk.ok('lists.recordMinutes', { id, lines, ...minutes })
    await cast.leader.ok('lists.confirmMinutes', { id })
    const counts = await cast.clerk.ok('applications.counts')
    expect([counts['leading-group'], counts['rejected']]).toEqual([195, 5])
    const view = await cast.clerk.ok('lists.get', { id })
    expect([view.approved, view.lines[0]?.reason]).toEqual([195, '名额所限'])
    const sheet = await cast.clerk.ok('lists.sheet', { id, format: 'xlsx' })
    expect(sheet.size).toBeGreaterThan(5000)
  })
})
