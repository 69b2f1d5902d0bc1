/** 第十四条: twice in a row, then one draw off (measures.md, slip on "twice in a row"). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PastDraw, type RotationParameters, rotationOf } from '../../../src-main/office/rules/article-14.ts'

const eligible: RotationParameters = { rotationScope: 'eligible-draws', rotationCounts: 'drawn' }

/** s: seated, d: drawn and declined, r: on the roster, o: left out under this rule, -: left out for another reason. */
function draws(line: string, departments: string[] = []): PastDraw[] {
  return [...line].map((mark, index) => ({
    number: `XX-2026-${index}`,
    department: departments[index] ?? '安全科',
    on: '2026-01-01',
    drawn: new Set(mark === 's' || mark === 'd' ? ['e'] : []),
    seated: new Set(mark === 's' ? ['e'] : []),
    onRoster: () => 'sdr'.includes(mark),
    satOut: () => mark === 'o',
  }))
}

describe('eligible-draws', () => {
  test.each([
    ['', false, 'never drawn'],
    ['s', false, 'once'],
    ['ss', true, 'twice in a row'],
    ['sd', true, 'drawn and declined counts as selected'],
    ['srs', false, 'a draw on the roster without being drawn breaks the run'],
    ['s-s', true, 'a draw for which the expert did not qualify does not'],
    ['sso', false, 'having sat out, the expert is back'],
    ['ssos', false, 'and the run starts afresh'],
    ['ssoss', true, 'until it is full again'],
    ['ss--', true, 'draws in other fields do not make up for sitting out'],
    ['sssr', false, 'looked at from the newest'],
  ])('%s: sits out %s (%s)', (line, sitsOut) =>
    expect(rotationOf('e', draws(line), '安全科', eligible).sitsOut).toBe(sitsOut),
  )
})

describe('the other readings', () => {
  test.each([
    ['all-draws', 's-s', false],
    ['all-draws', 'ss', true],
    ['same-department', 'ss', true],
  ] as const)('%s %s: %s', (rotationScope, line, sitsOut) =>
    expect(rotationOf('e', draws(line), '安全科', { ...eligible, rotationScope }).sitsOut).toBe(sitsOut),
  )
  test('same-department leaves out draws of others', () => {
    const mixed = draws('srs', ['安全科', '产业科', '安全科'])
    expect(rotationOf('e', mixed, '安全科', { ...eligible, rotationScope: 'same-department' }).sitsOut).toBe(true)
    expect(rotationOf('e', mixed, '产业科', { ...eligible, rotationScope: 'same-department' }).sitsOut).toBe(false)
  })
  test('counting the seated alone, a decline is no selection and breaks the run', () => {
    expect(rotationOf('e', draws('sd'), '安全科', { ...eligible, rotationCounts: 'seated' }).sitsOut).toBe(false)
  })
})

test('nobody is selected three times running in draws that keep the rule, and nobody sits out twice running', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (lots) => {
      let line = ''
      for (const lot of lots) {
        const out = rotationOf('e', draws(line), '安全科', eligible).sitsOut
        line += out ? 'o' : lot ? 's' : 'r'
      }
      expect(line).not.toMatch(/sss|oo/)
      for (const match of line.matchAll(/o/g)) expect(line.slice(0, match.index)).toMatch(/ss$/)
    }),
  )
})
