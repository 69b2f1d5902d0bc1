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
