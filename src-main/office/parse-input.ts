/** What comes in over a border is parsed by the contract before anybody looks at it. */
import type { z } from 'zod'
import type { Refusal } from '../../src-shared/api/base.ts'
import { contract, type ProcedureName } from '../../src-shared/api/contract.ts'

export type Parsed = { ok: true; value: unknown } | { ok: false; refusal: Refusal }

/** Parses a procedure's input; `undefined` where it takes none. The refusal names the field. */
export function parseInput(name: ProcedureName, input: unknown): Parsed {
  const [area, procedure] = name.split('.') as [string, string]
  const tree = contract as unknown as Record<string, Record<string, { '~orpc': { inputSchema?: z.ZodType } }>>
  const schema = tree[area]?.[procedure]?.['~orpc'].inputSchema
  if (!schema) return { ok: true, value: undefined }
  const result = schema.safeParse(input)
  if (result.success) return { ok: true, value: result.data }
  const [issue] = result.error.issues
  const message = /[\u4e00-\u9fff]/.test(issue?.message ?? '')
    ? String(issue?.message)
    : '填写的内容不符合要求，请检查后再提交。'
  return { ok: false, refusal: { code: 'input.invalid', message, field: issue?.path.join('.') ?? '' } }
}
