/**
 * What follows from the province's publications by itself: tables and rule-sets count, the day on which a rule-set came is
 * written down. Everything is worked out from the registers, at the start, when they change and with every tick, so that it
 * does not matter where the program was stopped.
 */
import type { Core } from '../core.ts'
import { refreshCalendar } from '../system/calendars.ts'
import { refreshRuleSets } from '../system/rule-sets.ts'
import { everOf, wordsOf } from './reading.ts'
import { standing } from './register.ts'

/** Takes in what stands, and does so again whenever a publication or a word on one comes. */
export async function openFromProvince(core: Core): Promise<void> {
  await refresh(core)
  core.store.onChange((name) => {
    // what fails here is done with the next tick
    if (name === 'notices') void refresh(core).catch(() => undefined)
  })
}

async function refresh(core: Core): Promise<void> {
  await refreshCalendar(core)
  await refreshRuleSets(core)
}

/** With every tick: what a change that was missed would have done, and the days of arrival. */
export async function fromProvinceTick(core: Core): Promise<void> {
  if ((await unmarked(core)).length > 0) await core.exclusively(() => markArrivals(core))
  await refresh(core)
}

/** Rule-sets that stand, are whole, and whose arrival nobody has written down; a device of the office is enough. */
async function unmarked(core: Core): Promise<string[]> {
  const sets = (await everOf(core, 'rule-set')).filter(
    ({ data, state }) => data.ruleSet !== null && state === standing('rule-set'),
  )
  const marked = new Set((await wordsOf(core, 'arrived')).map(({ link }) => link))
  return sets.map(({ id }) => id).filter((id) => !marked.has(id))
}

async function markArrivals(core: Core): Promise<void> {
  const ids = await unmarked(core)
  await core.append(
    'system',
    ids.map((publication) => ({
      type: 'rule-set-arrived',
      subject: core.newId('w'),
      payload: { publication, on: core.today() },
    })),
  )
}
