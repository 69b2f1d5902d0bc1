/**
 * Erasing somebody who asks for it (Personal Information Protection Law art. 47): granting the request proposes the same erasure
 * that the end of retention does, for a second person to confirm; while the measures need the data it is refused with the reason.
 */
import type { RequestRow } from '../../../src-shared/api/requests.ts'
import type { Caller, Core } from '../core.ts'
import { refuse, Refused } from '../handler.ts'
import type { Draft } from '../journal/entry.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import type { RequestDoc } from '../requests/register.ts'
import { heldWords, propose } from './decide.ts'
import { dueDay, exitOf, heldOnRequest } from './due.ts'
import { actingOf, fresh } from './handlers.ts'
import { confirmedToday, peopleBy } from './people.ts'
import { openTags } from './views.ts'

/**
 * Entries that go with the answer to a request.
 *
 * @returns none where the request asks for something else or is not granted
 */
export async function erasureFor(
  core: Core,
  caller: Caller,
  index: PoolIndex,
  { id: requestId, data }: RequestDoc,
  outcome: NonNullable<RequestRow['outcome']>,
  reason: string,
): Promise<Draft[] | Refused> {
  if (data.kind !== 'erase' || outcome === 'refused') return []
  if (outcome === 'partly')
    return refuse('request.whole', '删除请求只能全部满足或者不予满足，没有答复。请重新选择结果。', { field: 'outcome' })
  const tag = (await core.store.people.get(data.subjectId))?.link ?? (await core.store.files.get(data.subjectId))?.link
  const today = confirmedToday(core) ?? core.today()
  const [person] = tag ? await peopleBy(core, index, [tag], today) : []
  if (!person || person.erased) return refuse('request.erased', '这个人的信息已经删除，没有答复。请刷新页面核对。')
  // the request itself is answered with this
  const held = heldOnRequest(person, ['request'])
  const exit = exitOf(person)
  if (held.length > 0 || !exit)
    return refuse('request.needed', `现在不能删除：${heldWords(held)}。没有答复，可以选“不予满足”并向本人说明理由。`, {
      field: 'outcome',
    })
  const command = { ...(await fresh(core)), ground: 'request' as const, requestId, reason, people: [person.tag] }
  const standing = { person, way: exit.way, exitOn: exit.on, dueOn: dueDay(exit.on, command.years), held: [] }
  const decided = propose(
    { due: new Map([[person.tag, standing]]), held: new Map(), open: await openTags(core) },
    command,
    actingOf(core, caller),
  )
  return 'refusal' in decided ? new Refused(decided.refusal) : decided.entries
}
