/**
 * 第十四条 and the walk said a second time, as plainly as can be: what a year of draws is held against.
 *
 * Nothing here is shared with the office's own rule but the frozen rosters themselves.
 */
import type { DrawRecord } from '../../../src-shared/draw/types.ts'

/** One draw as the oracle remembers it; lists of them are in order of freeze. */
export interface DrawLine {
  activityId: string
  /** Who stood on the frozen roster, by expert id. */
  candidates: ReadonlySet<string>
  /** Who was left out under Article 14 and for nothing else. */
  rotating: ReadonlySet<string>
  /** Everybody any round has drawn so far. */
  drawn: Set<string>
}

/**
 * Whether somebody was selected in the last two draws of which they were part, a draw sat out under this rule counting as
 * one that did not select them (default reading of "twice in a row", measures.md).
 *
 * @param lines the other draws, as they stand now
 */
export function sitsOut(expertId: string, lines: readonly DrawLine[]): boolean {
  const own = lines.filter(
    ({ candidates, rotating, drawn }) => candidates.has(expertId) || rotating.has(expertId) || drawn.has(expertId),
  )
  const lastTwo = own.slice(-2)
  return lastTwo.length === 2 && lastTwo.every(({ drawn }) => drawn.has(expertId))
}

/**
 * Seats that stay empty although somebody on the roster could have been walked to: group, expert.
 *
 * @param record of a draw that has come to its end
 */
export function seatsLeftEmpty({ roster, rounds }: DrawRecord): string[] {
  const person = new Map(roster.candidates.map((one) => [one.expertId, one]))
  const held = new Map<string, string>()
  const out = new Set<string>()
  const faults: string[] = []
  for (const { vacated, withdrawn, groups } of rounds) {
    if (vacated) held.delete(vacated.expertId)
    for (const { expertId } of withdrawn) out.add(expertId)
    for (const { groupId, seated } of groups) {
      for (const { expertId } of seated) {
        held.set(expertId, groupId)
        out.add(expertId)
      }
    }
    faults.push(...stillFree())
  }
  return faults

  function stillFree(): string[] {
    return roster.groups.flatMap(({ groupId, seats }) => {
      const filled = [...held.values()].filter((one) => one === groupId).length
      if (filled === seats) return []
      return roster.candidates
        .filter((one) => one.groups.includes(groupId) && !out.has(one.expertId) && !atCap(one.employerId))
        .map((one) => `${groupId} ${one.expertId}`)
    })
  }

  function atCap(employerId: string): boolean {
    const cap = roster.maxPerEmployer
    return cap !== null && [...held.keys()].filter((id) => person.get(id)?.employerId === employerId).length >= cap
  }
}
