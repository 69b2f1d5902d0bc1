/** An activity whose two seats are filled, and the clock turned to its day. */
import type { WorkPerson, WorkView } from '../../../src-shared/api/work.ts'
import type { Person, TestOffice } from '../harness.ts'
import { answer, closeDraw, draw, nextPair, type Pair, type Scene } from '../scene.ts'

export interface Day {
  activityId: string
  pair: Pair
  expert: WorkPerson
  colleague: WorkPerson
}

export async function workOf(person: Person, activityId: string): Promise<WorkView> {
  return person.ok('work.get', { activityId })
}

export async function personIn(scene: Scene, activityId: string, personId: string): Promise<WorkPerson> {
  const found = (await workOf(scene.operator, activityId)).people.find((one) => one.personId === personId)
  if (!found) throw new Error('nobody of the activity')
  return found
}

/** Both seats accepted; the draw goes on unless `closed`. */
export async function settledDay(scene: Scene, closed = true): Promise<Day> {
  const pair = nextPair(scene)
  const activityId = await draw(scene, pair, { groups: ['expert', 'colleague'] })
  await answer(scene, activityId, pair.expert, 'accept')
  await answer(scene, activityId, pair.colleague, 'accept')
  if (closed) await closeDraw(scene, activityId)
  const { seats } = await scene.operator.ok('draw.contact', { activityId })
  const { people } = await workOf(scene.operator, activityId)
  const of = (expertId: string) => {
    const ref = seats.find((seat) => seat.expertId === expertId)?.ref
    const found = people.find((one) => one.personId === ref)
    if (!found) throw new Error('a seat is not filled')
    return found
  }
  return { activityId, pair, expert: of(pair.expert), colleague: of(pair.colleague) }
}

/** Turns the wall clock to an instant; sessions stay. */
export function turnTo({ clock }: TestOffice, instant: string, plusMinutes = 0): void {
  clock.turnWall(Date.parse(instant) + plusMinutes * 60_000 - clock.effects.wall())
}

/** Turns it back to today. */
export function turnBack({ clock }: TestOffice): void {
  clock.turnWall(Date.now() - clock.effects.wall())
}

/** A PDF of a few bytes, other ones for each text. */
export function pdf(text = ''): File {
  return new File([`%PDF-1.7\n${text}`], '检查结果.pdf')
}
