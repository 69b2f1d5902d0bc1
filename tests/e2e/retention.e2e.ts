/**
 * Retention in a real browser over the real host: the pool office sees who is due and proposes, the security administrator
 * compares and erases by the number of people, the auditor reads what became of it.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { testOffice } from '../office/harness.ts'
import { longOut } from '../office/retention/scene.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const take = pictures('retention')
const names = ['严期满', '骆期满', '邬期满', '瞿期满']

let dir: string
let browser: Browser
let host: RunningHost
let page: Page

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-retention-'))
  const office = await testOffice({ dir })
  const core = office.office.core()
  if (!core) throw new Error('the office is not open')
  const ids: string[] = []
  for (const [n, name] of names.entries()) ids.push(await longOut(core, 300 + n, name, `201${n}-06-30`))
  const clerk = await office.signIn('zhoumin')
  const receivedOn = core.today()
  await clerk.ok('requests.receive', { kind: 'see', about: 'expert', subjectId: ids[3], receivedOn, text: '要求查阅' })
  await clerk.ok('exports.table', { table: 'requests' })
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

const shot = (name: string, whole = false) => take(page, name, whole)
const signIn = (name: string) => signInAt(page, host.url, name)

test('the pool office is told on the home page, sees who is due and who is held back, and proposes', async () => {
  await signIn('周敏')
  await expect(page.getByText('3 人的个人信息保存期限已满')).toBeVisible()
  await shot('home')
  await page.getByRole('button', { name: '去办理：办理到期删除' }).click()
  await expect(page.getByRole('heading', { name: '期限已满 3 人' })).toBeVisible()
  await expect(page.getByText('有未答复的个人信息请求')).toBeVisible()
  await expect(page.getByRole('button', { name: '提议删除（请先勾选）' })).toBeVisible()
  await shot('due', true)
  expect(await barriers(page)).toEqual([])
  await page.getByRole('checkbox', { name: '选择 严期满' }).check()
  await page.getByRole('checkbox', { name: '选择 骆期满' }).check()
  await page.getByRole('button', { name: '提议删除 2 人' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('提议的理由').fill('保存期限已满十年')
  await shot('propose')
  await dialog.getByRole('button', { name: '提议删除' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('heading', { name: /^删除个人信息 .* · 待确认$/ })).toBeVisible()
  await expect(page.getByText('请安全管理员登录后核对、确认。')).toBeVisible()
  await shot('proposed', true)
})

test('the security administrator compares, is stopped by a wrong number, and erases', async () => {
  await signIn('马晓红')
  await page.getByRole('button', { name: '去核对：确认删除个人信息' }).click()
  const count = page.getByLabel(/输入要删除的人数/)
  await count.fill('3')
  await page.getByRole('button', { name: '删除个人信息，不能恢复' }).click()
  await expect(page.getByText(/输入的人数不对：这份提议现在可以删除 2 人/)).toBeVisible()
  await shot('wrong-number', true)
  expect(await barriers(page)).toEqual([])
  await count.fill('2')
  await page.getByRole('button', { name: '删除个人信息，不能恢复' }).click()
  await expect(page.getByRole('heading', { name: '办结的提议' })).toBeVisible()
  await expect(page.getByText(/2 人，\d+ 条记录，0 个扫描件，\d+ 份旧备份/)).toBeVisible()
  await expect(page.getByText('严期满')).toBeHidden()
  await shot('erased', true)
  expect(await barriers(page)).toEqual([])
})

test('the auditor reads it, and can do nothing', async () => {
  await signIn('田立')
  await page.goto(`${host.url}#/system/retention`)
  await expect(page.getByRole('heading', { name: '期限已满 1 人' })).toBeVisible()
  await expect(page.getByRole('button', { name: /提议删除/ })).toBeHidden()
  await shot('auditor')
  await page.goto(`${host.url}#/system/settings`)
  await expect(page.getByLabel('出库后保存（年）')).toHaveValue('10')
  await shot('settings', true)
})
