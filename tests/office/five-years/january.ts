/** What a year brings once: the calendar of the next one, the assessment of the last, new people, a look at what is kept and at the journal. */
import type { AssessedPerson } from '../../../src-shared/api/assessments.ts'
import { verifyRecord } from '../../../src-shared/draw/verify.ts'
import type { Admissions } from './admissions.ts'
import { type County, finished, firstYear } from './county.ts'
import { seatsLeftEmpty } from './oracle.ts'

/** Years whose working days come with the product. */
const knownYears = [firstYear]

/** December: the working days of the coming year are entered and compared. */
export async function enterCalendar({ clerk, leader }: County, year: number): Promise<void> {
  if (knownYears.includes(year)) return
  const table = {
    year,
    source: `国办发明电〔${year - 1}〕7号`,
    off: [`${year}-01-01`, `${year}-05-01/${year}-05-05`, `${year}-10-01/${year}-10-07`],
    worked: [],
  }
  await clerk.ok('system.proposeCalendar', { table })
  await leader.ok('system.confirmCalendar', { year })
}

export interface Assessed {
  year: number
  id: string
}

/** The assessment of a year that is over: begun, everybody concluded on, closed, told (Article 9). */
export async function assess(county: County, year: number): Promise<Assessed> {
  const { clerk, today } = county
  const { id } = await clerk.ok('assessments.begin', { year })
  const { concluded } = await clerk.ok('assessments.concludePlain', { id })
  county.count('assessed as met', concluded)
  const left = await assessedPeople(county, id, 'open')
  const sorry = left.filter((_, index) => index % 5 === 0)
  for (const [conclusion, people] of [
    ['not-met', sorry],
    ['reminded', left.filter((one) => !sorry.includes(one))],
  ] as const) {
    if (people.length === 0) continue
    const expertIds = people.map(({ expertId }) => expertId)
    await clerk.ok('assessments.conclude', { id, expertIds, conclusion, reason: '见当年记录' })
    county.count(conclusion === 'not-met' ? 'assessed as not met' : 'assessed with a reminder', people.length)
  }
  await clerk.ok('assessments.close', { id })
  await clerk.ok('assessments.tell', { id, way: 'letter', on: today })
  county.count('years assessed')
  return { year, id }
}

export async function assessedPeople({ clerk }: County, id: string, show: string): Promise<AssessedPerson[]> {
  const rows: AssessedPerson[] = []
  for (;;) {
    const page = await clerk.ok('assessments.people', { id, show, limit: 500, offset: rows.length })
    rows.push(...page.rows)
    if (page.rows.length === 0 || rows.length >= page.total) return rows
  }
}

/** As many new people as are missing. */
export async function recruit(county: County, admissions: Admissions): Promise<void> {
  const { rows } = await county.clerk.ok('pool.list', { limit: 500, status: 'active' })
  const members = rows.filter(({ termTo }) => (termTo ?? '') > county.inDays(60)).length
  const missing = county.size.experts - members
  if (missing > 0) await admissions.recruit(Math.max(2, Math.min(missing, 90)))
}

/** Records of draws verify, and no seat stays empty for which the walk would have found somebody (Article 12). */
export async function verifyDraws({ operator }: County, activityIds: readonly string[]): Promise<void> {
  for (const activityId of activityIds) {
    const file = await operator.ok('draw.recordFile', { activityId })
    const result = verifyRecord(new Uint8Array(await file.arrayBuffer()))
    if (!result.ok) throw new Error(`${activityId}: ${result.code}, ${result.words}`)
    const empty = seatsLeftEmpty(result.record)
    if (empty.length > 0) throw new Error(`${activityId}: seats left empty: ${empty.join(', ')}`)
  }
}

/** The journal verifies by the office's own check, and nobody is due for erasure after so few years. */
export async function lookOver(county: County): Promise<void> {
  const { jobId } = await county.witness.ok('system.verifyJournal')
  const checked = await finished(county.witness, jobId)
  if (checked['ok'] !== 1 && checked['fault'] !== '') throw new Error(`the journal is broken: ${checked['fault']}`)
  const { due } = await county.clerk.ok('retention.view')
  if (due.length > 0) throw new Error(`due for erasure too early: ${due.map(({ name }) => name).join(', ')}`)
}
