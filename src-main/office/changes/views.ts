/** Changes as pages show them: old and new in words, contact data masked, lateness, what is open and until when. */
import type {
  ChangedFact,
  ChangeOpen,
  ChangeRow,
  ChangeView,
  LatenessView,
} from '../../../src-shared/api/person-changes.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import type { Facts } from '../../../src-shared/model/facts.ts'
import { maskAddress, maskMail, maskPhone } from '../../../src-shared/model/masks.ts'
import { changedFactNames, latenessNames } from '../../../src-shared/model/terms.ts'
import { stepDue } from '../admission/due.ts'
import { partialFacts } from '../admission/partial-facts.ts'
import type { Core } from '../core.ts'
import type { Person } from '../pool/entries.ts'
import { titleOrDegree } from '../rules/article-5-title.ts'
import type { Lateness } from '../rules/article-11.ts'
import { ruleSetOn } from '../system/rule-sets.ts'
import type { ChangeItem } from './compare.ts'
import { isSettled } from './decide.ts'
import type { ChangeRecord } from './entries.ts'
import { type Ground, isLate, latenessOf } from './reading.ts'
import { type ChangeState, unconfirmedEmployer } from './state.ts'
import { wordOf } from '../words.ts'

/** One of an expert's changes with what belongs to it. */
export interface OneChange {
  expertId: string
  name: string
  change: ChangeState
  /** All changes of the expert. */
  all: readonly ChangeState[]
  record: ChangeRecord | null
  grounds: readonly Ground[]
}

/** A value fit to be shown to whoever gave no reason. */
export function shownValue(fact: ChangedFact, value: string): string {
  if (fact === 'phone') return maskPhone(value)
  if (fact === 'mail') return maskMail(value)
  return fact === 'address' ? maskAddress(value) : value
}

export function latenessView(late: Lateness | null): LatenessView | null {
  if (!late) return null
  const { verdict } = late
  const name = latenessNames[verdict]
  if (verdict === 'unknown')
    return { verdict, lastDay: null, words: `${late.uncoveredYear} 年的放假安排还没有导入，${name}` }
  if (verdict === 'no-duty') return { verdict, lastDay: null, words: `${name}，不计期限` }
  const { days, allowed, lastDay } = late
  const used = days === null ? '' : `用了 ${days} 个工作日，`
  const by = lastDay ? `，到${formatDateZh(lastDay)}` : ''
  return { verdict, lastDay, words: `${name}：${used}期限 ${allowed} 个工作日${by}` }
}

/** What somebody has to do with a change, and by when: the office's own aim for a step, counted from the report. */
export function openOf(core: Core, one: Pick<OneChange, 'change' | 'all' | 'grounds'>) {
  const open = openSteps(one, isLate(core, one.change))
  return { open, ...(open.length === 0 ? { dueOn: null, due: '' } : stepDue(core, one.change.reportedOn)) }
}

/** @param late whether it was reported late */
export function openSteps(
  { change, all, grounds }: Pick<OneChange, 'change' | 'all' | 'grounds'>,
  late: boolean,
): ChangeOpen[] {
  const open: ChangeOpen[] = []
  if (change.report?.state === 'to-accept') open.push('accept')
  if (unconfirmedEmployer(all)?.id === change.id) open.push('employer')
  const activities = grounds.map(({ activityId }) => activityId)
  if (late && !isSettled(change, activities)) open.push('late')
  return open
}

/** Old and new in a line, contact data masked. */
export function itemWords({ fact, from, to }: ChangeItem): string {
  const was = shownValue(fact, from)
  const is = shownValue(fact, to)
  return `${changedFactNames[fact]}：${was === '' ? '' : `${was} → `}${is === '' ? '（无）' : is}`
}

export function rowOf(core: Core, one: OneChange, names: ReadonlyMap<string, string>): ChangeRow {
  const { change, record } = one
  const { open, dueOn } = openOf(core, one)
  return {
    id: change.id,
    expertId: one.expertId,
    name: one.name,
    facts: change.facts,
    summary: record ? record.items.map(itemWords).join('；') : '内容不在本机（未到或已删除）',
    changedOn: change.changedOn,
    reportedOn: change.reportedOn,
    way: change.way,
    registeredBy: change.way === 'link' && !names.has(change.by) ? '本人' : (names.get(change.by) ?? ''),
    lateness: latenessView(latenessOf(core, change)),
    state: change.report?.state ?? 'in-force',
    open,
    dueOn,
  }
}

/** @param person the expert as known now, for Article 5 (4) where a title was lost or lowered */
export async function viewOf(
  core: Core,
  one: OneChange,
  names: ReadonlyMap<string, string>,
  person: Person,
): Promise<ChangeView> {
  const { change, record, grounds } = one
  const confirmed = change.employer?.confirmed ?? null
  const { examined } = change
  return {
    ...rowOf(core, one, names),
    items: (record?.items ?? []).map(({ fact, from, to }) => ({
      fact,
      from: shownValue(fact, from),
      to: shownValue(fact, to),
    })),
    hasProof: change.scan !== null,
    confirmation: change.employer && {
      confirmed: confirmed !== null,
      on: confirmed?.on ?? '',
      person: confirmed ? await wordOf(core, confirmed.record, 'person') : '',
      hasScan: (confirmed?.scan ?? null) !== null,
    },
    grounds: grounds.map(({ provision, activityId, number, title, verdict, reason }) => ({
      provision,
      activityId,
      number,
      title,
      verdict,
      reason,
    })),
    examined: examined && {
      by: names.get(examined.by) ?? '',
      at: examined.at,
      proposes: examined.proposes,
      reason: await wordOf(core, examined.record, 'reason'),
    },
    refusal:
      change.report?.state === 'refused'
        ? { by: names.get(change.report.by) ?? '', reason: await wordOf(core, change.report.record, 'reason') }
        : null,
    titleFinding: change.titleLowered ? titleFindingOf(core, change, person) : null,
  }
}

/** Article 5 (4) on what the pool knows of somebody: shown, nothing follows by itself. */
function titleFindingOf(core: Core, { changedOn }: ChangeState, person: Person): ChangeView['titleFinding'] {
  const { title, titleLevel, degree, degreeOn } = person
  const facts: Facts = partialFacts({
    titles: title ? [{ name: title, level: titleLevel ?? '', on: changedOn }] : [],
    degrees: degree ? [{ level: degree, subject: '未登记', on: degreeOn ?? '' }] : [],
  })
  const today = core.today()
  const { outcome, reason } = titleOrDegree.decide(facts, { decidedOn: today, ruleSet: ruleSetOn(core, today) }, null)
  return { outcome, reason }
}
