import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { version } from '../../src-main/version.ts'

test('the version bound into rosters is the package’s', () => {
  expect(version).toBe((JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version)
})
