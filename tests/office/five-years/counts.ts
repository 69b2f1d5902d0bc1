/** Figures counted straight from the exported journal: of the office, of each expert in a year, and who was drawn against what the lines say. */
import { activitiesIn, drawnIn, isGone, type Line, type Said, type Told, walkStandings } from './journal-file.ts'

const none = {
  activities: 0,
  cancelled: 0,
  attempts: 0,
  aborted: 0,
  voided: 0,
  draws: 0,
  seats: 0,
  accepted: 0,
  declined: 0,
  noAnswer: 0,
  recused: 0,
  removed: 0,
  drawn: 0,
  replacements: 0,
  excellent: 0,
  average: 0,
  poor: 0,
  unrated: 0,
}
export type OfficeCount = typeof none

/** A draw whose seats count: it came to a result and its activity was not called off. */
const stands = ({ cancelled, rounds }: Told) => !cancelled && rounds.length > 0

export function countOffice(activities: readonly Told[]): OfficeCount {
  const total = { ...none }
  for (const one of activities) {
    const { cancelled, frozen, ended, seats, rounds, said, rated } = one
    total.activities += 1
    total.cancelled += cancelled ? 1 : 0
    total.attempts += frozen
    total.aborted += ended.filter((how) => how === 'aborted').length
    total.voided += ended.filter((how) => how === 'voided').length
    if (!stands(one)) continue
    const answers = (what: Said) => [...said].filter(([, word]) => word === what).map(([ref]) => ref)
    const ratings = answers('accept').map((ref) => rated.get(ref))
    const ratedAs = (rating: string | undefined) => ratings.filter((given) => given === rating).length
    total.draws += 1
    total.seats += seats
    total.accepted += answers('accept').length
    total.declined += answers('decline').length
    total.noAnswer += answers('no-answer').length
    total.recused += answers('recused').length
    total.removed += answers('removed').length
    total.drawn += rounds.flat().length
    total.replacements += rounds.length - 1
    total.excellent += ratedAs('excellent')
    total.average += ratedAs('average')
    total.poor += ratedAs('poor')
    total.unrated += ratedAs(undefined)
  }
  return total
}

const nothing = {
  invited: 0,
  accepted: 0,
  declined: 0,
  noAnswer: 0,
  recused: 0,
  removed: 0,
  designated: 0,
  present: 0,
  late: 0,
  absent: 0,
  opinions: 0,
  excellent: 0,
  average: 0,
  poor: 0,
  lateReports: 0,
}
export type ExpertCount = typeof nothing
export const noCount: Readonly<ExpertCount> = nothing

const as = {
  accept: 'accepted',
  decline: 'declined',
  'no-answer': 'noAnswer',
  recused: 'recused',
  removed: 'removed',
} as const

/** What each expert did in the activities frozen in a year, and in reports of that year. */
export function countExperts(
  lines: readonly Line[],
  activities: readonly Told[],
  year: number,
): Map<string, ExpertCount> {
  const counts = new Map<string, ExpertCount>()
  const add = (expertId: string | undefined, what: keyof ExpertCount) => {
    if (expertId === undefined) throw new Error('somebody was drawn of whom no line says who it is')
    const count = counts.get(expertId) ?? { ...nothing }
    count[what] += 1
    counts.set(expertId, count)
  }
  for (const one of activities) {
    if (one.year !== String(year) || !stands(one)) continue
    const of = (ref: string) => one.expertOf.get(ref)
    for (const ref of one.rounds.flat()) add(of(ref), 'invited')
    for (const [ref, word] of one.said) add(of(ref), as[word])
    for (const [ref, how] of one.attended) add(of(ref), how)
    for (const ref of one.opinions) add(of(ref), 'opinions')
    for (const [ref, rating] of one.rated) add(of(ref), rating as 'poor')
  }
  // whether a report was late rests on sealed words; somebody looked at each late one, and that is on record
  const examined = new Set(
    lines.filter(({ type }) => type === 'late-change-examined').map(({ payload }) => payload['changeId']),
  )
  for (const { type, subject, payload } of lines)
    if (type === 'person-changed' && examined.has(payload['changeId']))
      if (String(payload['reportedOn']).startsWith(String(year))) add(subject, 'lateReports')
  return counts
}

/** Who was assessed for a year: in the pool at some time of it, and not gone when the assessment was closed. */
export function assessedIn(lines: readonly Line[], runId: string, year: number): string[] {
  const close = lines.findLastIndex(({ type, subject }) => type === 'assessment-closed' && subject === runId)
  const standings = walkStandings(lines.slice(0, close), () => undefined)
  return [...standings]
    .filter(([, one]) => !isGone(one) && one.since <= `${year}-12-31` && one.to >= `${year}-01-01`)
    .map(([id]) => id)
    .sort()
}

/** People drawn on a day on which they were not in the pool, had left, were struck off or suspended, or whose term was over. */
export function wronglyDrawn(lines: readonly Line[]): { wrong: string[]; checked: number } {
  const whole = new Map(activitiesIn(lines).map((one) => [one.id, one.expertOf]))
  const wrong: string[] = []
  let checked = 0
  walkStandings(lines, (line, standings) => {
    if (line.type !== 'round-run') return
    for (const ref of drawnIn(line)) {
      const expertId = whole.get(line.subject)?.get(ref)
      // nobody was asked in a draw that was voided, so no line says who it was
      if (expertId === undefined) continue
      checked += 1
      const day = line.at.slice(0, 10)
      const standing = standings.get(expertId)
      const inPool = standing && standing.since < day && standing.to >= day && !isGone(standing) && !standing.suspended
      if (!inPool) wrong.push(`${line.id} ${expertId}`)
    }
  })
  return { wrong, checked }
}
