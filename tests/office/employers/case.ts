/** A case on an employer from its opening to a measure (Article 18), for tests that need an employer measured. */
import type { Person } from '../harness.ts'

interface Actors {
  clerk: Person
  leader: Person
}

/** The employer has given its statement and the office its proposal. @param day today @returns the case's id */
export async function proposedCase(
  { clerk }: Pick<Actors, 'clerk'>,
  employerId: string | undefined,
  day: string | undefined,
  measure: { outcome: string; until?: string } = { outcome: 'criticism' },
): Promise<string> {
  const opened = { employerId, kind: 'untrue-check', source: 'office', knownOn: day, facts: '推荐材料与人事档案不符' }
  const { id } = await clerk.ok('employerCases.open', opened)
  const dueOn = `${Number(day?.slice(0, 4)) + 1}${day?.slice(4)}`
  await clerk.ok('employerCases.ask', { id, on: day, way: 'written', dueOn })
  await clerk.ok('employerCases.answer', { id, on: day, text: '核实时没有查看档案' })
  await clerk.ok('employerCases.propose', { id, gravity: 'grave', ...measure, reason: '核实流于形式' })
  return id
}

export async function measureEmployer(
  actors: Actors,
  employerId: string | undefined,
  day: string | undefined,
  measure: { outcome: string; until?: string },
): Promise<string> {
  const id = await proposedCase(actors, employerId, day, measure)
  await actors.leader.ok('employerCases.decide', { id, ...measure, reason: '推荐材料失实' })
  return id
}
