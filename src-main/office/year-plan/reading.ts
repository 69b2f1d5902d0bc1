/** What of a year the reader may see: each part only for whoever may open the list that it comes from. */
import type { YearPlan } from '../../../src-shared/api/year-plan.ts'
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { timeOf, workOf } from '../activity-day/reading.ts'
import { allAssessments } from '../assessment/reading.ts'
import { allCalls } from '../admission/call-handlers.ts'
import { invitationRegister } from '../admission/calls.ts'
import type { Core, SignedIn } from '../core.ts'
import { allActivities } from '../draw/history.ts'
import { linkOf } from '../home/draw-lines.ts'
import { waitingFor } from '../home/todos.ts'
import { employerRegister } from '../pool/register.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { publicityRow } from '../publicity/publicity-view.ts'
import { allPublicities } from '../publicity/reading.ts'
import { newestDocs } from '../subject.ts'
import { calendarOf } from '../system/calendars.ts'
import { recoveryDue } from '../system/recovery.ts'
import { ruleSetOn } from '../system/rule-sets.ts'
import { yearDates, type YearFacts, type YearlyDuty } from './dates.ts'

/** Years around this one in which dates are looked for: no term and no measure reaches further. */
const reach = 10
/** To-dos that the year states by itself, with everybody whom they concern. */
const stated: readonly string[] = ['yearly-call', 'renewals', 'recovery-check']

/** The year as this account sees it. @param year four digits */
export async function yearPlan(core: Core, account: SignedIn, index: PoolIndex, year: number): Promise<YearPlan> {
  const facts = await factsFor(core, account, index)
  const calendar = calendarOf(core)
  const now = Number(core.today().slice(0, 4))
  const around = Array.from({ length: 2 * reach + 1 }, (_, at) => now - reach + at)
  const dated = yearDates({ ...facts, duties: [] }, around, calendar).map(({ on }) => Number(on.slice(0, 4)))
  return {
    year,
    years: { first: Math.min(now, ...dated), last: Math.max(now + 1, ...dated) },
    rows: yearDates(facts, [year], calendar),
  }
}

async function factsFor(core: Core, account: SignedIn, index: PoolIndex): Promise<YearFacts> {
  const may = (name: string) => mayCall(name, account.roles)
  const today = core.today()
  const duty = (one: YearlyDuty, name: string) => (may(name) ? [one] : [])
  return {
    today,
    duties: [
      ...duty('renewal', 'renewals.invite'),
      ...duty('call', 'calls.list'),
      ...duty('assessment', 'assessments.list'),
      ...duty('calendar', 'system.proposeCalendar'),
    ],
    renewalNoticeDays: ruleSetOn(core, today).parameters.renewalNoticeDays,
    members: may('pool.list') ? (await index.find({ status: 'active' })).map(({ state }) => state) : [],
    calls: may('calls.list') ? (await allCalls(core)).map(({ data }) => data) : [],
    invitations: may('invitations.list') ? await unanswered(core) : [],
    publicities: may('publicity.list') ? await periods(core) : [],
    activities: may('draw.list') ? await inspections(core) : [],
    measures: may('pool.employers') ? await barred(core) : [],
    recoveryDueOn: may('recovery.check') ? (await recoveryDue(core)).dueOn : null,
    assessedYears: (await allAssessments(core)).map(({ data }) => data.year),
    coveredYears: [...calendarOf(core).years],
    waiting: (await waitingFor(core, account, index)).todos.flatMap(({ id, dueOn, ...todo }) =>
      dueOn === null || stated.includes(id) || id.startsWith('assess:') ? [] : [{ ...todo, dueOn }],
    ),
  }
}

async function unanswered(core: Core): Promise<YearFacts['invitations']> {
  return (await newestDocs(core, invitationRegister)).flatMap(({ data }) => (data.state === 'sent' ? [data] : []))
}

async function periods(core: Core): Promise<YearFacts['publicities']> {
  return (await allPublicities(core)).map((doc) => {
    const { title, lastDay } = publicityRow(core, doc, [])
    return { id: doc.id, title, lastDay, running: doc.data.state === 'running' }
  })
}

/** Days of the inspections as they stand after a postponement. */
async function inspections(core: Core): Promise<YearFacts['activities']> {
  const found = (await allActivities(core)).filter(({ data }) => !data.rehearsal && !data.cancelled)
  const dated = await Promise.all(
    found.map(async (doc) => {
      const work = await workOf(core, doc)
      const { title } = doc.data.facts
      const on = todayInShanghai(Date.parse(timeOf(doc, work).startsAt))
      return work.cancelled ? [] : [{ to: linkOf(doc), title, number: doc.data.number, on }]
    }),
  )
  return dated.flat()
}

async function barred(core: Core): Promise<YearFacts['measures']> {
  return (await newestDocs(core, employerRegister)).flatMap(({ data: { name, barredUntil } }) =>
    barredUntil ? [{ name, until: barredUntil }] : [],
  )
}
