import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, started first: no worker ends alone. */
const long =
  /tests\/(faults\/kill|office\/(rotation|five-years\/five-years|demo-office)|exchange\/(bad-line|model|schedules)|shell\/(cli|host-process|start|unlock)|province\/(kill|console\/process))\.test\.ts$/

/** Files that share a worker come one after the other, behind the others. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ project, moduleId }: TestSpecification) =>
      (project.config.isolate ? 0 : 2) + (long.test(moduleId) ? 0 : 1)
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}

const limits = { testTimeout: 60_000, hookTimeout: 60_000, pool: 'forks' } as const

/**
 * Files that share the modules of their worker: to load the office anew for each takes longer than most of their tests. What
 * they change lies in folders and offices of their own, which they close. Helpers that close something behind a file when
 * they are loaded (`afterAll` of `servers.ts`, `mail-server.ts`) need a worker for each, and so does `damaged`: what the
 * workbook library writes as an old book depends on the code page of the book that it read before.
 */
const together = 'tests/{docs,draw,journal,model,office,renderer}/**/!(channels-*|contact-faults|damaged).test.ts'

export default defineConfig({
  test: {
    globalSetup: 'tests/demo-template.ts',
    sequence: { sequencer: LongestFirst },
    // three processes on two cores: many wait for processes, timers and disks; what is measured in time has a bench of its own
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    projects: [
      { test: { ...limits, name: 'apart', include: ['tests/**/*.test.ts'], exclude: [together] } },
      { test: { ...limits, name: 'together', include: [together], isolate: false } },
    ],
  },
})
