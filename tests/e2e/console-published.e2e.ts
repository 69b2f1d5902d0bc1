/**
 * County and province side by side: the county's experts in the pooled register, a strike-off by two accounts, a calendar from a
 * file, a bulletin; what each arrives as in the county.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { demoPeople } from '../../src-main/office/demo/demo-people.ts'
import { findExperts } from '../../src-main/province/pool/read.ts'
import { keepPool } from '../../src-main/province/pool/worker.ts'
import { quietDemo, tempDir } from '../office/harness.ts'
import { type ConsoleListener, listenerOf } from '../province/console/scene.ts'
import { type TestProvince, testProvince } from '../province/harness.ts'
import { firstSignIn, looker, madeAccount } from './console-scene.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const shot = pictures('console-published')
const patient = expect.configure({ timeout: 90_000 })
const county = '新县工业和信息化局'

let dir: string
const files = mkdtempSync(join(tmpdir(), 'console-files-'))
let browser: Browser
let host: RunningHost
let province: TestProvince
let desk: ConsoleListener
let stopPool: () => Promise<void>
/** An officer who proposes, one who confirms, and a page in the county. */
let clerk: Page
let checker: Page
let office: Page
let lookedAt: (name: string) => Promise<void>

test.describe.configure({ mode: 'serial', timeout: 300_000 })
test.beforeAll(async () => {
  dir = tempDir()
  await quietDemo(dir)
  province = await testProvince()
  desk = await listenerOf(province.province)
  stopPool = keepPool(province.province, () => undefined)
  host = await startHost(dir)
  browser = await launchBrowser()
  ;[clerk, checker, office] = await Promise.all([deskPage(browser), deskPage(browser), deskPage(browser)])
  lookedAt = looker(clerk, shot)
  const code = await province.code(await province.county(county))
  await signInAt(office, host.url, '孙涛')
  await office.goto(`${host.url}#/system/exchange`)
  const join = office.locator('form').filter({ hasText: '省级服务的网址' })
  await join.getByLabel('省级服务的网址').fill(province.url)
  await join.getByLabel('登记码').fill(code)
  await join.getByRole('button', { name: '接入省级服务' }).click()
  await patient(office.getByRole('main').getByRole('status')).toHaveText(/^已与省级一致/)
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
  await stopPool()
  await desk.close()
  await province.close()
  for (const folder of [dir, files]) rmSync(folder, { recursive: true, force: true })
})

/** The county looks at the line at once instead of waiting for its minute. */
async function exchange(): Promise<void> {
  await signInAt(office, host.url, '孙涛')
  await office.goto(`${host.url}#/system/exchange`)
  await office.getByRole('button', { name: /立即交换/ }).click()
  await patient(office.getByRole('main').getByRole('status')).toHaveText(/^已与省级一致/)
}

const row = (page: Page, name: string | RegExp) => page.getByRole('row', { name })

/** Somebody of the county's pool, with the number by which the county knows them. */
async function somebody() {
  const { rows } = await findExperts(province.province, { state: 'active', limit: 500 })
  const invented = demoPeople('新县演示', 300, 40).map(({ person }) => person)
  for (const { name, employer } of rows) {
    const same = invented.filter((one) => one.name === name && one.employer === employer)
    if (same.length === 1 && same[0]) return { name, residentId: same[0].residentId }
  }
  throw new Error('nobody of the demo office is in the pooled register')
}

test('the county’s experts stand in the pooled register, found by name and taken out as a workbook', async () => {
  await firstSignIn(clerk, desk.url, 'li', await madeAccount(province, 'li', '李娜', ['clerk']))
  await clerk.getByRole('link', { name: '专家总库' }).click()
  await patient(row(clerk, /新县/).first()).toBeVisible()
  await patient(clerk.getByText(/^共 [1-9]/)).toBeVisible()
  await lookedAt('experts')
  const { name } = await somebody()
  await clerk.getByLabel('查找专家').fill(name)
  await clerk.keyboard.press('Enter')
  await expect(clerk.getByText(/^本页 \d+ 人$/)).toBeVisible()
  await expect(row(clerk, new RegExp(name)).first()).toContainText(county)
  await clerk.getByLabel('查找专家').fill('没有这个人')
  await clerk.keyboard.press('Enter')
  await expect(clerk.getByText('没有符合的专家')).toBeVisible()
  await clerk.getByRole('button', { name: '重置' }).click()
  const download = clerk.waitForEvent('download')
  await clerk.getByRole('button', { name: /^导出 Excel/ }).click()
  expect((await download).suggestedFilename()).toMatch(/^专家总库-\d{4}-\d\d-\d\d\.xlsx$/)
})

test('a strike-off waits for another account; confirmed, it goes to the county', async () => {
  const { name, residentId } = await somebody()
  await clerk.getByRole('link', { name: '除名名单' }).click()
  await expect(clerk.getByText('还没有登记除名的人')).toBeVisible()
  await clerk.getByRole('button', { name: '登记除名' }).click()
  const dialog = clerk.getByRole('dialog')
  await dialog.getByRole('button', { name: '登记除名' }).click()
  await expect(dialog.getByText('请填写姓名')).toBeVisible()
  await expect(dialog.getByText('请选择除名依据')).toBeVisible()
  await dialog.getByLabel('姓名').fill(name)
  await dialog.getByLabel('居民身份证号码').fill(`${residentId.slice(0, -1)}${residentId.endsWith('0') ? '1' : '0'}`)
  await dialog.getByRole('combobox', { name: '除名依据' }).click()
  await clerk.getByRole('option', { name: /^第九条（三）/ }).click()
  await dialog.getByLabel('决定日期').fill('2026-11-20')
  await dialog.getByLabel('决定单位').fill('光山县工业和信息化局')
  await dialog.getByRole('button', { name: '登记除名' }).click()
  await expect(dialog.getByText('证件号码不正确，没有提交。')).toBeVisible()
  await lookedAt('strike-off')
  await dialog.getByLabel('居民身份证号码').fill(residentId)
  await dialog.getByRole('button', { name: '登记除名' }).dblclick()
  await expect(clerk.getByText('待确认')).toBeVisible()
  await expect(clerk.getByText(residentId)).toHaveCount(0)
  await expect(clerk.getByText(/第九条（三）/)).toBeVisible()
  await expect(clerk.getByRole('button', { name: /确认发布/ })).toHaveCount(0)
  await lookedAt('proposed')

  await firstSignIn(checker, desk.url, 'chen', await madeAccount(province, 'chen', '陈刚', ['checker']))
  await expect(checker.getByText('待确认的发布')).toBeVisible()
  await checker.getByRole('link', { name: '除名名单' }).click()
  await expect(checker.getByRole('button', { name: '登记除名' })).toHaveCount(0)
  await row(checker, new RegExp(name)).press('Enter')
  await checker.getByRole('button', { name: '确认发布' }).click()
  await checker.getByRole('dialog').getByRole('button', { name: '确认发布' }).dblclick()
  await expect(checker.getByText('1 / 1 县')).toBeVisible()
  await shot(checker, 'confirmed')

  await exchange()
  await signInAt(office, host.url, '周敏')
  await expect(office.getByRole('button', { name: new RegExp(`去核实：核实除名名单提示，${name}`) })).toBeVisible()
  await shot(office, 'county-task')
})

test('a calendar comes from a file that is looked through; a bulletin goes out at once, is read and can be taken back', async () => {
  const write = (name: string, text: string) => {
    writeFileSync(join(files, name), text)
    return join(files, name)
  }
  await clerk.getByRole('link', { name: '放假安排' }).click()
  await clerk.getByRole('button', { name: '提出放假安排' }).click()
  const dialog = clerk.getByRole('dialog')
  const choose = (path: string) => dialog.locator('input[type=file]').setInputFiles(path)
  await dialog.getByRole('button', { name: '提出放假安排' }).click()
  await expect(dialog.getByText('请选择文件')).toBeVisible()
  await choose(write('notes.json', '不是表'))
  await dialog.getByRole('button', { name: '提出放假安排' }).click()
  await expect(dialog.getByText('不是 JSON 文件，没有提交。')).toBeVisible()
  const table = { year: 2027, source: '国办发明电〔2026〕8号', off: ['2027-10-01/2027-10-07'], worked: [] }
  await choose(write('wrong.json', JSON.stringify({ ...table, off: ['2027-10-09/2027-10-01'] })))
  await dialog.getByRole('button', { name: '提出放假安排' }).click()
  await expect(dialog.getByText(/^放假安排没有提交：/)).toBeVisible()
  await choose(write('2027.json', JSON.stringify(table)))
  await dialog.getByRole('button', { name: '提出放假安排' }).click()
  await expect(clerk.getByText('2027-10-01 至 2027-10-07')).toBeVisible()
  await clerk.getByRole('button', { name: '退回' }).click()
  await clerk.getByRole('dialog').getByLabel('退回的理由').fill('缺少春节')
  await clerk.getByRole('dialog').getByRole('button', { name: '退回' }).click()
  await expect(clerk.getByText('已退回').first()).toBeVisible()

  await clerk.getByRole('link', { name: '通报' }).click()
  await clerk.getByRole('button', { name: '发布通报' }).click()
  await dialog.getByLabel('标题').fill('关于开展年度抽查的通知')
  await dialog.getByLabel('正文').fill('各县：\n请于 12 月底前完成。')
  await dialog.getByLabel('产业技术').check()
  await lookedAt('bulletin')
  await dialog.getByRole('button', { name: '发布通报' }).dblclick()
  await expect(clerk.getByText('1 / 1 县')).toBeVisible()
  await expect(row(clerk, new RegExp(county))).toContainText('0')
  await lookedAt('published')
  await exchange()
  await signInAt(office, host.url, '周敏')
  await office.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: /^通报/ }).click()
  await office.getByText('关于开展年度抽查的通知').click()
  await expect(office.getByText('请于 12 月底前完成。')).toBeVisible()
  await patient(row(clerk, new RegExp(county)).getByRole('cell').last()).toHaveText('1')
  await clerk.getByRole('button', { name: '撤回' }).click()
  await clerk.getByRole('dialog').getByLabel('撤回的理由').fill('日期有误')
  await clerk.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
  await expect(clerk.getByText(/：日期有误$/)).toBeVisible()
  await clerk.getByRole('link', { name: '通报' }).first().click()
  await expect(row(clerk, /已撤回/)).toHaveCount(1)
})
