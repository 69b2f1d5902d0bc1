/** What the draw itself shows of a group: counts from its record alone (protocol §4), which everybody can recompute. */
import { standingAfter } from '../../../src-shared/draw/rounds.ts'
import type { DrawRecord } from '../../../src-shared/draw/types.ts'
import type { GroupCourse } from '../rules/article-13.ts'

/** @returns null where the record has no such group */
export function courseOf({ roster, rounds }: DrawRecord, groupId: string): GroupCourse | null {
  const group = roster.groups.find((one) => one.groupId === groupId)
  if (!group || rounds.length === 0) return null
  const { seated, drawn, withdrawn } = standingAfter(rounds)
  const ids = roster.candidates.filter((one) => one.groups.includes(groupId)).map((one) => one.expertId)
  return {
    open: group.seats - (seated.get(groupId)?.length ?? 0),
    candidates: ids.length,
    drawn: ids.filter((id) => drawn.has(id)).length,
    withdrawn: ids.filter((id) => withdrawn.has(id) && !drawn.has(id)).length,
    maxPerEmployer: roster.maxPerEmployer,
  }
}
