/** Shared steps of the draw's handlers: finding the activity, who may act in it, its seats and where it stands. */
import { standingAfter } from '../../../src-shared/draw/rounds.ts'
import type { DrawStep } from '../../../src-shared/api/draw.ts'
import type { Core, SignedIn } from '../core.ts'
import { refuse, type Refused } from '../handler.ts'
import type { ActivityDoc } from './history.ts'
import type { ActivityState, AnswerState, AttemptState, DrawnPerson } from './state.ts'

export const unknownActivity = refuse('draw.unknown', '没有找到这项抽取，请刷新列表后再试。')

export async function activityDoc(core: Core, id: string): Promise<ActivityDoc | null> {
  const doc = await core.journal.state<ActivityState>('draws', id)
  return doc?.kind === 'activity' ? doc : null
}

/** Answers that leave a seat empty. */
export function vacates(answer: AnswerState['answer']): boolean {
  return answer !== 'accept'
}

export interface Seat {
  groupId: string
  person: DrawnPerson
  /** Round in which this person was seated. */
  round: number
  /** False once the seat was vacated. */
  holds: boolean
}

/** Everybody ever seated, in order of group and seating. */
export function seatsOf(attempt: AttemptState): Seat[] {
  const people = new Map(attempt.drawn.map((one) => [one.ref, one]))
  const holding = standingAfter(attempt.rounds).seated
  return attempt.groups.flatMap(({ groupId }) =>
    attempt.rounds.flatMap((round) =>
      round.groups
        .filter((group) => group.groupId === groupId)
        .flatMap((group) =>
          group.seated.map(({ expertId }) => ({
            groupId,
            round: round.round,
            person: people.get(expertId) ?? { ref: expertId, expertId: '', name: expertId, employer: '', title: '' },
            holds: holding.get(groupId)?.includes(expertId) ?? false,
          })),
        ),
    ),
  )
}

/** Answer that stands for a person: the newest that was not sent back. */
export function answerOf(attempt: AttemptState, ref: string): AnswerState | undefined {
  return attempt.answers.findLast((one) => one.ref === ref && one.state !== 'sent-back')
}

export function acceptedCount(attempt: AttemptState): number {
  return seatsOf(attempt).filter((seat) => {
    const answer = answerOf(attempt, seat.person.ref)
    return seat.holds && answer?.answer === 'accept' && answer.state === 'confirmed'
  }).length
}

/** Seats that stay empty although everybody who could be drawn was drawn. */
export function openSeats(attempt: AttemptState): { groupId: string; open: number }[] {
  const { seated } = standingAfter(attempt.rounds)
  return attempt.groups
    .map(({ groupId, seats }) => ({ groupId, open: seats - (seated.get(groupId)?.length ?? 0) }))
    .filter((group) => group.open > 0)
}

/** The witness has signed this stage. */
export function witnessSigned(attempt: AttemptState, through: number): boolean {
  return attempt.signatures.some((one) => one.role === 'witness' && one.through === through)
}

/** Step of the wizard at which an activity stands. */
export function stepOf(state: ActivityState): DrawStep {
  const { current, needs } = state
  if (current.state === 'closed') return 'record'
  if (current.state === 'drawn') return witnessSigned(current, 0) ? 'contact' : 'ceremony'
  if (current.state === 'frozen' || current.state === 'committed' || current.state === 'interrupted') return 'ceremony'
  return needs ? 'freeze' : 'needs'
}

/** The role in which an account stands in this draw; null where it has none. */
export function partOf(state: ActivityState, account: SignedIn): 'operator' | 'witness' | 'pool-office' | null {
  const { participants } = state
  if (participants?.witness === account.id) return 'witness'
  if (participants?.operator === account.id) return 'operator'
  return participants?.poolOffice === account.id ? 'pool-office' : null
}

/** Refusals that depend on where the running attempt stands. */
export function mustBe(state: ActivityState, ...allowed: AttemptState['state'][]): Refused | null {
  if (state.cancelled) return refuse('draw.cancelled', '活动已取消，不能再办理。')
  if (allowed.includes(state.current.state)) return null
  const now = {
    open: '名册还没有冻结',
    frozen: '名册已冻结',
    committed: '承诺值已公布',
    drawn: '结果已产生',
    closed: '抽取已完成',
    interrupted: '抽取因恢复备份而中断',
  }[state.current.state]
  return refuse('draw.wrong-moment', `${now}，现在不能办理这一步。请刷新页面查看当前进度。`)
}
