/** Many applicants from one workbook (7-2): good rows become drafts, the others are told with sheet, row and cause. */
import type { DraftForm } from '../../../src-shared/api/application-form.ts'
import { accountOf } from '../core.ts'
import { applicationsTemplate, readApplications } from '../documents/applications-workbook.ts'
import { workbookType } from '../documents/workbook.ts'
import { command, type Handlers, query, refuse, Refused } from '../handler.ts'
import { keepAttachment } from './attach.ts'
import { callDoc, callIsOpen } from './calls.ts'
import { allDrafts, type Draft, keepDrafts } from './drafts.ts'

/** People of one file; a county has hundreds, and each is looked at. */
const mostPeople = 1000

export function importHandlers(): Handlers {
  return {
    'applications.template': query(
      async () => new File([applicationsTemplate() as Uint8Array<ArrayBuffer>], '专家申报表.xlsx', workbookType),
    ),
    'applications.importFile': command(async (core, caller, input) => {
      const call = await callDoc(core, input.callId)
      if (!call || !callIsOpen(call.data, core.today()))
        return refuse('call.over', '这次征集不在申报期内，没有读取。请选择申报期内的征集公告。', {
          field: 'callId',
          provision: 'art-7-1',
        })
      const read = readApplications(new Uint8Array(await input.file.arrayBuffer()), core.today())
      if ('code' in read) return refuse(read.code, read.message, { field: 'file' })
      if (read.rows.length > mostPeople)
        return refuse('applications.many', `一个文件最多 ${mostPeople} 人，没有读取。请分成几个文件。`, {
          field: 'file',
        })
      const bundle = input.bundle ? await keepAttachment(core, input.bundle, 'bundle') : null
      if (bundle instanceof Refused) return bundle
      const known = new Map((await allDrafts(core)).flatMap((draft) => pairs(draft.form, draft)))
      const savedAt = core.now()
      const drafts = read.rows.map(({ form }) => {
        // the same file again replaces its drafts; what was attached to them by hand stays
        const before = known.get(idOf(form) ?? '')
        const mine = before?.corrects === null ? before : undefined
        const others = (mine?.attachments ?? []).filter(({ digest }) => digest !== bundle?.digest)
        return {
          id: mine?.id ?? core.newId('s'),
          path: 'call' as const,
          via: call.id,
          form,
          attachments: bundle ? [...others, bundle] : others,
          savedAt,
          savedBy: accountOf(caller).id,
          corrects: null,
        }
      })
      await keepDrafts(core, drafts)
      return { drafts: drafts.map(({ id }) => id), problems: read.problems }
    }),
  }
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
