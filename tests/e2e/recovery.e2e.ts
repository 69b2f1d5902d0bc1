/** The paper recovery key in a real browser: a locked office opens with it, and two administrators re-issue it. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, expect, test } from '@playwright/test'
import { osEffects } from '../../src-main/office/build-core.ts'
import { foundDemo } from '../../src-main/office/system/set-up.ts'
import { resources, tempDir, version } from '../office/harness.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInDemo } from './people.ts'
import { pictures } from './pictures.ts'

const shot = pictures('recovery')
const dir = tempDir()
let browser: Browser
let host: RunningHost
let words: string[] = []
test.beforeAll(async () => {
  words = (await foundDemo({ dir, resources, version, passwordCost: 1024 }, osEffects)).recoveryWords
  rmSync(join(dir, 'office.key'))
  host = await startHost(dir)
  browser = await launchBrowser()
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(dir, { recursive: true, force: true })
})

test('unlocks a locked office, is checked, and re-issued by another administrator who types it in from paper', async () => {
  const page = await deskPage(browser)
  await page.goto(host.url)
  await page.getByRole('textbox', { name: '恢复密钥' }).fill(words.join(' '))
  await shot(page, 'unlock')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: '打开专家库' }).click()

  await signInDemo(page, '孙涛')
  await page.goto(`${host.url}#/system/recovery`)
  await page.getByRole('textbox', { name: '恢复密钥' }).fill(words.join(''))
  await page.getByRole('button', { name: '核对恢复密钥' }).click()
  await expect(page.getByText(/恢复密钥正确/)).toBeVisible()
  await page.getByRole('button', { name: '提出重发' }).click()
  await page.getByLabel('重发的理由').fill('信封破损')
  await page.getByRole('dialog').getByRole('button', { name: '提出重发' }).click()
  await expect(page.getByText('请另一位系统管理员或安全管理员登录后确认。')).toBeVisible()
  await shot(page, 'proposed')
  expect(await barriers(page)).toEqual([])
  await page.locator('header').getByRole('button', { name: / · / }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()

  await signInDemo(page, '马晓红')
  await page.getByRole('button', { name: '去确认' }).click()
  await page.getByRole('button', { name: '确认并生成新密钥' }).click()
  const shown = page.locator('ol > li:has(small)')
  await expect(shown).toHaveCount(24)
  const fresh = (await shown.allInnerTexts()).map((text) => text.replace(/\P{Script=Han}/gu, ''))
  await shot(page, 'new-key')
  await page.getByRole('button', { name: '打印恢复密钥' }).click()
  await page.getByRole('button', { name: '下一步：照纸输入', exact: true }).click()
  await page.getByRole('textbox', { name: '新的恢复密钥' }).fill(fresh.join(''))
  await shot(page, 'type-in')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: '启用新密钥，作废旧密钥' }).click()
  await expect(page.getByText(/现用密钥于 .* 重发/)).toBeVisible()
  await page.context().close()
})
