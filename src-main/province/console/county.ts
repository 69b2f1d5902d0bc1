/** One county: what the province holds of it, its devices, codes and open alarms. */
import type { CodeView, CountyView, DeviceView } from '../../../src-shared/console/counties.ts'
import { formatInstant } from '../../../src-shared/model/dates.ts'
import { newestReceipts } from '../receipts.ts'
import type { Site } from '../site.ts'
import { listAlarms } from './alarms.ts'
import { codeIdLength } from './codes.ts'
import { refuse, type Refused } from './refusal.ts'

const instant = (at: Date | null) => (at ? formatInstant(at.getTime()) : null)

export async function readCounty(site: Site, id: string): Promise<CountyView | Refused> {
  const county = await site.db.selectFrom('offices').selectAll().where('id', '=', id).executeTakeFirst()
  if (!county) return refuse('county.missing', '没有这个县，请回到概况重新选择。')
  const devices = await readDevices(site, id)
  const seen = devices.flatMap((device) => device.seen ?? []).sort()
  return {
    id,
    name: county.name,
    created: formatInstant(county.created.getTime()),
    lastExchange: seen.at(-1) ?? null,
    holds: await readHoldings(site, id),
    devices,
    codes: await readCodes(site, id),
    alarms: await listAlarms(site, { closed: false, office: id }),
  }
}

async function readDevices(site: Site, office: string): Promise<DeviceView[]> {
  const rows = await site.db
    .selectFrom('devices')
    .innerJoin('heads', (join) =>
      join.onRef('heads.device', '=', 'devices.id').onRef('heads.office', '=', 'devices.office'),
    )
    .select(['devices.id', 'devices.state', 'devices.known_by', 'devices.since', 'devices.seen'])
    .select(['heads.seq', 'heads.hash'])
    .where('devices.office', '=', office)
    .orderBy('devices.since')
    .orderBy('devices.id')
    .execute()
  const receipts = await newestReceipts(site, office)
  return rows.map((row) => {
    const receipt = receipts.find(({ device }) => device === row.id)
    return {
      id: row.id,
      state: row.state,
      knownBy: row.known_by,
      since: formatInstant(row.since.getTime()),
      seen: instant(row.seen),
      head: row.seq < 0 ? null : { seq: row.seq, hash: row.hash },
      receipt: receipt ? { seq: receipt.seq, at: receipt.at } : null,
    }
  })
}

async function readCodes(site: Site, office: string): Promise<CodeView[]> {
  const rows = await site.db
    .selectFrom('codes')
    .selectAll()
    .where('office', '=', office)
    .orderBy('created', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.hash.slice(0, codeIdLength),
    state: row.used ? 'used' : row.expires.getTime() > site.now() ? 'open' : 'expired',
    created: formatInstant(row.created.getTime()),
    expires: formatInstant(row.expires.getTime()),
    used: instant(row.used),
    usedBy: row.used_by,
  }))
}

async function readHoldings(site: Site, office: string): Promise<CountyView['holds']> {
  const stream = await site.db
    .selectFrom('streams')
    .select('last')
    .where('office', '=', office)
    .where('kind', '=', 'journal')
    .executeTakeFirst()
  const personal = await site.db
    .selectFrom('personal')
    .select((select) => ['state', select.fn.countAll<number>().as('count')])
    .where('office', '=', office)
    .groupBy('state')
    .execute()
  const files = await site.db
    .selectFrom('blobs')
    .select((select) => [
      select.fn.countAll<number>().filterWhere('position', 'is not', null).as('whole'),
      select.fn.countAll<number>().filterWhere('position', 'is', null).as('unfinished'),
      select.fn.sum<string | null>('stored').as('bytes'),
    ])
    .where('office', '=', office)
    .executeTakeFirstOrThrow()
  const count = (state: 'sealed' | 'erased') => personal.find((one) => one.state === state)?.count ?? 0
  return {
    entries: stream?.last ?? 0,
    records: count('sealed'),
    erased: count('erased'),
    files: files.whole,
    unfinishedFiles: files.unfinished,
    fileBytes: Number(files.bytes ?? 0),
  }
}
