/**
 * 第五条: the conditions that every expert meets – conduct, knowledge, experience and results, age, clean record. Title and
 * degree stand in `article-5-title.ts`.
 */
import { formatDateZh, wholeYears } from '../../../src-shared/model/dates.ts'
import type { Facts } from '../../../src-shared/model/facts.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import { birthDateIn } from '../../../src-shared/model/identity-number.ts'
import { resultKindNames } from '../../../src-shared/model/terms.ts'
import {
  type Condition,
  countsFor,
  exempt,
  missing,
  needsJudgement,
  satisfied,
  spanWords,
  type Used,
  type Verdict,
  violated,
} from './condition.ts'
import { yearsOf } from './periods.ts'

/** Somebody's word counts from the day on which it was given. */
function attestedBy(word: { by: string; on: string } | undefined, decidedOn: string, what: string): Verdict {
  if (word === undefined) return missing(`所在单位还没有就“${what}”出具证明`, [], 'attested')
  const used = [
    { label: '证明人', value: word.by },
    { label: '证明日期', value: formatDateZh(word.on) },
  ]
  if (word.on > decidedOn) return missing('单位证明的日期晚于审定日，请核对', used, 'attested')
  return satisfied(`所在单位已就“${what}”出具证明`, used, 'attested')
}

/** 第五条（一）: political standing, character, health, professional ethics; the employer vouches. */
export const conduct: Condition = {
  id: 'art-5-1',
  provision: 'art-5-1',
  title: () => '政治、品行、健康和职业操守',
  scope: 'person',
  decide: ({ attested }, { decidedOn }) => attestedBy(attested.conduct, decidedOn, '政治、品行、健康和职业操守'),
}

/** 第五条（二）: knows policy and the field's state of the art; the reviewer of the field judges. */
export const knowledge: Condition = {
  id: 'art-5-2',
  provision: 'art-5-2',
  title: () => '熟悉政策和本领域动态',
  scope: 'each',
  decide: () => needsJudgement('由审核人根据申报材料判断', []),
}

/** Periods of work that count for a field, in words, and their years. */
export function workIn(facts: Facts, field: Field | null, decidedOn: string): { used: Used; years: number } {
  const work = facts.work.filter((one) => countsFor(one, field))
  return {
    used: work.map((one) => ({ label: '工作经历', value: `${spanWords(one)}，${one.employer}，${one.post}` })),
    years: yearsOf(work, decidedOn),
  }
}

/** 第五条（三）: years of research or management in the field. */
export const experience: Condition = {
  id: 'art-5-3:years',
  provision: 'art-5-3',
  title: ({ fieldYears }) => `从事相关工作满 ${fieldYears} 年`,
  scope: 'each',
  decide: (facts, { decidedOn, ruleSet: { parameters } }, field) => {
    if (facts.work.length === 0) return missing('没有填写工作经历')
    const { used, years } = workIn(facts, field, decidedOn)
    if (used.length === 0) return violated('填写的工作经历都不属于本领域', used)
    if (years >= parameters.fieldYears) return satisfied(`到审定日满 ${years} 年`, used)
    return violated(`到审定日满 ${years} 年，不足 ${parameters.fieldYears} 年`, used)
  },
}

/** 第五条（三）: results – publications, patents, awards, projects; whether they are enough is judged field by field. */
export const results: Condition = {
  id: 'art-5-3:results',
  provision: 'art-5-3',
  title: () => '取得一定成果',
  scope: 'each',
  decide: (facts, { decidedOn }) => {
    const had = facts.results.filter(({ on }) => on === undefined || on <= decidedOn)
    if (had.length === 0) {
      return missing(facts.results.length === 0 ? '没有填写成果' : '填写的成果都晚于审定日，请核对日期')
    }
    const used = had.map(({ kind, title, on }) => ({
      label: resultKindNames[kind],
      value: on === undefined ? title : `${title}，${formatDateZh(on)}`,
    }))
    return needsJudgement(`列有 ${had.length} 项成果，是否足够由审核人判断`, used)
  },
}

/** Birth date as given, else as the number of the identity card holds it. */
function birthDateOf({ birthDate, identity }: Facts, decidedOn: string): { date: string; label: string } | null {
  if (birthDate !== undefined) return { date: birthDate, label: '出生日期' }
  if (identity === undefined) return null
  const date = birthDateIn(identity, decidedOn)
  return date === undefined ? null : { date, label: '出生日期（取自证件号码）' }
}

/** 第五条（五）: not over the age limit on the day of decision; academicians and approved special needs are exempt. */
export const age: Condition = {
  id: 'art-5-5',
  provision: 'art-5-5',
  title: ({ maxAge }) => `年龄不超过 ${maxAge} 周岁`,
  scope: 'person',
  decide: (facts, { decidedOn, ruleSet: { parameters } }) => {
    const birth = birthDateOf(facts, decidedOn)
    if (birth === null) return missing('没有填写出生日期')
    const used = [{ label: birth.label, value: formatDateZh(birth.date) }]
    if (birth.date > decidedOn) return missing('出生日期晚于审定日，请核对', used)
    const years = wholeYears(birth.date, decidedOn)
    if (years <= parameters.maxAge) return satisfied(`审定日 ${years} 周岁`, used)
    const over = `审定日 ${years} 周岁，超过 ${parameters.maxAge} 周岁`
    if (facts.academician) return exempt(`${over}；两院院士不受年龄限制`, used)
    const need = facts.specialNeed
    if (need === undefined) return violated(over, used)
    used.push({ label: '特殊需要', value: `${need.approvedBy}${formatDateZh(need.approvedOn)}批准：${need.reason}` })
    if (need.approvedOn > decidedOn) return violated(`${over}；特殊需要的批准晚于审定日`, used)
    return exempt(`${over}；因特殊需要经批准，不受年龄限制`, used, 'judgement')
  },
}

/** 第五条（六）, first half: no breach of law or credit on record; the employer vouches. */
export const record: Condition = {
  id: 'art-5-6:record',
  provision: 'art-5-6',
  title: () => '没有违法失信记录',
  scope: 'person',
  decide: ({ attested }, { decidedOn }) => attestedBy(attested.record, decidedOn, '没有违法失信记录'),
}

/**
 * 第五条（六）, second half: never struck off as a reviewing expert, by the list that the province distributes.
 *
 * An office without a network may never have been given a list. That is not a fact which the applicant could supply, so it
 * is no missing datum that blocks the file for good; nor may silence pass for a clean record. Somebody asks the province
 * and puts a name to the answer: a judgement.
 */
export const struckOff: Condition = {
  id: 'art-5-6:struck-off',
  provision: 'art-5-6',
  title: () => '没有被取消过专家资格',
  scope: 'person',
  decide: ({ struckOff: look }) => {
    if (look === undefined) return needsJudgement('没有用省级出库名单核对过，请人工核对并记录', [])
    const used = [{ label: '省级出库名单', value: look.edition }]
    return look.listed ? violated('列在省级出库名单中', used) : satisfied('不在省级出库名单中', used)
  },
}
