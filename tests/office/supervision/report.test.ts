/** The supervision report: what stands in it, notes only where they are asked for, the account on every page. */
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anActivity, drawSeats, setTable, type Table } from '../builders.ts'
import { type TestOffice, testOffice } from '../harness.ts'

let office: TestOffice
let table: Table
beforeAll(async () => {
  office = await testOffice()
  table = await setTable(office)
  await drawSeats(table)
  const { witness, activityId } = table
  await witness.ok('supervision.addNote', { activityId, text: '观察员二人在场' })
  await witness.ok('supervision.addNote', { activityId: '', text: '与本次无关的一条' })
})
afterAll(() => office.close())

async function words(notes: boolean): Promise<{ body: string; heads: string }> {
  const { witness, activityId } = table
  const file = await witness.ok('supervision.report', { activityId, format: 'docx', notes })
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()))
  const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
  const heads = Object.keys(parts).filter((name) => name.startsWith('word/header'))
  return { body: text('word/document.xml').replace(/<[^>]+>/g, ''), heads: heads.map(text).join('') }
}

test('course, verification and the account; no note that nobody asked for', async () => {
  const { body, heads } = await words(false)
  for (const part of ['抽取监督报告', '一致，是最新的一份', '第 0 轮揭晓', '见证人签署抽取结果', '值得留意'])
    expect(body).toContain(part)
  expect(body).not.toContain('监督笔记')
  expect(body).not.toContain('观察员二人在场')
  expect(heads).toContain('冯洁 ')
})

test('the notes of this activity where they are wanted, no other', async () => {
  const { body } = await words(true)
  expect(body).toContain('观察员二人在场')
  expect(body).not.toContain('与本次无关的一条')
})

test('the PDF is made, and an activity without a draw has a report too', async () => {
  const { operator, witness, activityId } = table
  const pdf = await witness.ok('supervision.report', { activityId, format: 'pdf' })
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  const fresh = await operator.ok('draw.create', { facts: anActivity() })
  const empty = (await witness.ok('supervision.report', { ...fresh, format: 'docx' })) as File
  expect(empty.name).toMatch(/^抽取监督报告-/)
  expect((await operator.refused('supervision.report', { activityId, format: 'pdf' })).code).toBe('permission.denied')
})

test('names that leave in the report stand on record, with who took them', async () => {
  const { witness, activityId } = table
  const journal = office.office.core()?.journal
  const taken = async () =>
    (await journal?.entriesOf(journal.deviceSubject()))?.filter(
      ({ type, payload }) => type === 'list-exported' && payload['table'] === 'supervision-report',
    ) ?? []
  const before = (await taken()).length
  await witness.ok('supervision.report', { activityId, format: 'docx' })
  const [entry] = (await taken()).slice(before)
  expect(entry?.payload['rows']).toBe(5)
  expect(entry?.actor).toBe((await witness.ok('session.current'))?.accountId)
})
