/** Every entry type with personal records takes a side: erased with the person, written anew, looked through, or kept for a reason. */
import { expect, test } from 'vitest'
import { areas } from '../../src-main/office/areas.ts'
import { anySubjectTypes } from '../../src-main/office/journal/any-subject.ts'
import { sides } from '../../src-main/office/retention/sides.ts'

const all = [...areas.registers.flatMap(({ types }) => types), ...anySubjectTypes]

test('no type with personal records is without a side', () => {
  const without = all.filter(({ type, personal }) => personal !== undefined && !(type in sides)).map(({ type }) => type)
  expect(without).toEqual([])
})

test('no side is of a type that nobody writes', () => {
  const known = new Set(all.map(({ type }) => type))
  expect(Object.keys(sides).filter((type) => !known.has(type))).toEqual([])
})

test('whatever is kept says why', () => {
  for (const [type, side] of Object.entries(sides)) if (side.side === 'kept') expect(side.because, type).not.toBe('')
})
