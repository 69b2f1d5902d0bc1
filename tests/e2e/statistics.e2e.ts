/** Statistics in a real browser over the real host (Articles 12–16): the empty office, filters, charts with their tables, exports, the report. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { accepted, inForce, shortDraw } from '../office/designation/scene.ts'
import { readDocx, visibleText } from '../office/documents/print/read-back.ts'
import { testOffice } from '../office/harness.ts'
import { answer, draw, nextPair, setScene } from '../office/scene.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const take = pictures('statistics')

let dir: string
let browser: Browser
let host: RunningHost
let page: Page

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-statistics-'))
  const office = await testOffice({ dir })
  const scene = await setScene(office, 6)
  const short = await shortDraw(scene, '运行科')
  await accepted(scene, await inForce(scene, short, nextPair(scene).expert))
  const pair = nextPair(scene)
  const waiting = await draw(scene, pair, { groups: ['expert', 'colleague'], department: '技术改造和节能管理科' })
  await answer(scene, waiting, pair.expert, 'decline')
  await shortDraw(scene, '运行科')
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

const shot = (name: string, fullPage = false) => take(page, name, fullPage)

const signIn = (name: string) => signInAt(page, host.url, name)

async function download(press: () => Promise<void>): Promise<Buffer & { name: string }> {
  const coming = page.waitForEvent('download')
  await press()
  const file = await coming
  const bytes = readFileSync(await file.path())
  return Object.assign(bytes, { name: file.suggestedFilename() })
}

test('the figures answer first; charts and tables say the same', async () => {
  await signIn('高翔')
  await page.getByRole('link', { name: '统计' }).click()
  await expect(page.getByRole('heading', { name: '统计', exact: true })).toBeVisible()
  await expect(page.getByText(/席中 1 席，不是随机抽取产生/)).toBeVisible()
  await expect(
    page.getByRole('img', { name: /各选用处室的席位：运行科共 2 席，抽取后接受 0，直接指定 1，待答复 0，空缺 1/ }),
  ).toBeVisible()
  await shot('overview')
  expect(await barriers(page)).toEqual([])
  const row = page.getByRole('table', { name: '按选用处室' }).getByRole('row', { name: /运行科/ })
  await expect(row).toContainText('1（50.0%）')
  await shot('overview-all', true)
})

test('a department is chosen, the address keeps, reset brings all back', async () => {
  await page.getByRole('combobox', { name: '选用处室' }).click()
  await page.getByRole('option', { name: '运行科' }).click()
  await expect(page.getByText(/全部年度 · 运行科 · 活动 2 项 · 有效抽取 2 次/)).toBeVisible()
  await page.getByRole('button', { name: '重置' }).click()
  await expect(page.getByText(/全部年度 · 全部选用处室 · 活动 9 项/)).toBeVisible()
})

test('evenness is explained to somebody who knows no statistics', async () => {
  await page.getByRole('tab', { name: '抽取是否均衡' }).click()
  await expect(page.getByText('抽取还少，不作判断').first()).toBeVisible()
  await expect(page.getByText(/可能性高不等于证明公平/)).toBeVisible()
  await expect(page.getByRole('img', { name: /候选人抽中的次数：0 次，实际人数 / })).toBeVisible()
  await shot('evenness')
  expect(await barriers(page)).toEqual([])
})

test('experts are found by name and open their file; clerks are not for the selecting department', async () => {
  await page.getByRole('tab', { name: '专家' }).click()
  await expect(page.getByRole('table', { name: '专家抽取情况' }).getByRole('row').nth(1)).toBeVisible()
  await shot('experts')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('textbox', { name: '查找专家' }).fill('轮值检测中心')
  await expect(page.getByText(/共 \d+ 名，可能性低于 1% 的 \d+ 名/)).toBeVisible()
  await page.getByRole('textbox', { name: '查找专家' }).fill('没有这样的人')
  await expect(page.getByText('没有找到')).toBeVisible()
  await expect(page.getByRole('tab', { name: '联系经办' })).toHaveCount(0)
  await page.goto(`${host.url}#/statistics/clerks`)
  await expect(page.getByRole('heading', { name: '统计', exact: true })).toHaveCount(0)
})

test('the whole is taken out as a workbook, the report as a paper without names', async () => {
  await page.goto(`${host.url}#/statistics`)
  const book = await download(() => page.getByRole('button', { name: '导出统计表' }).click())
  expect(book.name).toMatch(/^统计表-\d{4}-\d\d-\d\d\.xlsx$/)
  await page.getByRole('button', { name: '生成年度报告…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/报告不含专家姓名/)).toBeVisible()
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: '生成报告' }).click()
  await shot('report')
  const paper = await download(() => page.getByRole('menuitem', { name: /docx/ }).click())
  expect(paper.name).toMatch(/^年度专家抽取使用情况报告-\d{4}\.docx$/)
  expect(visibleText(readDocx(paper)['word/document.xml'] ?? '')).toContain('直接指定（第十三条）')
})

test('discipline sees who entered answers, and may have names in the report; F1 explains', async () => {
  await signIn('冯洁')
  await page.goto(`${host.url}#/statistics/clerks`)
  await expect(page.getByRole('table', { name: '联系经办情况' }).getByRole('row', { name: /全局合计/ })).toBeVisible()
  await shot('clerks')
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('F1')
  await expect(page.getByText('数什么，不数什么')).toBeVisible()
  await shot('help')
  await page.keyboard.press('F1')
  await page.getByRole('button', { name: '生成年度报告…' }).click()
  await page.getByRole('checkbox', { name: /列出专家姓名/ }).check()
  await page.getByRole('dialog').getByRole('button', { name: '生成报告' }).click()
  const paper = await download(() => page.getByRole('menuitem', { name: /pdf/ }).click())
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
})

test('a small screen leaves the tables readable; the printed page has charts and tables', async () => {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.goto(`${host.url}#/statistics/overview`)
  await page.setViewportSize({ width: 1024, height: 768 })
  await expect(page.getByRole('table', { name: '按选用处室' })).toBeVisible()
  await shot('small')
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 718, height: 1016 })
  await shot('print', true)
  expect(await page.locator('nav').isVisible()).toBe(false)
  // the page takes the paper's width, the chart with it
  const chart = await page.getByRole('img', { name: /各选用处室的席位：安全科/ }).boundingBox()
  expect(chart?.width).toBeGreaterThan(400)
  await page.emulateMedia({ media: 'screen' })
  await page.setViewportSize({ width: 1366, height: 768 })
})
