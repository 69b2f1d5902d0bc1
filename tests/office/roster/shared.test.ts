/** The rosters that lie beside the checkout, cell by cell. A clone without that neighbour says so; the own tables stand alone. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { RosterReport } from '../../../src-shared/model/roster.ts'
import { report, today } from './sheets.ts'

const folder = fileURLToPath(new URL('../../../../shared/rosters/', import.meta.url))
const files = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(?:xlsx|xls|csv|html)$/u.test(name)) : []

/** A report without the values of refused rows, which need not be there. */
const plain = ({ sheets }: RosterReport) =>
  sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map(({ row, ok, values, problems = [] }) => ({ row, ok, values: ok ? values : null, problems })),
  }))

for (const file of files) {
  test(`shared roster ${file}`, () => {
    const expected = readFileSync(`${folder}${file.replace(/\.[^.]+$/u, '')}.expected.json`, 'utf8')
    expect(plain(report(new Uint8Array(readFileSync(`${folder}${file}`))))).toEqual(plain(JSON.parse(expected)))
  })
}

test('the shared rosters lie beside this checkout, or it is said that they do not', () => {
  if (files.length === 0)
    process.stderr.write(`Shared rosters are not beside this checkout; today is taken as ${today} in the own tables.\n`)
  expect(files.every((file) => existsSync(`${folder}${file.replace(/\.[^.]+$/u, '')}.expected.json`))).toBe(true)
})
