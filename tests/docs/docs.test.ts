/** The documentation is kept true: generated pages, dependencies, version, no trace of a machine. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { areas } from '../../src-main/office/areas.ts'
import { provisions } from '../../src-shared/model/provisions.ts'
import { version } from '../../src-main/version.ts'
import { measuresPage } from '../../scripts/measures-page.ts'
import { journalPage, permissionsPage } from '../../scripts/pages.ts'
import { projectFiles } from './files.ts'

interface Package {
  version: string
  scripts: Record<string, string>
  devDependencies: Record<string, string>
  optionalDependencies: Record<string, string>
}
const pack = JSON.parse(readFileSync('package.json', 'utf8')) as Package
const files = projectFiles()
const sources = files.filter((file) => /^(src-|scripts\/).*\.(ts|tsx|mjs)$/.test(file))

test('the generated pages are up to date (npm run docs)', () => {
  expect(readFileSync('docs/journal.md', 'utf8')).toBe(journalPage())
  expect(readFileSync('docs/permissions.md', 'utf8')).toBe(permissionsPage())
  expect(readFileSync('docs/measures.md', 'utf8')).toBe(measuresPage())
})

describe('journal entries', () => {
  const types = areas.registers.flatMap((register) => register.types)
  test('each type is declared once, with its meaning and who causes it', () => {
    expect(new Set(types.map((one) => one.type)).size).toBe(types.length)
    for (const one of types) expect(`${one.type}: ${one.meaning}`).toMatch(/: \S.{15,}\.$/u)
  })
  test('each provision that one names is known', () => {
    for (const one of types) for (const id of one.provisions) expect(Object.keys(provisions)).toContain(id)
  })
})

test('every dependency has its line, and no line is left over', () => {
  const lines = [...readFileSync('docs/dependencies.md', 'utf8').matchAll(/^\| `([^`]+)` +\|/gm)].map(
    (match) => match[1] ?? '',
  )
  expect(lines.sort()).toEqual([...Object.keys(pack.devDependencies), ...Object.keys(pack.optionalDependencies)].sort())
})

test('the version is one', () => expect(version).toBe(pack.version))

test('the pictures of the README are there', () => {
  for (const [, path] of readFileSync('README.md', 'utf8').matchAll(/\]\((docs\/[^)#]+)\)/g))
    expect(existsSync(path ?? ''), path).toBe(true)
})

test('no file names a machine, a registry or a secret of development', () => {
  const words = new RegExp(['/wor' + 'k/', '/roo' + 't/', 'registry\\.' + 'npm', 'TO' + 'DO', 'FIX' + 'ME'].join('|'))
  for (const file of files.filter(
    (one) => /\.(ts|tsx|mjs|md|json|html|css)$/.test(one) && one !== 'package-lock.json',
  )) {
    const text = readFileSync(file, 'utf8')
    expect(`${file}: ${words.exec(text)?.[0] ?? 'clean'}`).toBe(`${file}: clean`)
  }
  expect(readFileSync('package-lock.json', 'utf8')).not.toContain('"resolved"')
})

test('randomness and markup come only from where they may', () => {
  for (const file of sources) {
    const text = readFileSync(file, 'utf8')
    expect(
      `${file}: ${/Math\.random|dangerouslySetInnerHTML|innerHTML|: any(?= *[;,)=|\]>{])|as any\b|@ts-ignore/.exec(text)?.[0] ?? 'clean'}`,
    ).toBe(`${file}: clean`)
  }
})

test('the check on submission runs what the README says', () => {
  expect(readFileSync('.ci/run', 'utf8')).toContain('npm ci && npm test')
  expect(readFileSync('README.md', 'utf8')).toContain('npm ci && npm test')
})
