/** The reader in its thread: progress, cancel, limits on time and memory; every end is a value. */
import { describe, expect, test } from 'vitest'
import { readRosterInWorker } from '../../../src-main/office/documents/roster/in-worker.ts'
import { readRoster } from '../../../src-main/office/documents/roster/index.ts'
import { bigWorkbook } from './big-workbook.ts'
import { id, today } from './sheets.ts'

const bytes = bigWorkbook(3000)

describe('in the worker', () => {
  test('gives what reading here gives, and tells of progress', async () => {
    const told: number[] = []
    const reading = await readRosterInWorker(bytes, { today, onProgress: (rows) => told.push(rows) })
    expect(reading).toEqual(readRoster(bytes, { today }))
    expect(told).toEqual([1000, 2000, 3000])
    // The bench of the import rests on these people: none may be refused.
    expect('report' in reading && reading.report.sheets[0]?.rows.filter(({ ok }) => !ok)).toEqual([])
  })
  test('reads with the columns that a person chose', async () => {
    const csv = new TextEncoder().encode(`姓名,编号,单位,性别\n张伟,${id},某公司,女\n`)
    const columns = { Sheet1: { 编号: 'residentId', 性别: '' } }
    const reading = await readRosterInWorker(csv, { today, columns })
    expect('report' in reading && reading.report.sheets[0]).toMatchObject({
      mapping: { 姓名: 'name', 编号: 'residentId', 单位: 'employer' },
      rows: [{ ok: true, values: { residentId: id } }],
    })
  })
  test('a file that cannot be read is a fault', async () => {
    expect(await readRosterInWorker(new Uint8Array(), { today })).toMatchObject({ code: 'file-empty' })
  })
  test('stops when told to, before and on the way', async () => {
    const stop = new AbortController()
    const reading = readRosterInWorker(bytes, { today, signal: stop.signal })
    stop.abort()
    expect(await reading).toMatchObject({ code: 'read-cancelled' })
    expect(await readRosterInWorker(bytes, { today, signal: stop.signal })).toMatchObject({ code: 'read-cancelled' })
  })
  test.each<[string, object]>([
    ['read-timeout', { timeLimitMs: 1 }],
    ['read-failed', { memoryLimitMb: 8 }],
  ])('%s is a value', async (code, limits) => {
    const fault = await readRosterInWorker(bytes, { today, ...limits })
    expect('code' in fault && [fault.code, fault.message]).toEqual([code, expect.stringMatching(/。$/u)])
  })
})
