/** What the yearly assessment puts on the home page (Article 9): one line a year, until everybody was told. */
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import type { Core, SignedIn } from '../core.ts'
import type { FileTodo } from '../home/whose.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { assessableYears } from './decide.ts'
import { allAssessments, inPool, rowOf } from './reading.ts'

/** Month from which the running year is to be assessed. */
const fromMonth = '-12-01'

export async function assessmentTodos(core: Core, account: SignedIn, index: PoolIndex): Promise<FileTodo[]> {
  // the figures come with the pool's index; the page does not wait for it
  if (!mayCall('assessments.begin', account.roles) || !index.ready()) return []
  const runs = await allAssessments(core)
  const todos: FileTodo[] = []
  for (const year of assessableYears(core.today())) {
    const dueOn = `${year}-12-31`
    const base = { provision: 'art-9', due: `${formatDateZh(dueOn)}前`, dueOn }
    const run = runs.find(({ data }) => data.year === year)
    if (!run) {
      const due =
        core.today() >= `${year}${fromMonth}` && (await index.find({})).some(({ state }) => inPool(state, year))
      if (due)
        todos.push({
          ...base,
          id: `assess:${year}`,
          title: '开展年度评估',
          detail: `${year} 年专家参加活动的情况`,
          action: '去评估',
          to: '/assessments',
          subject: null,
        })
      continue
    }
    const { people, concluded, told, state } = await rowOf(core, index, run)
    const at = { ...base, id: run.id, to: `/assessments/${run.id}`, subject: run.id }
    const left = people - concluded
    if (state === 'open')
      todos.push({
        ...at,
        title: left > 0 ? '完成年度评估' : '办结年度评估',
        detail: left > 0 ? `${year} 年 · ${left} 人待评估` : `${year} 年 · 每位专家都有结论`,
        action: left > 0 ? '去评估' : '去办结',
      })
    else if (told < concluded)
      todos.push({
        ...at,
        title: '告知评估结果',
        detail: `${year} 年 · ${concluded - told} 人待告知`,
        action: '去告知',
      })
  }
  return todos
}
