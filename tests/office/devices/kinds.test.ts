/** One writer a subject (sync.md): of every register it is said how its subjects move between the PCs of an office. */
import { expect, test } from 'vitest'
import { areas } from '../../../src-main/office/areas.ts'
import { movementOf } from '../../../src-main/office/devices/kinds.ts'

test.each(areas.registers.map(({ kind }) => [kind]))('%s', (kind) => {
  expect(movementOf(kind)).not.toBeNull()
})

test.each([
  ['activity', 'file'],
  ['contact', 'follows'],
  ['channels', 'office-wide'],
  ['seat', 'stays'],
  ['something new', null],
])('%s: %s', (kind, movement) => {
  expect(movementOf(kind)).toBe(movement)
})
