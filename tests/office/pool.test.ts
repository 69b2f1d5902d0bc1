/** The register through the API: adoption by two accounts, finding people, what is masked, scans (Articles 3, 7, 15; "adopted pool"). */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import * as XLSX from 'xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportWorkbook } from '../../src-main/office/documents/workbook.ts'
import { demoPeople } from '../../src-main/office/demo/demo-people.ts'
import type { Entry } from '../../src-main/office/journal/entry.ts'
import { type Person, type TestOffice, testOffice } from './harness.ts'
import { setTable } from './builders.ts'

let office: TestOffice
let clerk: Person
let leader: Person
beforeAll(async () => {
  office = await testOffice()
  clerk = await office.signIn('zhoumin')
  leader = await office.signIn('qinzhigang')
})
afterAll(() => office.close())

async function finished(person: Person, jobId: string) {
  for (;;) {
    const job = await person.ok('jobs.status', { jobId })
    if (job.state !== 'running') return job
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function roster(seed: string, count: number): File {
  const columns = ['姓名', '身份证号', '工作单位', '领域', '手机'].map((header) => ({
    header,
    width: 10,
    kind: 'text' as const,
  }))
  const rows = demoPeople(seed, count, 5).map(({ person }) => [
    person.name,
    person.residentId,
    person.employer,
    '产业技术',
    person.phone ?? '',
  ])
  return new File([exportWorkbook([{ name: '名单', columns, rows }]) as Uint8Array<ArrayBuffer>], '名单.xlsx')
}

async function readInto(file: File): Promise<string> {
  const { jobId } = await clerk.ok('roster.read', { file })
  return String((await finished(clerk, jobId)).result?.['token'])
}
const basis = {
  basisTitle: '关于公布专家名单的通知',
  basisNumber: '新工信〔2026〕1号',
  issuedOn: '2026-01-05',
  basisDate: '2026-01-05',
  termTo: '2029-01-04',
}
const pdf = new File(['%PDF-1.7 scan of a list'], 'scan.pdf')

describe('adoption of an existing pool', () => {
  test('nobody is in the pool before a second account has confirmed; the same file again makes no duplicates', async () => {
    const before = (await clerk.ok('pool.list', {})).total
    const token = await readInto(roster('甲', 30))
    expect((await clerk.ok('roster.preview', { token })).counts).toMatchObject({ all: 30, ok: 30, error: 0 })
    const { adoptionId } = await clerk.ok('roster.propose', { token, ...basis, scan: pdf })
    expect((await clerk.ok('pool.list', {})).total).toBe(before)
    expect((await clerk.refused('roster.confirm', { adoptionId })).code).toBe('adoption.own')
    const { jobId } = await leader.ok('roster.confirm', { adoptionId })
    expect((await finished(leader, jobId)).result).toEqual({ people: 30, skipped: 0 })
    expect((await clerk.ok('pool.list', {})).total).toBe(before + 30)
    expect((await leader.refused('roster.confirm', { adoptionId })).code).toBe('adoption.settled')
    const again = await readInto(roster('甲', 30))
    expect((await clerk.ok('roster.preview', { token: again })).counts).toMatchObject({ ok: 0, duplicate: 30 })
    expect((await clerk.refused('roster.propose', { token: again, ...basis })).code).toBe('adoption.nobody')
  })

  test('two lists with the same people, both proposed, make each of them once', async () => {
    const ids = []
    for (const count of [10, 12]) {
      const token = await readInto(roster('乙', count))
      ids.push((await clerk.ok('roster.propose', { token, ...basis })).adoptionId)
    }
    const results = []
    for (const adoptionId of ids)
      results.push((await finished(leader, (await leader.ok('roster.confirm', { adoptionId })).jobId)).result)
    expect(results).toEqual([
      { people: 10, skipped: 0 },
      { people: 2, skipped: 10 },
    ])
  })

  test('a withdrawn list leaves its people nowhere', async () => {
    const token = await readInto(roster('丙', 5))
    const { adoptionId } = await clerk.ok('roster.propose', { token, ...basis })
    await clerk.ok('roster.withdraw', { adoptionId, reason: '名单有误' })
    expect((await leader.refused('roster.confirm', { adoptionId })).code).toBe('adoption.settled')
    const core = office.office.core()
    const chunks = (await core?.journal.entriesOf(adoptionId))?.[0]?.personal?.slice(1) ?? []
    expect(await core?.journal.openPersonal(chunks)).toEqual(chunks.map(() => ({ absent: 'erased' })))
  })

  test.each([
    ['a future basis date', { basisDate: '2031-01-01', termTo: '2034-01-01' }, 'adoption.future'],
    ['a term that ends before it begins', { termTo: '2025-12-31' }, 'adoption.term'],
    ['a day that does not exist', { issuedOn: '2026-02-30' }, 'adoption.date'],
    ['a scan that is a program', { scan: new File(['MZ…'], 'scan.pdf') }, 'scan.kind'],
  ])('%s is refused at its field, nothing is lost', async (_name, given, code) => {
    const token = await readInto(roster('丁', 3))
    const refusal = await clerk.refused('roster.propose', { token, ...basis, ...given })
    expect([refusal.code, typeof refusal.field]).toEqual([code, 'string'])
    expect((await clerk.ok('roster.preview', { token })).counts.ok).toBe(3)
  })

  test('a cancelled reading leaves nothing', async () => {
    const { jobId } = await clerk.ok('roster.read', { file: roster('戊', 2000) })
    await clerk.ok('jobs.cancel', { jobId })
    expect((await finished(clerk, jobId)).state).toBe('cancelled')
  })

  test('the scan lies sealed under its digest and opens again', async () => {
    const [adoption] = (await clerk.ok('roster.adoptions')).filter((one) => one.hasScan)
    const scan = await clerk.ok('roster.scan', { adoptionId: adoption?.id })
    expect(await scan.text()).toContain('scan of a list')
    const folder = join(office.dir, 'attachments')
    for (const name of readdirSync(folder))
      expect(readFileSync(join(folder, name)).includes('scan of a list')).toBe(false)
  })

  test('closed by the security administrator, there is no more of it', async () => {
    const admin = await office.signIn('anquan')
    const token = await readInto(roster('己', 2))
    await admin.ok('roster.close', { reason: '建库完成' })
    expect((await clerk.refused('roster.propose', { token, ...basis })).code).toBe('adoption.closed')
  })
})

describe('finding people', () => {
  test('by name, pinyin, initials and employer', async () => {
    const find = async (text: string) => (await clerk.ok('pool.list', { text, limit: 500 })).rows.map((row) => row.name)
    const [name = ''] = await find('欧阳')
    for (const text of [name, 'ouyangzhenhua', 'oyzh', 'OUYANG']) expect(await find(text), text).toContain(name)
    expect(await find('没有这个人')).toEqual([])
    const found = await clerk.ok('pool.search', { text: 'oyzh' })
    expect(found[0]).toMatchObject({ kind: 'expert', title: name })
  })
  test.each([
    ['gaoxiang', true],
    ['heliping', false],
    ['shenji', true],
  ])('draws are found by those who may list them: %s, %s', async (login, may) => {
    const person = await office.signIn(login)
    const found = await person.ok('pool.search', { text: '民爆企业年度检查' })
    expect(found.map((one) => one.kind)).toEqual(may ? ['activity'] : [])
    if (!may) expect((await person.refused('draw.list', {})).code).toBe('permission.denied')
  })
  test('lists come page by page', async () => {
    const page = await clerk.ok('pool.list', { offset: 10, limit: 5 })
    const all = await clerk.ok('pool.list', { limit: 500 })
    expect([page.rows, page.total]).toEqual([all.rows.slice(10, 15), all.total])
  })
})

describe('personal data', () => {
  test('are masked, and shown for a reason that is journaled', async () => {
    const [row] = (await clerk.ok('pool.list', { text: '欧阳' })).rows
    const file = await clerk.ok('pool.get', { id: row?.id })
    expect(file.contact.phone).toMatch(/^138 •••• ••\d\d$/)
    expect((await clerk.refused('pool.unmask', { id: row?.id, reason: '' })).field).toBe('reason')
    const shown = await clerk.ok('pool.unmask', { id: row?.id, reason: '电话核对' })
    expect(shown.phone).toMatch(/^1380000\d{4}$/)
    const entries = (await office.office.core()?.journal.entriesOf(row?.id ?? '')) as Entry[]
    expect(entries.at(-1)).toMatchObject({ type: 'personal-data-opened', payload: { what: 'file' } })
    expect((await clerk.ok('pool.get', { id: row?.id })).timeline[0]?.detail).toBe('理由：电话核对')
  })
  test('leave the office only with a reason, as text cells', async () => {
    expect((await clerk.refused('pool.export', { withContact: true })).code).toBe('pool.export-reason')
    const file = await clerk.ok('pool.export', { withContact: true, reason: '上报', text: '欧阳' })
    const book = XLSX.read(new Uint8Array(await file.arrayBuffer()), { type: 'array' })
    const [row] = XLSX.utils.sheet_to_json<Record<string, string>>(book.Sheets['专家名册'] ?? {})
    expect(row?.['身份证号码']).toMatch(/^\d{17}[\dX]$/)
    expect(book.SheetNames).toContain('导出说明')
  })
  test('stand in no payload of the journal', async () => {
    const core = office.office.core()
    let text = ''
    if (core) for await (const entry of core.journal.walk()) text += JSON.stringify(entry)
    expect(text).not.toMatch(/1380000\d{4}|欧阳|"\d{17}[\dX]"/)
  })
})

test('art-15-3: a declaration counts at the next freeze', async () => {
  const { operator, activityId } = await setTable(office)
  const leftOut = async () =>
    (await operator.ok('draw.excluded', { activityId, step: 'art-15' })).map((one) => one.expertId)
  const candidates = (await clerk.ok('pool.list', { field: 'special-trade', limit: 500 })).rows
  const out = await leftOut()
  const someone = candidates.find((row) => !out.includes(row.id))
  await clerk.ok('pool.declare', {
    id: someone?.id,
    interests: [{ kind: 'shareholding', unit: '新县鑫源民爆器材公司', note: '' }],
    kin: [],
    formerEmployers: [],
  })
  expect(await leftOut()).toContain(someone?.id)
})
