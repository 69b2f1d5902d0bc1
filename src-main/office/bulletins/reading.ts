/** Reading bulletins of the office: who knows of them, who was written to, what was written back (Article 17). */
import type { BulletinReach, BulletinWay } from '../../../src-shared/api/bulletins.ts'
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import { type Field, fieldSchema } from '../../../src-shared/model/field.ts'
import type { Core } from '../core.ts'
import { textAt } from '../journal/entry.ts'
import { isAbsent } from '../journal/register.ts'
import type { ExpertDoc } from '../pool/expert-docs.ts'
import type { IndexRow, PoolIndex } from '../pool/pool-index.ts'
import { expertRegister } from '../pool/register.ts'
import { type DocOf, newestDocs, subjectDoc } from '../subject.ts'
import { addressesIn } from '../contact/reading.ts'
import type { InUse } from '../contact/channels-in-use.ts'
import type { MessageState } from '../contact/state.ts'
import { concerns, isMember, type Standing } from './decide.ts'
import { delivered, deliveriesOf } from './delivery.ts'
import {
  type BulletinDoc,
  bulletinReadingRegister,
  bulletinRegister,
  bulletinReplyRegister,
  type ReadingData,
  type ReplyDoc,
} from './register.ts'

export function bulletinDoc(core: Core, id: string): Promise<BulletinDoc | null> {
  return subjectDoc(core, bulletinRegister, id)
}

/** Newest number first. */
export function allBulletins(core: Core): Promise<BulletinDoc[]> {
  return newestDocs(core, bulletinRegister)
}

export function replyDoc(core: Core, id: string): Promise<ReplyDoc | null> {
  return subjectDoc(core, bulletinReplyRegister, id)
}

async function linked<S>(core: Core, kind: string, bulletinId: string): Promise<DocOf<S>[]> {
  const docs = await core.store.notices.find({ selector: { kind: { $eq: kind }, link: { $eq: bulletinId } } })
  return docs as unknown as DocOf<S>[]
}

/** Replies to a bulletin, oldest first. */
export async function repliesTo(core: Core, bulletinId: string): Promise<ReplyDoc[]> {
  const docs: ReplyDoc[] = await linked(core, bulletinReplyRegister.kind, bulletinId)
  return docs.sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** Replies that wait to be released, of all bulletins. */
export async function waitingReplies(core: Core): Promise<ReplyDoc[]> {
  return newestDocs(core, bulletinReplyRegister, 'waiting')
}

export interface Known {
  way: BulletinWay
  on: string
  /** Account that entered it; '' = noted by itself. */
  by: string
}

/**
 * Who knows of a bulletin and how: what the page noted goes before what was entered, that before a delivery report; whoever wrote
 * back has read it.
 */
export async function whoKnows(core: Core, { id, data }: BulletinDoc): Promise<Map<string, Known>> {
  const [readings, replies, deliveries] = await Promise.all([
    linked<ReadingData>(core, bulletinReadingRegister.kind, id),
    repliesTo(core, id),
    deliveriesOf(core, id),
  ])
  const known = new Map<string, Known>()
  for (const { data: delivery } of deliveries.values()) {
    const message = delivered(delivery)
    if (message) known.set(delivery.expertId, { way: wayOf(message), on: arrivedOn(message), by: '' })
  }
  for (const { data: reply } of replies.toReversed())
    known.set(reply.expertId, { way: reply.way, on: reply.receivedOn, by: reply.way === 'page' ? '' : reply.by })
  for (const [expertId, telling] of Object.entries(data.told)) known.set(expertId, telling)
  for (const { data: reading } of readings) known.set(reading.expertId, { way: 'page', on: reading.on, by: '' })
  return known
}

function wayOf({ channel }: MessageState): BulletinWay {
  return channel === 'mail' ? 'mail' : 'sms'
}

/** The day on which a message arrived; where the date was not confirmed then, the last day on which it was known to be under way. */
function arrivedOn({ deliveredAt, acceptedAt, lastTryAt }: MessageState): string {
  return todayInShanghai(Date.parse(deliveredAt || acceptedAt || lastTryAt))
}

/** Ids asked for in one query. */
const page = 500

/** Experts by id, those that are here. */
export async function expertsOf(core: Core, ids: readonly string[]): Promise<Map<string, ExpertDoc>> {
  const found = new Map<string, ExpertDoc>()
  for (let from = 0; from < ids.length; from += page)
    for (const doc of await core.store.people.getMany(ids.slice(from, from + page)))
      if (doc.kind === expertRegister.kind) found.set(doc.id, doc as unknown as ExpertDoc)
  return found
}

export interface Counts {
  told: number
  /** Not told, and still in the pool. */
  open: number
  /** Not told, and not in the pool any more. */
  gone: number
}

/** How many know, how many have to be told. A withdrawn bulletin has nobody to tell. */
export async function countsOf(core: Core, doc: BulletinDoc): Promise<Counts> {
  const known = await whoKnows(core, doc)
  const unknown = doc.data.recipients.filter((id) => !known.has(id))
  const experts = await expertsOf(core, unknown)
  const today = core.today()
  const members = unknown.filter((id) => inPool(experts.get(id), today)).length
  return {
    told: doc.data.recipients.length - unknown.length,
    open: doc.data.state === 'withdrawn' ? 0 : members,
    gone: unknown.length - members,
  }
}

export function inPool(expert: ExpertDoc | undefined, today: string): boolean {
  return expert !== undefined && isMember(expert.data, today)
}

/** How the recipients of a bulletin stand, for decisions on receipts. */
export async function standingOf(core: Core, doc: BulletinDoc, people: readonly string[]): Promise<Standing> {
  const [known, experts] = await Promise.all([whoKnows(core, doc), expertsOf(core, people)])
  const today = core.today()
  return { knows: (id) => known.has(id), member: (id) => inPool(experts.get(id), today) }
}

/** Members whom a bulletin of these fields would go to now, in order of pinyin. */
export async function membersFor(core: Core, index: PoolIndex, fields: readonly Field[]): Promise<IndexRow[]> {
  const today = core.today()
  return (await index.find({})).filter(({ state }) => isMember(state, today) && concerns(fields, state.fields))
}

/** Whom it would reach, and by which addresses on file. @param inUse channels of the office; null = none are set up */
export async function reachOf(
  core: Core,
  index: PoolIndex,
  fields: readonly Field[],
  inUse: InUse | null,
): Promise<BulletinReach> {
  const members = await membersFor(core, index, fields)
  const experts = await expertsOf(
    core,
    members.map(({ id }) => id),
  )
  const docs = members.flatMap(({ id }) => experts.get(id) ?? [])
  const records = await core.journal.openPersonal(docs.map(({ data }) => data.personDigest))
  const reach: BulletinReach = { people: docs.length, fields: [], phone: 0, mail: 0, unreachable: [], channels: [] }
  const addresses = records.map((record) =>
    addressesIn(isAbsent(record) ? null : { phone: textAt(record, 'phone'), mail: textAt(record, 'mail') }),
  )
  reach.channels = (inUse?.channels ?? []).map(({ kind }) => ({
    kind,
    people: addresses.filter(({ sms, mail }) => (kind === 'mail' ? mail : sms) !== '').length,
  }))
  docs.forEach(({ id, data }, at) => {
    const record = records[at]
    const has = (key: string) => !isAbsent(record) && textAt(record, key).trim() !== ''
    const [phone, mail] = [has('phone'), has('mail')]
    if (phone) reach.phone += 1
    if (mail) reach.mail += 1
    if (!phone && !mail && !has('address')) reach.unreachable.push({ id, name: data.name, employer: data.employer })
  })
  reach.fields = (fields.length === 0 ? fieldSchema.options : fields).map((field) => ({
    field,
    people: docs.filter(({ data }) => data.fields.includes(field)).length,
  }))
  return reach
}
