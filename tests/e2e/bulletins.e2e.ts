/**
 * A bulletin with receipts in a real browser over the real host (Article 17): written, previewed, published; read by an expert on
 * the own page, told to the others in one go; what the expert wrote back, released and read by another one.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { testOffice } from '../office/harness.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const take = pictures('bulletins')
const title = '关于新型储能产业发展规划的通报'
const file = { name: '规划要点.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 plan') }

let dir: string
let experts: { id: string; name: string; code: string }[]
let browser: Browser
let host: RunningHost
let page: Page

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-bulletins-'))
  const office = await testOffice({ dir })
  const clerk = await office.signIn('zhoumin')
  const { rows } = await clerk.ok('pool.list', { field: 'finance-audit', status: 'active' })
  const linked = rows.slice(0, 2).map(async ({ id, name }) => {
    const { code } = await clerk.ok('personChanges.link', { id })
    return { id, name, code }
  })
  experts = await Promise.all(linked)
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

const shot = (name: string) => take(page, name)
const lookedAt = async (name: string, at = page) => {
  await take(at, name)
  expect(await barriers(at), name).toEqual([])
}

/** The own page of an expert, on the bulletins. */
async function ownPage(at: number, phone = false): Promise<Page> {
  const own = await deskPage(browser)
  if (phone) await own.setViewportSize({ width: 390, height: 844 })
  await own.goto(`${host.url}#/own/${experts[at]?.id}`)
  await own.getByLabel('验证码').fill(experts[at]?.code ?? '')
  await own.getByLabel('验证码').press('Enter')
  await own.getByRole('tab', { name: /^通报/ }).click()
  return own
}

test('art-17 a bulletin is written, kept while it is written, previewed and published once', async () => {
  await signInAt(page, host.url, '周敏')
  await page.getByRole('link', { name: '通报' }).click()
  await expect(page.getByText('还没有发布过通报')).toBeVisible()
  await lookedAt('empty')
  await page.getByRole('button', { name: '写通报' }).click()
  await expect(page.getByRole('button', { name: '预览并发布…（还没有标题）' })).toBeVisible()
  await page.getByText('规划', { exact: true }).click()
  await page.getByLabel('财务审计').check()
  await page.getByLabel('标题').fill(title)
  await page
    .getByLabel('正文')
    .fill('到二〇三〇年，全市新型储能装机翻一番。\n请结合检查工作了解，有意见的在本人页面上提出。')
  await page.getByLabel('征求专家意见').check()
  await page.locator('input[type=file]').setInputFiles(file)
  await expect(page.getByText('规划要点.pdf')).toBeVisible()
  await expect(page.getByText(/^已保存 /)).toBeVisible()
  await lookedAt('write')
  await page.getByRole('button', { name: '返回通报' }).click()
  await page.getByRole('link', { name: title }).click()
  await expect(page.getByLabel('标题')).toHaveValue(title)
  await page.getByRole('button', { name: '预览并发布…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/\d+ 位在库专家/)).toBeVisible()
  await lookedAt('preview')
  await dialog.getByRole('button', { name: '发布通报' }).dblclick()
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
  await expect(page.getByText(/^已告知 0 人，未告知 \d+ 人$/)).toBeVisible()
  await lookedAt('published')
})

test('art-17 an expert opens it on the own page, by link and code: the receipt notes itself', async () => {
  const own = await ownPage(0, true)
  await expect(own.getByText('未读', { exact: true })).toBeVisible()
  await lookedAt('own-list', own)
  await own.getByRole('button', { name: new RegExp(title) }).click()
  await expect(own.getByText('到二〇三〇年，全市新型储能装机翻一番。')).toBeVisible()
  await expect(own.getByRole('tab', { name: '通报', exact: true })).toBeVisible()
  await own.getByLabel('意见').fill('建议把电池舱安全距离写进检查表')
  await own.getByLabel('署名（姓名和单位）').check()
  await lookedAt('own-bulletin', own)
  const [inner, outer] = await own.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
  expect(inner).toBeLessThanOrEqual(outer ?? 0)
  await own.getByRole('button', { name: '提交意见' }).dblclick()
  await expect(own.getByText('已经收到，专家库办公室处理后在下面显示结果。')).toBeVisible()
  await expect(own.getByText('待处理')).toHaveCount(1)
  await lookedAt('own-sent', own)
  await own.context().close()
})

test('art-17 the others are told in one go; an entry is taken back and made again; the to-do is gone', async () => {
  await page.goto(`${host.url}#/home`)
  await page.getByRole('button', { name: '去告知：告知通报' }).click()
  await expect(page.getByText(/^已告知 1 人，未告知 \d+ 人$/)).toBeVisible()
  await page.getByRole('checkbox', { name: `选择 ${experts[1]?.name}` }).check()
  await page.getByRole('button', { name: '登记告知所选 1 人…' }).click()
  const dialog = page.getByRole('dialog')
  await lookedAt('tell')
  await dialog.getByRole('button', { name: '登记告知' }).dblclick()
  await expect(page.getByText(/^已告知 2 人/)).toBeVisible()
  await page.getByText(/^全部 \d+$/).click()
  await expect(page.getByRole('row', { name: new RegExp(`${experts[0]?.name}.*本人页面`) })).toBeVisible()
  await page.getByRole('button', { name: `撤销…：${experts[1]?.name}` }).click()
  await dialog.getByLabel('撤销的理由').fill('电话打给了同事')
  await lookedAt('undo')
  await dialog.getByRole('button', { name: '撤销告知' }).click()
  await expect(page.getByText(/撤销登记：电话打给了同事/)).toBeVisible()
  await lookedAt('all')
  await page.getByRole('button', { name: /^登记告知全部未告知 \d+ 人…/ }).click()
  await dialog.getByText('会议', { exact: true }).click()
  await dialog.getByRole('button', { name: '登记告知' }).dblclick()
  await expect(page.getByText(/^已告知 \d+ 人，未告知 0 人$/)).toBeVisible()
  await shot('told')
  await page.goto(`${host.url}#/home`)
  await expect(page.getByRole('button', { name: '去处理：处理专家意见' })).toBeVisible()
  await expect(page.getByRole('button', { name: '去告知：告知通报' })).toBeHidden()
  await shot('home')
})

test('art-17 what the expert wrote is released, and another expert reads it', async () => {
  await page.getByRole('button', { name: '去处理：处理专家意见' }).click()
  await expect(page.getByText('建议把电池舱安全距离写进检查表')).toBeVisible()
  await lookedAt('reply')
  const other = await ownPage(1)
  await other.getByRole('button', { name: new RegExp(title) }).click()
  await expect(other.getByRole('heading', { name: title })).toBeVisible()
  await expect(other.getByText('建议把电池舱安全距离写进检查表')).toBeHidden()
  await page.getByRole('button', { name: `发布：${experts[0]?.name}` }).click()
  await expect(page.getByText('已发布', { exact: true })).toBeVisible()
  await other.reload()
  await other.getByRole('tab', { name: /^通报/ }).click()
  await other.getByRole('button', { name: new RegExp(title) }).click()
  await expect(other.getByText('建议把电池舱安全距离写进检查表')).toBeVisible()
  await expect(other.getByText(new RegExp(`${experts[0]?.name}（`))).toBeVisible()
  await lookedAt('own-other', other)
  await other.context().close()
  await page.goto(`${host.url}#/bulletins`)
  await expect(page.getByRole('row', { name: new RegExp(`${title}.*都已告知`) })).toBeVisible()
  await lookedAt('archive')
})

test('art-17 a withdrawn bulletin stays in the archive and says why; a department reads it and cannot write', async () => {
  await page.getByRole('row', { name: new RegExp(title) }).click()
  await page.getByRole('button', { name: '撤回…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('撤回的理由').fill('数据有更新，另行通报')
  await dialog.getByRole('button', { name: '撤回通报' }).dblclick()
  await expect(page.getByText(/已撤回：数据有更新，另行通报/)).toBeVisible()
  await page.getByRole('tab', { name: '正文' }).click()
  await lookedAt('withdrawn')
  const own = await ownPage(0, true)
  await own.getByRole('button', { name: new RegExp(title) }).click()
  await expect(own.getByText('这份通报已撤回：数据有更新，另行通报')).toBeVisible()
  await lookedAt('own-withdrawn', own)
  await own.context().close()
  await signInAt(page, host.url, '高翔')
  await page.goto(`${host.url}#/bulletins`)
  await expect(page.getByRole('row', { name: new RegExp(`${title}.*已撤回`) })).toBeVisible()
  await expect(page.getByRole('button', { name: '写通报' })).toHaveCount(0)
  await lookedAt('department')
})
