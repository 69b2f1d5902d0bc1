/**
 * Runs each test whose title says a provision as it is, and again with each function that carries it broken. Whether the test
 * noticed stands in its `meta`.
 */
import { relative } from 'node:path'
import fc from 'fast-check'
import { inject, type RunnerTestCase, TestRunner } from 'vitest'
import { type BrokenWay, ways } from './instrument.ts'
import { says } from './says.ts'

/** What one test did while one function was broken in one way. */
export interface Trial {
  key: string
  way: BrokenWay
  /** The function was called and the test turned red. */
  noticed: boolean
}

/** What a worker is told: which functions are to be broken in the tests of which file that say which provision. */
export interface Task {
  provision: string
  file: string
  keys: string[]
}

declare module 'vitest' {
  interface ProvidedContext {
    breaking: Task[]
  }
  interface TaskMeta {
    /** Absent where no function is broken in this test, or where the test does not stand a second run. */
    trials?: Trial[]
  }
}

declare global {
  /** Asked by each function that can be broken; throws, or says that it answers wrongly. */
  var howBroken: ((key: string) => boolean) | undefined
}

// that a property fails is enough: its smallest counterexample is nobody's question here
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true })

const titleOf = ({ name, suite }: { name: string; suite?: RunnerTestCase['suite'] }): string =>
  suite ? `${titleOf(suite)} ${name}` : name

/** @returns whether it went through */
async function passes(run: () => unknown): Promise<boolean> {
  try {
    await run()
    return true
  } catch {
    return false
  }
}

/** A run with nothing broken. @returns the functions of these that it called; null where it did not go through */
async function calledBy(run: () => unknown, keys: ReadonlySet<string>): Promise<string[] | null> {
  const called = new Set<string>()
  globalThis.howBroken = (asking) => {
    called.add(asking)
    return false
  }
  try {
    return (await passes(run)) ? [...keys].filter((key) => called.has(key)) : null
  } finally {
    globalThis.howBroken = undefined
  }
}

/** One run of a test with one function broken. */
async function tryOut(run: () => unknown, key: string, way: BrokenWay): Promise<Trial> {
  let reached = false
  globalThis.howBroken = (asking) => {
    if (asking !== key) return false
    reached = true
    if (way === 'throws') throw new Error(`${key} is broken`)
    return true
  }
  try {
    const passed = await passes(run)
    return { key, way, noticed: reached && !passed }
  } finally {
    globalThis.howBroken = undefined
  }
}

/** What one test is asked: break a function in a way, for the provisions that the test says. */
interface Question {
  key: string
  way: BrokenWay
  /** Provisions with functions: what has been noticed for them is not asked again. */
  known: readonly string[]
}

/** Provision, function and way that a test of this worker has noticed. */
const noticed = new Set<string>()

function questionsFor(file: string, title: string): Question[] {
  const tasks = inject('breaking').filter((task) => task.file === file && says(title, task.provision))
  return [...new Set(tasks.flatMap(({ keys }) => keys))].flatMap((key) =>
    ways.map((way) => {
      const known = tasks.filter(({ keys }) => keys.includes(key)).map(({ provision }) => `${provision} ${key} ${way}`)
      return { key, way, known }
    }),
  )
}

/** Of the tests of one file, by the provisions that each says. */
export default class BreakingRunner extends TestRunner {
  async runTask(test: RunnerTestCase): Promise<void> {
    const file = relative(process.cwd(), test.file.filepath).replaceAll('\\', '/')
    const open = questionsFor(file, titleOf(test)).filter(({ known }) => known.some((one) => !noticed.has(one)))
    // what says no provision, or only such as are proven, is the suite's own business
    if (open.length === 0) return
    const run = TestRunner.getTestFn(test)
    await run()
    // what a first run left behind would look like a fault of the broken function
    const called = await calledBy(run, new Set(open.map(({ key }) => key)))
    if (called === null) return
    test.meta.trials = []
    for (const { key, way, known } of open.filter(({ key }) => called.includes(key))) {
      const trial = await tryOut(run, key, way)
      test.meta.trials.push(trial)
      if (trial.noticed) for (const one of known) noticed.add(one)
    }
  }
}
