/** Random call-backs (Article 12): the choice is uniform and on record before it is seen, a second list says so, a difference is an alert. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { osEffects } from '../../../src-main/office/build-core.ts'
import { sample } from '../../../src-main/office/supervision/sample.ts'
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import { drawSeats, noGrounds, setTable, type Table } from '../builders.ts'
import { type TestOffice, testOffice } from '../harness.ts'

let office: TestOffice
let table: Table
let population: number
const today = todayInShanghai(Date.now())
const period = { from: today, to: today }

beforeAll(async () => {
  office = await testOffice()
  table = await setTable(office)
  await drawSeats(table)
  const { operator, poolOffice, activityId } = table
  const { seats } = await operator.ok('draw.contact', { activityId })
  for (const { ref } of seats.slice(0, 4)) {
    const { answerId } = await operator.ok('draw.answer', { activityId, ref, answer: 'accept', grounds: noGrounds })
    if (ref !== seats[3]?.ref) await poolOffice.ok('draw.confirmAnswer', { activityId, answerId, agree: true })
  }
  population = (await table.witness.ok('supervision.callBackPopulation', period)).answers
})
afterAll(() => office.close())

describe('the choice', () => {
  test('has no repetition, takes all where asked for all, and every item comes equally often', () => {
    const items = ['a', 'b', 'c', 'd', 'e']
    expect(new Set(sample(items, 5, osEffects.random)).size).toBe(5)
    expect(sample(items, 9, osEffects.random)).toHaveLength(5)
    const rounds = 20_000
    const counts = new Map(items.map((item) => [item, 0]))
    for (let at = 0; at < rounds; at += 1)
      for (const item of sample(items, 2, osEffects.random)) counts.set(item, (counts.get(item) ?? 0) + 1)
    const expected = (rounds * 2) / 5
    // each count is binomial with sd ≈ 69: eight of them are out of the question
    for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(560)
  })
  test('a number that would favour the low ones is thrown away', () => {
    const bytes = [0xff_ff_ff_ff, 5]
    const random = () => {
      const buffer = Buffer.alloc(4)
      buffer.writeUInt32BE(bytes.shift() ?? 0)
      return buffer
    }
    expect(sample(['a', 'b', 'c'], 1, random)).toEqual(['c'])
    expect(bytes).toEqual([])
  })
})

describe('a list', () => {
  test('only confirmed answers entered by hand are in the population', () => expect(population).toBe(3))

  test.each([
    [{ from: '2030-01-01', to: '2029-01-01', size: 1 }, 'supervision.period'],
    [{ from: today, to: '2999-01-01', size: 1 }, 'supervision.period'],
    [{ from: '2001-01-01', to: '2001-12-31', size: 1 }, 'supervision.nobody'],
    [{ ...period, size: 4 }, 'supervision.size'],
  ])('%j is refused: %s', async (input, code) => {
    expect((await table.witness.refused('supervision.drawCallBacks', input)).code).toBe(code)
  })

  test('is on record before it is read; a second one over the same days says that it is the second', async () => {
    const { witness } = table
    const { id } = await witness.ok('supervision.drawCallBacks', { ...period, size: 2 })
    const entries = await office.office.core()?.journal.entriesOf(id)
    expect(entries?.map(({ type }) => type)).toEqual(['call-backs-drawn'])
    const view = await witness.ok('supervision.callBack', { id })
    expect(view).toMatchObject({ which: 1, population: 3, size: 2 })
    expect(view.lines.map(({ answerId }) => answerId)).toEqual(
      ((entries?.[0]?.payload['lines'] ?? []) as { answerId: string }[]).map(({ answerId }) => answerId),
    )
    expect((await witness.ok('supervision.callBackPopulation', period)).earlier).toBe(1)
    await witness.ok('supervision.drawCallBacks', { ...period, size: 1 })
    expect((await witness.ok('supervision.callBacks')).map(({ which }) => which)).toEqual([2, 1])
  })

  test('numbers are seen one by one and each look stands in the journal; the views hold none', async () => {
    const { witness } = table
    const id = (await witness.ok('supervision.callBacks')).at(-1)?.id
    const [line] = (await witness.ok('supervision.callBack', { id })).lines
    const { phone } = await witness.ok('supervision.callBackPhone', { id, answerId: line?.answerId })
    expect(phone).toMatch(/^1\d{10}$/)
    const view = await witness.ok('supervision.callBack', { id })
    expect(JSON.stringify(view)).not.toContain(phone)
    expect(view.lines.map(({ phoneOpened }) => phoneOpened)).toEqual([true, false])
    const looks = (await office.office.core()?.journal.entriesOf(line?.expertId ?? ''))?.filter(
      ({ type }) => type === 'personal-data-opened',
    )
    expect(looks).toHaveLength(1)
    expect((await witness.refused('supervision.callBackPhone', { id, answerId: 'none' })).code).toBe(
      'supervision.no-line',
    )
  })

  test('a difference needs words and raises an alert; a correction takes it back', async () => {
    const { witness } = table
    const id = (await witness.ok('supervision.callBacks')).at(-1)?.id
    const [line] = (await witness.ok('supervision.callBack', { id })).lines
    const said = { id, answerId: line?.answerId, result: 'differs', note: '' }
    expect((await witness.refused('supervision.noteCallBack', said)).field).toBe('note')
    await witness.ok('supervision.noteCallBack', { ...said, note: '没有人打过电话' })
    const alerts = await witness.ok('supervision.alerts', { show: 'open' })
    const [alert] = alerts.filter(({ kind }) => kind === 'call-back')
    expect(alert?.text).toBe(`回访${line?.name}，与登记的“接受”不一致`)
    expect(alert?.facts).toContain('回访：没有人打过电话')
    expect((await witness.ok('supervision.callBack', { id })).differs).toBe(1)
    await witness.ok('supervision.noteCallBack', { ...said, result: 'confirmed', note: '记起来了' })
    expect(
      (await witness.ok('supervision.alerts', { show: 'open' })).filter(({ kind }) => kind === 'call-back'),
    ).toEqual([])
  })

  test('the sheet is printed in both formats, with the account and without a number', async () => {
    const { witness } = table
    const id = (await witness.ok('supervision.callBacks')).at(-1)?.id
    const pdf = await witness.ok('supervision.callBackSheet', { id, format: 'pdf' })
    expect((pdf as File).name).toMatch(/^随机回访记录表-.+\.pdf$/)
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const docx = await witness.ok('supervision.callBackSheet', { id, format: 'docx' })
    expect((docx as File).name).toMatch(/\.docx$/)
    expect((await witness.refused('supervision.callBackSheet', { id: 'none', format: 'pdf' })).code).toBe(
      'supervision.no-list',
    )
  })
})
