/** How the relayed SMS stand: counts and ages, for the console and for monitoring. Nothing is opened for it. */
import { sql } from 'kysely'
import type { RelayCounty, RelayFigures, RelayView } from '../../../src-shared/console/relay.ts'
import { formatInstant } from '../../../src-shared/model/dates.ts'
import type { KeptState } from '../schema/relay.ts'
import type { Site } from '../site.ts'
import { readRelay } from './settings.ts'

/** Days that figures reach back. */
export const figureDays = 7

interface Found {
  office: string
  name: string
  state: KeptState
  count: number
  oldest: Date
}

/** Which figure a state counts for. */
const figureOf: Record<KeptState, keyof RelayFigures> = {
  queued: 'waiting',
  sending: 'waiting',
  accepted: 'accepted',
  delivered: 'delivered',
  unsure: 'unsure',
  failed: 'failed',
  expired: 'expired',
}

const none: RelayFigures = { waiting: 0, accepted: 0, delivered: 0, unsure: 0, failed: 0, expired: 0 }

/** One row a county and state, of messages that came in these days or still wait. */
async function found(site: Site): Promise<Found[]> {
  const since = new Date(site.now() - figureDays * 86_400_000)
  const { rows } = await sql<Found>`
    select relay_messages.office, offices.name, state, count(*) as count, min(relay_messages.created) as oldest
    from relay_messages join offices on offices.id = relay_messages.office
    where relay_messages.created > ${since} or state in ('queued', 'sending')
    group by relay_messages.office, offices.name, state order by offices.name, relay_messages.office`.execute(site.db)
  return rows
}

function countyOf(rows: readonly Found[]): RelayCounty {
  const figures = { ...none }
  let oldest: number | null = null
  for (const row of rows) {
    const figure = figureOf[row.state]
    figures[figure] += row.count
    if (figure === 'waiting') oldest = Math.min(row.oldest.getTime(), oldest ?? Infinity)
  }
  const { office: id = '', name = '' } = rows[0] ?? {}
  return { id, name, ...figures, oldest: oldest === null ? null : formatInstant(oldest) }
}

/** What the console shows. */
export async function relayView(site: Site): Promise<RelayView> {
  const settings = await readRelay(site)
  const counties = [...Map.groupBy(await found(site), ({ office }) => office).values()].map(countyOf)
  return { state: settings === null ? 'never' : settings.on ? 'on' : 'off', days: figureDays, counties }
}

/** For monitoring: all counties together. `oldest`: seconds that the oldest has waited; 0 = none waits. */
export async function relayTotals(site: Site): Promise<{ figures: RelayFigures; oldest: number }> {
  const counties = [...Map.groupBy(await found(site), ({ office }) => office).values()].map(countyOf)
  const figures = { ...none }
  for (const county of counties)
    for (const figure of Object.keys(none) as (keyof RelayFigures)[]) figures[figure] += county[figure]
  const waits = counties.flatMap(({ oldest }) => (oldest === null ? [] : [site.now() - Date.parse(oldest)]))
  return { figures, oldest: Math.max(0, ...waits) / 1000 }
}
