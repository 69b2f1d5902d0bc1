/** From what is on record of an activity to its papers: words and names put in, nothing decided. Every paper with names is on record. */
import { formatDateZh, formatInstantZh } from '../../../src-shared/model/dates.ts'
import { attendanceNames, feeBasisNames } from '../../../src-shared/model/terms.ts'
import type { WorkPerson, WorkView } from '../../../src-shared/api/work.ts'
import { printed } from '../admission/papers.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import type { SheetFormat } from '../documents/print/sheet-file.ts'
import {
  feeSheet,
  type FeeSheetInput,
  logSheet,
  signInSheet,
  undertakingSheet,
  type WorkHead,
} from '../documents/print/work-sheets.ts'
import { exportWorkbook, type SheetColumn, workbookType } from '../documents/workbook.ts'
import type { ActivityDoc } from '../draw/history.ts'
import { refuse, type Refused } from '../handler.ts'
import { officeState } from '../system/state.ts'
import { watermarkOf } from '../watermark.ts'
import { putTakenOut } from '../taken-out.ts'
import { basisWords, taxSource, yuanText } from './fees.ts'
import { logLines } from './log.ts'
import { placeOf, timeOf, workOf } from './reading.ts'
import { workView } from './views.ts'

export async function paperHead(core: Core, caller: Caller, activity: ActivityDoc): Promise<WorkHead> {
  const { bureau } = await officeState(core)
  const work = await workOf(core, activity)
  const { facts, number } = activity.data
  return {
    bureau,
    number,
    title: facts.title,
    department: facts.department,
    startsAt: formatInstantZh(timeOf(activity, work).startsAt),
    place: await placeOf(core, activity, work),
    units: facts.units,
    printedBy: watermarkOf(core, caller),
  }
}

/** Puts on record that names of people went out on a paper. */
export async function paperMade(
  core: Core,
  caller: Caller,
  table: string,
  rows: number,
  doc: ActivityDoc,
): Promise<void> {
  await putTakenOut(core, caller, { table, rows, filter: doc.data.number })
}

const nobody = refuse('work.nobody', '还没有已接受的专家，没有内容可以打印。', { provision: 'art-12' })

function viewFor(core: Core, caller: Caller, doc: ActivityDoc): Promise<WorkView> {
  return workView(core, accountOf(caller), doc)
}

export async function signInSheetFile(
  core: Core,
  caller: Caller,
  doc: ActivityDoc,
  format: SheetFormat,
): Promise<File | Refused> {
  const here = (await viewFor(core, caller, doc)).people.filter(({ current }) => current)
  if (here.length === 0) return nobody
  const people = here.map((person) => ({
    name: person.name,
    employer: person.employer,
    group: person.groupLabel,
    arrived: arrivedWords(person),
    undertaken: person.undertaking !== null,
  }))
  await paperMade(core, caller, 'work-sign-in', people.length, doc)
  return printed(core, signInSheet({ ...(await paperHead(core, caller, doc)), people }), format)
}

function arrivedWords({ attendance: { state, arrivedAt } }: WorkPerson): string {
  if (state === 'none') return ''
  const name = attendanceNames[state]
  return state === 'absent' ? name : `${formatInstantZh(arrivedAt).slice(-5)}${state === 'late' ? ` ${name}` : ''}`
}

/** @param personId one person's; everybody's where absent */
export async function undertakingFile(
  core: Core,
  caller: Caller,
  doc: ActivityDoc,
  format: SheetFormat,
  personId: string | undefined,
): Promise<File | Refused> {
  const view = await viewFor(core, caller, doc)
  const people = view.people
    .filter((one) => one.current && (personId === undefined || one.personId === personId))
    .map(({ name, employer, groupLabel }) => ({ name, employer, group: groupLabel }))
  if (people.length === 0) return nobody
  await paperMade(core, caller, 'work-undertakings', people.length, doc)
  const head = await paperHead(core, caller, doc)
  return printed(core, undertakingSheet({ ...head, text: view.undertaking, people }), format)
}

export async function feeSheetFile(
  core: Core,
  caller: Caller,
  doc: ActivityDoc,
  format: SheetFormat | 'xlsx',
): Promise<File | Refused> {
  const view = await viewFor(core, caller, doc)
  const rows = view.people.flatMap(({ name, employer, fee }) => (fee ? [{ name, employer, fee }] : []))
  if (rows.length === 0) return refuse('work.no-fees', '还没有定劳务费，没有内容可以打印。', { provision: 'art-10-4' })
  await paperMade(core, caller, 'work-fees', rows.length, doc)
  if (format === 'xlsx') return feeWorkbook(core, caller, doc, rows, view.fees.amount)
  const input: FeeSheetInput = {
    ...(await paperHead(core, caller, doc)),
    rows: rows.map(({ name, employer, fee }) => ({
      name,
      employer,
      basis: fee.basis,
      counted: basisWords(fee),
      amount: yuanText(fee.amount),
      withheld: yuanText(fee.hint.withheld),
      paidOn: fee.paidOn ? formatDateZh(fee.paidOn) : '',
    })),
    total: yuanText(view.fees.amount),
    paid: yuanText(view.fees.paid),
    taxSource,
  }
  return printed(core, feeSheet(input), format)
}

const feeColumns: readonly SheetColumn[] = [
  { header: '序号', width: 6, kind: 'number' },
  { header: '姓名', width: 12, kind: 'text' },
  { header: '工作单位', width: 30, kind: 'text' },
  { header: '计算方式', width: 12, kind: 'text' },
  { header: '数量', width: 8, kind: 'number' },
  { header: '标准（元）', width: 12, kind: 'number' },
  { header: '金额（元）', width: 12, kind: 'number' },
  { header: '预扣测算（元）', width: 14, kind: 'number' },
  { header: '发放日期', width: 12, kind: 'date' },
  { header: '领款人签名', width: 16, kind: 'text' },
]

type FeeRow = { name: string; employer: string; fee: NonNullable<WorkPerson['fee']> }

/** @param sum of all rows, cents */
function feeWorkbook(core: Core, caller: Caller, doc: ActivityDoc, rows: readonly FeeRow[], sum: number): File {
  const yuan = (cents: number) => cents / 100
  const lines: (string | number | null)[][] = rows.map(({ name, employer, fee }, index) => [
    index + 1,
    name,
    employer,
    feeBasisNames[fee.basis],
    fee.units,
    yuan(fee.rate),
    yuan(fee.amount),
    yuan(fee.hint.withheld),
    fee.paidOn,
    null,
  ])
  const total = [null, '合计', null, null, null, null, yuan(sum), null, null, null]
  const bytes = exportWorkbook([{ name: '劳务费发放表', columns: feeColumns, rows: [...lines, total] }], {
    watermark: watermarkOf(core, caller),
    facts: [
      `活动：${doc.data.facts.title}（抽取 ${doc.data.number}）`,
      `预扣测算：按${taxSource}对单笔金额测算，仅供参考，由支付单位依法计算`,
    ],
  })
  return new File([bytes as Uint8Array<ArrayBuffer>], `专家劳务费发放表-${doc.data.number}.xlsx`, workbookType)
}

export async function logSheetFile(
  core: Core,
  caller: Caller,
  doc: ActivityDoc,
  format: SheetFormat,
): Promise<File | Refused> {
  const lines = await logLines(core, doc)
  if (lines.length === 0) return refuse('work.no-log', '还没有联系记录，没有内容可以打印。')
  await paperMade(core, caller, 'work-log', lines.length, doc)
  const head = await paperHead(core, caller, doc)
  return printed(
    core,
    logSheet({ ...head, lines: lines.map((line) => ({ ...line, at: formatInstantZh(line.at) })) }),
    format,
  )
}
