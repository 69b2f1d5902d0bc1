/**
 * The facts of one person on which the conditions of entry are decided (Articles 3, 5, 6a), and what a decision on one
 * condition looks like. Documented for outsiders in `docs/facts.md`.
 *
 * All dates are `YYYY-MM-DD`. Everything may be absent: a condition that needs an absent fact answers `missing-data`. Ages
 * and years are never typed, always computed from dates.
 */
import { z } from 'zod'
import { isDate } from './dates.ts'
import { type Field, fieldSchema } from './field.ts'

const date = z.string().refine(isDate, '日期应为 年-月-日，并且是真实日期')
/** Words that a person typed: one line, trimmed; they stand in findings and on papers. */
const words = z
  .string()
  .transform((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, '不能为空')
      .max(200, '最多 200 个字')
      .regex(/^\P{Cc}*$/u, '含有不能使用的控制字符'),
  )

/** Fields for which a fact counts; absent = all fields applied for. */
const counts = z.array(fieldSchema).max(4).optional()

export const sourceSchema = z.enum(['public-institution', 'enterprise', 'government', 'social-organisation'])

/** Kinds of institution that Article 6a (2) names; everything else is `other`. */
export const institutionSchema = z.enum([
  'provincial-platform',
  'university',
  'institute',
  'association',
  'leading-enterprise',
  'fund',
  'other',
])
/** Posts that Article 6a (2) names; everything else is `other`. */
export const postSchema = z.enum(['technical-head', 'senior-manager', 'middle-manager', 'other'])

export const workSchema = z.strictObject({
  employer: words,
  post: words,
  from: date,
  /** Last day; absent = goes on. */
  to: date.optional(),
  /** Fields in whose research or management this work was; absent = all applied for, [] = none. */
  fields: counts,
  institution: institutionSchema.optional(),
  level: postSchema.optional(),
})

export const titleSchema = z.strictObject({
  /** As the certificate says it, e.g. 高级会计师. */
  name: words,
  level: z.enum(['senior', 'associate-senior', 'middle', 'junior']),
  /** Day of award. */
  on: date,
  fields: counts,
})

export const degreeSchema = z.strictObject({
  level: z.enum(['doctor', 'master', 'bachelor', 'associate', 'other']),
  subject: words,
  /** Day of award: the years of Article 5 (4) count from here, whenever work began. */
  on: date,
  fields: counts,
})

export const qualificationSchema = z.strictObject({
  /** As the certificate says it, e.g. 注册会计师. */
  name: words,
  /** True for a professional qualification of national level. */
  national: z.boolean(),
  on: date,
  /** Full-time practice in an institution of the profession; `to` absent = goes on. */
  practice: z.array(z.strictObject({ from: date, to: date.optional() })).max(20),
  fields: counts,
})

export const resultSchema = z.strictObject({
  kind: z.enum(['publication', 'patent', 'award', 'project', 'other']),
  title: words,
  on: date.optional(),
})

/** Who vouched for something, and when. */
const vouchedSchema = z.strictObject({ by: words, on: date })

export const factsSchema = z.strictObject({
  source: sourceSchema.optional(),
  birthDate: date.optional(),
  identity: z.strictObject({ kind: z.enum(['resident', 'permanent-residence', 'passport']), number: words }).optional(),
  fields: z.array(fieldSchema).max(4).default([]),
  /** Which special trade, e.g. 民爆; only with the field `special-trade`. */
  trade: words.optional(),
  academician: z.boolean().default(false),
  /** A special need for this person that was approved (5-5). */
  specialNeed: z.strictObject({ approvedBy: words, approvedOn: date, reason: words }).optional(),
  work: z.array(workSchema).max(50).default([]),
  titles: z.array(titleSchema).max(20).default([]),
  degrees: z.array(degreeSchema).max(20).default([]),
  qualifications: z.array(qualificationSchema).max(20).default([]),
  results: z.array(resultSchema).max(100).default([]),
  /** The employer's word on conduct (5-1) and on the record (5-6). */
  attested: z.strictObject({ conduct: vouchedSchema.optional(), record: vouchedSchema.optional() }).default({}),
  /** Last look into the struck-off list that the province distributes: which edition, and whether the person stands in it. */
  struckOff: z.strictObject({ edition: words, listed: z.boolean() }).optional(),
})
export type Facts = z.infer<typeof factsSchema>

/** `exempt`: the condition does not bind this person, for a reason on file. */
export const outcomes = ['satisfied', 'violated', 'exempt', 'needs-judgement', 'missing-data'] as const
export type Outcome = (typeof outcomes)[number]

/** What was decided on one condition for one person. */
export interface Finding {
  /** Stable id of the condition, e.g. `art-5-3:years`; with a field: `art-6a-2`. */
  condition: string
  /** Provision id of `provisions.ts`. */
  provision: string
  /** Short Chinese name, e.g. 从事相关工作满 5 年. */
  title: string
  /** The field it was decided for; null where it holds for all fields alike. */
  field: Field | null
  outcome: Outcome
  /** Facts that were used, in words. */
  facts: { label: string; value: string }[]
  /** Why, one Chinese sentence or clause. */
  reason: string
  /** By whom the condition is met: from data alone, by somebody's word, by a named role's judgement. */
  basis: 'machine' | 'attested' | 'judgement'
}
