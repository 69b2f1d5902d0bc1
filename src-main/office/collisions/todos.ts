/** What waits for a person on the desk of collisions. */
import { mayCall } from '../../../src-shared/model/permissions.ts'
import type { Core, SignedIn } from '../core.ts'
import type { FileTodo } from '../home/whose.ts'
import { deciderOf, settled } from './find.ts'
import { decisionsOf, findCollisions } from './reading.ts'

/** Collisions that wait for this person. */
export async function collisionTodos(core: Core, { roles }: SignedIn): Promise<FileTodo[]> {
  if (!mayCall('collisions.decide', roles)) return []
  const { collisions } = await findCollisions(core)
  const decisions = await decisionsOf(core)
  const mine = collisions.filter(({ id, kind }) => settled(id, decisions) === null && roles.includes(deciderOf(kind)))
  if (mine.length === 0) return []
  const base = { provision: null, to: '/system/collisions', due: '', dueOn: null, subject: null }
  const detail = `${mine.length} 处，处理以前涉及的档案不能用于抽取和入库`
  return [{ ...base, id: 'collisions', title: '处理重复的档案', detail, action: '去处理' }]
}
