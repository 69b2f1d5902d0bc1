/** What the documentation says about the repository is so: imports, licences, words, commands, decisions, no trace of a machine. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { anySubjectTypes } from '../../src-main/office/journal/any-subject.ts'
import { areas } from '../../src-main/office/areas.ts'
import * as terms from '../../src-shared/model/terms.ts'
import { projectFiles } from './files.ts'

const read = (path: string) => readFileSync(path, 'utf8')
const files = projectFiles()
const pages = ['README.md', ...files.filter((file) => /^docs\/.*\.md$/.test(file))]

/** `a/{b,c}` → `a/b`, `a/c`. */
function expanded(path: string): string[] {
  const [, before = '', inner, after = ''] = /^(.*)\{(.+)\}(.*)$/.exec(path) ?? []
  return inner === undefined ? [path] : inner.split(',').map((one) => before + one + after)
}

const inBackticks = (text: string) => [...text.matchAll(/`([^`]+)`/g)].flatMap((match) => expanded(match[1] ?? ''))

/** Cells of the rows of a Markdown table whose first cell is in backticks. */
const rowsOf = (text: string) =>
  [...text.matchAll(/^\| (`.*) \|$/gm)].map((row) => (row[1] ?? '').split(/(?<!\\)\|/).map((cell) => cell.trim()))

const inside = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`)

describe('docs/architecture.md', () => {
  const text = read('docs/architecture.md')
  const allowed = new Map<string, string[]>()
  for (const [folders = '', , imports = ''] of rowsOf(text))
    for (const folder of inBackticks(folders)) allowed.set(folder, inBackticks(imports))
  const rowOf = (file: string) =>
    [...allowed.keys()].filter((folder) => inside(file, folder)).sort((a, b) => b.length - a.length)[0]
  const sources = files.filter((file) => /^src-.*\/.*\.tsx?$/.test(file))

  test('every source but the shells’ common paths and the version stands in the table', () => {
    const free = sources.filter((file) => rowOf(file) === undefined)
    expect(free.sort()).toEqual(['src-main/shell/paths.ts', 'src-main/version.ts'])
  })

  test('every import of ours is one that the table allows', () => {
    const crossings: string[] = []
    let seen = 0
    for (const file of sources) {
      const row = rowOf(file)
      for (const [, to = ''] of read(file).matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)) {
        seen += 1
        const target = posix.join(posix.dirname(file), to)
        const home = row !== undefined && rowOf(target) === row
        if (row !== undefined && !home && !(allowed.get(row) ?? []).some((one) => inside(target, one)))
          crossings.push(`${file} imports ${target}`)
      }
    }
    expect(crossings).toEqual([])
    expect(seen).toBeGreaterThan(sources.length)
  })

  test('every path it names is there', () => {
    const paths = inBackticks(text).filter((one) => /^(src-|tests\/|resources|scripts\/|\.)[\w./-]*$/.test(one))
    expect(paths.filter((path) => !existsSync(path))).toEqual([])
  })
})

test('docs/dependencies.md names the licence that the lock file names', () => {
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { license?: string }> }
  const written = rowsOf(read('docs/dependencies.md')).map(([name = '', , licence = '']) => [
    name.replaceAll('`', ''),
    licence.toUpperCase(),
  ])
  const locked = written.map(([name = '']) => [
    name,
    lock.packages[`node_modules/${name}`]?.license?.replace(/[()]/g, '').toUpperCase(),
  ])
  expect(written).toEqual(locked)
})

test('docs/wording.md has every term of the model, in the order of its list, and no other', () => {
  const [, list = ''] = read('docs/wording.md').split('## 词表')
  const written = list
    .split('### ')
    .slice(1)
    .map((part) => [
      /（`(\w+)`）/.exec(part)?.[1],
      rowsOf(part).map(([key = '', word]) => [key.replaceAll('`', ''), word]),
    ])
  const model = Object.entries(terms)
    .filter(([, table]) => !Array.isArray(table))
    .map(([name, table]) => [name, Object.entries(table)])
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(model))
})

test('docs/journal.md has a row for every entry type that is declared anywhere, and each is in a register', () => {
  const declared = files
    .filter((file) => /^src-main\/.*\.ts$/.test(file))
    .flatMap((file) => [...read(file).matchAll(/entryType\(\{\s*type: '([a-z-]+)'/g)].map((match) => match[1] ?? ''))
    .sort()
  const written = rowsOf(read('docs/journal.md')).map(([type = '']) => type.replaceAll('`', ''))
  expect(written.sort()).toEqual(declared)
  const folded = areas.registers.flatMap((register) => register.types)
  expect([...folded, ...anySubjectTypes].map(({ type }) => type).sort()).toEqual(declared)
})

test('decisions are numbered without gaps; each says context, choice and consequence on half a page', () => {
  const files = readdirSync('docs/decisions').sort()
  expect(files.map((file) => file.slice(0, 4))).toEqual(files.map((_, at) => `${String(at + 1).padStart(3, '0')}-`))
  for (const file of files) {
    const text = read(`docs/decisions/${file}`)
    expect(text).toMatch(new RegExp(`^# ${file.slice(0, 3)} \\S`))
    for (const part of ['Context', 'Choice', 'Consequence']) expect(text, file).toContain(`**${part}.** `)
    expect(text.trim().split('\n').length, file).toBeLessThanOrEqual(30)
  }
})

describe('README', () => {
  const text = read('README.md')

  test('its commands are those of the command line, which exits with 2 when called without one', () => {
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', 'src-main/shell/cli/main.ts'],
      {
        encoding: 'utf8',
      },
    )
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    const offered = [...stderr.matchAll(/^ {2}([a-z]+)/gm)].map((match) => match[1] ?? '')
    const [, section = ''] = text.split('## Command line')
    const written = rowsOf(section.split('\n## ')[0] ?? '').flatMap(([cell = '']) =>
      inBackticks(cell).map((one) => one.split(' ')[0] ?? ''),
    )
    expect([...new Set(written)].sort()).toEqual([...new Set(offered)].sort())
  })

  test('every npm script that a page names is there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    for (const page of pages)
      for (const [, name = ''] of read(page).matchAll(/npm run (?:-s )?([a-z0-9][a-z0-9-]*)/g))
        expect(Object.keys(scripts), page).toContain(name)
  })

  test('every link of a page leads to a file', () => {
    for (const page of pages)
      for (const [, link = ''] of read(page).matchAll(/\]\(((?!https?:)[^)#]+)[^)]*\)/g))
        expect(`${page}: ${link} ${existsSync(posix.join(posix.dirname(page), link))}`).toBe(`${page}: ${link} true`)
  })
})

test('no tracked text names a folder of a machine or the address of a registry', () => {
  const folder = (name: string) => `(?<![\\w.~*-])/${name}/`
  const always = [
    folder('work'),
    folder('root'),
    'registry\\.[a-z-]+\\.(?:org|com|cn|net)',
    'npm' + 'mirror',
    'pypi\\.org',
    'proxy\\.golang',
  ]
  const traces: string[] = []
  for (const file of files.filter((one) => !/\.(png|woff2|ttf|xlsx?|ico)$/.test(one))) {
    const words = new RegExp([...always, ...(file.startsWith('tests/') ? [] : [folder('tmp')])].join('|'))
    const found = words.exec(read(file))
    if (found) traces.push(`${file}: ${found[0]}`)
  }
  expect(traces).toEqual([])
})
