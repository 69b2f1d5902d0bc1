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
import { dayKind, workingDaysBetween } from '../../../src-shared/model/working-days.ts'
import { accountOf, type Core, type SignedIn } from '../core.ts'
import { reachedOf } from '../contact/reached.ts'
import { stepDue } from '../admission/due.ts'
import { namesFor } from '../draw/disclosure.ts'
import { type ActivityDoc, allActivities } from '../draw/history.ts'
import { allDesignations } from '../designation/reading.ts'
import type { DesignationDoc } from '../designation/state.ts'
import { designationTodos } from '../designation/todos.ts'
import { changeTodos } from '../changes/todos.ts'
import { collisionTodos } from '../collisions/todos.ts'
import { deviceTodos } from '../devices/todos.ts'
import { type Peer, peerOf } from '../exchange/peer.ts'
import { provinceLines } from '../from-province/todos.ts'
import { type Handlers, query } from '../handler.ts'
import { leavingTodos } from '../leaving/todos.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import type { AdoptionState } from '../pool/register.ts'
import type { RegisterDoc } from '../store/database.ts'
import { requestTodos } from '../requests/handlers.ts'
import { listBackups } from '../system/backup.ts'
import { calendarOf } from '../system/calendars.ts'
import { lastCheck } from '../system/handlers.ts'
import { recoveryDue, reissueWaitsFor } from '../system/recovery.ts'
import { timeOf, workOf } from '../activity-day/reading.ts'
import { workTodos } from '../activity-day/todos.ts'
import { admissionLines, vouchTodos } from './admission-lines.ts'
import { doneLines, drawTodos, leftToRate, linkOf, ratingTodos, runningLines } from './draw-lines.ts'
import { type FileTodo, withHomes } from './whose.ts'

export function homeHandlers(indexOf: (core: Core) => PoolIndex): Handlers {
  return {
    'home.todos': query(async (core, caller) => {
      const account = accountOf(caller)
      const activities = await allActivities(core)
      const designations = await allDesignations(core)
      const adoptions = await openAdoptions(core)
      const admission = await admissionLines(core, account, indexOf(core))
      const province = await provinceLines(core, account)
      const todos = await withHomes(core, [
        ...province.todos,
        ...(await Promise.all(activities.map((doc) => drawTodosOf(core, doc, account)))).flat(),
        ...(await Promise.all(activities.map((doc) => ratingTodosOf(core, doc, account, designations)))).flat(),
        ...(await designationTodos(core, account, activities)),
        ...(await workTodos(core, account, activities, designations)),
        ...adoptions.flatMap((doc) => adoptionTodos(doc, account)),
        ...admission.todos,
        ...(mayCall('vouch.list', account.roles) ? await vouchTodos(core, account) : []),
        ...(mayCall('requests.answer', account.roles) ? await requestTodos(core) : []),
        ...(await leavingTodos(core, account, activities)),
        ...(await changeTodos(core, account, indexOf(core))),
        ...(await recoveryTodos(core, account)),
        ...(await collisionTodos(core, account)),
        ...(await deviceTodos(core, account)),
      ])
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
          ...admission.badges,
          ...province.badges,
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

/** The paper recovery key: typed in once a year, a re-issue confirmed by another administrator. */
async function recoveryTodos(core: Core, account: SignedIn): Promise<FileTodo[]> {
  if (!mayCall('recovery.check', account.roles)) return []
  const { provenAt, dueOn, due } = await recoveryDue(core)
  const base = { provision: null, to: '/system/recovery', due: '', subject: null }
  const todos: FileTodo[] = []
  if (due)
    todos.push({
      ...base,
      id: 'recovery-check',
      title: '核对恢复密钥',
      detail: `每年把纸上的恢复密钥输入一次${provenAt ? `，上次 ${formatDateZh(todayInShanghai(Date.parse(provenAt)))}` : ''}`,
      action: '去核对',
      dueOn,
    })
  if (await reissueWaitsFor(core, account.id))
    todos.push({
      ...base,
      id: 'recovery-reissue',
      title: '确认重发恢复密钥',
      detail: '另一位管理员已提出',
      action: '去确认',
      dueOn: null,
    })
  return todos
}

type AdoptionDoc = RegisterDoc & { data: AdoptionState }

async function openAdoptions(core: Core): Promise<AdoptionDoc[]> {
  const docs = await core.store.files.find({ selector: { kind: { $eq: 'adoption' }, state: { $eq: 'proposed' } } })
  return docs as unknown as AdoptionDoc[]
}

function adoptionTodos(doc: AdoptionDoc, account: SignedIn): FileTodo[] {
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
      subject: doc.id,
    },
  ]
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

/** The work is looked into only where somebody has no rating yet. */
async function ratingTodosOf(
  core: Core,
  doc: ActivityDoc,
  account: SignedIn,
  designations: readonly DesignationDoc[],
): Promise<FileTodo[]> {
  const left = leftToRate(doc, account, designations)
  if (left === 0) return []
  const work = await workOf(core, doc)
  return ratingTodos(
    doc,
    left,
    { endsAt: timeOf(doc, work).endsAt, cancelled: work.cancelled !== null },
    { today: core.today(), dueAfter: (day) => stepDue(core, day) },
  )
}

/** Somebody reached by messages is nobody's call until the telephone desk has a reason. */
async function drawTodosOf(core: Core, doc: ActivityDoc, account: SignedIn): Promise<FileTodo[]> {
  if (doc.data.cancelled || doc.state !== 'drawn') return drawTodos(doc, account, () => true)
  // while names are kept from somebody, the telephone is others' work
  if (namesFor(doc.data, account, core.effects.wall()) === 'masked') return drawTodos(doc, account, () => false, false)
  const reached = await reachedOf(core, doc)
  return drawTodos(doc, account, (ref) => {
    const { contact, desk } = reached(ref)
    return contact === null || desk.length > 0
  })
}
