/**
 * What the province gives out: proposed, confirmed, taken back. The console and the command line both call these:
 *
 *   propose(site, content, { who })          → { id, state } | NotDone
 *   confirm(site, id, { who })               → { id, state } | NotDone
 *   refuse(site, id, { who, reason })        → { id, state } | NotDone
 *   withdraw(site, id, { who, reason })      → { id, state } | NotDone
 *   listPublications(site, filter)           → Publication[]          (list.ts)
 *   readPublication(site, id)                → Publication and content | null  (list.ts)
 *   deliverAll(province)                     → offices reached         (deliver.ts; to be called after each of the above)
 *
 * Each of the first four wants a transaction (`inTransaction`); `who` is the operator's name or account as it shall stand in
 * the list of decisions. What changes something for everybody – a calendar, a rule-set, a listing, and taking one of them
 * back – waits until another operator confirms it. A bulletin goes out at once.
 */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import type { PublicationKind } from '../../exchange/province-entries.ts'
import { recordDecision } from '../decisions.ts'
import type { PublicationState } from '../schema/tables.ts'
import type { Site } from '../site.ts'
import { type Content, contentSchema, type GivenContent, identityOf, keyOf, sealContent } from './content.ts'

/** Nothing was done; the message says why and what to do. */
export interface NotDone {
  refused: 'content' | 'identity' | 'known' | 'unknown' | 'state' | 'same-person' | 'reason'
  /** Chinese. */
  message: string
  /** Path of the content's field. */
  field?: string
}

export interface Placed {
  id: string
  state: PublicationState
}

/** Kinds that a second operator confirms. */
const ofTwo: ReadonlySet<PublicationKind> = new Set(['calendar', 'rule-set', 'struck-off'])

export const isNotDone = (value: Placed | NotDone): value is NotDone => 'refused' in value

const notDone = (refused: NotDone['refused'], message: string, field?: string): NotDone => ({
  refused,
  message,
  ...(field === undefined ? {} : { field }),
})

/** Proposes a publication; a bulletin stands at once. */
export async function propose(site: Site, given: GivenContent, { who }: { who: string }): Promise<Placed | NotDone> {
  const parsed = contentSchema.safeParse(given)
  if (!parsed.success || parsed.data.kind === 'device-revoked') return contentFault(parsed.error)
  const content = prepared(site, parsed.data)
  if ('refused' in content) return content
  const key = keyOf(site, content)
  await oneAtATime(site, content.kind, key)
  const known = await alike(site, content.kind, key)
  const again = againFault(content.kind, known)
  if (again) return again
  const state = ofTwo.has(content.kind) ? 'proposed' : 'standing'
  const version = 1 + Math.max(0, ...known.map((one) => one.version))
  return insert(site, { content, key, version, office: null, state, who })
}

/** Publishes to one office that the province has revoked a device of it. In the transaction that does. */
export async function tellRevoked(
  site: Site,
  { office, device }: { office: string; device: string },
  { who, reason }: { who: string; reason: string },
): Promise<void> {
  const content: Content = { kind: 'device-revoked', device, reason }
  await insert(site, { content, key: device, version: 1, office, state: 'standing', who })
}

function contentFault(error: { issues: { path: PropertyKey[] }[] } | undefined): NotDone {
  const field = error?.issues[0]?.path.map(String).join('.')
  return notDone(
    'content',
    `内容不完整或格式不对，没有提交。请核对${field ? `“${field}”一项` : '文件'}后再提交。`,
    field,
  )
}

/** A person is kept under the number by which offices know people. */
function prepared(site: Site, content: Content): Content | NotDone {
  if (content.kind !== 'struck-off') return content
  const today = todayInShanghai(site.now())
  const identity = identityOf(content, today)
  if (identity === null) return notDone('identity', '证件号码不正确，没有提交。请对照决定逐位核对。', 'identity')
  if (content.decidedOn > today) return notDone('content', '决定日期在今天之后，没有提交。请核对。', 'decidedOn')
  return { ...content, identity }
}

interface Alike {
  id: string
  state: PublicationState
  version: number
}

function alike(site: Site, kind: PublicationKind, key: string): Promise<Alike[]> {
  if (key === '') return Promise.resolve([])
  return site.db
    .selectFrom('publications')
    .select(['id', 'state', 'version'])
    .where('kind', '=', kind)
    .where('key', '=', key)
    .execute()
}

/** Why the same cannot be given out again. */
function againFault(kind: PublicationKind, known: readonly Alike[]): NotDone | null {
  if (known.some(({ state }) => state === 'proposed'))
    return notDone('known', '同一内容已有一件待确认，没有再提交。请先确认或退回那一件。')
  if (kind === 'struck-off' && known.some(({ state }) => state === 'standing' || state === 'withdrawing'))
    return notDone('known', '这个人已在除名名单上，没有再提交。')
  if (kind === 'rule-set' && known.some(({ state }) => state !== 'refused'))
    return notDone('known', '这个编号的规则集已经发布过，内容不能改。请改用新的版本号（编号中 @ 后面的数）。', 'id')
  return null
}

async function insert(
  site: Site,
  given: {
    content: Content
    key: string
    version: number
    office: string | null
    state: 'proposed' | 'standing'
    who: string
  },
): Promise<Placed> {
  const { content, key, version, office, state, who } = given
  const id = `p${randomBytes(8).toString('hex')}`
  const now = new Date(site.now())
  await site.db
    .insertInto('publications')
    .values({
      id,
      kind: content.kind,
      key,
      version,
      office,
      content: sealContent(site, id, content),
      state,
      proposed_by: who,
      proposed: now,
      confirmed_by: null,
      confirmed: state === 'standing' ? now : null,
      withdrawal_by: null,
      withdrawal: null,
      withdrawal_reason: null,
    })
    .execute()
  // a revocation is a decision by itself, which stands in the list already
  if (content.kind !== 'device-revoked')
    await recordDecision(site, { who, what: 'publication-proposed', subject: id, reason: content.kind })
  return { id, state }
}

/** The second operator's word: a proposal goes out, a withdrawal that was proposed takes effect. */
export async function confirm(site: Site, id: string, { who }: { who: string }): Promise<Placed | NotDone> {
  const one = await locked(site, id)
  if (!one) return unknown(id)
  if (one.state !== 'proposed' && one.state !== 'withdrawing') return notDone('state', '这一件没有待确认的事项。')
  const first = one.state === 'proposed' ? one.proposed_by : one.withdrawal_by
  if (samePerson(first, who)) return notDone('same-person', '须由另一名经办人确认，提出的人不能自己确认。')
  const now = new Date(site.now())
  if (one.state === 'withdrawing') {
    await change(site, id, { state: 'withdrawn', withdrawal: now })
    await recordDecision(site, { who, what: 'publication-withdrawn', subject: id, reason: one.withdrawal_reason ?? '' })
    return { id, state: 'withdrawn' }
  }
  await oneAtATime(site, one.kind, one.key)
  if (one.kind === 'calendar') await supersede(site, one.key)
  await change(site, id, { state: 'standing', confirmed_by: who, confirmed: now })
  await recordDecision(site, { who, what: 'publication-confirmed', subject: id, reason: one.kind })
  return { id, state: 'standing' }
}

/** A later table of the same year takes the place of the earlier one, for offices that join later too. */
async function supersede(site: Site, year: string): Promise<void> {
  await site.db
    .updateTable('publications')
    .set({ state: 'superseded' })
    .where('kind', '=', 'calendar')
    .where('key', '=', year)
    .where('state', 'in', ['standing', 'withdrawing'])
    .execute()
}

/** Sends a proposal back, or lets stand what somebody proposed to withdraw; whoever proposed it may do so too. */
export async function refuse(
  site: Site,
  id: string,
  { who, reason }: { who: string; reason: string },
): Promise<Placed | NotDone> {
  const why = reasonFault(reason)
  if (why) return why
  const one = await locked(site, id)
  if (!one) return unknown(id)
  if (one.state !== 'proposed' && one.state !== 'withdrawing') return notDone('state', '这一件没有待确认的事项。')
  const state = one.state === 'proposed' ? 'refused' : 'standing'
  await change(site, id, { state, withdrawal_by: null, withdrawal: null, withdrawal_reason: null })
  await recordDecision(site, { who, what: 'publication-refused', subject: id, reason: reason.trim() })
  return { id, state }
}

/** Takes back what stands; where it took two to give it out, this waits for the second operator. */
export async function withdraw(
  site: Site,
  id: string,
  { who, reason }: { who: string; reason: string },
): Promise<Placed | NotDone> {
  const why = reasonFault(reason)
  if (why) return why
  const one = await locked(site, id)
  if (!one || one.kind === 'device-revoked') return unknown(id)
  if (one.state !== 'standing') return notDone('state', '这一件不在发布中，不能撤回。')
  const state = ofTwo.has(one.kind as PublicationKind) ? 'withdrawing' : 'withdrawn'
  const withdrawal = { withdrawal_by: who, withdrawal: new Date(site.now()), withdrawal_reason: reason.trim() }
  await change(site, id, { state, ...withdrawal })
  const what = state === 'withdrawn' ? 'publication-withdrawn' : 'publication-withdrawal-proposed'
  await recordDecision(site, { who, what, subject: id, reason: reason.trim() })
  return { id, state }
}

function reasonFault(reason: string): NotDone | null {
  const length = reason.trim().length
  return length > 0 && length <= 500 ? null : notDone('reason', '请写明原因（不超过 500 字）。', 'reason')
}

const unknown = (id: string) => notDone('unknown', `没有编号为 ${id} 的发布事项。`)

/** Names as people type them: width and case are no other person. */
export function samePerson(first: string | null, second: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').trim().toLowerCase()
  return first !== null && plain(first) === plain(second)
}

function locked(site: Site, id: string) {
  return site.db
    .selectFrom('publications')
    .select(['id', 'kind', 'key', 'state', 'proposed_by', 'withdrawal_by', 'withdrawal_reason'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

async function change(
  site: Site,
  id: string,
  to: {
    state: PublicationState
    confirmed_by?: string
    confirmed?: Date
    withdrawal_by?: string | null
    withdrawal?: Date | null
    withdrawal_reason?: string | null
  },
): Promise<void> {
  await site.db.updateTable('publications').set(to).where('id', '=', id).execute()
}

/** Two operators who give out the same at once do so one after the other. */
async function oneAtATime(site: Site, kind: string, key: string): Promise<void> {
  if (key !== '') await sql`select pg_advisory_xact_lock(hashtextextended(${`${kind}|${key}`}, 0))`.execute(site.db)
}
