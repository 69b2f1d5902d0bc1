/** Leaving the pool in a real browser over the real host (Articles 10 (6), 12): entered, confirmed by a second account, the seat drawn anew. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { testOffice } from '../office/harness.ts'
import { draw, setScene } from '../office/scene.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const take = pictures('leaving')

let dir: string
let activityId: string
/** Seated in the draw. */
let expertId: string
let name: string
let browser: Browser
let host: RunningHost
let page: Page

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-leaving-'))
  const office = await testOffice({ dir })
  const scene = await setScene(office, 4)
  const everybody = { employer: '轮值检测中心', expert: '', colleague: '' }
  activityId = await draw(scene, everybody, { groups: ['expert'] })
  const { seats } = await scene.operator.ok('draw.contact', { activityId })
  expertId = seats[0]?.expertId ?? ''
  name = seats[0]?.name ?? ''
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
const signIn = (who: string) => signInAt(page, host.url, who)

test('art-10-6 an exit by telephone is entered on the expert’s file and waits', async () => {
  await signIn('周敏')
  await page.goto(`${host.url}#/pool`)
  await expect(page.getByRole('button', { name: '导入专家名册' })).toBeVisible()
  await shot('pool')
  await page.getByRole('button', { name: '专家退出' }).click()
  await expect(page.getByText('没有专家退出')).toBeVisible()
  await shot('empty')
  await page.goto(`${host.url}#/pool/${expertId}`)
  await shot('expert')
  await page.getByRole('button', { name: '登记退出…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: '登记退出' })).toBeVisible()
  await expect(dialog.getByText(/民爆行业安全专项检查（.+，待答复）/)).toBeVisible()
  await dialog.getByText('电话', { exact: true }).click()
  await dialog.getByLabel(/^理由/).fill('长期在外地工作')
  await shot('dialog')
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: '登记退出' }).dblclick()
  await expect(page.getByText('退出待确认')).toBeVisible()
  await expect(dialog).toBeHidden()
  await shot('expert-waiting')
  await page.getByRole('link', { name: '去确认' }).click()
  await expect(page.getByRole('button', { name: `撤回登记：${name}` })).toBeVisible()
  await expect(page.getByRole('button', { name: `确认退出：${name}` })).toHaveCount(0)
  await shot('waiting')
  expect(await barriers(page)).toEqual([])
})

test('art-12 a second account confirms; the expert is gone and the next one is drawn', async () => {
  await signIn('秦志刚')
  await page.getByRole('button', { name: '去确认：确认专家退出' }).click()
  await page.getByRole('button', { name: `确认退出：${name}` }).click()
  await shot('confirming')
  await page.getByRole('dialog').getByRole('button', { name: '确认退出' }).click()
  await expect(page.getByText('已退出').first()).toBeVisible()
  await shot('left')
  await page.goto(`${host.url}#/pool/${expertId}`)
  await expect(page.getByText('退出专家库').first()).toBeVisible()
  await shot('expert-left')
  await signIn('周敏')
  await page.goto(`${host.url}#/draw/${activityId}/contact`)
  await expect(page.getByText(/出库 · 本人退出专家库/)).toBeVisible()
  await shot('refilled')
})
