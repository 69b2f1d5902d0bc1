/**
 * Nobody comes into the pool past a guard (7-2 to 7-5, 18): random commands by random people, in any order, with clocks turned,
 * against a second bookkeeping in true time. Each guard is taken out once, and must be missed.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Guards, guards } from '../../../src-main/office/admission/guards.ts'
import { textAt } from '../../../src-main/office/journal/entry.ts'
import { readCalendar } from '../../../src-main/office/system/calendars.ts'
import { installedRuleSetOn } from '../../../src-main/office/system/rule-sets.ts'
import { addDays, startOfDay, todayInShanghai, wholeYears } from '../../../src-shared/model/dates.ts'
import { resources } from '../harness.ts'
import { type Happened, makeWorld, outsider, people, type Step, stepKinds, type World } from './world.ts'

const runs = 10_000
const start = Date.parse('2024-03-04T10:00:00+08:00')
const calendar = readCalendar(resources)
/** Spring of 2024 by the State Council's notice, written out: weekdays that were off, weekends that were worked. */
const free = new Set(['2024-04-04', '2024-04-05', '2024-05-01', '2024-05-02', '2024-05-03'])
const made = new Set(['2024-04-07', '2024-04-28', '2024-05-11'])

function isWorking(date: string): boolean {
  if (made.has(date)) return true
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !free.has(date)
}

/** First true instant at which five working days after a day are over. */
function earliest(begun: number): number {
  let date = todayInShanghai(begun)
  for (let count = 0; count < 5; ) {
    date = addDays(date, 1)
    if (isWorking(date)) count += 1
  }
  return startOfDay(addDays(date, 1))
}

/** States that may follow each other; what is not here is a leap. */
const ways = new Set([
  'employer-check>department-review',
  'employer-check>returned',
  'department-review>employer-check',
  'returned>employer-check',
  'department-review>returned',
  'department-review>rejected',
  'department-review>office-consolidation',
  'office-consolidation>department-review',
  'office-consolidation>leading-group',
  'leading-group>office-consolidation',
  'leading-group>rejected',
  'leading-group>publicity',
  'publicity>rejected',
  'publicity>admitted',
])

/** What is wrong with a course of events; '' = nothing. */
function wrong(world: World, born: string): string {
  const admissions = world.happened.filter(({ entry }) => entry.type === 'application-admitted')
  const persons = admissions.map(({ entry }) => world.applications.get(entry.subject)?.personTag)
  if (new Set(persons).size < persons.length) return 'one person twice'
  for (const { entry, before, after } of world.happened) {
    if (
      !entry.type.startsWith('application-') &&
      entry.type !== 'review-passed' &&
      entry.type !== 'employer-checked' &&
      !['review-taken-back', 'employer-word-withdrawn'].includes(entry.type)
    )
      continue
    const stays = before === null || before === after
    if (!stays && after !== 'withdrawn' && !ways.has(`${before}>${after}`)) return `leap ${before}>${after}`
    if (before !== after && ['admitted', 'rejected', 'withdrawn'].includes(before ?? ''))
      return `${before} is not final`
    if (stays && entry.type !== 'application-submitted' && ['admitted', 'rejected'].includes(before ?? ''))
      if (entry.type !== 'application-released' && entry.type !== 'application-held') return `touched after ${before}`
  }
  const department = ['condition-judged', 'review-passed']
  if (world.happened.some(({ entry, by }) => by === outsider && department.includes(entry.type)))
    return 'reviewed by another department'
  for (const [index, { entry }] of world.happened.entries()) {
    if (entry.type !== 'employer-checked' || entry.payload['result'] !== 'recommended') continue
    if (Object.values(entry.payload['vouches'] as object).includes(false)) return 'recommended in part'
    if (world.employerBarred.some(({ from, to }) => index >= from && index < to)) return 'recommended though barred'
  }
  for (const admission of admissions) {
    const fault = wrongAdmission(world, admission, born)
    if (fault !== '') return fault
  }
  return ''
}

function wrongAdmission(world: World, admission: Happened, born: string): string {
  const { entry, at } = admission
  const before = world.happened.slice(0, world.happened.indexOf(admission))
  const own = before.filter((one) => one.entry.subject === entry.subject)
  const last = (type: string) => own.findLast((one) => one.entry.type === type)
  const approval = last('application-approved')
  const publicityId = textAt(entry.payload, 'publicityId')
  const begun = before.findLast(
    (one) => one.entry.subject === publicityId && ['publicity-begun', 'publicity-corrected'].includes(one.entry.type),
  )
  if (!approval || !begun) return 'admitted without a decision or a notice'
  if (at < earliest(begun.at)) return 'admitted early'
  const open = new Set(
    own.filter((one) => one.entry.type === 'application-held').map((one) => one.entry.payload['objectionId']),
  )
  for (const id of open) {
    const told = before.filter((one) => one.entry.subject === id && one.entry.type === 'objection-told')
    const verified = before.find((one) => one.entry.subject === id && one.entry.type === 'objection-verified')
    if (verified?.entry.payload['outcome'] !== 'unfounded') return 'admitted against an objection'
    if (new Set(told.map((one) => one.entry.payload['who'])).size < 2) return 'admitted before both were told'
  }
  const since = (later: string, word: string) =>
    own.findLastIndex((one) => one.entry.type === later) > own.findLastIndex((one) => one.entry.type === word)
  if (since('employer-word-withdrawn', 'employer-checked')) return 'admitted on a word that was taken back'
  if (since('review-taken-back', 'review-passed')) return 'admitted on a review that was taken back'
  const listId = approval.entry.payload['listId']
  const minutes = before.findLast((one) => one.entry.subject === listId && one.entry.type === 'minutes-recorded')
  const confirmed = before.find((one) => one.entry.subject === listId && one.entry.type === 'minutes-confirmed')
  if (confirmed && confirmed.by === minutes?.by) return 'minutes confirmed by whoever entered them'
  const deciders = approval.entry.payload['deciders'] as string[]
  const three = [last('review-passed')?.by, last('application-listed')?.by, ...deciders]
  if (new Set(three).size < three.length) return 'the same person decided twice'
  const judged = own.filter((one) => one.entry.type === 'condition-judged')
  const newest = new Map(judged.map((one) => [textAt(one.entry.payload, 'condition'), one.entry.payload['fits']]))
  if (newest.size === 0 || [...newest.values()].includes(false)) return 'admitted against a judgement'
  return wholeYears(born, textAt(approval.entry.payload, 'on')) > 65 ? 'admitted too old' : ''
}

/** Most steps are what people would do next; the others are anything by anybody. */
const anyStep = fc.record({
  what: fc.oneof({ weight: 4, arbitrary: fc.constant(stepKinds) }, { weight: 1, arbitrary: fc.nat(stepKinds - 1) }),
  who: fc.nat(people.length - 1),
  on: fc.nat(1),
  how: fc.nat(719),
})
/** Some applicants turn 66 while their file is under way. */
const anyCourse = fc.record({
  steps: fc.array(anyStep, { minLength: 40, maxLength: 90, size: 'max' }),
  samePerson: fc.boolean(),
  born: fc.constantFrom('1975-03-08', '1958-03-09', '1958-03-20'),
})

function play(steps: readonly Step[], samePerson: boolean, born: string, chosen: Guards): World {
  const world = makeWorld(start, {
    guards: chosen,
    calendar,
    ruleSetOn: (date) => installedRuleSetOn(resources, date),
    samePerson,
    born,
  })
  for (const step of steps) world.run(step)
  return world
}

const seed = 20211030

describe('art-7 no course of events leads past a guard', () => {
  test(`${runs} random courses; each guard is met often enough to mean something`, () => {
    let admitted = 0
    const met = new Map<string, number>()
    const counting = Object.fromEntries(
      Object.entries(guards).map(([name, guard]) => [
        name,
        (...given: unknown[]) => {
          const verdict = (guard as (...all: unknown[]) => unknown)(...given)
          if (verdict !== null) met.set(name, (met.get(name) ?? 0) + 1)
          return verdict
        },
      ]),
    ) as unknown as Guards
    fc.assert(
      fc.property(anyCourse, ({ steps, samePerson, born }) => {
        const world = play(steps, samePerson, born, counting)
        if (world.happened.some(({ entry }) => entry.type === 'application-admitted')) admitted += 1
        expect(wrong(world, born)).toBe('')
      }),
      { numRuns: runs, seed },
    )
    const counts = Object.keys(guards).map((name) => `${name} ${met.get(name) ?? 0}`)
    process.stdout.write(`${admitted} of ${runs} courses reached admission; guards met: ${counts.join(', ')}\n`)
    expect(admitted).toBeGreaterThanOrEqual(runs / 20)
    expect(Object.keys(guards).filter((name) => (met.get(name) ?? 0) < 100)).toEqual([])
    // a busy machine takes its time over so many courses
  }, 300_000)

  test.each(Object.keys(guards))('without the guard %s somebody gets past', (name) => {
    const without = { ...guards, [name]: () => null } as Guards
    const result = fc.check(
      fc.property(
        anyCourse,
        ({ steps, samePerson, born }) => wrong(play(steps, samePerson, born, without), born) === '',
      ),
      { numRuns: runs, seed, endOnFailure: true },
    )
    expect(result.failed).toBe(true)
  })
})
