/** All counties at a glance. */
import { sql } from 'kysely'
import type { CountyRow, Overview } from '../../../src-shared/console/counties.ts'
import { formatInstant } from '../../../src-shared/model/dates.ts'
import { provinceMark } from '../../exchange/wire.ts'
import { countWaitingRules } from '../pool/share-rules.ts'
import { provinceName } from '../settings.ts'
import type { Site } from '../site.ts'

export async function readOverview(site: Site): Promise<Overview> {
  const counties = await readCounties(site)
  return {
    province: await provinceName(site),
    mark: provinceMark(site.keys.publicKey),
    now: formatInstant(site.now()),
    openAlarms: counties.reduce((sum, { alarms }) => sum + alarms, 0),
    waiting: (await countWaiting(site)) + (await countWaitingRules(site)),
    counties,
  }
}

async function countWaiting(site: Site): Promise<number> {
  const { waiting } = await site.db
    .selectFrom('publications')
    .select((select) => select.fn.countAll<number>().as('waiting'))
    .where('state', 'in', ['proposed', 'withdrawing'])
    .executeTakeFirstOrThrow()
  return waiting
}

interface FoundCounty {
  id: string
  name: string
  active: number
  locked: number
  revoked: number
  seen: Date | null
  entries: number
  unfinished: number
  alarms: number
  codes: number
}

/** Counties by name, each figure counted over its own index. */
async function readCounties(site: Site): Promise<CountyRow[]> {
  const { rows } = await sql<FoundCounty>`
    select offices.id, offices.name, coalesce(active, 0) as active, coalesce(locked, 0) as locked,
      coalesce(revoked, 0) as revoked, seen, coalesce(last, 0) as entries, coalesce(unfinished, 0) as unfinished,
      coalesce(raised, 0) as alarms, coalesce(open, 0) as codes
    from offices
    left join (
      select office, max(seen) as seen, count(*) filter (where state = 'active') as active,
        count(*) filter (where state = 'locked') as locked, count(*) filter (where state = 'revoked') as revoked
      from devices group by office
    ) as d on d.office = offices.id
    left join streams on streams.office = offices.id and streams.kind = 'journal'
    left join (select office, count(*) as unfinished from blobs where position is null group by office) as b
      on b.office = offices.id
    left join (select office, count(*) as raised from alarms where closed is null group by office) as a
      on a.office = offices.id
    left join (
      select office, count(*) as open from codes
      where used is null and expires > ${new Date(site.now())} group by office
    ) as c on c.office = offices.id
    order by offices.name`.execute(site.db)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    devices: { active: row.active, locked: row.locked, revoked: row.revoked },
    lastExchange: row.seen ? formatInstant(row.seen.getTime()) : null,
    entries: row.entries,
    unfinishedFiles: row.unfinished,
    alarms: row.alarms,
    openCodes: row.codes,
    chain: row.locked > 0 ? 'locked' : row.entries > 0 ? 'whole' : 'none',
  }))
}
