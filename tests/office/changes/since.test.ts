/** A form that begins a renewal (7-5) with title and degree as they were reported since (11-6). */
import { expect, test } from 'vitest'
import { changedSince } from '../../../src-main/office/changes/since.ts'
import type { ChangeState } from '../../../src-main/office/changes/state.ts'

const engineer = { name: '工程师', level: 'middle' as const, on: '2015-01-01' }
const senior = { name: '高级工程师', level: 'associate-senior' as const, on: '2020-01-01' }
const bachelor = { level: 'bachelor' as const, subject: '化工', on: '2003-07-01' }
const person = { name: '林知远', residentId: '', idKind: 'resident', employer: '新县质检所' }

function changeOf(facts: ChangeState['facts'], more: Partial<ChangeState> = {}): ChangeState {
  return {
    id: 'c1',
    important: true,
    facts,
    changedOn: '2026-03-02',
    reportedOn: '2026-03-10',
    at: '',
    by: 'a1',
    way: 'paper',
    scan: null,
    record: '',
    expertSince: '2024-01-05',
    employer: null,
    titleLowered: false,
    examined: null,
    ...more,
  }
}

const full = { title: '正高级工程师', titleLevel: 'senior' }
const now = { name: '正高级工程师', level: 'senior', on: '2026-03-02' }
test.each<[string, Record<string, string>, ChangeState[], object]>([
  ['nothing changed', {}, [], {}],
  ['a higher title stands before the old ones', full, [changeOf(['title'])], { titles: [now, senior, engineer] }],
  [
    'a lowered title stands alone (art-5-4)',
    { title: '工程师', titleLevel: 'middle' },
    [changeOf(['title'], { titleLowered: true })],
    { titles: [{ name: '工程师', level: 'middle', on: '2026-03-02' }] },
  ],
  ['a lost title leaves none (art-5-4)', { title: '' }, [changeOf(['title'], { titleLowered: true })], { titles: [] }],
  [
    'a degree stands before the old ones',
    { degree: 'doctor', degreeOn: '2026-03-02' },
    [changeOf(['degree'])],
    { degrees: [{ level: 'doctor', subject: '', on: '2026-03-02' }, bachelor] },
  ],
  ['a report that nobody has accepted', full, [changeOf(['title'], { report: { state: 'to-accept' } })], {}],
  ['a change from before the form', full, [changeOf(['title'], { reportedOn: '2023-11-30' })], {}],
  ['something else', full, [changeOf(['post', 'employer'])], {}],
])('art-11-6: %s', (_name, known, changes, wanted) => {
  const old = { titles: [senior, engineer], degrees: [bachelor] }
  expect(changedSince(old, { ...person, ...known }, changes, '2023-12-01')).toEqual(wanted)
})
