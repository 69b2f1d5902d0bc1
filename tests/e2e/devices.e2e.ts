/**
 * A second PC of the office in a real browser over two real hosts: its request, two administrators, the file that lets it in, the
 * printed secrets, first sign-in there, a clerk's seat, and a file handed over.
 */
import { rmSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { deviceDocs } from '../../src-main/office/devices/reading.ts'
import { noteFork } from '../../src-main/office/exchange/forks.ts'
import { openCore, quietDemo, tempDir } from '../office/harness.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { freePort } from '../free-port.ts'
import { barriers, confirmDate, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const shot = pictures('devices')

let firstDir: string
let secondDir: string
let browser: Browser
let first: RunningHost
let second: RunningHost
let here: Page
let there: Page
let requestFile: string
let admissionFile: string
let mark: string
/** First passwords at the second PC, by login. */
const passwords = new Map<string, string>()
/** What the office sent to the second PC's page: one-time codes stand on paper alone. */
const frames: string[] = []

/** The address under which other PCs reach this one; undefined where there is no network card. */
const card = Object.values(networkInterfaces())
  .flatMap((all) => all ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address

test.describe.configure({ mode: 'serial', timeout: 300_000 })
test.beforeAll(async () => {
  firstDir = tempDir()
  secondDir = tempDir()
  await quietDemo(firstDir)
  first = await startHost(firstDir)
  second = await startHost(secondDir)
  browser = await launchBrowser()
  here = await deskPage(browser)
  there = await deskPage(browser)
  there.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(payload.toString())))
})
test.afterAll(async () => {
  await browser.close()
  await first.stop()
  await second.stop()
  for (const dir of [firstDir, secondDir]) rmSync(dir, { recursive: true, force: true })
})

/** Nothing stands in the way and nothing runs off the side. */
async function lookedAt(page: Page, name: string): Promise<void> {
  await shot(page, name)
  expect(await barriers(page), name).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1366)
}

/** One-time codes as they were handed out for printing. */
function codesOf(login: string): string[] {
  const frame = frames.find((one) => one.includes('oneTimeLists')) ?? ''
  const list = new RegExp(`"login":"${login}","name":"[^"]*","codes":\\[([^\\]]*)\\]`).exec(frame)?.[1] ?? ''
  return list.split(',').map((one) => one.replaceAll('"', ''))
}

/** Somebody's first time at the second PC: the password and code that were printed, then a password of their own. */
async function firstSignIn(login: string): Promise<void> {
  const password = passwords.get(login) ?? ''
  await there.getByLabel('用户名').fill(login)
  await there.getByLabel('密码', { exact: true }).fill(password)
  await there.getByRole('button', { name: '登录', exact: true }).click()
  await there.getByLabel('一次性口令').fill(codesOf(login)[0] ?? '')
  await there.getByRole('button', { name: '登录', exact: true }).click()
  await there.getByLabel('现在的密码').fill(password)
  await there.getByLabel('新密码', { exact: true }).fill('Xinmima-2026')
  await there.getByLabel('再输一次新密码').fill('Xinmima-2026')
  await there.getByRole('button', { name: '修改密码' }).click()
  await confirmDate(there)
}

async function saved(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: button, exact: true }).click()
  return (await download).path()
}

test('the new PC writes its request and shows its mark', async () => {
  await there.goto(second.url)
  await there.getByRole('button', { name: /^加入/ }).click()
  await expect(there.getByRole('button', { name: '加入（请先写出申请）' })).toBeDisabled()
  requestFile = await saved(there, '写出申请')
  mark = (await there.getByTestId('joining-mark').textContent()) ?? ''
  expect(mark).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}$/)
  await lookedAt(there, 'joining')
  await there.reload()
  await expect(there.getByTestId('joining-mark')).toHaveText(mark)
})

test('the system administrator proposes it, a wrong file is told at its field', async () => {
  await signInAt(here, first.url, '孙涛')
  await here.goto(`${first.url}#/system/devices`)
  await expect(here.getByRole('heading', { name: '本单位的电脑' })).toBeVisible()
  await lookedAt(here, 'alone')
  await here.getByRole('button', { name: '准入一台电脑' }).click()
  const dialog = here.getByRole('dialog')
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('{}') })
  await dialog.getByLabel('设备代码').fill('xx')
  await dialog.getByLabel('放在哪里').fill('矿山安全站')
  await dialog.getByRole('button', { name: '提出准入' }).click()
  await expect(dialog.getByText('这不是加入申请')).toBeVisible()
  await dialog.locator('input[type=file]').setInputFiles(requestFile)
  await dialog.getByRole('button', { name: '提出准入' }).click()
  await expect(dialog.getByText('设备代码 XX 已有一台电脑使用')).toBeVisible()
  await dialog.getByLabel('设备代码').fill('KS')
  await dialog.getByRole('button', { name: '提出准入' }).click()
  await expect(dialog.getByText(mark)).toBeVisible()
  await lookedAt(here, 'proposed')
  await dialog.getByRole('button', { name: '知道了' }).click()
  await expect(here.getByText('等另一位管理员准入')).toBeVisible()
})

test('another administrator finds it among the to-dos, compares the mark and admits; the file is written', async () => {
  await signInAt(here, first.url, '马晓红')
  await here.getByRole('button', { name: /^去核对：准入电脑 KS/ }).click()
  await expect(here.getByRole('heading', { name: '本单位的电脑' })).toBeVisible()
  await here.getByRole('button', { name: '核对后准入' }).click()
  await expect(here.getByRole('dialog').getByText(mark)).toBeVisible()
  await lookedAt(here, 'admit')
  await here.getByRole('button', { name: '核对无误，准入' }).click()
  await expect(here.getByText('已准入，等它加入')).toBeVisible()
  admissionFile = await saved(here, '写出准入文件')
  await lookedAt(here, 'admitted')
})

test('the new PC comes in; secrets are shown once; an administrator signs in with the first password', async () => {
  await there
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.admit', mimeType: 'text/plain', buffer: Buffer.from('a') })
  await there.getByRole('button', { name: '加入', exact: true }).click()
  await expect(there.getByText('这不是准入文件')).toBeVisible()
  await there.locator('input[type=file]').setInputFiles(admissionFile)
  await there.getByRole('button', { name: '加入', exact: true }).click()
  await expect(there.getByRole('table', { name: '首次密码' })).toBeVisible({ timeout: 120_000 })
  await lookedAt(there, 'secrets')
  for (const [login, name] of [
    ['anquan', '马晓红'],
    ['xitong', '孙涛'],
  ] as const) {
    const cell = there
      .getByRole('row', { name: new RegExp(name) })
      .first()
      .locator('td')
      .last()
    passwords.set(login, ((await cell.textContent()) ?? '').trim())
  }
  await there.getByLabel('我已打印并妥善保管').check()
  await there.getByRole('button', { name: '去登录' }).click()
  await firstSignIn('anquan')
})

test('accounts of the first PC are opened there one by one', async () => {
  await there.goto(`${second.url}#/system/accounts`)
  await expect(there.getByText('在其他电脑上用').first()).toBeVisible()
  await lookedAt(there, 'accounts')
  await there.getByRole('button', { name: '对高翔的账号' }).click()
  await there.getByRole('menuitem', { name: '开通本机登录' }).click()
  await there.getByRole('dialog').getByLabel('临时密码').fill('Linshi-2026')
  await there.getByRole('button', { name: '开通本机登录' }).click()
  await expect(there.getByText('高翔 可以在这台电脑上登录了')).toBeVisible()
})

test('files of the other PC are listed and asked for', async () => {
  await there.goto(`${second.url}#/system/devices`)
  await expect(there.getByText('在用').first()).toBeVisible()
  await lookedAt(there, 'two')
})

test('a bundle is made there and taken here; an address of nobody is told at its field', async () => {
  await there.locator('header').getByRole('button', { name: / · / }).click()
  await there.getByRole('menuitem', { name: '退出登录' }).click()
  await firstSignIn('xitong')
  await there.goto(`${second.url}#/system/devices`)
  await there.getByLabel('那台电脑的地址').fill('https://127.0.0.1:9')
  await there.getByRole('button', { name: '查找' }).click()
  await expect(there.getByText('那台电脑没有应答')).toBeVisible()
  await there.getByRole('button', { name: '制作摆渡包' }).click()
  await expect(there.getByText(/第 1 号，.*等待回执/)).toBeVisible({ timeout: 60_000 })
  await lookedAt(there, 'bundle-out')
  const download = there.waitForEvent('download')
  await there.getByRole('button', { name: /^存到 U 盘/ }).click()
  const bundle = await (await download).path()
  await signInAt(here, first.url, '孙涛')
  await here.goto(`${first.url}#/system/devices`)
  await here
    .getByLabel('摆渡包文件')
    .setInputFiles({ name: 'a.ferry', mimeType: 'text/plain', buffer: Buffer.from('a') })
  await expect(here.getByRole('list', { name: '导入结果' })).toContainText('这个文件不是摆渡包', { timeout: 60_000 })
  await here.getByLabel('摆渡包文件').setInputFiles(bundle)
  await expect(here.getByRole('list', { name: '导入结果' })).toContainText('已导入', { timeout: 60_000 })
  const devices = here.getByRole('table', { name: '本单位的电脑' })
  await expect(devices.getByRole('row', { name: /KS/ })).toContainText('在用')
  await lookedAt(here, 'bundle-in')
})

test('a PC names itself to another one that does not know it; one that is known is refused at the field', async () => {
  const download = there.waitForEvent('download')
  await there
    .getByRole('row', { name: /本机/ })
    .getByRole('button', { name: /写出登记申请/ })
    .click()
  const request = await (await download).path()
  await here.getByRole('button', { name: '准入一台电脑' }).click()
  const dialog = here.getByRole('dialog')
  await dialog.locator('input[type=file]').setInputFiles(request)
  await expect(dialog.getByLabel('设备代码')).toHaveValue('KS')
  await expect(dialog.getByLabel('设备代码')).toBeDisabled()
  await dialog.getByLabel('放在哪里').fill('矿山安全站')
  await dialog.getByRole('button', { name: '提出准入' }).click()
  await expect(dialog.getByText('这台电脑已经提出过或已经加入，不用再提出。')).toBeVisible()
  await lookedAt(here, 'known')
  await dialog.getByRole('button', { name: '取消' }).click()
})

test('the first PC opens itself to the local network; the second finds it, compares its mark, and they exchange', async () => {
  test.skip(card === undefined, 'this machine has no network card')
  const port = await freePort()
  await here.goto(`${first.url}#/system/lan`)
  await here.getByRole('checkbox', { name: /允许局域网内/ }).check()
  await here.getByLabel('端口').fill(String(port))
  await here.getByRole('button', { name: '启用局域网服务' }).click()
  await here.getByRole('dialog').getByLabel('启用或更改的理由').fill('两台电脑交换')
  await here.getByRole('dialog').getByRole('button', { name: '启用', exact: true }).click()
  await expect(here.getByText('已启用，其他电脑可以访问')).toBeVisible({ timeout: 60_000 })
  const address = `https://${card}:${port}/`
  await here.goto(`${first.url}#/system/devices`)
  await expect(here.getByText(`其他电脑可以经本机交换，地址`)).toContainText(address)
  await lookedAt(here, 'offered')
  const own = (await here.getByText('其他电脑可以经本机交换').textContent()) ?? ''
  const markHere = /核对码 ([0-9A-F-]{14})/.exec(own)?.[1] ?? ''
  expect(markHere).not.toBe('')

  await there.getByLabel('那台电脑的地址').fill(address)
  await there.getByRole('button', { name: '查找' }).click()
  const dialog = there.getByRole('dialog', { name: '经电脑 XX 交换' })
  await expect(dialog).toContainText(markHere)
  await lookedAt(there, 'found')
  await dialog.getByRole('button', { name: '核对无误，开始交换' }).dblclick()
  await expect(dialog).toBeHidden()
  const status = there.getByRole('status').filter({ hasText: '经电脑 XX（核对码' })
  await expect(status).toContainText('上次全部交换完', { timeout: 120_000 })
  await expect(status).toContainText('已连接')
  await lookedAt(there, 'exchanging')
})

test('no longer through it: what was exchanged stays', async () => {
  test.skip(card === undefined, 'this machine has no network card')
  await there.goto(`${second.url}#/system/devices`)
  await there.getByRole('button', { name: '不再经它交换' }).click()
  await there.getByRole('dialog').getByRole('button', { name: '不再交换' }).click()
  await expect(there.getByLabel('那台电脑的地址')).toBeVisible()
  await expect(there.getByRole('table', { name: '本单位的电脑' }).getByRole('row', { name: /XX/ })).toContainText(
    '在用',
  )
})

test('a PC with two histories is locked; one administrator finds out why, another lets it go on', async () => {
  // what a run of a copied folder leaves behind (tests/exchange/lan-exchange.test.ts)
  await first.stop()
  const core = await openCore(firstDir)
  const other = (await deviceDocs(core)).find(({ data }) => data.code === 'KS')?.data.device ?? ''
  await noteFork(core, other)
  await core.close()
  first = await startHost(firstDir)

  await signInAt(here, first.url, '孙涛')
  await here.getByRole('button', { name: /^去处理：查明一台电脑的两份记录/ }).click()
  const devices = here.getByRole('table', { name: '本单位的电脑' })
  await expect(devices.getByRole('row', { name: /KS/ })).toContainText('两份记录，已锁定')
  await expect(here.getByText('1 台在用，1 台锁定')).toBeVisible()
  await lookedAt(here, 'forked')
  await here.getByRole('button', { name: '对电脑 KS' }).click()
  await here.getByRole('menuitem', { name: '查明后准许继续' }).click()
  await here.getByRole('dialog').getByLabel('查明的情况').fill('维修时复制过数据文件夹，已删除')
  await lookedAt(here, 'go-on')
  await here.getByRole('dialog').getByRole('button', { name: '提出', exact: true }).dblclick()
  await expect(here.getByRole('heading', { name: '电脑 KS 有两份记录，等另一位管理员准许继续' })).toBeVisible()

  await signInAt(here, first.url, '马晓红')
  await here.getByRole('button', { name: /^去确认：确认电脑继续使用/ }).click()
  await lookedAt(here, 'release-waits')
  await here.getByRole('button', { name: '准许继续', exact: true }).click()
  await expect(here.getByRole('dialog')).toContainText('维修时复制过数据文件夹，已删除')
  await here.getByRole('dialog').getByRole('button', { name: '准许继续' }).click()
  await expect(devices.getByRole('row', { name: /KS/ })).toContainText('在用')
  await lookedAt(here, 'released')
})
