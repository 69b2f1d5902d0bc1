/** The office's answers to `lists.*` (7-3). */
import { nameTag, decidingOf, nextNumber, openApplicants, settleDecided } from '../admission/applicants.ts'
import { keepScan, openScan } from '../attachments.ts'
import type { Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { isAbsent } from '../journal/register.ts'
import {
  changeList,
  confirmMinutes,
  createList,
  decideList,
  presentList,
  recordMinutes,
  refuseMinutes,
  withdrawList,
} from './decide-list.ts'
import { listRow, listView } from './list-view.ts'
import { allLists, allPublicities, listDoc, openAll, unknownList } from './reading.ts'
import type { ListDoc } from './state.ts'

/** Opens a list with its applications. */
async function openList(core: Core, id: string) {
  const list = await listDoc(core, id)
  if (!list) return unknownList
  const people = await openAll(core, list.data.applications)
  return people instanceof Refused ? people : { list, people }
}

/** Reasons of struck lines from the record of the minutes. */
async function reasonsOf(core: Core, list: ListDoc): Promise<Record<string, string>> {
  const [record] = await core.journal.openPersonal(list.data.minutes ? [list.data.minutes.record] : [])
  return record && !isAbsent(record) ? ((record['reasons'] ?? {}) as Record<string, string>) : {}
}

export function listHandlers(): Handlers {
  return {
    'lists.list': query(async (core) => {
      const periods = new Map((await allPublicities(core)).map(({ id, data }) => [data.listId, id]))
      return (await allLists(core)).map((list) => listRow(list, periods.get(list.id) ?? null))
    }),
    'lists.get': query(async (core, caller, input) => {
      const opened = await openList(core, input.id)
      if (opened instanceof Refused) return opened
      return listView(core, caller, opened.list, opened.people, input.on)
    }),
    'lists.create': command(async (core, caller, input) => {
      const people = await openApplicants(core, [...new Set(input.applicationIds)])
      if (people instanceof Refused) return people
      const id = core.newId('l')
      const number = await nextNumber(core, { collection: 'files', kind: 'list', letter: 'M', digits: 2 })
      const what = { id, number, title: input.title }
      return (await settleDecided(core, caller, createList(what, people, decidingOf(core, caller)))) ?? { id }
    }),
    'lists.change': command(async (core, caller, input) => {
      const opened = await openList(core, input.id)
      if (opened instanceof Refused) return opened
      const { list, people } = opened
      const wanted = new Set(input.applicationIds)
      const before = new Set(list.data.applications)
      const added = await openApplicants(
        core,
        [...wanted].filter((id) => !before.has(id)),
      )
      if (added instanceof Refused) return added
      const stay = people.filter(({ id }) => wanted.has(id))
      const gone = people.filter(({ id }) => !wanted.has(id))
      const decided = changeList(list, { stay, added, gone }, decidingOf(core, caller))
      return (await settleDecided(core, caller, decided)) ?? done
    }),
    'lists.present': command(async (core, caller, input) => {
      const opened = await openList(core, input.id)
      if (opened instanceof Refused) return opened
      return (await settleDecided(core, caller, presentList(opened.list, opened.people))) ?? done
    }),
    'lists.withdraw': command(async (core, caller, input) => {
      const opened = await openList(core, input.id)
      if (opened instanceof Refused) return opened
      const decided = withdrawList(opened.list, opened.people, input.reason)
      return (await settleDecided(core, caller, decided)) ?? done
    }),
    'lists.decide': command(async (core, caller, input) => {
      const opened = await openList(core, input.id)
      if (opened instanceof Refused) return opened
      const decided = decideList(opened.list, opened.people, input.lines, decidingOf(core, caller))
      return (await settleDecided(core, caller, decided)) ?? done
    }),
    'lists.recordMinutes': command(async (core, caller, input) => {
      const opened = await openList(core, input.id)
      if (opened instanceof Refused) return opened
      const scan = await keepScan(core, input.scan, 'scan')
      if (scan instanceof Refused) return scan
      if (scan === null)
        return refuse('minutes.scan', '请上传会议纪要扫描件。', { provision: 'art-7-3', field: 'scan' })
      const { number, on, presiding, present, lines } = input
      const deciders = [...new Set([presiding, ...present].map((name) => nameTag(core, name)))]
      const minutes = { number, on, presiding, present, deciders, scan }
      const decided = recordMinutes(opened.list, opened.people, minutes, lines, decidingOf(core, caller))
      return (await settleDecided(core, caller, decided)) ?? done
    }),
    'lists.confirmMinutes': command(async (core, caller, input) => {
      const opened = await openList(core, input.id)
      if (opened instanceof Refused) return opened
      const reasons = await reasonsOf(core, opened.list)
      const decided = confirmMinutes(opened.list, opened.people, reasons, decidingOf(core, caller))
      return (await settleDecided(core, caller, decided)) ?? done
    }),
    'lists.refuseMinutes': command(async (core, caller, input) => {
      const list = await listDoc(core, input.id)
      if (!list) return unknownList
      return (await settleDecided(core, caller, refuseMinutes(list, input.reason))) ?? done
    }),
    'lists.minutesScan': query(async (core, _caller, input) => {
      const scan = (await listDoc(core, input.id))?.data.minutes?.scan
      const file = scan ? await openScan(core, scan) : null
      return file ?? refuse('scan.none', '会议纪要扫描件不在本机。')
    }),
  }
}
