/** The way into the pool, many at once (Article 7): renewals of terms that end, new applicants, the list, publicity, admission. */
import type { RenewalRow } from '../../../src-shared/api/admission-views.ts'
import type { ApplicationForm } from '../../../src-shared/api/application-form.ts'
import { aForm, recommended } from '../admission/people.ts'
import { applicantsWorkbook } from '../admission/workbook.ts'
import { type County, scan } from './county.ts'

/** People of one command, one list. */
const mostAtOnce = 400
const newFields = ['特殊行业', '产业技术', '政策法律', '特殊行业']

export class Admissions {
  private readonly county: County
  /** Publicity that runs, with how many of its people renew a term. */
  private published: { id: string; lastDay: string; renewals: number }[] = []
  private applicants = 100
  private callId = ''

  constructor(county: County) {
    this.county = county
  }

  /** Terms that end soon are invited; most people apply again, the others' terms run out. */
  async month(): Promise<void> {
    const { county } = this
    const due = (await county.clerk.ok('renewals.list')).filter((one) => !one.over && one.invitationId === null)
    if (due.length === 0) return
    const { invited } = await county.clerk.ok('renewals.invite', { ids: due.map(({ expertId }) => expertId) })
    county.count('invited to renew', invited)
    const ids = new Set(due.map(({ expertId }) => expertId))
    const rows = (await county.clerk.ok('renewals.list')).filter(({ expertId }) => ids.has(expertId))
    const drafts: string[] = []
    for (const row of rows) {
      if (row.invitationId === null || row.applicationId !== null) continue
      if (county.happens(75)) drafts.push(await this.fillIn(row))
      else county.count('terms run out')
    }
    if (drafts.length === 0) return
    const { submitted, left } = await county.clerk.ok('applications.submitMany', { ids: drafts })
    if (left.length > 0) throw new Error(`renewals that were not handed in: ${JSON.stringify(left.slice(0, 3))}`)
    await this.way(submitted, submitted.length)
  }

  /** What the office has already, completed and signed anew. */
  private async fillIn({ invitationId, expertId }: RenewalRow): Promise<string> {
    const { clerk, today } = this.county
    const { id } = await clerk.ok('applications.begin', { invitationId })
    const { form: known } = await clerk.ok('applications.draft', { id })
    const form = renewed(known as Partial<ApplicationForm>, today)
    await clerk.ok('applications.saveDraft', { id, form, revision: 0 })
    await clerk.ok('applications.attach', { id, kind: 'bundle', file: scan(`材料 ${expertId} ${today}`) })
    return id
  }

  /** So many new people apply, from one workbook. */
  async recruit(count: number): Promise<void> {
    const { clerk, today } = this.county
    if (this.callId === '') {
      const call = { title: '征集专家公告', fields: ['special-trade', 'industry-technology', 'policy-law'] }
      const to = `${Number(today.slice(0, 4)) + 6}-12-31`
      const words = { text: '请按要求填写申报表。', venue: '局门户网站', contact: '专家库办公室' }
      this.callId = (await clerk.ok('calls.publish', { ...call, from: today, to, ...words })).id
    }
    const file = applicantsWorkbook(count, this.applicants, (n) => ({
      申报领域: newFields[n % newFields.length] as string,
      签名日期: today,
    }))
    this.applicants += count
    const bundle = scan(`全部材料 ${today}`)
    const { drafts, problems } = await clerk.ok('applications.importFile', {
      files: [file],
      bundle,
      callId: this.callId,
    })
    if (problems.length > 0) throw new Error(`the workbook has problems: ${JSON.stringify(problems.slice(0, 3))}`)
    const { submitted } = await clerk.ok('applications.submitMany', { ids: drafts })
    await this.way(submitted, 0)
  }

  /** From the employer's word to publicity, as one list; a few are rejected on the way. */
  private async way(all: readonly string[], renewals: number): Promise<void> {
    if (all.length > mostAtOnce) throw new Error('too many for one list')
    const { clerk, reviewer, leader, today } = this.county
    await clerk.ok('review.employerCheck', { ids: all, ...recommended, on: today, scan: scan(`推荐 ${today}`) })
    const ids = await this.judged(all, renewals === 0)
    if (ids.length === 0) return
    await reviewer.ok('review.pass', { ids })
    const { id: listId } = await clerk.ok('lists.create', { title: `${today} 名单`, applicationIds: ids })
    await clerk.ok('lists.present', { id: listId })
    const lines = ids.map((applicationId) => ({ applicationId, approved: true }))
    await leader.ok('lists.decide', { id: listId, lines })
    const notice = { listId, title: `${today} 公示`, venue: '局门户网站', days: 5 }
    const { id } = await clerk.ok('publicity.begin', notice)
    const { lastDay } = await clerk.ok('publicity.get', { id })
    this.published.push({ id, lastDay: lastDay ?? today, renewals: Math.min(renewals, ids.length) })
  }

  /**
   * Everything that asks for a judgement is judged, many at a time; whoever does not fit is rejected, and the last of new
   * people. @returns those who fit
   */
  private async judged(all: readonly string[], fresh: boolean): Promise<string[]> {
    const { reviewer } = this.county
    const asked = new Map<string, { condition: string; field: string | null; ids: string[] }>()
    const against: string[] = fresh ? all.slice(-1) : []
    for (const id of all) {
      const { findings } = await reviewer.ok('applications.get', { id })
      const unfit = findings.some(({ outcome }) => outcome === 'violated' || outcome === 'missing-data')
      if (unfit && !against.includes(id)) against.push(id)
      for (const { condition, field, outcome } of findings) {
        if (outcome !== 'needs-judgement') continue
        const key = `${condition} ${field ?? ''}`
        const judgement = asked.get(key) ?? { condition, field, ids: [] }
        judgement.ids.push(id)
        asked.set(key, judgement)
      }
    }
    for (const judgement of asked.values())
      await reviewer.ok('review.judge', { ...judgement, fits: true, reason: '材料可以证明' })
    if (against.length > 0) {
      await reviewer.ok('review.reject', { ids: against, reason: '不符合申报条件' })
      this.county.count('rejected', against.length)
    }
    return all.filter((id) => !against.includes(id))
  }

  /** Whoever's period of publicity is over comes into the pool. */
  async week(): Promise<void> {
    const { county } = this
    const over = this.published.filter(({ lastDay }) => lastDay < county.today)
    this.published = this.published.filter(({ lastDay }) => lastDay >= county.today)
    for (const { id, renewals } of over) {
      const { admitted } = await county.clerk.ok('publicity.admit', { id })
      county.count(renewals > 0 ? 'renewed' : 'admitted', admitted)
    }
  }
}

/** What the office knows of somebody, completed with a career that fits the age, and signed today. */
function renewed(known: Partial<ApplicationForm>, today: string): ApplicationForm {
  const { trade, work, titles, degrees, ...typical } = aForm(0)
  const born = Number((known.birthDate ?? typical.birthDate).slice(0, 4))
  const since = <T extends object>(facts: T[], date: Partial<T>) => facts.map((one) => ({ ...one, ...date }))
  return {
    ...typical,
    ...known,
    ...(known.fields?.includes('special-trade') && trade !== undefined ? { trade } : {}),
    degrees: since(degrees, { on: `${born + 22}-07-01` }),
    work: since(work, { from: `${born + 22}-08-01` }),
    titles: since(titles, { on: `${born + 32}-12-01` }),
    results: typical.results,
    signed: { on: today, undertaking: true, notice: true, publication: true },
    interests: [],
    kin: [],
    formerEmployers: [],
  }
}
