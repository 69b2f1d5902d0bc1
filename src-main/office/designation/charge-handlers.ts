/**
 * Who of the leading group is in charge of which selecting department (Article 13).
 *
 * Registered by the security administrator, who neither draws nor approves: it is an authority given to an account, like a
 * role. Where nobody is registered for a department any member may decide, and pages and papers say so.
 */
import type { ChargesView } from '../../../src-shared/api/designation.ts'
import { normalName } from '../../../src-shared/model/names.ts'
import { accountNames } from '../accounts/names.ts'
import type { Core } from '../core.ts'
import { allActivities } from '../draw/history.ts'
import { command, done, type Handlers, query, refuse } from '../handler.ts'
import { chargesOf, holdersOf } from './reading.ts'
import { chargesSubject } from './register.ts'

export function chargeHandlers(): Handlers {
  return {
    'designation.charges': query((core) => chargesView(core)),
    'designation.setCharges': command(async (core, caller, { charges, reason }) => {
      const leaders = await holdersOf(core, 'leading-group')
      const pairs = charges.map((one) => `${normalName(one.department)}|${one.accountId}`)
      if (new Set(pairs).size < pairs.length)
        return refuse('charges.twice', '同一个处室和同一位成员写了两次，请去掉一行。', { field: 'charges' })
      if (charges.some((one) => !leaders.some(({ id }) => id === one.accountId)))
        return refuse('charges.not-leader', '分管领导须是在用的领导小组账号，请重新选择。', {
          field: 'charges',
          provision: 'art-13',
        })
      await core.append(caller, [
        { type: 'charges-set', subject: chargesSubject, payload: { charges }, personal: [{ reason }] },
      ])
      return done
    }),
  }
}

async function chargesView(core: Core): Promise<ChargesView> {
  const names = await accountNames(core)
  const leaders = await holdersOf(core, 'leading-group')
  const departments = [
    ...(await holdersOf(core, 'selecting-dept')).map(({ data }) => data.department),
    ...(await allActivities(core)).map(({ data }) => data.facts.department),
  ]
  return {
    charges: (await chargesOf(core)).map((one) => ({
      ...one,
      name: names.get(one.accountId) ?? '',
      active: leaders.some(({ id }) => id === one.accountId),
    })),
    departments: [...new Set(departments)].filter(Boolean).sort(),
    leaders: leaders.map(({ id, data }) => ({ id, name: data.name })),
  }
}
