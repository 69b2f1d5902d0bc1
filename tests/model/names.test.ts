/** Names as they are compared: one employer in the pool is one unit under Article 15, and the other way round. */
import { expect, test } from 'vitest'
import { normalName } from '../../src-shared/model/names.ts'

test.each([
  ['white space', '新县 鑫源\u3000民爆公司', '新县鑫源民爆公司', true],
  ['brackets of every kind', '信阳（新县）〔一〕厂', '信阳(新县)[一]厂', true],
  ['brackets or none', '信阳（新县）厂', '信阳新县厂', true],
  ['full-width letters and case', 'ＡＢＣ公司', 'abc公司', true],
  ['dots in a name', '买买提·艾力', '买买提．艾力', true],
  ['dashes', '华晟-电气公司', '华晟电气公司', true],
  ['quotation marks', '“华晟”电气公司', '华晟电气公司', true],
  ['invisible characters', '华晟\u200b电气公司', '华晟电气公司', true],
  ['one character', '华晟电器公司', '华晟电气公司', false],
  ['a number', '第1厂', '第2厂', false],
])('%s: %s and %s', (_, a, b, same) => expect(normalName(a) === normalName(b)).toBe(same))
