/** Templates of papers that a bureau words itself: which are in force, trying one out, putting it in force, going back. */
import { z } from 'zod'
import { fileView, procedure, reasonSchema, view } from './base.ts'

export const templateIds = [
  'call-notice',
  'invitation-letter',
  'approval-sheet',
  'publicity-notice',
  'certificate',
] as const
export type TemplateId = (typeof templateIds)[number]

export interface PlaceholderLine {
  /** As it is typed, e.g. `{公示开始日期}`, `{#公示名单}…{/公示名单}`; of a picture the alternative text. */
  written: string
  holds: string
  required: boolean
  /** List it belongs to; '' = none. */
  within: string
}

export interface TemplateRow {
  id: TemplateId
  name: string
  /** Where the paper is printed. */
  used: string
  placeholders: PlaceholderLine[]
  /** The bureau's own; null = the built-in one is in force. */
  own: { digest: string; by: string; at: string; reason: string } | null
}

/** What a template makes of invented facts. */
export interface TemplateTrial {
  /** Text of the paper, a line each. */
  lines: string[]
  /** Placeholders that the template does without. */
  unused: string[]
}

const paper = z.object({ id: z.enum(templateIds) })
const filed = paper.extend({ file: z.instanceof(File) })
const done = view<{ ok: true }>()

export const templatesContract = {
  templates: {
    list: procedure.output(view<TemplateRow[]>()),
    /** The built-in paper with placeholders, to be edited in WPS. */
    builtIn: procedure.input(paper).output(fileView),
    /** The bureau's own template that is in force. */
    current: procedure.input(paper).output(fileView),
    /** Checks a template and fills it with invented facts; nothing is kept. */
    check: procedure.input(filed).output(view<TemplateTrial>()),
    /** The filled paper of `check` as a .docx. */
    preview: procedure.input(filed).output(fileView),
    replace: procedure.input(filed.extend({ reason: reasonSchema })).output(done),
    restore: procedure.input(paper.extend({ reason: reasonSchema })).output(done),
  },
}
