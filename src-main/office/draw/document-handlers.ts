/** The files of a draw: record, annex, sheets. Whoever takes names out gives a reason, and it is journaled. */
import { jcs } from '../../../src-shared/draw/canonical.ts'
import { contributionsDigestOf } from '../../../src-shared/draw/commit.ts'
import { ticketsOf } from '../../../src-shared/draw/rounds.ts'
import { verifyRecord } from '../../../src-shared/draw/verify.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { accountNames } from '../accounts/names.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { annexSheet } from '../documents/print/annex-sheet.ts'
import { recordLines } from '../designation/paper.ts'
import type { Sheet } from '../documents/print/blocks.ts'
import { callSheet } from '../documents/print/call-sheet.ts'
import type { TicketSlipsInput } from '../documents/print/draw-input.ts'
import { loadPrintFonts } from '../documents/print/fonts.ts'
import { tracedBy } from '../documents/print/draw-parts.ts'
import { recordSheet } from '../documents/print/record-sheet.ts'
import { sheetFile, type SheetFormat } from '../documents/print/sheet-file.ts'
import { ticketSlips } from '../documents/print/ticket-slips.ts'
import { witnessSheet } from '../documents/print/witness-sheet.ts'
import { command, type Handlers, query, refuse, type Refused } from '../handler.ts'
import { drawableExpert, openContact } from '../shared-experts/people.ts'
import { officeState } from '../system/state.ts'
import { watermarkOf } from '../watermark.ts'
import { activityCommand, activityDoc, activityQuery, groupLabels, seatsOf, unknownActivity } from './activity.ts'
import { annexOf, attemptData, hasErased } from './attempt-data.ts'
import { mustSeeNames } from './disclosure.ts'
import type { ActivityDoc } from './history.ts'
import { checkAgainstJournal } from './journal-check.ts'
import { tookOut } from './looks.ts'
import { nodeSuite } from './node-suite.ts'
import { recordBytes, recordOf } from './record.ts'
import { recordView } from './record-view.ts'
import { requestLines } from './request-lines.ts'
import { callInput, drawHead, recordInput, type SheetContext, witnessInput } from './sheets.ts'
import { latestStage } from './stages.ts'
import type { LookKind } from './state.ts'

const incomplete = refuse(
  'draw.annex-erased',
  '名册上有人的个人信息已按保存期限删除，姓名附件不再完整，不能取用。抽取记录本身仍可核验。',
)
const noRecord = refuse('draw.no-record', '还没有公布承诺值，没有可以打印的内容。')
/** Bytes of a record that is taken in for comparison: a roster of a hundred thousand has 40 MiB. */
const largestRecord = 64 * 1024 * 1024
const notARecord = refuse('draw.not-a-record', '这个文件不是核验通过的抽取记录，没有与日志核对。请重新下载记录。')
const jsonType = { type: 'application/json' }

export function documentHandlers(): Handlers {
  return {
    'draw.record': activityQuery(async (core, caller, _input, doc) => recordView(core, accountOf(caller), doc)),
    'draw.recordFile': activityQuery(async (core, _caller, input, doc) => {
      const attempt = input.attempt ?? doc.data.current.attempt
      const record = recordOf(await core.journal.entriesOf(doc.id), attempt)
      return record ? new File([recordBytes(record)], `record-${doc.data.number}-${attempt}.json`, jsonType) : noRecord
    }),
    'draw.compareRecord': query(async (core, _caller, { record }) => {
      if (record.size > largestRecord) return notARecord
      const result = verifyRecord(new Uint8Array(await record.arrayBuffer()), {}, nodeSuite)
      if (!result.ok) return notARecord
      const fault = await checkAgainstJournal(core, result.record)
      return fault ? { agrees: false, text: fault.text } : { agrees: true, text: '与本机日志一致，是最新的一份。' }
    }),
    'draw.annexFile': activityCommand(async (core, caller, input, doc) => {
      if (doc.data.current.rosterEntry === '') return noRecord
      const kept = mustSeeNames(doc.data, accountOf(caller), core.effects.wall())
      if (kept) return kept
      const data = await attemptData(core, doc.data.current.rosterEntry)
      if (hasErased(data)) return incomplete
      const lines = annexOf(data)
      await tookOut(core, caller, doc, 'annex', input.reason)
      return new File(
        [new TextEncoder().encode(jcs(lines))],
        `annex-${doc.data.number}-${doc.data.current.attempt}.json`,
        jsonType,
      )
    }),
    'draw.witnessSheet': query((core, _caller, input) =>
      printed(core, input.activityId, input.format, async (context) => witnessSheet(witnessInput(context))),
    ),
    // a command: the sheet with names is journaled
    'draw.recordSheet': command(async (core, caller, { activityId, format, names }) =>
      printed(core, activityId, format, async (context, doc) => {
        if (context.record.rounds.length === 0) return noRecord
        const input = {
          ...recordInput(context, names),
          requests: await requestLines(core, doc),
          designations: await recordLines(core, doc),
        }
        if (!names) return recordSheet(input)
        if (!mayCall('draw.annexFile', accountOf(caller).roles))
          return refuse('draw.names', '您的角色只能打印编号版，不含姓名。')
        return withNames(core, caller, doc, { what: 'record-sheet', reason: '打印带姓名的记录表' }, () =>
          recordSheet(input),
        )
      }),
    ),
    'draw.annexSheet': command(async (core, caller, input) =>
      printed(core, input.activityId, input.format, async (context, doc) => {
        const lines = annexOf(await attemptData(core, doc.data.current.rosterEntry))
        const { recordDigest } = context
        const requests = await requestLines(core, doc)
        return withNames(core, caller, doc, { what: 'annex-sheet', reason: input.reason }, () =>
          annexSheet({ ...drawHead(context), recordDigest, lines, requests }),
        )
      }),
    ),
    'draw.callSheet': command(async (core, caller, input) =>
      printed(core, input.activityId, 'pdf', async (context, doc) => {
        const lines = await callLines(core, doc)
        if (lines.length === 0) return refuse('draw.nobody-to-call', '没有需要联系的专家。')
        return withNames(core, caller, doc, { what: 'call-sheet', reason: '打印联系单' }, () =>
          callSheet(callInput(context, lines)),
        )
      }),
    ),
    'draw.slips': command(async (core, caller, input) =>
      printed(core, input.activityId, 'pdf', async (context, doc) => {
        if (context.record.rounds.length === 0) return noRecord
        const slips = await slipsOf(core, doc, context)
        return withNames(core, caller, doc, { what: 'slips', reason: '打印票号条' }, () =>
          ticketSlips({ ...drawHead(context), slips }),
        )
      }),
    ),
  }
}

/** A sheet with names: only for whoever sees them now, journaled, with who took it and when on every page. */
async function withNames(
  core: Core,
  caller: Caller,
  doc: ActivityDoc,
  { what, reason }: { what: LookKind; reason: string },
  make: () => Sheet,
): Promise<Sheet | Refused> {
  const kept = mustSeeNames(doc.data, accountOf(caller), core.effects.wall())
  if (kept) return kept
  await tookOut(core, caller, doc, what, reason)
  return tracedBy(make(), watermarkOf(core, caller))
}

type Maker = (context: SheetContext, doc: ActivityDoc) => Promise<Sheet | Refused>

async function printed(core: Core, activityId: string, format: SheetFormat, make: Maker): Promise<File | Refused> {
  const doc = await activityDoc(core, activityId)
  if (!doc) return unknownActivity
  const record = recordOf(await core.journal.entriesOf(doc.id), doc.data.current.attempt)
  if (!record) return noRecord
  const { bureau } = await officeState(core)
  const recordDigest = latestStage(record)
  const sheet = await make({ bureau, state: doc.data, names: await accountNames(core), record, recordDigest }, doc)
  return 'blocks' in sheet ? sheetFile(sheet, format, new Date(core.effects.wall()), await loadPrintFonts()) : sheet
}

async function callLines(core: Core, doc: ActivityDoc) {
  const labels = groupLabels(doc.data)
  return Promise.all(
    seatsOf(doc.data.current)
      .filter((seat) => seat.holds)
      .map(async (seat) => {
        const expert = await drawableExpert(core, seat.person.expertId)
        const person = expert && (await openContact(core, expert))
        return {
          name: seat.person.name,
          employer: seat.person.employer,
          group: labels.get(seat.groupId) ?? seat.groupId,
          phone: person?.phone ?? '未登记',
        }
      }),
  )
}

/** Tickets and ranks of everybody in round 0, group by group. */
async function slipsOf(core: Core, doc: ActivityDoc, { record }: SheetContext): Promise<TicketSlipsInput['slips']> {
  const data = await attemptData(core, doc.data.current.rosterEntry)
  const labels = groupLabels(doc.data)
  const [first] = record.rounds
  const keys = {
    tag: record.protocol,
    round: 0,
    secret: first?.secret ?? '',
    commitment: record.commitment,
    contributionsDigest: contributionsDigestOf(record.contributions),
  }
  return record.roster.groups.flatMap(({ groupId }) => {
    const ids = record.roster.candidates.filter((one) => one.groups.includes(groupId)).map((one) => one.expertId)
    const tickets = ticketsOf(keys, groupId, ids, nodeSuite).sort((a, b) => (a.ticket < b.ticket ? -1 : 1))
    return tickets.map(({ expertId, ticket }, index) => ({
      expertId,
      name: data.people.get(expertId)?.name ?? '',
      tickets: [{ group: labels.get(groupId) ?? groupId, ticket, rank: index + 1, of: tickets.length }],
    }))
  })
}
