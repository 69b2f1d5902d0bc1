/** Art. 12, slip "in time": the earlier of reply hours and last instant; quiet hours stop the clock. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { enoughAttempts, replyDeadline } from '../../../src-main/office/draw/reply-time.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)
const terms = { replyHours: 24, lastReplyAt: at('2026-12-31T18:00'), quietFrom: '21:00', quietTo: '08:00' }

test.each([
  ['2026-11-25T10:00', 2, '2026-11-25T12:00', 'within a day'],
  ['2026-11-25T20:00', 2, '2026-11-26T09:00', 'over a night'],
  ['2026-11-25T23:30', 1, '2026-11-26T09:00', 'begun at night'],
  ['2026-11-25T08:00', 13, '2026-11-25T21:00', 'up to the quiet hours'],
  ['2026-11-25T08:00', 24, '2026-11-26T19:00', 'twenty-four hours are most of two days'],
])('art-12 %s + %i h: %s (%s)', (start, replyHours, end) =>
  expect(replyDeadline(at(start), { ...terms, replyHours })).toBe(at(end)),
)

test('art-12 quiet hours in the middle of the day', () => {
  expect(replyDeadline(at('2026-11-25T11:00'), { ...terms, replyHours: 2, quietFrom: '12:00', quietTo: '14:00' })).toBe(
    at('2026-11-25T15:00'),
  )
})

test('art-12 the last instant ends it, whatever is left', () => {
  expect(replyDeadline(at('2026-12-31T17:00'), terms)).toBe(terms.lastReplyAt)
})

test('never later than the last instant, never inside quiet hours unless that is where the last instant lies', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 * 24 * 30 }), fc.integer({ min: 1, max: 240 }), (minutes, replyHours) => {
      const start = at('2026-11-01T00:00') + minutes * 60_000
      const end = replyDeadline(start, { ...terms, replyHours })
      expect(end).toBeLessThanOrEqual(terms.lastReplyAt)
      const hour = new Date(end + 8 * 3_600_000).toISOString().slice(11, 16)
      if (end !== terms.lastReplyAt) expect(hour > '21:00' || hour < '08:00').toBe(false)
    }),
  )
})

test.each([
  [[], false],
  [[0], false],
  [[0, 3_599_999], false],
  [[0, 3_600_000], true],
  [[7_200_000, 0, 10], true],
])('art-12 attempts at %j are enough: %s', (attempts, enough) => expect(enoughAttempts(attempts)).toBe(enough))
