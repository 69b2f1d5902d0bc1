/**
 * Random call-backs (Article 12): “did anyone really call you?”, asked of people whose answer a clerk entered.
 *
 * The list is journaled before it is shown and cannot be taken back; a further list over the same days says that it is one.
 */
import type { CallBackPopulation, CallBackRow, CallBackView } from '../../../src-shared/api/supervision.ts'
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import { accountNames } from '../accounts/names.ts'
import type { Caller, Core } from '../core.ts'
import { activityDoc } from '../draw/activity.ts'
import { allActivities } from '../draw/history.ts'
import { done, refuse, type Refused } from '../handler.ts'
import { personalText } from '../journal/register.ts'
import { drawableExpert, openContact, phoneOpened } from '../shared-experts/people.ts'
import { type DocOf, newestDocs, subjectDoc } from '../subject.ts'
import { isByHand } from './by-hand.ts'
import type { DifferingCallBack } from './people-alerts.ts'
import { callBackRegister, type CallBackLine, type CallBackState } from './register.ts'
import { sample } from './sample.ts'

export type CallBackDoc = DocOf<CallBackState>
type Picked = Omit<CallBackLine, 'result' | 'phoneOpened'>

export const unknownList = refuse('supervision.no-list', '没有找到这份回访名单，请刷新页面。')
const unknownLine = refuse('supervision.no-line', '名单里没有这一行，请刷新页面。')

interface Period {
  from: string
  to: string
}

/** Confirmed answers that a person entered in these days, silences among them; in the order of the answers' ids. */
async function populationOf(core: Core, { from, to }: Period): Promise<Picked[]> {
  const within = (at: string) => {
    const day = todayInShanghai(Date.parse(at))
    return day >= from && day <= to
  }
  return (await allActivities(core))
    .filter(({ data }) => !data.rehearsal)
    .flatMap(({ id, data }) =>
      data.current.answers.filter(isByHand).flatMap(({ answerId, expertId, answer, by, at }) =>
        within(at)
          ? [
              {
                activityId: id,
                attempt: data.current.attempt,
                answerId,
                expertId,
                answer,
                enteredBy: by,
                enteredAt: at,
              },
            ]
          : [],
      ),
    )
    .sort((a, b) => (a.answerId < b.answerId ? -1 : 1))
}

async function earlierLists(core: Core, { from, to }: Period): Promise<number> {
  return (await newestDocs(core, callBackRegister)).filter(({ data }) => data.from <= to && data.to >= from).length
}

export async function callBackPopulation(core: Core, period: Period): Promise<CallBackPopulation> {
  const all = await populationOf(core, period)
  return {
    answers: all.length,
    silent: all.filter(({ answer }) => answer === 'no-answer').length,
    earlier: await earlierLists(core, period),
  }
}

export async function drawCallBacks(
  core: Core,
  caller: Caller,
  { from, to, size }: Period & { size: number },
): Promise<{ id: string } | Refused> {
  if (from > to) return refuse('supervision.period', '起始日期不能晚于截止日期。', { field: 'from' })
  if (to > core.today()) return refuse('supervision.period', '截止日期不能晚于今天。', { field: 'to' })
  const all = await populationOf(core, { from, to })
  if (all.length === 0)
    return refuse('supervision.nobody', '这段时间没有人工录入并确认的答复，没有可以回访的人。', { field: 'from' })
  if (size > all.length)
    return refuse('supervision.size', `这段时间只有 ${all.length} 条人工录入的答复，请减少人数。`, { field: 'size' })
  const lines = sample(all, size, core.effects.random)
  const id = core.newId('b')
  await core.append(caller, [
    {
      type: 'call-backs-drawn',
      subject: id,
      payload: { from, to, population: all.length, earlier: await earlierLists(core, { from, to }), lines },
    },
  ])
  return { id }
}

export async function callBackRows(core: Core): Promise<CallBackRow[]> {
  const names = await accountNames(core)
  const rows = (await newestDocs(core, callBackRegister)).map((doc) => rowOf(doc, names))
  return rows.sort((a, b) => (a.at === b.at ? b.which - a.which : a.at < b.at ? 1 : -1))
}

function rowOf({ id, data }: CallBackDoc, names: ReadonlyMap<string, string>): CallBackRow {
  const count = (result: string) => data.lines.filter((line) => line.result?.result === result).length
  return {
    id,
    from: data.from,
    to: data.to,
    which: data.earlier + 1,
    population: data.population,
    size: data.lines.length,
    confirmed: count('confirmed'),
    differs: count('differs'),
    notReached: count('not-reached'),
    by: names.get(data.by) ?? '',
    at: data.at,
  }
}

export async function callBackDoc(core: Core, id: string): Promise<CallBackDoc | null> {
  return subjectDoc(core, callBackRegister, id)
}

export async function callBackView(core: Core, doc: CallBackDoc): Promise<CallBackView> {
  const names = await accountNames(core)
  const lines = await Promise.all(
    doc.data.lines.map(async (line): Promise<CallBackView['lines'][number]> => {
      const activity = await activityDoc(core, line.activityId)
      const expert = await drawableExpert(core, line.expertId)
      const [record] = line.result ? await core.journal.openPersonal([line.result.record]) : []
      return {
        answerId: line.answerId,
        expertId: line.expertId,
        name: expert?.data.name ?? '',
        employer: expert?.data.employer ?? '',
        activityId: line.activityId,
        activity: activity ? `${activity.data.number} ${activity.data.facts.title}` : '',
        attempt: line.attempt,
        answer: line.answer,
        enteredBy: names.get(line.enteredBy) ?? '',
        enteredAt: line.enteredAt,
        phoneOpened: line.phoneOpened,
        result: line.result?.result ?? null,
        note: line.result ? personalText(record, 'note') : '',
        notedBy: names.get(line.result?.by ?? '') ?? '',
        notedAt: line.result?.at ?? null,
      }
    }),
  )
  return { ...rowOf(doc, names), lines }
}

function lineOf(doc: CallBackDoc, answerId: string): CallBackLine | undefined {
  return doc.data.lines.find((line) => line.answerId === answerId)
}

/** One number in clear; the look stands in the list's entries and in the expert's. */
export async function openCallBackPhone(
  core: Core,
  caller: Caller,
  doc: CallBackDoc,
  answerId: string,
): Promise<{ phone: string } | Refused> {
  const line = lineOf(doc, answerId)
  const expert = line && (await drawableExpert(core, line.expertId))
  const person = expert && (await openContact(core, expert))
  if (!expert || !person?.phone)
    return line ? refuse('supervision.no-phone', '没有登记这位专家的电话，或个人信息不在本机。') : unknownLine
  await core.append(caller, [
    { type: 'call-back-phone-opened', subject: doc.id, payload: { answerId } },
    // of a shared expert there is no file here: the list's own entry says it
    ...(expert.shared ? [] : [phoneOpened(expert, '随机回访', line)]),
  ])
  return { phone: person.phone }
}

export async function noteCallBack(
  core: Core,
  caller: Caller,
  doc: CallBackDoc,
  input: { answerId: string; result: NonNullable<CallBackLine['result']>['result']; note: string },
): Promise<typeof done | Refused> {
  const { answerId, result, note } = input
  if (!lineOf(doc, answerId)) return unknownLine
  if (result === 'differs' && note.length < 2)
    return refuse('supervision.note', '与登记不一致的，请写明本人怎样说。', { field: 'note' })
  await core.append(caller, [
    { type: 'call-back-noted', subject: doc.id, payload: { answerId, result }, personal: [{ note }] },
  ])
  return done
}

/** Call-backs in which the expert said otherwise than was entered, for the alerts. */
export async function differingCallBacks(core: Core): Promise<DifferingCallBack[]> {
  const docs = (await newestDocs(core, callBackRegister)).filter(({ data }) =>
    data.lines.some(({ result }) => result?.result === 'differs'),
  )
  const views = await Promise.all(docs.map((doc) => callBackView(core, doc)))
  return views.flatMap(({ id, lines }) =>
    lines.filter(({ result }) => result === 'differs').map((line) => ({ ...line, listId: id })),
  )
}
