/**
 * Exchange by stick in a real browser over the real host and a real province: joining with card and code, bundles saved and
 * brought back in the wrong order, wrong files, what stands in the list afterwards.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type Download, expect, type Page, test } from '@playwright/test'
import { parseArguments } from '../../src-main/province/arguments.ts'
import { runCommand } from '../../src-main/province/commands.ts'
import { openCore, quietDemo, tempDir } from '../office/harness.ts'
import { enrolledDevice, testKeys } from '../province/device.ts'
import { type TestProvince, testProvince } from '../province/harness.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const shot = pictures('ferry')
const patient = expect.configure({ timeout: 60_000 })

let dir: string
let browser: Browser
let host: RunningHost
let province: TestProvince
let county: string
let page: Page
const place = mkdtempSync(join(tmpdir(), 'expert-pool-place-'))
const sticks = mkdtempSync(join(tmpdir(), 'expert-pool-sticks-'))
const stick = () => mkdtempSync(join(sticks, 'stick-'))

test.describe.configure({ mode: 'serial', timeout: 300_000 })
test.beforeAll(async () => {
  dir = tempDir()
  await quietDemo(dir)
  province = await testProvince()
  county = await province.county('新县工业和信息化局')
  host = await startHost(dir)
  browser = await launchBrowser()
  page = await deskPage(browser)
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
  await province.close()
  for (const folder of [dir, place, sticks]) rmSync(folder, { recursive: true, force: true })
})

const operator = (...words: string[]) => {
  const given = parseArguments([...words, '--dir', place])
  if (!given) throw new Error('not a call')
  return runCommand(province.province, given)
}

async function saved(begin: () => Promise<unknown>): Promise<string> {
  const waiting = page.waitForEvent('download')
  await begin()
  const download: Download = await waiting
  const path = join(stick(), download.suggestedFilename())
  await download.saveAs(path)
  return path
}

/** What the province gives back, in order. */
async function given(): Promise<string[]> {
  const folder = stick()
  await operator('ferry', 'export', county, folder)
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
}

/** The office goes on working; the program is started anew meanwhile, and the person is back at the page. */
async function written(): Promise<void> {
  await host.stop()
  const core = await openCore(dir)
  await core.append('system', [
    { type: 'clock-confirmed', subject: core.journal.deviceSubject(), payload: { at: core.now() } },
  ])
  await core.close()
  host = await startHost(dir)
  await signInAt(page, host.url, '孙涛')
  await page.goto(`${host.url}#/system/exchange`)
}

async function lookedAt(name: string): Promise<void> {
  for (const [width, height] of [
    [1366, 768],
    [683, 384],
  ] as const) {
    await page.setViewportSize({ width, height })
    await shot(page, `${name}-${width}`)
    expect(await barriers(page), `${name} at ${width}`).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}

const results = () => page.getByRole('list', { name: '导入结果' }).getByRole('listitem')

async function imported(paths: string[]): Promise<void> {
  await page.getByLabel('摆渡包文件').setInputFiles(paths)
  await patient(results()).toHaveCount(paths.length)
}

test('without a line the office joins by card and code, request and answer', async () => {
  await signInAt(page, host.url, '孙涛')
  await page.goto(`${host.url}#/system/exchange`)
  const code = await province.code(county)
  const join1 = page.getByRole('region').or(page.locator('section')).filter({ hasText: '没有线路：用 U 盘接入' }).last()
  await join1.getByRole('button', { name: '写出接入申请' }).click()
  await expect(join1.getByText('请选择省级名片')).toBeVisible()
  await operator('card', place)
  await join1.locator('input[type=file]').first().setInputFiles(join(place, '省级名片.json'))
  await join1.getByLabel('登记码').fill(code)
  const request = await saved(() => join1.getByRole('button', { name: '写出接入申请' }).click())
  await expect(join1.getByText(/等待接入回执/)).toBeVisible()
  await lookedAt('requested')
  await operator('ferry', 'enrol', request, place)
  const [answer = ''] = readdirSync(place).filter((name) => name.startsWith('接入回执'))
  await join1.locator('input[type=file]').last().setInputFiles(join(place, '省级名片.json'))
  await join1.getByRole('button', { name: '导入接入回执' }).click()
  await expect(join1.getByText(/不是接入回执文件/)).toBeVisible()
  await join1.locator('input[type=file]').last().setInputFiles(join(place, answer))
  await join1.getByRole('button', { name: '导入接入回执' }).dblclick()
  await expect(page.getByText('还没有摆渡过')).toBeVisible()
  await expect(page.getByText(/没有等待回执的摆渡包/)).toBeVisible()
  await lookedAt('joined')
})

test('a bundle is made once however often it is asked for, saved to the stick and saved again', async () => {
  await page.getByRole('button', { name: '制作摆渡包' }).dblclick()
  const save = page.getByRole('button', { name: /存到 U 盘/ })
  await patient(save).toHaveCount(1)
  const first = await saved(() => save.click())
  const second = await saved(() => save.click())
  expect(readFileSync(first).equals(readFileSync(second))).toBe(true)
  expect(first).toMatch(/摆渡-.*-000001\.ferry$/)
  await lookedAt('made')
  expect(await operator('ferry', 'import', first)).toContain('已导入')
})

test('the receipt comes back: nothing waits any more, and the list says so', async () => {
  await imported(await given())
  await expect(results().first()).toContainText('已导入')
  await expect(results().first()).toContainText('份收据')
  await expect(page.getByRole('button', { name: /存到 U 盘/ })).toHaveCount(0)
  await expect(page.getByRole('row', { name: /送出，给省级.*收到回执/ })).toBeVisible()
  await lookedAt('received')
})

test('several in the wrong order, one twice, one of another county, one cut short, a letter: each says what came of it', async () => {
  const back: string[] = []
  await page.getByRole('button', { name: '制作摆渡包' }).click()
  await expect(page.getByText('没有新的内容要送，没有制作新的摆渡包')).toBeVisible()
  for (let n = 2; n <= 3; n += 1) {
    await written()
    await page.getByRole('button', { name: '制作摆渡包' }).click()
    const save = page.getByRole('button', { name: `存到 U 盘：第 ${n} 号` })
    await patient(save).toBeVisible()
    await operator('ferry', 'import', await saved(() => save.click()))
    back.push((await given()).at(-1) ?? '')
  }
  const [first = '', second = ''] = back
  await imported([second])
  await expect(results().first()).toContainText('缺少第 2 号摆渡包')
  const other = await province.county('乙县工业和信息化局')
  const { recipient } = province.province.keys
  const device = await enrolledDevice(province.url, await province.code(other), testKeys(), recipient)
  await device.push(device.make(2))
  const foreign = stick()
  await operator('ferry', 'export', other, foreign)
  const cut = join(stick(), '截断.ferry')
  writeFileSync(cut, readFileSync(first).subarray(0, -50))
  const letter = join(stick(), '来信.ferry')
  writeFileSync(letter, '此致')
  const theirs = join(foreign, readdirSync(foreign)[0] ?? '')
  await imported([second, cut, theirs, letter, first])
  const said = ['已导入', '已损坏或不完整', '不是给这里的', '不是摆渡包', '已导入']
  for (const [at, words] of said.entries()) await expect(results().nth(at)).toContainText(words)
  await lookedAt('many')
  await imported([first])
  await expect(results().first()).toContainText('以前导入过')
})

test('the auditor sees the bundles and carries none', async () => {
  await signInAt(page, host.url, '田立')
  await page.goto(`${host.url}#/system/exchange`)
  await expect(page.getByRole('row', { name: /送出，给省级/ }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: /制作摆渡包|导入摆渡包|存到 U 盘/ })).toHaveCount(0)
  await shot(page, 'auditor')
})
