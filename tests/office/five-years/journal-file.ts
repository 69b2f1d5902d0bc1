/**
 * The journal as it is exported, read back from the file line by line: activities, answers and memberships by what the lines
 * say alone. Shares nothing with the office's registers.
 */
import { readFileSync } from 'node:fs'

export interface Line {
  id: string
  /** With +08:00. */
  at: string
  type: string
  subject: string
  payload: Record<string, unknown>
}

export function readJournal(file: string): Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
}

function text({ payload }: Line, key: string): string {
  const value = payload[key]
  return typeof value === 'string' ? value : ''
}

export type Said = 'accept' | 'decline' | 'no-answer' | 'recused' | 'removed'

/** What became of an activity that is no rehearsal, in its last attempt. */
export interface Told {
  id: string
  /** Year of the last freeze, of the creation before it. */
  year: string
  cancelled: boolean
  /** Attempts begun, and how those ended that do not stand. */
  frozen: number
  ended: string[]
  seats: number
  /** Everybody drawn, by the random id of the roster, round by round. */
  rounds: string[][]
  expertOf: Map<string, string>
  /** The newest word of each that the second account agreed to. */
  said: Map<string, Said>
  /** The newest rating of each. */
  rated: Map<string, string>
  attended: Map<string, 'present' | 'late' | 'absent'>
  opinions: string[]
}

/** Lines of each activity with those of its work, oldest first. */
function linesByActivity(lines: readonly Line[]): Map<string, Line[]> {
  const found = new Map<string, Line[]>()
  for (const line of lines) {
    if (line.type === 'activity-created' && line.payload['rehearsal'] === false) found.set(line.subject, [])
    const ofWork = line.type.startsWith('work-') ? `x${line.subject.slice(1)}` : line.subject
    found.get(found.has(line.subject) ? line.subject : ofWork)?.push(line)
  }
  return found
}

export function activitiesIn(lines: readonly Line[]): Told[] {
  return [...linesByActivity(lines)].map(([id, own]) => toldOf(id, own))
}

function toldOf(id: string, own: readonly Line[]): Told {
  const of = (...types: string[]) => own.filter(({ type }) => types.includes(type))
  const ended = of('attempt-ended').map((line) => text(line, 'ended'))
  const ofLast = (type: string) => of(type).filter(({ payload }) => payload['attempt'] === ended.length + 1)
  const freeze = ofLast('roster-frozen').at(-1)
  const { groups = [] } = (freeze?.payload['roster'] ?? {}) as { groups?: { seats: number }[] }
  const agreed = new Set(
    ofLast('answer-settled').flatMap((line) => (line.payload['agree'] === true ? [text(line, 'answerId')] : [])),
  )
  const answers = ofLast('answer-entered').filter((line) => agreed.has(text(line, 'answerId')))
  return {
    id,
    year: (freeze?.at ?? own[0]?.at ?? '').slice(0, 4),
    cancelled: of('activity-cancelled', 'work-cancelled').length > 0,
    frozen: of('roster-frozen').length,
    ended,
    seats: groups.reduce((sum, { seats }) => sum + seats, 0),
    rounds: ofLast('round-run').map(drawnIn),
    expertOf: new Map(of('answer-entered').map((line) => [text(line, 'ref'), text(line, 'expertId')])),
    said: new Map(answers.map((line) => [text(line, 'ref'), text(line, 'answer') as Said])),
    rated: new Map(ofLast('expert-rated').map((line) => [text(line, 'ref'), text(line, 'rating')])),
    attended: attendance(of('work-attended'), startOf(own, ended.length + 1)),
    opinions: of('work-opinion-filed').map((line) => text(line, 'personId')),
  }
}

export function drawnIn({ payload }: Line): string[] {
  const { groups } = payload['round'] as { groups: { seated: { expertId: string }[] }[] }
  return groups.flatMap(({ seated }) => seated.map(({ expertId }) => expertId))
}

/** The start as it stands after the last postponement of this attempt. */
function startOf(own: readonly Line[], attempt: number): number {
  const said = own.filter(
    ({ type, payload }) =>
      type === 'activity-created' ||
      type === 'activity-changed' ||
      (type === 'work-postponed' && payload['attempt'] === attempt),
  )
  return Date.parse(text(said.at(-1) as Line, 'startsAt'))
}

function attendance(acts: readonly Line[], start: number): Told['attended'] {
  return new Map(
    acts.map((line) => {
      const late = Date.parse(text(line, 'arrivedAt')) > start
      return [text(line, 'personId'), text(line, 'state') === 'absent' ? 'absent' : late ? 'late' : 'present']
    }),
  )
}

/** Somebody's standing in the pool, by the lines up to some moment. */
export interface Standing {
  /** First day of the membership that lasts, last day of its newest term. */
  since: string
  to: string
  left: boolean
  /** Struck off, and no later decision has reversed it; whoever had left before is out all the same. */
  struckOff: boolean
  suspended: boolean
}

const noStanding: Standing = { since: '', to: '', left: false, struckOff: false, suspended: false }

export const isGone = ({ left, struckOff }: Standing) => left || struckOff

/** What a line changes of an expert's standing; null = nothing. */
function changed(standing: Standing, line: Line): Standing | null {
  switch (line.type) {
    case 'expert-adopted':
    case 'expert-admitted': {
      const began = text(line, 'basisDate') || text(line, 'admittedOn')
      const goesOn = standing.to >= began && !isGone(standing)
      return { ...noStanding, since: goesOn ? standing.since : began, to: text(line, 'termTo') }
    }
    case 'expert-left':
      return { ...standing, left: true }
    case 'expert-struck-off':
      return { ...standing, struckOff: true, suspended: false }
    case 'expert-reinstated':
      return { ...standing, struckOff: false }
    case 'expert-suspended':
      return { ...standing, suspended: true }
    case 'expert-suspension-ended':
      return { ...standing, suspended: false }
    default:
      return null
  }
}

/** Walks the lines in order. @param at called at each line with everybody's standing before it */
export function walkStandings(
  lines: readonly Line[],
  at: (line: Line, standings: ReadonlyMap<string, Standing>) => void,
): Map<string, Standing> {
  const standings = new Map<string, Standing>()
  for (const line of lines) {
    at(line, standings)
    const next = changed(standings.get(line.subject) ?? noStanding, line)
    if (next) standings.set(line.subject, next)
  }
  return standings
}
