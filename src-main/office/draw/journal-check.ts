/** A record held against the office's own journal: the same record, evidence behind every vacancy, no attempt unnamed. */
import { jcs } from '../../../src-shared/draw/canonical.ts'
import { digestOf } from '../../../src-shared/draw/hash.ts'
import type { DrawRecord } from '../../../src-shared/draw/types.ts'
import type { Core } from '../core.ts'
import type { Entry } from '../journal/entry.ts'
import { allActivities } from './history.ts'
import { recordOf } from './record.ts'

/** What is wrong, in plain English; null where record and journal agree. */
export async function checkAgainstJournal(core: Core, record: DrawRecord): Promise<string | null> {
  const { drawId, attempt, context } = record.roster
  const doc = (await allActivities(core)).find((one) => one.data.number === drawId)
  if (!doc) return `the journal knows no draw ${drawId}`
  const entries = await core.journal.entriesOf(doc.id)
  const own = recordOf(entries, attempt)
  if (!own) return `the journal has no commitment of attempt ${attempt}`
  const cut = { ...own, rounds: own.rounds.slice(0, record.rounds.length), signatures: record.signatures }
  if (jcs(cut) !== jcs(record)) return 'the journal tells another draw'
  const extra = record.signatures.find((one) => !own.signatures.some((other) => jcs(other) === jcs(one)))
  if (extra) return `the journal has no ${extra.role} signature through ${extra.through}`
  if (own.rounds.length > record.rounds.length)
    return `the record is older: the journal has ${own.rounds.length} rounds`
  const hashes = new Set<string>()
  for await (const entry of core.journal.walk()) hashes.add(entry.hash)
  if (context['journalHead'] !== undefined && !hashes.has(context['journalHead']))
    return 'the roster names a journal head that is not in the journal'
  return evidenceFault(entries, record, hashes)
}

function evidenceFault(entries: readonly Entry[], record: DrawRecord, hashes: ReadonlySet<string>): string | null {
  for (const entry of entries.filter(
    (one) => one.type === 'round-run' && one.payload['attempt'] === record.roster.attempt,
  )) {
    const { round, evidence } = entry.payload as unknown as {
      round: DrawRecord['rounds'][number]
      evidence: { ref: string; salt: string; entries: string[] }[]
    }
    const claims = [...(round.vacated ? [round.vacated] : []), ...round.withdrawn]
    for (const claim of claims) {
      const shown = evidence.find((one) => one.ref === claim.expertId)
      if (!shown || digestOf({ salt: shown.salt, entries: shown.entries }) !== claim.evidence)
        return `round ${round.round}: evidence for ${claim.expertId} does not match`
      if (shown.entries.length === 0 || shown.entries.some((hash) => !hashes.has(hash)))
        return `round ${round.round}: evidence for ${claim.expertId} is not in the journal`
    }
  }
  return null
}
