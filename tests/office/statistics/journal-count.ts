/** The same figures counted straight from the entries of activities, without registers: what the statistics are held against. */
import type { OpenedCore } from '../../../src-main/office/build-core.ts'
import type { Entry } from '../../../src-main/office/journal/entry.ts'

interface RosterFrozen {
  roster: { groups: { seats: number }[]; candidates: { expertId: string }[] }
}
interface RoundRun {
  round: { groups: { seated: { expertId: string }[] }[] }
}

export interface JournalCount {
  activities: number
  cancelled: number
  attempts: number
  aborted: number
  voided: number
  draws: number
  seats: number
  accepted: number
  declined: number
  drawn: number
  replacements: number
  poor: number
}

const none: JournalCount = {
  activities: 0,
  cancelled: 0,
  attempts: 0,
  aborted: 0,
  voided: 0,
  draws: 0,
  seats: 0,
  accepted: 0,
  declined: 0,
  drawn: 0,
  replacements: 0,
  poor: 0,
}

/** Entries of every activity that is no rehearsal, oldest first, one list an activity. */
export async function activityEntries(core: OpenedCore): Promise<Entry[][]> {
  const bySubject = new Map<string, Entry[]>()
  for await (const entry of core.journal.walk()) {
    const begun = entry.type === 'activity-created' && entry.payload['rehearsal'] === false
    if (begun) bySubject.set(entry.subject, [])
    bySubject.get(entry.subject)?.push(entry)
  }
  return [...bySubject.values()]
}

const of = (entries: readonly Entry[], type: string) => entries.filter((entry) => entry.type === type)
/** Entries of the attempt that was not ended. */
const ofLast = (entries: readonly Entry[], type: string) => {
  const attempt = of(entries, 'attempt-ended').length + 1
  return of(entries, type).filter((entry) => entry.payload['attempt'] === attempt)
}

/** Whoever was drawn, round by round, in the attempt that stands. */
export function roundsOf(entries: readonly Entry[]): string[][] {
  return ofLast(entries, 'round-run').map(({ payload }) =>
    (payload as unknown as RoundRun).round.groups.flatMap(({ seated }) => seated.map((one) => one.expertId)),
  )
}

export function countJournal(activities: readonly Entry[][]): JournalCount {
  const total = { ...none }
  const add = (more: Partial<JournalCount>) => {
    for (const [name, value] of Object.entries(more)) total[name as keyof JournalCount] += value
  }
  for (const entries of activities) {
    const ended = of(entries, 'attempt-ended').map(({ payload }) => payload['ended'])
    const cancelled = of(entries, 'activity-cancelled').length > 0
    add({
      activities: 1,
      cancelled: cancelled ? 1 : 0,
      attempts: of(entries, 'roster-frozen').length,
      aborted: ended.filter((one) => one === 'aborted').length,
      voided: ended.filter((one) => one === 'voided').length,
    })
    const rounds = roundsOf(entries)
    if (cancelled || rounds.length === 0) continue
    const frozen = ofLast(entries, 'roster-frozen').at(-1)
    if (!frozen) throw new Error('a round without a roster')
    const { roster } = frozen.payload as unknown as RosterFrozen
    const agreed = new Set(
      ofLast(entries, 'answer-settled')
        .filter(({ payload }) => payload['agree'] === true)
        .map(({ payload }) => payload['answerId']),
    )
    const answers = ofLast(entries, 'answer-entered').filter(({ payload }) => agreed.has(payload['answerId']))
    const said = (answer: string) => answers.filter(({ payload }) => payload['answer'] === answer).length
    add({
      draws: 1,
      seats: roster.groups.reduce((sum, { seats }) => sum + seats, 0),
      accepted: said('accept'),
      declined: said('decline'),
      drawn: rounds.flat().length,
      replacements: rounds.length - 1,
      poor: ofLast(entries, 'expert-rated').filter(({ payload }) => payload['rating'] === 'poor').length,
    })
  }
  return total
}
