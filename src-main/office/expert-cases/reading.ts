/** Reading cases of experts: rows with words opened, by when to answer, what the home page shows. */
import { caseProvisions, type CaseRow } from '../../../src-shared/api/expert-cases.ts'
import { addDays, formatDateZh } from '../../../src-shared/model/dates.ts'
import { caseKindNames } from '../../../src-shared/model/terms.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { accountNames } from '../accounts/names.ts'
import { type Dating, datingOf, type Due } from '../admission/due.ts'
import type { Core, SignedIn } from '../core.ts'
import type { FileTodo } from '../home/whose.ts'
import { newestDocs } from '../subject.ts'
import { ownAnswer } from './decide.ts'
import { type CaseData, type CaseDoc, caseRegister } from './register.ts'
import { wordsOf } from '../words.ts'

/** The office's working days for one step; an appearance is answered on the day before its event at the latest (11-5). */
export function answerDue(
  { today, dueAfter }: Dating,
  { receivedOn, eventOn }: Pick<CaseData, 'receivedOn' | 'eventOn'>,
): Due {
  const step = dueAfter(receivedOn)
  if (eventOn === '') return step
  const eve = addDays(eventOn, -1)
  if (step.dueOn !== null && step.dueOn <= eve) return step
  return { dueOn: eve, due: eve < today ? '已超期' : `${formatDateZh(eve)}前，次日活动` }
}

/** All cases, newest number first. @param narrowed those that wait for somebody, those of one expert */
export async function casesOf(core: Core, narrowed: { open?: boolean; expertId?: string } = {}): Promise<CaseDoc[]> {
  const all = await newestDocs(core, caseRegister)
  return all.filter(
    ({ data }) =>
      !(narrowed.open && data.state === 'told') && (!narrowed.expertId || data.expertId === narrowed.expertId),
  )
}

export async function caseRows(core: Core, docs: readonly CaseDoc[], reader: SignedIn): Promise<CaseRow[]> {
  const names = await accountNames(core)
  return Promise.all(docs.map((doc) => rowOf(core, doc, names, reader)))
}

async function rowOf(
  core: Core,
  { id, data }: CaseDoc,
  names: ReadonlyMap<string, string>,
  reader: SignedIn,
): Promise<CaseRow> {
  const { number, kind, expertId, name, employer, eventOn, way, receivedOn, state, answer, told } = data
  const [asked, answered] = await Promise.all([data.record, answer?.record ?? ''].map((one) => wordsOf(core, one)))
  const due = answerDue(datingOf(core), data)
  const open = state === 'open'
  return {
    id,
    number,
    kind,
    expertId,
    name,
    employer,
    subject: asked?.('subject') ?? '',
    text: asked?.('text') ?? '',
    organiser: asked?.('organiser') ?? '',
    part: asked?.('part') ?? '',
    eventOn,
    way,
    receivedOn,
    receivedBy: way === 'page' ? '本人' : (names.get(data.by) ?? ''),
    hasScan: data.scan !== null,
    state,
    dueOn: open ? due.dueOn : null,
    due: open ? due.due : '',
    answer: answer && {
      outcome: answer.outcome,
      heldOn: answer.heldOn,
      text: answered?.('text') ?? '',
      by: names.get(answer.by) ?? '',
      at: answer.at,
      late: due.dueOn !== null && answer.on > due.dueOn,
    },
    told: told && { on: told.on, way: told.way, by: told.way === 'page' ? '本人' : (names.get(told.by) ?? '') },
    mayAnswer: ownAnswer(kind, reader.roles)?.message ?? '',
  }
}

export async function caseTodos(core: Core, account: SignedIn): Promise<FileTodo[]> {
  if (!mayCall('expertCases.answer', account.roles) && !mayCall('expertCases.tell', account.roles)) return []
  const dating = datingOf(core)
  return (await casesOf(core, { open: true })).flatMap((doc) => todosOfCase(doc, account, dating))
}

/** A case to be answered, for whoever answers it; its answer to be told, for the pool office. */
export function todosOfCase(
  { id, data }: { id: string; data: CaseData },
  { roles }: Pick<SignedIn, 'roles'>,
  dating: Dating,
): FileTodo[] {
  const base = {
    id: `${id}:${data.state}`,
    detail: `${data.name} · ${caseKindNames[data.kind]} · ${data.number}`,
    provision: caseProvisions[data.kind],
    to: `/pool/cases/${id}`,
    subject: id,
  }
  if (data.state === 'answered') {
    const on = data.answer?.on ?? data.receivedOn
    const tells = mayCall('expertCases.tell', roles)
    return tells ? [{ ...base, title: '告知专家答复', action: '去登记', ...dating.dueAfter(on) }] : []
  }
  if (data.state === 'told' || !mayCall('expertCases.answer', roles) || ownAnswer(data.kind, roles)) return []
  const title = data.kind === 'appearance' ? '决定是否同意以专家名义参加活动' : '答复专家提出的事项'
  return [{ ...base, title, action: '去答复', ...answerDue(dating, data) }]
}
