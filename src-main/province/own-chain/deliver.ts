/**
 * Brings what is published into the chains of the offices: to each one that has joined, once; to one that joins later, all
 * that stands. What was brought is noted in the transaction that appends it, so that it can be broken off anywhere.
 */
import { sql } from 'kysely'
import { personTag, personalDigest } from '../../office/journal/seal.ts'
import type { JsonObject } from '../../office/journal/entry.ts'
import { type OfficeKeys, readOfficeKeys } from '../office-keys.ts'
import { inTransaction, type Province, type Site } from '../site.ts'
import { appendOwn, lockOwnChain, type OwnDraft } from './append.ts'
import { type Content, openContent } from './content.ts'

/** Publications brought to one office in one transaction. */
const atATime = 50

/** Brings to every office what it lacks. @returns how many offices got something */
export async function deliverAll(province: Province): Promise<number> {
  const { rows } = await sql<{ office: string }>`
    select k.office from office_keys k where exists (${lacking(sql`k.office`)}) order by k.office`.execute(province.db)
  let reached = 0
  for (const { office } of rows) if ((await deliverTo(province, office)) > 0) reached += 1
  return reached
}

/** Brings to one office what it lacks. @returns how many entries were appended */
export async function deliverTo(province: Province, office: string): Promise<number> {
  for (let brought = 0; ; ) {
    const now = await inTransaction(province, (site) => deliverSome(site, office))
    brought += now
    if (now < atATime) return brought
  }
}

interface Lacking {
  id: string
  version: number
  content: string
  what: 'given' | 'taken-back'
  reason: string | null
}

/** What an office lacks: what stands and was not given, what was given and is withdrawn. */
function lacking(office: ReturnType<typeof sql>) {
  return sql<Lacking>`
    select p.id, p.version, p.content, 'given' as what, null as reason, p.number from publications p
    where p.state in ('standing', 'withdrawing') and p.content <> '' and (p.office is null or p.office = ${office})
      and not exists (select 1 from deliveries d where d.publication = p.id and d.office = ${office} and d.what = 'given')
    union all
    select p.id, p.version, p.content, 'taken-back', p.withdrawal_reason, p.number from publications p
    where p.state = 'withdrawn'
      and exists (select 1 from deliveries d where d.publication = p.id and d.office = ${office} and d.what = 'given')
      and not exists (
        select 1 from deliveries d where d.publication = p.id and d.office = ${office} and d.what = 'taken-back')`
}

async function deliverSome(site: Site, office: string): Promise<number> {
  const keys = await readOfficeKeys(site, office)
  if (!keys) return 0
  // under the chain's lock: what another instance has just brought is seen
  await lockOwnChain(site, office)
  const { rows } = await sql<Lacking>`
    select * from (${lacking(sql`${office}`)}) as missing order by number limit ${atATime}`.execute(site.db)
  const entries = await appendOwn(
    site,
    office,
    rows.map((row) => draftOf(site, row, keys)),
  )
  if (!entries || rows.length === 0) return 0
  const at = new Date(site.now())
  await site.db
    .insertInto('deliveries')
    .values(rows.map(({ id, what }, index) => ({ publication: id, office, what, entry: entries[index]?.id ?? '', at })))
    .execute()
  return rows.length
}

function draftOf(site: Site, { id, version, content: sealed, what, reason }: Lacking, keys: OfficeKeys): OwnDraft {
  if (what === 'taken-back')
    return { type: 'province-withdrawn', subject: id, payload: {}, personal: [{ reason: reason ?? '' }] }
  const content = openContent(site, id, sealed)
  if (!content) throw new Error('a publication that is not here any more was to be given out')
  return { subject: id, ...contentDraft(content, version, keys) }
}

function contentDraft(content: Content, version: number, keys: OfficeKeys): Omit<OwnDraft, 'subject'> {
  switch (content.kind) {
    case 'calendar': {
      const { source, ...days } = content.table
      return { type: 'province-calendar', payload: { ...days, version }, personal: [{ source }] }
    }
    case 'rule-set': {
      const ruleSet = content.ruleSet as unknown as JsonObject
      const { id, effectiveFrom } = content.ruleSet
      const payload = { id, effectiveFrom, digest: personalDigest(ruleSet) }
      return { type: 'province-rule-set', payload, personal: [{ ruleSet }] }
    }
    case 'struck-off': {
      const { ground, decidedOn, decidedBy, identity } = content
      const tag = personTag(keys.tagKey, identity)
      return { type: 'province-struck-off', payload: { ground, decidedOn }, personal: [{ tag, decidedBy }] }
    }
    case 'bulletin': {
      const { title, text, fields } = content
      return { type: 'province-bulletin', payload: { fields }, personal: [{ title, text }] }
    }
    case 'device-revoked':
      return {
        type: 'province-device-revoked',
        payload: { device: content.device },
        personal: [{ reason: content.reason }],
      }
  }
}
