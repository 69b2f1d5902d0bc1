/** Reads the rule-sets that come with the product; the newest one in force on a day applies. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RuleSet, ruleSetSchema } from '../rules/rule-set.ts'

const read = new Map<string, RuleSet[]>()

/** Number after the `@` of an id. */
const versionOf = ({ id }: RuleSet) => Number(id.split('@')[1] ?? 0)

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

/**
 * The rule-set by which something is decided on a day: a decision of an earlier day keeps the older one. Of two that hold
 * from the same day, a correction and what it corrects, the higher version applies; before all of them the oldest does.
 *
 * @param on day of the decision, `YYYY-MM-DD`
 */
export function ruleSetOn(resources: string, on: string): RuleSet {
  const sets = allRuleSets(resources)
  const found = sets.findLast((set) => set.effectiveFrom <= on) ?? sets[0]
  if (!found) throw new Error('no rule-set is installed')
  return found
}
