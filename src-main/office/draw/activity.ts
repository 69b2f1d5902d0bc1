/** Shared steps of the draw's handlers: finding the activity, who may act in it, its seats and where it stands. */
import { standingAfter } from '../../../src-shared/draw/rounds.ts'
import type { OutputOf, ParsedInput, ProcedureName } from '../../../src-shared/api/contract.ts'
import type { DrawStep } from '../../../src-shared/api/draw.ts'
import { signerNames } from '../../../src-shared/model/terms.ts'
import type { SignerRole } from '../../../src-shared/draw/types.ts'
import { accountOf, type Caller, type Core, type SignedIn } from '../core.ts'
import { command, type Handler, query, refuse, type Refused } from '../handler.ts'
import { subjectDoc } from '../subject.ts'
import type { ActivityDoc } from './history.ts'
import { activityRegister } from './register.ts'
import type { ActivityState, AnswerState, AttemptState, DrawnPerson } from './state.ts'

export const unknownActivity = refuse('draw.unknown', '没有找到这项抽取，请刷新列表后再试。')

export async function activityDoc(core: Core, id: string): Promise<ActivityDoc | null> {
  return subjectDoc(core, activityRegister, id)
}

/** Procedures whose input names an activity. */
type OnActivity = {
  [Name in ProcedureName]: ParsedInput<Name> extends { activityId: string } ? Name : never
}[ProcedureName]

type Run<Name extends OnActivity> = (
  core: Core,
  caller: Caller,
  input: ParsedInput<Name>,
  doc: ActivityDoc,
) => Promise<OutputOf<Name> | Refused>

function onFound<Name extends OnActivity>(run: Run<Name>): Handler<Name>['run'] {
  return async (core, caller, input) => {
    const doc = await activityDoc(core, (input as unknown as { activityId: string }).activityId)
    return doc ? run(core, caller, input, doc) : unknownActivity
  }
}

/** A command on the activity that its input names; refused where there is none. */
export function activityCommand<Name extends OnActivity>(run: Run<Name>): Handler<Name> {
  return command(onFound(run))
}

/** A query on the activity that its input names; refused where there is none. */
export function activityQuery<Name extends OnActivity>(run: Run<Name>): Handler<Name> {
  return query(onFound(run))
}

/** Group id → its name, as the needs state them. */
export function groupLabels(state: ActivityState): Map<string, string> {
  return new Map(state.needs?.groups.map((group) => [group.groupId, group.label]))
}

/** Seats of several groups together. */
export function seatCount(groups: readonly { seats: number }[]): number {
  return groups.reduce((sum, group) => sum + group.seats, 0)
}

/** Name of whoever signs in a part of this draw; the device signs as this machine. */
export function signerOf(state: ActivityState, names: ReadonlyMap<string, string>, role: SignerRole): string {
  if (role === 'device') return signerNames.device
  const { participants } = state
  const ids = {
    witness: participants?.witness,
    operator: participants?.operator,
    'pool-office': participants?.poolOffice,
  }
  return names.get(ids[role] ?? '') ?? ''
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

/** Somebody's seat, while it is held. */
export function heldSeat(attempt: AttemptState, ref: string): Seat | undefined {
  return seatsOf(attempt).find((seat) => seat.person.ref === ref && seat.holds)
}

/** Seats now held, and those among them whose holder has accepted for good. */
export function heldSeats(attempt: AttemptState): { held: number; accepted: number } {
  const held = seatsOf(attempt).filter((seat) => seat.holds)
  const accepted = held.filter((seat) => {
    const answer = answerOf(attempt, seat.person.ref)
    return answer?.answer === 'accept' && answer.state === 'confirmed'
  })
  return { held: held.length, accepted: accepted.length }
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

/** Refuses all but the account named for a part of this draw. */
export function mustPart(
  state: ActivityState,
  caller: Caller,
  part: 'operator' | 'witness' | 'pool-office',
): Refused | null {
  if (partOf(state, accountOf(caller)) === part) return null
  const who = { operator: '操作人', witness: '纪检见证人', 'pool-office': '专家库办公室人员' }[part]
  return refuse('draw.not-part', `这一步只能由本次抽取指定的${who}办理。`, { provision: 'art-12' })
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
