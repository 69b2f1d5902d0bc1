/**
 * Five calendar years of a county through its office alone: draws, answers, work, ratings, exits, removals, changes, renewals,
 * assessments. It ends consistent, and what it says of its years is what others count in its exported journal.
 */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OutputOf } from '../../../src-shared/api/contract.ts'
import type { AssessedPerson } from '../../../src-shared/api/assessments.ts'
import { jcs } from '../../../src-shared/draw/canonical.ts'
import { assessmentFigureNames } from '../../../src-shared/model/terms.ts'
import { programOf } from '../../program.ts'
import { readBack, type ReadBack } from '../exports/read-back.ts'
import { tempDir } from '../harness.ts'
import { assessedIn, countExperts, countOffice, noCount, wronglyDrawn } from './counts.ts'
import { County, firstYear, type Matter, type Size } from './county.ts'
import { activitiesIn, type Line, readJournal, type Told } from './journal-file.ts'
import { assessedPeople, verifyDraws } from './january.ts'
import { live, type Lived } from './years.ts'

/** `npm run five-years` lives through the whole; every run of the tests through as many activities as one year has. */
const whole = process.env['FIVE_YEARS'] === 'whole'
const size: Size = { years: 5, activitiesAYear: whole ? 120 : 24, experts: 400 }
const registers = ['people', 'employers', 'files', 'draws', 'notices', 'accounts'] as const

/** A line for docs/performance.md (`tests/bench/years.ts`). */
function figure(name: string, seconds: number): void {
  process.stdout.write(`figure | ${name} | ${seconds.toFixed(2)} s\n`)
}

/** How long an answer takes in the office of five years, the fastest of three. */
async function answerTakes(name: string, ask: () => Promise<unknown>): Promise<void> {
  const times: number[] = []
  for (let time = 0; time < 3; time += 1) {
    const start = performance.now()
    await ask()
    times.push(performance.now() - start)
  }
  figure(name, Math.min(...times) / 1000)
}

/** What the office says at the end, before it closes. */
interface Sheets {
  overview: OutputOf<'statistics.overview'>
  byYear: Map<number, OutputOf<'statistics.overview'>['total']>
  experts: OutputOf<'statistics.experts'>
  assessed: { year: number; id: string; people: AssessedPerson[]; summary: ReadBack }[]
}

const dir = tempDir()
let county: County
let lived: Lived
let sheets: Sheets
let lines: Line[]
let told: Told[]

beforeAll(async () => {
  county = await County.open(dir, size, 2026)
  lived = await live(county)
}, 1_800_000)
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('art-9, art-10, art-12, art-14, art-15, art-16: all that five years are about came about', () => {
  const reached = [...county.reached]
  process.stdout.write(
    `five years of ${size.activitiesAYear} activities: ${JSON.stringify(Object.fromEntries(reached))}\n`,
  )
  for (const [index, seconds] of lived.took.entries()) figure(`CPU of ${firstYear + index}`, seconds)
  expect(reached.filter(([, times]) => times === 0)).toEqual([])
  const { closed } = lived.activities
  const times = (matter: Matter) => county.reached.get(matter) ?? 0
  const begun = size.years * size.activitiesAYear
  const calledOff =
    times('activities cancelled before the draw') + times('activities cancelled while people are called')
  expect(closed.length).toBeGreaterThanOrEqual(begun - calledOff)
  expect(closed.length).toBeLessThanOrEqual(begun + times('supplementary draws'))
})

test('registers rebuilt from the journal are those that grew, to the byte; every record verifies by them', async () => {
  const snapshot = async () => {
    const all = []
    for (const name of registers) all.push(await county.core.store[name].find({ sort: [{ id: 'asc' }] }))
    return jcs(all)
  }
  const grown = await snapshot()
  await county.core.journal.rebuild()
  expect((await snapshot()) === grown).toBe(true)
  await verifyDraws(county, lived.activities.closed)
}, 600_000)

test('art-16: experts stand in the statistics with the draws that the five years saw', async () => {
  const { clerk } = county
  const assessed = []
  for (const { year, id } of lived.assessments) {
    const summary = await readBack(await clerk.ok('assessments.summary', { id, format: 'xlsx' }))
    assessed.push({ year, id, people: await assessedPeople(county, id, 'all'), summary })
  }
  const byYear = new Map<number, Sheets['overview']['total']>()
  for (const { year } of lived.assessments)
    byYear.set(year, (await clerk.ok('statistics.overview', { year: String(year) })).total)
  sheets = {
    overview: await clerk.ok('statistics.overview', {}),
    byYear,
    experts: await clerk.ok('statistics.experts', {}),
    assessed,
  }
  await answerTakes('the home page of the pool office after them', () => clerk.ok('home.todos'))
  await answerTakes('proposals of removal', () => clerk.ok('removals.proposals'))
  await answerTakes('statistics of all years', () => clerk.ok('statistics.overview', {}))
  const times = (id: string) => lived.draws.lines.filter(({ drawn }) => drawn.has(id)).length
  const counted = sheets.experts.map(({ expertId, drawn }) => ({ expertId, drawn }))
  expect(counted).toEqual(sheets.experts.map(({ expertId }) => ({ expertId, drawn: times(expertId) })))
  // honest draws come out less even than this once in a million years
  expect(sheets.overview.uniformity.test?.probability).toBeGreaterThan(1e-6)
}, 600_000)

describe('counted by others, in the journal as it is exported', () => {
  beforeAll(async () => {
    await county.office.close()
    const file = join(dir, 'journal.jsonl')
    const run = (...args: string[]) => spawnSync(process.execPath, [...programOf('cli'), ...args], { encoding: 'utf8' })
    expect(run('journal', 'verify', '--dir', dir)).toMatchObject({ status: 0, stdout: expect.stringMatching(/^ok /) })
    expect(run('export', 'journal', file, '--dir', dir)).toMatchObject({ status: 0 })
    lines = readJournal(file)
    told = activitiesIn(lines)
  }, 600_000)

  test('art-9, art-10-6, art-12: nobody was drawn who was out, suspended, not yet in or no longer in that day', () => {
    const { wrong, checked } = wronglyDrawn(lines)
    expect(wrong).toEqual([])
    expect(checked).toBeGreaterThan(size.years * size.activitiesAYear)
  })

  test('art-12 to 16: the statistics, of all years and of each', () => {
    const { overview, byYear } = sheets
    expect(overview.total).toMatchObject(countOffice(told))
    for (const [year, total] of byYear)
      expect({ year, ...total }).toMatchObject({
        year,
        ...countOffice(told.filter((one) => one.year === String(year))),
      })
    expect(overview.total.draws).toBeGreaterThan(size.years * size.activitiesAYear * 0.8)
  })

  test('art-9: the figures of everybody in every yearly assessment, and who stands in it', () => {
    for (const { year, id, people } of sheets.assessed) {
      expect(people.map(({ expertId }) => expertId).sort()).toEqual(assessedIn(lines, id, year))
      const counts = countExperts(lines, told, year)
      const said = people.map(({ expertId, figures }) => ({ year, expertId, figures }))
      expect(said).toEqual(said.map((one) => ({ ...one, figures: counts.get(one.expertId) ?? noCount })))
      expect([...counts.values()].reduce((sum, one) => sum + one.invited, 0)).toBeGreaterThan(size.activitiesAYear)
    }
    expect(sheets.assessed.map(({ year }) => year)).toEqual([0, 1, 2, 3, 4].map((after) => firstYear + after))
  })

  test('art-9: the summary of every year, line by line', () => {
    const keys = Object.keys(assessmentFigureNames) as (keyof typeof assessmentFigureNames)[]
    for (const { year, people, summary } of sheets.assessed) {
      const counts = countExperts(lines, told, year)
      const at = keys.map((key) => summary.headers.indexOf(assessmentFigureNames[key]))
      const printed = summary.rows.map((row) => [row[0], row[1], ...at.map((column) => row[column])].join('|'))
      const counted = people.map(({ expertId, name, employer }) => {
        const count = counts.get(expertId) ?? noCount
        return [name, employer, ...keys.map((key) => count[key])].join('|')
      })
      expect(printed.sort()).toEqual(counted.sort())
    }
  })
})
