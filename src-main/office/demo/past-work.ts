/** The work of a past draw of the demo office, entered on the day after it: who came, what was promised, the result, fees paid. */
import type { OpenedCore } from '../build-core.ts'
import { act, type Cast } from './play-draw.ts'

/** Cents for a day. */
const dailyRate = 50_000

/** @param whole everything of it; else it is only marked as done */
export async function playWork(core: OpenedCore, cast: Cast, activityId: string, whole: boolean): Promise<void> {
  if (whole) await playDay(core, cast, activityId)
  await act(core, cast.operator, 'work.finish', { activityId })
}

async function playDay(core: OpenedCore, { operator, poolOffice }: Cast, activityId: string): Promise<void> {
  const { people, startsAt } = await act(core, operator, 'work.get', { activityId })
  const on = startsAt.slice(0, 10)
  for (const { personId } of people) {
    await act(core, operator, 'work.attend', {
      activityId,
      personId,
      state: 'present',
      arrivedAt: `${on}T08:45+08:00`,
      reason: '',
    })
    await act(core, operator, 'work.undertakenOnPaper', { activityId, personId, on })
    await act(core, poolOffice, 'work.setFee', { activityId, personId, basis: 'day', units: 1, rate: dailyRate })
  }
  const text = '台账和现场基本符合要求，问题已当场指出，限期整改。'
  await act(core, operator, 'work.fileResult', { activityId, finishedOn: on, text })
  const personIds = people.map(({ personId }) => personId)
  await act(core, poolOffice, 'work.payFees', { activityId, personIds, paid: true, on: core.today() })
}
