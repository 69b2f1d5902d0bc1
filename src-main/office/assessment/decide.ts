/** What may be done with an assessment, and the entries that do it (Article 9). Pure. */
import type {
  AssessmentConclusion,
  AssessmentFigures,
  AssessmentTellingWay,
} from '../../../src-shared/api/assessments.ts'
import type { Refusal } from '../../../src-shared/api/base.ts'
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import type { Decided } from '../admission/deciding.ts'
import type { Draft } from '../journal/entry.ts'
import { flagsOf } from './figures.ts'
import type { AssessmentDoc, AssessmentState } from './register.ts'

/** Lines of one entry: no entry grows without bound. */
const linesOfEntry = 200

/** Somebody whom a run is about, with the figures as they stand. */
export interface Assessed {
  expertId: string
  figures: AssessmentFigures
}

const no = (code: string, message: string, field?: string): Refusal => ({
  code,
  message,
  provision: 'art-9',
  ...(field ? { field } : {}),
})

/** Years that can be assessed on a day: the running one and the one before it. */
export function assessableYears(today: string): number[] {
  const year = Number(today.slice(0, 4))
  return [year, year - 1]
}

export interface Beginning {
  id: string
  number: string
  year: number
  /** People who were in the pool in that year. */
  people: number
  /** Number of the run of that year; null where there is none. */
  already: string | null
}

export function beginRun({ id, number, year, people, already }: Beginning, today: string): Decided {
  if (!assessableYears(today).includes(year))
    return no('assessment.year', '只能评估今年和上一年度，请重新选择年度。', 'year')
  if (already !== null)
    return no('assessment.twice', `${year} 年度评估已经开始（${already}），请直接打开办理。`, 'year')
  if (people === 0) return no('assessment.nobody', `${year} 年库内没有专家，不需要评估。`, 'year')
  return [{ type: 'assessment-begun', subject: id, payload: { number, year } }]
}

const closed = no('assessment.closed', '这次年度评估已经办结；还没有告知专家时，可以说明理由重新打开。')

/** Conclusions on some of the people, one and the same for all. */
export function conclude(
  run: AssessmentDoc,
  people: readonly Assessed[],
  expertIds: readonly string[],
  { conclusion, reason }: { conclusion: AssessmentConclusion; reason: string },
): Decided {
  if (run.data.closedAt !== null) return closed
  if (conclusion !== 'met' && reason === '')
    return no('assessment.reason', '提醒和不符合要求的，请写明依据的事实。', 'reason')
  const known = new Map(people.map((one) => [one.expertId, one]))
  const chosen = [...new Set(expertIds)].map((id) => known.get(id))
  if (chosen.some((one) => one === undefined))
    return no('assessment.person', '所选专家中有人不在本年度评估范围内，请刷新列表后重选。', 'expertIds')
  return concludedEntries(run.id, chosen as Assessed[], conclusion, reason)
}

/** Everybody without a conclusion in whose figures nothing asks for a closer look: requirements met. */
export function concludePlain(run: AssessmentDoc, people: readonly Assessed[]): Decided {
  if (run.data.closedAt !== null) return closed
  const plain = plainPeople(run.data, people)
  if (plain.length === 0)
    return no('assessment.no-plain', '没有可以一并评为符合要求的专家：其余的人有需要留意的情况，请逐个评估。')
  return concludedEntries(run.id, plain, 'met', '')
}

export function plainPeople({ conclusions }: AssessmentState, people: readonly Assessed[]): Assessed[] {
  return people.filter(({ expertId, figures }) => !(expertId in conclusions) && flagsOf(figures).length === 0)
}

function concludedEntries(
  subject: string,
  people: readonly Assessed[],
  conclusion: AssessmentConclusion,
  reason: string,
): Draft[] {
  const drafts: Draft[] = []
  for (let at = 0; at < people.length; at += linesOfEntry) {
    const part = people.slice(at, at + linesOfEntry)
    const lines = part.map(({ expertId, figures }, index) => ({
      expertId,
      conclusion,
      figures,
      reasoned: reason === '' ? null : index,
    }))
    drafts.push({
      type: 'assessment-concluded',
      subject,
      payload: { lines },
      // a record each: what is kept of one person goes without the others
      ...(reason === '' ? {} : { personal: part.map(({ expertId }) => ({ expertId, reason })) }),
    })
  }
  return drafts
}

export function closeRun(run: AssessmentDoc, people: readonly Assessed[]): Decided {
  if (run.data.closedAt !== null) return closed
  const left = people.filter(({ expertId }) => !(expertId in run.data.conclusions)).length
  if (left > 0) return no('assessment.left', `还有 ${left} 位专家没有评估结论，请评估后再办结。`)
  return [
    {
      type: 'assessment-closed',
      subject: run.id,
      payload: { people: Object.keys(run.data.conclusions).length },
    },
  ]
}

export function reopenRun(run: AssessmentDoc, reason: string): Decided {
  if (run.data.closedAt === null) return no('assessment.open', '这次年度评估还没有办结，请刷新页面。')
  if (Object.keys(run.data.told).length > 0)
    return no('assessment.told', '已经有专家得知评估结果，不能重新打开。确有差错的，在下一年度评估中更正并告知本人。')
  return [{ type: 'assessment-reopened', subject: run.id, payload: {}, personal: [{ reason }] }]
}

/** That people were told; those told before are left as they are. @param expertIds null = everybody */
export function tell(
  run: AssessmentDoc,
  expertIds: readonly string[] | null,
  { way, on, today }: { way: AssessmentTellingWay; on: string; today: string },
): Decided {
  const { closedAt, conclusions, told } = run.data
  if (closedAt === null) return no('assessment.open', '办结以后才告知评估结果，请先评估完并办结。')
  if (on > today) return no('assessment.future', '告知日期不能晚于今天。', 'on')
  if (on < todayInShanghai(Date.parse(closedAt))) return no('assessment.before', '告知日期不能早于办结日期。', 'on')
  const people = [...new Set(expertIds ?? Object.keys(conclusions))]
  if (people.some((id) => !(id in conclusions)))
    return no('assessment.person', '所选专家中有人没有评估结论，请刷新列表后重选。', 'expertIds')
  const fresh = people.filter((id) => !(id in told))
  if (fresh.length === 0) return no('assessment.all-told', '都已经告知，请刷新列表。', 'expertIds')
  return [{ type: 'assessment-told', subject: run.id, payload: { people: fresh, way, on } }]
}
