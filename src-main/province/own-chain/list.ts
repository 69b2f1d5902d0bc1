/** What was published, for a screen or a terminal: where it stands, which offices have it, who has read it. */
import { sql } from 'kysely'
import type { PublicationKind } from '../../exchange/province-entries.ts'
import type { PublicationState } from '../schema/tables.ts'
import { publicationKindNames } from '../../../src-shared/console/words.ts'
import type { Site } from '../site.ts'
import { type Content, openContent } from './content.ts'

export interface Publication {
  id: string
  kind: PublicationKind
  state: PublicationState
  version: number
  /** The one office it is for; null = all. */
  office: string | null
  proposedBy: string
  proposed: Date
  confirmedBy: string | null
  confirmed: Date | null
  withdrawal: { by: string; at: Date; reason: string } | null
  /** One line that says what it is, in Chinese; of a person the name alone. */
  title: string
  /** Offices in whose chain it stands, of those whose keys are here. */
  delivered: number
  offices: number
}

/** Who of an office has read a bulletin, in figures: accounts are known to their office alone. */
export interface ReadCount {
  office: string
  accounts: number
}

export interface PublicationFilter {
  kind?: PublicationKind
  states?: readonly PublicationState[]
  /** Only older ones than this (`number` of the last row). */
  before?: number
  limit?: number
}

/** Newest first. */
export async function listPublications(
  site: Site,
  filter: PublicationFilter = {},
): Promise<(Publication & { number: number })[]> {
  const { kind, states, before, limit = 100 } = filter
  const rows = await selectPublications(site)
    .$if(kind !== undefined, (query) => query.where('publications.kind', '=', kind ?? ''))
    .$if(states !== undefined, (query) => query.where('publications.state', 'in', [...(states ?? [])]))
    .$if(before !== undefined, (query) => query.where('publications.number', '<', before ?? 0))
    .orderBy('publications.number', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => viewOf(site, row))
}

/**
 * One publication with its content and, of a bulletin, who has read it; null where there is none. There is no content where
 * it was given out before the data was put back from a backup.
 */
export async function readPublication(
  site: Site,
  id: string,
): Promise<(Publication & { content: Content | null; reads: ReadCount[] }) | null> {
  const row = await selectPublications(site).where('publications.id', '=', id).executeTakeFirst()
  if (!row) return null
  const reads = row.kind === 'bulletin' ? await readsOf(site, id) : []
  return { ...viewOf(site, row), content: openContent(site, id, row.content), reads }
}

function selectPublications(site: Site) {
  return site.db
    .selectFrom('publications')
    .selectAll('publications')
    .select((query) => [
      query
        .selectFrom('deliveries')
        .select((count) => count.fn.countAll<number>().as('n'))
        .whereRef('deliveries.publication', '=', 'publications.id')
        .where('deliveries.what', '=', 'given')
        .as('delivered'),
      query
        .selectFrom('office_keys')
        .select((count) => count.fn.countAll<number>().as('n'))
        .where((where) =>
          where.or([
            where('publications.office', 'is', null),
            where('publications.office', '=', where.ref('office_keys.office')),
          ]),
        )
        .as('reachable'),
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectPublications>['execute']>>[number]

function viewOf(site: Site, row: Row): Publication & { number: number } {
  const { withdrawal_by: by, withdrawal: at, withdrawal_reason: reason } = row
  return {
    number: row.number,
    id: row.id,
    kind: row.kind as PublicationKind,
    state: row.state,
    version: row.version,
    office: row.office,
    proposedBy: row.proposed_by,
    proposed: row.proposed,
    confirmedBy: row.confirmed_by,
    confirmed: row.confirmed,
    withdrawal: by !== null && at ? { by, at, reason: reason ?? '' } : null,
    title: titleOf(row, openContent(site, row.id, row.content)),
    delivered: row.delivered ?? 0,
    offices: row.reachable ?? 0,
  }
}

function titleOf({ kind, key, version }: Row, content: Content | null): string {
  if (!content)
    return `恢复以前的${publicationKindNames[kind as PublicationKind]}${kind === 'bulletin' ? '' : ` ${key}`}`.trim()
  switch (content.kind) {
    case 'calendar':
      return `${content.table.year} 年放假安排${version > 1 ? `（第 ${version} 版）` : ''}`
    case 'rule-set':
      return `${content.ruleSet.title}（${content.ruleSet.id}，${content.ruleSet.effectiveFrom} 起）`
    case 'struck-off':
      return `${content.name}（${content.decidedBy} ${content.decidedOn} 决定）`
    case 'bulletin':
      return content.title
    case 'device-revoked':
      return `设备 ${content.device}`
  }
}

/**
 * Accounts of each office that have read a bulletin. The entry `bulletin-read` names both in its subject:
 * `bulletin.account.device`.
 */
async function readsOf(site: Site, id: string): Promise<ReadCount[]> {
  const { rows } = await sql<ReadCount>`
    select office, count(distinct split_part(subject, '.', 2)) as accounts from entries
    where type = 'bulletin-read' and subject like ${`${id}.%`}
    group by office order by office`.execute(site.db)
  return rows
}
