/** From which day a rule-set of the province applies here, and until when. Pure. */
import { type RuleSet, ruleSetSchema } from '../rules/rule-set.ts'
import { personalDigest } from '../journal/seal.ts'
import type { PublishedDoc, WordDoc } from './reading.ts'

/** Why a rule-set of the province does not apply, or from when it does. */
export type RuleSetStanding =
  /** Its record is not here, it is not what its entry names, or this program cannot read it. */
  | { state: 'unreadable' }
  /** The day of its arrival is not written down yet. */
  | { state: 'arriving' }
  /** It was to hold from a day that was past when it came: a person has to say so. */
  | { state: 'waits'; arrived: string }
  | { state: 'applies'; from: string; until: string | null }

export interface PeriodOf {
  doc: PublishedDoc<'rule-set'>
  ruleSet: RuleSet | null
  standing: RuleSetStanding
}

/**
 * Works out every rule-set's standing.
 *
 * One that came in time holds from its own day; one that came late from the day on which a person accepted it, so that no
 * day that was past gets other rules. One that was taken back holds for the days before.
 *
 * @param words `arrived` and `accepted` words, of all devices of the office
 */
export function ruleSetPeriods(docs: readonly PublishedDoc<'rule-set'>[], words: readonly WordDoc[]): PeriodOf[] {
  return docs.map((doc) => {
    const ruleSet = readable(doc)
    const about = words.filter((word) => word.link === doc.id)
    const earliest = (state: string) =>
      about
        .filter((word) => word.state === state)
        .map(({ data }) => data.on)
        .sort()[0]
    const arrived = earliest('arrived')
    const accepted = earliest('accepted')
    const until = doc.data.withdrawn ? doc.data.withdrawn.at.slice(0, 10) : null
    const { effectiveFrom } = doc.data
    if (!ruleSet) return { doc, ruleSet, standing: { state: 'unreadable' } }
    if (arrived === undefined) return { doc, ruleSet, standing: { state: 'arriving' } }
    const from = arrived <= effectiveFrom ? effectiveFrom : accepted
    if (from === undefined) return { doc, ruleSet, standing: { state: 'waits', arrived } }
    return { doc, ruleSet, standing: { state: 'applies', from: from < effectiveFrom ? effectiveFrom : from, until } }
  })
}

function readable({ data }: PublishedDoc<'rule-set'>): RuleSet | null {
  if (data.ruleSet === null || personalDigest(data.ruleSet) !== data.digest) return null
  const parsed = ruleSetSchema.safeParse(data.ruleSet)
  return parsed.success && parsed.data.id === data.id && parsed.data.effectiveFrom === data.effectiveFrom
    ? parsed.data
    : null
}
