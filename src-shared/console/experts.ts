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
  /** First day in the county's pool; '' where the record is not here. */
  since: string
  /** Number of the certificate; '' = none. */
  certificate: string
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
  /** Those alone who are experts of another county as well. */
  several: z.boolean().default(false),
})

export const expertsContract = {
  experts: {
    list: procedure
      .input(filter.extend({ after: z.string().max(200).optional() }))
      .output(view<{ rows: PooledRow[]; total: number | null; next: string | null }>()),
    counts: procedure.output(view<PooledCount[]>()),
    /** People who are experts of several counties, each with all their rows; or the one who has this row. */
    same: procedure
      .input(pageSchema.extend({ of: z.object({ office: idSchema, id: idSchema }).optional() }))
      .output(view<{ rows: PooledRow[][]; total: number }>()),
    /** The list under a filter as a workbook. */
    table: procedure.input(filter).output(fileView),
  },
}
