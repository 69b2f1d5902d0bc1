/** Courses that lead to a removal (Article 9): three refusals in a row, a running seat for somebody. */
import { answer, draw, type Pair, type Scene, seatsOf } from '../scene.ts'

export const everybody: Pair = { employer: '轮值检测中心', expert: '', colleague: '' }

/** Three invitations in a row, each refused; between the second and the third the expert sits out a draw (Article 14). */
export async function missThree(scene: Scene, pair: Pair): Promise<{ activityId: string; answerId: string }[]> {
  const missed: { activityId: string; answerId: string }[] = []
  for (const turn of ['drawn', 'drawn', 'sits out', 'drawn'] as const) {
    const groups = turn === 'drawn' ? (['expert'] as const) : (['expert', 'colleague'] as const)
    const activityId = await draw(scene, pair, { groups })
    if (turn === 'sits out') continue
    await answer(scene, activityId, pair.expert, 'decline')
    const { seats } = await scene.poolOffice.ok('draw.contact', { activityId })
    missed.push({ activityId, answerId: seats.find(({ refusal }) => refusal)?.refusal?.answerId ?? '' })
  }
  return missed
}

/**
 * A draw among everybody in which this expert holds the seat and somebody is left to be drawn after: three at least, one of whom
 * may leave the pool meanwhile. Who has been drawn twice in a row by then sits out, so how many stand in it is read from the draw.
 */
export async function seatIn(scene: Scene, expertId: string): Promise<string> {
  for (;;) {
    const activityId = await draw(scene, everybody, { groups: ['expert'] })
    const { candidates } = await scene.operator.ok('draw.board', { activityId })
    for (let drawn = 1; drawn < candidates - 2; drawn += 1) {
      const [holder] = (await seatsOf(scene, activityId)).at(-1) ?? ['']
      if (holder === expertId) return activityId
      await answer(scene, activityId, holder, 'decline')
    }
    await scene.operator.ok('draw.cancelActivity', { activityId, reason: '另行安排' })
  }
}
