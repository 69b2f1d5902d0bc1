/** The catalogue: every provision of the measures lives somewhere; rule-sets hold by the day of decision. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { catalogueFaults, catalogueRowSchema } from '../../../src-main/office/rules/catalogue.ts'
import { conditions, findingsOf } from '../../../src-main/office/rules/findings.ts'
import { ruleSetSchema } from '../../../src-main/office/rules/rule-set.ts'
import { installedRuleSetOn } from '../../../src-main/office/system/rule-sets.ts'
import { provisions } from '../../../src-shared/model/provisions.ts'
import { anApplicant, ruleSet } from './applicant.ts'

const textsOf = (folder: string, name: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
const routes = textsOf('src-renderer', /\broutes\.tsx?$/).flatMap((text) =>
  [...text.matchAll(/path: '([^'*]+)'/g)].map(([, path = '']) => `/${path.replace(/^\//, '')}`),
)
/** As they are declared; that each declared one stands in a register is a test of the documentation. */
const entryTypes = [...textsOf('src-main/office', /\.ts$/), ...textsOf('src-main/exchange', /\.ts$/)].flatMap((text) =>
  [...text.matchAll(/entryType\(\{\s*type: '([a-z-]+)'/g)].map(([, type = '']) => type),
)

/** Whether a place is there. */
function isThere(place: string): boolean {
  const at = place.indexOf(':')
  const [kind, name] = [place.slice(0, at), place.slice(at + 1)]
  if (kind === 'rule') return existsSync(`src-main/office/rules/${name}.ts`)
  if (kind === 'screen') return routes.includes(name)
  if (kind === 'entry') return entryTypes.includes(name)
  return place === 'later'
}

describe.each([[ruleSet.id, ruleSet]])('the catalogue of %s', (_, { catalogue }) => {
  test('has one row for every provision, met as the provision says', () =>
    expect(catalogueFaults(catalogue, provisions)).toEqual([]))

  test.each(catalogue.map(({ id, livesIn }): [string, string[]] => [id, livesIn]))(
    '%s lives where it says',
    (__, places) => expect(places.filter((place) => !isThere(place))).toEqual([]),
  )

  test('every condition of entry stands in a row that names a rule', () => {
    for (const { provision } of conditions) {
      const row = catalogue.find(({ id }) => id === provision)
      expect(`${provision}: ${row?.livesIn.join(' ')}`).toMatch(/: rule:article-/)
    }
  })
})

describe('faults of a catalogue are seen', () => {
  const [first, ...rest] = ruleSet.catalogue
  const faults = (catalogue: typeof ruleSet.catalogue) => catalogueFaults(catalogue, provisions)
  const changed = (id: string, given: object) =>
    ruleSet.catalogue.map((row) => (row.id === id ? { ...row, ...given } : row))
  test.each([
    ['a row missing', rest, 'art-2 has no row'],
    ['a row twice', [...ruleSet.catalogue, ...(first ? [first] : [])], 'art-2 has two rows'],
    ['no provision', changed('art-2', { id: 'art-99' }), 'art-99 is no provision'],
    ['another kind', changed('art-5-5', { kinds: ['duty'] }), 'art-5-5 is met otherwise than the provision says'],
    ['entry for later', changed('art-5-5', { livesIn: ['later'] }), 'art-5-5 cannot be for later'],
    [
      'later beside a place',
      changed('art-12', { livesIn: ['later', 'rule:article-14'] }),
      'art-12 cannot be for later',
    ],
  ])('%s', (_, catalogue, fault) => expect(faults(catalogue)).toContain(fault))

  test.each(['rule:', 'rule:../x', 'screen:review', 'entry:Round', 'file:x', ''])('no place: %s', (place) =>
    expect(catalogueRowSchema.safeParse({ id: 'art-2', kinds: ['duty'], livesIn: [place] }).success).toBe(false),
  )
  test.each(['rule:article-99', 'screen:/nowhere', 'entry:nothing-done'])('not there: %s', (place) =>
    expect(isThere(place)).toBe(false),
  )
})

describe('art-19 the rule-set of a day', () => {
  const dir = mkdtempSync(join(tmpdir(), 'rule-sets-'))
  afterAll(() => rmSync(dir, { recursive: true, force: true }))
  const folder = join(dir, 'rule-sets')
  mkdirSync(folder)
  copyFileSync('resources/rule-sets/xinxian-2021-70@1.json', join(folder, 'xinxian-2021-70@1.json'))
  const version = (id: string, effectiveFrom: string, maxAge: number) => {
    const set = { ...ruleSet, id, effectiveFrom, parameters: { ...ruleSet.parameters, maxAge } }
    writeFileSync(join(folder, `${id}.json`), JSON.stringify(set))
  }
  version('xinxian-2021-70@2', '2027-01-01', 60)
  version('xinxian-2021-70@10', '2027-01-01', 63)

  test.each([
    ['before all', '2020-01-01', 'xinxian-2021-70@1'],
    ['the first day of the older', '2021-10-30', 'xinxian-2021-70@1'],
    ['the last day of the older', '2026-12-31', 'xinxian-2021-70@1'],
    ['the first day of the newer, the higher version', '2027-01-01', 'xinxian-2021-70@10'],
    ['later', '2030-01-01', 'xinxian-2021-70@10'],
  ])('%s: %s', (_, on, id) => expect(installedRuleSetOn(dir, on).id).toBe(id))

  test('art-5-5 an older decision keeps the older number, a newer one gets the newer', () => {
    const facts = anApplicant({ birthDate: '1962-06-01' })
    const outcomeOn = (on: string) =>
      findingsOf(facts, { decidedOn: on, ruleSet: installedRuleSetOn(dir, on) }).find(
        ({ condition }) => condition === 'art-5-5',
      )
    expect(outcomeOn('2026-12-31')).toMatchObject({ outcome: 'satisfied', title: '年龄不超过 65 周岁' })
    expect(outcomeOn('2027-01-01')).toMatchObject({ outcome: 'violated', title: '年龄不超过 63 周岁' })
  })

  test('every rule-set that comes with the product is whole', () => {
    for (const name of readdirSync('resources/rule-sets')) {
      const set = ruleSetSchema.parse(JSON.parse(readFileSync(`resources/rule-sets/${name}`, 'utf8')))
      expect(`${set.id}.json`).toBe(name)
    }
  })
})
