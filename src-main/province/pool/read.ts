/**
 * Reading the pooled register (Article 4: one pool, centrally managed):
 *
 *   findExperts(site, query)   → PooledPage     experts by office, state, field, name; page by page
 *   readExpert(site, at)       → PooledExpert | null
 *   countByOffice(site)        → OfficeCount[]  one row a county, also where it has no expert
 *   samePeople(site, page)     → SamePeoplePage people who are experts of several counties
 *
 * Rows are opened as they are read and kept nowhere. A name is looked for by opening rows, at most `scanned` a call: a blind
 * index would let whoever has the database count equal names and test guesses, and could find neither a part of a name nor its
 * pinyin. Reading and opening `scanned` rows takes about a second: more than most provinces' pools hold.
 */
import { setImmediate as breathe } from 'node:timers/promises'
import { sql } from 'kysely'
import type { ExpertStatus } from '../../../src-shared/api/pool.ts'
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import type { RecordState } from '../schema/pool.ts'
import type { Site } from '../site.ts'
import { type PoolKeys, poolKeys } from './keys.ts'
import { type ExpertRow, openRow } from './person.ts'

/** Where an expert stands. */
export interface ExpertPlace {
  /** Office id. */
  office: string
  /** Id of the expert at the office. */
  id: string
}

export interface PooledExpert extends ExpertPlace {
  /** Name of the county's bureau. */
  officeName: string
  /** 〔未到〕 or 〔已删除〕 where the record is not here. */
  name: string
  employer: string
  post: string
  title: string
  titleLevel: string
  fields: string[]
  /** `expired` once the term is over. */
  state: ExpertStatus
  /** Last day of the term, `YYYY-MM-DD`. */
  termTo: string
  /** First day in the county's pool; '' where the record is not here. */
  since: string
  /** Number of the certificate; '' = none. */
  certificate: string
  /** Whether the person's record is here. */
  record: RecordState
  /** The same person in other counties. */
  elsewhere: { office: string; officeName: string; id: string }[]
}

export interface ExpertQuery {
  office?: string
  state?: ExpertStatus
  field?: string
  /** Part of a name, of its pinyin, or its initials. */
  name?: string
  /** Those alone who are experts of another county as well. */
  several?: boolean
  /** `next` of the page before. */
  after?: string
  /** Rows in a page, 1 to 500. */
  limit: number
}

export interface PooledPage {
  rows: PooledExpert[]
  /** Experts that the filter finds; null where a name is looked for: that is known only at the end. */
  total: number | null
  /** For the next page; null at the end. With a name a page may be short, or empty, and go on. */
  next: string | null
}

/** Rows that one call opens in search of a name. */
const scanned = 20_000
/** Rows read at a time. */
const chunk = 1000

type Found = ExpertRow & { officeName: string }

/** State as of a day: a term that is over ends an expert's standing (7-5). */
const stateOn = (today: string) =>
  sql<ExpertStatus>`case when experts.state = 'active' and experts.term_to < ${today} then 'expired' else experts.state end`

/** Experts of all offices in order of office and id. */
export async function findExperts(site: Site, query: ExpertQuery): Promise<PooledPage> {
  const words = (query.name ?? '').normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
  const limit = Math.min(Math.max(query.limit, 1), 500)
  const keys = poolKeys(site)
  const found: Found[] = []
  let after = query.after ?? ''
  for (let opened = 0; opened < scanned; opened += chunk) {
    // without a name every row is one of the page
    const wanted = words.length > 0 ? chunk : limit - found.length
    const rows = await readRows(site, query, after, wanted + 1)
    for (const [index, row] of rows.slice(0, wanted).entries()) {
      if (words.length === 0 || isNamed(row, words, keys)) found.push(row)
      after = cursorOf(row)
      if (found.length === limit) return pageOf(site, query, found, index === rows.length - 1 ? null : after)
    }
    if (rows.length <= wanted) return pageOf(site, query, found, null)
    await breathe()
  }
  return pageOf(site, query, found, after)
}

function isNamed(row: Found, words: readonly string[], keys: PoolKeys): boolean {
  const { name = '', pinyin = '', initials = '' } = openRow(row, keys) ?? {}
  const hay = `${name}\n${pinyin}\n${initials}`.toLowerCase()
  return words.every((word) => hay.includes(word))
}

const cursorOf = ({ office, subject }: Found) => `${office}|${subject}`

/** The same person stands in another county. */
const elsewhereToo = sql<boolean>`exists (
  select from experts as other where other.tag = experts.tag and other.office <> experts.office)`

function rowsOf(site: Site, { office, state, field, several }: ExpertQuery) {
  const today = todayInShanghai(site.now())
  return site.db
    .selectFrom('experts')
    .innerJoin('offices', 'offices.id', 'experts.office')
    .$if(office !== undefined, (rows) => rows.where('experts.office', '=', office ?? ''))
    .$if(state !== undefined, (rows) => rows.where(stateOn(today), '=', state ?? 'active'))
    .$if(field !== undefined, (rows) => rows.where(sql<boolean>`${field ?? ''} = any(experts.fields)`))
    .$if(several === true, (rows) => rows.where(elsewhereToo))
}

function readRows(site: Site, query: ExpertQuery, after: string, limit: number): Promise<Found[]> {
  const bar = after.indexOf('|')
  const [office, subject] = [after.slice(0, Math.max(bar, 0)), after.slice(bar + 1)]
  return rowsOf(site, query)
    .where(sql<boolean>`(experts.office, experts.subject) > (${office}, ${subject})`)
    .selectAll('experts')
    .select('offices.name as officeName')
    .orderBy('experts.office')
    .orderBy('experts.subject')
    .limit(limit)
    .execute()
}

async function pageOf(
  site: Site,
  query: ExpertQuery,
  found: readonly Found[],
  next: string | null,
): Promise<PooledPage> {
  const rows = await shown(site, found)
  if ((query.name ?? '').trim() !== '') return { rows, total: null, next }
  const { total } = await rowsOf(site, query).select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  return { rows, total, next }
}

/** One expert; null where there is none, or it does not open. */
export async function readExpert(site: Site, { office, id }: ExpertPlace): Promise<PooledExpert | null> {
  const row = await rowsOf(site, { limit: 1 })
    .where('experts.office', '=', office)
    .where('experts.subject', '=', id)
    .selectAll('experts')
    .select('offices.name as officeName')
    .executeTakeFirst()
  return row ? ((await shown(site, [row]))[0] ?? null) : null
}

async function shown(site: Site, found: readonly Found[]): Promise<PooledExpert[]> {
  const keys = poolKeys(site)
  const today = todayInShanghai(site.now())
  const others = await placesOf(
    site,
    found.flatMap(({ tag }) => (tag === null ? [] : [tag])),
  )
  return found.map((row) => {
    const person = openRow(row, keys)
    const elsewhere = (others.get(row.tag ?? '') ?? []).filter(
      (place) => place.office !== row.office || place.id !== row.subject,
    )
    return {
      office: row.office,
      officeName: row.officeName,
      id: row.subject,
      name: person?.name ?? '',
      employer: person?.employer ?? '',
      post: person?.post ?? '',
      title: person?.title ?? '',
      titleLevel: person?.titleLevel ?? '',
      fields: row.fields,
      state: row.state === 'active' && row.term_to < today ? 'expired' : (row.state as ExpertStatus),
      termTo: row.term_to,
      since: person?.poolAgeFrom ?? '',
      certificate: person?.certificate ?? '',
      record: row.record,
      elsewhere,
    }
  })
}

type Place = PooledExpert['elsewhere'][number]

/** Where people stand, by their tags. */
async function placesOf(site: Site, tags: readonly string[]): Promise<Map<string, Place[]>> {
  if (tags.length === 0) return new Map()
  const rows = await site.db
    .selectFrom('experts')
    .innerJoin('offices', 'offices.id', 'experts.office')
    .select(['experts.tag', 'experts.office', 'experts.subject as id', 'offices.name as officeName'])
    .where('experts.tag', '=', sql<string>`any(${[...new Set(tags)]}::text[])`)
    .orderBy('offices.name')
    .orderBy('experts.subject')
    .execute()
  const places = Map.groupBy(rows, ({ tag }) => tag ?? '')
  return new Map([...places].map(([tag, list]) => [tag, list.map(({ tag: _tag, ...place }) => place)]))
}

export interface SamePeoplePage {
  /** One row a person: their rows in all counties. */
  rows: PooledExpert[][]
  /** People of whom this is true. */
  total: number
}

/** People who are experts of several counties. @param page rows to leave out, rows to show (1 to 500); `of`: only whoever has this row */
export async function samePeople(
  site: Site,
  page: { offset: number; limit: number; of?: ExpertPlace | undefined },
): Promise<SamePeoplePage> {
  const { of } = page
  const several = site.db
    .selectFrom('experts')
    .select('tag')
    .where('tag', 'is not', null)
    .$if(of !== undefined, (rows) =>
      rows.where('tag', '=', (one) =>
        one
          .selectFrom('experts')
          .select('tag')
          .where('office', '=', of?.office ?? '')
          .where('subject', '=', of?.id ?? ''),
      ),
    )
    .groupBy('tag')
    .having(sql<boolean>`count(distinct office) > 1`)
  const { total } = await site.db
    .selectFrom(several.as('several'))
    .select(sql<number>`count(*)`.as('total'))
    .executeTakeFirstOrThrow()
  const tags = await several.orderBy('tag').offset(page.offset).limit(Math.min(page.limit, 500)).execute()
  const found = await rowsOf(site, { limit: 1 })
    .where('experts.tag', '=', sql<string>`any(${tags.map(({ tag }) => tag ?? '')}::text[])`)
    .selectAll('experts')
    .select('offices.name as officeName')
    .orderBy('experts.tag')
    .orderBy('offices.name')
    .orderBy('experts.subject')
    .execute()
  const rows = await shown(site, found)
  return { rows: [...Map.groupBy(rows, (_row, index) => found[index]?.tag).values()], total }
}

export interface OfficeCount {
  office: string
  officeName: string
  /** All experts. */
  experts: number
  /** Those in the pool today: active, term not over. */
  active: number
  /** Those whose record is not here yet. */
  notHere: number
  erased: number
  /** Those who are experts of another county as well. */
  elsewhere: number
}

/** One row a county, by name. */
export async function countByOffice(site: Site): Promise<OfficeCount[]> {
  const today = todayInShanghai(site.now())
  const { rows } = await sql<OfficeCount>`
    select offices.id as office, offices.name as "officeName", count(experts.subject) as experts,
      count(*) filter (where ${stateOn(today)} = 'active') as active,
      count(*) filter (where record = 'not-here') as "notHere",
      count(*) filter (where record = 'erased') as erased,
      count(*) filter (where ${elsewhereToo}) as elsewhere
    from offices left join experts on experts.office = offices.id
    group by offices.id, offices.name order by offices.name`.execute(site.db)
  return rows
}
