/**
 * What every part of the contract shares: how a procedure is declared, how a refusal looks, how views are typed.
 *
 * Inputs are zod schemas (they cross a border and are parsed there); outputs are made by the office itself and are
 * typed only. Instants are ISO 8601 strings with `+08:00`, dates are `YYYY-MM-DD`.
 */
import { oc } from '@orpc/contract'
import { z } from 'zod'

/** Why something was not done: an expected outcome, in words that say what to do. */
export const refusalSchema = z.object({
  /** Short stable code, shown in small print, e.g. `draw.not-witness`. */
  code: z.string(),
  /** One Chinese sentence or two: what happened, what was kept, what to do. */
  message: z.string(),
  /** Provision id of `model/provisions.ts` where one decides. */
  provision: z.string().optional(),
  /** Path of the input field the message belongs to, e.g. `groups.0.seats`. */
  field: z.string().optional(),
})
export type Refusal = z.infer<typeof refusalSchema>

/** Type-only schema for what the office returns. */
export function view<T>(): z.ZodType<T, T> {
  return z.custom<T>(() => true)
}

/** Base of every procedure: refusals travel as the typed error `REFUSED`. */
export const procedure = oc.errors({
  REFUSED: { status: 422, message: 'refused', data: refusalSchema },
})

/** A page of a list that lives in the office: `offset` and `limit` count rows. */
export const pageSchema = z.object({
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(500).default(50),
})

/** One page of rows with the number of all rows that match. */
export interface Page<T> {
  rows: T[]
  total: number
}

export const idSchema = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/)
export const dateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期应为 年-月-日')
/** Instant to the minute or finer, with offset, e.g. `2026-11-26T09:00+08:00`. */
export const instantSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{3})?)?\+08:00$/, '时间格式不正确')

/** One line of text as people type it: trimmed, without control characters, at most `max` characters. */
export function lineSchema(max: number, min = 1) {
  return z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(min, min === 1 ? '不能为空' : `至少 ${min} 个字`)
        .max(max, `最多 ${max} 个字`)
        // oxlint-disable-next-line no-control-regex -- the range is what must not come in
        .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, '含有不能使用的控制字符'),
    )
}

/** Free text of a reason or note: 2 to 500 characters. */
export const reasonSchema = lineSchema(500, 2)

/** A file made by the office for download or printing. */
export const fileView = z.instanceof(Blob)
