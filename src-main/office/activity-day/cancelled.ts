/** Activities that were called off: by the draw's own page, or once the draw was over by that of the day (Articles 10 (1), 12). */
import type { Core } from '../core.ts'
import type { ActivityDoc } from '../draw/history.ts'
import type { Draft } from '../journal/entry.ts'
import { tellingOn } from './acting.ts'
import { newestDocs } from '../subject.ts'
import { cancel } from './decide-time.ts'
import { workRegister } from './register.ts'

/** The entry that has people told; none where nobody was drawn, or it is a rehearsal. */
export async function cancelledWork(core: Core, activity: ActivityDoc, reason: string): Promise<Draft[]> {
  const decided = cancel(reason, await tellingOn(core, activity))
  return Array.isArray(decided) ? decided : []
}

/** The same activities, cancelled as well where they were called off after the draw was over, which leaves the draw as it stands. */
export async function withCalledOff(core: Core, activities: readonly ActivityDoc[]): Promise<ActivityDoc[]> {
  const off = new Set(
    (await newestDocs(core, workRegister)).flatMap(({ data }) => (data.cancelled ? [data.activityId] : [])),
  )
  return activities.map((doc) => (off.has(doc.id) ? { ...doc, data: { ...doc.data, cancelled: true } } : doc))
}
