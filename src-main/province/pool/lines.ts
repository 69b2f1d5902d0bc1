/** Which device of an office went on for which, and which is older: part of the order in which entries count. */
import { sql } from 'kysely'
import { byAge, eldersOf, elderTypes, type Lines } from '../../office/journal/elders.ts'
import { type Entry, textAt } from '../../office/journal/entry.ts'
import type { Site } from '../site.ts'

/** Types of entries that change the order of a subject whatever it is. */
export const lineTypes: readonly string[] = [...elderTypes, 'office-restored']

export async function linesOf(site: Site, office: string): Promise<Lines> {
  const rows = await site.db
    .selectFrom('entries')
    .select('body')
    .where('office', '=', office)
    .where('type', '=', sql<string>`any(${[...lineTypes]}::text[])`)
    .orderBy('device')
    .orderBy('seq')
    .execute()
  const entries = rows.map(({ body }) => JSON.parse(body) as Entry)
  const succession = new Map(
    entries
      .filter(({ type }) => type === 'office-restored')
      .map(({ device, payload }) => [textAt(payload, 'restored'), device]),
  )
  const joined = await joinedByCode(site, office)
  return { succession, older: byAge(succession, joined === null ? new Map() : eldersOf(entries, joined, succession)) }
}

/** The first device that an operator's code let in; null where none has come yet. */
async function joinedByCode(site: Site, office: string): Promise<string | null> {
  const row = await site.db
    .selectFrom('devices')
    .select('id')
    .where('office', '=', office)
    .where('known_by', '=', 'code')
    .orderBy('since')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}
