/**
 * What one counted draw gave to whom: every candidate's chance and whether the draw took it up, by person.
 *
 * A frozen roster never changes and a round, once run, neither: what was worked out for a draw is kept until another round
 * runs. Only draws that count in the history are looked at (`draw/history.ts`: no rehearsals, nothing aborted, voided or
 * interrupted).
 */
import type { Core } from '../core.ts'
import { attemptData, rosterMembership } from '../draw/attempt-data.ts'
import type { CountedDraw } from '../draw/counted-draws.ts'
import { perOffice } from '../per-office.ts'
import { chancesOf, type Method } from './chances.ts'
import { keptUpTo } from './kept.ts'

export interface PersonChance {
  expertId: string
  /** Candidates of one kind are alike in the first round; numbered from 0 within the draw. */
  kind: number
  /** Chance in round 0. */
  first: number
  /** Chance in any round, given the vacancies. */
  any: number
  drawnFirst: boolean
  drawn: boolean
}

export interface DrawChances {
  activityId: string
  department: string
  /** Day of the freeze in Asia/Shanghai, `YYYY-MM-DD`. */
  on: string
  /** How the chances of round 0 were found. */
  method: Method
  people: readonly PersonChance[]
  /** Who would have been a candidate but for Article 14. */
  satOut: readonly string[]
  /** Candidates whose names are not in this office's records: they count for nobody. */
  unnamed: number
}

type Worked = Omit<DrawChances, 'activityId' | 'department' | 'on'>

/** People of all draws together: some ten years of a county. */
const keep = 600_000
const workedOut = perOffice(() =>
  keptUpTo<{ rounds: number; worked: Worked }>(keep, ({ worked }) => worked.people.length + worked.satOut.length),
)

export async function drawChances(core: Core, draw: CountedDraw): Promise<DrawChances> {
  const { current, facts } = draw.state
  const kept = workedOut(core)
  const known = kept.get(draw.rosterEntry)
  const rounds = current.rounds.length
  const worked = known?.rounds === rounds ? known.worked : await workOut(core, draw)
  if (worked !== known?.worked) kept.set(draw.rosterEntry, { rounds, worked })
  return { ...worked, activityId: draw.activityId, department: facts.department, on: current.frozenAt.slice(0, 10) }
}

async function workOut(core: Core, draw: CountedDraw): Promise<Worked> {
  const { rounds } = draw.state.current
  const { roster, people } = await attemptData(core, draw.rosterEntry)
  const { method, candidates } = chancesOf(roster, rounds)
  const first = refsDrawn(rounds.slice(0, 1))
  const all = refsDrawn(rounds)
  const known = candidates.flatMap(({ ref, ...chance }) => {
    const person = people.get(ref)
    return person ? [{ ...chance, expertId: person.expertId, drawnFirst: first.has(ref), drawn: all.has(ref) }] : []
  })
  return {
    method,
    people: known,
    satOut: [...(await rosterMembership(core, draw.rosterEntry)).rotating],
    unnamed: candidates.length - known.length,
  }
}

function refsDrawn(rounds: CountedDraw['state']['current']['rounds']): Set<string> {
  return new Set(rounds.flatMap(({ groups }) => groups.flatMap(({ seated }) => seated.map((one) => one.expertId))))
}
