/** The office's answers on departments and their fields (7-3, 6b). */
import type { DepartmentsView } from '../../../src-shared/api/admission-views.ts'
import { fieldSchema } from '../../../src-shared/model/field.ts'
import { normalName } from '../../../src-shared/model/names.ts'
import { accountRegister } from '../accounts/register.ts'
import type { Core } from '../core.ts'
import { command, done, type Handlers, query, refuse } from '../handler.ts'
import { newestDocs } from '../subject.ts'
import { officeState } from '../system/state.ts'
import { departmentsOf, type Tie } from './departments.ts'

/** Which department reviews which field; [] = nobody has said so. */
export async function tiesOf(core: Core): Promise<readonly Tie[]> {
  return (await officeState(core)).departments ?? []
}

export function departmentHandlers(): Handlers {
  return {
    'review.departments': query(async (core): Promise<DepartmentsView> => {
      const ties = await tiesOf(core)
      const accounts = await newestDocs(core, accountRegister)
      const known = accounts
        .filter(({ data }) => data.state === 'active' && data.roles.includes('business-dept'))
        .map(({ data }) => data.department)
      return {
        departments: ties.map(({ name, fields }) => ({ name, fields: [...fields] })),
        known: [...new Set(known)].filter(Boolean).sort(),
        free: fieldSchema.options.filter((field) => departmentsOf(ties, field).length === 0),
      }
    }),
    'review.tieDepartments': command(async (core, caller, { departments, reason }) => {
      const names = departments.map(({ name }) => normalName(name))
      if (new Set(names).size < names.length)
        return refuse('departments.twice', '同一个科室写了两次，请合并成一行。', { field: 'departments' })
      await core.append(caller, [
        { type: 'departments-tied', subject: 'office', payload: { departments }, personal: [{ reason }] },
      ])
      return done
    }),
  }
}
