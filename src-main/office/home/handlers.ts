/** The to-do home: what waits for this person, by deadline, and how this installation is. */
import type { HomeView, Todo } from '../../../src-shared/api/system.ts'
import { daysBetween, formatDateZh, formatInstantZh, weekdayZh } from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { dayKind, workingDaysBetween } from '../../../src-shared/model/working-days.ts'
import { accountOf, type Core } from '../core.ts'
import { type Peer, peerOf } from '../exchange/peer.ts'
import { type Handlers, query } from '../handler.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { listBackups } from '../system/backup.ts'
import { calendarOf } from '../system/calendars.ts'
import { lastCheck } from '../system/handlers.ts'
import { doneLines, linkOf, runningLines } from './draw-lines.ts'
import { waitingFor } from './todos.ts'

export function homeHandlers(indexOf: (core: Core) => PoolIndex): Handlers {
  return {
    'home.todos': query(async (core, caller) => {
      const account = accountOf(caller)
      const { todos, activities, designations, badges } = await waitingFor(core, account, indexOf(core))
      const here = todos.filter(({ elsewhere }) => elsewhere === null)
      const mine = activities.filter((doc) => doc.data.createdBy === account.id)
      return {
        today: core.today(),
        todayText: todayText(core),
        groups: grouped(core, todos),
        done: doneLines(activities, account),
        started: mine.map((doc) => ({
          at: doc.data.createdAt,
          title: doc.data.facts.title,
          detail: `抽取 ${doc.data.number}`,
          to: linkOf(doc),
        })),
        running: mayCall('draw.list', account.roles) ? runningLines(activities, designations) : [],
        // how the machine stands is the bureau's own business
        device: mayCall('clock.confirm', account.roles) ? await deviceLines(core) : [],
        badges: {
          ...badges,
          // what another PC deals with is no work at this one
          home: here.length,
          draw: here.filter((one) => one.to.startsWith('/draw')).length,
        },
      } satisfies HomeView
    }),
  }
}

/** Today in words; in a year whose table is missing nothing is said of working days. */
function todayText(core: Core): string {
  const today = core.today()
  const words = { working: ' • 工作日', off: ' • 休息日', provisional: '' }
  return `${formatDateZh(today)} ${weekdayZh(today)}${words[dayKind(calendarOf(core), today)]}`
}

/** By deadline in working days; a year whose table is missing counts its days as they stand. */
function grouped(core: Core, todos: readonly Todo[]): HomeView['groups'] {
  const today = core.today()
  const calendar = calendarOf(core)
  const keyOf = ({ dueOn }: Todo): HomeView['groups'][number]['key'] => {
    if (dueOn === null || dueOn === today) return 'today'
    if (dueOn < today) return 'overdue'
    const working = workingDaysBetween(calendar, today, dueOn)
    const days = 'days' in working ? working.days : daysBetween(today, dueOn)
    return days <= 3 ? 'three-days' : 'later'
  }
  const labels = { overdue: '已过期', today: '今天办理', 'three-days': '三个工作日内', later: '以后' } as const
  return (['overdue', 'today', 'three-days', 'later'] as const)
    .map((key) => ({ key, label: labels[key], todos: todos.filter((todo) => keyOf(todo) === key) }))
    .filter((group) => group.todos.length > 0)
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
    { ok: true, text: exchangeLine(await peerOf(core)) },
  ]
}

function exchangeLine(peer: Peer | null): string {
  if (!peer) return '未连接省厅，本机照常工作'
  return peer.complete === null ? '已接入省厅，首次交换还没有完成' : `与省厅 ${formatInstantZh(peer.complete)} 一致`
}
