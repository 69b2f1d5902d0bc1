/** Rights and reports of experts in a real browser over the real host (Article 11 (5)): taken in, consented to by the leading group, told. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { addDays } from '../../src-shared/model/dates.ts'
import { testOffice } from '../office/harness.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const take = pictures('expert-cases')

let dir: string
let expertId: string
let name: string
let eventOn: string
let browser: Browser
let host: RunningHost
let page: Page

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-cases-'))
  const office = await testOffice({ dir })
  const clerk = await office.signIn('zhoumin')
  const [expert] = (await clerk.ok('pool.list', {})).rows
  expertId = expert?.id ?? ''
  name = expert?.name ?? ''
  const today = office.office.core()?.today() ?? ''
  eventOn = addDays(today, 3)
  const brought = { expertId, way: 'phone', receivedOn: today, text: '活动当天没有说明劳务费怎样计算，请答复' }
  await clerk.ok('expertCases.receive', { ...brought, kind: 'fee', subject: '民爆行业安全专项检查' })
  const { id } = await clerk.ok('assessments.begin', { year: Number(today.slice(0, 4)) })
  const { rows } = await clerk.ok('assessments.people', { id, limit: 500 })
  await clerk.ok('assessments.conclude', { id, expertIds: rows.map((row) => row.expertId), conclusion: 'met' })
  await clerk.ok('assessments.close', { id })
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

const shot = (title: string) => take(page, title)

test('art-11-5 an appearance is taken in on the expert’s file', async () => {
  await signInAt(page, host.url, '周敏')
  await page.goto(`${host.url}#/pool`)
  await expect(page.getByRole('button', { name: '导入专家名册' })).toBeVisible()
  await shot('pool')
  await page.getByRole('button', { name: '权利与报告' }).click()
  await expect(page.getByRole('row', { name: new RegExp(`${name}.*劳务费疑问`) })).toBeVisible()
  await shot('list')
  expect(await barriers(page)).toEqual([])
  await page.goto(`${host.url}#/pool/${expertId}`)
  await page.getByRole('button', { name: '登记事项…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '类别' }).click()
  await page.getByRole('option', { name: '以专家名义参加活动' }).click()
  await dialog.getByLabel(/^活动名称/).fill('省工业安全论坛')
  await dialog.getByLabel(/^主办单位/).fill('省工业经济联合会')
  await dialog.getByLabel(/^以什么身份参加/).fill('讲课')
  await dialog.getByLabel(/^内容/).fill('应邀讲解民爆生产线本质安全，不收取报酬')
  await dialog.getByRole('button', { name: '登记事项' }).click()
  await expect(dialog.getByText('请填写活动日期。').first()).toBeVisible()
  await shot('refused')
  await dialog.getByLabel(/^活动日期/).fill(eventOn)
  await dialog.getByLabel(/^活动日期/).press('Tab')
  await shot('dialog')
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: '登记事项' }).dblclick()
  await expect(page.getByRole('heading', { name: /^以专家名义参加活动 / })).toBeVisible()
  await expect(page.getByText(/由领导小组同意/)).toBeVisible()
  await expect(page.getByRole('button', { name: '登记意见…' })).toHaveCount(0)
  await shot('case-open')
})

test('art-11-5 the leading group consents; the pool office tells the expert', async () => {
  await signInAt(page, host.url, '秦志刚')
  await page.getByRole('button', { name: /^去答复：决定是否同意/ }).click()
  await page.getByRole('button', { name: '登记意见…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('同意', { exact: true }).check()
  await dialog.getByLabel(/^怎样办理、理由/).fill('同意以专家库专家名义讲课')
  await shot('answer')
  await dialog.getByRole('button', { name: '登记答复' }).dblclick()
  await expect(page.getByText('待告知')).toBeVisible()
  await signInAt(page, host.url, '周敏')
  await page.getByRole('button', { name: '去登记：告知专家答复' }).click()
  await page.getByRole('button', { name: '登记告知…' }).click()
  await shot('tell')
  await dialog.getByRole('button', { name: '登记告知' }).dblclick()
  await expect(page.getByText('已办结')).toBeVisible()
  await shot('case-told')
  expect(await barriers(page)).toEqual([])
  await page.goto(`${host.url}#/pool/${expertId}`)
  await expect(page.getByRole('link', { name: '省工业安全论坛' })).toBeVisible()
  await shot('expert')
})

let own: Page

test('art-10-4 an expert asks on the own page, by link and code, and opens the answer there: it is told', async () => {
  own = await deskPage(browser)
  await own.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${host.url}#/pool/${expertId}/change`)
  await page.getByRole('button', { name: '请本人更新…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '生成验证码' }).click()
  const code = await dialog.locator('strong').innerText()
  await own.goto(await dialog.getByText(/#\/own\//).innerText())
  await dialog.getByRole('button', { name: '验证码已记下' }).click()
  await own.getByLabel('验证码').fill(code)
  await own.getByLabel('验证码').press('Enter')
  await own.getByRole('tab', { name: '事项' }).click()
  await own.getByRole('combobox', { name: '类别' }).click()
  await own.getByRole('option', { name: '劳务费疑问' }).click()
  await own.getByLabel(/^哪次活动的劳务费/).fill('双随机检查第二组')
  await own.getByLabel(/^内容/).fill('到今天没有收到，请核对')
  await take(own, 'own-case')
  expect(await barriers(own)).toEqual([])
  await own.getByRole('button', { name: '提交', exact: true }).dblclick()
  await expect(own.getByText(/^已经收到，编号 /)).toBeVisible()
  await expect(own.getByText('到今天没有收到，请核对')).toHaveCount(1)
  await take(own, 'own-case-sent')
  await page.goto(`${host.url}#/pool/cases`)
  await page.getByRole('row', { name: /双随机检查第二组/ }).click()
  await expect(page.getByText(/本人在个人页面提出/)).toBeVisible()
  await page.getByRole('button', { name: '答复…', exact: true }).click()
  await dialog.getByLabel('已说明', { exact: true }).check()
  await dialog.getByLabel(/^怎样办理、理由/).fill('已与财务核对，本月发放')
  await dialog.getByRole('button', { name: '登记答复' }).click()
  await expect(page.getByText('待告知')).toBeVisible()
  await own.reload()
  await own.getByRole('tab', { name: '事项（1 件有答复）' }).click()
  await own.getByRole('button', { name: /^查看答复/ }).click()
  await expect(own.getByText(/已与财务核对，本月发放/)).toBeVisible()
  await take(own, 'own-case-answered')
  await expect(page.getByText('已办结')).toBeVisible()
  await expect(page.getByText(/本人在个人页面看过答复/)).toBeVisible()
})

test('art-9 the yearly assessment stands on the own page; opening the conclusion is being told of it', async () => {
  await own.getByRole('tab', { name: '年度评估（1 份未读）' }).click()
  await own.getByRole('button', { name: /^查看结论/ }).click()
  await expect(own.getByText('符合要求')).toBeVisible()
  await expect(own.getByRole('tab', { name: '年度评估', exact: true })).toBeVisible()
  await take(own, 'own-assessment')
  expect(await barriers(own)).toEqual([])
  await page.goto(`${host.url}#/assessments`)
  await page.getByRole('row', { name: /待告知/ }).click()
  await page
    .getByRole('row', { name: new RegExp(name) })
    .first()
    .click()
  await expect(page.getByText(/本人在个人页面查看/)).toBeVisible()
  await shot('assessment-told')
  await own.context().close()
})
