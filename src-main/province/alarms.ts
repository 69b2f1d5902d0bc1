/** What a person at the province must look at. Details are ids, numbers and hashes, never names. */
import type { ProvinceAlarm } from '../../src-shared/console/words.ts'
import type { JsonObject } from '../office/journal/entry.ts'
import type { Site } from './site.ts'

export interface Alarm {
  kind: ProvinceAlarm
  office: string
  device: string
  detail: JsonObject
}

/** Raises an alarm; one of the same kind for the same device that is still open with the same details is not raised again. */
export async function raiseAlarm(site: Site, { kind, office, device, detail }: Alarm): Promise<void> {
  const text = JSON.stringify(detail)
  const open = await site.db
    .selectFrom('alarms')
    .select('detail')
    .where('office', '=', office)
    .where('device', '=', device)
    .where('kind', '=', kind)
    .where('closed', 'is', null)
    .execute()
  // A clock differs by another second each time: one open alarm says it.
  if (open.some((one) => kind !== 'fork' || one.detail === text)) return
  await site.db
    .insertInto('alarms')
    .values({ kind, office, device, detail: text, raised: new Date(site.now()) })
    .execute()
}

/** Open alarms, oldest first. */
export async function openAlarms(site: Site) {
  return site.db.selectFrom('alarms').selectAll().where('closed', 'is', null).orderBy('id').execute()
}

/** Closes a device's alarms of a kind: a person has decided. */
export async function closeAlarms(site: Site, device: string, kind: ProvinceAlarm): Promise<void> {
  await site.db
    .updateTable('alarms')
    .set({ closed: new Date(site.now()) })
    .where('device', '=', device)
    .where('kind', '=', kind)
    .where('closed', 'is', null)
    .execute()
}
