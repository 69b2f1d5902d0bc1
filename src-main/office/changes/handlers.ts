/** The office's answers to `personChanges.*` (Articles 10 (5), 11 (6)). */
import type { ExpertChanges } from '../../../src-shared/api/person-changes.ts'
import { accountNames } from '../accounts/names.ts'
import { settleDecided } from '../admission/applicants.ts'
import { isRefusal } from '../admission/deciding.ts'
import { keepScan, openScan } from '../attachments.ts'
import type { Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { textAt } from '../journal/entry.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { isGone } from '../pool/register.ts'
import { contextOf, factsNow } from './context.ts'
import { changeSheetFile } from './paper.ts'
import { acceptReport, refuseReport } from './decide-own.ts'
import { type ChangingExpert, mayChange } from './checks.ts'
import { confirmEmployer, examineLate, registerChange } from './decide.ts'
import { changeRecords, changingExpert, groundsByChange, groundsOf, isLate, servedActivities } from './reading.ts'
import type { ChangeState } from './state.ts'
import { openOf, type OneChange, rowOf, viewOf } from './views.ts'

const unknownExpert = refuse('change.expert', '没有找到这位专家，或者个人信息不在本机，不能登记变更。请刷新页面。')
const noFile = refuse('change.no-file', '没有找到这份材料的扫描件。')

/** Every change of every expert, newest report first. @param membersOnly leaves out who has left: nothing waits any more */
export async function allChanges(
  index: PoolIndex,
  membersOnly = false,
): Promise<Pick<OneChange, 'expertId' | 'name' | 'change' | 'all'>[]> {
  const rows = await index.find({})
  return rows
    .filter(({ state }) => !membersOnly || !isGone(state.status))
    .flatMap(({ id, state }) =>
      (state.changes ?? []).map((change) => ({ expertId: id, name: state.name, change, all: state.changes ?? [] })),
    )
    .sort((a, b) => (orderOf(a.change) < orderOf(b.change) ? 1 : -1))
}

function orderOf({ reportedOn, at, id }: ChangeState): string {
  return `${reportedOn} ${at} ${id}`
}

/** Changes with something to do, of all members: late ones with the facts that they brought up. */
export async function openChanges(core: Core, index: PoolIndex): Promise<OneChange[]> {
  const known = (await allChanges(index, true)).filter(({ change }) => change.important)
  const late = known.filter(({ change }) => isLate(core, change))
  const records = await changeRecords(
    core,
    late.map(({ change }) => change),
  )
  const grounds = await groundsByChange(core, late, records)
  return known
    .map((one) => ({
      ...one,
      record: records.get(one.change.record) ?? null,
      grounds: grounds.get(one.change.id) ?? [],
    }))
    .filter((one) => openOf(core, one).open.length > 0)
}

async function expertOr(core: Core, id: string): Promise<ChangingExpert | Refused> {
  return (await changingExpert(core, id))?.expert ?? unknownExpert
}

export function changeHandlers(indexOf: (core: Core) => PoolIndex): Handlers {
  return {
    'personChanges.list': query(async (core, _caller, { show, offset, limit }) => {
      const found = show === 'open' ? await openChanges(core, indexOf(core)) : await allChanges(indexOf(core))
      const page = found.slice(offset, offset + limit)
      const records = await changeRecords(
        core,
        page.map(({ change }) => change),
      )
      const grounds = await groundsByChange(core, page, records)
      const names = await accountNames(core)
      const rows = page.map((one) =>
        rowOf(
          core,
          { ...one, record: records.get(one.change.record) ?? null, grounds: grounds.get(one.change.id) ?? [] },
          names,
        ),
      )
      return { rows, total: found.length }
    }),
    'personChanges.ofExpert': query(async (core, _caller, { id }) => {
      const expert = await expertOr(core, id)
      return expert instanceof Refused ? expert : expertChanges(core, expert)
    }),
    'personChanges.register': command(async (core, caller, { id, proof, ...report }) => {
      const expert = await expertOr(core, id)
      if (expert instanceof Refused) return expert
      const scan = await keepScan(core, proof, 'proof')
      if (scan instanceof Refused) return scan
      const decided = registerChange(expert, { ...report, scan }, await contextOf(core))
      if (isRefusal(decided)) return new Refused(decided)
      await core.append(caller, decided)
      return { changeIds: decided.map(({ payload }) => textAt(payload, 'changeId')).filter(Boolean) }
    }),
    'personChanges.accept': command(async (core, caller, { id, changeId }) => {
      const expert = await expertOr(core, id)
      if (expert instanceof Refused) return expert
      return (await settleDecided(core, caller, acceptReport(expert, changeId, await contextOf(core)))) ?? done
    }),
    'personChanges.refuse': command(async (core, caller, { id, changeId, reason }) => {
      const expert = await expertOr(core, id)
      if (expert instanceof Refused) return expert
      return (await settleDecided(core, caller, refuseReport(expert, changeId, reason))) ?? done
    }),
    'personChanges.confirmEmployer': command(async (core, caller, { id, changeId, on, person, scan: file }) => {
      const expert = await expertOr(core, id)
      if (expert instanceof Refused) return expert
      const scan = await keepScan(core, file, 'scan')
      if (scan instanceof Refused) return scan
      const word = { on, person, way: 'paper', scan } as const
      return (await settleDecided(core, caller, confirmEmployer(expert, changeId, word, core.today()))) ?? done
    }),
    'personChanges.examine': command(async (core, caller, { id, changeId, proposes, reason }) => {
      const expert = await expertOr(core, id)
      if (expert instanceof Refused) return expert
      const change = expert.changes.find(({ state }) => state.id === changeId)
      const served = (await servedActivities(core))(id)
      const grounds = change ? groundsOf(core, change.state, change.record, served) : []
      const late = {
        isLate: change !== undefined && isLate(core, change.state),
        activities: [...new Set(grounds.map(({ activityId }) => activityId))],
      }
      return (await settleDecided(core, caller, examineLate(expert, changeId, { proposes, reason }, late))) ?? done
    }),
    'personChanges.sheet': query(async (core, caller, { id, changeId, format }) => {
      const expert = await expertOr(core, id)
      if (expert instanceof Refused) return expert
      const { changes } = await expertChanges(core, expert)
      const change = changes.find((one) => one.id === changeId)
      return change
        ? changeSheetFile(core, caller, change, expert.person.employer, format)
        : refuse('change.unknown', '没有找到这项变更，请刷新页面后再试。')
    }),
    'personChanges.proof': query(async (core, _caller, { id, changeId, of }) => {
      const expert = await expertOr(core, id)
      if (expert instanceof Refused) return expert
      const change = expert.changes.find(({ state }) => state.id === changeId)?.state
      const digest = of === 'change' ? change?.scan : change?.employer?.confirmed?.scan
      return (digest ? await openScan(core, digest) : null) ?? noFile
    }),
  }
}

async function expertChanges(core: Core, expert: ChangingExpert): Promise<ExpertChanges> {
  const { id, state, person, changes } = expert
  const all = changes.map((one) => one.state)
  const names = await accountNames(core)
  const records = new Map(changes.flatMap((one) => (one.record ? [[one.state.record, one.record] as const] : [])))
  const grounds = await groundsByChange(
    core,
    all.map((change) => ({ expertId: id, change })),
    records,
  )
  const views = changes.map(({ state: change, record }) =>
    viewOf(
      core,
      { expertId: id, name: state.name, change, all, record, grounds: grounds.get(change.id) ?? [] },
      names,
      person,
    ),
  )
  return {
    id,
    name: state.name,
    employer: person.employer,
    why: mayChange(state)?.message ?? '',
    now: factsNow(person),
    changes: (await Promise.all(views)).reverse(),
  }
}
