/**
 * The qualification form of an applicant (7-2): person, facts on which the conditions of entry are decided, declarations,
 * consents. A draft may be anything; what is submitted has this form.
 */
import { z } from 'zod'
import { factsSchema, sourceSchema } from '../model/facts.ts'
import { fieldSchema } from '../model/field.ts'
import { dateSchema, lineSchema } from './base.ts'
import { formerEmployerSchema, interestSchema, kinSchema } from './pool.ts'

const { work, titles, degrees, qualifications, results, trade } = factsSchema.shape

/** Version of the notice on personal information that is shown with the form; its text stands in `documents/print/privacy.ts`. */
export const noticeVersion = '2026-2'

export const formSchema = z.strictObject({
  name: lineSchema(50),
  gender: z.enum(['male', 'female']).optional(),
  idKind: z.enum(['resident', 'permanent-residence', 'passport']),
  residentId: lineSchema(30),
  birthDate: dateSchema,
  phone: lineSchema(30),
  mail: z.string().trim().max(100).default(''),
  address: z.string().trim().max(200).default(''),
  employer: lineSchema(200),
  /** Kind of the employer (Article 3). */
  source: sourceSchema,
  post: lineSchema(60),
  fields: z.array(fieldSchema).min(1, '至少选择一个领域').max(4),
  trade,
  academician: z.boolean().default(false),
  work,
  titles,
  degrees,
  qualifications,
  results,
  interests: z.array(interestSchema).max(50).default([]),
  kin: z.array(kinSchema).max(50).default([]),
  formerEmployers: z.array(formerEmployerSchema).max(50).default([]),
  /** What the applicant put a name to, and when: the undertaking of 11 (1)–(3), the notice, the separate consent to publication. */
  signed: z.strictObject({
    on: dateSchema,
    undertaking: z.literal(true, '须由本人签署承诺'),
    notice: z.literal(true, '须由本人阅读个人信息告知书'),
    publication: z.literal(true, '公示姓名和单位须经本人单独同意'),
  }),
})
export type ApplicationForm = z.infer<typeof formSchema>

/** What is being filled in: any part of the form, every text as typed. Limited in size by the office. */
export type DraftForm = Record<string, unknown>

/** Kinds of proof; `bundle` is one scan that holds everything of a batch. */
export const attachmentKinds = [
  'identity',
  'degree',
  'title',
  'qualification',
  'result',
  'signed-form',
  'recommendation',
  'bundle',
  'other',
] as const
export type AttachmentKind = (typeof attachmentKinds)[number]

/** Kinds of proof that a form needs and that are not there (7-2). */
export function missingProof(form: DraftForm, attached: readonly AttachmentKind[]): AttachmentKind[] {
  if (attached.includes('bundle')) return []
  const wanted: AttachmentKind[] = ['identity', 'signed-form']
  const some = (key: string) => Array.isArray(form[key]) && form[key].length > 0
  if (some('degrees')) wanted.push('degree')
  if (some('titles')) wanted.push('title')
  if (some('qualifications')) wanted.push('qualification')
  return wanted.filter((kind) => !attached.includes(kind))
}
