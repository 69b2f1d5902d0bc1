/** Moving to another PC in a real browser: proposed, confirmed with the paper, closed with a word on every page, taken back. */
import { copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { osEffects } from '../../src-main/office/build-core.ts'
import { foundDemo } from '../../src-main/office/system/set-up.ts'
import { passwordCost, resources, tempDir, version } from '../office/harness.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const shot = pictures('moving')
const patient = expect.configure({ timeout: 60_000 })

let dir: string
let words: string[]
let browser: Browser
let host: RunningHost
let page: Page
/** The packed office as it was carried away. */
const carried = tempDir()
const bundle = () => join(carried, 'office-move.age')

test.describe.configure({ mode: 'serial', timeout: 300_000 })
test.beforeAll(async () => {
  dir = tempDir()
  words = (await foundDemo({ dir, resources, version, passwordCost }, osEffects, 'draws')).recoveryWords
  host = await startHost(dir)
  browser = await launchBrowser()
  page = await deskPage(browser)
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
  for (const folder of [dir, carried]) rmSync(folder, { recursive: true, force: true })
})

async function statusOf(name: string): Promise<void> {
  await signInAt(page, host.url, name)
  await page.goto(`${host.url}#/system/status`)
  await expect(page.getByRole('heading', { name: /迁到另一台电脑|已迁往另一台电脑/ })).toBeVisible()
}

async function lookedAt(name: string): Promise<void> {
  for (const [width, height] of [
    [1366, 768],
    [683, 384],
  ] as const) {
    await page.setViewportSize({ width, height })
    await shot(page, `${name}-${width}`, true)
    expect(await barriers(page), `${name} at ${width}`).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}

async function proposed(open: string, reason: string): Promise<void> {
  await page.getByRole('button', { name: open }).click()
  await page.getByRole('dialog').getByRole('textbox').fill(reason)
  await page.getByRole('dialog').getByRole('button', { name: open }).click()
  await expect(page.getByText('请另一位系统管理员或安全管理员登录后确认。')).toBeVisible()
}

test('proposed by one, and not to be confirmed by the same', async () => {
  await statusOf('孙涛')
  await lookedAt('before')
  await proposed('提出迁移', '换新电脑')
  await expect(page.getByRole('button', { name: /确认并打包/ })).toHaveCount(0)
})

test('confirmed by another with the paper: this PC shows and takes nothing', async () => {
  await statusOf('马晓红')
  await page.getByRole('textbox', { name: '恢复密钥' }).fill(words.toReversed().join(''))
  await page.getByRole('button', { name: /确认并打包/ }).click()
  await expect(page.getByText(/恢复密钥不对/)).toBeVisible()
  await page.getByRole('textbox', { name: '恢复密钥' }).fill(words.join(' '))
  await lookedAt('confirm')
  await page.getByRole('button', { name: /确认并打包/ }).dblclick()
  await patient(page.getByRole('heading', { name: '已迁往另一台电脑' })).toBeVisible()
  await expect(page.getByText(/打包迁往另一台电脑，这里只能查看/)).toBeVisible()
  const path = await page.getByText(/office-move-.*\.age/).innerText()
  expect(existsSync(path)).toBe(true)
  copyFileSync(path, bundle())
  await lookedAt('packed')
  await page.goto(`${host.url}#/system/settings`)
  await expect(page.getByText(/打包迁往另一台电脑，这里只能查看/)).toBeVisible()
})

test('after a start everybody reads so; what would change something is refused in words', async () => {
  await host.stop()
  host = await startHost(dir)
  await statusOf('孙涛')
  await expect(page.getByText(/打包迁往另一台电脑，这里只能查看/)).toBeVisible()
  await page.goto(`${host.url}#/system/recovery`)
  await page.getByRole('button', { name: '提出重发' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('纸破损了')
  await page.getByRole('dialog').getByRole('button', { name: '提出重发' }).click()
  await expect(page.getByRole('dialog').getByText(/已打包迁往另一台电脑，这里只能查看/)).toBeVisible()
})

test('taken back by two: the word is gone, work goes on', async () => {
  await statusOf('孙涛')
  await proposed('提出收回', '新电脑没有到货')
  await statusOf('马晓红')
  await lookedAt('back')
  await page.getByRole('button', { name: '确认没有打开过，收回' }).click()
  await expect(page.getByRole('heading', { name: '迁到另一台电脑' })).toBeVisible()
  await expect(page.getByText(/这里只能查看/)).toHaveCount(0)
})

test('on a new PC the first page opens it: file and paper asked for, wrong ones refused, then people sign in as before', async () => {
  const there = tempDir()
  const second = await startHost(there)
  try {
    await page.goto(second.url)
    await expect(page.getByRole('heading', { name: '第一次使用' })).toBeVisible()
    await lookedAt('first-run')
    await page.getByRole('button', { name: /^迁入/ }).click()
    const send = page.getByRole('button', { name: '迁入', exact: true })
    await send.click()
    await expect(page.getByText('请选择从原电脑拿来的文件')).toBeVisible()
    await expect(page.getByText('请输入完整的恢复密钥')).toBeVisible()
    await lookedAt('move-in-empty')
    const choose = (path: string) => page.locator('input[type=file]').setInputFiles(path)
    const other = join(carried, 'other.age')
    writeFileSync(other, '别的文件')
    await choose(other)
    await page.getByRole('textbox', { name: '纸质恢复密钥' }).fill(words.join(''))
    await send.click()
    await expect(page.getByText(/这个文件不是备份/)).toBeVisible()
    await choose(bundle())
    await page.getByRole('textbox', { name: '纸质恢复密钥' }).fill(words.toReversed().join(''))
    await send.click()
    await expect(page.getByText(/^恢复密钥/).last()).toBeVisible()
    await expect(page.getByRole('alert')).toContainText('恢复密钥')
    await lookedAt('move-in-wrong')
    await page.getByRole('textbox', { name: '纸质恢复密钥' }).fill(words.join(' '))
    await send.dblclick()
    await patient(page.getByRole('heading', { name: '已迁入' })).toBeVisible()
    await lookedAt('moved-in')
    await page.getByRole('button', { name: '去登录' }).click()
    await signInAt(page, second.url, '孙涛')
    await expect(page.getByText(/这里只能查看/)).toHaveCount(0)
  } finally {
    await second.stop()
    rmSync(there, { recursive: true, force: true })
  }
})
