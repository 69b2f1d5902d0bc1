/** What draws put on the home page: to-dos of one person, running draws, finished ones (Article 12). */
import type { HomeView } from '../../../src-shared/api/system.ts'
import { formatDateZh, todayInShanghai } from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import type { Dating } from '../admission/due.ts'
import type { SignedIn } from '../core.ts'
import { designatedSeats } from '../designation/figures.ts'
import type { DesignationDoc } from '../designation/state.ts'
import { answerOf, heldSeats, partOf, seatCount, seatsOf, stepOf, witnessSigned } from '../draw/activity.ts'
import type { ActivityDoc } from '../draw/history.ts'
import { unrated } from '../draw/ratings.ts'
import { undecidedRequests } from '../draw/requests.ts'
import type { ActivityState } from '../draw/state.ts'
import type { FileTodo } from './whose.ts'

/** Page of the step at which an activity stands. */
export const linkOf = (doc: ActivityDoc) => `/draw/${doc.id}/${stepOf(doc.data)}`

/**
 * What an activity asks of one person.
 *
 * @param sees the account sees the names of the drawn: after the dice nobody else decides on requests
 * @param toCall whether somebody seated has to be called: all who have not answered, where no messages go out by themselves
 */
export function drawTodos(
  doc: ActivityDoc,
  account: SignedIn,
  toCall: (ref: string) => boolean,
  sees = true,
): FileTodo[] {
  const { data } = doc
  if (data.cancelled || data.current.state === 'closed') return []
  const starts = todayInShanghai(Date.parse(data.facts.startsAt))
  const todo = (title: string, detail: string, action: string, provision: string): FileTodo => ({
    id: `${doc.id}:${title}`,
    title,
    detail: `${data.facts.title}${data.rehearsal ? '（演练）' : ''} · ${detail}`,
    provision,
    action,
    to: linkOf(doc),
    due: `活动 ${formatDateZh(starts)}`,
    dueOn: starts,
    subject: doc.id,
  })
  const part = partOf(data, account)
  const draws = account.roles.includes('selecting-dept')
  const { current } = data
  const todos: FileTodo[] = []
  const waiting = ['open', 'drawn'].includes(current.state) ? undecidedRequests(data) : 0
  if (waiting > 0 && mayCall('draw.decideRequest', account.roles) && (current.state === 'open' || sees))
    todos.push({
      ...todo('决定回避要求', `${waiting} 件书面要求待决定`, '去决定', 'art-15-4'),
      to: `/draw/${doc.id}/recusal`,
    })
  if (draws && current.state === 'open') todos.push(todo('准备抽取', `抽取 ${data.number}`, '去准备', 'art-12'))
  if (draws && ['frozen', 'committed'].includes(current.state))
    todos.push(todo('见证抽取', `抽取 ${data.number} 已冻结名册`, '去抽取', 'art-12'))
  if (part === 'witness' && current.state === 'committed' && !witnessSigned(current, -1))
    todos.push(todo('签名见证', '承诺值待签名', '去见证', 'art-12'))
  if (part === 'witness' && current.state === 'drawn' && !witnessSigned(current, 0))
    todos.push(todo('签名见证', '抽取结果待签名', '去见证', 'art-12'))
  if (current.state === 'interrupted' && (draws || part === 'witness'))
    todos.push(todo('核对中断的抽取', '恢复备份后待见证人核对纸质记录', '去核对', 'art-12'))
  if (current.voiding && (part === 'witness' || account.roles.includes('leading-group')))
    todos.push(
      todo(current.state === 'interrupted' ? '同意结束' : '同意作废', current.voiding.reason, '去处理', 'art-12'),
    )
  if (current.state === 'drawn' && witnessSigned(current, 0)) todos.push(...contactTodos(doc, account, toCall, todo))
  return todos
}

function contactTodos(
  doc: ActivityDoc,
  account: SignedIn,
  toCall: (ref: string) => boolean,
  todo: (title: string, detail: string, action: string, provision: string) => FileTodo,
): FileTodo[] {
  const { current } = doc.data
  const seats = seatsOf(current).filter((seat) => seat.holds)
  const toConfirm = seats.filter((seat) => {
    const answer = answerOf(current, seat.person.ref)
    return answer?.state === 'pending' && answer.by !== account.id
  }).length
  const open = seats.filter((seat) => answerOf(current, seat.person.ref) === undefined)
  const calls = open.filter((seat) => toCall(seat.person.ref)).length
  const todos: FileTodo[] = []
  if (toConfirm > 0 && mayCall('draw.confirmAnswer', account.roles))
    todos.push(todo('确认答复', `${toConfirm} 人的答复待另一账号确认`, '去确认', 'art-12'))
  if (calls > 0 && mayCall('draw.logCall', account.roles))
    todos.push(todo('联系专家', `${calls} 人待电话联系`, '去联系', 'art-12'))
  if (
    open.length === 0 &&
    seats.every((seat) => answerOf(current, seat.person.ref)?.state === 'confirmed') &&
    account.roles.includes('selecting-dept')
  ) {
    todos.push(todo('完成抽取', '席位已全部确定', '去完成', 'art-12'))
  }
  return todos
}

/** Of how many an account would have to give the rating once the work is over. */
export function leftToRate(doc: ActivityDoc, account: SignedIn, designations: readonly DesignationDoc[]): number {
  const { rehearsal, cancelled, current } = doc.data
  if (rehearsal || cancelled || current.state !== 'closed' || !mayCall('draw.rate', account.roles)) return 0
  return unrated(doc, designations)
}

/**
 * Ratings that the selecting department still has to give, one line an activity, from the day after its end (Article 16).
 *
 * @param left how many have no rating yet, see `leftToRate`
 * @param work the work as it stands: put off or called off after the draw
 * @param dueAfter the last day and what is left of it, counted in working days from the day of the activity's end
 */
export function ratingTodos(
  doc: ActivityDoc,
  left: number,
  work: { endsAt: string; cancelled: boolean },
  { today, dueAfter }: Dating,
): FileTodo[] {
  const { data } = doc
  const ended = todayInShanghai(Date.parse(work.endsAt))
  if (left === 0 || work.cancelled || today <= ended) return []
  return [
    {
      id: `${doc.id}:rate`,
      title: '评价专家',
      detail: `${data.facts.title} · ${left} 人待评价`,
      provision: 'art-16',
      action: '去评价',
      to: linkOf(doc),
      subject: doc.id,
      ...dueAfter(ended),
    },
  ]
}

const runningWords: Partial<Record<ActivityState['current']['state'], string>> = {
  frozen: '名册已冻结',
  committed: '见证抽取中',
  drawn: '联系确认中',
  interrupted: '已中断，待核对',
}

/**
 * Draws between freeze and end, rehearsals left out.
 *
 * @param designations of the office; seats that designated people accepted are filled too (Article 13)
 */
export function runningLines(
  activities: readonly ActivityDoc[],
  designations: readonly DesignationDoc[],
): HomeView['running'] {
  return activities
    .filter(({ data }) => !data.cancelled && !data.rehearsal && runningWords[data.current.state] !== undefined)
    .slice(0, 4)
    .map((doc) => {
      const { data } = doc
      return {
        title: data.facts.title,
        detail: `抽取 ${data.number} · ${runningWords[data.current.state]}`,
        done: heldSeats(data.current).accepted + designatedSeats(doc, designations),
        total: seatCount(data.current.groups),
        unit: '席',
        to: linkOf(doc),
      }
    })
}

/** Draws that were brought to their end, for whoever may see them. */
export function doneLines(activities: readonly ActivityDoc[], account: SignedIn): HomeView['done'] {
  if (!mayCall('draw.list', account.roles)) return []
  return activities
    .filter(({ data }) => data.current.state === 'closed')
    .slice(0, 20)
    .map((doc) => ({ at: doc.data.current.closedAt, title: '完成抽取', detail: doc.data.facts.title, to: linkOf(doc) }))
}
