/**
 * 第十四条 and the walk said a second time, as plainly as can be: what years of draws are held against.
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
 * @param lines all draws as they stand now @param except activity that is not looked at
 */
export function sitsOut(expertId: string, lines: readonly DrawLine[], except: string): boolean {
  let selections = 0
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const { activityId, candidates, rotating, drawn } = lines[index] as DrawLine
    if (activityId === except) continue
    if (drawn.has(expertId)) selections += 1
    else if (candidates.has(expertId) || rotating.has(expertId)) return false
    if (selections === 2) return true
  }
  return false
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
