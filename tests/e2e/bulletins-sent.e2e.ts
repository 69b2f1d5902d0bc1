/** A bulletin that goes out by text message in a real browser over the real host and a gateway in a process of its own (Article 17). */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { formatInstant } from '../../src-shared/model/dates.ts'
import { TestGateway } from '../faults/gateway/test-gateway.ts'
import { written } from '../office/bulletins/scene.ts'
import { testOffice } from '../office/harness.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const take = pictures('bulletins-sent')
const title = '关于安全生产新标准的通报'

let dir: string
let draft: string
let gateway: TestGateway
let browser: Browser
let host: RunningHost
let page: Page

/** `HH:MM` so many hours from now: quiet hours must not be now, whenever the test runs. */
const hoursOn = (hours: number) => formatInstant(Date.now() + hours * 3_600_000).slice(11, 16)

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  gateway = await TestGateway.start(27)
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-bulletins-sent-'))
  const office = await testOffice({ dir })
  const admin = await office.signIn('xitong')
  const settings = await admin.ok('system.settings')
  const hours = { quietFrom: hoursOn(11), quietTo: hoursOn(12) }
  await admin.ok('system.setSettings', { settings: { ...settings, ...hours }, reason: '试验' })
  const channels = { order: ['sms'], sms: gateway.settings(), mail: null, linkBase: 'https://experts.test/' }
  await admin.ok('contact.setChannels', { settings: channels, reason: '启用短信网关' })
  draft = (await written(office, await office.signIn('zhoumin'), { title, fields: ['finance-audit'] })).id
  await office.close()
  host = await startHost(dir, 0, ['--tick-ms', '1000'])
  browser = await launchBrowser()
  page = await deskPage(browser)
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
  await gateway.stop()
  rmSync(dir, { recursive: true, force: true })
})

test('art-17 the preview says who has an address; what is delivered is a receipt by itself', async () => {
  await signInAt(page, host.url, '周敏')
  await page.goto(`${host.url}#/bulletins/drafts/${draft}`)
  await page.getByRole('button', { name: '预览并发布…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('通过短信发送')).toBeChecked()
  await expect(dialog.getByText(/短信 \d+ 人有手机号码/)).toBeVisible()
  await take(page, 'preview')
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: '发布通报' }).dblclick()
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
  await expect(page.getByText(/^已告知 [1-9]\d* 人，未告知 0 人$/)).toBeVisible({ timeout: 180_000 })
  await page.getByText(/^全部 \d+$/).click()
  await expect(page.getByRole('row', { name: /已告知.*短信/ }).first()).toBeVisible()
  await take(page, 'delivered')
  expect(await barriers(page)).toEqual([])
  const numbers = gateway.log('received').map(({ number }) => number)
  expect(new Set(numbers).size).toBe(numbers.length)
  await page.goto(`${host.url}#/home`)
  await expect(page.getByRole('heading', { name: '待办' })).toBeVisible()
  await expect(page.getByRole('button', { name: '去告知：告知通报' })).toBeHidden()
})
