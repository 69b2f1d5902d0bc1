/** 第十四条: twice in a row, then one draw off (measures.md, slip on "twice in a row"). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type PastDraw,
  type RosterOf,
  type RotationParameters,
  selectionsInARow,
  sittingOut,
} from '../../../src-main/office/rules/article-14.ts'

const eligible: RotationParameters = { rotationScope: 'eligible-draws', rotationCounts: 'drawn' }

/** Marks of one expert, a draw each. s: seated, d: drawn and declined, r: on the roster, o: left out under this rule, -: left out for another reason. */
type Lines = Record<string, string>

function who(lines: Lines, index: number, marks: string): Set<string> {
  return new Set(Object.keys(lines).filter((id) => marks.includes(lines[id]?.[index] ?? '-')))
}

function history(lines: Lines, departments: readonly string[] = []): { draws: PastDraw[]; rosterOf: RosterOf } {
  const length = Math.max(...Object.values(lines).map((line) => line.length))
  const draws = Array.from({ length }, (_, index) => ({
    number: `XX-2026-${index}`,
    department: departments[index] ?? '安全科',
    on: '2026-01-01',
    drawn: who(lines, index, 'sd'),
    seated: who(lines, index, 's'),
  }))
  const rosterOf: RosterOf = async (index) => ({
    candidates: who(lines, index, 'sdr'),
    rotating: who(lines, index, 'o'),
  })
  return { draws, rosterOf }
}

async function sitsOut(
  line: string,
  parameters: RotationParameters,
  department = '安全科',
  departments: string[] = [],
): Promise<boolean> {
  const { draws, rosterOf } = history({ e: line }, departments)
  return (await sittingOut(draws, department, parameters, rosterOf)).has('e')
}

describe('art-14 eligible-draws', () => {
  test.each([
    ['', false, 'never drawn'],
    ['s', false, 'once'],
    ['ss', true, 'twice in a row'],
    ['sd', true, 'drawn and declined counts as selected'],
    ['dd', true, 'declined twice too'],
    ['srs', false, 'a draw on the roster without being drawn breaks the run'],
    ['s-s', true, 'a draw for which the expert did not qualify does not'],
    ['sso', false, 'having sat out, the expert is back'],
    ['ssos', false, 'and the run starts afresh'],
    ['ssoss', true, 'until it is full again'],
    ['ss--', true, 'draws in other fields do not make up for sitting out'],
    ['sssr', false, 'looked at from the newest'],
    ['s-o-s', false, 'a draw sat out between two selections breaks the run'],
  ])('%s: sits out %s (%s)', async (line, expected) => expect(await sitsOut(line, eligible)).toBe(expected))
})

describe('art-14 in the other readings', () => {
  test.each([
    ['all-draws', 's-s', false, 'any draw without the expert breaks the run'],
    ['all-draws', 'ss', true, 'twice in a row'],
    ['all-draws', 'ss-', false, 'a draw in another field makes up for sitting out'],
    ['same-department', 'ss', true, 'twice in a row'],
  ] as const)('%s %s: %s (%s)', async (rotationScope, line, expected, _why) =>
    expect(await sitsOut(line, { ...eligible, rotationScope })).toBe(expected),
  )

  test.each([
    ['srs', ['安全科', '产业科', '安全科'], '安全科', true, 'draws of others are left out of sight'],
    ['srs', ['安全科', '产业科', '安全科'], '产业科', false, 'seen from the other department'],
    ['ssdd', ['安全科', '安全科', '产业科', '产业科'], '安全科', true, 'two newer selections elsewhere hide nothing'],
    ['ssrr', ['安全科', '安全科', '产业科', '产业科'], '安全科', true, 'nor do newer rosters elsewhere'],
    ['sd', ['安全科', '产业科'], '安全科', false, 'one selection in each department'],
  ])('same-department %s of %j for %s: %s (%s)', async (line, departments, department, expected) =>
    expect(await sitsOut(line, { ...eligible, rotationScope: 'same-department' }, department, departments)).toBe(
      expected,
    ),
  )

  test.each([
    ['sd', false, 'a decline is no selection and breaks the run'],
    ['ss', true, 'seated twice'],
    ['ssd', false, 'seated twice, then declined'],
  ])('counting the seated alone, %s: %s (%s)', async (line, expected) =>
    expect(await sitsOut(line, { ...eligible, rotationCounts: 'seated' })).toBe(expected),
  )
})

test('the two draws that count are named, oldest first', async () => {
  const { draws, rosterOf } = history({ e: 'sr-s-d-' })
  const runs = await sittingOut(draws, '安全科', eligible, rosterOf)
  expect(runs.get('e')?.map((draw) => draw.number)).toEqual(['XX-2026-3', 'XX-2026-5'])
})

test('rosters are opened only as far back as a run reaches', async () => {
  const { draws, rosterOf } = history({ e: 'ssrrrrrrs', f: 'srrrrrrrr', g: 'rrrrrrrrr' })
  const opened: number[] = []
  const counting: RosterOf = (index) => {
    opened.push(index)
    return rosterOf(index)
  }
  expect(await sittingOut(draws, '安全科', eligible, counting)).toEqual(new Map())
  expect(opened).toEqual([7])
  expect(await selectionsInARow(['g'], draws, '安全科', eligible, counting)).toEqual(new Map([['g', []]]))
  expect(opened).toEqual([7])
})

test('art-14 whoever is not asked about sends nobody back to old rosters', async () => {
  // selected twice at the beginning and gone since: on no roster that could end the run
  const { draws, rosterOf } = history({ e: 'rrrrrrss', gone: 's--s----' })
  const opened: number[] = []
  const counting: RosterOf = (index) => {
    opened.push(index)
    return rosterOf(index)
  }
  const out = await sittingOut(draws, '安全科', eligible, counting, new Set(['e']))
  expect([...out.keys()]).toEqual(['e'])
  expect(opened).toEqual([])
  await sittingOut(draws, '安全科', eligible, counting)
  expect(opened).toEqual([7, 6, 5, 4, 2, 1])
})

/** The rule as its sentence reads, one expert at a time, with nothing left out: what the fast way must agree with. */
function plainly(line: string, departments: readonly string[], department: string, parameters: RotationParameters) {
  const selecting = parameters.rotationCounts === 'drawn' ? 'sd' : 's'
  const seen = [...line].filter(
    (_mark, index) => parameters.rotationScope !== 'same-department' || departments[index] === department,
  )
  const run = seen.filter((mark) => parameters.rotationScope === 'all-draws' || mark !== '-').slice(-2)
  return run.length === 2 && run.every((mark) => selecting.includes(mark))
}

test('any history: the answer is the same as reading each expert by itself', async () => {
  const mark = fc.constantFrom('s', 'd', 'r', 'o', '-')
  const line = fc.string({ unit: mark, minLength: 12, maxLength: 12 })
  const department = fc.constantFrom('安全科', '产业科')
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 6 }),
      fc.array(department, { minLength: 12, maxLength: 12 }),
      department,
      fc.record({
        rotationScope: fc.constantFrom('eligible-draws', 'all-draws', 'same-department'),
        rotationCounts: fc.constantFrom('drawn', 'seated'),
      }) as fc.Arbitrary<RotationParameters>,
      async (lines, departments, next, parameters) => {
        const { draws, rosterOf } = history(Object.fromEntries(lines.map((one, at) => [`e${at}`, one])), departments)
        const out = await sittingOut(draws, next, parameters, rosterOf)
        lines.forEach((one, at) => expect(out.has(`e${at}`)).toBe(plainly(one, departments, next, parameters)))
      },
    ),
    { numRuns: 500 },
  )
})

test('nobody is selected three times running in draws that keep the rule, and nobody sits out twice running', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 40 }), async (lots) => {
      let line = ''
      for (const lot of lots) line += (await sitsOut(line, eligible)) ? 'o' : lot ? 's' : 'r'
      expect(line).not.toMatch(/sss|oo/)
      for (const match of line.matchAll(/o/g)) expect(line.slice(0, match.index)).toMatch(/ss$/)
    }),
  )
})
