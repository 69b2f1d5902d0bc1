/** The employer's word as it is typed from the stamped paper. */
import { tooShort } from '../../app/reason.ts'

/** What an employer vouches for, with its provision (7-2). */
export const vouches = [
  ['conduct', '政治、品行、身体和职业操守合格', 'art-5-1'],
  ['record', '没有违法失信记录', 'art-5-6'],
  ['truth', '申报表和附件真实', 'art-7-2'],
] as const

export interface EmployerWord {
  result: 'recommended' | 'refused'
  person: string
  post: string
  on: string
  vouches: { conduct: boolean; record: boolean; truth: boolean }
  reason: string
  scan: File | null
}

export const emptyWord: EmployerWord = {
  result: 'recommended',
  person: '',
  post: '',
  on: '',
  vouches: { conduct: false, record: false, truth: false },
  reason: '',
  scan: null,
}

/** Messages by field for what keeps the word from being put on record; empty where all is well. */
export function wordProblems(
  word: EmployerWord,
  { today, needsScan }: { today: string; needsScan: boolean },
): Partial<Record<keyof EmployerWord, string>> {
  const problems: Partial<Record<keyof EmployerWord, string>> = {}
  if (word.person.trim() === '') problems.person = '请填写核实人'
  if (word.post.trim() === '') problems.post = '请填写核实人职务'
  if (word.on === '') problems.on = '请填写盖章日期'
  else if (word.on > today) problems.on = '不能晚于今天'
  if (word.result === 'refused') {
    if (tooShort(word.reason)) problems.reason = '请写明理由，至少 2 个字'
    return problems
  }
  const { conduct, record, truth } = word.vouches
  if (!conduct || !record || !truth) problems.vouches = '推荐须三项都保证；有一项不保证的，请选“不推荐”'
  if (needsScan && word.scan === null) problems.scan = '请选择盖章的扫描件'
  return problems
}
