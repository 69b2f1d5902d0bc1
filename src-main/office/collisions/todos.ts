/** What waits for a person on the desk of collisions. */
import { mayCall } from '../../../src-shared/model/permissions.ts'
import type { Core, SignedIn } from '../core.ts'
import type { FileTodo } from '../home/whose.ts'
import { perOffice } from '../per-office.ts'
import { type Collision, deciderOf, settled } from './find.ts'
import { decisionsOf, findCollisions } from './reading.ts'

/** Collections in which no file lies. */
const beside: readonly string[] = ['journal', 'personal', 'attachments', 'local']

/**
 * The collisions as they were when a file changed last: for them every file is read, and each look at the home page asks.
 * Whoever gives rights asks anew (reading.ts).
 */
const lastFound = perOffice((core) => {
  const last: { changes: number; found: readonly Collision[] | null } = { changes: 0, found: null }
  core.store.onChange((name) => {
    if (beside.includes(name)) return
    last.changes += 1
    last.found = null
  })
  return last
})

async function collisionsNow(core: Core): Promise<readonly Collision[]> {
  const last = lastFound(core)
  if (last.found) return last.found
  const { changes } = last
  const { collisions } = await findCollisions(core)
  if (last.changes === changes) last.found = collisions
  return collisions
}

/** Collisions that wait for this person. */
export async function collisionTodos(core: Core, { roles }: SignedIn): Promise<FileTodo[]> {
  if (!mayCall('collisions.decide', roles)) return []
  const collisions = await collisionsNow(core)
  const decisions = await decisionsOf(core)
  const mine = collisions.filter(({ id, kind }) => settled(id, decisions) === null && roles.includes(deciderOf(kind)))
  if (mine.length === 0) return []
  const base = { provision: null, to: '/system/collisions', due: '', dueOn: null, subject: null }
  const detail = `${mine.length} 处，处理以前涉及的档案不能用于抽取和入库`
  return [{ ...base, id: 'collisions', title: '处理重复的档案', detail, action: '去处理' }]
}
