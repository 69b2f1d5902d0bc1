/** Everything that waits for one person, of all areas, with the menu's numbers. */
import { formatDateZh, todayInShanghai } from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import type { Todo } from '../../../src-shared/api/system.ts'
import type { Core, SignedIn } from '../core.ts'
import { reachedOf } from '../contact/reached.ts'
import { datingOf } from '../admission/due.ts'
import { namesFor } from '../draw/disclosure.ts'
import { type ActivityDoc, allActivities } from '../draw/history.ts'
import { allDesignations } from '../designation/reading.ts'
import type { DesignationDoc } from '../designation/state.ts'
import { designationTodos } from '../designation/todos.ts'
import { newcomerTodos } from '../changes/newcomers.ts'
import { assessmentTodos } from '../assessment/todos.ts'
import { changeTodos } from '../changes/todos.ts'
import { collisionTodos } from '../collisions/todos.ts'
import { ownEmployerTodos } from '../employers/own.ts'
import { employerCaseTodos } from '../employers/todos.ts'
import { deviceTodos } from '../devices/todos.ts'
import { provinceLines } from '../from-province/todos.ts'
import { retentionTodos } from '../retention/todos.ts'
import { leavingTodos } from '../leaving/todos.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import type { AdoptionState } from '../pool/register.ts'
import type { RegisterDoc } from '../store/database.ts'
import { bulletinTodos } from '../bulletins/todos.ts'
import { caseTodos } from '../expert-cases/reading.ts'
import { requestTodos } from '../requests/handlers.ts'
import { recoveryDue, reissueWaitsFor } from '../system/recovery.ts'
import { timeOf, workOf } from '../activity-day/reading.ts'
import { workTodos } from '../activity-day/todos.ts'
import { admissionLines, vouchTodos } from './admission-lines.ts'
import { drawTodos, leftToRate, ratingTodos } from './draw-lines.ts'
import { type FileTodo, withHomes } from './whose.ts'

export interface Waiting {
  todos: Todo[]
  /** What they were made from, for whoever shows more of it. */
  activities: ActivityDoc[]
  designations: DesignationDoc[]
  /** Menu key → number of waiting things. */
  badges: Record<string, number>
}

export async function waitingFor(core: Core, account: SignedIn, index: PoolIndex): Promise<Waiting> {
  // what rests on the whole pool comes later than the rest: whoever looks at this page is woken then
  if (!index.ready())
    void index.find({}, 1).then(
      () => core.touch('pool-index'),
      () => undefined,
    )
  const activities = await allActivities(core)
  const designations = await allDesignations(core)
  const adoptions = await openAdoptions(core)
  const admission = await admissionLines(core, account, index)
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
    ...(await caseTodos(core, account)),
    ...(await bulletinTodos(core, account)),
    ...(await leavingTodos(core, account, activities)),
    ...(await employerCaseTodos(core, account)),
    ...(await ownEmployerTodos(core, account)),
    ...(await changeTodos(core, account, index)),
    ...(await retentionTodos(core, account, index)),
    ...(await newcomerTodos(core, account, index)),
    ...(await assessmentTodos(core, account, index)),
    ...(await recoveryTodos(core, account)),
    ...(await collisionTodos(core, account)),
    ...(await deviceTodos(core, account)),
  ])
  return { todos, activities, designations, badges: { ...admission.badges, ...province.badges } }
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
    datingOf(core),
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
