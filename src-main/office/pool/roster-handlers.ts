/** The office's answers to `roster.*`: reading a file, looking at its rows, proposing and confirming an adoption. */
import type { RosterCounts, RosterPreview, RosterRow } from '../../../src-shared/api/pool.ts'
import { isDate } from '../../../src-shared/model/dates.ts'
import { maskPhone } from '../../../src-shared/model/masks.ts'
import { degreeNames, fieldNames, genderNames } from '../../../src-shared/model/terms.ts'
import type { RosterRowReport, RosterSheetReport } from '../../../src-shared/model/roster.ts'
import { accountNames } from '../accounts/names.ts'
import { accountOf, type Core } from '../core.ts'
import type { RosterReading } from '../documents/roster/index.ts'
import { readRosterInWorker } from '../documents/roster/in-worker.ts'
import { markedWorkbook } from '../documents/roster/marked.ts'
import { defaultLimits } from '../documents/roster/open-file.ts'
import { problemText } from '../documents/roster/problem-text.ts'
import { rosterTemplate } from '../documents/roster/template.ts'
import { workbookType } from '../documents/workbook.ts'
import { keepScan, openScan } from '../attachments.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { digestOf } from '../journal/journal.ts'
import { personTag } from '../journal/seal.ts'
import { perOffice } from '../per-office.ts'
import { backUpWhenDue } from '../system/backup.ts'
import { officeState } from '../system/state.ts'
import { adoptionDoc, confirmable, confirmAdoption, knownTags, proposeAdoption, proposed } from './adopt.ts'
import type { Person } from './entries.ts'
import type { AdoptionState } from './register.ts'

/** A file that was read and waits for a decision; in memory, gone with a restart. */
interface Preview {
  owner: string
  fileName: string
  bytes: Uint8Array
  reading: RosterReading
  rows: { sheet: RosterSheetReport; row: RosterRowReport; state: RosterRow['state'] }[]
}

const previewsOf = perOffice(() => new Map<string, Preview>())
/** Previews kept at a time: each holds a file. */
const keep = 4

const gone = refuse('roster.gone', '这次读取的内容已不在内存中，请重新选择文件。没有写入任何内容。')

function previewOf(core: Core, token: string, owner: string): Preview | null {
  const preview = previewsOf(core).get(token)
  return preview?.owner === owner ? preview : null
}

export function rosterHandlers(): Handlers {
  return {
    'roster.template': query(
      async () => new File([rosterTemplate() as Uint8Array<ArrayBuffer>], '专家名册模板.xlsx', workbookType),
    ),
    'roster.read': query(async (core, caller, input) => {
      if (input.file.size > defaultLimits.fileBytes)
        return refuse('file-too-large', '文件超过 50 MB，没有读取。请分成几个文件。', { field: 'file' })
      const owner = accountOf(caller).id
      const bytes = new Uint8Array(await input.file.arrayBuffer())
      const fileName = input.file.name
      const jobId = core.jobs.start(owner, '读取表格', async ({ progress, signal }) => {
        const reading = await readRosterInWorker(bytes, {
          today: core.today(),
          columns: input.columns,
          signal,
          onProgress: (rows) => progress('读取表格', rows, 0),
        })
        if (!('report' in reading)) return refuse(reading.code, reading.message)
        progress('与专家库核对', 0, 0)
        const token = await keepPreview(core, owner, fileName, bytes, reading)
        return { token }
      })
      return { jobId }
    }),
    'roster.preview': query(async (core, caller, input) => {
      const preview = previewOf(core, input.token, accountOf(caller).id)
      return preview ? previewView(input.token, preview) : gone
    }),
    'roster.rows': query(async (core, caller, input) => {
      const preview = previewOf(core, input.token, accountOf(caller).id)
      if (!preview) return gone
      const shown = preview.rows.filter(({ row, state }) => {
        if (input.show === 'all') return true
        if (input.show === 'warning') return state === 'ok' && (row.problems?.length ?? 0) > 0
        return state === input.show
      })
      return {
        total: shown.length,
        rows: shown.slice(input.offset, input.offset + input.limit).map((one) => rowView(preview, one)),
      }
    }),
    'roster.marked': query(async (core, caller, input) => {
      const preview = previewOf(core, input.token, accountOf(caller).id)
      if (!preview) return gone
      const bytes = markedWorkbook(preview.bytes, preview.reading.report, preview.reading.earlier)
      if ('code' in bytes) return refuse(bytes.code, bytes.message)
      return new File(
        [bytes as Uint8Array<ArrayBuffer>],
        `${preview.fileName.replace(/\.[^.]*$/u, '')}-问题标注.xlsx`,
        workbookType,
      )
    }),
    ...adoptionHandlers(),
  }
}

async function keepPreview(
  core: Core,
  owner: string,
  fileName: string,
  bytes: Uint8Array,
  reading: RosterReading,
): Promise<string> {
  const all = reading.report.sheets.flatMap((sheet) => sheet.rows.map((row) => ({ sheet, row })))
  const known = await knownTags(
    core,
    all.flatMap(({ row }) => row.values?.residentId ?? []),
  )
  const rows = all.map(({ sheet, row }) => ({ sheet, row, state: stateOf(core, row, known) }))
  const map = previewsOf(core)
  const token = core.effects.random(16).toString('hex')
  map.set(token, { owner, fileName, bytes, reading, rows })
  for (const old of map.keys()) if (map.size > keep) map.delete(old)
  return token
}

function stateOf(core: Core, row: RosterRowReport, known: ReadonlySet<string>): RosterRow['state'] {
  const problems = row.problems ?? []
  const blocking = problems.filter((one) => one.severity !== 'warning')
  if (blocking.length > 0) return blocking.every((one) => one.code === 'duplicate-in-file') ? 'duplicate' : 'error'
  const id = row.values?.residentId
  return id !== undefined && known.has(personTag(core.keys.tagKey, id)) ? 'duplicate' : 'ok'
}

function countsOf(rows: Preview['rows']): RosterCounts {
  const count = (state: RosterRow['state']) => rows.filter((one) => one.state === state).length
  return {
    all: rows.length,
    ok: count('ok'),
    error: count('error'),
    warning: rows.filter((one) => one.state === 'ok' && (one.row.problems?.length ?? 0) > 0).length,
    duplicate: count('duplicate'),
  }
}

function previewView(token: string, preview: Preview): RosterPreview {
  return {
    token,
    fileName: preview.fileName,
    counts: countsOf(preview.rows),
    sheets: preview.reading.report.sheets.map((sheet) => ({
      sheet: sheet.sheet,
      headerRow: sheet.headerRow,
      mapping: sheet.mapping,
      headings: preview.reading.headings[sheet.sheet] ?? [],
      counts: countsOf(preview.rows.filter((one) => one.sheet === sheet)),
    })),
  }
}

/** An ID as the preview shows it: the last places covered, a refused text as it stands up to twelve places. */
function coveredId(text: string): string {
  const bare = text.trim()
  return /^\d{12,}[\dXx]*$/.test(bare)
    ? `${bare.slice(0, 12)}${'▮'.repeat(Math.min(6, bare.length - 12))}`
    : bare.slice(0, 30)
}

function rowView(preview: Preview, { sheet, row, state }: Preview['rows'][number]): RosterRow {
  const raw = preview.reading.raw[sheet.sheet]?.[row.row] ?? {}
  const values = (row.values ?? {}) as Record<string, string | string[] | undefined>
  const cells: Record<string, string> = {}
  for (const [key, target] of Object.entries(sheet.mapping)) {
    const value = values[target]
    const text = Array.isArray(value)
      ? value.map((one) => fieldNames[one as keyof typeof fieldNames] ?? one).join('、')
      : (value ?? raw[key] ?? '')
    if (cells[target] === undefined || cells[target] === '') cells[target] = shown(target, text)
  }
  const idKey = Object.keys(sheet.mapping).find((key) => sheet.mapping[key] === 'residentId')
  const context = {
    sheet: sheet.sheet,
    earlier: preview.reading.earlier[sheet.sheet]?.[row.row],
    id: idKey === undefined ? undefined : raw[idKey],
  }
  const problems = (row.problems ?? []).map((problem) => ({
    target: sheet.mapping[problem.column] ?? null,
    column: problem.column,
    code: problem.code,
    severity: problem.severity === 'warning' ? ('warning' as const) : ('error' as const),
    ...problemText(problem.code, problem.severity, raw[problem.column] ?? '', context),
  }))
  if (state === 'duplicate' && problems.length === 0) {
    problems.push({
      target: 'residentId',
      column: '',
      code: 'duplicate-in-file',
      severity: 'warning',
      cause: '专家库中已有此人（证件号码相同）',
      mend: '不会重复导入',
    })
  }
  return { sheet: sheet.sheet, row: row.row, state, cells, problems }
}

function shown(target: string, text: string): string {
  if (target === 'residentId') return coveredId(text)
  if (target === 'phone') return maskPhone(text.replace(/[\s-]/gu, '')) || text
  if (target === 'gender') return genderNames[text] ?? text
  return target === 'degree' ? (degreeNames[text] ?? text) : text
}

function adoptionHandlers(): Handlers {
  return {
    'roster.propose': command(async (core, caller, input) => {
      if ((await officeState(core)).adoptionClosed)
        return refuse('adoption.closed', '存量入库已由安全管理员关闭，新专家请走申报程序。', { provision: 'art-7-2' })
      const preview = previewOf(core, input.token, accountOf(caller).id)
      if (!preview) return gone
      const people = preview.rows.filter((one) => one.state === 'ok').map((one) => one.row.values as unknown as Person)
      if (people.length === 0) return refuse('adoption.nobody', '没有可以导入的行，没有写入任何内容。')
      for (const [field, date] of Object.entries({
        issuedOn: input.issuedOn,
        basisDate: input.basisDate,
        termTo: input.termTo,
      })) {
        if (!isDate(date)) return refuse('adoption.date', '日期不存在，请重新选择。', { field })
      }
      if (input.basisDate > core.today())
        return refuse('adoption.future', '入库基准日不能晚于今天。', { field: 'basisDate' })
      if (input.termTo <= input.basisDate)
        return refuse('adoption.term', '聘期截止日要晚于入库基准日。', { field: 'termTo', provision: 'art-7-5' })
      const scan = await keepScan(core, input.scan, 'scan')
      if (scan instanceof Refused) return scan
      await backUpFirst(core)
      const adoptionId = await proposeAdoption(
        core,
        caller,
        {
          basisTitle: input.basisTitle,
          basisNumber: input.basisNumber,
          fileName: preview.fileName,
          issuedOn: input.issuedOn,
          basisDate: input.basisDate,
          termTo: input.termTo,
          source: digestOf(preview.bytes),
          scan,
        },
        people,
      )
      previewsOf(core).delete(input.token)
      return { adoptionId }
    }),
    'roster.adoptions': query(async (core) => {
      const names = await accountNames(core)
      const docs = await core.store.files.find({
        selector: { kind: { $eq: 'adoption' } },
        sort: [{ kind: 'asc' }, { key: 'asc' }],
      })
      return docs.reverse().map((doc) => {
        const data = doc.data as unknown as AdoptionState
        return {
          id: doc.id,
          state: data.state,
          fileName: data.fileName,
          basis: { title: data.basisTitle, number: data.basisNumber, issuedOn: data.issuedOn },
          basisDate: data.basisDate,
          people: data.people,
          proposedBy: names.get(data.proposedBy) ?? '',
          proposedAt: data.proposedAt,
          confirmedBy: data.confirmedBy === null ? null : (names.get(data.confirmedBy) ?? ''),
          confirmedAt: data.confirmedAt,
          hasScan: data.scan !== null,
        }
      })
    }),
    'roster.confirm': command(async (core, caller, input) => {
      const doc = await confirmable(core, caller, input.adoptionId)
      if (!('data' in doc)) return doc
      const jobId = core.jobs.start(accountOf(caller).id, '导入名册', ({ progress, signal }) =>
        core.exclusively(() =>
          confirmAdoption(core, caller, input.adoptionId, (at, total) => progress('导入名册', at, total), signal),
        ),
      )
      return { jobId }
    }),
    'roster.withdraw': command(async (core, caller, input) => {
      const doc = await proposed(core, input.adoptionId)
      if (!('data' in doc)) return doc
      await core.append(caller, [
        { type: 'adoption-withdrawn', subject: doc.id, payload: {}, personal: [{ reason: input.reason }] },
      ])
      await core.append(caller, [{ type: 'personal-erased', subject: doc.id, payload: { digests: doc.data.chunks } }])
      return done
    }),
    'roster.scan': query(async (core, _caller, input) => {
      const doc = await adoptionDoc(core, input.adoptionId)
      const scan = doc?.data.scan ? await openScan(core, doc.data.scan) : null
      return scan ?? refuse('scan.none', '这份名单没有扫描件，或扫描件不在本机。')
    }),
    'roster.close': command(async (core, caller, input) => {
      if ((await officeState(core)).adoptionClosed) return refuse('adoption.closed', '存量入库已经关闭。')
      await core.append(caller, [
        { type: 'adoption-closed', subject: 'office', payload: {}, personal: [{ reason: input.reason }] },
      ])
      return done
    }),
  }
}

/** A backup before much is written; an import must not fail because the backup disk is full. */
async function backUpFirst(core: Core): Promise<void> {
  await backUpWhenDue(core).catch(() => undefined)
}
