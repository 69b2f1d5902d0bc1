/**
 * County and province side by side: somebody admitted at the county's own screens in the pooled register, struck off by two
 * accounts, the task at the county; a calendar from a file, a bulletin; what each arrives as in the county.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { keepPool } from '../../src-main/province/pool/worker.ts'
import { tempDir } from '../office/harness.ts'
import { type ConsoleListener, listenerOf } from '../province/console/scene.ts'
import { type TestProvince, testProvince } from '../province/harness.ts'
import { aPerson, testCounty } from '../province/pool/county.ts'
import { firstSignIn, looker, madeAccount } from './console-scene.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInAt, signInBeside } from './people.ts'
import { pictures } from './pictures.ts'
import { type AwaitedExpert, awaitedExpert } from './publicity-scene.ts'

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
/** Admitted here, listed there. */
let expert: AwaitedExpert

test.describe.configure({ mode: 'serial', timeout: 300_000 })
test.beforeAll(async () => {
  dir = tempDir()
  expert = await awaitedExpert(dir)
  province = await testProvince()
  desk = await listenerOf(province.province)
  stopPool = keepPool(province.province, () => undefined)
  host = await startHost(dir)
  browser = await launchBrowser()
  ;[clerk, checker, office] = await Promise.all([deskPage(browser), deskPage(browser), deskPage(browser)])
  lookedAt = looker(clerk, shot)
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
  await stopPool()
  await desk.close()
  await province.close()
  for (const folder of [dir, files]) rmSync(folder, { recursive: true, force: true })
})

/** The county joins; its first exchange brings everything. */
async function joinProvince(): Promise<void> {
  const code = await province.code(await province.county(county))
  await signInAt(office, host.url, '孙涛')
  await office.goto(`${host.url}#/system/exchange`)
  const form = office.locator('form').filter({ hasText: '省级服务的网址' })
  await form.getByLabel('省级服务的网址').fill(province.url)
  await form.getByLabel('登记码').fill(code)
  await form.getByRole('button', { name: '接入省级服务' }).click()
  await patient(office.getByRole('main').getByRole('status')).toHaveText(/^已与省级一致/)
}

/** The county looks at the line at once instead of waiting for its minute. */
async function exchange(): Promise<void> {
  await signInAt(office, host.url, '孙涛')
  await office.goto(`${host.url}#/system/exchange`)
  await office.getByRole('button', { name: /立即交换/ }).click()
  await patient(office.getByRole('main').getByRole('status')).toHaveText(/^已与省级一致/)
}

const row = (page: Page, name: string | RegExp) => page.getByRole('row', { name })

test('art-7-4, art-7-5 at the county: the date by two, the admission, the certificate', async () => {
  await signInAt(office, host.url, '周敏')
  await office.goto(`${host.url}#/publicity/${expert.publicityId}`)
  await office.getByRole('button', { name: '请第二人在本机核对日期' }).click()
  await signInBeside(browser, office, host.url, '秦志刚')
  await office.getByRole('button', { name: '日期和时间正确' }).click()
  await office.getByRole('button', { name: '办理入库', exact: true }).click()
  await office.getByRole('dialog').getByRole('button', { name: '办理 1 人入库' }).dblclick()
  await expect(office.getByText('已入库', { exact: true })).toHaveCount(1)
  await office.getByRole('button', { name: `证书：${expert.name}` }).click()
  const download = office.waitForEvent('download')
  await office.getByRole('menuitem', { name: /PDF/ }).click()
  const certificate = readFileSync(await (await download).path())
  expect(certificate.subarray(0, 5).toString()).toBe('%PDF-')
  await shot(office, 'county-admitted')
})

test('art-4 after the exchange whoever was admitted there stands in the pooled register, found by name', async () => {
  await joinProvince()
  await firstSignIn(clerk, desk.url, 'li', await madeAccount(province, 'li', '李娜', ['clerk']))
  await clerk.getByRole('link', { name: '专家总库' }).click()
  await patient(row(clerk, /新县/).first()).toBeVisible()
  await patient(clerk.getByText(/^共 [1-9]/)).toBeVisible()
  await lookedAt('experts')
  await clerk.getByLabel('查找专家').fill(expert.name)
  await clerk.keyboard.press('Enter')
  await patient(row(clerk, new RegExp(expert.employer))).toContainText(county)
  await expect(row(clerk, new RegExp(expert.employer))).toContainText('在库')
  await expect(clerk.getByText(expert.residentId)).toHaveCount(0)
  await shot(clerk, 'found')
  await clerk.getByLabel('查找专家').fill('没有这个人')
  await clerk.keyboard.press('Enter')
  await expect(clerk.getByText('没有符合的专家')).toBeVisible()
  await clerk.getByRole('button', { name: '重置' }).click()
  const download = clerk.waitForEvent('download')
  await clerk.getByRole('button', { name: /^导出 Excel/ }).click()
  expect((await download).suggestedFilename()).toMatch(/^专家总库-\d{4}-\d\d-\d\d\.xlsx$/)
})

test('a strike-off waits for another account; confirmed, it goes to the county', async () => {
  const { name, residentId } = expert
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
  await expect(checker.getByText('待确认的事项')).toBeVisible()
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
  await office.getByRole('button', { name: new RegExp(`去核实：核实除名名单提示，${name}`) }).click()
  await expect(office.getByText('1 条待核实')).toBeVisible()
  await expect(office.getByText('光山县工业和信息化局').first()).toBeVisible()
  expect(await barriers(office)).toEqual([])
  await shot(office, 'county-hit')
  await office.goto(`${host.url}#/pool`)
  await office.getByPlaceholder(/姓名/).first().fill(name)
  await office.keyboard.press('Enter')
  // nobody's standing changes by a hit
  await expect(office.getByRole('row').filter({ hasText: name }).filter({ hasText: expert.employer })).toContainText(
    '在库',
  )
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
  await office.getByRole('tab', { name: /^省厅通报/ }).click()
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

test('art-4 whoever is an expert of two counties is shown side by side, with what differs', async () => {
  const neighbour = await testCounty(province, '光山县工业和信息化局')
  const { name, residentId } = expert
  await neighbour.add([neighbour.adopted('e1', { ...aPerson(1), name, residentId, employer: '光山县检测站' })])
  await clerk.getByRole('link', { name: '专家总库' }).click()
  await clerk.getByLabel('同时在几个县').check()
  await clerk.getByRole('button', { name: '查询' }).click()
  await patient(row(clerk, /光山县检测站/)).toBeVisible()
  await expect(clerk.getByText('共 2 人')).toBeVisible()
  await lookedAt('several')
  await row(clerk, new RegExp(expert.employer)).getByRole('link', { name: '光山县工业和信息化局' }).click()
  await expect(clerk.getByRole('heading', { name: '多县任职' })).toBeVisible()
  await expect(clerk.getByText(/^不同：所在单位、/)).toBeVisible()
  await expect(row(clerk, /^所在单位/)).toContainText('光山县检测站')
  await expect(row(clerk, /^所在单位/)).toContainText(expert.employer)
  await expect(clerk.getByText(/起同时在几个县$/)).toBeVisible()
  await lookedAt('same')
  const download = clerk.waitForEvent('download')
  await clerk.getByRole('button', { name: /^导出 Excel/ }).click()
  expect((await download).suggestedFilename()).toMatch(/^多县任职-/)
})

test('art-4 sharing: proposed with a reason, confirmed by another account, ended by two as well', async () => {
  await clerk.getByRole('link', { name: '专家共享' }).click()
  await expect(clerk.getByText('各县专家没有共享')).toBeVisible()
  await lookedAt('no-sharing')
  await clerk.getByRole('button', { name: '提出共享' }).click()
  const dialog = clerk.getByRole('dialog')
  const choose = async (label: string, option: string) => {
    await dialog.getByRole('combobox', { name: label }).click()
    await clerk.getByRole('option', { name: option }).click()
  }
  await dialog.getByRole('button', { name: '提出共享' }).click()
  await expect(dialog.getByText('请选择提供专家的县')).toBeVisible()
  await expect(dialog.getByText('请写明理由，至少 2 个字')).toBeVisible()
  await choose('提供专家的县', '光山县工业和信息化局')
  await choose('使用专家的县', '光山县工业和信息化局')
  await expect(dialog.getByText('一个县的专家不需要共享给自己')).toBeVisible()
  await choose('使用专家的县', county)
  await dialog.getByLabel('理由').fill('新县来函商请')
  await lookedAt('share')
  await dialog.getByRole('button', { name: '提出共享' }).dblclick()
  await expect(row(clerk, /光山县/)).toContainText('待确认')
  await expect(row(clerk, /光山县/)).toContainText('新县来函商请')
  await expect(clerk.getByRole('button', { name: /^确认/ })).toHaveCount(0)

  await checker.getByRole('link', { name: '专家共享' }).click()
  await checker.getByRole('button', { name: /^确认：光山县/ }).click()
  await checker.getByRole('dialog').getByRole('button', { name: '确认共享' }).dblclick()
  await expect(row(checker, /光山县/)).toContainText('共享中')
  await patient(row(clerk, /光山县/).getByRole('cell', { name: '1', exact: true })).toBeVisible()
  await lookedAt('sharing')
  await exchange()
  await signInAt(office, host.url, '周敏')
  await office.goto(`${host.url}#/pool`)
  await office.getByRole('button', { name: '外县共享 1 人' }).click()
  await expect(office.getByText('共享 · 光山县工业和信息化局')).toBeVisible()

  await clerk.getByRole('button', { name: /^停止：光山县/ }).click()
  await dialog.getByLabel('停止的理由').fill('协议到期')
  await dialog.getByRole('button', { name: '提出停止' }).click()
  await expect(row(clerk, /光山县/)).toContainText('停止待确认')
  await checker.getByRole('button', { name: /^退回：光山县/ }).click()
  await checker.getByRole('dialog').getByLabel('退回的理由').fill('协议已续签')
  await checker.getByRole('dialog').getByRole('button', { name: '退回' }).click()
  await expect(row(checker, /光山县/)).toContainText('共享中')
  await clerk.getByRole('link', { name: '决定' }).click()
  await expect(row(clerk, /退回共享专家/)).toContainText(`光山县工业和信息化局 → ${county}`)
})
