/** All that people have decided, newest first, with what it is about in words. */
import type { Page } from '../../../src-shared/api/base.ts'
import type { DecisionRow } from '../../../src-shared/console/counties.ts'
import { decisionNames, partyName, type ProvinceDecision } from '../../../src-shared/console/words.ts'
import { formatInstant } from '../../../src-shared/model/dates.ts'
import type { Site } from '../site.ts'

/** Rows of the list under a filter: part of who, what, about whom or why. */
function matching(site: Site, text: string) {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const kinds = Object.entries(decisionNames).flatMap(([kind, name]) => (name.includes(text) ? [kind] : []))
  return site.db
    .selectFrom('decisions')
    .leftJoin('devices', 'devices.id', 'decisions.subject')
    .leftJoin('offices', (join) =>
      join.on((on) =>
        on.or([on('offices.id', '=', on.ref('decisions.subject')), on('offices.id', '=', on.ref('devices.office'))]),
      ),
    )
    .$if(text !== '', (query) =>
      query.where((where) =>
        where.or([
          where('decisions.who', 'ilike', like),
          where('decisions.reason', 'ilike', like),
          where('decisions.subject', 'ilike', like),
          where('offices.name', 'ilike', like),
          ...(kinds.length > 0 ? [where('decisions.what', 'in', kinds)] : []),
        ]),
      ),
    )
}

export async function listDecisions(
  site: Site,
  { text, offset, limit }: { text: string; offset: number; limit: number },
): Promise<Page<DecisionRow>> {
  const rows = await matching(site, text)
    .select(['decisions.id', 'decisions.at', 'decisions.who', 'decisions.what', 'decisions.subject'])
    .select(['decisions.reason', 'offices.name', 'devices.id as device'])
    .orderBy('decisions.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
  const { total } = await matching(site, text)
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const names = rows.some(({ subject }) => sides.test(subject)) ? await namesOf(site) : new Map<string, string>()
  return { rows: rows.map((row) => rowOf(row, names)), total }
}

interface FoundRow {
  id: number
  at: Date
  who: string
  what: string
  subject: string
  reason: string
  name: string | null
  device: string | null
}

/** A rule of sharing: who gives, who receives. */
const sides = /^(\S+) > (\S+)$/

async function namesOf(site: Site): Promise<Map<string, string>> {
  const rows = await site.db.selectFrom('offices').select(['id', 'name']).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function rowOf({ name, device, ...row }: FoundRow, names: ReadonlyMap<string, string>): DecisionRow {
  const about = device === null ? (name ?? plainSubject(row.subject, names)) : `${name ?? ''}设备 ${device}`
  return { ...row, at: formatInstant(row.at.getTime()), what: row.what as ProvinceDecision, about }
}

function plainSubject(subject: string, names: ReadonlyMap<string, string>): string {
  const [, giver, receiver] = sides.exec(subject) ?? []
  if (giver !== undefined && receiver !== undefined)
    return [giver, receiver].map((side) => partyName(names.get(side) ?? side)).join(' → ')
  const alarm = /^alarm:(\d+)$/.exec(subject)?.[1]
  if (alarm !== undefined) return `警报 ${alarm} 号`
  return subject === 'province' ? '本省' : subject
}
