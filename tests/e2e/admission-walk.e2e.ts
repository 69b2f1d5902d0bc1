/**
 * One expert's whole way in a real browser (Articles 7, 8): seven different people – the applicant by a personal link, the
 * employer by its own account, clerk, reviewer, leading group, discipline, security administrator – one return for
 * correction, one objection, one colleague who is rejected. The host's clock goes on by twelve days before the admission.
 * Then two hundred applicants from a workbook are decided as one list recorded from minutes.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { demoPeople } from '../../src-main/office/demo/demo-people.ts'
import { applicantsWorkbook } from '../office/admission/workbook.ts'
import { quietDemo, testClock } from '../office/harness.ts'
import { fillForm, judgeAll, judgeTogether, picture, saved } from './form.ts'
import { hostAt, launchBrowser, type RunningHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const shot = pictures('admission-walk')
const start = Date.parse('2026-11-26T10:00:00+08:00')
const dayMs = 86_400_000
const [applicant] = demoPeople('走查全程', 1, 40).map(({ person }) => person)
const name = applicant?.name ?? ''

let dir: string
let browser: Browser
let host: RunningHost
let wall = start
let clerk: Page
let reviewer: Page
let leader: Page
let employer: Page
/** What the applicant got from the office for the own form. */
let ownLink = { link: '', code: '' }

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-walk-'))
  const clock = testClock()
  clock.turnWall(wall - Date.now())
  await quietDemo(dir, clock.effects)
  host = await hostAt(dir, wall)
  browser = await launchBrowser()
  clerk = await newPage()
  reviewer = await newPage()
  leader = await newPage()
  await signIn(clerk, '周敏')
  await signIn(reviewer, '何丽萍')
  await signIn(leader, '秦志刚')
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(dir, { recursive: true, force: true })
})

const newPage = () => deskPage(browser, wall)

const signIn = (page: Page, who: string) => signInAt(page, host.url, who)

test('art-7-1 the office calls for experts and hands a form to the applicant by link and code', async () => {
  await clerk.goto(`${host.url}#/calls/new`)
  await clerk.getByLabel('发布在哪里').fill('县政府门户网站')
  await clerk.getByLabel('联系方式').fill('专家库办公室')
  await clerk.getByRole('button', { name: '发布征集' }).click()
  await clerk.getByRole('dialog').getByRole('button', { name: '发布征集' }).click()
  await clerk.getByRole('button', { name: '填写申报表' }).click()
  await clerk.getByRole('button', { name: '请本人填写' }).click()
  const dialog = clerk.getByRole('dialog')
  await dialog.getByRole('button', { name: '生成验证码' }).click()
  const code = await dialog.locator('strong').innerText()
  const link = await dialog.getByText(/#\/apply\//).innerText()
  ownLink = { link, code }
  await dialog.getByRole('button', { name: '验证码已记下' }).click()
  const own = await newPage()
  await own.goto(link)
  await own.getByLabel('验证码').fill(code)
  await own.getByLabel('验证码').press('Enter')
  await fillForm(own, { name, residentId: applicant?.residentId ?? '' })
  await expect(saved(own)).toBeVisible()
  await shot(own, 'applicant')
  await own.getByRole('button', { name: '交回申报表' }).click()
  await own.getByRole('dialog').getByRole('button', { name: '交回申报表' }).click()
  await expect(own.getByText('申报表已交回专家库办公室')).toBeVisible()
  await own.context().close()
})

test('art-7-2 the office hands the form in, the employer recommends by its own account', async () => {
  await clerk.goto(`${host.url}#/calls?tab=drafts`)
  await clerk.getByRole('row').filter({ hasText: name }).click()
  await clerk.getByRole('button', { name: '提交申报' }).click()
  await clerk.getByRole('dialog').getByRole('button', { name: '提交申报' }).click()
  await expect(clerk.getByRole('heading', { name: `资格审核 · ${name}` })).toBeVisible()

  const security = await newPage()
  await signIn(security, '马晓红')
  await security.goto(`${host.url}#/system/accounts`)
  await security.getByRole('button', { name: '新建单位账号' }).click()
  const dialog = security.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '单位' }).fill('恒瑞')
  await security.getByRole('option', { name: '新县恒瑞装备有限公司' }).click()
  await dialog.getByLabel('核实人姓名').fill('吴主任')
  await dialog.getByLabel('用户名').fill('hengrui')
  await dialog.getByLabel('初始密码').fill('Danwei-2026x')
  await shot(security, 'employer-account')
  await dialog.getByRole('button', { name: '新建单位账号' }).click()
  await expect(dialog).toBeHidden()
  await security.context().close()

  employer = await newPage()
  await employer.goto(host.url)
  await employer.getByLabel('用户名').fill('hengrui')
  await employer.getByLabel('密码', { exact: true }).fill('Danwei-2026x')
  await employer.getByRole('button', { name: '登录', exact: true }).click()
  await expect(employer.getByText(/修改密码|更改密码/).first()).toBeVisible()
  for (const [index, word] of ['Danwei-2026x', 'Danwei-2027y', 'Danwei-2027y'].entries())
    await employer.locator('input[type=password]').nth(index).fill(word)
  await employer.keyboard.press('Enter')
  await expect(employer.getByRole('heading', { name: '待办' })).toBeVisible()
  await recommend()
  await shot(employer, 'recommended')
  await employer.getByRole('button', { name: '收回意见' }).click()
  await employer.getByRole('dialog').getByRole('textbox').fill('职务写错，重新核实')
  await shot(employer, 'takes-back')
  await employer.getByRole('dialog').getByRole('button', { name: '收回意见' }).dblclick()
  await expect(employer.getByRole('button', { name: '同意推荐' })).toBeVisible()
  await recommend()
})

test('art-7-2 the applicant looks how far the application is, by the link of the form', async () => {
  const own = await newPage()
  await own.goto(ownLink.link)
  await own.getByLabel('验证码').fill(ownLink.code)
  await own.getByLabel('验证码').press('Enter')
  await expect(own.getByRole('heading', { name: `${name}的申报` })).toBeVisible()
  await expect(own.getByText('待科室审核').first()).toBeVisible()
  await expect(own.getByText('收回单位意见')).toBeVisible()
  await shot(own, 'own-progress')
  expect(await barriers(own)).toEqual([])
  await own.context().close()
})

async function recommend(): Promise<void> {
  await employer.goto(`${host.url}#/vouch`)
  await employer.getByRole('row').filter({ hasText: name }).click()
  await employer.getByLabel('职务', { exact: true }).fill('人事科长')
  for (const label of ['政治、品行、身体和职业操守合格', '没有违法失信记录', '申报表和附件真实'])
    await employer.getByLabel(label).check()
  await employer.getByRole('button', { name: '同意推荐' }).click()
  await employer.getByRole('dialog').getByRole('button', { name: '同意推荐' }).click()
  await expect(employer.getByText('核实属实，同意推荐')).toBeVisible()
}

test('art-7-3 the reviewer returns the form once; it is corrected, recommended again, judged and passed', async () => {
  await reviewer.goto(`${host.url}#/review?state=department-review`)
  await reviewer.getByRole('row').filter({ hasText: name }).click()
  await reviewer.getByRole('button', { name: '退回补正' }).click()
  const dialog = reviewer.getByRole('dialog')
  await dialog.getByLabel('职称证书').check()
  await dialog.getByRole('textbox').fill('职称证书看不清')
  await dialog.getByRole('button', { name: '退回补正' }).click()
  await expect(dialog).toBeHidden()
  await clerk.goto(`${host.url}#/review?state=returned`)
  await clerk.getByRole('row').filter({ hasText: name }).click()
  await clerk.getByRole('button', { name: '更正申报表' }).click()
  await clerk.getByLabel('职称证书的文件').setInputFiles(picture('清楚的职称证书.png'))
  await expect(clerk.getByRole('button', { name: '查看附件 清楚的职称证书.png' })).toBeVisible()
  await clerk.getByRole('button', { name: '提交申报' }).click()
  await clerk.getByRole('dialog').getByRole('button', { name: '提交申报' }).click()
  await expect(clerk.getByText('待单位核实').first()).toBeVisible()
  await recommend()
  await reviewer.goto(`${host.url}#/review?state=department-review`)
  await reviewer.getByRole('row').filter({ hasText: name }).click()
  await judgeAll(reviewer)
  await reviewer.getByRole('button', { name: '审核通过' }).click()
  await reviewer.getByRole('dialog').getByRole('button', { name: '审核通过' }).click()
  await expect(reviewer.getByText('这一步没有申报')).toBeVisible()
})

test('art-7-2, art-7-3 two hundred from a workbook go the same way together; one of them is rejected', async () => {
  const workbook = applicantsWorkbook(200, 1)
  await clerk.goto(`${host.url}#/calls?tab=import`)
  await clerk.getByLabel('申报表文件').setInputFiles({
    name: '专家申报表.xlsx',
    mimeType: workbook.type,
    buffer: Buffer.from(await workbook.arrayBuffer()),
  })
  await clerk.locator('input[type=file]').last().setInputFiles(picture('整批材料.png'))
  await clerk.getByRole('button', { name: '读取申报表' }).click()
  await expect(clerk.getByText('200 人已读入')).toBeVisible({ timeout: 60_000 })
  await clerk.getByRole('button', { name: '提交 200 人' }).click()
  await expect(clerk.getByText('都已提交')).toBeVisible({ timeout: 60_000 })
  await clerk.goto(`${host.url}#/review?state=employer-check`)
  await clerk.getByRole('checkbox', { name: /^选择全部/ }).click()
  await expect(clerk.getByText('已选 200 人')).toBeVisible()
  await clerk.getByRole('button', { name: '登记单位核实' }).click()
  await clerk.getByRole('textbox', { name: '核实人', exact: true }).fill('吴主任')
  await clerk.getByRole('textbox', { name: '核实人职务' }).fill('人事部主任')
  await clerk.getByRole('textbox', { name: '盖章日期' }).fill('2026年11月24日')
  await clerk.keyboard.press('Tab')
  for (const label of ['政治、品行、身体和职业操守合格', '没有违法失信记录', '申报表和附件真实'])
    await clerk.getByLabel(label).check()
  await clerk.getByRole('dialog').getByRole('button', { name: '登记单位核实' }).click()
  await expect(clerk.getByText('200 人的单位核实已登记')).toBeVisible({ timeout: 60_000 })

  await reviewer.goto(`${host.url}#/review?state=department-review`)
  await reviewer.getByRole('row').filter({ hasText: '申报人200' }).first().click()
  await reviewer.getByRole('button', { name: '不予通过' }).click()
  await reviewer.getByRole('dialog').getByRole('textbox').fill('从业经历与事实不符')
  await reviewer.getByRole('dialog').getByRole('button', { name: '不予通过' }).click()
  await expect(reviewer.getByRole('dialog')).toBeHidden()
  await reviewer.goto(`${host.url}#/review?state=department-review`)
  await judgeTogether(reviewer, 60_000)
  await reviewer.getByRole('button', { name: '审核通过' }).click()
  await reviewer.getByRole('dialog').getByRole('button', { name: '审核通过' }).click()
  await expect(reviewer.getByText('这一步没有申报')).toBeVisible({ timeout: 60_000 })
})

test('art-7-3 the office puts all on one list; the decision on paper is recorded and confirmed by the leading group', async () => {
  await clerk.goto(`${host.url}#/review?state=office-consolidation`)
  await clerk.getByRole('checkbox', { name: /^选择全部/ }).click()
  await expect(clerk.getByText('已选 200 人')).toBeVisible()
  await clerk.getByRole('button', { name: '汇总成名单' }).click()
  await clerk.getByRole('dialog').getByRole('button', { name: '汇总成名单' }).click()
  await clerk.getByRole('button', { name: '提交审定' }).click()
  await clerk.getByRole('dialog').getByRole('button', { name: '提交审定' }).click()
  await clerk.getByRole('button', { name: '登记会议纪要' }).click()
  await clerk.getByLabel('纪要编号').fill('新工信专纪〔2026〕3号')
  await clerk.getByLabel('会议日期').fill('2026.11.26')
  await clerk.getByLabel('主持人').fill('秦志刚')
  await clerk.getByLabel('参加人').fill('秦志刚、方主任')
  await clerk.setInputFiles('input[type=file]', picture('纪要.png'))
  await shot(clerk, 'minutes')
  await clerk.getByRole('button', { name: '登记：审定 200 人' }).click()
  await expect(clerk.getByText('纪要待确认')).toBeVisible({ timeout: 60_000 })
  const list = clerk.url().replace(/\/minutes$/, '')
  await leader.goto(list)
  await leader.getByRole('button', { name: /^确认/ }).first().click()
  await leader.getByRole('dialog').getByRole('button', { name: '确认：审定 200 人' }).click()
  await expect(leader.getByText('已审定').first()).toBeVisible({ timeout: 60_000 })
  await clerk.goto(list)
  await clerk.getByRole('button', { name: '开始公示' }).click()
  await clerk.getByRole('dialog').getByRole('button', { name: '开始公示' }).click()
  await expect(clerk.getByText('今天发布，不计入；共 5 个工作日')).toBeVisible({ timeout: 60_000 })
})

test('art-7-4 discipline takes in an objection to the expert; it is verified and both are told', async () => {
  const discipline = await newPage()
  await signIn(discipline, '冯洁')
  await discipline.goto(clerk.url())
  await discipline.getByRole('button', { name: '登记异议' }).click()
  const dialog = discipline.getByRole('dialog')
  await dialog.getByLabel('被异议人').click()
  await dialog.getByLabel('被异议人').fill(name)
  await discipline.getByRole('option', { name: new RegExp(name) }).click()
  await dialog.getByLabel('异议人和联系方式').fill('李某，来信')
  await dialog.getByLabel('异议内容').fill('反映其工作年限不实。')
  await dialog.getByRole('button', { name: '登记异议' }).click()
  await expect(discipline.getByText('有异议，单独暂缓')).toBeVisible()
  await discipline.context().close()
  await clerk.reload()
  await clerk.getByRole('button', { name: '填写核实结果' }).click()
  const verify = clerk.getByRole('dialog')
  await verify.getByLabel('异议不成立').check()
  await verify.getByLabel('核实情况').fill('查阅社保记录，年限属实。')
  await verify.getByRole('button', { name: '登记核实结果' }).click()
  for (const who of ['登记告知异议人', '登记告知被异议人']) {
    await clerk.getByRole('button', { name: who }).click()
    await clerk.getByRole('dialog').getByRole('button', { name: '登记告知' }).click()
    await expect(clerk.getByRole('dialog')).toHaveCount(0)
  }
  await shot(clerk, 'publicity')
})

test('art-7-5 after five working days, on a date that two have confirmed, everybody is admitted', async () => {
  const { hash } = new URL(clerk.url())
  await host.stop()
  wall = start + 12 * dayMs
  host = await hostAt(dir, wall)
  for (const page of [clerk, leader]) await page.context().close()
  clerk = await newPage()
  leader = await newPage()
  await signIn(clerk, '周敏')
  await signIn(leader, '秦志刚')
  await clerk.goto(`${host.url}${hash}`)
  const admit = clerk.getByRole('button', { name: '办理入库', exact: true })
  await expect(admit).not.toHaveAttribute('aria-disabled', 'true')
  await shot(clerk, 'over')
  await admit.click()
  await clerk.getByRole('dialog').getByRole('button', { name: '办理 200 人入库' }).click()
  await expect(clerk.getByText('已入库', { exact: true }).first()).toBeVisible({ timeout: 60_000 })
  await clerk.goto(`${host.url}#/pool`)
  await clerk.getByPlaceholder(/姓名/).first().fill(name)
  await clerk.keyboard.press('Enter')
  // the demo's own pool may have a namesake
  await clerk.getByRole('row').filter({ hasText: name }).filter({ hasText: '新县恒瑞装备有限公司' }).click()
  await clerk.getByRole('tab', { name: '资格与依据' }).click()
  await expect(clerk.getByText(/^XX-2026-Z\d{4}$/)).toBeVisible()
  await shot(clerk, 'expert')
  await clerk.getByRole('link', { name: '查看申报、审核和公示' }).click()
  await expect(clerk.getByText('准予入库').first()).toBeVisible()
  await shot(clerk, 'file')
})
