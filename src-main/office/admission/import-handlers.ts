/**
 * Applicants from filled-in workbooks and Word forms (7-2): whoever has no problem becomes a draft, the others are told
 * with file, sheet, row and cause.
 */
import type { AttachmentView, ImportProblem } from '../../../src-shared/api/admission-views.ts'
import type { DraftForm } from '../../../src-shared/api/application-form.ts'
import type { OutputOf } from '../../../src-shared/api/contract.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { readApplicationsInWorker } from '../documents/applications/in-worker.ts'
import type { ApplicationReading } from '../documents/applications/read-files.ts'
import { wordBlank } from '../documents/applications/word-blank.ts'
import { applicationsTemplate } from '../documents/applications-workbook.ts'
import { workbookType } from '../documents/workbook.ts'
import { type Handlers, query, refuse, Refused } from '../handler.ts'
import { keepAttachment, shownName } from './attach.ts'
import { callDoc, callIsOpen } from './calls.ts'
import { allDrafts, type Draft, keepDrafts } from './drafts.ts'
import { formInput, printed } from './papers.ts'

/** People of one import; a county has hundreds, and each is looked at. */
const mostPeople = 1000
/** Bytes of all files together: what one message to the office carries, with room for the scan. */
const mostBytes = 40 * 1024 * 1024

const callOver = refuse('call.over', '这次征集不在申报期内，没有读取。请选择申报期内的征集公告。', {
  field: 'callId',
  provision: 'art-7-1',
})

export function importHandlers(): Handlers {
  return {
    'applications.template': query(async (core, _caller, { format }) =>
      format === 'docx'
        ? printed(core, wordBlank(await formInput(core, { number: '', path: 'call', form: {} })), 'docx')
        : new File([applicationsTemplate() as Uint8Array<ArrayBuffer>], '专家申报表.xlsx', workbookType),
    ),
    // Files are read beside other work: a slow one must not keep the office waiting. What follows runs alone.
    'applications.importFile': query(async (core, caller, { files, bundle, callId }) => {
      if (!(await openCall(core, callId))) return callOver
      const read = await readFiles(core, files)
      return read instanceof Refused ? read : core.exclusively(() => keepRead(core, caller, { read, bundle, callId }))
    }),
  }
}

async function openCall(core: Core, callId: string): Promise<boolean> {
  const call = await callDoc(core, callId)
  return call !== null && callIsOpen(call.data, core.today())
}

/** Files that cannot be read are told among the others; where none can, nothing is imported. */
async function readFiles(core: Core, files: readonly File[]): Promise<ApplicationReading | Refused> {
  const field = 'files'
  if (files.reduce((sum, { size }) => sum + size, 0) > mostBytes)
    return refuse('applications.size', '所选文件合计超过 40 MB，没有读取。请分几次导入。', { field })
  const given = await Promise.all(
    files.map(async (file) => ({ name: shownName(file.name), bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
  const read = await readApplicationsInWorker(given, core.today())
  if ('code' in read) return refuse(read.code, read.message, { field })
  const [fault] = read.faults
  if (fault && read.faults.length === files.length)
    return refuse(fault.code, files.length > 1 ? `“${fault.file}”：${fault.message}` : fault.message, { field })
  if (read.rows.length > mostPeople)
    return refuse('applications.many', `一次最多导入 ${mostPeople} 人，没有读取。请分几次导入。`, { field })
  return read
}

interface Read {
  read: ApplicationReading
  bundle: File | undefined
  callId: string
}

async function keepRead(
  core: Core,
  caller: Caller,
  { read, bundle: scan, callId }: Read,
): Promise<OutputOf<'applications.importFile'> | Refused> {
  if (!(await openCall(core, callId))) return callOver
  const bundle = scan ? await keepAttachment(core, scan, 'bundle') : null
  if (bundle instanceof Refused) return bundle
  const known = new Map((await allDrafts(core)).flatMap((draft) => pairs(draft.form, draft)))
  const now = { via: callId, savedAt: core.now(), savedBy: accountOf(caller).id }
  const drafts = read.rows.map(({ form }): Draft => {
    // the same file again replaces its drafts; what was attached to them by hand stays
    const before = known.get(idOf(form) ?? '')
    const mine = before?.corrects === null ? before : undefined
    const attachments = withBundle(mine?.attachments ?? [], bundle)
    // whoever has the form open is told that it is another one now
    const again = mine && { ...mine, revision: (mine.revision ?? 0) + 1 }
    return { ...again, ...now, id: mine?.id ?? core.newId('s'), path: 'call', form, attachments, corrects: null }
  })
  await keepDrafts(core, drafts)
  const unread = read.faults.map(({ file, message }): ImportProblem => {
    return { file, sheet: '', row: 0, name: '', path: '', message }
  })
  return { drafts: drafts.map(({ id }) => id), problems: [...unread, ...read.problems] }
}

function withBundle(attachments: AttachmentView[], bundle: AttachmentView | null): AttachmentView[] {
  return bundle ? [...attachments.filter(({ digest }) => digest !== bundle.digest), bundle] : attachments
}

/** The ID of a form; null where it has none: such forms are never the same. */
function idOf(form: DraftForm): string | null {
  const id = form['residentId']
  return typeof id === 'string' && id !== '' ? id : null
}

function pairs(form: DraftForm, draft: Draft): [string, Draft][] {
  const id = idOf(form)
  return id === null ? [] : [[id, draft]]
}
