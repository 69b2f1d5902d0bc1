/**
 * Changes of experts in a real browser over the real host (Articles 10 (5), 11 (6)): a late change of employer that brings up
 * the facts for 第九条（四）, one in time that does not, the new employer's word, the expert's own page, the lists and the home page.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { addDays, todayInShanghai } from '../../src-shared/model/dates.ts'
import { type TestOffice, testOffice } from '../office/harness.ts'
import { answer, draw, nextPair, type Scene, setScene } from '../office/scene.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const take = pictures('changes')
const unit = '固始某机械厂'
const proof = { name: '调动通知.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 order') }
const today = todayInShanghai(Date.now())

let dir: string
/** Seated in a review of the unit: one reports late, one in time. */
let late: { id: string; name: string }
let prompt: { id: string; name: string }
const login = 'xindanwei'
const password = 'Danwei-2027y'
/** Came to an employer that has an account of its own. */
let newcomer: string
let browser: Browser
let host: RunningHost
let page: Page

async function seated(scene: Scene): Promise<{ id: string; name: string }> {
  const pair = nextPair(scene)
  const activityId = await draw(scene, pair, { groups: ['expert'] })
  await answer(scene, activityId, pair.expert, 'accept')
  return { id: pair.expert, name: (await scene.poolOffice.ok('pool.get', { id: pair.expert })).name }
}

/** Somebody who came to an employer with an account of its own. @returns the name */
async function moved(office: TestOffice, { poolOffice }: Scene): Promise<string> {
  const security = await office.signIn('anquan')
  const [to] = (await poolOffice.ok('pool.employers', { text: '轮值检测中心101所' })).rows
  const [expert] = (await poolOffice.ok('pool.list', { text: '轮值检测中心103所' })).rows
  const first = 'Danwei-2026x'
  await security.ok('accounts.createForEmployer', { login, name: '吴主任', password: first, employerId: to?.id })
  const employer = office.person('employer')
  await employer.ok('session.signIn', { login, password: first })
  await employer.ok('session.changePassword', { current: first, next: password })
  const reported = { employer: { name: to?.name } }
  const report = { id: expert?.id, way: 'paper', changedOn: today, reportedOn: today, reported }
  await poolOffice.ok('personChanges.register', { ...report, proof: new File(['%PDF-1.4'], '证明.pdf') })
  return expert?.name ?? ''
}

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-changes-'))
  const office = await testOffice({ dir })
  const scene = await setScene(office, 4)
  late = await seated(scene)
  prompt = await seated(scene)
  newcomer = await moved(office, scene)
  await office.close()
  host = await startHost(dir)
  browser = await launchBrowser()
  page = await deskPage(browser)
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(dir, { recursive: true, force: true })
})

const shot = (name: string) => take(page, name)

/** Registers that an expert went over to the unit so many days ago. */
async function reportMove(expert: { id: string; name: string }, daysAgo: number, picture: string): Promise<void> {
  await page.goto(`${host.url}#/pool/${expert.id}/change`)
  await page.getByRole('button', { name: '登记变更…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('工作单位', { exact: true }).check()
  await dialog.getByLabel('新的工作单位').fill(unit)
  await dialog.getByLabel('变更日期').fill(addDays(today, -daysAgo))
  await dialog.locator('input[type=file]').setInputFiles(proof)
  await dialog.getByRole('combobox', { name: '单位性质' }).click()
  await page.getByRole('option', { name: '企业' }).click()
  await shot(picture)
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: '登记变更', exact: true }).click()
  await expect(dialog).toBeHidden()
}

test('art-11-6, art-9-4 a late change of employer brings up the review in which the tie stayed undeclared', async () => {
  await signInAt(page, host.url, '周敏')
  await page.goto(`${host.url}#/pool/${late.id}`)
  await page.getByRole('button', { name: '登记变更' }).click()
  await expect(page.getByText('还没有登记过变更')).toBeVisible()
  await reportMove(late, 40, 'report')
  await expect(page.getByText(/^逾期报备：用了 \d+ 个工作日，期限 10 个工作日/)).toBeVisible()
  await expect(page.getByText(`被检查单位${unit}：在该单位工作`)).toBeVisible()
  await shot('late')
  expect(await barriers(page)).toEqual([])
})

test('art-9-4 a person writes down what follows; nothing happens to the expert by itself', async () => {
  await page.getByRole('button', { name: '填写研究意见…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('按第九条（四）提出出库').check()
  await dialog.getByLabel('理由').fill('任职后仍参加对本单位的检查')
  await shot('examine')
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: '登记研究意见' }).click()
  await expect(page.getByText(/按第九条（四）提出出库。任职后仍参加对本单位的检查/)).toBeVisible()
  await expect(page.getByRole('button', { name: '填写研究意见…' })).toBeHidden()
  await shot('examined')
  await page.getByRole('button', { name: '登记第九条（四）线索…' }).click()
  await expect(dialog.getByRole('combobox', { name: '反映的情形' })).toHaveValue(/^第九条（四）/)
  await expect(dialog.getByLabel('反映的内容')).toHaveValue(new RegExp(`逾期报备.*被检查单位${unit}：在该单位工作`))
  await shot('lead')
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: '登记线索' }).click()
  await expect(page).toHaveURL(/#\/pool\/removals\//)
  await page.goto(`${host.url}#/pool/${late.id}`)
  await expect(page.getByText('在库，可抽取')).toBeVisible()
  await shot('file')
})

test('art-11-6 a change in time brings up nothing', async () => {
  await reportMove(prompt, 2, 'report-in-time')
  await expect(page.getByText(/^按时报备：用了 \d 个工作日/)).toBeVisible()
  await expect(page.getByRole('button', { name: '填写研究意见…' })).toBeHidden()
  await expect(page.getByText(/在该单位工作/)).toBeHidden()
  await shot('in-time')
})

test('what waits stands on the list and on the home page, until the new employer has confirmed', async () => {
  await page.goto(`${host.url}#/home`)
  await expect(page.getByText('等新单位确认')).toHaveCount(3)
  await shot('home')
  await page.goto(`${host.url}#/pool`)
  await page.getByRole('button', { name: '变更', exact: true }).click()
  await expect(page.getByText('共 3 项')).toBeVisible()
  await shot('list')
  expect(await barriers(page)).toEqual([])
  await page.getByText(prompt.name, { exact: true }).click()
  await page.getByRole('button', { name: '登记新单位的确认…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('单位经办人或负责人').fill('吴主任')
  await dialog.locator('input[type=file]').setInputFiles(proof)
  await shot('confirm')
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: '登记确认' }).click()
  await expect(page.getByText(/新单位已于.+确认（吴主任）/)).toBeVisible()
  await page.goto(`${host.url}#/pool/changes`)
  await expect(page.getByText('共 2 项')).toBeVisible()
})

test('a day that cannot be is told at its field, and what was typed stays', async () => {
  await page.goto(`${host.url}#/pool/${prompt.id}/change`)
  await page.getByRole('button', { name: '登记变更…' }).click()
  const dialog = page.getByRole('dialog')
  for (const fact of ['手机', '职称', '与单位的利害关系']) await dialog.getByLabel(fact, { exact: true }).check()
  await dialog.getByLabel('新的手机').fill('1390')
  await dialog.getByLabel('变更日期').fill(addDays(today, 3))
  await dialog.getByRole('button', { name: '登记变更', exact: true }).click()
  await expect(dialog.getByText(/不能为空|变更日期不能晚于今天/).first()).toBeVisible()
  await shot('refused')
  expect(await barriers(page)).toEqual([])
  await expect(dialog.getByLabel('新的手机')).toHaveValue('1390')
})

test('art-10-5, art-11-6 the expert’s own page by link and code: contact data at once, the title when it is accepted', async () => {
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '请本人更新…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '生成验证码' }).click()
  const code = await dialog.locator('strong').innerText()
  const link = await dialog.getByText(/#\/own\//).innerText()
  await shot('link')
  await dialog.getByRole('button', { name: '验证码已记下' }).click()

  const own = await deskPage(browser)
  await own.goto(link)
  await own.getByLabel('验证码').fill(code)
  await own.getByLabel('验证码').press('Enter')
  await own.getByLabel('手机', { exact: true }).check()
  await own.getByLabel('新的手机').fill('13900001234')
  await own.getByLabel('职称', { exact: true }).check()
  await own.getByLabel('新的职称').fill('高级工程师')
  await own.getByLabel('变更日期').fill(today)
  await own.keyboard.press('Tab')
  await own.locator('input[type=file]').setInputFiles(proof)
  await take(own, 'own-page')
  expect(await barriers(own)).toEqual([])
  await own.getByRole('button', { name: '交专家库办公室' }).click()
  await expect(own.getByText(/已经收到。联系方式立即生效/)).toBeVisible()
  await expect(own.getByText('139 •••• ••34').first()).toBeVisible()
  await take(own, 'own-sent')
  await own.context().close()

  await page.goto(`${host.url}#/home`)
  await page.getByRole('button', { name: /^去核对：核对本人报备的变更/ }).click()
  await expect(page.getByText('本人交来，核对证明材料后生效')).toBeVisible()
  await shot('to-accept')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: '核对无误，生效' }).dblclick()
  await expect(page.getByText('本人交来，核对证明材料后生效')).toBeHidden()
  await expect(page.getByRole('definition').filter({ hasText: '高级工程师' })).toBeVisible()
  await shot('accepted')
})

test('art-7-2, art-11-6 the new employer confirms by its own account who came to it', async () => {
  const employer = await deskPage(browser)
  await employer.goto(host.url)
  await employer.getByLabel('用户名').fill(login)
  await employer.getByLabel('密码', { exact: true }).fill(password)
  await employer.getByRole('button', { name: '登录', exact: true }).click()
  await employer.getByRole('button', { name: /^去确认：确认新到本单位的专家/ }).click()
  await expect(employer.getByText(newcomer)).toBeVisible()
  await take(employer, 'newcomers')
  expect(await barriers(employer)).toEqual([])
  await employer.getByRole('button', { name: '确认在本单位工作…' }).click()
  const dialog = employer.getByRole('dialog')
  await take(employer, 'newcomer-confirm')
  await dialog.getByRole('button', { name: '确认在本单位工作' }).dblclick()
  await expect(dialog).toBeHidden()
  await expect(employer.getByText('新到本单位的专家，待确认')).toBeHidden()
  await employer.context().close()
})
