/** Bulletins as pages of the staff show them (Article 17). */
import type {
  BulletinReplyRow,
  OfficeBulletinRow,
  OfficeBulletinView,
  RecipientRow,
} from '../../../src-shared/api/bulletins.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { accountNames } from '../accounts/names.ts'
import type { Core, SignedIn } from '../core.ts'
import { absentText } from '../journal/register.ts'
import type { ExpertDoc } from '../pool/expert-docs.ts'
import { concerns } from './decide.ts'
import { type DeliveryDoc, deliveriesOf } from './delivery.ts'
import {
  allBulletins,
  type Counts,
  countsOf,
  expertsOf,
  inPool,
  type Known,
  repliesTo,
  waitingReplies,
  whoKnows,
} from './reading.ts'
import type { Act, BulletinDoc, ReplyDoc } from './register.ts'
import { wordOf } from '../words.ts'

/** Shown in place of what was erased. */
const erased = absentText({ absent: 'erased' })

export interface BulletinFilter {
  text: string
  kind?: string | undefined
  field?: Field | undefined
  year?: string | undefined
}

/** Whoever handles replies sees those that are not released. */
export const handlesReplies = ({ roles }: Pick<SignedIn, 'roles'>) => mayCall('bulletins.releaseReply', roles)

/** Newest number first, with the years in which there are any. */
export async function bulletinRows(core: Core, reader: SignedIn, filter: BulletinFilter) {
  const all = await allBulletins(core)
  const waiting = handlesReplies(reader) ? await waitingReplies(core) : []
  const words = filter.text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
  const found = all.filter(({ data }) => {
    const hay = `${data.number}\n${data.title}\n${data.text}`.toLowerCase()
    return (
      words.every((word) => hay.includes(word)) &&
      (!filter.kind || data.kind === filter.kind) &&
      (!filter.field || concerns(data.fields, [filter.field])) &&
      (!filter.year || data.on.startsWith(filter.year))
    )
  })
  const rows: OfficeBulletinRow[] = []
  for (const doc of found) {
    const own = waiting.filter(({ data }) => data.bulletinId === doc.id).length
    rows.push(rowOf(doc, await countsOf(core, doc), own))
  }
  return { rows, years: [...new Set(all.map(({ data }) => data.on.slice(0, 4)))] }
}

function rowOf({ id, data }: BulletinDoc, { told, open }: Counts, waiting: number): OfficeBulletinRow {
  const { number, kind, fields, title, state, on, tellBy } = data
  return { id, number, kind, fields, title, state, publishedOn: on, tellBy, told, open, waiting }
}

export async function bulletinView(core: Core, reader: SignedIn, doc: BulletinDoc): Promise<OfficeBulletinView> {
  const [names, counts, replies] = await Promise.all([accountNames(core), countsOf(core, doc), repliesTo(core, doc.id)])
  const { text, file, replies: invited, send, by, at, recipients, withdrawn } = doc.data
  const waiting = handlesReplies(reader) ? replies.filter(({ data }) => data.state === 'waiting').length : 0
  return {
    ...rowOf(doc, counts, waiting),
    text,
    file: file && { name: file.name, bytes: file.bytes },
    replies: invited,
    send,
    publishedBy: names.get(by) ?? '',
    publishedAt: at,
    people: recipients.length,
    gone: counts.gone,
    withdrawn: withdrawn && (await actView(core, withdrawn, names)),
  }
}

async function actView(core: Core, { at, by, record }: Act, names: ReadonlyMap<string, string>) {
  return { at, by: names.get(by) ?? '', reason: await wordOf(core, record, 'reason') }
}

/** Everybody to whom a bulletin went, in order of pinyin. */
export async function recipientRows(
  core: Core,
  doc: BulletinDoc,
  { show, text }: { show: 'open' | 'all'; text: string },
): Promise<RecipientRow[]> {
  const { recipients } = doc.data
  const [known, deliveries, experts, names] = await Promise.all([
    whoKnows(core, doc),
    deliveriesOf(core, doc.id),
    expertsOf(core, recipients),
    accountNames(core),
  ])
  const words = text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
  const people = recipients
    .map((id) => ({ id, expert: experts.get(id) }))
    .filter(({ id, expert }) => {
      const open = !known.has(id) && doc.data.state !== 'withdrawn' && inPool(expert, core.today())
      return (show === 'all' || open) && words.every((word) => hayOf(expert).includes(word))
    })
    .sort((a, b) => ((a.expert?.key ?? '\uffff') < (b.expert?.key ?? '\uffff') ? -1 : 1))
  return Promise.all(
    people.map(({ id, expert }) =>
      recipientRow(core, doc, { id, expert, known: known.get(id), delivery: deliveries.get(id) }, names),
    ),
  )
}

function hayOf(expert: ExpertDoc | undefined): string {
  if (!expert) return ''
  const { name, pinyin, initials, employer } = expert.data
  return `${name}\n${pinyin}\n${initials}\n${employer}`.toLowerCase()
}

async function recipientRow(
  core: Core,
  { data }: BulletinDoc,
  {
    id,
    expert,
    known,
    delivery,
  }: {
    id: string
    expert: ExpertDoc | undefined
    known: Known | undefined
    delivery: DeliveryDoc | undefined
  },
  names: ReadonlyMap<string, string>,
): Promise<RecipientRow> {
  const message = delivery?.data.messages.at(-1)
  const undone = data.undone[id]
  const gone = !expert || expert.data.erased === true
  return {
    id,
    name: gone ? erased : expert.data.name,
    employer: gone ? '' : expert.data.employer,
    fields: gone ? [] : (expert.data.fields as Field[]),
    state: known ? 'told' : inPool(expert, core.today()) ? 'open' : 'gone',
    told: known ? { way: known.way, on: known.on, by: names.get(known.by) ?? '' } : null,
    message: message ? { channel: message.channel, standing: message.standing } : null,
    // what the page noted stands whatever was entered
    mayUndo: data.state !== 'withdrawn' && data.told[id] !== undefined && known?.way !== 'page',
    undone: undone ? await actView(core, undone, names) : null,
  }
}

/** Replies as a reader may see them, oldest first: all of them for whoever handles them, those that are out for everybody else. */
export async function replyRows(core: Core, reader: SignedIn, doc: BulletinDoc): Promise<BulletinReplyRow[]> {
  const handles = handlesReplies(reader)
  const replies = (await repliesTo(core, doc.id)).filter(({ data }) => handles || data.state === 'released')
  const [experts, names] = await Promise.all([
    expertsOf(
      core,
      replies.map(({ data }) => data.expertId),
    ),
    accountNames(core),
  ])
  return Promise.all(
    replies.map((reply) => replyRow(core, reply, experts.get(reply.data.expertId), { names, handles })),
  )
}

async function replyRow(
  core: Core,
  { id, data }: ReplyDoc,
  expert: ExpertDoc | undefined,
  { names, handles }: { names: ReadonlyMap<string, string>; handles: boolean },
): Promise<BulletinReplyRow> {
  const named = (handles || data.signed) && expert && !expert.data.erased
  return {
    id,
    expertId: handles ? data.expertId : '',
    name: named ? expert.data.name : '',
    employer: named ? expert.data.employer : '',
    signed: data.signed,
    text: data.state === 'erased' ? erased : await wordOf(core, data.record, 'text'),
    way: data.way,
    receivedOn: data.receivedOn,
    enteredBy: handles ? (names.get(data.by) ?? '') : '',
    state: data.state,
    decided: handles && data.decided ? await actView(core, data.decided, names) : null,
  }
}
