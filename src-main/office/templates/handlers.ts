/** The office's answers to `templates.*`: the bureau's own wording of its papers. */
import type { PlaceholderLine, TemplateId, TemplateRow } from '../../../src-shared/api/templates.ts'
import { templateIds } from '../../../src-shared/api/templates.ts'
import { accountNames } from '../accounts/names.ts'
import { keepBytes } from '../attachments.ts'
import type { Core } from '../core.ts'
import { templatePaper } from '../documents/templates/catalogue.ts'
import { linesOf, templateFault, unusedOf } from '../documents/templates/check-template.ts'
import { BadTemplate } from '../documents/templates/filling.ts'
import { fillTemplate, packed, startingTemplate } from '../documents/templates/make-paper.ts'
import { largestTemplate, openTemplate, type Parts } from '../documents/templates/package.ts'
import type { Placeholder } from '../documents/templates/paper.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { subjectDoc } from '../subject.ts'
import { officeState } from '../system/state.ts'
import { ownTemplate, wordType } from './own-paper.ts'
import { templateRegister, templateSubject } from './register.ts'

const builtInAlready = refuse('template.built-in', '现在用的就是内置模板，请刷新页面。')

export function templateHandlers(): Handlers {
  return {
    'templates.list': query((core) => templateRows(core)),
    'templates.builtIn': query(async (core, _caller, { id }) => {
      const { bureau } = await officeState(core)
      const paper = templatePaper(id)
      const bytes = await startingTemplate(paper, bureau, new Date(core.effects.wall()))
      return new File([bytes], `${paper.name}-内置模板.docx`, { type: wordType })
    }),
    'templates.current': query(async (core, _caller, { id }) => {
      const own = await ownTemplate(core, id)
      if (own === null) return builtInAlready
      if (own instanceof Refused) return own
      return new File([new Uint8Array(own)], `${templatePaper(id).name}-本单位模板.docx`, { type: wordType })
    }),
    'templates.check': query(async (_core, _caller, { id, file }) => {
      const tried = await tryTemplate(id, file)
      if (tried instanceof Refused) return tried
      return { lines: linesOf(tried.filled), unused: unusedOf(templatePaper(id), tried.template) }
    }),
    'templates.preview': query(async (_core, _caller, { id, file }) => {
      const tried = await tryTemplate(id, file)
      if (tried instanceof Refused) return tried
      return new File([packed(tried.filled)], `${templatePaper(id).name}-示例.docx`, { type: wordType })
    }),
    'templates.replace': command(async (core, caller, { id, file, reason }) => {
      const tried = await tryTemplate(id, file)
      if (tried instanceof Refused) return tried
      const kept = await ownTemplate(core, id)
      const digest = await keepBytes(core, tried.bytes, wordType)
      const now = await subjectDoc(core, templateRegister, templateSubject(id))
      // A file that was lost and comes again is back in its place: nothing else has changed.
      if (now?.data.digest === digest && kept instanceof Refused) return done
      if (now?.data.digest === digest) return refuse('template.same', '这份模板已经在用，没有改动。', { field: 'file' })
      await core.append(caller, [
        {
          type: 'template-replaced',
          subject: templateSubject(id),
          payload: { paper: id, digest },
          personal: [{ reason }],
        },
      ])
      return done
    }),
    'templates.restore': command(async (core, caller, { id, reason }) => {
      const now = await subjectDoc(core, templateRegister, templateSubject(id))
      if (!now || now.data.digest === '') return builtInAlready
      await core.append(caller, [
        { type: 'template-restored', subject: templateSubject(id), payload: { paper: id }, personal: [{ reason }] },
      ])
      return done
    }),
  }
}

interface Tried {
  bytes: Uint8Array
  template: Parts
  /** Filled with invented facts. */
  filled: Parts
}

/** Opens, checks and fills a template with invented facts; nothing is kept. */
async function tryTemplate(id: TemplateId, file: File): Promise<Tried | Refused> {
  const no = (message: string) => refuse('template.refused', message, { field: 'file' })
  // One byte more than may come in is enough to say that it is too much.
  const bytes = new Uint8Array(await file.slice(0, largestTemplate + 1).arrayBuffer())
  const template = openTemplate(bytes)
  if (typeof template === 'string') return no(template)
  const paper = templatePaper(id)
  try {
    const fault = templateFault(paper, template)
    if (fault !== null) return no(fault)
    return { bytes, template, filled: await fillTemplate(paper, template, paper.example) }
  } catch (error) {
    if (error instanceof BadTemplate) return no(error.message)
    throw error
  }
}

async function templateRows(core: Core): Promise<TemplateRow[]> {
  const names = await accountNames(core)
  return Promise.all(
    templateIds.map(async (id): Promise<TemplateRow> => {
      const { name, used, placeholders } = templatePaper(id)
      const doc = await subjectDoc(core, templateRegister, templateSubject(id))
      const { digest = '', by = '', at = '', reason = '' } = doc?.data ?? {}
      const own = digest === '' ? null : { digest, by: names.get(by) ?? '', at, reason }
      return { id, name, used, placeholders: placeholders.flatMap((one) => linesFor(one, '')), own }
    }),
  )
}

function linesFor({ name, holds, required, rows, picture }: Placeholder, within: string): PlaceholderLine[] {
  const written = picture ? name : rows ? `{#${name}}…{/${name}}` : `{${name}}`
  return [
    { written, holds, required: required === true, within },
    ...(rows ?? []).flatMap((row) => linesFor(row, name)),
  ]
}
