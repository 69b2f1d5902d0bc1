/**
 * The province's own chain comes back from an office, after the province was put back from a backup. What it had signed is
 * its own again: publications and shares that it does not know any more are noted, so that they can be withdrawn and end.
 *
 * What it wrote since without that knowledge stands in its way: the office's part, which is older and was signed by the
 * same key, is kept; the other is taken out and told again behind it.
 */
import { sql } from 'kysely'
import type { WireHead } from '../../exchange/wire.ts'
import { type Entry, genesis, type JsonObject, textAt } from '../../office/journal/entry.ts'
import { type PublicationKind, publicationKinds } from '../../exchange/province-entries.ts'
import { poolKeys } from '../pool/keys.ts'
import { shareId } from '../pool/share-id.ts'
import { markDue } from '../pool/share-plan.ts'
import type { Site } from '../site.ts'

/** What an entry gives out; undefined where it gives out nothing. */
const kindOf = (type: string) => publicationKinds.find((kind) => type === `province-${kind}`)

/** Who proposed what was given out before the data was put back: nobody knows here any more. */
const before = '（恢复以前）'

interface Own {
  office: string
  /** The province's chain for the office. */
  id: string
}

/** Notes what entries say that came back. In the transaction that keeps them. */
export async function recoverOwn(site: Site, { office }: Own, entries: readonly Entry[]): Promise<void> {
  const homes = new Map<string, Map<string, string>>()
  for (const entry of entries) {
    const kind = kindOf(entry.type)
    if (kind) await recoverGiven(site, office, kind, entry)
    else if (entry.type === 'province-withdrawn') await recoverTakenBack(site, office, entry)
    else if (entry.type === 'expert-shared') await recoverShare(site, office, entry, homes)
    else if (entry.type === 'expert-share-ended')
      await site.db
        .updateTable('shared_out')
        .set({ state: 'ended' })
        .where('receiver', '=', office)
        .where('id', '=', entry.subject)
        .where('state', '=', 'shared')
        .execute()
  }
  await markDue(site, office)
}

async function recoverGiven(site: Site, office: string, kind: PublicationKind, entry: Entry): Promise<void> {
  const { payload, subject } = entry
  const at = new Date(entry.at)
  const version = payload['version']
  await site.db
    .insertInto('publications')
    .values({
      id: subject,
      kind,
      key: keyOf(kind, payload),
      version: typeof version === 'number' ? version : 1,
      office: kind === 'device-revoked' ? office : null,
      content: '',
      state: 'standing',
      proposed_by: before,
      proposed: at,
      confirmed_by: before,
      confirmed: at,
      withdrawal_by: null,
      withdrawal: null,
      withdrawal_reason: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  // the second operator's word of before the loss
  await site.db
    .updateTable('publications')
    .set({ state: 'standing', confirmed_by: before, confirmed: at })
    .where('id', '=', subject)
    .where('state', '=', 'proposed')
    .execute()
  await noteDelivery(site, office, 'given', entry)
}

/** What the publication is about, as far as its entry says; of a person it says nothing. */
function keyOf(kind: PublicationKind, payload: JsonObject): string {
  const year = payload['year']
  if (kind === 'calendar') return typeof year === 'number' ? String(year) : ''
  return textAt(payload, kind === 'rule-set' ? 'id' : 'device')
}

async function recoverTakenBack(site: Site, office: string, entry: Entry): Promise<void> {
  await site.db
    .updateTable('publications')
    .set({ state: 'withdrawn', withdrawal_by: before, withdrawal: new Date(entry.at), withdrawal_reason: '' })
    .where('id', '=', entry.subject)
    .where('state', '<>', 'withdrawn')
    .execute()
  await noteDelivery(site, office, 'taken-back', entry)
}

async function noteDelivery(site: Site, office: string, what: 'given' | 'taken-back', entry: Entry): Promise<void> {
  await site.db
    .insertInto('deliveries')
    .values({ publication: entry.subject, office, what, entry: entry.id, at: new Date(entry.at) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * The id of a share says nothing of the expert: it is found among those of the home, or ends as of somebody who left.
 *
 * @param homes experts of each home by the ids under which this receiver knows them, as far as they were looked up
 */
async function recoverShare(
  site: Site,
  receiver: string,
  entry: Entry,
  homes: Map<string, Map<string, string>>,
): Promise<void> {
  const home = textAt(entry.payload, 'home')
  const experts = homes.get(home) ?? (await shareIds(site, receiver, home))
  homes.set(home, experts)
  const subject = experts.get(entry.subject) ?? `?${entry.subject}`
  const row = { receiver, office: home, subject, id: entry.subject, mark: '' }
  const records = entry.personal ?? []
  await site.db
    .insertInto('shared_out')
    .values({ ...row, state: 'shared', records })
    .onConflict((conflict) =>
      conflict.columns(['receiver', 'office', 'subject']).doUpdateSet((set) => ({
        mark: '',
        state: 'shared' as const,
        records: sql<string[]>`${set.ref('shared_out.records')} || ${records}::text[]`,
      })),
    )
    .execute()
}

async function shareIds(site: Site, receiver: string, office: string): Promise<Map<string, string>> {
  const keys = poolKeys(site)
  const experts = await site.db.selectFrom('experts').select('subject').where('office', '=', office).execute()
  return new Map(experts.map(({ subject }) => [shareId(keys, receiver, { office, subject }), subject]))
}

/**
 * Takes the province's entries of a chain out from a number on, with what was noted of them.
 *
 * @returns where the chain ends then
 */
export async function yieldFrom(site: Site, own: Own, seq: number): Promise<WireHead> {
  const { office, id } = own
  const rows = await site.db
    .deleteFrom('entries')
    .where('office', '=', office)
    .where('device', '=', id)
    .where('seq', '>=', seq)
    .returning('body')
    .execute()
  await site.db
    .deleteFrom('receipts')
    .where('office', '=', office)
    .where('device', '=', id)
    .where('seq', '>=', seq)
    .execute()
  const gone = rows.map(({ body }) => JSON.parse(body) as Entry)
  await forget(site, office, gone)
  const last = await site.db
    .selectFrom('entries')
    .select('hash')
    .where('office', '=', office)
    .where('device', '=', id)
    .where('seq', '=', seq - 1)
    .executeTakeFirst()
  const head = { device: id, seq: seq - 1, hash: last?.hash ?? genesis }
  await site.db
    .updateTable('heads')
    .set({ seq: head.seq, hash: head.hash })
    .where('office', '=', office)
    .where('device', '=', id)
    .execute()
  await shortenBundles(site, own, head.seq)
  return head
}

async function forget(site: Site, office: string, gone: readonly Entry[]): Promise<void> {
  await sql`
    delete from deliveries
    where office = ${office} and entry = any(${gone.map((entry) => entry.id)}::text[])`.execute(site.db)
  const ids = gone.filter(({ type }) => type.startsWith('expert-share')).map(({ subject }) => subject)
  // a mark that no expert has: told again, or ended again
  await sql`
    update shared_out set mark = '', state = 'shared'
    where receiver = ${office} and id = any(${ids}::text[])`.execute(site.db)
}

/** Bundles made for devices of the office reach no further in the chain: what comes behind is new to them. */
async function shortenBundles(site: Site, { office, id }: Own, seq: number): Promise<void> {
  await sql`
    update ferry_out set reach = jsonb_set(reach::jsonb, array['heads', ${id}::text], to_jsonb(${seq}::int8))::text
    where office = ${office} and (reach::jsonb -> 'heads' -> ${id}::text)::int8 > ${seq}`.execute(site.db)
}
