/** Counties: the offices that may exchange with this province. */
import { randomBytes } from 'node:crypto'
import { recordDecision } from './decisions.ts'
import type { StreamKind } from './schema/tables.ts'
import type { Site } from './site.ts'

const kinds: readonly StreamKind[] = ['journal', 'personal', 'blobs', 'relay']

/**
 * Adds a county and the counters of its streams. In a transaction.
 *
 * @param name its bureau's name
 * @returns the office's id, `c` and 12 hex digits; null where a county has this name
 */
export async function addCounty(site: Site, name: string, who: string): Promise<string | null> {
  const id = `c${randomBytes(6).toString('hex')}`
  const added = await site.db
    .insertInto('offices')
    .values({ id, name, created: new Date(site.now()) })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) return null
  await site.db
    .insertInto('streams')
    .values(kinds.map((kind) => ({ office: id, kind, last: 0 })))
    .execute()
  await recordDecision(site, { who, what: 'county-added', subject: id, reason: '' })
  return id
}

/** The county with this id or name; undefined where there is none. */
export function findCounty(site: Site, named: string) {
  return site.db
    .selectFrom('offices')
    .select(['id', 'name'])
    .where((where) => where.or([where('id', '=', named), where('name', '=', named)]))
    .executeTakeFirst()
}

/** All counties with the last time one of their devices was here. */
export function listCounties(site: Site) {
  return site.db
    .selectFrom('offices')
    .leftJoin('devices', 'devices.office', 'offices.id')
    .select(['offices.id', 'offices.name'])
    .select((select) => [select.fn.max('devices.seen').as('seen'), select.fn.count<number>('devices.id').as('devices')])
    .groupBy(['offices.id', 'offices.name'])
    .orderBy('offices.id')
    .execute()
}
