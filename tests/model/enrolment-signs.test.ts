/** Enrolment codes as people type them. */
import { describe, expect, test } from 'vitest'
import { codeFault, groupedCode, signsOf } from '../../src-shared/model/enrolment-signs.ts'

const whole = '0123-4567-89AB-CDEF-GHJK-MNPQ'

test.each([
  ['in small letters without hyphens', '0123456789abcdefghjkmnpq'],
  ['with spaces and long dashes', ' 0123 4567–89AB—CDEF GHJK_MNPQ '],
  ['in full-width signs', '０１２３４５６７８９ＡＢＣＤＥＦＧＨＪＫＭＮＰＱ'],
  ['with letters that look like digits', 'Ol23-4567-89AB-CDEF-GHJK-MNPQ'],
])('%s is the code', (_how, typed) => {
  expect(groupedCode(typed)).toBe(whole)
  expect(codeFault(typed)).toBeNull()
})

describe('what is wrong is said', () => {
  test.each([
    ['nothing', '  - ', '请填写登记码'],
    ['one too few', whole.slice(0, -1), '登记码共 24 位，还差 1 位'],
    ['two too many', `${whole}00`, '登记码共 24 位，多了 2 位'],
    ['a letter that no code has', whole.replace('5', 'U'), '第 6 位“U”不是登记码里的字符，请对照核对'],
    ['a sign of another script', `二${whole.slice(1)}`, '第 1 位“二”不是登记码里的字符，请对照核对'],
    ['a sign beyond the first plane', `${whole.slice(0, -1)}𠮷`, '第 24 位“𠮷”不是登记码里的字符，请对照核对'],
  ])('%s', (_what, typed, word) => expect(codeFault(typed)).toBe(word))
})

test('half a code is grouped as far as it goes', () => {
  expect(groupedCode('01234')).toBe('0123-4')
  expect(signsOf(groupedCode('01234'))).toBe('01234')
})
