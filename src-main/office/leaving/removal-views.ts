/** What screens get of removal files (Article 9): rows, one file with what may be done, its course. */
import type { RemovalRow, RemovalView } from '../../../src-shared/api/removals.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { expertStatusNames, removalOutcomeNames } from '../../../src-shared/model/terms.ts'
import { accountNames } from '../accounts/names.ts'
import { accountOf, type Caller, type Core, type SignedIn } from '../core.ts'
import { courseIn, type EntryWords } from '../course.ts'
import { namesFor } from '../draw/disclosure.ts'
import { allActivities } from '../draw/history.ts'
import { reportDuty } from '../employers/reading.ts'
import { type Entry, systemActor, textAt } from '../journal/entry.ts'
import type { ExpertDoc } from '../pool/expert-docs.ts'
import { maySuspend, ownMinutes, type RemovalActing } from './decide-removal.ts'
import { actingOn, openWords } from './removal-reading.ts'
import type { RemovalData, RemovalDoc } from './removal-register.ts'

export function removalRow({ id, data }: RemovalDoc, today: string): RemovalRow {
  const { number, expertId, name, employer, ground, state, suspended, openedOn, hearing, decisions } = data
  return {
    id,
    number,
    expertId,
    name,
    employer,
    ground,
    state,
    outcome: decisions.at(-1)?.outcome ?? null,
    suspended,
    openedOn: openedOn || (data.reports[0]?.receivedOn ?? ''),
    hearingDueOn: hearing?.dueOn ?? null,
    next: nextWords(data, today),
  }
}

/** What comes next, in words. */
function nextWords({ state, hearing, answers, decisions }: RemovalData, today: string): string {
  switch (state) {
    case 'reported':
      return '专家库办公室核实线索，提出清退或者不予采纳'
    case 'opened':
      return '告知本人事实、依据和申辩期限'
    case 'hearing':
      if (answers.length > 0) return '本人已申辩，待领导小组决定'
      return hearing && today > hearing.dueOn
        ? '申辩期限已满，没有收到答复，待领导小组决定'
        : `等本人申辩，到${formatDateZh(hearing?.dueOn ?? today)}`
    case 'minutes':
      return '另一个账号对照纪要确认'
    case 'decided':
      return '把决定告知本人'
    default:
      return decisions.length > 0 ? `已${removalOutcomeNames[decisions.at(-1)?.outcome ?? 'kept']}` : ''
  }
}

/** Whether the expert has been heard or the time is over: then the leading group can decide. */
export function isHeard({ state, hearing, answers }: RemovalData, today: string): boolean {
  return state === 'hearing' && (answers.length > 0 || (hearing !== null && today > hearing.dueOn))
}

export async function removalView(
  core: Core,
  caller: Caller,
  file: RemovalDoc,
  subject: ExpertDoc,
): Promise<RemovalView> {
  const { data } = file
  const account = accountOf(caller)
  // whoever reported is known to those who verify, not to those who decide
  const knowsReporters = account.roles.includes('pool-office') || account.roles.includes('discipline')
  const reporters = new Set(data.reports.filter(({ employerId }) => employerId !== '').map(({ by }) => by))
  const names = await accountNames(core)
  const who = (id: string) => (reporters.has(id) && !knowsReporters ? '不公开' : (names.get(id) ?? '系统'))
  const { minutes, hearing } = data
  const words = await openWords(core, [
    data.statement,
    ...data.reports.map(({ record }) => record),
    ...data.answers.map(({ record }) => record),
    ...data.decisions.map(({ record }) => record),
    minutes?.record ?? '',
  ])
  const text = (digest: string, key: string) => textAt(words.get(digest), key)
  const on = await actingOn(core, caller, file)
  return {
    ...removalRow(file, on.today),
    status: expertStatusNames[subject.data.status],
    facts: await factsFor(core, account, data),
    statement: text(data.statement, 'statement'),
    reports: data.reports.map(({ receivedOn, by, record, files, knewOn }) => ({
      receivedOn,
      text: text(record, 'text'),
      reporter: knowsReporters ? text(record, 'reporter') : '',
      by: who(by),
      duty: knowsReporters ? reportDuty(core, { knewOn, knownOn: receivedOn }) : null,
      files,
    })),
    hearing: hearing && { ...hearing, over: on.today > hearing.dueOn },
    answers: data.answers.map(({ on: day, late, file: scan, by, record }) => ({
      on: day,
      late,
      file: scan,
      text: text(record, 'text'),
      by: by === systemActor ? '' : who(by),
    })),
    minutes: minutes && {
      on: minutes.on,
      number: text(minutes.record, 'number'),
      present: (words.get(minutes.record)?.['present'] ?? []) as string[],
      outcome: minutes.outcome,
      reason: text(minutes.record, 'reason'),
      by: who(minutes.by),
      file: minutes.scan,
      mayConfirm: ownMinutes(file, account.id)?.message ?? '',
    },
    decisions: data.decisions.map(({ on: day, outcome, by, record }) => ({
      on: day,
      outcome,
      reason: text(record, 'reason'),
      by: who(by),
    })),
    timeline: await courseIn(core, file.id, { told, provision: 'art-9', who }),
    actions: actionsOf(file, subject, on, account),
  }
}

/** Facts with their activities; one whose names are kept from the reader is left out. */
async function factsFor(core: Core, account: SignedIn, { facts }: RemovalData): Promise<RemovalView['facts']> {
  if (facts.length === 0) return []
  const now = core.effects.wall()
  const activities = new Map((await allActivities(core)).map((one) => [one.id, one.data]))
  return facts.flatMap((fact) => {
    const activity = activities.get(fact.activityId)
    if (activity && namesFor(activity, account, now) === 'masked') return []
    return [{ ...fact, title: activity?.facts.title ?? '' }]
  })
}

function actionsOf(
  file: RemovalDoc,
  subject: ExpertDoc,
  on: RemovalActing,
  { roles }: SignedIn,
): RemovalView['actions'] {
  const { state, suspended, decisions } = file.data
  const elsewhere = '现在不办理这一步'
  const of = (name: string, why: string) => (mayCall(name, roles) ? why : '由其他角色办理')
  const at = (...states: (typeof state)[]) => (states.includes(state) ? '' : elsewhere)
  const struck = decisions.at(-1)?.outcome === 'struck-off' && subject.data.status === 'struck-off'
  const decides = at('opened', 'hearing') === '' || (struck && at('decided', 'closed') === '') ? '' : elsewhere
  return {
    open: of('removals.takeUp', at('reported')),
    suspend: of('removals.suspend', suspended || maySuspend(file) ? elsewhere : ''),
    endSuspension: of('removals.endSuspension', suspended ? at('opened', 'hearing') : elsewhere),
    tellHearing: of('removals.tellHearing', at('opened')),
    answer: of('removals.answer', at('hearing')),
    decide: of('removals.decide', decides || (on.partTags.has(on.actorTag) ? '您经办过这件清退' : '')),
    recordMinutes: of('removals.recordMinutes', decides),
    tell: of('removals.tell', at('decided')),
  }
}

const day = ({ payload }: Entry, key = 'on') => formatDateZh(textAt(payload, key))
const outcome = ({ payload }: Entry) =>
  removalOutcomeNames[payload['outcome'] as keyof typeof removalOutcomeNames] ?? ''

const told: Readonly<Record<string, EntryWords>> = {
  'removal-reported': { title: (one) => `登记线索，${day(one, 'receivedOn')}收到`, tone: 'attention' },
  'removal-dismissed': { title: () => '线索不予采纳', tone: 'neutral', detail: 'reason' },
  'removal-opened': { title: () => '提出清退', tone: 'attention' },
  'removal-suspended': { title: () => '暂停参加抽取', tone: 'bad', detail: 'reason' },
  'removal-suspension-ended': { title: () => '恢复参加抽取', tone: 'good', detail: 'reason' },
  'removal-hearing-told': { title: (one) => `告知本人，${day(one, 'dueOn')}前申辩`, tone: 'neutral' },
  'removal-answered': {
    title: (one) =>
      `${one.actor === systemActor ? '本人在个人页面申辩' : '收到本人申辩'}${one.payload['late'] === true ? '（逾期）' : ''}`,
    tone: 'neutral',
  },
  'removal-decided': { title: (one) => `领导小组决定${outcome(one)}`, tone: 'bad', detail: 'reason' },
  'removal-minutes-recorded': { title: (one) => `登记会议纪要：${outcome(one)}`, tone: 'attention', detail: 'reason' },
  'removal-minutes-confirmed': { title: () => '另一账号确认会议纪要，决定生效', tone: 'bad' },
  'removal-minutes-refused': { title: () => '退回会议纪要', tone: 'attention', detail: 'reason' },
  'removal-told': { title: (one) => `${day(one)}把决定告知本人，办结`, tone: 'good' },
}
