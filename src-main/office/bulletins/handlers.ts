/** The office's answers to `bulletins.*` about what is published (Article 17). */
import { settleDecided } from '../admission/applicants.ts'
import type { Decided } from '../admission/deciding.ts'
import { openScan } from '../attachments.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, type Refused } from '../handler.ts'
import { putTakenOut } from '../taken-out.ts'
import {
  keepReply,
  receiveReply,
  releaseReply,
  takeDownReply,
  tellPeople,
  untellPerson,
  withdrawBulletin,
} from './decide.ts'
import { repliesOf, textsOf } from './own-page.ts'
import { bulletinFile, fileOf, receiptFile } from './paper.ts'
import { bulletinDoc, replyDoc, standingOf } from './reading.ts'
import type { BulletinDoc, ReplyDoc } from './register.ts'
import { bulletinRows, bulletinView, recipientRows, replyRows } from './views.ts'

const unknown = refuse('bulletin.unknown', '没有找到这份通报，请刷新列表后再试。')
const unknownReply = refuse('bulletin.unknown-reply', '没有找到这条意见，请刷新页面后再试。')
const noFile = refuse('bulletin.no-file', '这份通报没有附件，或者附件不在本机。')

async function onBulletin<T>(
  core: Core,
  { id }: { id: string },
  run: (doc: BulletinDoc) => Promise<T | Refused>,
): Promise<T | Refused> {
  const doc = await bulletinDoc(core, id)
  return doc ? run(doc) : unknown
}

async function settled(core: Core, caller: Caller, decided: Decided): Promise<Refused | typeof done> {
  return (await settleDecided(core, caller, decided)) ?? done
}

async function onReply(core: Core, caller: Caller, { id }: { id: string }, decide: (doc: ReplyDoc) => Decided) {
  const doc = await replyDoc(core, id)
  return doc ? settled(core, caller, decide(doc)) : unknownReply
}

export function bulletinHandlers(): Handlers {
  return {
    'bulletins.list': query((core, caller, filter) => bulletinRows(core, accountOf(caller), filter)),
    'bulletins.get': query((core, caller, input) =>
      onBulletin(core, input, (doc) => bulletinView(core, accountOf(caller), doc)),
    ),
    'bulletins.file': query((core, _caller, input) =>
      onBulletin(core, input, async ({ data: { file } }) => {
        const kept = file && (await openScan(core, file.digest))
        return kept ? fileOf(kept, file.name) : noFile
      }),
    ),
    'bulletins.sheet': query((core, _caller, { format, ...input }) =>
      onBulletin(core, input, (doc) => bulletinFile(core, doc, format)),
    ),
    'bulletins.recipients': query((core, _caller, { show, text, offset, limit, ...input }) =>
      onBulletin(core, input, async (doc) => {
        const rows = await recipientRows(core, doc, { show, text })
        return { rows: rows.slice(offset, offset + limit), total: rows.length }
      }),
    ),
    // a command, because it journals that names were taken out
    'bulletins.receiptSheet': command((core, caller, { format, show, text, ...input }) =>
      onBulletin(core, input, async (doc) => {
        const rows = await recipientRows(core, doc, { show, text })
        const range = rangeWords({ show, text })
        const file = await receiptFile(core, caller, { doc, rows, range }, format)
        const filter = `${doc.data.number} ${range}`
        await putTakenOut(core, caller, { table: 'bulletin-recipients', rows: rows.length, filter })
        return file
      }),
    ),
    'bulletins.replies': query((core, caller, input) =>
      onBulletin(core, input, (doc) => replyRows(core, accountOf(caller), doc)),
    ),
    'bulletins.withdraw': command((core, caller, { reason, ...input }) =>
      onBulletin(core, input, (doc) => settled(core, caller, withdrawBulletin(doc, reason, core.today()))),
    ),
    'bulletins.tell': command((core, caller, { people, on, way, ...input }) =>
      onBulletin(core, input, async (doc) => {
        const expertIds = people === 'open' ? doc.data.recipients : people
        const standing = await standingOf(core, doc, expertIds)
        const decided = tellPeople(doc, expertIds, { on, way }, standing, core.today())
        const refused = await settleDecided(core, caller, decided)
        if (refused) return refused
        const told = Array.isArray(decided) ? (decided[0]?.payload['experts'] as string[]) : []
        return { told: told.length }
      }),
    ),
    'bulletins.untell': command((core, caller, { expertId, reason, ...input }) =>
      onBulletin(core, input, (doc) => settled(core, caller, untellPerson(doc, expertId, reason))),
    ),
    'bulletins.takeReply': command((core, caller, { id, ...given }) =>
      onBulletin(core, { id }, async (doc) => {
        const reply = { ...given, id: core.newId('v') }
        const standing = await standingOf(core, doc, [given.expertId])
        const earlier = await textsOf(core, await repliesOf(core, id, given.expertId))
        const beside = { member: standing.member(given.expertId), earlier, today: core.today() }
        return (await settleDecided(core, caller, receiveReply(doc, reply, beside))) ?? { id: reply.id }
      }),
    ),
    'bulletins.releaseReply': command((core, caller, input) => onReply(core, caller, input, releaseReply)),
    'bulletins.keepReply': command((core, caller, { reason, ...input }) =>
      onReply(core, caller, input, (doc) => keepReply(doc, reason)),
    ),
    'bulletins.takeDownReply': command((core, caller, { reason, ...input }) =>
      onReply(core, caller, input, (doc) => takeDownReply(doc, reason)),
    ),
  }
}

/** What a list of recipients is restricted to, in words. */
export function rangeWords({ show, text }: { show: 'open' | 'all'; text: string }): string {
  return [show === 'open' ? '未告知' : '全部', text.trim() && `查询 ${text.trim()}`].filter(Boolean).join('，')
}
