/** Reading exits (Article 10 (6)): rows, what an exit would meet, the seats of whoever leaves. */
import type { ExitPreview, ExitRow } from '../../../src-shared/api/leaving.ts'
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { answerNames } from '../../../src-shared/model/terms.ts'
import { accountNames } from '../accounts/names.ts'
import { stepDue } from '../admission/due.ts'
import { timeOf, workOf } from '../activity-day/reading.ts'
import type { Core, SignedIn } from '../core.ts'
import { answerOf, seatsOf } from '../draw/activity.ts'
import { namesFor } from '../draw/disclosure.ts'
import { type ActivityDoc, allActivities } from '../draw/history.ts'
import type { ExpertDoc } from '../pool/expert-docs.ts'
import { newestDocs } from '../subject.ts'
import { mayLeave, ownExit } from './decide-exit.ts'
import { type ExitDoc, exitRegister } from './exit-register.ts'
import { liesAhead } from './release-seats.ts'
import { wordOf } from '../words.ts'

/** All exits, newest number first. @param waiting only those that wait for a second account */
export async function allExits(core: Core, waiting = false): Promise<ExitDoc[]> {
  return newestDocs(core, exitRegister, waiting ? 'to-confirm' : undefined)
}

/** The exit of somebody that waits; null = none. */
export async function openExit(core: Core, expertId: string): Promise<ExitDoc | null> {
  const [doc] = await core.store.files.find({
    selector: { kind: { $eq: exitRegister.kind }, link: { $eq: expertId }, state: { $eq: 'to-confirm' } },
  })
  return (doc as unknown as ExitDoc | undefined) ?? null
}

export async function exitRows(core: Core, docs: readonly ExitDoc[], reader: SignedIn): Promise<ExitRow[]> {
  const names = await accountNames(core)
  return Promise.all(docs.map((doc) => rowOf(core, doc, names, reader)))
}

async function rowOf(core: Core, doc: ExitDoc, names: ReadonlyMap<string, string>, reader: SignedIn): Promise<ExitRow> {
  const { data } = doc
  const { settled } = data
  const waits = data.state === 'to-confirm'
  const confirms = mayCall('exits.confirm', reader.roles)
  return {
    id: doc.id,
    number: data.number,
    expertId: data.expertId,
    name: data.name,
    employer: data.employer,
    way: data.way,
    receivedOn: data.receivedOn,
    reason: await wordOf(core, data.record, 'reason'),
    hasScan: data.scan !== null,
    state: data.state,
    enteredBy: names.get(data.by) ?? '',
    enteredAt: data.at,
    settledBy: names.get(settled?.by ?? '') ?? '',
    settledAt: settled?.at ?? (waits ? '' : data.at),
    sentBack: data.state === 'sent-back' ? await wordOf(core, settled?.record ?? '', 'reason') : '',
    dueOn: waits ? stepDue(core, data.at.slice(0, 10)).dueOn : null,
    mayConfirm: confirms ? (ownExit(doc, reader.id)?.message ?? '') : '由专家库办公室或领导小组的账号确认',
  }
}

/** What entering an exit would meet; seats in draws whose names are kept from the reader are left out. */
export async function exitPreview(core: Core, doc: ExpertDoc, reader: SignedIn): Promise<ExitPreview> {
  const open = await openExit(core, doc.id)
  const [row] = open ? await exitRows(core, [open], reader) : []
  return {
    why: mayLeave(doc, open?.data.number ?? null, core.today())?.message ?? '',
    open: row ?? null,
    seats: await seatsAhead(core, doc.id, reader),
    secondAccount: (await core.settings()).secondAccountForAnswers,
  }
}

async function seatsAhead(core: Core, expertId: string, reader: SignedIn): Promise<ExitPreview['seats']> {
  const now = core.effects.wall()
  const found: ExitPreview['seats'] = []
  for (const activity of await allActivities(core)) {
    const { data } = activity
    if (data.rehearsal || !['drawn', 'closed'].includes(data.current.state)) continue
    const seat = heldBy(activity, expertId)
    if (!seat || namesFor(data, reader, now) === 'masked' || !(await liesAhead(core, activity))) continue
    const answer = answerOf(data.current, seat.person.ref)
    found.push({
      activityId: activity.id,
      number: data.number,
      title: data.facts.title,
      startsOn: todayInShanghai(Date.parse(timeOf(activity, await workOf(core, activity)).startsAt)),
      state: answer?.answer === 'accept' ? '已接受' : answer ? answerNames[answer.answer] : '待答复',
    })
  }
  return found
}

/** The seat that somebody holds in an activity's draw. */
export function heldBy({ data }: ActivityDoc, expertId: string) {
  return seatsOf(data.current).find(({ holds, person }) => holds && person.expertId === expertId)
}
