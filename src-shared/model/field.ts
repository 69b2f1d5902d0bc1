/** The four fields of the pool (Article 6, technical conditions). */
import { z } from 'zod'

export const fieldSchema = z.enum(['policy-law', 'industry-technology', 'finance-audit', 'special-trade'])
export type Field = z.infer<typeof fieldSchema>
