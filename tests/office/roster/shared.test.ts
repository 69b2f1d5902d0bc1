/** The rosters that lie beside the checkout, cell by cell. A clone without that neighbour says so; the own tables stand alone. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readRoster } from '../../../src-main/office/documents/roster/index.ts'
import type { RosterReport } from '../../../src-shared/model/roster.ts'

const folder = fileURLToPath(new URL('../../../../shared/rosters/', import.meta.url))
const files = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(xlsx|xls|csv|html)$/.test(name)) : []
const today = '2026-11-25'

/** Problems of a row in no particular order. */
const unordered = (report: RosterReport) =>
  report.sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map(({ row, ok, values, problems = [] }) => ({
      row,
      ok,
      ...(ok ? { values } : {}),
      problems: problems.map((one) => `${one.column} ${one.code} ${one.severity ?? ''}`).sort(),
    })),
  }))

describe.runIf(files.length > 0)('shared rosters', () => {
  test.each(files)('%s', (file) => {
    const reading = readRoster(new Uint8Array(readFileSync(`${folder}${file}`)), { today })
    if (!('report' in reading)) throw new Error(reading.message)
    const expected = JSON.parse(
      readFileSync(`${folder}${file.replace(/\.[^.]+$/, '')}.expected.json`, 'utf8'),
    ) as RosterReport
    expect(unordered(reading.report)).toEqual(unordered(expected))
  })
})

test.runIf(files.length === 0)('the shared rosters are not beside this checkout: only the own tables ran', () => {
  expect(files).toEqual([])
})
