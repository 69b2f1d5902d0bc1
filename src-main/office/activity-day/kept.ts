/** The work of an activity while names are kept (Article 12): for whoever must not know them, figures and states without people. */
import type { WorkView } from '../../../src-shared/api/work.ts'
import { maskName } from '../../../src-shared/model/masks.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { designatedFor, mustSeeNames, namesFor } from '../draw/disclosure.ts'
import type { ActivityDoc } from '../draw/history.ts'
import { lookedAt } from '../draw/looks.ts'
import type { Refused } from '../handler.ts'

/** Refuses whoever does not see the names of this activity now. */
export function keptWork(core: Core, caller: Caller, { data }: ActivityDoc): Refused | null {
  return mustSeeNames(data, accountOf(caller), core.effects.wall())
}

/** The view as the caller may see it; seeing it in clear before the names are open is a look. */
export async function workAsSeen(core: Core, caller: Caller, doc: ActivityDoc, view: WorkView): Promise<WorkView> {
  const now = core.effects.wall()
  const account = accountOf(caller)
  const drawn = namesFor(doc.data, account, now)
  if (drawn === 'clear') {
    await lookedAt(core, caller, doc, 'list')
    return view
  }
  const kept = (from: 'drawn' | 'designated') => from === 'drawn' || designatedFor(doc.data, account, now) === 'masked'
  const named = (name: string) => (name === '' ? '' : maskName(name))
  return {
    ...view,
    people: view.people.map((one) =>
      kept(one.from)
        ? { ...one, name: named(one.name), employer: '', canComeReason: '', notices: [], hasPage: false }
        : one,
    ),
    invited: view.invited.map((one) => ({ ...one, name: named(one.name), employer: '', notices: [] })),
    // people write in their own words, and sign
    opinions: view.opinions.map((one) => ({ ...one, name: named(one.name), text: '', files: [] })),
    material: view.material.map((one) => ({ ...one, name: named(one.name), question: '', answer: null })),
    scans: [],
  }
}
