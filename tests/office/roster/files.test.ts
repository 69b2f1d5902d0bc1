/** Files of every kind, and files that mean harm: limits, encodings, formulas, cancel, marked copies. */
import { zipSync } from 'fflate'
import * as XLSX from 'xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultLimits, openFile } from '../../../src-main/office/documents/roster/open-file.ts'
import { readRosterInWorker } from '../../../src-main/office/documents/roster/in-worker.ts'
import { readRoster } from '../../../src-main/office/documents/roster/index.ts'
import { markedWorkbook } from '../../../src-main/office/documents/roster/marked.ts'
import { rosterTemplate } from '../../../src-main/office/documents/roster/template.ts'
import { exportWorkbook } from '../../../src-main/office/documents/workbook.ts'
import { goodId, workbook } from './build.ts'
import { bigWorkbook } from './big-workbook.ts'

const today = '2026-11-25'
const bytesOf = (text: string) => new TextEncoder().encode(text)
const csv = `姓名,身份证号,单位\r\n"张""伟",${goodId},"某,公司"\r\n`
const names = (bytes: Uint8Array) => {
  const reading = readRoster(bytes, { today })
  return 'report' in reading
    ? reading.report.sheets.flatMap((sheet) => sheet.rows.map((row) => row.values?.name ?? row.problems?.[0]?.code))
    : reading.code
}

describe('text files', () => {
  const utf16 = (text: string, big: boolean) => {
    const buffer = Buffer.from(`\ufeff${text}`, 'utf16le')
    return new Uint8Array(big ? buffer.swap16() : buffer)
  }
  test.each<[string, Uint8Array]>([
    ['UTF-8', bytesOf(csv)],
    ['UTF-8 with its mark', bytesOf(`\ufeff${csv}`)],
    ['UTF-16 little end first', utf16(csv, false)],
    ['UTF-16 big end first', utf16(csv, true)],
    ['tabs', bytesOf(csv.replace(',"某,公司"', '\t某公司').replaceAll(/,/g, '\t'))],
    ['semicolons', bytesOf(`姓名;身份证号;单位\n"张""伟";${goodId};某公司\n`)],
  ])('%s', (_name, bytes) => expect(names(bytes)).toEqual(['张"伟']))
  test('="…" forces text, an HTML table is read as text', () => {
    const forced = readRoster(bytesOf(`姓名,身份证号,单位\n张伟,="${goodId}",某公司\n`), { today })
    expect('report' in forced && forced.report.sheets[0]?.rows[0]?.values?.residentId).toBe(goodId)
    const html = `<html><table><tr><td>姓名</td><td>身份证号</td><td>单位</td></tr><tr><td>张伟</td><td>${goodId}</td><td>某公司</td></tr></table></html>`
    expect(names(bytesOf(html))).toEqual(['张伟'])
  })
})

describe('files that are refused in words', () => {
  const bomb = zipSync(
    { 'xl/workbook.xml': new Uint8Array(60_000_000), '[Content_Types].xml': bytesOf('<Types/>') },
    { level: 9 },
  )
  const entities = zipSync({
    'xl/workbook.xml': bytesOf('<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]><workbook>&a;</workbook>'),
  })
  test.each<[string, Uint8Array, string]>([
    ['empty', new Uint8Array(), 'file-empty'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), 'file-unreadable'],
    ['a PDF', bytesOf('%PDF-1.7 …'), 'file-unreadable'],
    ['a torn workbook', workbook([{ rows: [['姓名']] }]).subarray(0, 900), 'file-unreadable'],
    ['another zip', zipSync({ 'a.txt': bytesOf('x') }), 'file-unreadable'],
    ['a zip that grows', bomb, 'file-too-large'],
    ['entities', entities, 'file-unreadable'],
    [
      'no heading',
      workbook([
        {
          rows: [
            ['甲', '乙'],
            [1, 2],
          ],
        },
      ]),
      'no-heading',
    ],
    [
      'encrypted',
      new Uint8Array(
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(600),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
      ),
      'file-encrypted',
    ],
  ])('%s', (_name, bytes, code) => {
    const result = readRoster(bytes, { today }, { ...defaultLimits, unzippedBytes: 50_000_000 })
    expect('code' in result && result.code).toBe(code)
    expect('code' in result && result.message).toMatch(/。$/)
  })
  test('too large, too many rows', () => {
    const bytes = workbook([{ rows: Array.from({ length: 50 }, () => ['x']) }])
    const fault = (limits: object) => {
      const result = openFile(bytes, { ...defaultLimits, ...limits })
      return Array.isArray(result) ? 'opened' : result.code
    }
    expect([fault({ fileBytes: 100 }), fault({ rows: 20 }), fault({})]).toEqual([
      'file-too-large',
      'too-many-rows',
      'opened',
    ])
  })
  test('no bytes whatever make it throw', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', 'PK\u0003\u0004', '<table>', '姓名,'),
        fc.uint8Array({ maxLength: 400 }),
        (head, tail) => {
          const result = readRoster(new Uint8Array([...bytesOf(head), ...tail]), { today })
          expect('report' in result || 'code' in result).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('in the worker', () => {
  test('reads, tells of progress, and stops when told to', async () => {
    const bytes = bigWorkbook(3000)
    let progress = 0
    const reading = await readRosterInWorker(bytes, { today, onProgress: (rows) => (progress = rows) })
    expect('report' in reading && reading.report.sheets[0]?.rows.length).toBe(3000)
    expect(progress).toBeGreaterThan(0)
    const stop = new AbortController()
    const cancelled = readRosterInWorker(bytes, { today, signal: stop.signal })
    stop.abort()
    expect(await cancelled).toMatchObject({ code: 'read-cancelled' })
    expect(await readRosterInWorker(bytes, { today, timeLimitMs: 1 })).toMatchObject({ code: 'read-timeout' })
    expect(await readRosterInWorker(bytes, { today, memoryLimitMb: 8 })).toMatchObject({ code: 'read-failed' })
  })
})

describe('workbooks given out', () => {
  test('the template can be taken in again and holds nobody', () => {
    const reading = readRoster(rosterTemplate(), { today })
    expect('report' in reading && reading.report.sheets[0]?.rows).toEqual([])
    expect('report' in reading && Object.values(reading.report.sheets[0]?.mapping ?? {})).toHaveLength(15)
  })
  test('a marked copy gives the same rows, and says what is wrong', () => {
    const bytes = workbook([
      {
        name: '名单',
        rows: [
          ['姓名', '身份证号', '单位'],
          ['张伟', goodId, '某公司'],
          ['王芳', '123', '=A1'],
          ['李雷', '', '某公司'],
        ],
      },
    ])
    const first = readRoster(bytes, { today })
    if (!('report' in first)) throw new Error(first.code)
    const marked = markedWorkbook(bytes, first.report)
    if ('code' in marked) throw new Error(marked.code)
    const again = readRoster(marked, { today })
    expect('report' in again && again.report).toEqual(first.report)
    const text = JSON.stringify(XLSX.read(marked, { type: 'array' }).Sheets)
    expect(text).toContain('身份证号码：不是有效的证件号码，请对照证件原件改正')
  })
  test('what was written comes back as text, and nothing is taken for a formula', () => {
    const dangerous = ['=1+1', '+1', '-1', '@x', '\t=1', goodId, '0376-5550123']
    const bytes = exportWorkbook([
      { name: '表', columns: [{ header: '值', width: 10, kind: 'text' }], rows: dangerous.map((one) => [one]) },
    ])
    const sheet = XLSX.read(bytes, { type: 'array', cellFormula: true }).Sheets['表'] ?? {}
    const cells = Object.entries(sheet)
      .filter(([key]) => /^A[2-9]/.test(key))
      .map(([, one]) => one as XLSX.CellObject)
    expect(cells.map((one) => [one.t, one.f])).toEqual(dangerous.map(() => ['s', undefined]))
    expect(cells.map((one) => one.v)).toEqual(["'=1+1", "'+1", "'-1", "'@x", "'\t=1", goodId, '0376-5550123'])
  })
})
