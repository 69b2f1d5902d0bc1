/** A record held against the office's own journal: the same record, evidence behind every vacancy, no attempt unnamed. */
import { jcs } from '../../../src-shared/draw/canonical.ts'
import { digestOf } from '../../../src-shared/draw/hash.ts'
import type { DrawRecord } from '../../../src-shared/draw/types.ts'
import { signerNames } from '../../../src-shared/model/terms.ts'
import type { Core } from '../core.ts'
import type { Entry } from '../journal/entry.ts'
import { allActivities } from './history.ts'
import { recordOf } from './record.ts'

/** Where record and journal differ: English for the command line's line, Chinese for the screen. */
export interface JournalFault {
  words: string
  text: string
}

const fault = (words: string, text: string): JournalFault => ({ words, text })

/** What is wrong; null where record and journal agree. */
export async function checkAgainstJournal(core: Core, record: DrawRecord): Promise<JournalFault | null> {
  const { drawId, attempt, context } = record.roster
  const doc = (await allActivities(core)).find((one) => one.data.number === drawId)
  if (!doc) return fault(`the journal knows no draw ${drawId}`, `本机日志里没有抽取 ${drawId}。`)
  const entries = await core.journal.entriesOf(doc.id)
  const own = recordOf(entries, attempt)
  if (!own)
    return fault(`the journal has no commitment of attempt ${attempt}`, `本机日志里没有第 ${attempt} 次抽取的承诺值。`)
  const cut = { ...own, rounds: own.rounds.slice(0, record.rounds.length), signatures: record.signatures }
  if (jcs(cut) !== jcs(record))
    return fault('the journal tells another draw', '本机日志里的这次抽取与记录不同，请报告纪检。')
  const extra = record.signatures.find((one) => !own.signatures.some((other) => jcs(other) === jcs(one)))
  if (extra) {
    return fault(
      `the journal has no ${extra.role} signature through ${extra.through}`,
      `本机日志里没有记录上${signerNames[extra.role]}的一个签名，请报告纪检。`,
    )
  }
  if (own.rounds.length > record.rounds.length) {
    return fault(
      `the record is older: the journal has ${own.rounds.length} rounds`,
      `记录是真的，但不是最新的：它有 ${record.rounds.length} 轮，本机日志已有 ${own.rounds.length} 轮。请重新下载记录。`,
    )
  }
  const hashes = new Set<string>()
  for await (const entry of core.journal.walk()) hashes.add(entry.hash)
  if (context['journalHead'] !== undefined && !hashes.has(context['journalHead'])) {
    return fault(
      'the roster names a journal head that is not in the journal',
      '名册所依据的日志位置不在本机日志里，请报告纪检。',
    )
  }
  return evidenceFault(entries, record, hashes)
}

function evidenceFault(
  entries: readonly Entry[],
  record: DrawRecord,
  hashes: ReadonlySet<string>,
): JournalFault | null {
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
      const text = `第 ${round.round} 轮：空出席位的凭据与本机日志对不上，请报告纪检。`
      if (!shown || digestOf({ salt: shown.salt, entries: shown.entries }) !== claim.evidence)
        return fault(`round ${round.round}: evidence for ${claim.expertId} does not match`, text)
      if (shown.entries.length === 0 || shown.entries.some((hash) => !hashes.has(hash)))
        return fault(`round ${round.round}: evidence for ${claim.expertId} is not in the journal`, text)
    }
  }
  return null
}
