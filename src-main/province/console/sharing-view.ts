/** Rules of sharing as officers see them. */
import type { ShareRuleRow, SharingView } from '../../../src-shared/console/sharing.ts'
import { formatInstant } from '../../../src-shared/model/dates.ts'
import { listCounties } from '../counties.ts'
import { listShareRules, type NamedRule } from '../pool/share-rules.ts'
import type { Site } from '../site.ts'

const instant = (at: Date) => formatInstant(at.getTime())

function rowOf(rule: NamedRule): ShareRuleRow {
  const { giver, receiver, giverName, receiverName, state, shared } = rule
  const { confirmed, confirmedBy, ending, endingBy, endingReason } = rule
  return {
    giver,
    receiver,
    giverName,
    receiverName,
    state,
    shared,
    proposed: { by: rule.proposedBy, at: instant(rule.proposed), reason: rule.reason },
    confirmed: confirmed && { by: confirmedBy ?? '', at: instant(confirmed) },
    ending: ending && { by: endingBy ?? '', at: instant(ending), reason: endingReason ?? '' },
  }
}

/** Every rule, those that wait for somebody first, and the counties by name. */
export async function readSharing(site: Site): Promise<SharingView> {
  const [rules, counties] = await Promise.all([listShareRules(site), listCounties(site)])
  return { rules: rules.map(rowOf), counties: counties.map(({ id, name }) => ({ id, name })) }
}
