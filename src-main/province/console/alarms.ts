/** Alarms as a person looks at them, and their end. */
import type { AlarmView } from '../../../src-shared/console/counties.ts'
import type { ProvinceAlarm } from '../../../src-shared/console/words.ts'
import { formatInstant } from '../../../src-shared/model/dates.ts'
import type { Entry } from '../../office/journal/entry.ts'
import { recordDecision } from '../decisions.ts'
import type { Site } from '../site.ts'
import type { Actor } from './accounts.ts'
import { refuse, type Refused } from './refusal.ts'

/** Closed ones that are shown; older ones stand in the list of decisions. */
const mostClosed = 500

/** Open alarms, oldest first; closed ones, newest first. @param office of one county alone */
export async function listAlarms(
  site: Site,
  { closed, office }: { closed: boolean; office?: string },
): Promise<AlarmView[]> {
  const rows = await site.db
    .selectFrom('alarms')
    .leftJoin('offices', 'offices.id', 'alarms.office')
    .leftJoin('devices', 'devices.id', 'alarms.device')
    .selectAll('alarms')
    .select(['offices.name', 'devices.state'])
    .where('alarms.closed', closed ? 'is not' : 'is', null)
    .$if(office !== undefined, (query) => query.where('alarms.office', '=', office ?? ''))
    .$if(closed, (query) => query.orderBy('alarms.closed', 'desc').limit(mostClosed))
    .orderBy('alarms.id')
    .execute()
  const instant = (at: Date | null) => (at ? formatInstant(at.getTime()) : null)
  return Promise.all(
    rows.map(async ({ id, kind, office: county, name, device, state, raised, closed: ended, detail }) => {
      const read = JSON.parse(detail) as AlarmView['detail']
      return {
        id,
        kind: kind as ProvinceAlarm,
        county: county === null ? null : { id: county, name: name ?? county },
        device,
        deviceState: state,
        raised: formatInstant(raised.getTime()),
        closed: instant(ended),
        detail: read,
        held: kind === 'fork' ? await heldEntry(site, { office: county, device, seq: read['seq'] }) : null,
      }
    }),
  )
}

/** What the province holds under the number of a fork. */
async function heldEntry(
  site: Site,
  { office, device, seq }: { office: string | null; device: string | null; seq: string | number | undefined },
): Promise<AlarmView['held']> {
  if (office === null || device === null || typeof seq !== 'number') return null
  const row = await site.db
    .selectFrom('entries')
    .select(['type', 'body', 'received'])
    .where('office', '=', office)
    .where('device', '=', device)
    .where('seq', '=', seq)
    .executeTakeFirst()
  if (!row) return null
  const { at } = JSON.parse(row.body) as Entry
  return { type: row.type, at, received: formatInstant(row.received.getTime()) }
}

/** Closes an alarm that a person has looked into. In a transaction. */
export async function closeAlarm(
  site: Site,
  { who }: Actor,
  { id, reason }: { id: number; reason: string },
): Promise<null | Refused> {
  const alarm = await site.db
    .selectFrom('alarms')
    .leftJoin('devices', 'devices.id', 'alarms.device')
    .select(['alarms.kind', 'alarms.closed', 'devices.state'])
    .where('alarms.id', '=', id)
    .forUpdate('alarms')
    .executeTakeFirst()
  if (!alarm || alarm.closed) return refuse('alarm.closed', '没有这个警报，或它已由别人处理。请刷新后再看。')
  if (alarm.kind === 'fork' && alarm.state === 'locked')
    return refuse('alarm.fork', '设备还锁定着。请对这台设备解除锁定或吊销，警报随之了结。')
  await site.db
    .updateTable('alarms')
    .set({ closed: new Date(site.now()) })
    .where('id', '=', id)
    .execute()
  await recordDecision(site, { who, what: 'alarm-closed', subject: `alarm:${id}`, reason })
  return null
}
