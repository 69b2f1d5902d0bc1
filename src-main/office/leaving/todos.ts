/** What leaving the pool puts on the home page (Articles 10 (6), 12): exits to confirm, seats that a closed draw cannot refill. */
import { addDays, formatDateZh, todayInShanghai } from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { exitWayNames } from '../../../src-shared/model/terms.ts'
import { timeOf, workOf } from '../activity-day/reading.ts'
import { attendanceOf } from '../activity-day/state.ts'
import { type Dating, datingOf } from '../admission/due.ts'
import type { Core, SignedIn } from '../core.ts'
import { seatsOf } from '../draw/activity.ts'
import { namesFor } from '../draw/disclosure.ts'
import type { ActivityDoc } from '../draw/history.ts'
import type { ActivityState } from '../draw/state.ts'
import { refusalsOf } from '../draw/refusal-handlers.ts'
import type { FileTodo } from '../home/whose.ts'
import { allExits } from './exit-reading.ts'
import type { ExitData } from './exit-register.ts'
import { removalTodos } from './removal-todos.ts'
import { goneFrom } from './gone.ts'
import { liesAhead } from './release-seats.ts'

/** Open things of one account. */
export async function leavingTodos(
  core: Core,
  account: SignedIn,
  activities: readonly ActivityDoc[],
): Promise<FileTodo[]> {
  return [
    ...(await allExits(core, true)).flatMap((doc) => exitTodos(doc, account, datingOf(core))),
    ...(await emptySeatTodos(core, account, activities)),
    ...activities.flatMap((one) => refusalTodosOf(core, account, one)),
    ...(await removalTodos(core, account)),
  ]
}

/** An exit that waits for a second account: everybody who may confirm it but whoever entered it. */
export function exitTodos(
  { id, data }: { id: string; data: ExitData },
  account: Pick<SignedIn, 'id' | 'roles'>,
  { dueAfter }: Dating,
): FileTodo[] {
  if (data.state !== 'to-confirm' || data.by === account.id || !mayCall('exits.confirm', account.roles)) return []
  return [
    {
      id,
      title: '确认专家退出',
      detail: `${data.name} · ${exitWayNames[data.way]}提出 · ${data.number}`,
      provision: 'art-10-6',
      action: '去确认',
      to: '/pool/exits',
      subject: id,
      ...dueAfter(data.at.slice(0, 10)),
    },
  ]
}

/** A draw that is over draws nobody any more: whoever left a seat behind is marked absent and a supplementary draw made. */
async function emptySeatTodos(core: Core, account: SignedIn, activities: readonly ActivityDoc[]): Promise<FileTodo[]> {
  if (!mayCall('work.supplement', account.roles)) return []
  const todos: FileTodo[] = []
  for (const activity of activities) {
    const { data } = activity
    if (data.rehearsal || data.current.state !== 'closed' || !(await liesAhead(core, activity))) continue
    if (namesFor(data, account, core.effects.wall()) === 'masked') continue
    const work = await workOf(core, activity)
    const startsOn = todayInShanghai(Date.parse(timeOf(activity, work).startsAt))
    for (const { holds, person } of seatsOf(data.current)) {
      const gone =
        holds && attendanceOf(work, person.ref)?.state !== 'absent' ? await goneFrom(core, person.expertId) : null
      if (!gone) continue
      todos.push({
        id: `${activity.id}:${person.ref}:gone`,
        title: '补充抽取空缺席位',
        detail: `${data.facts.title} · ${person.name}${gone.reason}，登记缺席后补充抽取`,
        provision: 'art-12',
        action: '去办理',
        to: `/draw/${activity.id}/day`,
        due: `活动 ${formatDateZh(startsOn)}`,
        dueOn: startsOn,
        subject: activity.id,
      })
    }
  }
  return todos
}

/** Days for which a refusal asks for a judgement: the term of three years in which it can count among three in a row (7-5, 9-6). */
const remembered = 3 * 366

function refusalTodosOf(core: Core, account: SignedIn, activity: ActivityDoc): FileTodo[] {
  if (namesFor(activity.data, account, core.effects.wall()) === 'masked') return []
  return refusalTodos(activity, account, datingOf(core))
}

/** Refusals whose reason nobody has judged yet (Article 9 (6)), one line an activity. */
export function refusalTodos(
  { id, data }: { id: string; data: ActivityState },
  { roles }: Pick<SignedIn, 'roles'>,
  { today, dueAfter }: Dating,
): FileTodo[] {
  if (!mayCall('draw.judgeRefusal', roles) || data.rehearsal || data.current.rounds.length === 0) return []
  const since = addDays(today, -remembered)
  const open = refusalsOf({ data }).filter(({ judged, at }) => !judged && at.slice(0, 10) >= since)
  const [first] = open
  if (!first) return []
  return [
    {
      id: `${id}:refusals`,
      title: '认定谢绝的理由',
      detail: `${data.facts.title} · ${open.length} 人的理由是否正当待认定`,
      provision: 'art-9-6',
      action: '去认定',
      to: `/draw/${id}/contact`,
      subject: id,
      ...dueAfter(first.at.slice(0, 10)),
    },
  ]
}
