/** What the work of activities puts on the home page (Articles 10, 11): a day to prepare, questions, undertakings, result, fees, people to call. */
import { addDays, formatDateZh } from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import type { Core, SignedIn } from '../core.ts'
import type { DesignationDoc } from '../designation/state.ts'
import { witnessSigned } from '../draw/activity.ts'
import type { ActivityDoc } from '../draw/history.ts'
import type { FileTodo } from '../home/whose.ts'
import { missingOf } from './missing.ts'
import { noticesOf } from './notices.ts'
import { participantsIn } from './people.ts'
import { reachOf } from './reach.ts'
import { timeOf, workOf } from './reading.ts'
import type { WorkState } from './state.ts'
import { resultDue } from './views.ts'

/** Activities that ended longer ago have no to-dos of their own, days: whatever was not entered until then never will be. */
const remembered = 365

/** Open things of one account. @param activities newest first; those long over are not looked into */
export async function workTodos(
  core: Core,
  account: SignedIn,
  activities: readonly ActivityDoc[],
  designations: readonly DesignationDoc[],
): Promise<FileTodo[]> {
  if (!mayCall('work.attend', account.roles)) return []
  const since = addDays(core.today(), -remembered)
  const todos: FileTodo[] = []
  for (const activity of activities) {
    const { rehearsal, current, facts } = activity.data
    if (rehearsal || !['drawn', 'closed'].includes(current.state) || !witnessSigned(current, 0)) continue
    if (facts.endsAt.slice(0, 10) < since) continue
    const work = await workOf(core, activity)
    if (!work.finished) todos.push(...(await todosOf(core, activity, work, designations)))
  }
  return todos
}

async function todosOf(
  core: Core,
  activity: ActivityDoc,
  work: WorkState,
  designations: readonly DesignationDoc[],
): Promise<FileTodo[]> {
  const { facts, number } = activity.data
  const todo = (
    [title, action, tab]: readonly [title: string, action: string, tab: string],
    detail: string,
    provision: string,
    dueOn: string | null,
  ): FileTodo => ({
    id: `${activity.id}:${title}`,
    title,
    detail: `${facts.title} · ${detail}`,
    provision,
    action,
    to: `/draw/${activity.id}/day/${tab}`,
    due: dueOn ? `${formatDateZh(dueOn)}前` : '',
    dueOn,
    subject: activity.id,
  })
  const todos: FileTodo[] = []
  const calls = await toCall(core, activity, work)
  if (calls > 0) todos.push(todo(['电话告知专家', '去告知', 'time'], `${calls} 人没有收到通知`, 'art-12', core.today()))
  if (work.cancelled || activity.data.cancelled) return todos
  const when = timeOf(activity, work)
  const people = participantsIn(activity, designations, work)
  const here = people.filter(({ current }) => current)
  const now = core.effects.wall()
  const missing = missingOf({ work, people, now, ...when })
  const [startsOn, endsOn] = [when.startsAt.slice(0, 10), when.endsAt.slice(0, 10)]
  const due = resultDue(core, when.endsAt)
  const firstDue = work.material
    .flatMap(({ answer, dueOn }) => (answer === null && dueOn ? [dueOn] : []))
    .sort()
    .at(0)
  if (missing.material > 0)
    todos.push(
      todo(['答复补充资料', '去答复', 'material'], `${missing.material} 项待答复`, 'art-10-1', firstDue ?? null),
    )
  if (here.length > 0 && core.today() >= startsOn && core.today() <= endsOn)
    todos.push(todo(['活动签到', '去签到', 'people'], `抽取 ${number}，${here.length} 人`, 'art-12', startsOn))
  if (core.today() > endsOn && missing.attendance > 0)
    todos.push(todo(['补登签到', '去登记', 'people'], `${missing.attendance} 人未登记`, 'art-12', endsOn))
  if (missing.undertakings > 0 && core.today() >= addDays(startsOn, -3))
    todos.push(todo(['收取承诺书', '去登记', 'people'], `${missing.undertakings} 人未作承诺`, 'art-11-3', startsOn))
  if (missing.result && here.length > 0)
    todos.push(todo(['登记活动结果', '去登记', 'result'], `抽取 ${number}`, 'art-10-2', due))
  if (missing.fees > 0) todos.push(todo(['确定劳务费', '去确定', 'fees'], `${missing.fees} 人未定`, 'art-10-4', due))
  if (missing.unpaid > 0)
    todos.push(todo(['发放劳务费', '去登记', 'fees'], `${missing.unpaid} 人未发放`, 'art-10-4', due))
  return todos
}

/** People whom no message brings what they have to be told. */
async function toCall(core: Core, activity: ActivityDoc, work: WorkState): Promise<number> {
  const ids = new Set(noticesOf(work).flatMap(({ people }) => people))
  if (ids.size === 0) return 0
  const reach = await reachOf(core, activity, work)
  return [...ids].filter((id) => reach.notices(id).some(({ state }) => state === 'call')).length
}
