/** The record of a draw, made from journal entries alone (protocol §5): the same bytes whoever makes it. */
import { jcs } from '../../../src-shared/draw/canonical.ts'
import type {
  Attempt,
  Contribution,
  DrawRecord,
  Excluded,
  Roster,
  Round,
  Signature,
} from '../../../src-shared/draw/types.ts'
import { type Entry, textAt } from '../journal/entry.ts'

/**
 * Builds the record of one attempt from the entries of its activity, in their order.
 *
 * @param attempt number of the attempt
 * @returns null where the attempt has no commitment yet
 */
export function recordOf(entries: readonly Entry[], attempt: number): DrawRecord | null {
  const mine = entries.filter((entry) => entry.payload['attempt'] === attempt)
  const freezing = mine.findLast((entry) => entry.type === 'roster-frozen')
  const committed = mine.findLast((entry) => entry.type === 'draw-committed')
  if (!freezing || !committed) return null
  const { roster, excluded } = freezing.payload as unknown as { roster: Roster; excluded: Excluded[] }
  const payloads = (type: string) => mine.filter((entry) => entry.type === type).map((entry) => entry.payload)
  return {
    protocol: roster.protocol,
    roster,
    commitment: textAt(committed.payload, 'commitment'),
    contributions: payloads('contribution-made').map(
      ({ by, label, value }) => ({ by, label, value }) as unknown as Contribution,
    ),
    rounds: payloads('round-run').map((payload) => payload['round'] as unknown as Round),
    excluded,
    attempts: earlierAttempts(entries, attempt),
    signatures: payloads('stage-signed').map(
      ({ role, publicKey, through, value }) => ({ role, publicKey, through, value }) as unknown as Signature,
    ),
  }
}

/** The attempts of an activity that ended before `attempt`, as the roster binds them. */
export function earlierAttempts(entries: readonly Entry[], attempt: number): Attempt[] {
  return entries
    .filter((entry) => entry.type === 'attempt-ended' && Number(entry.payload['attempt']) < attempt)
    .map((entry) => {
      const number = Number(entry.payload['attempt'])
      const committed = entries.find((one) => one.type === 'draw-committed' && one.payload['attempt'] === number)
      return {
        attempt: number,
        ended: entry.payload['ended'] as Attempt['ended'],
        cause: textAt(entry.payload, 'cause'),
        commitment: committed ? textAt(committed.payload, 'commitment') : null,
        record: (entry.payload['record'] as string | null) ?? null,
      }
    })
}

/** Bytes of a record file. */
export function recordBytes(record: DrawRecord): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(jcs(record)) as Uint8Array<ArrayBuffer>
}
