/**
 * 第五条（四）: one of four ways – a title of associate-senior level or above, a doctorate or a master's degree held for some
 * years, or a national professional qualification with years of full-time practice. Judged field by field; a special trade
 * has a requirement of its own instead (`article-6.ts`).
 */
import { formatDateZh, wholeYears } from '../../../src-shared/model/dates.ts'
import type { Facts } from '../../../src-shared/model/facts.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import { degreeNames, titleLevelNames, titleLevelOrder } from '../../../src-shared/model/terms.ts'
import {
  type Condition,
  countsFor,
  exempt,
  type Judging,
  missing,
  satisfied,
  spanWords,
  type Used,
  violated,
} from './condition.ts'
import { since, yearsOf } from './periods.ts'

/** One title, degree or qualification: what it is (put into words only where it is shown), whether it suffices, why or why not. */
interface Way {
  used: () => Used
  good: boolean
  words: string
}

export function levelOf(level: (typeof titleLevelOrder)[number]): number {
  return titleLevelOrder.indexOf(level)
}

/** A title in words, e.g. `高级工程师（副高级），2015年12月1日取得`. */
export function titleWords({ name, level, on }: Facts['titles'][number]): Used[number] {
  return { label: '职称', value: `${name}（${titleLevelNames[level]}），${formatDateZh(on)}取得` }
}

/** A qualification in words, e.g. `注册会计师，2012年1月1日取得`. */
export function qualificationWords({ name, on }: Facts['qualifications'][number]): Used[number] {
  return { label: '执业资格', value: `${name}，${formatDateZh(on)}取得` }
}

function titleWay(title: Facts['titles'][number], { ruleSet: { parameters } }: Judging): Way {
  const good = levelOf(title.level) >= levelOf(parameters.leastTitle)
  const least = titleLevelNames[parameters.leastTitle]
  return {
    used: () => [titleWords(title)],
    good,
    words: good ? `职称达到${least}以上` : `职称为${titleLevelNames[title.level]}，不到${least}`,
  }
}

function degreeWay({ level, subject, on }: Facts['degrees'][number], { decidedOn, ruleSet }: Judging): Way {
  const name = degreeNames[level] ?? level
  const used = () => [{ label: '学位', value: `${subject}（${name}），${formatDateZh(on)}授予` }]
  if (level !== 'doctor' && level !== 'master') return { used, good: false, words: `学历学位为${name}，不到硕士` }
  const least = level === 'doctor' ? ruleSet.parameters.doctorYears : ruleSet.parameters.masterYears
  const years = wholeYears(on, decidedOn)
  const good = years >= least
  return { used, good, words: `取得${name}学位满 ${years} 年${good ? '' : `，不足 ${least} 年`}` }
}

/** Practice counts from the award: before it nobody practises by this qualification. */
function qualificationWay(one: Facts['qualifications'][number], { decidedOn, ruleSet }: Judging): Way {
  const used = () => [
    qualificationWords(one),
    ...one.practice.map((period) => ({ label: '专职执业', value: spanWords(period) })),
  ]
  if (!one.national) return { used, good: false, words: `${one.name}不是国家级执业资格` }
  const least = ruleSet.parameters.practiceYears
  const years = yearsOf(since(one.practice, one.on), decidedOn)
  const good = years >= least
  return { used, good, words: `取得${one.name}后专职执业满 ${years} 年${good ? '' : `，不足 ${least} 年`}` }
}

/** Everything that was had on the day of decision and counts for the field, in the order of the provision. */
function waysOf(facts: Facts, on: Judging, field: Field | null): Way[] {
  const counts = (one: { on: string; fields?: Field[] | undefined }) => one.on <= on.decidedOn && countsFor(one, field)
  return [
    ...facts.titles.filter(counts).map((one) => titleWay(one, on)),
    ...facts.degrees.filter(counts).map((one) => degreeWay(one, on)),
    ...facts.qualifications.filter(counts).map((one) => qualificationWay(one, on)),
  ]
}

/** 第五条（四）: title, degree or qualification. */
export const titleOrDegree: Condition = {
  id: 'art-5-4',
  provision: 'art-5-4',
  title: () => '职称、学位或执业资格',
  scope: 'each',
  decide: (facts, on, field) => {
    if (field === 'special-trade') return exempt('特殊行业不按这一项，改按第六条（技术条件）（四）', [])
    if (facts.titles.length + facts.degrees.length + facts.qualifications.length === 0) {
      return missing('没有填写职称、学位或执业资格')
    }
    const ways = waysOf(facts, on, field)
    const good = ways.find((way) => way.good)
    if (good) return satisfied(good.words, good.used())
    if (ways.length === 0) return violated('到审定日没有与本领域相关的职称、学位或执业资格', [])
    return violated(
      ways.map(({ words }) => words).join('；'),
      ways.flatMap(({ used }) => used()),
    )
  },
}
