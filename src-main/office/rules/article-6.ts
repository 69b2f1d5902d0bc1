/**
 * 第六条（技术条件）: what each field asks for beyond Article 5. Where the measures say "mainly" (industrial technology, finance
 * and audit), whatever is not named is left to a judgement and never refused by the machine.
 */
import type { Facts } from '../../../src-shared/model/facts.ts'
import { institutionNames, postNames, titleLevelNames } from '../../../src-shared/model/terms.ts'
import { levelOf, qualificationWords, titleWords } from './article-5-title.ts'
import { workIn } from './article-5.ts'
import {
  type Condition,
  countsFor,
  missing,
  needsJudgement,
  satisfied,
  spanWords,
  type Used,
  violated,
} from './condition.ts'

/** 第六条（技术条件）（一）: industrial policy, law of intellectual property and civil law; the reviewer judges. */
export const policyAndLaw: Condition = {
  id: 'art-6a-1',
  provision: 'art-6a-1',
  title: () => '政策法律水平和管理经验',
  scope: 'policy-law',
  decide: () => needsJudgement('由审核人根据申报材料判断', []),
}

type Work = Facts['work'][number]

function postWords(work: Work): Used[number] {
  const unit = work.institution === undefined ? '单位类别未填' : institutionNames[work.institution]
  const post = work.level === undefined ? '岗位级别未填' : postNames[work.level]
  return { label: '任职', value: `${spanWords(work)}，${work.employer}，${work.post}（${unit}，${post}）` }
}

/** 第六条（技术条件）（二）: a post that is named, in an institution that is named, held on the day of decision. */
export const post: Condition = {
  id: 'art-6a-2',
  provision: 'art-6a-2',
  title: () => '平台技术负责人或中高层管理人员',
  scope: 'industry-technology',
  decide: (facts, { decidedOn, ruleSet: { parameters } }, field) => {
    const work = facts.work.filter((one) => one.from <= decidedOn && countsFor(one, field))
    if (facts.work.length === 0) return missing('没有填写工作经历')
    const named = ({ institution, level }: Work) =>
      institution !== undefined &&
      level !== undefined &&
      parameters.namedPosts.some(
        ({ institutions, posts }) => institutions.includes(institution) && posts.includes(level),
      )
    const holds = ({ to }: Work) => to === undefined || to >= decidedOn
    const now = work.find((one) => named(one) && holds(one))
    if (now) return satisfied('现任岗位在列举的范围内', [postWords(now)])
    const used = work.map(postWords)
    const before = work.find(named)
    if (before) return needsJudgement('曾任列举范围内的岗位，现已不任，由审核人判断', used)
    const classed = work.some(({ institution, level }) => institution !== undefined && level !== undefined)
    if (work.length > 0 && !classed) return missing('没有填写单位类别和岗位级别，请在工作经历中补充', used)
    return needsJudgement('岗位不在列举的范围内，原文写“主要是”，由审核人判断', used)
  },
}

/** A name as certificates vary it: without spaces and what stands in brackets. */
function bareName(name: string): string {
  return name.replace(/[（(][^（()）]*[)）]|\s/gu, '')
}

/** 第六条（技术条件）（三）, first half: one of the named titles and qualifications. */
export const financeTitle: Condition = {
  id: 'art-6a-3:title',
  provision: 'art-6a-3',
  title: () => '注册会计师或财会审计类高级职称',
  scope: 'finance-audit',
  decide: (facts, { decidedOn, ruleSet: { parameters } }, field) => {
    if (facts.titles.length + facts.qualifications.length === 0) return missing('没有填写职称或执业资格')
    const counts = (one: { on: string; fields?: Facts['fields'] | undefined }) =>
      one.on <= decidedOn && countsFor(one, field)
    const titles = facts.titles.filter(counts)
    const qualifications = facts.qualifications.filter(counts)
    const named = ({ name }: { name: string }) => parameters.namedFinanceTitles.includes(bareName(name))
    const title = titles.find(named)
    if (title) return satisfied(`${title.name}在列举的范围内`, [titleWords(title)])
    const qualification = qualifications.find(named)
    if (qualification) return satisfied(`${qualification.name}在列举的范围内`, [qualificationWords(qualification)])
    return needsJudgement('没有列举的职称或资格，原文写“主要是”，由审核人判断', [
      ...titles.map(titleWords),
      ...qualifications.map(qualificationWords),
    ])
  },
}

/** 第六条（技术条件）（三）, second half: knows the auditing of funds; no title proves it, the reviewer judges. */
export const fundAuditing: Condition = {
  id: 'art-6a-3:auditing',
  provision: 'art-6a-3',
  title: () => '熟悉经费审计',
  scope: 'finance-audit',
  decide: () => needsJudgement('由审核人根据申报材料判断', []),
}

function tradeWords({ trade }: Facts): Used {
  return trade === undefined ? [] : [{ label: '特殊行业', value: trade }]
}

/** 第六条（技术条件）（四）: years in the trade. */
export const tradeYears: Condition = {
  id: 'art-6a-4:years',
  provision: 'art-6a-4',
  title: (parameters) => `从事本行业满 ${parameters.tradeYears} 年`,
  scope: 'special-trade',
  decide: (facts, { decidedOn, ruleSet: { parameters } }, field) => {
    if (facts.trade === undefined) return missing('没有填写是哪个特殊行业')
    if (facts.work.length === 0) return missing('没有填写工作经历', tradeWords(facts))
    const { used, years } = workIn(facts, field, decidedOn)
    const all = [...tradeWords(facts), ...used]
    if (used.length === 0) return violated('填写的工作经历都不属于本行业', all)
    if (years >= parameters.tradeYears) return satisfied(`到审定日满 ${years} 年`, all)
    return violated(`到审定日满 ${years} 年，不足 ${parameters.tradeYears} 年`, all)
  },
}

/** 第六条（技术条件）（四）: title in the trade. */
export const tradeTitle: Condition = {
  id: 'art-6a-4:title',
  provision: 'art-6a-4',
  title: ({ leastTradeTitle }) => `本行业${titleLevelNames[leastTradeTitle]}以上职称`,
  scope: 'special-trade',
  decide: (facts, { decidedOn, ruleSet: { parameters } }, field) => {
    if (facts.titles.length === 0) return missing('没有填写职称')
    const had = facts.titles.filter((one) => one.on <= decidedOn && countsFor(one, field))
    const least = titleLevelNames[parameters.leastTradeTitle]
    const good = had.find(({ level }) => levelOf(level) >= levelOf(parameters.leastTradeTitle))
    if (good) return satisfied(`职称达到${least}以上`, [titleWords(good)])
    if (had.length === 0) return violated('到审定日没有本行业的职称', [])
    return violated(`职称不到${least}`, had.map(titleWords))
  },
}

/** 第六条（技术条件）（四）: able to guide the trade; the reviewer judges. */
export const tradeGuide: Condition = {
  id: 'art-6a-4:guides',
  provision: 'art-6a-4',
  title: () => '能够指导本行业工作',
  scope: 'special-trade',
  decide: (facts) => needsJudgement('由审核人根据申报材料判断', tradeWords(facts)),
}
