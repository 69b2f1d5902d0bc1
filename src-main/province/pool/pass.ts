/**
 * The pass that keeps the pooled register true: it follows the streams of every office from marks in the database. So it
 * goes on wherever it was stopped, however entries and records came (by line or by stick), and a record that comes later than
 * its entry, or is erased, folds its expert anew. Several instances share the offices: each holds the mark of the one it works on.
 */
import { setImmediate as breathe } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Entry, type JsonObject, textAt } from '../../office/journal/entry.ts'
import type { Absent } from '../../office/journal/register.ts'
import { unseal } from '../../office/journal/seal.ts'
import { raiseAlarm } from '../alarms.ts'
import { readOfficeKeys } from '../office-keys.ts'
import { newestPosition } from '../positions.ts'
import { inTransaction, type Province, type Site } from '../site.ts'
import { type ExpertEntries, expertEntries, expertTypes, foldExpert } from './fold.ts'
import { poolKeys } from './keys.ts'
import { linesOf, lineTypes } from './lines.ts'
import { type ExpertRow, rowOf } from './person.ts'
import { markReceivers } from './share-rules.ts'

/** Positions of a stream in one transaction. */
const step = 1000
/** Experts folded before others get their turn. */
const atATime = 50

/** Entries that may change any subject's order or records, whatever the subject is. */
const anySubject = ['handed-over', 'taken-over', 'personal-erased']

/**
 * Folds what came in since the last pass, office by office, until nothing is left that another instance does not hold.
 *
 * @param signal ends the pass early, between two steps
 * @returns offices whose experts changed
 */
export async function poolPass(province: Province, signal?: AbortSignal): Promise<Set<string>> {
  await makeMarks(province)
  const changed = new Set<string>()
  for (const office of await officesBehind(province)) {
    let done: StepDone | null
    do {
      done = await inTransaction(province, (site) => oneStep(site, office))
      if (done?.changed) changed.add(office)
    } while (done?.more && !signal?.aborted)
  }
  return changed
}

/** Every office has a mark from its first pass on, and is told what is shared with everybody. */
async function makeMarks({ db }: Site): Promise<void> {
  await sql`with added as (
      insert into pool_marks (office, journal, personal)
      select id, 0, 0 from offices where not exists (select from pool_marks where office = id)
      on conflict do nothing returning office)
    insert into share_due (receiver) select office from added order by office on conflict do nothing`.execute(db)
}

async function officesBehind({ db }: Site): Promise<string[]> {
  const { rows } = await sql<{ office: string }>`
    select distinct office from pool_marks join streams using (office)
    where (kind = 'journal' and last > journal) or (kind = 'personal' and last > personal) order by office`.execute(db)
  return rows.map(({ office }) => office)
}

interface StepDone {
  changed: boolean
  more: boolean
}

/** @returns null where another instance works on this office, or its keys are not here */
async function oneStep(site: Site, office: string): Promise<StepDone | null> {
  const mark = await site.db
    .selectFrom('pool_marks')
    .selectAll()
    .where('office', '=', office)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!mark || !(await readOfficeKeys(site, office))) return null
  const journal = await nextPositions(site, office, 'journal', mark.journal)
  const personal = await nextPositions(site, office, 'personal', mark.personal)
  const subjects = await subjectsOf(site, office, mark, { journal: journal.to, personal: personal.to })
  const changed = await foldSubjects(site, office, subjects)
  if (changed) await markReceivers(site, office)
  await site.db
    .updateTable('pool_marks')
    .set({ journal: journal.to, personal: personal.to })
    .where('office', '=', office)
    .execute()
  return { changed, more: journal.more || personal.more }
}

/** Positions are taken in order and become visible in order: what lies up to the newest one is all there. */
async function nextPositions(site: Site, office: string, kind: 'journal' | 'personal', after: number) {
  const newest = await newestPosition(site, office, kind)
  const to = Math.min(newest, after + step)
  return { to, more: to < newest }
}

/** Experts that entries or records between the marks and these positions may have changed. */
async function subjectsOf(
  site: Site,
  office: string,
  after: { journal: number; personal: number },
  to: { journal: number; personal: number },
): Promise<string[]> {
  const followed = [...expertTypes, ...anySubject]
  const { rows } = await sql<{ subject: string }>`
    select distinct subject from entries
    where office = ${office} and position > ${after.journal} and position <= ${to.journal}
      and type = any(${followed}::text[])
    union
    select subject from expert_records join personal using (office, id)
    where office = ${office} and position > ${after.personal} and position <= ${to.personal}
    union
    select subject from experts where office = ${office} and exists (
      select from entries where office = ${office} and type = any(${[...lineTypes]}::text[])
        and position > ${after.journal} and position <= ${to.journal})`.execute(site.db)
  return rows.map(({ subject }) => subject).sort()
}

async function foldSubjects(site: Site, office: string, subjects: readonly string[]): Promise<boolean> {
  if (subjects.length === 0) return false
  const lines = await linesOf(site, office)
  const all = Map.groupBy(await entriesOf(site, office, subjects), (entry) => entry.subject)
  const counting = new Map(subjects.map((subject) => [subject, expertEntries(all.get(subject) ?? [], lines)]))
  const digests = new Map(
    [...counting].map(([subject, { entries }]) => [subject, entries.flatMap((one) => one.personal ?? [])]),
  )
  const records = await openRecords(site, office, [...digests.values()].flat())
  const keys = poolKeys(site)
  const rows: ExpertRow[] = []
  for (const [subject, found] of counting) {
    if (rows.length % atATime === atATime - 1) await breathe()
    const recordOf = (digest: string): JsonObject | Absent =>
      found.erased.has(digest) ? { absent: 'erased' } : (records.get(digest) ?? { absent: 'not-here' })
    const state = foldExpert(found, recordOf)
    if (state) rows.push(rowOf({ office, subject }, state, recordOf(state.personDigest), keys))
  }
  await keepRecords(site, office, digests)
  await tellStruckOff(site, office, rows, counting)
  const gone = await dropRows(site, office, subjects, rows)
  return (await keepRows(site, rows)) || gone
}

async function entriesOf(site: Site, office: string, subjects: readonly string[]): Promise<Entry[]> {
  const rows = await site.db
    .selectFrom('entries')
    .select('body')
    .where('office', '=', office)
    .where('subject', '=', sql<string>`any(${[...subjects]}::text[])`)
    .execute()
  return rows.map(({ body }) => JSON.parse(body) as Entry)
}

/** Records of an office, opened; in place of an erased one stands that it was. */
export async function openRecords(
  site: Site,
  office: string,
  digests: readonly string[],
): Promise<Map<string, JsonObject | Absent>> {
  const keys = await readOfficeKeys(site, office)
  const rows = await site.db
    .selectFrom('personal')
    .select(['id', 'state', 'sealed'])
    .where('office', '=', office)
    .where('id', '=', sql<string>`any(${[...new Set(digests)]}::text[])`)
    .execute()
  const records = new Map<string, JsonObject | Absent>()
  for (const { id, state, sealed } of rows) {
    const plain = state === 'sealed' && keys ? unseal(keys.dataKey, sealed, id) : null
    if (plain) records.set(id, JSON.parse(plain.toString('utf8')) as JsonObject)
    else if (state === 'erased') records.set(id, { absent: 'erased' })
  }
  return records
}

async function keepRecords(site: Site, office: string, digests: ReadonlyMap<string, readonly string[]>): Promise<void> {
  const pairs = [...digests].flatMap(([subject, ids]) => [...new Set(ids)].map((id) => ({ subject, id })))
  await sql`
    insert into expert_records (office, id, subject)
    select ${office}, id, subject from unnest(
      ${pairs.map(({ id }) => id)}::text[], ${pairs.map(({ subject }) => subject)}::text[]
    ) as given (id, subject) on conflict do nothing`.execute(site.db)
}

/** Entries that turned out to be strays make nobody a member any more. */
async function dropRows(
  site: Site,
  office: string,
  subjects: readonly string[],
  rows: readonly ExpertRow[],
): Promise<boolean> {
  const members = new Set(rows.map(({ subject }) => subject))
  const { numDeletedRows } = await site.db
    .deleteFrom('experts')
    .where('office', '=', office)
    .where('subject', '=', sql<string>`any(${subjects.filter((subject) => !members.has(subject))}::text[])`)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/**
 * Somebody whom a county has struck off stands on no list by that alone: two officers put them there (Article 9), and hear of
 * it here. One open alarm a county says it.
 */
async function tellStruckOff(
  site: Site,
  office: string,
  rows: readonly ExpertRow[],
  counting: ReadonlyMap<string, ExpertEntries>,
): Promise<void> {
  const now = rows.filter(({ state }) => state === 'struck-off').map(({ subject }) => subject)
  if (now.length === 0) return
  const before = await site.db
    .selectFrom('experts')
    .select('subject')
    .where('office', '=', office)
    .where('state', '=', 'struck-off')
    .where('subject', 'in', now)
    .execute()
  const known = new Set(before.map(({ subject }) => subject))
  const fresh = now.find((subject) => !known.has(subject))
  if (fresh === undefined) return
  const decided = counting.get(fresh)?.entries.findLast(({ type }) => type === 'expert-struck-off')
  const detail = { expert: fresh, on: textAt(decided?.payload, 'on') }
  await raiseAlarm(site, { kind: 'struck-off', office, device: '', detail })
}

/** @returns whether any row is another than before */
async function keepRows(site: Site, rows: readonly ExpertRow[]): Promise<boolean> {
  if (rows.length === 0) return false
  const { numInsertedOrUpdatedRows } = await site.db
    .insertInto('experts')
    .values([...rows])
    .onConflict((conflict) =>
      conflict
        .columns(['office', 'subject'])
        .doUpdateSet((set) => ({
          state: set.ref('excluded.state'),
          fields: set.ref('excluded.fields'),
          term_to: set.ref('excluded.term_to'),
          record: set.ref('excluded.record'),
          tag: set.ref('excluded.tag'),
          mark: set.ref('excluded.mark'),
          sealed: set.ref('excluded.sealed'),
        }))
        .whereRef('experts.mark', '<>', 'excluded.mark'),
    )
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}
