/**
 * Bulletins on the personal page of an expert (Article 17), after the code of that page was entered: those that went to this
 * expert, newest first; opening one is the receipt. What others wrote is shown when the office has released it.
 */
import type { OwnBulletinRow, OwnBulletinView } from '../../../src-shared/api/bulletins.ts'
import { settleDecided } from '../admission/applicants.ts'
import { openScan } from '../attachments.ts'
import { ownExpert } from '../changes/own-page.ts'
import type { Caller, Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { expertDoc } from '../pool/expert-docs.ts'
import { officeState } from '../system/state.ts'
import { isMember, receiveReply } from './decide.ts'
import { fileOf } from './paper.ts'
import { allBulletins, bulletinDoc, expertsOf, repliesTo } from './reading.ts'
import { type BulletinDoc, bulletinReadingRegister, type ReplyDoc } from './register.ts'
import { wordOf } from '../words.ts'

const unknown = refuse('own-bulletin.unknown', '没有找到这份通报，请刷新页面后再试。')
const noFile = refuse('own-bulletin.no-file', '这份通报没有附件，或者附件还没有收到。请联系专家库办公室。')

/** Subject of a reading: once an expert, bulletin and device. */
function readingSubject({ keys }: Core, bulletinId: string, expertId: string): string {
  return `${bulletinId}.${expertId}.${keys.device}`
}

/** Bulletins that this expert has opened, on whatever device. */
async function openedBy(core: Core, expertId: string): Promise<Set<string>> {
  const docs = await core.store.notices.find({
    selector: { kind: { $eq: bulletinReadingRegister.kind }, key: { $eq: expertId } },
  })
  return new Set(docs.map(({ link }) => link))
}

/** The expert of the page, while a member; who has left is shown nothing further. */
async function reader(core: Core, caller: Caller): Promise<{ id: string; member: boolean } | Refused> {
  const expert = await ownExpert(core, caller)
  if (expert instanceof Refused) return expert
  const doc = await expertDoc(core, expert.id)
  return { id: expert.id, member: doc !== null && isMember(doc.data, core.today()) }
}

/** The bulletin, where it went to the expert of the page. */
async function ownDoc(
  core: Core,
  caller: Caller,
  id: string,
): Promise<{ doc: BulletinDoc; expertId: string } | Refused> {
  const expert = await reader(core, caller)
  if (expert instanceof Refused) return expert
  const doc = await bulletinDoc(core, id)
  return doc && expert.member && doc.data.recipients.includes(expert.id) ? { doc, expertId: expert.id } : unknown
}

export function ownBulletinHandlers(): Handlers {
  return {
    'ownBulletins.list': query(async (core, caller) => {
      const expert = await reader(core, caller)
      if (expert instanceof Refused) return expert
      if (!expert.member) return []
      const opened = await openedBy(core, expert.id)
      const own = (await allBulletins(core)).filter(({ data }) => data.recipients.includes(expert.id))
      return Promise.all(own.map((doc) => ownRow(core, doc, opened)))
    }),
    'ownBulletins.get': query(async (core, caller, { id }) => {
      const own = await ownDoc(core, caller, id)
      return own instanceof Refused ? own : ownView(core, own.doc, own.expertId)
    }),
    'ownBulletins.opened': command(async (core, caller, { id }) => {
      const own = await ownDoc(core, caller, id)
      if (own instanceof Refused) return own
      const { doc, expertId } = own
      if (doc.data.withdrawn || (await openedBy(core, expertId)).has(id)) return done
      const payload = { bulletinId: id, expertId, on: core.today() }
      await core.append('system', [{ type: 'bulletin-opened', subject: readingSubject(core, id, expertId), payload }])
      return done
    }),
    'ownBulletins.file': query(async (core, caller, { id }) => {
      const own = await ownDoc(core, caller, id)
      if (own instanceof Refused) return own
      const { file, withdrawn } = own.doc.data
      const kept = file && !withdrawn ? await openScan(core, file.digest) : null
      return kept && file ? fileOf(kept, file.name) : noFile
    }),
    'ownBulletins.reply': command(async (core, caller, { id, text, signed }) => {
      const own = await ownDoc(core, caller, id)
      if (own instanceof Refused) return own
      const { doc, expertId } = own
      const today = core.today()
      const reply = { id: core.newId('v'), expertId, text, signed, way: 'page', receivedOn: today } as const
      const earlier = await textsOf(core, await repliesOf(core, id, expertId))
      const decided = receiveReply(doc, reply, { member: true, earlier, today })
      return (await settleDecided(core, 'system', decided)) ?? done
    }),
  }
}

/** What an expert wrote to a bulletin, oldest first. */
export async function repliesOf(core: Core, bulletinId: string, expertId: string): Promise<ReplyDoc[]> {
  return (await repliesTo(core, bulletinId)).filter(({ data }) => data.expertId === expertId)
}

export function textsOf(core: Core, replies: readonly ReplyDoc[]): Promise<string[]> {
  return Promise.all(replies.map(({ data }) => wordOf(core, data.record, 'text')))
}

async function ownRow(core: Core, { id, data }: BulletinDoc, opened: ReadonlySet<string>): Promise<OwnBulletinRow> {
  const { kind, title, on, withdrawn } = data
  const reason = withdrawn ? await wordOf(core, withdrawn.record, 'reason') : null
  return { id, kind, title, publishedOn: on, unread: !withdrawn && !opened.has(id), withdrawn: reason }
}

async function ownView(core: Core, doc: BulletinDoc, expertId: string): Promise<OwnBulletinView> {
  const { bureau } = await officeState(core)
  const { text, file, replies: invited, withdrawn } = doc.data
  const all = (await repliesTo(core, doc.id)).filter(({ data }) => data.state !== 'erased')
  const own = all.filter(({ data }) => data.expertId === expertId).toReversed()
  const others = all.filter(({ data }) => data.expertId !== expertId && data.state === 'released')
  return {
    ...(await ownRow(core, doc, await openedBy(core, expertId))),
    bureau,
    text: withdrawn ? '' : text,
    file: file && !withdrawn ? { name: file.name, bytes: file.bytes } : null,
    mayReply: invited && !withdrawn,
    own: await Promise.all(own.map((reply) => ownReply(core, reply))),
    others: withdrawn ? [] : await releasedReplies(core, others),
  }
}

async function ownReply(core: Core, { id, data }: ReplyDoc): Promise<OwnBulletinView['own'][number]> {
  const { signed, receivedOn, state, record, decided } = data
  const [text, reason] = await Promise.all([
    wordOf(core, record, 'text'),
    wordOf(core, state === 'released' ? '' : (decided?.record ?? ''), 'reason'),
  ])
  return { id, text, signed, receivedOn, state, reason }
}

async function releasedReplies(core: Core, replies: readonly ReplyDoc[]): Promise<OwnBulletinView['others']> {
  const experts = await expertsOf(
    core,
    replies.map(({ data }) => data.expertId),
  )
  return Promise.all(
    replies.map(async ({ id, data }) => {
      const author = data.signed ? experts.get(data.expertId) : undefined
      const name = author && !author.data.erased ? `${author.data.name}（${author.data.employer}）` : '一位专家'
      return { id, author: name, text: await wordOf(core, data.record, 'text'), on: data.receivedOn }
    }),
  )
}
