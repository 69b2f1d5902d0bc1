/** Papers made by the bureau's template where one is in force, else as they are built in. */
import type { TemplateId } from '../../../src-shared/api/templates.ts'
import { printed, published } from '../admission/papers.ts'
import { openKept } from '../attachments.ts'
import type { Core } from '../core.ts'
import { BadTemplate } from '../documents/templates/filling.ts'
import { fillTemplate, packed } from '../documents/templates/make-paper.ts'
import { openTemplate } from '../documents/templates/package.ts'
import type { TemplatePaper } from '../documents/templates/paper.ts'
import { sheetFileName } from '../documents/print/sheet-file.ts'
import { refuse, type Refused } from '../handler.ts'
import { subjectDoc } from '../subject.ts'
import { templateRegister, templateSubject } from './register.ts'

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The bureau's own template of a paper; null where the built-in one is in force. */
export async function ownTemplate(core: Core, id: TemplateId): Promise<Uint8Array | Refused | null> {
  const doc = await subjectDoc(core, templateRegister, templateSubject(id))
  if (!doc || doc.data.digest === '') return null
  const bytes = await openKept(core, doc.data.digest)
  return (
    bytes ??
    refuse(
      'template.gone',
      '本单位模板的文件不在这台电脑上，或者已经损坏，没有生成。请在“系统—文书模板”中重新上传，或者恢复内置模板。',
    )
  )
}

/**
 * A paper as a file. A .docx is made by the bureau's template where one is in force; .pdf and .html are always built in.
 */
export async function paperFile<Input>(
  core: Core,
  paper: TemplatePaper<Input>,
  input: Input,
  format: 'pdf' | 'docx' | 'html',
): Promise<File | Refused> {
  const sheet = paper.sheet(input)
  if (format === 'html') return published(core, sheet, format)
  const own = format === 'docx' ? await ownTemplate(core, paper.id) : null
  if (own === null) return printed(core, sheet, format)
  if (!(own instanceof Uint8Array)) return own
  const parts = openTemplate(own)
  if (typeof parts === 'string') return refuse('template.broken', parts)
  try {
    const bytes = packed(await fillTemplate(paper, parts, input))
    return new File([bytes], `${sheetFileName(sheet)}.docx`, { type: wordType, lastModified: core.effects.wall() })
  } catch (error) {
    if (error instanceof BadTemplate) return refuse('template.filling', error.message)
    throw error
  }
}
