/**
 * Runs each test as it is, and where its title says a provision, again with each function that carries it broken. Whether
 * the test noticed stands in its `meta`.
 */
import { relative } from 'node:path'
import { inject, type RunnerTestCase, TestRunner } from 'vitest'
import { type BrokenWay, ways } from './instrument.ts'
import { says } from './says.ts'

/** What one test did while one function was broken in one way. */
export interface Trial {
  key: string
  way: BrokenWay
  /** The function was called. */
  reached: boolean
  /** It was called and the test turned red. */
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
    /** Absent where no function is broken in this test. */
    trials?: Trial[]
    /** The test does not stand a second run: nothing can be said by it. */
    once?: boolean
  }
}

declare global {
  /** Asked by each function that can be broken; throws, or says that it answers wrongly. */
  var howBroken: ((key: string) => boolean) | undefined
}

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
    return { key, way, reached, noticed: reached && !passed }
  } finally {
    globalThis.howBroken = undefined
  }
}

/** Of the tests of one file, by the provisions that each says. */
export default class BreakingRunner extends TestRunner {
  async runTask(test: RunnerTestCase): Promise<void> {
    const run = TestRunner.getTestFn(test)
    await run()
    const file = relative(process.cwd(), test.file.filepath).replaceAll('\\', '/')
    const title = titleOf(test)
    const tasks = inject('breaking').filter((task) => task.file === file && says(title, task.provision))
    const keys = new Set(tasks.flatMap((task) => task.keys))
    if (keys.size === 0) return
    // what a first run left behind would look like a fault of the broken function
    test.meta.once = !(await passes(run))
    if (test.meta.once) return
    test.meta.trials = []
    for (const key of keys) for (const way of ways) test.meta.trials.push(await tryOut(run, key, way))
  }
}
