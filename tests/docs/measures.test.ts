/** Nothing of the measures is left over: each provision lives in the product and has tests that say its name. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ruleSetSchema } from '../../src-main/office/rules/rule-set.ts'
import { placesOf } from '../../src-renderer/rules/places.ts'
import { says } from '../measures/breaking/says.ts'
import { namedTests, openProvisions } from '../measures/named-tests.ts'

const { catalogue } = ruleSetSchema.parse(
  JSON.parse(readFileSync('resources/rule-sets/xinxian-2021-70@1.json', 'utf8')),
)
const built = catalogue.filter(({ livesIn }) => !livesIn.includes('later'))

/** Titles of tests, of groups of tests and of the rows of their tables. */
function titlesIn(text: string): string[] {
  const called = text.matchAll(/(?:\b(?:test|describe)|\))\(\s*(['"`])((?:(?!\1).)+)\1/g)
  const rows = text.matchAll(/^\s*\[\s*(['"`])((?:(?!\1).)+)\1/gm)
  return [...called, ...rows].map(([, , title = '']) => title)
}

test('what is open is what the catalogue says to come later, and it only shrinks', () => {
  expect(catalogue.filter((row) => !built.includes(row)).map(({ id }) => id)).toEqual(openProvisions)
  expect(openProvisions).toEqual([])
})

test.each(built.map(({ id, livesIn }) => [id, livesIn] as const))('%s has a rule or a page', (_, livesIn) =>
  expect(livesIn.join(' ')).toMatch(/\b(?:rule|screen):/),
)

test('every page of the table has a name that staff know', () => {
  for (const { name } of catalogue.flatMap(({ livesIn }) =>
    placesOf(livesIn.filter((place) => place.startsWith('screen:')).map((place) => place.slice('screen:'.length))),
  ))
    expect(name).toMatch(/^\p{Script=Han}+$/u)
})

describe('tests', () => {
  test('stand for the provisions that are built, and for no others', () =>
    expect(Object.keys(namedTests)).toEqual(built.map(({ id }) => id)))

  test.each(Object.entries(namedTests))('%s is said by each of its tests', (id, files) => {
    expect(files.length).toBeGreaterThan(0)
    expect(new Set(files).size).toBe(files.length)
    for (const file of files) {
      expect(file).toMatch(/\.(?:test|e2e)\.ts$/)
      expect(`${file} ${existsSync(`tests/${file}`) ? 'is there' : 'is missing'}`).toBe(`${file} is there`)
      const saying = titlesIn(readFileSync(`tests/${file}`, 'utf8')).filter((title) => says(title, id))
      expect(`${file} ${saying.length > 0 ? 'says' : 'does not say'} ${id}`).toBe(`${file} says ${id}`)
    }
  })

  test.each([
    ['art-9-1 rated poor twice', 'art-9-1', true],
    ['9-1 rated poor twice', 'art-9-1', true],
    ['第九条（一）', 'art-9-1', true],
    ['第九条（一）', 'art-9', false],
    ['第九条', 'art-9', true],
    ['art-9-1', 'art-9', false],
    ['art-19-1', 'art-9-1', false],
    ['art-9-12', 'art-9-1', false],
    ['9 of 10', 'art-9', false],
    ['rated poor twice', 'art-9-1', false],
  ])('“%s” for %s: %s', (title, id, expected) => expect(says(title, id)).toBe(expected))
})
