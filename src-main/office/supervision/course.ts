/**
 * One activity as a course of events: its own entries, what messages and replies came and went, its designations
 * (Articles 12, 13). A view of the journal; nothing is kept of it.
 */
import type { CourseEvent, CourseRow, CourseView } from '../../../src-shared/api/supervision.ts'
import { messageStandingZh } from '../../../src-shared/model/message-standing.ts'
import {
  attemptStateNames,
  channelNames,
  messagePurposeNames,
  replyVerdictNames,
} from '../../../src-shared/model/terms.ts'
import { accountNames } from '../accounts/names.ts'
import { contactsOf, type ContactDoc } from '../contact/reading.ts'
import type { Core, SignedIn } from '../core.ts'
import { designationsOf } from '../designation/reading.ts'
import { timelineOf } from '../designation/timeline.ts'
import { partOf, stepOf, witnessSigned } from '../draw/activity.ts'
import type { ActivityDoc } from '../draw/history.ts'
import { activityRegister } from '../draw/register.ts'
import { type Entry, textAt } from '../journal/entry.ts'
import { type Fact, newWalk, type Walk } from './course-walk.ts'
import { tellers } from './course-tellers.ts'
import { withoutNumbers } from './free-text.ts'
import { personalText } from '../journal/register.ts'
import { drawableExpert } from '../shared-experts/people.ts'
import { newestDocs } from '../subject.ts'

/** Draws that ended and are still shown beside those that run. */
const endedShown = 8
const runningStates = ['frozen', 'committed', 'drawn', 'interrupted'] as const

/** Draws by the index of their state: nobody reads what ended long ago. */
export async function coursesView(core: Core): Promise<{ running: CourseRow[]; ended: CourseRow[] }> {
  const byState = (state: string) => newestDocs(core, activityRegister, state)
  const running = (await Promise.all(runningStates.map(byState))).flat()
  const repeated = (await byState('open')).filter(({ data }) => data.ended.length > 0)
  const over = [...(await byState('closed')).slice(0, endedShown), ...(await byState('cancelled')).slice(0, endedShown)]
  const newest = (a: CourseRow, b: CourseRow) => Number(a.rehearsal) - Number(b.rehearsal) || (a.at < b.at ? 1 : -1)
  return {
    running: [...running, ...repeated].map(rowOf).sort(newest),
    ended: over.map(rowOf).sort(newest).slice(0, endedShown),
  }
}

function rowOf({ id, data }: ActivityDoc): CourseRow {
  const { current } = data
  return {
    activityId: id,
    number: data.number,
    attempt: current.attempt,
    title: data.facts.title,
    department: data.facts.department,
    rehearsal: data.rehearsal,
    state: current.state,
    standing: data.cancelled ? '活动已取消' : current.voiding ? '正在申请作废' : attemptStateNames[current.state],
    at: current.closedAt || current.frozenAt || (data.ended.at(-1)?.at ?? ''),
  }
}

export async function courseView(core: Core, account: SignedIn, doc: ActivityDoc): Promise<CourseView> {
  return {
    ...rowOf(doc),
    events: await courseEvents(core, doc),
    commitment: doc.data.current.commitment,
    recomputable: doc.data.current.rounds.length > 0,
    asked: askedOf(doc, account),
  }
}

/** What the named witness has to do now, on the page of the ceremony. */
function askedOf(doc: ActivityDoc, account: SignedIn): CourseView['asked'] {
  const { data } = doc
  const { current } = data
  if (data.cancelled || partOf(data, account) !== 'witness') return null
  const to = `/draw/${doc.id}/ceremony`
  if (current.voiding?.witness === null) return { what: 'void', words: '有作废申请，请您表示是否同意', to }
  if (current.state === 'interrupted') return { what: 'resume', words: '抽取中断，请您核对纸质记录', to }
  if (current.state === 'committed')
    return witnessSigned(current, -1)
      ? { what: 'dice', words: '您是见证人：其他人投入后，请录入骰子点数', to }
      : { what: 'commitment', words: '您是见证人：请核对并签署承诺值', to }
  if (current.state === 'drawn' && !witnessSigned(current, 0))
    return { what: 'result', words: '您是见证人：请核对并签署抽取结果', to: `/draw/${doc.id}/${stepOf(data)}` }
  return null
}

/** Oldest first; what happened in one moment stays in the order of the journal. */
export async function courseEvents(core: Core, doc: ActivityDoc): Promise<CourseEvent[]> {
  const names = await accountNames(core)
  const entries = await core.journal.entriesOf(doc.id)
  const walk = newWalk(names, await requestedExperts(core, entries))
  const own = told(walk, await openFirst(core, entries))
  const contacts = (await contactsOf(core, doc.id)).flatMap((contact) => contactEvents(contact, walk))
  const designations = await Promise.all(
    (await designationsOf(core, doc.id)).map(async (one) => {
      const items = (await timelineOf(core, one, names)).toReversed()
      return items.map((item, at): CourseEvent => {
        const { tone, detail } = item
        return {
          ...plain(`${one.id}:${at}`, item.at, one.data.attempt),
          kind: 'designation',
          title: `${item.title}：${one.data.name}`,
          detail: withoutNumbers(detail),
          by: item.actor === '系统' ? '' : item.actor,
          tone: tone === 'bad' ? 'violated' : tone === 'attention' ? 'attention' : 'plain',
          provision: 'art-13',
        }
      })
    }),
  )
  // a stable sort: events of one second stay as they were written
  return [...folded(own), ...contacts, ...designations.flat()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

/** What led to a freeze stands under the freeze; what was prepared after it, or for no freeze yet, stands by itself. Pure. */
export function folded(events: readonly CourseEvent[]): CourseEvent[] {
  const frozenAt = new Map(events.flatMap((one, at) => (one.kind === 'freeze' ? [[one.attempt, at] as const] : [])))
  return events.filter((one, at) => one.kind !== 'prepare' || at > (frozenAt.get(one.attempt) ?? -1))
}

/** The first personal record of each entry, opened: reasons and names stand there, the bulk of a roster after it. */
async function openFirst(core: Core, entries: readonly Entry[]): Promise<Fact[]> {
  const spoken = entries.filter((entry) => tellers[entry.type] !== undefined)
  const digests = spoken.flatMap((entry) => entry.personal?.[0] ?? [])
  const opened = await core.journal.openPersonal(digests)
  const records = new Map(digests.map((digest, at) => [digest, opened[at]]))
  return spoken.map((entry) => ({ entry, record: records.get(entry.personal?.[0] ?? '') }))
}

async function requestedExperts(core: Core, entries: readonly Entry[]): Promise<Map<string, string>> {
  const ids = new Set(
    entries.filter(({ type }) => type === 'unit-request-added').map(({ payload }) => textAt(payload, 'expertId')),
  )
  const docs = await Promise.all([...ids].map((id) => drawableExpert(core, id)))
  return new Map(docs.flatMap((one) => (one ? [[one.id, one.data.name]] : [])))
}

/** Events of the activity's own entries, in their order. Pure but for the walk, which remembers on the way. */
export function told(walk: Walk, facts: readonly Fact[]): CourseEvent[] {
  return facts.flatMap((fact, index) => {
    const { entry } = fact
    const attempt = Number(entry.payload['attempt'] ?? walk.attempt)
    const said = tellers[entry.type]?.(walk, fact)
    if (entry.type === 'attempt-ended') walk.attempt = attempt + 1
    if (!said || isCallOf(facts[index + 1], fact)) return []
    return [{ ...plain(entry.id, entry.at, attempt), by: walk.accounts.get(entry.actor) ?? '', ...said }]
  })
}

/** The call that an answer entered by hand brings with it is counted in the answer's own line. */
function isCallOf(next: Fact | undefined, { entry, record }: Fact): boolean {
  return (
    entry.type === 'call-logged' &&
    next?.entry.type === 'answer-entered' &&
    next.entry.at === entry.at &&
    next.entry.payload['ref'] === entry.payload['ref'] &&
    personalText(record, 'note') === ''
  )
}

function plain(id: string, at: string, attempt: number): CourseEvent {
  return {
    id,
    at,
    attempt,
    kind: 'prepare',
    title: '',
    detail: '',
    by: '',
    tone: 'plain',
    provision: null,
    stage: null,
    more: [],
  }
}

/** Messages, deliveries and replies of one drawn expert, without addresses and texts. */
function contactEvents({ id, data }: ContactDoc, walk: Walk): CourseEvent[] {
  const name = walk.people.get(data.ref) ?? data.ref
  const sent = data.messages.flatMap((one): CourseEvent[] => {
    const channel = channelNames[one.channel]
    const failed = ['refused', 'failed', 'uncertain'].includes(one.standing)
    const again = one.tries > 1 ? `，共试 ${one.tries} 次` : ''
    const message = {
      ...plain(`${id}:${one.key}`, one.intendedAt, data.attempt),
      kind: 'message' as const,
      title: `${channel}${messagePurposeNames[one.purpose]} ${name}`,
      detail: `${messageStandingZh(one)}${again}`,
      tone: failed ? ('attention' as const) : ('plain' as const),
      provision: 'art-12',
    }
    if (one.deliveredAt === '') return [message]
    const delivered = { ...message, id: `${message.id}:d`, at: one.deliveredAt, title: `${channel}已送达 ${name}` }
    return [message, { ...delivered, detail: messagePurposeNames[one.purpose] }]
  })
  const came = data.replies.map(
    (one, at): CourseEvent => ({
      ...plain(`${id}:r${at}`, one.at, data.attempt),
      kind: 'answer',
      title: `${name} ${one.channel === 'link' ? '在本人页面' : `用${channelNames[one.channel]}`}答复`,
      detail: replyVerdictNames[one.verdict],
      tone: one.seen ? 'plain' : 'attention',
      provision: 'art-12',
    }),
  )
  return [...sent, ...came]
}
