/** Calling an activity off by its draw's own page: whoever was asked is told all the same (Articles 10 (1), 12). */
import type { Core } from '../core.ts'
import type { ActivityDoc } from '../draw/history.ts'
import type { Draft } from '../journal/entry.ts'
import { tellingOn } from './acting.ts'
import { cancel } from './decide-time.ts'

/** The entry that has people told; none where nobody was drawn, or it is a rehearsal. */
export async function cancelledWork(core: Core, activity: ActivityDoc, reason: string): Promise<Draft[]> {
  const decided = cancel(reason, await tellingOn(core, activity))
  return Array.isArray(decided) ? decided : []
}
