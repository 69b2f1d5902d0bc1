/** Lists as workbooks: what stands on a screen, in the same order, under the same filter. */
import { z } from 'zod'
import { fileView, procedure } from './base.ts'
import { tableNames } from './tables.ts'

export const exportsContract = {
  exports: {
    /** `filter`: the input of the procedure that reads the list, without `offset` and `limit`. */
    table: procedure
      .input(z.object({ table: z.enum(tableNames), filter: z.record(z.string().max(40), z.unknown()).default({}) }))
      .output(fileView),
  },
}
