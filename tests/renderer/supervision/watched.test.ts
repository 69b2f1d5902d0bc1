/** Which draw the desk shows when nobody has chosen one. */
import { expect, test } from 'vitest'
import { watchedOf } from '../../../src-renderer/supervision/watched.ts'
import type { CourseRow } from '../../../src-shared/api/supervision.ts'

const rows = (...ids: string[]): CourseRow[] =>
  ids.map((activityId) => ({
    activityId,
    number: '',
    attempt: 1,
    title: '',
    department: '',
    rehearsal: false,
    state: 'drawn',
    standing: '',
    at: '',
  }))

test.each([
  ['nothing at all', [], [], null, null],
  ['the newest that runs', ['b', 'a'], ['z'], null, 'b'],
  ['what was watched, although another began', ['b', 'a'], ['z'], 'a', 'a'],
  ['a draw that begins while an ended one is shown', ['b'], ['z'], 'z', 'b'],
  ['what was watched to its end', [], ['z', 'a'], 'a', 'a'],
  ['the last that ended', [], ['z', 'a'], null, 'z'],
])('%s', (_name, running, ended, shown, expected) => {
  expect(watchedOf({ running: rows(...running), ended: rows(...ended) }, shown)).toBe(expected)
})
