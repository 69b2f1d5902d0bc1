/** The to-do home: what waits for this person, by deadline, and how this installation is. */
import type { HomeView, Todo } from '../../../src-shared/api/system.ts'
import {
  daysBetween,
  formatDateZh,
  formatInstantZh,
  todayInShanghai,
  weekdayZh,
} from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { accountOf, type Core, type SignedIn } from '../core.ts'
import { answerOf, heldSeats, partOf, seatCount, seatsOf, stepOf, witnessSigned } from '../draw/activity.ts'
import { type ActivityDoc, allActivities } from '../draw/history.ts'
import { type Handlers, query } from '../handler.ts'
import { poolFigures } from '../pool/figures.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import type { AdoptionState } from '../pool/register.ts'
import type { RegisterDoc } from '../store/database.ts'
import { listBackups } from '../system/backup.ts'
import { lastCheck } from '../system/handlers.ts'

export function homeHandlers(indexOf: (core: Core) => PoolIndex): Handlers {
  return {
    'home.todos': query(async (core, caller) => {
      const account = accountOf(caller)
      const activities = await allActivities(core)
      const adoptions = await openAdoptions(core)
      const todos = [
        ...activities.flatMap((doc) => drawTodos(doc, account)),
        ...adoptions.flatMap((doc) => adoptionTodos(doc, account)),
      ]
      const mine = activities.filter((doc) => doc.data.createdBy === account.id)
      return {
        today: core.today(),
        todayText: `${formatDateZh(core.today())} ${weekdayZh(core.today())}`,
        groups: grouped(todos, core.today()),
        done: doneLines(activities, account),
        started: mine.map((doc) => ({
          at: doc.data.createdAt,
          title: doc.data.facts.title,
          detail: `抽取 ${doc.data.number}`,
          to: linkOf(doc),
        })),
        running: mayCall('draw.list', account.roles) ? runningLines(activities) : [],
        device: await deviceLines(core),
        pool: await poolFigures(core, indexOf(core)),
        badges: { home: todos.length, draw: todos.filter((one) => one.to.startsWith('/draw')).length },
      } satisfies HomeView
    }),
  }
}

type AdoptionDoc = RegisterDoc & { data: AdoptionState }

async function openAdoptions(core: Core): Promise<AdoptionDoc[]> {
  const docs = await core.store.files.find({ selector: { kind: { $eq: 'adoption' }, state: { $eq: 'proposed' } } })
  return docs as unknown as AdoptionDoc[]
}

function adoptionTodos(doc: AdoptionDoc, account: SignedIn): Todo[] {
  if (!mayCall('roster.confirm', account.roles) || doc.data.proposedBy === account.id) return []
  return [
    {
      id: doc.id,
      title: '确认存量入库',
      detail: `${doc.data.basisTitle} · ${doc.data.people} 人`,
      provision: 'art-7-5',
      action: '去确认',
      to: '/pool/adoptions',
      due: '',
      dueOn: null,
    },
  ]
}

const linkOf = (doc: ActivityDoc) => `/draw/${doc.id}/${stepOf(doc.data)}`

/** What an activity asks of one person. */
function drawTodos(doc: ActivityDoc, account: SignedIn): Todo[] {
  const { data } = doc
  if (data.cancelled || data.current.state === 'closed') return []
  const starts = todayInShanghai(Date.parse(data.facts.startsAt))
  const todo = (title: string, detail: string, action: string, provision: string): Todo => ({
    id: `${doc.id}:${title}`,
    title,
    detail: `${data.facts.title}${data.rehearsal ? '（演练）' : ''} · ${detail}`,
    provision,
    action,
    to: linkOf(doc),
    due: `活动 ${formatDateZh(starts)}`,
    dueOn: starts,
  })
  const part = partOf(data, account)
  const draws = account.roles.includes('selecting-dept')
  const { current } = data
  const todos: Todo[] = []
  if (draws && current.state === 'open') todos.push(todo('准备抽取', `抽取 ${data.number}`, '去准备', 'art-12'))
  if (draws && ['frozen', 'committed'].includes(current.state))
    todos.push(todo('见证抽取', `抽取 ${data.number} 已冻结名册`, '去抽取', 'art-12'))
  if (part === 'witness' && current.state === 'committed' && !witnessSigned(current, -1))
    todos.push(todo('签名见证', '承诺值待签名', '去见证', 'art-12'))
  if (part === 'witness' && current.state === 'drawn' && !witnessSigned(current, 0))
    todos.push(todo('签名见证', '抽取结果待签名', '去见证', 'art-12'))
  if (current.voiding && (part === 'witness' || account.roles.includes('leading-group')))
    todos.push(todo('同意作废', current.voiding.reason, '去处理', 'art-12'))
  if (current.state === 'drawn' && witnessSigned(current, 0)) todos.push(...contactTodos(doc, account, todo))
  return todos
}

function contactTodos(
  doc: ActivityDoc,
  account: SignedIn,
  todo: (title: string, detail: string, action: string, provision: string) => Todo,
): Todo[] {
  const { current } = doc.data
  const seats = seatsOf(current).filter((seat) => seat.holds)
  const toConfirm = seats.filter((seat) => {
    const answer = answerOf(current, seat.person.ref)
    return answer?.state === 'pending' && answer.by !== account.id
  }).length
  const toCall = seats.filter((seat) => answerOf(current, seat.person.ref) === undefined).length
  const todos: Todo[] = []
  if (toConfirm > 0 && mayCall('draw.confirmAnswer', account.roles))
    todos.push(todo('确认答复', `${toConfirm} 人的答复待另一账号确认`, '去确认', 'art-12'))
  if (toCall > 0 && mayCall('draw.logCall', account.roles))
    todos.push(todo('联系专家', `${toCall} 人待联系`, '去联系', 'art-12'))
  if (
    toCall === 0 &&
    seats.every((seat) => answerOf(current, seat.person.ref)?.state === 'confirmed') &&
    account.roles.includes('selecting-dept')
  ) {
    todos.push(todo('完成抽取', '席位已全部确定', '去完成', 'art-12'))
  }
  return todos
}

function grouped(todos: readonly Todo[], today: string): HomeView['groups'] {
  const keyOf = (todo: Todo): HomeView['groups'][number]['key'] => {
    if (todo.dueOn === null) return 'today'
    const days = daysBetween(today, todo.dueOn)
    return days < 0 ? 'overdue' : days === 0 ? 'today' : days <= 3 ? 'three-days' : 'later'
  }
  const labels = { overdue: '已过期', today: '今天办理', 'three-days': '三天内', later: '以后' } as const
  return (['overdue', 'today', 'three-days', 'later'] as const)
    .map((key) => ({ key, label: labels[key], todos: todos.filter((todo) => keyOf(todo) === key) }))
    .filter((group) => group.todos.length > 0)
}

function runningLines(activities: readonly ActivityDoc[]): HomeView['running'] {
  return activities
    .filter(
      ({ data }) => !data.cancelled && !data.rehearsal && ['frozen', 'committed', 'drawn'].includes(data.current.state),
    )
    .slice(0, 4)
    .map((doc) => {
      const { data } = doc
      const words = { frozen: '名册已冻结', committed: '见证抽取中', drawn: '联系确认中' }[
        data.current.state as 'frozen' | 'committed' | 'drawn'
      ]
      return {
        title: data.facts.title,
        detail: `抽取 ${data.number} · ${words}`,
        done: heldSeats(data.current).accepted,
        total: seatCount(data.current.groups),
        unit: '席',
        to: linkOf(doc),
      }
    })
}

function doneLines(activities: readonly ActivityDoc[], account: SignedIn): HomeView['done'] {
  if (!mayCall('draw.list', account.roles)) return []
  return activities
    .filter(({ data }) => data.current.state === 'closed')
    .slice(0, 20)
    .map((doc) => ({ at: doc.data.current.closedAt, title: '完成抽取', detail: doc.data.facts.title, to: linkOf(doc) }))
}

async function deviceLines(core: Core): Promise<HomeView['device']> {
  const check = await lastCheck(core)
  const [backup] = listBackups(core.dir)
  const clock = core.clock.view()
  return [
    check
      ? { ok: check.ok, text: `${check.ok ? '日志连续' : '日志有误'}，${formatInstantZh(check.at)} 核对` }
      : { ok: false, text: '日志尚未核对' },
    backup ? { ok: true, text: `备份 ${formatInstantZh(backup.at)} 完成` } : { ok: false, text: '还没有备份' },
    {
      ok: clock.state === 'confirmed' || clock.state === 'confirmed-by-two',
      text: clock.state.startsWith('confirmed') ? '时钟已确认' : '时钟待确认',
    },
    { ok: true, text: '未连接省厅，本机照常工作' },
  ]
}
