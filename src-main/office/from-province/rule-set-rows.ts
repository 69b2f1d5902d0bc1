/** Rule-sets of the province as screens show them, and which of them a person may accept. */
import type { ProvinceRuleSet } from '../../../src-shared/api/from-province.ts'
import type { Core } from '../core.ts'
import { refuse, type Refused } from '../handler.ts'
import { allRuleSets, provinceRuleSets } from '../system/rule-sets.ts'
import type { PeriodOf } from './rule-set-periods.ts'

/** Those that stand or have held, the newest first. */
export function ruleSetRows(core: Core): ProvinceRuleSet[] {
  return provinceRuleSets(core)
    .filter(isShown)
    .map((period) => rowOf(core, period))
}

/** One that was taken back before it ever held is nobody's business any more. */
function isShown({ doc, standing }: PeriodOf): boolean {
  return doc.data.withdrawn === null || (standing.state === 'applies' && (standing.until ?? '') > standing.from)
}

function rowOf(core: Core, { doc, ruleSet, standing }: PeriodOf): ProvinceRuleSet {
  const { id, effectiveFrom } = doc.data
  const known = allRuleSets(core.resources).some((one) => one.id === id)
  const row = { publication: doc.id, id, title: ruleSet?.title ?? '', effectiveFrom, from: null, until: null }
  if (known) return { ...row, state: 'product-has-it' }
  if (standing.state !== 'applies') return { ...row, state: standing.state }
  return { ...row, state: 'applies', from: standing.from, until: standing.until }
}

/** Null where a person may accept it now. */
export function acceptable(core: Core, publication: string): Refused | null {
  const found = provinceRuleSets(core).find(({ doc }) => doc.id === publication)
  if (!found || found.doc.data.withdrawn !== null)
    return refuse('rule-set.unknown', '没有找到这个规则集，它可能已被撤回。请刷新页面。')
  if (found.standing.state !== 'waits') return refuse('rule-set.settled', '这个规则集不需要确认。请刷新页面。')
  return null
}
