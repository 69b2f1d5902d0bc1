/** What people do at two PCs of one office: jobs that end, lists taken in, forms handed in. */
import { demoPeople } from '../../src-main/office/demo/demo-people.ts'
import { exportWorkbook } from '../../src-main/office/documents/workbook.ts'
import type { ApplicationForm } from '../../src-shared/api/application-form.ts'
import type { OutputOf, ProcedureName } from '../../src-shared/api/contract.ts'
import type { OtherPerson } from './other-office.ts'

/** Somebody at either PC. */
export type Asks = { ok<Name extends ProcedureName>(name: Name, input?: unknown): Promise<OutputOf<Name>> }

/** Waits until the job is done. @returns the token it ended with; '' where it gives none */
export async function jobEnds(who: Asks, jobId: string): Promise<string> {
  for (;;) {
    const job = await who.ok('jobs.status', { jobId })
    if (job.state === 'done') return String(job.result?.['token'] ?? '')
    if (job.state !== 'running') throw new Error(`the job ended as ${job.state}: ${job.error?.message ?? ''}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Takes a list of one person into the pool. */
export async function adoptOne(clerk: Asks, leader: Asks, list: unknown): Promise<void> {
  const token = await jobEnds(clerk, (await clerk.ok('roster.read', { file: list })).jobId)
  const { adoptionId } = await clerk.ok('roster.propose', {
    token,
    basisTitle: '关于公布专家名单的通知',
    basisNumber: '新工信〔2026〕1号',
    issuedOn: '2026-01-05',
    basisDate: '2026-01-05',
    termTo: '2029-01-04',
  })
  await jobEnds(leader, (await leader.ok('roster.confirm', { adoptionId })).jobId)
}

/** Hands in a form at the other PC, whose files go there as bytes. */
export async function applyThere(
  clerk: OtherPerson,
  callId: string,
  form: ApplicationForm,
): Promise<{ id: string; number: string }> {
  const { id } = await clerk.ok('applications.begin', { callId })
  await clerk.ok('applications.saveDraft', { id, form, revision: 0 })
  const file = { file: '全部材料.pdf', bytes: Buffer.from('%PDF-1.7 x') }
  await clerk.ok('applications.attach', { id, kind: 'bundle', file })
  return clerk.ok('applications.submit', { id })
}

/** A list with one person, always the same. */
export function listOfOne(): Uint8Array {
  const [one] = demoPeople('重录', 1, 1)
  const columns = ['姓名', '身份证号', '工作单位', '领域'].map((header) => ({
    header,
    width: 10,
    kind: 'text' as const,
  }))
  const row = [one?.person.name ?? '', one?.person.residentId ?? '', '县矿山救护队', '产业技术']
  return exportWorkbook([{ name: '名单', columns, rows: [row] }])
}
