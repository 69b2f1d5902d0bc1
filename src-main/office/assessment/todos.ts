/** What the yearly assessment puts on the home page (Article 9): one line a year, until everybody was told. */
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import type { Core, SignedIn } from '../core.ts'
import type { FileTodo } from '../home/whose.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { assessableYears } from './decide.ts'
import { allAssessments, countsIn, idsIn, inPool, isSettled } from './reading.ts'
import type { AssessmentState } from './register.ts'

/** Month from which the running year is to be assessed. */
const fromMonth = '-12-01'

export async function assessmentTodos(core: Core, account: SignedIn, index: PoolIndex): Promise<FileTodo[]> {
  // the figures come with the pool's index; the page does not wait for it
  if (!mayCall('assessments.begin', account.roles) || !index.ready()) return []
  const runs = await allAssessments(core)
  const today = core.today()
  const missing = assessableYears(today).filter(
    (year) => today >= `${year}${fromMonth}` && runs.every(({ data }) => data.year !== year),
  )
  const members = missing.length === 0 ? [] : await index.find({})
  const begun = runs.map(async (run) =>
    isSettled(run.data) ? [] : runTodos(run, await idsIn(core, index, run), account),
  )
  return [
    ...missing.filter((year) => members.some(({ state }) => inPool(state, year))).map(yearTodo),
    ...(await Promise.all(begun)).flat(),
  ]
}

const endOf = (year: number) => {
  const dueOn = `${year}-12-31`
  return { provision: 'art-9', due: `${formatDateZh(dueOn)}前`, dueOn }
}

/** A year with experts in which no assessment was begun. */
function yearTodo(year: number): FileTodo {
  return {
    ...endOf(year),
    id: `assess:${year}`,
    title: '开展年度评估',
    detail: `${year} 年专家参加活动的情况`,
    action: '去评估',
    to: '/assessments',
    subject: null,
  }
}

/** The next step of one run, until everybody was told, however many years ago it was begun. @param people ids of those it is about */
export function runTodos(
  { id, data }: { id: string; data: AssessmentState },
  people: readonly string[],
  { roles }: Pick<SignedIn, 'roles'>,
): FileTodo[] {
  const { year, closedAt } = data
  const { concluded, told } = countsIn(data, people)
  if (!mayCall('assessments.begin', roles)) return []
  const at = { ...endOf(year), id, to: `/assessments/${id}`, subject: id }
  const left = people.length - concluded
  if (closedAt === null) {
    const [title, words, action] =
      left > 0 ? ['完成年度评估', `${left} 人待评估`, '去评估'] : ['办结年度评估', '每位专家都有结论', '去办结']
    return [{ ...at, title, detail: `${year} 年 · ${words}`, action }]
  }
  return told < concluded
    ? [{ ...at, title: '告知评估结果', detail: `${year} 年 · ${concluded - told} 人待告知`, action: '去告知' }]
    : []
}
