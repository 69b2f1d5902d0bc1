/**
 * Breaks the functions of the rows that come on standard input, in a Vitest of its own, and writes what came out to standard
 * output as one line. Of each row the first test file is run, the next one only where it left something unproven.
 */
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Plugin } from 'vite'
import { type TestCase, startVitest } from 'vitest/node'
import { type Carrier, instrument, keyOf } from './instrument.ts'
import { type Outcome, type Row, unproven } from './rows.ts'
import type { Task } from './runner.ts'

const fromRoot = (path: string) => relative(process.cwd(), path).replaceAll('\\', '/')

/** Carriers by their file, each once. */
function byFile(rows: readonly Row[]): Map<string, Carrier[]> {
  const one = new Map(rows.flatMap(({ carriers }) => carriers).map((carrier) => [keyOf(carrier), carrier]))
  return Map.groupBy(one.values(), ({ file }) => file)
}

function breaking(carriers: ReadonlyMap<string, Carrier[]>): Plugin {
  return {
    name: 'breaking',
    enforce: 'pre',
    transform(source, id) {
      const own = carriers.get(fromRoot(id))
      return own === undefined ? null : { code: instrument(source, own).code, map: null }
    },
  }
}

function missingIn(carriers: ReadonlyMap<string, Carrier[]>): string[] {
  return [...carriers].flatMap(([file, own]) => instrument(readFileSync(file, 'utf8'), own).missing.map(keyOf))
}

/** Takes what a test says into the outcome. */
function take({ red, trials }: Outcome, test: TestCase): void {
  const file = fromRoot(test.module.moduleId)
  if (test.result().state === 'failed') red.push(`${file} ${test.fullName}`)
  for (const trial of test.meta().trials ?? []) trials.push({ ...trial, file, title: test.fullName })
}

/** Runs the given file of each row. */
async function run(rows: readonly Row[], at: number, outcome: Outcome): Promise<void> {
  const tasks = rows.flatMap(({ provision, tests, carriers }): Task[] => {
    const file = tests[at]
    return file === undefined ? [] : [{ provision, file, keys: carriers.map(keyOf) }]
  })
  const files = [...new Set(tasks.map(({ file }) => file))]
  if (files.length === 0) return
  const vitest = await startVitest(
    'test',
    [],
    {
      config: false,
      watch: false,
      include: files,
      runner: 'tests/measures/breaking/runner.ts',
      pool: 'threads',
      isolate: false,
      // beside the other tests one may take long; whoever started this process ends all of it in time
      testTimeout: 120_000,
      hookTimeout: 120_000,
      reporters: [{}],
      // what an earlier run made of a module is broken in other places
      fsModuleCache: false,
      provide: { breaking: tasks },
    },
    { plugins: [breaking(byFile(rows))] },
  )
  for (const module of vitest.state.getTestModules()) {
    for (const { message } of module.errors()) outcome.red.push(`${fromRoot(module.moduleId)} ${message}`)
    for (const test of module.children.allTests()) take(outcome, test)
  }
  await vitest.close()
}

const rows = JSON.parse(await text(process.stdin)) as Row[]
const outcome: Outcome = { missing: missingIn(byFile(rows)), red: [], trials: [] }
const rounds = Math.max(...rows.map(({ tests }) => tests.length))
for (let at = 0; at < rounds; at += 1) await run(unproven(rows, outcome), at, outcome)
process.stdout.write(`\n${JSON.stringify(outcome)}\n`, () => process.exit(0))
