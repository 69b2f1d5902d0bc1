/** The demo's invented experts: the same for a seed, in themselves without contradiction, readable by the roster import. */
import { expect, test } from 'vitest'
import { demoPeople } from '../../src-main/office/demo/demo-people.ts'
import { isDate, wholeYears } from '../../src-shared/model/dates.ts'
import { birthDateOf, genderOf, hasGoodCheck } from '../../src-shared/model/resident-id.ts'

const people = demoPeople('种子', 300, 40)

test('the same seed gives the same people, another seed others', () => {
  expect(demoPeople('种子', 300, 40)).toEqual(people)
  const other = demoPeople('别的种子', 300, 40).map((one) => one.person.residentId)
  expect(other).not.toEqual(people.map((one) => one.person.residentId))
})

test('IDs are valid, unique, and say the same as gender and birth date', () => {
  for (const { person } of people) {
    expect(hasGoodCheck(person.residentId)).toBe(true)
    expect(isDate(person.birthDate ?? '')).toBe(true)
    expect([birthDateOf(person.residentId), genderOf(person.residentId)]).toEqual([person.birthDate, person.gender])
  }
  expect(new Set(people.map((one) => one.person.residentId)).size).toBe(people.length)
})

test('telephone numbers and addresses belong to nobody', () => {
  for (const { person } of people) {
    expect(person.phone).toMatch(/^1380000\d{4}$/)
    expect(person.mail).toMatch(/@example\.cn$/)
  }
})

test('all have a working age, and nobody is too young for the title', () => {
  for (const { person } of people) {
    const age = wholeYears(person.birthDate ?? '', '2026-12-31')
    expect(age).toBeGreaterThanOrEqual(37)
    expect(age).toBeLessThanOrEqual(65)
    if (person.titleLevel === 'senior') expect(age).toBeGreaterThanOrEqual(44)
    expect((person.degreeOn ?? '').slice(0, 4) > (person.birthDate ?? '').slice(0, 4)).toBe(true)
  }
})

test('titles belong to the profession of the employer', () => {
  const rules: [RegExp, RegExp][] = [
    [/律师事务所$/, /律师$/],
    [/会计师事务所$/, /会计师$/],
    [/审计局$/, /审计师$/],
    [/学院$/, /^(教授|副教授|讲师)$/],
    [/公司$/, /工程师$/],
  ]
  for (const { person } of people) {
    const rule = rules.find(([employer]) => employer.test(person.employer))
    if (rule) expect(person.title).toMatch(rule[1])
  }
})

test('every field, level and source occurs, and enough people of each field to draw from', () => {
  const count = (of: (one: (typeof people)[number]['person']) => readonly string[]) => {
    const counts: Record<string, number> = {}
    for (const { person } of people) for (const value of of(person)) counts[value] = (counts[value] ?? 0) + 1
    return counts
  }
  const fields = count((one) => one.fields ?? [])
  expect(Object.keys(fields).sort()).toEqual(['finance-audit', 'industry-technology', 'policy-law', 'special-trade'])
  for (const each of Object.values(fields)) expect(each).toBeGreaterThanOrEqual(15)
  expect(Object.keys(count((one) => [one.titleLevel ?? ''])).sort()).toEqual(['associate-senior', 'middle', 'senior'])
  expect(Object.keys(count((one) => [one.source ?? '']))).toHaveLength(4)
})

test('names that programs stumble over are among them', () => {
  const names = people.map((one) => one.person.name)
  expect(names.some((name) => name.includes('·'))).toBe(true)
  expect(names.some((name) => /[\u{20000}-\u{3ffff}]/u.test(name))).toBe(true)
  for (const name of names) expect(name).not.toMatch(/undefined|\s/)
})

test.each([1, 40, 400])('%i employers, each with a name of its own', (count) => {
  const names = new Set(demoPeople('单位', count * 30, count).map((one) => one.person.employer))
  expect(names.size).toBe(count)
})

test('declarations speak of other units than the own employer', () => {
  const declared = people.filter((one) => one.declaration !== null)
  expect(declared.length).toBeGreaterThan(20)
  for (const { person, declaration } of declared) {
    const units = [declaration?.interests[0]?.unit, declaration?.formerEmployers[0]?.employer]
    expect(units).not.toContain(person.employer)
  }
})
