/** Figures for monitoring, in Prometheus' format: counts and ages by the offices' ids, nothing that names anybody. */
import { Counter, Gauge, Registry } from 'prom-client'
import { figureDays, relayTotals } from './relay/figures.ts'
import type { Site } from './site.ts'

export interface Metrics {
  registry: Registry
  pushes: Counter<'kind'>
  pulls: Counter<'kind'>
  entries: Counter<'way'>
  bytes: Counter<'way'>
  faults: Counter<'code'>
}

export function provinceMetrics(site: Site): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const metrics: Metrics = {
    registry,
    pushes: new Counter({ name: 'province_pushes_total', help: 'Pushes accepted', labelNames: ['kind'], registers }),
    pulls: new Counter({ name: 'province_pulls_total', help: 'Pulls answered', labelNames: ['kind'], registers }),
    entries: new Counter({ name: 'province_entries_total', help: 'Entries moved', labelNames: ['way'], registers }),
    bytes: new Counter({ name: 'province_bytes_total', help: 'Bytes of bodies', labelNames: ['way'], registers }),
    faults: new Counter({ name: 'province_faults_total', help: 'Faults answered', labelNames: ['code'], registers }),
  }
  const alarms: Gauge<'kind'> = new Gauge({
    name: 'province_open_alarms',
    help: 'Alarms nobody has decided yet',
    labelNames: ['kind'],
    registers,
    collect: () => countAlarms(site, alarms),
  })
  const ages: Gauge<'office'> = new Gauge({
    name: 'province_last_exchange_age_seconds',
    help: 'Seconds since a device of the office was here',
    labelNames: ['office'],
    registers,
    collect: () => measureAges(site, ages),
  })
  const relayed: Gauge<'state'> = new Gauge({
    name: 'province_relay_messages',
    help: `SMS of counties by state: of the last ${figureDays} days, and all that wait`,
    labelNames: ['state'],
    registers,
    collect: () => countRelayed(site, relayed),
  })
  const waited: Gauge = new Gauge({
    name: 'province_relay_oldest_waiting_seconds',
    help: 'Seconds that the oldest SMS has waited to be sent; 0 where none waits',
    registers,
    collect: async () => waited.set((await relayTotals(site)).oldest),
  })
  return metrics
}

async function countRelayed(site: Site, gauge: Gauge<'state'>): Promise<void> {
  const { figures } = await relayTotals(site)
  for (const [state, count] of Object.entries(figures)) gauge.set({ state }, count)
}

async function countAlarms(site: Site, gauge: Gauge<'kind'>): Promise<void> {
  const rows = await site.db
    .selectFrom('alarms')
    .select((select) => ['kind', select.fn.countAll<number>().as('count')])
    .where('closed', 'is', null)
    .groupBy('kind')
    .execute()
  gauge.reset()
  for (const { kind, count } of rows) gauge.set({ kind }, count)
}

async function measureAges(site: Site, gauge: Gauge<'office'>): Promise<void> {
  const rows = await site.db
    .selectFrom('devices')
    .select((select) => ['office', select.fn.max('seen').as('seen')])
    .where('seen', 'is not', null)
    .groupBy('office')
    .execute()
  gauge.reset()
  for (const { office, seen } of rows)
    if (seen) gauge.set({ office }, Math.max(0, (site.now() - seen.getTime()) / 1000))
}
