/** The office's answers to `assessments.*` (Article 9). */
import { nextNumber, settleDecided } from '../admission/applicants.ts'
import type { Caller, Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { assessableYears, beginRun, closeRun, conclude, concludePlain, reopenRun, tell } from './decide.ts'
import { personSheetFile, summaryFile } from './papers.ts'
import {
  allAssessments,
  assessedPeople,
  assessmentDoc,
  membersIn,
  peopleOf,
  rowOf,
  shownOf,
  viewOf,
} from './reading.ts'
import { type AssessmentDoc, assessmentRegister } from './register.ts'

const unknownRun = refuse('assessment.unknown', '没有找到这次年度评估，请刷新列表后再试。')
const unknownPerson = refuse('assessment.person', '这位专家不在本年度评估范围内，请刷新列表。', { field: 'expertId' })

async function onRun<T>(
  core: Core,
  { id }: { id: string },
  run: (doc: AssessmentDoc) => Promise<T | Refused> | T | Refused,
): Promise<T | Refused> {
  const doc = await assessmentDoc(core, id)
  return doc ? run(doc) : unknownRun
}

/** How many people a run's entries are about. */
async function linesAdded(core: Core, caller: Caller, decided: ReturnType<typeof conclude>): Promise<number | Refused> {
  const refused = await settleDecided(core, caller, decided)
  if (refused || !Array.isArray(decided)) return refused ?? 0
  return decided.reduce((sum, { payload }) => sum + ((payload['lines'] ?? payload['people']) as unknown[]).length, 0)
}

export function assessmentHandlers(indexOf: (core: Core) => PoolIndex): Handlers {
  return {
    'assessments.list': query(async (core) => {
      const runs = await allAssessments(core)
      const begun = new Set(runs.map(({ data }) => data.year))
      return {
        rows: await Promise.all(runs.map((run) => rowOf(core, indexOf(core), run))),
        years: assessableYears(core.today()).filter((year) => !begun.has(year)),
      }
    }),
    'assessments.get': query((core, _caller, input) => onRun(core, input, (run) => viewOf(core, indexOf(core), run))),
    'assessments.people': query((core, _caller, input) =>
      onRun(core, input, async (run) => {
        const found = shownOf(run, await peopleOf(core, indexOf(core), run), input)
        const page = found.slice(input.offset, input.offset + input.limit)
        return { rows: await assessedPeople(core, run, page), total: found.length }
      }),
    ),
    'assessments.begin': command(async (core, caller, { year }) => {
      const runs = await allAssessments(core)
      const beginning = {
        id: core.newId('v'),
        number: await nextNumber(core, { collection: 'files', kind: assessmentRegister.kind, letter: 'P', digits: 2 }),
        year,
        people: (await membersIn(indexOf(core), year)).length,
        already: runs.find(({ data }) => data.year === year)?.data.number ?? null,
      }
      return (await settleDecided(core, caller, beginRun(beginning, core.today()))) ?? { id: beginning.id }
    }),
    'assessments.conclude': command((core, caller, { expertIds, conclusion, reason = '', ...input }) =>
      onRun(core, input, async (run) => {
        const people = await peopleOf(core, indexOf(core), run)
        const added = await linesAdded(core, caller, conclude(run, people, expertIds, { conclusion, reason }))
        return added instanceof Refused ? added : { concluded: added }
      }),
    ),
    'assessments.concludePlain': command((core, caller, input) =>
      onRun(core, input, async (run) => {
        const added = await linesAdded(core, caller, concludePlain(run, await peopleOf(core, indexOf(core), run)))
        return added instanceof Refused ? added : { concluded: added }
      }),
    ),
    'assessments.close': command((core, caller, input) =>
      onRun(
        core,
        input,
        async (run) =>
          (await settleDecided(core, caller, closeRun(run, await peopleOf(core, indexOf(core), run)))) ?? done,
      ),
    ),
    'assessments.reopen': command((core, caller, { reason, ...input }) =>
      onRun(core, input, async (run) => (await settleDecided(core, caller, reopenRun(run, reason))) ?? done),
    ),
    'assessments.tell': command((core, caller, { expertIds = null, way, on, ...input }) =>
      onRun(core, input, async (run) => {
        const told = await linesAdded(core, caller, tell(run, expertIds, { way, on, today: core.today() }))
        return told instanceof Refused ? told : { told }
      }),
    ),
    'assessments.sheet': command((core, caller, { expertId, format, ...input }) =>
      onRun(core, input, async (run) => {
        const person = (await peopleOf(core, indexOf(core), run)).find((one) => one.expertId === expertId)
        return person ? personSheetFile(core, caller, run, person, format) : unknownPerson
      }),
    ),
    'assessments.summary': command((core, caller, { format, ...input }) =>
      onRun(core, input, async (run) =>
        summaryFile(core, caller, run, await peopleOf(core, indexOf(core), run), format),
      ),
    ),
  }
}
