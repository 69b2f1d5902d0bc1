/** What bulletins put on the home page of the pool office: people to tell by a day, what experts wrote (Article 17). */
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { stepDue } from '../admission/due.ts'
import type { Core, SignedIn } from '../core.ts'
import type { FileTodo } from '../home/whose.ts'
import { newestDocs } from '../subject.ts'
import { bulletinDoc, countsOf, waitingReplies } from './reading.ts'
import { bulletinRegister } from './register.ts'

export async function bulletinTodos(core: Core, account: SignedIn): Promise<FileTodo[]> {
  if (!mayCall('bulletins.tell', account.roles)) return []
  return [...(await tellTodos(core)), ...(await replyTodos(core))]
}

async function tellTodos(core: Core): Promise<FileTodo[]> {
  const todos: FileTodo[] = []
  for (const doc of await newestDocs(core, bulletinRegister, 'published')) {
    const { open } = await countsOf(core, doc)
    if (open === 0) continue
    const { title, tellBy } = doc.data
    todos.push({
      id: `${doc.id}:tell`,
      title: '告知通报',
      detail: `${title} · ${open} 人未告知`,
      provision: 'art-17',
      action: '去告知',
      to: `/bulletins/office/${doc.id}`,
      due: tellBy < core.today() ? '已超期' : `${formatDateZh(tellBy)}前`,
      dueOn: tellBy,
      subject: doc.id,
    })
  }
  return todos
}

/** One line a bulletin and PC: what was written on another PC's page is released there. */
async function replyTodos(core: Core): Promise<FileTodo[]> {
  const groups = Map.groupBy(await waitingReplies(core), (doc) => `${doc.data.bulletinId}:${core.journal.homeOf(doc)}`)
  const todos: FileTodo[] = []
  for (const [key, replies] of groups) {
    const [oldest] = replies.toSorted((a, b) => (a.data.receivedOn < b.data.receivedOn ? -1 : 1))
    const doc = oldest && (await bulletinDoc(core, oldest.data.bulletinId))
    if (!oldest || !doc) continue
    todos.push({
      id: `${key}:replies`,
      title: '处理专家意见',
      detail: `${doc.data.title} · ${replies.length} 条待处理`,
      provision: 'art-17',
      action: '去处理',
      to: `/bulletins/office/${doc.id}?part=replies`,
      subject: oldest.id,
      ...stepDue(core, oldest.data.receivedOn),
    })
  }
  return todos
}
