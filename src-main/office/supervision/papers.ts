/** From the desk to its papers: the report on one activity, the sheet of a call-back list; each marked with who took it out and when. */
import { verifyRecord } from '../../../src-shared/draw/verify.ts'
import { formatInstantZh } from '../../../src-shared/model/dates.ts'
import { answerNames, attemptStateNames, callBackResultNames, signerNames } from '../../../src-shared/model/terms.ts'
import { accountNames } from '../accounts/names.ts'
import { printed } from '../admission/papers.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { callBackSheet } from '../documents/print/call-back-sheet.ts'
import { supervisionReport } from '../documents/print/supervision-report.ts'
import type { SheetFormat } from '../documents/print/sheet-file.ts'
import type { ActivityDoc } from '../draw/history.ts'
import { checkAgainstJournal } from '../draw/journal-check.ts'
import { nodeSuite } from '../draw/node-suite.ts'
import { recordBytes, recordOf } from '../draw/record.ts'
import { latestStage } from '../draw/stages.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { officeState } from '../system/state.ts'
import { watermarkOf } from '../watermark.ts'
import { putTakenOut } from '../taken-out.ts'
import { alertRows } from './alerts-view.ts'
import { type CallBackDoc, callBackView } from './call-backs.ts'
import { courseEvents } from './course.ts'
import { notesView } from './notes.ts'

export async function callBackSheetFile(
  core: Core,
  caller: Caller,
  doc: CallBackDoc,
  format: SheetFormat,
): Promise<File> {
  const view = await callBackView(core, doc)
  const { bureau } = await officeState(core)
  const sheet = callBackSheet({
    ...view,
    bureau,
    trace: watermarkOf(core, caller),
    lines: view.lines.map((line) => ({
      name: line.name,
      employer: line.employer,
      activity: line.activity,
      answer: `${answerNames[line.answer]}，${line.enteredBy} ${formatInstantZh(line.enteredAt)}录入`,
      result: line.result ? callBackResultNames[line.result] : '',
      note: line.note,
    })),
  })
  const file = await printed(core, sheet, format)
  await putTakenOut(core, caller, { table: 'call-backs', rows: view.lines.length, filter: `${view.from}—${view.to}` })
  return file
}

interface Asked {
  format: SheetFormat
  notes: boolean
}

export async function reportFile(
  core: Core,
  caller: Caller,
  index: PoolIndex,
  doc: ActivityDoc,
  { format, notes }: Asked,
): Promise<File> {
  const { bureau } = await officeState(core)
  const { data } = doc
  const names = await accountNames(core)
  const alerts = (await alertRows(core, index, 'all')).filter(({ to }) => to.endsWith(`activity=${doc.id}`))
  const written = notes ? (await notesView(core, caller, doc.id)).notes : []
  const sheet = supervisionReport({
    bureau,
    trace: watermarkOf(core, caller),
    by: accountOf(caller).name,
    on: core.today(),
    number: data.number,
    rehearsal: data.rehearsal,
    facts: [
      ['活动名称', data.facts.title],
      ['选用处室', data.facts.department],
      ['集合时间', formatInstantZh(data.facts.startsAt)],
      ['被检查单位', data.facts.units.join('、')],
      [
        '抽取',
        `第 ${data.current.attempt} 次，${data.cancelled ? '活动已取消' : attemptStateNames[data.current.state]}`,
      ],
      ['操作人', names.get(data.participants?.operator ?? '') ?? ''],
      ['纪检见证人', names.get(data.participants?.witness ?? '') ?? ''],
    ],
    verification: await verification(core, doc),
    course: (await courseEvents(core, doc)).map((event) => ({
      at: event.at,
      title: event.title,
      detail: event.detail,
      by: event.by,
    })),
    alerts: alerts.map((alert) => ({
      text: alert.text,
      facts: alert.facts,
      lookedAt: alert.lookedAt
        ? `${alert.lookedAt.by} ${formatInstantZh(alert.lookedAt.at)}知悉${alert.lookedAt.note === '' ? '' : `：${alert.lookedAt.note}`}`
        : '尚未登记知悉',
    })),
    notes: notes
      ? written.map((note) => ({ at: note.at, by: note.by, text: note.text ?? '〔本人的密钥打不开这一条〕' }))
      : null,
  })
  const file = await printed(core, sheet, format)
  const rows = new Set(data.current.drawn.map(({ expertId }) => expertId)).size
  await putTakenOut(core, caller, { table: 'supervision-report', rows, filter: data.number })
  return file
}

/** The record recomputed now and held against the journal, in lines. */
async function verification(core: Core, doc: ActivityDoc): Promise<[string, string][]> {
  const record = recordOf(await core.journal.entriesOf(doc.id), doc.data.current.attempt)
  if (!record || record.rounds.length === 0) return [['核验', '还没有抽取结果，没有可以重算的记录']]
  const result = verifyRecord(recordBytes(record), {}, nodeSuite)
  const fault = result.ok ? await checkAgainstJournal(core, result.record) : null
  return [
    ['逐步重算', result.ok ? `一致，第 0—${record.rounds.length - 1} 轮` : `不一致：${result.code}`],
    ['与日志核对', result.ok ? (fault ? `不一致：${fault.text}` : '一致，是最新的一份') : '未核对'],
    ...(result.ok
      ? [
          [
            '签名',
            result.signed
              .map(
                ({ role, through }) =>
                  `${signerNames[role]} ${through.map((one) => (one < 0 ? '承诺值' : `第 ${one} 轮`)).join('、')}`,
              )
              .join('；'),
          ] as [string, string],
        ]
      : []),
    ['承诺值', record.commitment],
    ['记录摘要', latestStage(record)],
  ]
}
