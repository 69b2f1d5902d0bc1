/** What ceremony page and projector show: always from the journal, never ahead of it. */
import type { ActivityFacts, BoardView } from '../../../src-shared/api/draw.ts'
import { accountNames } from '../accounts/names.ts'
import type { Caller, Core } from '../core.ts'
import type { Handlers } from '../handler.ts'
import {
  activityQuery,
  groupLabels,
  openSeats,
  type Seat,
  seatCount,
  seatsOf,
  signerOf,
  witnessSigned,
} from './activity.ts'
import { participantsOf } from './activity-handlers.ts'
import { ceremonyState } from './ceremony-state.ts'
import { hiddenName, projectorNames, seatNumber, secretUntil } from './disclosure.ts'
import { protocolOf } from './freeze.ts'
import type { ActivityDoc } from './history.ts'
import { recordOf } from './record.ts'
import { latestStage } from './stages.ts'
import type { ActivityState } from './state.ts'
import { wakeAt } from './wake.ts'

export function boardHandlers(): Handlers {
  return {
    'draw.board': activityQuery(async (core, caller, _input, doc) => boardView(core, caller, doc)),
  }
}

async function boardView(core: Core, caller: Caller, doc: ActivityDoc): Promise<BoardView> {
  const { data } = doc
  const { current } = data
  const names = await accountNames(core)
  const present = new Set(core.sessions.on(caller.connection).map((one) => one.id))
  const seats = seatsOf(current)
  const first = seats.filter((seat) => seat.round === 0).length
  const revealed = Math.min(ceremonyState(core).revealed.get(doc.id) ?? first, first)
  const roster = current.rosterDigest || null
  const commitment = current.commitment || null
  return {
    activityId: doc.id,
    number: data.number,
    attempt: current.attempt,
    title: data.facts.title,
    department: data.facts.department,
    rehearsal: data.rehearsal,
    state: current.state,
    candidates: current.candidates,
    seats: seatCount(current.groups),
    groupCount: current.groups.length,
    rosterDigest: roster,
    commitment,
    qr: roster && commitment ? `${protocolOf(data)} ${data.number} ${current.attempt} ${roster} ${commitment}` : null,
    participants: participantsOf(data).map((one) => ({
      ...one,
      name: names.get(one.accountId) ?? '',
      signedInBeside: present.has(one.accountId),
      signedInElsewhere: core.sessions.elsewhere(caller.connection, one.accountId),
    })),
    poolOfficeAbsent: data.participants !== null && data.participants.poolOffice === null,
    signatures: current.signatures.map((one) => ({
      role: one.role,
      name: signerOf(data, names, one.role),
      through: one.through,
    })),
    refusals: current.refusals.map((one) => ({
      name: names.get(one.by) ?? '',
      through: one.through,
      reason: one.reason,
    })),
    contributions: current.contributions,
    typing: ceremonyState(core).typing.get(doc.id) ?? null,
    groups: groupsView(data, seats, revealed, projectorNames(data, core.effects.wall())),
    namesUntil: wakeAt(core, secretUntil(data, core.effects.wall())),
    rounds: current.rounds.length,
    revealed,
    earlier: data.ended.map(({ attempt, ended }) => ({ attempt, ended })),
    recordDigest: await recordDigestOf(core, doc),
    next: nextWords(data, revealed, first),
  }
}

/** Seats in roster order; what the projector has not turned over yet goes out without name. */
function groupsView(
  data: ActivityState,
  seats: readonly Seat[],
  revealed: number,
  how: ActivityFacts['nameDisplay'],
): BoardView['groups'] {
  const labels = groupLabels(data)
  const open = new Map(openSeats(data.current).map((group) => [group.groupId, group.open]))
  let index = 0
  return data.current.groups.map(({ groupId, seats: count }, groupIndex) => ({
    groupId,
    label: labels.get(groupId) ?? groupId,
    seats: count,
    seated: seats
      .filter((seat) => seat.groupId === groupId)
      .map((seat, place) => {
        if (seat.round === 0) index += 1
        const shown = seat.round > 0 || index <= revealed
        return {
          ref: seat.person.ref,
          name: shown ? displayName(how, seat, groupIndex, place) : '',
          employer: shown && how === 'full' ? seat.person.employer : '',
          ticket: shown ? ticketOf(data, seat) : '',
          round: seat.round,
          left: !seat.holds,
        }
      }),
    shortfall: data.current.rounds.length > 0 ? (open.get(groupId) ?? 0) : 0,
  }))
}

function displayName(how: ActivityFacts['nameDisplay'], { person }: Seat, groupIndex: number, place: number): string {
  return how === 'full' ? person.name : hiddenName({ nameDisplay: how }, person.name, seatNumber(groupIndex, place))
}

function ticketOf(data: ActivityState, seat: Seat): string {
  const group = data.current.rounds[seat.round]?.groups.find((one) => one.groupId === seat.groupId)
  return group?.seated.find((one) => one.expertId === seat.person.ref)?.ticket ?? ''
}

/** The record's short name; null before round 0. */
async function recordDigestOf(core: Core, doc: ActivityDoc): Promise<string | null> {
  const { attempt, rounds } = doc.data.current
  const record = rounds.length > 0 ? recordOf(await core.journal.entriesOf(doc.id), attempt) : null
  return record && latestStage(record)
}

function nextWords(data: ActivityState, revealed: number, seats: number): string {
  const { current } = data
  if (data.cancelled) return '活动已取消'
  if (current.voiding) return '已提出作废，等待见证人和领导小组同意'
  switch (current.state) {
    case 'open':
      return current.attempt > 1 ? `第 ${current.attempt - 1} 次抽取已结束，等待重新冻结名册` : '等待冻结名册'
    case 'frozen':
      return '名册已冻结，等待公布承诺值'
    case 'committed':
      if (!witnessSigned(current, -1)) return '请见证人登录并在承诺值上签名'
      return '请在场人员投入数字，最后由见证人掷骰'
    case 'drawn':
      if (revealed < seats) return '逐席揭晓'
      return witnessSigned(current, 0) ? '联系确认' : '请见证人核对并在结果上签名'
    case 'closed':
      return '抽取已完成'
    case 'interrupted':
      return '本次抽取因恢复备份而中断，须由见证人核对纸质记录'
  }
}
