/** Boxes as people tick them: which words are chosen. */
import { expect, test } from 'vitest'
import { chosenOf } from '../../../src-main/office/documents/applications/boxes.ts'

test.each([
  ['☑ 男　□ 女', '男'],
  ['■ 男　□ 女', '男'],
  ['□√ 男 □ 女', '男'],
  ['□男√ □女', '男'],
  ['√男 □女', '男'],
  ['□男 √女', '女'],
  ['√□男 □女', '男'],
  ['[√]男 [ ]女', '男'],
  ['（ ）男 （√）女', '女'],
  ['男☑ 女□', '男'],
  ['男□ 女√', '女'],
  ['女', '女'],
  ['□ 男　□ 女', ''],
  ['☑政策法律 ☑产业技术 □财务审计', '政策法律、产业技术'],
  ['☑', '是'],
  ['□', ''],
  // between two boxes: nobody can tell
  ['□男 √ □女', '□男 √ □女'],
  ['□男√□女', '男'],
])('%s', (text, chosen) => {
  expect(chosenOf(text)).toBe(chosen)
})
