/** A record file held against the office's journal (protocol §5, `--journal`): this draw, the newest file of it, or not. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jcs } from '../../src-shared/draw/canonical.ts'
import type { DrawRecord } from '../../src-shared/draw/types.ts'
import { forge } from '../draw/builders.ts'
import { drawSeats, setTable, type Table } from './builders.ts'
import { testOffice, type TestOffice } from './harness.ts'

let office: TestOffice
let table: Table
let older: string
let newest: string
const textOf = async () => (await table.operator.ok('draw.recordFile', { activityId: table.activityId })).text()

beforeAll(async () => {
  office = await testOffice()
  table = await setTable(office)
  await drawSeats(table)
  older = await textOf()
  const { operator, poolOffice, activityId } = table
  const { seats } = await operator.ok('draw.contact', { activityId })
  const { answerId } = await operator.ok('draw.answer', {
    activityId,
    ref: seats[0]?.ref,
    answer: 'decline',
    reason: '出差',
  })
  await poolOffice.ok('draw.confirmAnswer', { activityId, answerId, agree: true })
  newest = await textOf()
})
afterAll(() => office.close())

const file = (text: string) => new File([text], 'record.json')
const other = (drawId: string, attempts?: []) => forge({ drawId, ...(attempts && { attempts, attempt: 1 }) })
const drawId = () => (JSON.parse(newest) as DrawRecord).roster.drawId

test.each<[string, () => string, boolean, RegExp]>([
  ['the newest file of a draw', () => newest, true, /最新/],
  ['a file from before the last round', () => older, false, /不是最新的：它有 1 轮，本机日志已有 2 轮/],
  ['a draw of somebody else', () => other('XX-2026-999'), false, /没有抽取 XX-2026-999/],
  ['another draw under a number of ours', () => other(drawId(), []), false, /与记录不同，请报告纪检/],
  ['an attempt that never was', () => other(drawId()), false, /没有第 2 次抽取的承诺值/],
])('%s', async (_, text, agrees, words) => {
  const answer = await table.witness.ok('draw.compareRecord', { record: file(text()) })
  expect(answer).toEqual({ agrees, text: expect.stringMatching(words) as string })
})

test.each<[string, () => string]>([
  ['a changed byte', () => newest.replace('"round":1', '"round":2')],
  ['a dropped witness', () => withoutWitness(newest)],
  ['nothing', () => ''],
  ['something else', () => '{"a":1}'],
])('%s is no record and is not compared', async (_, text) => {
  const refusal = await table.operator.refused('draw.compareRecord', { record: file(text()) })
  expect([refusal.code, refusal.message]).toEqual(['draw.not-a-record', expect.stringContaining('重新下载')])
})

function withoutWitness(text: string): string {
  const record = JSON.parse(text) as DrawRecord
  return jcs({ ...record, signatures: record.signatures.filter(({ role }) => role !== 'witness') })
}
