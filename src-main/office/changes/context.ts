/** What decisions on changes rest on beside the expert, and what is known of one in words. */
import type { ChangedFact, ExpertChanges } from '../../../src-shared/api/person-changes.ts'
import type { Core } from '../core.ts'
import { employerIds } from '../pool/adopt.ts'
import type { Person } from '../pool/entries.ts'
import type { ChangeContext } from './checks.ts'
import { shownValue } from './views.ts'

export async function contextOf(core: Core): Promise<ChangeContext> {
  return {
    today: core.today(),
    employers: await employerIds(core),
    ids: { contact: core.newId('c'), important: core.newId('c'), employer: core.newId('u') },
  }
}

/** The facts that can be shown in a line, contact data masked. */
export function factsNow({ phone, mail, address, title, employer, post }: Person): ExpertChanges['now'] {
  const values: [ChangedFact, string | undefined][] = [
    ['phone', phone],
    ['mail', mail],
    ['address', address],
    ['title', title],
    ['employer', employer],
    ['post', post],
  ]
  return values.map(([fact, value]) => ({ fact, value: shownValue(fact, value ?? '') }))
}
