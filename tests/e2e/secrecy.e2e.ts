/**
 * Names before the activity (Article 12), in two real browsers over the real host: the selecting department sees masks, the pool
 * office names with a watermark, the projector masks at both sizes; the clock passes, and the names are there.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { testOffice } from '../office/harness.ts'
import { drawNow, type Secret, secretDraw } from '../office/secrecy/scene.ts'
import { hostAt, launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const take = pictures('secrecy')
/** Time until the names open, once the office runs a minute before: enough to sign in and to look. */
const leadMs = 45_000

let dir: string
let secret: Secret
let browser: Browser
let host: RunningHost

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-secrecy-'))
  const office = await testOffice({ dir })
  secret = await secretDraw(office)
  await drawNow(secret)
  await office.close()
  browser = await launchBrowser()
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(dir, { recursive: true, force: true })
})

const shot = (name: string, of: Page) => take(of, name)

/** Somebody at a PC of their own. */
async function at(person: string): Promise<Page> {
  const page = await deskPage(browser)
  await signInAt(page, host.url, person)
  return page
}

const open = (page: Page, path: string) => page.goto(`${host.url}#/draw/${secret.activityId}/${path}`)
const table = (page: Page) => page.getByRole('table', { name: '抽中的专家' })

async function expectNoNames(page: Page): Promise<void> {
  const text = await page.locator('body').innerText()
  for (const { name, employer } of secret.drawn) {
    expect(text).not.toContain(name)
    expect(text).not.toContain(employer)
  }
}

test('art-12 the form proposes that names are open from the start of the activity', async () => {
  host = await startHost(dir)
  const page = await at('高翔')
  await page.goto(`${host.url}#/draw/new`)
  await expect(page.getByLabel('活动开始时')).toBeChecked()
  await expect(page.getByLabel('显示姓名')).toBeHidden()
  await shot('setting', page)
  await page.getByLabel('指定的时间').check()
  await expect(page.getByRole('textbox', { name: '公开姓名的时间：日期' })).toBeVisible()
  await page.getByLabel('抽取后立即公开').check()
  await expect(page.getByLabel('显示姓名')).toBeVisible()
  expect(await barriers(page)).toEqual([])
  await page.context().close()
})

test('art-12 the selecting department sees how far contact has come, and nobody’s name', async () => {
  const page = await at('高翔')
  await open(page, 'contact')
  await expect(page.getByText(/^姓名 .* 公开$/)).toBeVisible()
  await expect(table(page).getByText('**').first()).toBeVisible()
  await expectNoNames(page)
  await expect(page.getByRole('button', { name: '接受', exact: true })).toBeHidden()
  await expect(page.getByRole('button', { name: '打印联系单' })).toBeHidden()
  await shot('selecting-department', page)
  expect(await barriers(page)).toEqual([])
  await open(page, 'record')
  await expect(page.getByText('打印与下载')).toBeVisible()
  await expect(page.getByText('姓名附件')).toBeHidden()
  await expectNoNames(page)
  await shot('selecting-department-record', page)
  await page.context().close()
})

test('art-12 the projector shows masks at both sizes, whoever opens it', async () => {
  const page = await at('周敏')
  for (const [width, height] of [
    [1920, 1080],
    [1024, 768],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.goto(`${host.url}#/projector/${secret.activityId}`)
    await expect(page.getByText('**').first()).toBeVisible()
    await expect(page.getByText(/姓名 .* 公开/)).toBeVisible()
    await expectNoNames(page)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(overflow).toBe(false)
    await shot(`projector-${width}x${height}`, page)
  }
  await page.context().close()
})

test('art-12 the pool office sees the names under a watermark and telephones', async () => {
  const page = await at('周敏')
  await open(page, 'contact')
  for (const { name } of secret.drawn) await expect(table(page).getByText(name)).toBeVisible()
  await expect(page.locator('[data-mark^="周敏 20"]').first()).toBeVisible()
  await expect(page.getByRole('button', { name: '接受', exact: true })).toBeVisible()
  await shot('pool-office', page)
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: '提前公开…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/不能撤回/)).toBeVisible()
  await shot('open-early', page)
  await dialog.getByRole('button', { name: '取消' }).click()
  await page.context().close()
})

test('art-12 the time comes: the names appear by themselves where a mask stood', async () => {
  await host.stop()
  host = await hostAt(dir, secret.opensAt - leadMs, ['--tick-ms', '500'])
  const [operator, projector] = [await at('高翔'), await at('冯洁')]
  await projector.setViewportSize({ width: 1920, height: 1080 })
  await projector.goto(`${host.url}#/projector/${secret.activityId}`)
  await open(operator, 'contact')
  await expect(table(operator).getByText('**').first()).toBeVisible()
  await expectNoNames(operator)
  for (const { name } of secret.drawn) {
    await expect(table(operator).getByText(name)).toBeVisible({ timeout: leadMs + 30_000 })
    await expect(projector.getByText(name)).toBeVisible({ timeout: 30_000 })
  }
  await expect(operator.getByText(/^姓名 .* 公开$/)).toBeHidden()
  await shot('open', operator)
  await shot('open-projector', projector)
})
