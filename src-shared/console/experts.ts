/** The pooled register: experts of all counties (Article 4). */
import { z } from 'zod'
import { fileView, idSchema, pageSchema, procedure, view } from '../api/base.ts'
import type { ExpertStatus } from '../api/pool.ts'
import { fieldSchema } from '../model/field.ts'

export interface PooledRow {
  /** Office id of the county. */
  office: string
  officeName: string
  id: string
  name: string
  employer: string
  post: string
  title: string
  fields: string[]
  state: ExpertStatus
  /** Last day of the term. */
  termTo: string
  record: 'here' | 'not-here' | 'erased'
  elsewhere: { office: string; officeName: string; id: string }[]
}

export interface PooledCount {
  office: string
  officeName: string
  experts: number
  active: number
  notHere: number
  erased: number
  elsewhere: number
}

const filter = z.object({
  office: idSchema.optional(),
  state: z.enum(['active', 'pending', 'suspended', 'expired', 'left', 'struck-off']).optional(),
  field: fieldSchema.optional(),
  /** Part of a name, of its pinyin, or its initials. */
  name: z.string().trim().max(60).default(''),
})

export const expertsContract = {
  experts: {
    list: procedure
      .input(filter.extend({ after: z.string().max(200).optional() }))
      .output(view<{ rows: PooledRow[]; total: number | null; next: string | null }>()),
    counts: procedure.output(view<PooledCount[]>()),
    /** People who are experts of several counties, each with all their rows. */
    same: procedure.input(pageSchema).output(view<{ rows: PooledRow[][]; total: number }>()),
    /** The list under a filter as a workbook. */
    table: procedure.input(filter).output(fileView),
  },
}
