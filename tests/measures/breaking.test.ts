/**
 * A rule that breaks is noticed: the functions that carry a provision (`carriers.ts`) are broken one by one, and a test that
 * says the provision has to turn red – where the function throws, and where it answers wrongly.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from 'vitest'
import { ruleSetSchema } from '../../src-main/office/rules/rule-set.ts'
import { type Carrier, instrument } from './breaking/instrument.ts'
import { faultsOf, type Outcome, type Row } from './breaking/rows.ts'
import { carriers } from './carriers.ts'
import { namedTests } from './named-tests.ts'

const { catalogue } = ruleSetSchema.parse(
  JSON.parse(readFileSync('resources/rule-sets/xinxian-2021-70@1.json', 'utf8')),
)

/** Longest time for all of it: some seconds alone, more beside the other tests. */
const limitMs = 150_000

const rows = Object.entries(carriers).map(([provision, own]): Row => {
  const tests = (namedTests[provision] ?? []).filter((file) => file.endsWith('.test.ts'))
  return { provision, carriers: own, tests: tests.map((file) => `tests/${file}`) }
})

const madeUp = (number: number, name: string, wrong: string): Row => ({
  provision: `art-made-${number}`,
  carriers: [{ file: 'tests/measures/breaking/made-up/rules.ts', name, wrong }],
  tests: ['tests/measures/breaking/made-up/cases.ts'],
})

/** Breaks the functions of all rows in a process of its own, which ends with the time at the latest. */
async function broken(all: readonly Row[]): Promise<Outcome> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'tests/measures/breaking/main.ts'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: limitMs,
    killSignal: 'SIGKILL',
    env,
  })
  child.stdin.end(JSON.stringify(all))
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  const last = output.trim().split('\n').at(-1) ?? ''
  if (!last.startsWith('{')) throw new Error(`The rules could not be broken within ${limitMs} ms: ${errors || output}`)
  return JSON.parse(last) as Outcome
}

/** What the check has to say of rows that it cannot trust. */
const made: [what: string, row: Row, faults: RegExp[]][] = [
  ['a function that is called from inside its module alone', madeUp(1, 'inner', 'false'), []],
  ['the member of an object', madeUp(2, 'shaped.decide', '{ most: given[0] }'), []],
  ['an asynchronous one', madeUp(3, 'later', 'false'), []],
  ['a test that does not call the rule', madeUp(4, 'outer', "'within'"), [/no test that says it calls .*#outer/]],
  ['a test that looks at no answer', madeUp(5, 'outer', "'within'"), [/#outer can answer wrongly/]],
  [
    'a test that swallows what is thrown',
    madeUp(6, 'outer', "'within'"),
    [/#outer can throw/, /#outer can answer wrongly/],
  ],
  ['a test that says another provision', madeUp(1, 'later', 'false'), [/no test that says it calls .*#later/]],
  ['a name that is not there', madeUp(1, 'nowhere', 'null'), [/#nowhere is no function there/]],
  ['a constant', madeUp(1, 'limit', '4'), [/#limit is no function there/]],
  ['a test that is red by itself', madeUp(7, 'outer', "'over'"), [/red with nothing broken: .*art-made-7/, /#outer/]],
  ['a test that stands one run', madeUp(8, 'outer', "'within'"), [/no test that says it calls .*#outer/]],
]

let outcome: Outcome
beforeAll(async () => {
  outcome = await broken([...rows, ...made.map(([, row]) => row)])
}, limitMs + 10_000)

test.each(rows.map((row) => [row.provision, row] as const))(
  '%s: whatever carries it breaks, a test notices',
  (_, row) =>
    expect(faultsOf(row, { ...outcome, red: outcome.red.filter((title) => !title.includes('/made-up/')) })).toEqual([]),
)

describe('the check itself sees', () => {
  test.each(made)('%s', (_what, row, faults) => {
    const own = outcome.red.filter((title) => title.includes(` ${row.provision} `))
    expect(faultsOf(row, { ...outcome, red: own })).toEqual(faults.map((fault) => expect.stringMatching(fault)))
  })

  const carrier = (name: string): Carrier => ({ file: 'm.ts', name, wrong: '0' })
  test.each([
    ['function f(a: number) { return a }', 'f', 'function f(a: number) { if (?) return (0);  return a }'],
    ['export const f = (a) => a', 'f', 'export const f = (a) => { if (?) return (0); return ( a) }'],
    [
      'const o = { f: (): (() => {}) => ({\n}) }',
      'o.f',
      'const o = { f: (): (() => {}) => { if (?) return (0); return ( ({\n})) } }',
    ],
    ['const o = { f() { return 1 } }', 'o.f', 'const o = { f() { if (?) return (0);  return 1 } }'],
  ])('where a body begins: %s', (source, name, expected) => {
    const { code, missing } = instrument(source, [carrier(name)])
    expect(missing).toEqual([])
    expect(code.replace(/globalThis[^)]*\)/, '?')).toBe(expected)
  })
  test.each(['g', 'f.g', 'o', 'o.g', ''])('that “%s” is no function', (name) => {
    const source = 'function f() {}\nconst o = { f: 1 }'
    expect(instrument(source, [carrier(name)])).toEqual({ code: source, missing: [carrier(name)] })
  })
})

describe('what is broken', () => {
  const ruled = catalogue.flatMap(({ id, livesIn }) =>
    livesIn.flatMap((place) => (place.startsWith('rule:') ? [[id, place.slice('rule:'.length)] as const] : [])),
  )
  test.each(ruled)('%s has its functions in rules/%s.ts', (id, file) =>
    expect((carriers[id] ?? []).map((one) => one.file)).toContain(`src-main/office/rules/${file}.ts`),
  )
  test('are functions of provisions that are built', () =>
    expect(Object.keys(carriers).filter((id) => namedTests[id] === undefined)).toEqual([]))
})
