/**
 * Shared experts (Article 4): every receiving office is told, in the province's own chain, which experts of other offices it
 * may draw, what changed, and which no longer. Works from marks in the database, one office a transaction at a time, so that
 * instances share the offices and a crash leaves either the entries and what was noted of them, or neither.
 */
import { type JsonObject, textAt } from '../../office/journal/entry.ts'
import { isAbsent } from '../../office/journal/register.ts'
import { personTag } from '../../office/journal/seal.ts'
import { type Declaration, declarationSchema } from '../../office/pool/entries.ts'
import type { SharedPerson } from '../../exchange/shared-expert-entries.ts'
import { readOfficeKeys } from '../office-keys.ts'
import { appendOwn, type OwnDraft } from '../own-chain/append.ts'
import { inTransaction, type Province, type Site } from '../site.ts'
import { poolKeys } from './keys.ts'
import { openRecords } from './pass.ts'
import { openRow } from './person.ts'
import { shareId } from './share-id.ts'
import { markDue, receiversDue, toEnd, type ToEnd, toShare, type ToShare } from './share-plan.ts'

/** Experts in one transaction. */
const step = 300

/** Tells every office that is behind. @returns how many entries were written @param signal ends the pass early */
export async function sharePass(province: Province, signal?: AbortSignal): Promise<number> {
  let written = 0
  for (const receiver of await receiversDue(province)) {
    let done: { written: number; more: boolean } | null
    do {
      done = await inTransaction(province, (site) => oneStep(site, receiver))
      written += done?.written ?? 0
    } while (done?.more && !signal?.aborted)
  }
  return written
}

/** @returns null where another instance works on this office, or nothing can be sealed for it yet */
async function oneStep(site: Site, receiver: string): Promise<{ written: number; more: boolean } | null> {
  await markDue(site, receiver)
  const due = await site.db
    .selectFrom('share_due')
    .select('receiver')
    .where('receiver', '=', receiver)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!due || !(await readOfficeKeys(site, receiver))) return null
  const ending = await toEnd(site, receiver, step)
  const sharing = await toShare(site, receiver, step - ending.length)
  const written = (await endShares(site, receiver, ending)) + (await share(site, receiver, sharing))
  // what cannot be told must not keep this going for ever
  const more = ending.length + sharing.length === step && written > 0
  if (!more) await site.db.deleteFrom('share_due').where('receiver', '=', receiver).execute()
  return { written, more }
}

async function share(site: Site, receiver: string, sharing: readonly ToShare[]): Promise<number> {
  const keys = poolKeys(site)
  const people = await peopleOf(site, receiver, sharing)
  const told = sharing.flatMap((one) => {
    const person = people.get(one)
    return person ? [{ ...one, id: shareId(keys, receiver, one), person }] : []
  })
  const drafts = told.map(
    ({ id, office, fields, term_to, person }): OwnDraft => ({
      type: 'expert-shared',
      subject: id,
      payload: { home: office, fields, termTo: term_to },
      personal: [person as unknown as JsonObject],
    }),
  )
  const entries = (await appendOwn(site, receiver, drafts)) ?? []
  const rows = told.map(({ office, subject, id, mark, records }, index) => ({
    receiver,
    office,
    subject,
    id,
    mark,
    state: 'shared' as const,
    records: [...(records ?? []), ...(entries[index]?.personal ?? [])],
  }))
  if (rows.length > 0)
    await site.db
      .insertInto('shared_out')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['receiver', 'office', 'subject']).doUpdateSet((set) => ({
          mark: set.ref('excluded.mark'),
          state: set.ref('excluded.state'),
          records: set.ref('excluded.records'),
        })),
      )
      .execute()
  return entries.length
}

/** The records of experts as they travel, opened under their home's key and made for the receiver. */
async function peopleOf(
  site: Site,
  receiver: string,
  sharing: readonly ToShare[],
): Promise<Map<ToShare, SharedPerson>> {
  const receiverKeys = await readOfficeKeys(site, receiver)
  const keys = poolKeys(site)
  const people = new Map<ToShare, SharedPerson>()
  for (const [office, experts] of Map.groupBy(sharing, (one) => one.office)) {
    const rows = experts.map((one) => ({ one, row: openRow(one, keys) }))
    const digests = rows.flatMap(({ row }) => (row ? [row.person, row.declaration] : [])).filter((id) => id !== '')
    const records = await openRecords(site, office, digests)
    for (const { one, row } of rows) {
      const person = records.get(row?.person ?? '')
      if (!row || !receiverKeys || isAbsent(person)) continue
      const declared = declarationSchema.safeParse(withoutSalt(records.get(row.declaration)))
      people.set(one, {
        name: line(row.name),
        gender: line(row.gender),
        employer: line(row.employer),
        post: line(row.post),
        title: line(row.title),
        titleLevel: line(row.titleLevel),
        phone: line(textAt(person, 'phone')),
        mail: line(textAt(person, 'mail')),
        tag: personTag(receiverKeys.tagKey, textAt(person, 'residentId')),
        homeOffice: one.officeName,
        ...listsOf(declared.success ? declared.data : noDeclaration),
      })
    }
  }
  return people
}

/** What one county wrote must not keep another from taking in what comes behind it: lines and lists have bounds. */
const longestLine = 200
const longestList = 50
const line = (text: string) => [...text.replace(/\p{Surrogate}/gu, '')].slice(0, longestLine).join('')

const noDeclaration: Declaration = { interests: [], kin: [], formerEmployers: [] }

function listsOf({ interests, kin, formerEmployers }: Declaration): Declaration {
  return {
    interests: interests.slice(0, longestList),
    kin: kin.slice(0, longestList).map((one) => ({ ...one, employer: line(one.employer) })),
    formerEmployers: formerEmployers.slice(0, longestList),
  }
}

function withoutSalt(record: JsonObject | undefined): JsonObject {
  const { salt: _salt, ...rest } = record ?? {}
  return rest
}

/** Ends shares; where the person was erased at home, what the receiver was sent is erased there too. */
async function endShares(site: Site, receiver: string, ending: readonly ToEnd[]): Promise<number> {
  const drafts = ending.flatMap(({ id, state, records, reason }): OwnDraft[] => [
    ...(state === 'shared' ? [{ type: 'expert-share-ended', subject: id, payload: { reason } }] : []),
    ...(reason === 'erased' ? [{ type: 'personal-erased', subject: id, payload: { digests: records } }] : []),
  ])
  const entries = (await appendOwn(site, receiver, drafts)) ?? []
  for (const { office, subject, reason } of ending)
    await site.db
      .updateTable('shared_out')
      .set({ state: reason === 'erased' ? 'erased' : 'ended' })
      .where('receiver', '=', receiver)
      .where('office', '=', office)
      .where('subject', '=', subject)
      .execute()
  return entries.length
}
