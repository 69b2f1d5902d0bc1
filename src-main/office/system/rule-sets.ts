/**
 * The rule-sets of an office: those that come with the product, and those that its province gave out. The newest one in force
 * on a day applies; a set of the product's id is the product's own, whatever the province sends under it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Core } from '../core.ts'
import { everOf, wordsOf } from '../from-province/reading.ts'
import { type PeriodOf, ruleSetPeriods } from '../from-province/rule-set-periods.ts'
import { perOffice } from '../per-office.ts'
import { chosenOn, type RuleSet, type RuleSetPeriod, ruleSetSchema, versionOf } from '../rules/rule-set.ts'

const read = new Map<string, RuleSet[]>()

/** All rule-sets of the installation, oldest first. */
export function allRuleSets(resources: string): readonly RuleSet[] {
  let sets = read.get(resources)
  if (!sets) {
    const folder = join(resources, 'rule-sets')
    sets = readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => ruleSetSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
      .sort((a, b) =>
        a.effectiveFrom === b.effectiveFrom ? versionOf(a) - versionOf(b) : a.effectiveFrom < b.effectiveFrom ? -1 : 1,
      )
    read.set(resources, sets)
  }
  return sets
}

function installed(resources: string): RuleSetPeriod[] {
  return allRuleSets(resources).map((set) => ({ set, from: set.effectiveFrom, until: null }))
}

/** Where no office is at hand: by the rule-sets of the installation alone. */
export function installedRuleSetOn(resources: string, on: string): RuleSet {
  return chosenOn(installed(resources), on)
}

const added = perOffice((): { sets: PeriodOf[] } => ({ sets: [] }))

/** What the province gave out, with its standing here, the newest first. */
export function provinceRuleSets(core: Core): readonly PeriodOf[] {
  return added(core).sets
}

/** Takes in the rule-sets of the province; at the start and whenever one comes or is accepted. */
export async function refreshRuleSets(core: Core): Promise<void> {
  const words = [...(await wordsOf(core, 'arrived')), ...(await wordsOf(core, 'accepted'))]
  added(core).sets = ruleSetPeriods(await everOf(core, 'rule-set'), words)
}

/** The rule-set by which an office decides on a day, `YYYY-MM-DD`. */
export function ruleSetOn(core: Core, on: string): RuleSet {
  const own = installed(core.resources)
  const ids = new Set(own.map(({ set }) => set.id))
  const given = added(core).sets.flatMap(({ ruleSet, standing }): RuleSetPeriod[] =>
    ruleSet && standing.state === 'applies' && !ids.has(ruleSet.id)
      ? [{ set: ruleSet, from: standing.from, until: standing.until }]
      : [],
  )
  return chosenOn([...own, ...given], on)
}
