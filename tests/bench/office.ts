/** Benches of the import and the opened office. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as XLSX from 'xlsx'
import { type OpenedCore, osEffects } from '../../src-main/office/build-core.ts'
import { demoFounding } from '../../src-main/office/demo/demo-office.ts'
import { demoPeople } from '../../src-main/office/demo/demo-people.ts'
import { newSecret } from '../../src-main/office/accounts/secrets.ts'
import { secretContext, writeSecret } from '../../src-main/office/accounts/sign-in.ts'
import { readRoster } from '../../src-main/office/documents/roster/index.ts'
import type { Draft } from '../../src-main/office/journal/entry.ts'
import { openOffice } from '../../src-main/office/office.ts'
import { confirmAdoption, proposeAdoption } from '../../src-main/office/pool/adopt.ts'
import type { Person } from '../../src-main/office/pool/entries.ts'
import { foundOffice } from '../../src-main/office/system/set-up.ts'
import { checkPlace } from '../../src-shared/model/resident-id.ts'
import { launchBrowser, startHost } from '../e2e/host.ts'
import { aForm } from '../office/admission/people.ts'
import { bigWorkbook } from '../office/roster/big-workbook.ts'
import { openCore, passwordCost, personOf, resources, version } from '../office/harness.ts'

type Rows = [string, string][]

async function wallOf(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function freshOffice(): Promise<{ dir: string; core: OpenedCore }> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-office-'))
  await foundOffice({ dir, resources, version, passwordCost }, osEffects, demoFounding(osEffects.random))
  const core = await openCore(dir)
  return { dir, core }
}

async function adopt(core: OpenedCore, people: readonly Person[]): Promise<void> {
  const account = { id: 'a1', login: 'a', name: '', department: '', roles: [], signingSeed: '' }
  const caller = { connection: 'bench', beside: false, account }
  const basis = {
    basisTitle: '名单',
    basisNumber: '1号',
    fileName: 'x',
    issuedOn: '2026-01-01',
    basisDate: '2026-01-01',
    termTo: '2029-01-01',
    source: '0'.repeat(64),
    scan: null,
  }
  const id = await proposeAdoption(core, caller, basis, people)
  await confirmAdoption(core, { ...caller, account: { ...account, id: 'a2' } }, id, () => undefined)
}

/** A roster of 25 columns, read, checked, proposed and confirmed, against the parse alone. */
export async function benchImport(count: number): Promise<Rows> {
  const bytes = bigWorkbook(count)
  const parse = await wallOf(() => XLSX.read(bytes, { type: 'array', dense: true }))
  let people: Person[] = []
  const read = await wallOf(() => {
    const reading = readRoster(bytes, { today: '2026-11-25' })
    if (!('report' in reading)) throw new Error(reading.code)
    people = reading.report.sheets.flatMap((sheet) =>
      sheet.rows.flatMap((row) => (row.values ? [row.values as unknown as Person] : [])),
    )
  })
  if (people.length !== count) throw new Error(`${count - people.length} of the generated people are refused`)
  const { dir, core } = await freshOffice()
  const write = await wallOf(() => adopt(core, people))
  await core.close()
  rmSync(dir, { recursive: true, force: true })
  return [
    [`SheetJS parse of ${count} rows × 25 columns alone`, `${parse.toFixed(0)} ms`],
    [`read and check (${people.length} people)`, `${read.toFixed(0)} ms, **${(read / parse).toFixed(2)}** × the parse`],
    ['propose, confirm, journal, fold', `${write.toFixed(0)} ms, ${(write / people.length).toFixed(2)} ms a person`],
    ['all together', `**${((read + write) / parse).toFixed(2)}** × the parse`],
  ]
}

/** What people look for: names in characters, pinyin and initials, employers, parts of them. */
const searched = (
  'zhangwei ouyang lijing wangfang chenxiaoming zhaolei sunli huangjian wuqiong xuqing zw oy ljh wxm czq yxf hjg lq ' +
  '张伟 欧阳 李建华 王芳 陈 赵磊 孙丽 黄建国 吴琼 徐 信阳 新县化工 会计师事务所 光山县 审计局 民爆器材 设计院'
).split(' ')

/** Cold start to the first page of the list, and search as you type. */
export async function benchOffice(count: number): Promise<Rows> {
  const { dir, core } = await freshOffice()
  await setPassword(core)
  const empty = await firstPage(dir)
  const again = await openCore(dir)
  const people = demoPeople('bench', Math.min(count, 5000), 400).map((one) => one.person)
  const many = Array.from({ length: count }, (_, index): Person => {
    const base = people[index % people.length] as Person
    const digits = `${base.residentId.slice(0, 4)}${String(index % 100).padStart(2, '0')}${base.residentId.slice(6, 14)}${String(Math.floor(index / 100) % 1000).padStart(3, '0')}`
    return { ...base, residentId: `${digits}${checkPlace(digits)}` }
  })
  await adopt(again, many)
  await again.close()
  const full = await firstPage(dir)
  const office = await openOffice({ dir, resources, version, passwordCost })
  const typed: number[] = []
  const person = await signedIn(office)
  await person.ok('pool.list', { text: '张' })
  for (const word of searched) {
    for (let length = 1; length <= word.length; length += 1)
      typed.push(await wallOf(() => person.ok('pool.list', { text: word.slice(0, length) })))
  }
  await office.close()
  rmSync(dir, { recursive: true, force: true })
  typed.sort((a, b) => a - b)
  return [
    ['cold start of the office to the first page of the list in the browser, empty', `${empty.toFixed(0)} ms`],
    [`the same with ${count} experts`, `${full.toFixed(0)} ms, **${(full / empty).toFixed(2)}** ×`],
    [
      `search as you type over ${count}, ${typed.length} keystrokes, p50 / p95`,
      `${(typed[Math.floor(typed.length / 2)] ?? 0).toFixed(0)} ms / ${(typed[Math.floor(typed.length * 0.95)] ?? 0).toFixed(0)} ms`,
    ],
  ]
}

/** Opening the to-do home with many files under way against a few: half in review, half with the employer. */
export async function benchHome(many: number, few: number): Promise<Rows> {
  const opened = async (count: number) => {
    const { dir, core } = await freshOffice()
    await fileApplications(core, count)
    await setPassword(core)
    const office = await openOffice({ dir, resources, version, passwordCost })
    const person = personOf(office, 'bench')
    await person.ok('session.signIn', { login: 'zhoumin', password })
    const first = await wallOf(() => person.ok('home.todos'))
    const again: number[] = []
    for (let run = 0; run < 9; run += 1) again.push(await wallOf(() => person.ok('home.todos')))
    await office.close()
    rmSync(dir, { recursive: true, force: true })
    again.sort((a, b) => a - b)
    return { first, median: again[4] ?? 0 }
  }
  const base = await opened(few)
  const full = await opened(many)
  const words = ({ first, median }: typeof base) =>
    `first ${first.toFixed(1)} ms, median of nine after ${median.toFixed(1)} ms`
  return [
    [`to-do home with ${few} open files`, words(base)],
    [`the same with ${many}`, `${words(full)}, **${(full.median / base.median).toFixed(2)}** ×`],
  ]
}

async function fileApplications(core: OpenedCore, count: number): Promise<void> {
  const page = 500
  const account = { id: 'a1', login: 'a', name: '', department: '', roles: [], signingSeed: '' }
  for (let from = 0; from < count; from += page) {
    const drafts = Array.from({ length: Math.min(page, count - from) }, (_, at): Draft[] => {
      const n = from + at
      const subject = core.newId('s')
      const form = { ...aForm(n), name: `申报人${n}` }
      const submitted: Draft = {
        type: 'application-submitted',
        subject,
        payload: {
          number: `XX-2026-S${String(n).padStart(5, '0')}`,
          path: 'call',
          via: '',
          fields: form.fields,
          personTag: String(n).padStart(64, '0'),
          employerId: 'u',
          signedOn: form.signed.on,
          notice: '2026-1',
          attachments: [],
        },
        personal: [{ form: form as never, names: {} }],
      }
      const vouches = { conduct: true, record: true, truth: true }
      const checked: Draft = {
        type: 'employer-checked',
        subject,
        payload: { result: 'recommended', on: '2026-01-01', vouches, scan: null },
        personal: [{ person: '吴主任', post: '', reason: '' }],
      }
      return n % 2 === 0 ? [submitted] : [submitted, checked]
    })
    await core.append({ connection: 'bench', beside: false, account }, drafts.flat())
  }
}

const password = 'Bench-2026x'

async function signedIn(office: Awaited<ReturnType<typeof openOffice>>) {
  const person = personOf(office, 'bench')
  await person.ok('session.signIn', { login: 'zhoumin', password })
  return person
}

async function setPassword(core: OpenedCore): Promise<void> {
  const [account] = await core.store.accounts.find({
    selector: { kind: { $eq: 'account' }, link: { $eq: 'zhoumin' } },
  })
  const { secret } = await newSecret(secretContext(core, passwordCost), account?.id ?? '', password, false, false)
  await writeSecret(core, secret)
  await core.close()
}

/** From the start of the process to the first row (or the word that there is none), sign-in and date included. */
async function firstPage(dir: string): Promise<number> {
  const browser = await launchBrowser()
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
  let stop = () => Promise.resolve()
  const time = await wallOf(async () => {
    const host = await startHost(dir)
    stop = () => host.stop()
    await page.goto(host.url)
    await page.getByLabel('用户名').fill('zhoumin')
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('button', { name: '日期和时间正确' }).click()
    await page.getByRole('link', { name: '专家库' }).click()
    await page.getByRole('cell').first().or(page.getByText('专家库里还没有人')).waitFor()
  })
  await browser.close()
  await stop()
  return time
}
