/** The office's answers to `yearPlan.*`. */
import { citationOf } from '../../../src-shared/model/provisions.ts'
import { accountOf, type Core } from '../core.ts'
import { printed } from '../admission/papers.ts'
import { yearPlanSheet } from '../documents/print/year-plan-sheet.ts'
import { command, type Handlers, query } from '../handler.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { officeState } from '../system/state.ts'
import { putTakenOut } from '../taken-out.ts'
import { watermarkOf } from '../watermark.ts'
import { yearPlan } from './reading.ts'

export function yearPlanHandlers(indexOf: (core: Core) => PoolIndex): Handlers {
  return {
    'yearPlan.get': query((core, caller, { year }) => yearPlan(core, accountOf(caller), indexOf(core), year)),
    // a command, because it journals that names were taken out
    'yearPlan.sheet': command(async (core, caller, { year, format }) => {
      const { rows } = await yearPlan(core, accountOf(caller), indexOf(core), year)
      const sheet = yearPlanSheet({
        bureau: (await officeState(core)).bureau,
        trace: watermarkOf(core, caller),
        year,
        today: core.today(),
        lines: rows.map((row) => ({ ...row, provision: row.provision === null ? '' : citationOf(row.provision) })),
      })
      const file = await printed(core, sheet, format)
      await putTakenOut(core, caller, { table: 'year-plan', rows: rows.length, filter: String(year) })
      return file
    }),
  }
}
