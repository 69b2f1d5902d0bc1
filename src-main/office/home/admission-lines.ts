/** What admission puts on the home page (Articles 7, 8): files, lists, periods and objections that wait for this person. */
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { employerOf } from '../accounts/employer-account.ts'
import { allCalls } from '../admission/call-handlers.ts'
import { tiesOf } from '../admission/department-handlers.ts'
import { ownFields } from '../admission/departments.ts'
import { dueOf, stepDue } from '../admission/due.ts'
import { renewalRows } from '../admission/renewal.ts'
import type { ApplicationDoc } from '../admission/state.ts'
import type { Core, SignedIn } from '../core.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { publicityRow } from '../publicity/publicity-view.ts'
import { allLists, allPublicities, applicationDocs, objectionsOf } from '../publicity/reading.ts'
import type { ListDoc, ObjectionDoc } from '../publicity/state.ts'
import { yearWithoutCall } from '../rules/article-8.ts'
import type { FileTodo } from './whose.ts'

/** Files named one by one; the rest is one line, so that ten thousand open files do not make a page nobody reads. */
const shown = 20

export interface AdmissionLines {
  todos: FileTodo[]
  badges: { apply: number; review: number; publicity: number }
}

interface Step {
  state: 'employer-check' | 'department-review' | 'returned'
  title: string
  action: string
  provision: string
  to: (id: string) => string
}

const steps: readonly (Step & { needs: string })[] = [
  {
    state: 'department-review',
    title: '审核申报',
    action: '去审核',
    provision: 'art-7-3',
    to: (id) => `/review/${id}`,
    needs: 'review.judge',
  },
  {
    state: 'employer-check',
    title: '登记单位核实',
    action: '去登记',
    provision: 'art-7-2',
    to: (id) => `/review/${id}`,
    needs: 'review.employerCheck',
  },
  {
    state: 'returned',
    title: '通知补正',
    action: '去补正',
    provision: 'art-7-2',
    to: (id) => `/review/${id}`,
    needs: 'applications.begin',
  },
]

const of = (state: string) => ({ kind: { $eq: 'application' }, state: { $eq: state } })

/** Files that wait in a state: the first of them and how many; of a review those of the reader's own department (7-3). */
async function waitingFiles(core: Core, state: string, department: string) {
  const selector = of(state)
  const sort = [{ kind: 'asc' as const }, { state: 'asc' as const }, { key: 'asc' as const }]
  const ties = state === 'department-review' ? await tiesOf(core) : []
  if (ties.length > 0) {
    const all = (await core.store.files.find({ selector, sort })) as unknown as ApplicationDoc[]
    const own = all.filter(({ data }) => ownFields(data, ties, department).length > 0)
    return { docs: own.slice(0, shown), count: own.length }
  }
  const docs = (await core.store.files.find({ selector, sort, limit: shown })) as unknown as ApplicationDoc[]
  return { docs, count: docs.length < shown ? docs.length : await core.store.files.count({ selector }) }
}

async function fileTodos(core: Core, step: Step, department: string): Promise<{ todos: FileTodo[]; count: number }> {
  const { docs, count } = await waitingFiles(core, step.state, department)
  const todos = docs.map(
    ({ id, data }): FileTodo => ({
      id: `${id}:${step.state}`,
      title: step.title,
      detail: `${data.name} · ${data.employer} · ${data.number}`,
      provision: step.provision,
      action: step.action,
      to: step.to(id),
      subject: id,
      ...dueOf(core, data),
    }),
  )
  if (count > docs.length)
    todos.push({
      ...plain(
        `more:${step.state}`,
        step.title,
        `另有 ${count - docs.length} 份`,
        step.action,
        '/review',
        step.provision,
      ),
    })
  return { todos, count }
}

const plain = (
  id: string,
  title: string,
  detail: string,
  action: string,
  to: string,
  provision: string,
  subject: string | null = null,
): FileTodo => ({
  id,
  title,
  detail,
  provision,
  action,
  to,
  due: '',
  dueOn: null,
  subject,
})

export async function admissionLines(core: Core, account: SignedIn, index: PoolIndex): Promise<AdmissionLines> {
  const may = (name: string) => mayCall(name, account.roles)
  if (!may('applications.list')) return { todos: [], badges: { apply: 0, review: 0, publicity: 0 } }
  const todos: FileTodo[] = []
  let review = 0
  for (const step of steps) {
    if (!may(step.needs)) continue
    const { todos: own, count } = await fileTodos(core, step, account.department)
    todos.push(...own)
    if (step.state !== 'returned') review += count
  }
  if (may('lists.create')) {
    const waiting = await core.store.files.count({ selector: of('office-consolidation') })
    review += waiting
    if (waiting > 0)
      todos.push(plain('consolidate', '汇总拟入库名单', `${waiting} 人待汇总`, '去汇总', '/review', 'art-7-3'))
  }
  const lists = await allLists(core)
  for (const list of lists) todos.push(...listTodos(list, account, may))
  const { lines, count } = await publicityTodos(core, lists, may)
  todos.push(...lines)
  const yearly = may('calls.publish') ? await yearlyTodos(core, index) : []
  todos.push(...yearly)
  return { todos, badges: { apply: yearly.length, review, publicity: count } }
}

function listTodos({ id, data }: ListDoc, account: SignedIn, may: (name: string) => boolean): FileTodo[] {
  const to = `/lists/${id}`
  const detail = `${data.title} · ${data.applications.length} 人`
  if (data.state === 'open' && may('lists.present')) return [plain(id, '提交审定', detail, '去提交', to, 'art-7-3', id)]
  if (data.state === 'leading-group' && may('lists.decide'))
    return [plain(id, '审定名单', detail, '去审定', to, 'art-7-3', id)]
  if (data.state === 'minutes' && data.minutes?.by !== account.id && may('lists.confirmMinutes'))
    return [plain(id, '确认会议纪要', detail, '去确认', to, 'art-7-3', id)]
  return []
}

/** Lists to publish, periods that are over, objections to verify and to tell. */
async function publicityTodos(
  core: Core,
  lists: readonly ListDoc[],
  may: (name: string) => boolean,
): Promise<{ lines: FileTodo[]; count: number }> {
  const lines: FileTodo[] = []
  const periods = await allPublicities(core)
  const published = new Set(periods.map(({ data }) => data.listId))
  if (may('publicity.begin')) {
    for (const { id, data } of lists) {
      const approved = data.decided?.lines.filter((line) => line.approved).length ?? 0
      if (data.state === 'decided' && approved > 0 && !published.has(id))
        lines.push(
          plain(`publish:${id}`, '发布公示', `${data.title} · ${approved} 人`, '去发布', `/lists/${id}`, 'art-7-4', id),
        )
    }
  }
  for (const doc of periods.filter(({ data }) => data.state === 'running')) {
    const objections = await objectionsOf(core, doc.id)
    const row = publicityRow(core, doc, objections)
    const to = `/publicity/${doc.id}`
    if (row.state === 'over' && may('publicity.admit'))
      lines.push(plain(`admit:${doc.id}`, '办理入库', `${row.title} · 公示期满`, '去办理', to, 'art-7-5', doc.id))
    if (!may('objections.verify')) continue
    const names = new Map((await applicationDocs(core, doc.data.applications)).map((one) => [one.id, one.data.name]))
    lines.push(...objections.flatMap((one) => objectionTodos(core, one, names.get(one.data.applicationId) ?? '', to)))
  }
  return { lines, count: lines.length }
}

function objectionTodos(core: Core, { id, data }: ObjectionDoc, name: string, to: string): FileTodo[] {
  if (data.state === 'closed') return []
  const [title, action] = data.state === 'received' ? ['核实异议', '去核实'] : ['告知异议结果', '去告知']
  const base = plain(id, title ?? '', `${name} · 异议 ${data.number}`, action ?? '', to, 'art-7-4', id)
  return [{ ...base, ...stepDue(core, data.receivedOn) }]
}

/** The yearly call (8) and terms that end soon (7-5, slip "renewal"). */
async function yearlyTodos(core: Core, index: PoolIndex): Promise<FileTodo[]> {
  const todos: FileTodo[] = []
  const today = core.today()
  const calls = await allCalls(core)
  const year = yearWithoutCall(
    calls.map(({ data }) => data.publishedOn),
    today,
  )
  if (year !== null)
    todos.push({
      ...plain('yearly-call', '开展年度征集', `${year} 年还没有发布征集公告`, '去发布', '/calls', 'art-8'),
      due: `${formatDateZh(`${year}-12-31`)}前`,
      dueOn: `${year}-12-31`,
    })
  // the figures come with the pool's index; the page does not wait for it
  if (!index.ready()) return todos
  return [...todos, ...(await renewalTodos(core, index))]
}

/** Members whose term ends within the notice and who have not applied again (7-5, slip "renewal"). */
async function renewalTodos(core: Core, index: PoolIndex): Promise<FileTodo[]> {
  const waiting = (await renewalRows(core, index)).filter(({ over, applicationId }) => !over && applicationId === null)
  const [first] = waiting
  if (!first) return []
  const invited = waiting.filter(({ invitationId, draftId }) => invitationId !== null || draftId !== null).length
  const detail = `${waiting.length} 位专家聘期将满${invited > 0 ? `，其中 ${invited} 位已邀请` : ''}`
  return [
    {
      ...plain('renewals', '通知重新申报', detail, '去邀请', '/calls?tab=renewals', 'art-7-5'),
      due: `最早 ${formatDateZh(first.termTo)}`,
      dueOn: first.termTo,
    },
  ]
}

/** Files on which an employer has to speak. */
export async function vouchTodos(core: Core, account: SignedIn): Promise<FileTodo[]> {
  const employerId = await employerOf(core, account)
  const docs = (await core.store.files.find({ selector: of('employer-check') })) as unknown as ApplicationDoc[]
  return docs
    .filter(({ data }) => employerId !== null && data.employerId === employerId)
    .map(
      ({ id, data }): FileTodo => ({
        ...plain(id, '核实并推荐', `${data.name} · ${data.number}`, '去核实', `/vouch/${id}`, 'art-7-2', id),
        ...dueOf(core, data),
      }),
    )
}
