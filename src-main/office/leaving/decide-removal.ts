/**
 * Decisions on a removal file (Article 9): given how it stands and who acts, these entries or this refusal. All pure.
 *
 * The machine proposes and reminds; a person opens the file, the expert is heard, the leading group decides, and nobody who
 * had a part in the file decides on it. A suspension holds while a serious file is open and ends with the decision.
 */
import type { Refusal } from '../../../src-shared/api/base.ts'
import {
  type RemovalGround,
  type RemovalOutcome,
  type RemovalState,
  type RemovalWay,
  seriousGrounds,
} from '../../../src-shared/api/removals.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { expertStatusNames, removalStateNames } from '../../../src-shared/model/terms.ts'
import { type Decided, unless } from '../admission/deciding.ts'
import { no } from '../admission/guards.ts'
import type { Draft, JsonObject } from '../journal/entry.ts'
import { apart, type Decider, type Matter, meetingProblem } from '../meetings.ts'
import { type ExpertState, isGone } from '../pool/register.ts'
import type { KeptFact, RemovalData } from './removal-register.ts'

/** The member as far as a file asks. */
export interface Subject {
  id: string
  data: Pick<ExpertState, 'name' | 'employer' | 'status' | 'termTo'>
}

export interface RemovalFile {
  id: string
  data: RemovalData
}

export interface RemovalActing {
  actor: string
  /** Tags of the names of those who had a part in the file, and of the actor: people are compared, not accounts. */
  partTags: ReadonlySet<string>
  actorTag: string
  today: string
  confirmedByTwo: boolean
}

const art9 = 'art-9'
const matter: Matter = { code: 'removal', provision: art9, what: '这件清退', began: '提出清退' }
const draft = (id: string, type: string, payload: JsonObject, personal?: JsonObject): Draft => ({
  type,
  subject: id,
  payload,
  ...(personal ? { personal: [personal] } : {}),
})
const at = (field: string, refusal: Refusal): Refusal => ({ ...refusal, field })

/** Whether a file on somebody can be opened or a report taken in; null = it can. */
export function mayOpen({ data }: Subject): Refusal | null {
  const { name, status } = data
  return isGone(status)
    ? no('removal.gone', `${name}${expertStatusNames[status]}，不能再登记线索或者提出清退。`, art9)
    : null
}

export interface Report {
  id: string
  number: string
  ground: RemovalGround
  receivedOn: string
  reporter: string
  text: string
  files: readonly string[]
  /** The expert's employer where it reports by its own account (Article 18), and since when it knew; absent = anybody else. */
  employer?: { id: string; knewOn: string }
}

/** @param open the file under way, into which the report goes; null = it begins one */
export function report(subject: Subject, open: RemovalFile | null, what: Report, on: RemovalActing): Decided {
  const { name, employer } = subject.data
  return unless(
    [
      mayOpen(subject),
      what.receivedOn > on.today
        ? at('receivedOn', no('removal.future', '收到日期不能晚于今天，请核对。', art9))
        : null,
      open && ['decided', 'minutes'].includes(open.data.state)
        ? no(
            'removal.deciding',
            `${name}的清退（${open.data.number}）正在作出或告知决定，办结以后再登记新的线索。`,
            art9,
          )
        : null,
    ],
    () => [
      draft(
        open?.id ?? what.id,
        'removal-reported',
        {
          number: open?.data.number ?? what.number,
          expertId: subject.id,
          ground: what.ground,
          receivedOn: what.receivedOn,
          files: [...what.files],
        },
        {
          name,
          employer,
          reporter: what.reporter,
          text: what.text,
          ...(what.employer && { employerId: what.employer.id, knewOn: what.employer.knewOn }),
        },
      ),
    ],
  )
}

export interface Opening {
  id: string
  number: string
  ground: RemovalGround
  facts: readonly KeptFact[]
  statement: string
}

/** @param open a file under way; only one that was reported can be opened, and then as itself */
export function openFile(subject: Subject, open: RemovalFile | null, what: Opening, on: RemovalActing): Decided {
  const { name, employer } = subject.data
  const taken = open && (open.id !== what.id || open.data.state !== 'reported')
  return unless(
    [
      mayOpen(subject),
      taken
        ? no('removal.open', `${name}已有一件在办的清退（${open.data.number}），请在那一件中办理，不能另开。`, art9)
        : null,
      (what.ground === 'art-9-1' || what.ground === 'art-9-6') && what.facts.length === 0
        ? no(
            'removal.no-facts',
            `${name}现在没有达到${what.ground === 'art-9-1' ? '两次评价为差' : '连续三次'}的事实，不能提出。请刷新页面。`,
            what.ground,
          )
        : null,
    ],
    () => [
      draft(
        what.id,
        'removal-opened',
        {
          number: what.number,
          expertId: subject.id,
          ground: what.ground,
          on: on.today,
          facts: what.facts.map((one) => ({ ...one })),
        },
        { name, employer, statement: what.statement },
      ),
    ],
  )
}

function stage({ data }: RemovalFile, ...wanted: RemovalState[]): Refusal | null {
  return wanted.includes(data.state)
    ? null
    : no('removal.stage', `${data.number}现在是“${removalStateNames[data.state]}”，不能办理这一步。请刷新页面。`, art9)
}

export function dismiss(file: RemovalFile, reason: string): Decided {
  return unless([stage(file, 'reported')], () => [draft(file.id, 'removal-dismissed', {}, { reason })])
}

/** Whether somebody can be suspended: a serious file that is open, nothing decided. */
export function maySuspend(file: RemovalFile): Refusal | null {
  const serious = (seriousGrounds as readonly string[]).includes(file.data.ground)
  return (
    stage(file, 'opened', 'hearing') ??
    (serious ? null : no('removal.not-serious', '只有第九条第（二）至（五）项的清退可以在办理期间暂停抽取。', art9))
  )
}

export function suspend(file: RemovalFile, { data }: Subject, reason: string, on: RemovalActing): Decided {
  const { suspended, number } = file.data
  const { name, status } = data
  // whoever has left is drawn no more; a suspension would bring them back when it ends
  const gone = isGone(status) ? no('removal.gone', `${name}${expertStatusNames[status]}，不需要暂停。`, art9) : null
  return unless(
    [maySuspend(file), gone, suspended ? no('removal.suspended', `${number}已经暂停，不用重复办理。`, art9) : null],
    () => [
      draft(file.id, 'removal-suspended', {}, { reason }),
      draft(file.data.expertId, 'expert-suspended', { removalId: file.id, on: on.today }),
    ],
  )
}

export function endSuspension(file: RemovalFile, reason: string, on: RemovalActing): Decided {
  return unless([stage(file, 'opened', 'hearing'), suspendedOnly(file)], () => [
    draft(file.id, 'removal-suspension-ended', {}, { reason }),
    draft(file.data.expertId, 'expert-suspension-ended', { removalId: file.id, on: on.today }),
  ])
}

function suspendedOnly({ data }: RemovalFile): Refusal | null {
  return data.suspended ? null : no('removal.not-suspended', '现在没有暂停，请刷新页面。', art9)
}

/** @param dueOn last day for the answer; null where the year's calendar is missing */
export function tellHearing(
  file: RemovalFile,
  what: { on: string; way: RemovalWay; days: number; least: number },
  dueOn: string | null,
  on: RemovalActing,
): Decided {
  return unless(
    [
      stage(file, 'opened'),
      what.on > on.today ? at('on', no('removal.future', '告知日期不能晚于今天，请核对。', art9)) : null,
      what.on < file.data.openedOn
        ? at('on', no('removal.early', '告知日期不能早于提出清退的日期，请核对。', art9))
        : null,
      what.days < what.least ? at('days', no('removal.short', `申辩期限不少于 ${what.least} 个工作日。`, art9)) : null,
      dueOn === null
        ? no('removal.calendar', '这一年的放假安排还没有导入，不能计算申辩期限。请由系统管理员导入该年工作日历。', art9)
        : null,
    ],
    () => [draft(file.id, 'removal-hearing-told', { on: what.on, way: what.way, dueOn: dueOn ?? '' })],
  )
}

/** An answer after the time is taken in and marked; until the decision nothing is lost. */
export function answer(
  file: RemovalFile,
  what: { on: string; text: string; file: string | null },
  on: Pick<RemovalActing, 'today'>,
): Decided {
  const { hearing } = file.data
  return unless(
    [
      stage(file, 'hearing'),
      what.on > on.today ? at('on', no('removal.future', '收到日期不能晚于今天，请核对。', art9)) : null,
      hearing && what.on < hearing.toldOn
        ? at('on', no('removal.early', `收到日期不能早于告知本人的${formatDateZh(hearing.toldOn)}，请核对。`, art9))
        : null,
    ],
    () => [
      draft(
        file.id,
        'removal-answered',
        { on: what.on, late: hearing !== null && what.on > hearing.dueOn, file: what.file },
        { text: what.text },
      ),
    ],
  )
}

/** So many answers by the personal page are taken for one file. */
const mostOwn = 10

/** The same by the personal page, on the day on which it is sent. @param before words of the answers so far */
export function answerOwn(
  file: RemovalFile,
  what: { text: string; file: string | null },
  before: readonly string[],
  on: Pick<RemovalActing, 'today'>,
): Decided {
  if (before.includes(what.text)) return no('removal.same', '同样的申辩已经收到，不用再交。', art9)
  if (before.length >= mostOwn)
    return no('removal.many', `已经收到 ${before.length} 份申辩，还要补充的请联系专家库办公室。`, art9)
  return answer(file, { ...what, on: on.today }, on)
}

/** Whether the expert has been heard: an answer is there, or the time is over on a date that two accounts have confirmed. */
function heard({ data }: RemovalFile, day: string, on: RemovalActing): Refusal | null {
  if (data.answers.length > 0) return null
  if (!data.hearing) return no('removal.unheard', '还没有告知本人并听取申辩，不能决定除名。', art9)
  if (day <= data.hearing.dueOn)
    return no(
      'removal.hearing',
      `申辩期限到${formatDateZh(data.hearing.dueOn)}，期限届满或者收到答复以后才能决定除名。`,
      art9,
    )
  return on.confirmedByTwo
    ? null
    : no('clock.two', '申辩期限届满须有两个账号确认当前日期。请另一位同事登录并确认日期后重试。', art9)
}

/** Whether a decision may be taken on a day: the stage and the hearing fit what is decided. */
function decidable(file: RemovalFile, subject: Subject, outcome: RemovalOutcome, day: string, on: RemovalActing) {
  const struck = file.data.decisions.at(-1)?.outcome === 'struck-off'
  if (outcome === 'reversed')
    return (
      stage(file, 'decided', 'closed') ??
      (struck && subject.data.status === 'struck-off'
        ? null
        : no('removal.not-struck', `${subject.data.name}现在不是除名状态，没有可以撤销的决定。`, art9))
    )
  if (outcome === 'kept') return stage(file, 'opened', 'hearing')
  return stage(file, 'opened', 'hearing') ?? heard(file, day, on)
}

/** What a decision means for the member. */
function consequence(file: RemovalFile, subject: Subject, outcome: RemovalOutcome, day: string): Draft[] {
  const of = (type: string, more: JsonObject = {}) => draft(subject.id, type, { removalId: file.id, on: day, ...more })
  if (outcome === 'struck-off') return [of('expert-struck-off', { ground: file.data.ground })]
  if (outcome === 'reversed') return [of('expert-reinstated')]
  return file.data.suspended ? [of('expert-suspension-ended')] : []
}

export function decide(
  file: RemovalFile,
  subject: Subject,
  what: { outcome: RemovalOutcome; reason: string; name: string },
  on: RemovalActing,
): Decided {
  const { outcome, reason, name } = what
  return unless(
    [apart([{ tag: on.actorTag, name }], on.partTags, matter), decidable(file, subject, outcome, on.today, on)],
    () => [
      draft(file.id, 'removal-decided', { on: on.today, outcome }, { reason }),
      ...consequence(file, subject, outcome, on.today),
    ],
  )
}

export interface Minutes {
  on: string
  outcome: RemovalOutcome
  reason: string
  number: string
  present: readonly Decider[]
  scan: string | null
}

export function recordMinutes(file: RemovalFile, subject: Subject, what: Minutes, on: RemovalActing): Decided {
  const { present } = what
  return unless(
    [
      meetingProblem(what, { begins: file.data.openedOn, today: on.today }, matter),
      apart(present, on.partTags, matter),
      decidable(file, subject, what.outcome, what.on, on),
    ],
    () => [
      draft(
        file.id,
        'removal-minutes-recorded',
        { on: what.on, outcome: what.outcome, scan: what.scan, present: present.map(({ tag }) => tag) },
        { number: what.number, present: present.map(({ name }) => name), reason: what.reason },
      ),
    ],
  )
}

/** Whose second word minutes can have. */
export function ownMinutes({ data }: RemovalFile, actor: string): Refusal | null {
  return data.minutes?.by === actor ? no('minutes.own', '须由另一个账号对照会议纪要确认。', art9) : null
}

export function confirmMinutes(file: RemovalFile, subject: Subject, on: RemovalActing): Decided {
  const { minutes } = file.data
  return unless([stage(file, 'minutes'), ownMinutes(file, on.actor)], () => [
    draft(file.id, 'removal-minutes-confirmed', {}),
    ...(minutes ? consequence(file, subject, minutes.outcome, on.today) : []),
  ])
}

export function refuseMinutes(file: RemovalFile, reason: string): Decided {
  return unless([stage(file, 'minutes')], () => [draft(file.id, 'removal-minutes-refused', {}, { reason })])
}

export function tell(file: RemovalFile, what: { on: string; way: RemovalWay }, on: RemovalActing): Decided {
  const decision = file.data.decisions.at(-1)
  return unless(
    [
      stage(file, 'decided'),
      what.on > on.today ? at('on', no('removal.future', '告知日期不能晚于今天，请核对。', art9)) : null,
      decision && what.on < decision.on
        ? at('on', no('removal.early', `告知日期不能早于决定的${formatDateZh(decision.on)}，请核对。`, art9))
        : null,
    ],
    () => [draft(file.id, 'removal-told', { on: what.on, way: what.way })],
  )
}
