/** The contact desk as people see it: who has to be called, what was said, how long there is, which rounds ran. */
import type { ContactSeat, ContactView, PendingAnswer } from '../../../src-shared/api/draw.ts'
import { formatInstantZh, formatSpanZh, formatTimeZh } from '../../../src-shared/model/dates.ts'
import { maskPhone } from '../../../src-shared/model/masks.ts'
import { messageStandingZh } from '../../../src-shared/model/message-standing.ts'
import { answerNames, answerWayNames, channelNames } from '../../../src-shared/model/terms.ts'
import { accountNames } from '../accounts/names.ts'
import { accountOf, type Caller, type Core, type SignedIn } from '../core.ts'
import { systemActor } from '../journal/entry.ts'
import { personalText } from '../journal/register.ts'
import { drawableExpert, openContact } from '../shared-experts/people.ts'
import { officeState } from '../system/state.ts'
import { factsNow } from '../activity-day/reading.ts'
import { watermarkOf } from '../watermark.ts'
import { reachedOf } from '../contact/reached.ts'
import type { MessageState } from '../contact/state.ts'
import { answerOf, groupLabels, openSeats, seatCount, type Seat, seatsOf } from './activity.ts'
import { hiddenName, namesFor, seatNumber, secretUntil } from './disclosure.ts'
import type { ActivityDoc } from './history.ts'
import type { ActivityState, AnswerState, CallState } from './state.ts'
import { wakeAt } from './wake.ts'

/** The desk as an account sees it: with the names, or, while they are kept from it, with what says nothing of who it is. */
export async function contactView(core: Core, caller: Caller, doc: ActivityDoc): Promise<ContactView> {
  const { data } = doc
  const { current } = data
  const account = accountOf(caller)
  const now = core.effects.wall()
  const clear = namesFor(data, account, now) === 'clear'
  const namesUntil = wakeAt(core, secretUntil(data, now))
  const names = await accountNames(core)
  const { bureau } = await officeState(core)
  const labels = groupLabels(data)
  const seats = seatsOf(current)
  const reached = await reachedOf(core, doc)
  const told = { ...data, facts: await factsNow(core, doc) }
  const rows: ContactSeat[] = []
  const hidden = hiddenNames(data, seats)
  for (const seat of seats) {
    const calls = current.calls.filter((one) => one.ref === seat.person.ref)
    const answer = answerOf(current, seat.person.ref)
    const { contact, desk, silence } = reached(seat.person.ref)
    const deadline = seat.holds && answer?.state !== 'confirmed' ? silence.deadline : null
    const row: ContactSeat = {
      ref: seat.person.ref,
      expertId: seat.person.expertId,
      groupId: seat.groupId,
      groupLabel: labels.get(seat.groupId) ?? seat.groupId,
      name: seat.person.name,
      employer: seat.person.employer,
      title: seat.person.title,
      round: seat.round,
      state: stateOf(seat, answer, calls.length > 0 || (contact?.data.messages.length ?? 0) > 0),
      last: lastWords(
        { seat, answer, calls, messages: contact?.data.messages ?? [] },
        current.roundMarks[seat.round]?.at ?? '',
      ),
      byMessage: contact !== null,
      desk: seat.holds ? desk : [],
      silenceRests: silence.rests,
      attempts: calls.length,
      deadline: deadline === null ? null : new Date(deadline).toISOString(),
      remaining: remainingWords(seat, answer, deadline, core.effects.wall()),
      pending: answer?.state === 'pending' ? pendingView(answer, account, names) : null,
      refusal: answer && clear ? await refusalView(core, answer, names) : null,
      decision: answer && clear ? await decisionWords(core, answer, names) : '',
      phoneMasked: seat.holds && clear ? await maskedPhone(core, seat.person.expertId) : '',
    }
    rows.push(clear ? row : maskedRow(row, hidden.get(row.ref) ?? '', answer))
  }
  const shown = new Map(rows.map((row) => [row.ref, row.name]))
  return {
    seats: rows,
    names: clear ? 'clear' : 'masked',
    namesUntil,
    watermark: clear && namesUntil !== null ? watermarkOf(core, caller) : '',
    rounds: current.rounds.slice(1).map((round, index) => ({
      round: round.round,
      at: current.roundMarks[index + 1]?.at ?? '',
      text: roundWords(round, current.roundMarks[index + 1]?.at ?? '', labels, shown),
    })),
    accepted: rows.filter((row) => row.state === 'accepted').length,
    total: seatCount(current.groups),
    shortfall: shortfallOf(data, labels),
    script: clear ? Object.fromEntries(rows.map((row) => [row.ref, scriptFor(bureau, told, row.name)])) : {},
    secondAccountNeeded: (await core.settings()).secondAccountForAnswers,
  }
}

/** What stands for each name while it is kept, by ref. */
function hiddenNames(data: ActivityState, seats: readonly Seat[]): Map<string, string> {
  return new Map(
    data.current.groups.flatMap(({ groupId }, groupIndex) =>
      seats
        .filter((seat) => seat.groupId === groupId)
        .map(({ person }, place) => [person.ref, hiddenName(data.facts, person.name, seatNumber(groupIndex, place))]),
    ),
  )
}

/** A row without anything by which the person could be known: reasons are told in people's own words. */
function maskedRow(row: ContactSeat, name: string, answer: AnswerState | undefined): ContactSeat {
  return {
    ...row,
    expertId: '',
    name,
    employer: '',
    title: '',
    phoneMasked: '',
    refusal: null,
    last: answer ? `${time(answer.at)} ${answerWayNames[answer.channel]} · ${answerNames[answer.answer]}` : row.last,
    pending: row.pending && { ...row.pending, reason: '' },
  }
}

function stateOf(seat: Seat, answer: AnswerState | undefined, asked: boolean): ContactSeat['state'] {
  if (answer?.state === 'pending') return 'answer-to-confirm'
  if (answer?.state === 'confirmed') {
    return {
      accept: 'accepted',
      decline: 'declined',
      'no-answer': 'no-answer',
      recused: 'recused',
      removed: 'removed',
    }[answer.answer] as ContactSeat['state']
  }
  if (!seat.holds) return 'removed'
  return asked ? 'waiting' : 'to-contact'
}

const time = (instant: string) => formatTimeZh(Date.parse(instant))

interface Course {
  seat: Seat
  answer: AnswerState | undefined
  calls: readonly CallState[]
  messages: readonly MessageState[]
}

function lastWords({ seat, answer, calls, messages }: Course, seatedAt: string): string {
  if (answer) {
    const way = answerWayNames[answer.channel]
    return `${time(answer.at)} ${answer.answer === 'accept' ? way : `${way} · ${answer.reason || answerNames[answer.answer]}`}`
  }
  const last = calls.at(-1)
  const message = messages.findLast((one) => one.purpose === 'invite' || one.purpose === 'remind')
  if (message && (!last || message.lastTryAt > last.at)) {
    const at = time(message.deliveredAt || message.lastTryAt)
    return `${at} ${channelNames[message.channel]}${messageStandingZh(message)}`
  }
  if (last) {
    return last.outcome === 'reached'
      ? `${time(last.at)} 已接通，待答复`
      : `未接通 ${calls.filter((one) => one.outcome === 'not-reached').length} 次 ${time(last.at)}`
  }
  return seat.round === 0 || seatedAt === '' ? '—' : `第 ${seat.round} 轮补抽 ${time(seatedAt)}`
}

function remainingWords(seat: Seat, answer: AnswerState | undefined, deadline: number | null, now: number): string {
  if (!seat.holds) return '已由补抽替换'
  if (answer?.state === 'confirmed') return '—'
  return deadline === null ? '首次联系后起算' : formatSpanZh(deadline - now)
}

/** Which answers are decided on by a person, who gives a reason: recusals (Article 15). */
async function decisionWords(core: Core, answer: AnswerState, names: ReadonlyMap<string, string>): Promise<string> {
  const { settled, settledBy } = answer
  if (answer.answer !== 'recused' || answer.state !== 'confirmed' || !settled || settledBy === systemActor) return ''
  const [opened] = await core.journal.openPersonal(settled.record === '' ? [] : [settled.record])
  const reason = opened ? personalText(opened, 'reason') : ''
  return `${names.get(settledBy ?? '') ?? ''} ${formatInstantZh(settled.at)} 决定回避${reason ? `：${reason}` : ''}`
}

/** A confirmed refusal with the newest judgement of its reason (9-6). */
async function refusalView(
  core: Core,
  { answer, answerId, state, reason, judged }: AnswerState,
  names: ReadonlyMap<string, string>,
): Promise<ContactSeat['refusal']> {
  if (answer !== 'decline' || state !== 'confirmed') return null
  if (!judged) return { answerId, reason, judged: null }
  const [opened] = await core.journal.openPersonal([judged.record])
  const why = opened ? personalText(opened, 'reason') : ''
  const words = `${names.get(judged.by) ?? ''} ${formatInstantZh(judged.at)} 认定${judged.justified ? '正当' : '不正当'}：${why}`
  return { answerId, reason, judged: { justified: judged.justified, words } }
}

function pendingView(answer: AnswerState, account: SignedIn, names: ReadonlyMap<string, string>): PendingAnswer {
  return {
    answerId: answer.answerId,
    answer: answer.answer,
    reason: answer.reason,
    enteredBy: names.get(answer.by) ?? '',
    enteredAt: answer.at,
    mayConfirm: answer.by !== account.id,
  }
}

async function maskedPhone(core: Core, expertId: string): Promise<string> {
  const expert = await drawableExpert(core, expertId)
  const person = expert && (await openContact(core, expert))
  return maskPhone(person?.phone ?? '')
}

/** @param people what is shown of each of the drawn, by ref */
function roundWords(
  round: ActivityState['current']['rounds'][number],
  at: string,
  labels: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, string>,
): string {
  const filled = round.groups
    .flatMap((group) =>
      group.seated.length > 0
        ? [
            `${labels.get(group.groupId) ?? group.groupId} ${group.seated.length} 席 → ${group.seated.map((one) => people.get(one.expertId) ?? '').join('、')}`,
          ]
        : [],
    )
    .join('；')
  return `${at ? time(at) : ''} 自动进行：${filled || '名册中已没有可补的人'}。抽取密钥当时才公开，此前无人知道是谁。`
}

function shortfallOf(data: ActivityState, labels: ReadonlyMap<string, string>): ContactView['shortfall'] {
  if (data.current.rounds.length === 0) return []
  return openSeats(data.current).map(({ groupId, open }) => ({ groupId, label: labels.get(groupId) ?? groupId, open }))
}

/** What is read out on the telephone (Articles 10 (1), 12, 15). */
export function scriptFor(bureau: string, data: ActivityState, name: string): string {
  const { facts } = data
  const surname = [...name][0] ?? ''
  const units = facts.units.map((unit) => `“${unit}”`).join('、')
  return `${surname}老师您好，这里是${bureau}${facts.department}。您被随机抽中参加“${facts.title}”，${formatInstantZh(facts.startsAt)}在${facts.place}集合。任务是${facts.purpose}${facts.duties ? `，${facts.duties}` : ''}。您是否能参加？是否与${units}有利害关系？`
}
