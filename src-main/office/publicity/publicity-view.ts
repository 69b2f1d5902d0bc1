/** A period of publicity as screens show it: the bar of days, who stands in it, the objections. */
import type {
  ObjectionView,
  PublicityDay,
  PublicityRow,
  PublicityView,
} from '../../../src-shared/api/admission-views.ts'
import { addDays, formatDateZh } from '../../../src-shared/model/dates.ts'
import { type Calendar, dayKind, periodEnd } from '../../../src-shared/model/working-days.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { accountNames } from '../accounts/names.ts'
import { calendarOf } from '../system/calendars.ts'
import { stepDue } from '../admission/due.ts'
import { guards } from '../admission/guards.ts'
import type { ApplicationDoc } from '../admission/state.ts'
import { timelineOf } from '../admission/timeline.ts'
import type { Core, SignedIn } from '../core.ts'
import { textAt } from '../journal/entry.ts'
import { isAbsent } from '../journal/register.ts'
import { applicationDocs, objectionsOf } from './reading.ts'
import type { ObjectionDoc, PublicityData, PublicityDoc } from './state.ts'

/** Days that the bar shows at most; a longer period is cut in the middle by the screen. */
const longestBar = 120

function isWeekend(date: string): boolean {
  return [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
}

/** Day by day from publication to the first day on which people can be admitted. */
export function barOf(calendar: Calendar, { begunOn, days }: PublicityData, today: string): PublicityDay[] {
  const end = periodEnd(calendar, begunOn, days)
  const bar: PublicityDay[] = [{ date: begunOn, kind: 'begin', count: null, today: begunOn === today }]
  let count = 0
  for (let at = addDays(begunOn, 1); bar.length < longestBar && count < days; at = addDays(at, 1)) {
    const kind = dayKind(calendar, at)
    if (kind === 'provisional') {
      bar.push({ date: at, kind: 'provisional', count: null, today: at === today })
      return bar
    }
    if (kind === 'working') count += 1
    const shown = kind === 'off' ? 'off' : isWeekend(at) ? 'make-up' : 'working'
    bar.push({ date: at, kind: shown, count: kind === 'working' ? count : null, today: at === today })
  }
  if ('uncoveredYear' in end) return bar
  for (let at = addDays(end.lastDay, 1); bar.length < longestBar; at = addDays(at, 1)) {
    const kind = dayKind(calendar, at)
    if (kind !== 'off') {
      bar.push({ date: at, kind: 'admission', count: null, today: at === today })
      return bar
    }
    bar.push({ date: at, kind: 'off', count: null, today: at === today })
  }
  return bar
}

function isOpen({ data }: ObjectionDoc): boolean {
  return data.state !== 'closed'
}

export function publicityRow(core: Core, doc: PublicityDoc, objections: readonly ObjectionDoc[]): PublicityRow {
  const { data } = doc
  const end = periodEnd(calendarOf(core), data.begunOn, data.days)
  const over = 'endsAt' in end && core.effects.wall() >= end.endsAt
  return {
    id: doc.id,
    number: data.number,
    title: data.title,
    state: data.state === 'running' && over ? 'over' : data.state,
    people: data.applications.length,
    begunOn: data.begunOn,
    lastDay: 'lastDay' in end ? end.lastDay : null,
    openObjections: objections.filter(isOpen).length,
  }
}

async function objectionView(
  core: Core,
  doc: ObjectionDoc,
  names: ReadonlyMap<string, string>,
  person: string,
  knowsObjector: boolean,
): Promise<ObjectionView> {
  const { data } = doc
  const [record, verification] = await core.journal.openPersonal([data.record, data.verification].filter(Boolean))
  const words = record && !isAbsent(record) ? record : {}
  const told = (one: ObjectionDoc['data']['told']['objector']) => one && { on: one.on, how: one.how }
  return {
    id: doc.id,
    number: data.number,
    applicationId: data.applicationId,
    name: person,
    anonymous: data.anonymous,
    objector: knowsObjector ? textAt(words, 'objector') : '',
    text: textAt(words, 'text'),
    receivedOn: data.receivedOn,
    receivedBy: names.get(data.by) ?? '',
    hasScan: data.scan !== null,
    state: data.state,
    outcome: data.outcome,
    verification: verification && !isAbsent(verification) ? textAt(verification, 'text') : '',
    verifiedBy: names.get(data.verifiedBy ?? '') ?? '',
    told: { objector: told(data.told.objector), subject: told(data.told.subject) },
    dueOn: data.state === 'closed' ? null : stepDue(core, data.receivedOn).dueOn,
  }
}

/** Why nobody can be admitted just now; '' = those against whom nothing stands can. */
function waitsFor(core: Core, doc: PublicityDoc, applications: readonly ApplicationDoc[]): string {
  if (doc.data.state === 'ended') return '这次公示已经办结'
  const period = guards.periodOver(doc.data, calendarOf(core), core.effects.wall())
  if (period) return period.message
  const time = guards.timeConfirmed(core.clock.confirmedByTwo())
  if (time) return time.message
  const waiting = applications.filter(({ data }) => data.state === 'publicity')
  return waiting.length > 0 && waiting.every(({ data }) => data.heldBy.length > 0) ? '其余的人都有异议没有办结' : ''
}

export async function publicityView(core: Core, account: SignedIn, doc: PublicityDoc): Promise<PublicityView> {
  // who objected is known to those alone who take objections in and answer them
  const knowsObjector = mayCall('objections.receive', account.roles)
  const { data } = doc
  const calendar = calendarOf(core)
  const applications = await applicationDocs(core, data.applications)
  const objections = await objectionsOf(core, doc.id)
  const names = await accountNames(core)
  const nameOf = new Map(applications.map((one) => [one.id, one.data.name]))
  const bar = barOf(calendar, data, core.today())
  const lastYear = Math.max(...calendar.years)
  return {
    ...publicityRow(core, doc, objections),
    venue: data.venue,
    days: data.days,
    bar,
    counted: Math.max(0, ...bar.filter(({ date }) => date <= core.today()).map(({ count }) => count ?? 0)),
    calendar: `工作日历：国务院办公厅放假安排，覆盖到${formatDateZh(`${lastYear}-12-31`)}`,
    lines: applications.map((one) => ({
      applicationId: one.id,
      name: one.data.name,
      employer: one.data.employer,
      fields: one.data.fields,
      state: one.data.state,
      objections: one.data.heldBy.length,
      expertId: one.data.expertId,
    })),
    objections: await Promise.all(
      objections.map((one) => objectionView(core, one, names, nameOf.get(one.data.applicationId) ?? '', knowsObjector)),
    ),
    waits: waitsFor(core, doc, applications),
    listId: data.listId,
    timeline: await timelineOf(core, doc.id),
  }
}
