/**
 * Decisions on what experts report themselves (Articles 10 (5), 11 (6)): contact data are known at once, important changes when
 * the pool office has accepted them; the day of report stays the day on which the expert sent it. All pure.
 */
import type { Reported } from '../../../src-shared/api/person-changes.ts'
import { type Decided, unless } from '../admission/deciding.ts'
import { no, type Verdict } from '../admission/guards.ts'
import type { Draft, JsonObject } from '../journal/entry.ts'
import { type ChangeItem, changedItems, isImportant, newTies } from './compare.ts'
import { againstReport, type ChangeContext, type ChangingExpert, type Report } from './checks.ts'
import { contactDrafts, registerChange, unknownChange } from './decide.ts'
import type { ChangeRecord } from './entries.ts'

/** A report about one of these facts waits already. */
function notWaiting(items: readonly ChangeItem[], { changes }: ChangingExpert): Verdict {
  const waits = changes.some(
    ({ state }) => state.report?.state === 'to-accept' && items.some(({ fact }) => state.facts.includes(fact)),
  )
  return waits ? no('change.waiting', '这项变更已经收到，专家库办公室核对后生效，不用再交。') : null
}

/** Takes in what an expert sent. */
export function reportOwn(expert: ChangingExpert, report: Report, on: ChangeContext): Decided {
  const items = changedItems(report.reported, expert)
  const important = items.filter(isImportant)
  return unless([notWaiting(important, expert), againstReport(expert, report, on, items)], () => [
    ...contactDrafts(
      expert,
      report,
      on,
      items.filter((one) => !isImportant(one)),
    ),
    ...(important.length === 0 ? [] : [waiting(expert, report, on, important)]),
  ])
}

function waiting(expert: ChangingExpert, report: Report, { ids }: ChangeContext, items: readonly ChangeItem[]): Draft {
  const { changedOn, reportedOn, way, scan } = report
  const { phone: _phone, mail: _mail, address: _address, ...reported } = report.reported
  const employer = items.find(({ fact }) => fact === 'employer')?.to ?? ''
  const ties = { employer, ...newTies(report.reported, expert.declaration) }
  const record: ChangeRecord = { changedOn, items: [...items], ties, reported: reported satisfies Reported }
  return {
    type: 'change-reported',
    subject: expert.id,
    payload: { changeId: ids.important, facts: items.map(({ fact }) => fact), reportedOn, way, scan },
    personal: [record as unknown as JsonObject],
  }
}

function reportToAccept({ changes }: ChangingExpert, changeId: string) {
  const one = changes.find(({ state }) => state.id === changeId)
  return one?.state.report?.state === 'to-accept' && one.record?.reported ? one : null
}

const settledAlready = no('change.settled', '这项报备已经办理，请刷新页面。')

/** The pool office accepts a report: from now on its facts are the expert's, as of the day on which it was sent. */
export function acceptReport(expert: ChangingExpert, changeId: string, on: ChangeContext): Decided {
  const one = reportToAccept(expert, changeId)
  if (!one?.record?.reported)
    return expert.changes.some(({ state }) => state.id === changeId) ? settledAlready : unknownChange
  const { reportedOn, scan } = one.state
  const { changedOn, reported } = one.record
  const report: Report = { reported, changedOn, reportedOn, way: 'link', scan }
  return registerChange(expert, report, { ...on, ids: { ...on.ids, important: changeId } })
}

export function refuseReport(expert: ChangingExpert, changeId: string, reason: string): Decided {
  if (!reportToAccept(expert, changeId)) return settledAlready
  return [{ type: 'change-refused', subject: expert.id, payload: { changeId }, personal: [{ reason }] }]
}
