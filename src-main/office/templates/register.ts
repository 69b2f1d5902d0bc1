/** Which template of a bureau is in force for which paper: entries and register; one subject a paper. */
import { z } from 'zod'
import { type TemplateId, templateIds } from '../../../src-shared/api/templates.ts'
import { textAt } from '../journal/entry.ts'
import { entryType, personalText, type Register } from '../journal/register.ts'

const paper = z.enum(templateIds)
const reason = z.strictObject({ reason: z.string() })

const templateReplaced = entryType({
  type: 'template-replaced',
  v: 1,
  meaning: "The bureau's own template came into force for a paper; its file is kept by its digest.",
  provisions: ['art-7-1', 'art-7-4', 'art-7-5'],
  by: 'pool office',
  payload: z.strictObject({ paper, digest: z.string().regex(/^[0-9a-f]{64}$/) }),
  personal: reason,
})
const templateRestored = entryType({
  type: 'template-restored',
  v: 1,
  meaning: 'The built-in template of a paper came into force again.',
  provisions: ['art-7-1', 'art-7-4', 'art-7-5'],
  by: 'pool office',
  payload: z.strictObject({ paper }),
  personal: reason,
})

export interface TemplateData {
  paper: TemplateId
  /** SHA-256 of the file; '' = the built-in one is in force. */
  digest: string
  by: string
  at: string
  reason: string
}

export const templateRegister: Register<TemplateData> = {
  collection: 'files',
  kind: 'template',
  types: [templateReplaced, templateRestored],
  columns: ({ digest, paper: key }) => ({ state: digest === '' ? 'built-in' : 'own', key, link: '' }),
  fold: (_before, { entry, personal }) => ({
    paper: textAt(entry.payload, 'paper') as TemplateId,
    digest: textAt(entry.payload, 'digest'),
    by: entry.actor,
    at: entry.at,
    reason: personalText(personal[0], 'reason'),
  }),
}

/** Subject of a paper's template. */
export function templateSubject(id: TemplateId): string {
  return `template-${id}`
}
