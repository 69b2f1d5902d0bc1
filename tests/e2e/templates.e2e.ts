/** The bureau's own wording in a real browser: download, edit, a refusal by name, a trial that is read, in force, back again. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, openDemo } from './people.ts'
import { pictures } from './pictures.ts'

const shot = pictures('templates')
let browser: Browser
let host: RunningHost
test.beforeAll(async () => {
  browser = await launchBrowser()
  host = await startHost()
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
})

async function openTemplates(name: string): Promise<Page> {
  const page = await openDemo(browser, host.url, name)
  await page.goto(`${host.url}#/system/templates`)
  await expect(page.getByRole('heading', { name: '文书模板' })).toBeVisible()
  return page
}

/** A template with other words in it, as a file on the disk. */
function edited(path: string, name: string, from: string, to: string): string {
  const parts = unzipSync(new Uint8Array(readFileSync(path)))
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  expect(xml).toContain(from)
  const file = join(host.dir, name)
  writeFileSync(file, zipSync({ ...parts, 'word/document.xml': strToU8(xml.replaceAll(from, to)) }))
  return file
}

test('a template is downloaded, edited, refused by name, tried, put in force and taken back', async () => {
  const page = await openTemplates('周敏')
  const row = page
    .getByRole('row', { name: /公示与异议/ })
    .filter({ hasText: '内置模板' })
    .first()
  expect(await barriers(page)).toEqual([])
  await shot(page, 'templates')

  await page.getByRole('button', { name: '公示的占位符' }).click()
  await expect(page.getByRole('dialog').getByText('{公示开始日期}')).toBeVisible()
  await shot(page, 'placeholders')
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('Escape')

  const download = page.waitForEvent('download')
  await row.getByRole('button', { name: '内置模板' }).click()
  const saved = await download
  expect(saved.suggestedFilename()).toBe('公示-内置模板.docx')
  const path = join(host.dir, 'template.docx')
  await saved.saveAs(path)

  await page.getByRole('button', { name: '更换公示模板' }).click()
  const dialog = page.getByRole('dialog')
  const file = page.locator('input[type=file]')
  await file.setInputFiles(edited(path, 'bad.docx', '{公示天数}', '{工作日}'))
  await expect(dialog.getByText(/没有这样的占位符：\{工作日\}/)).toBeVisible()
  await expect(dialog.getByRole('button', { name: '启用模板' })).toBeDisabled()
  await shot(page, 'refused')

  await file.setInputFiles(edited(path, 'good.docx', '接受社会监督', '欢迎社会各界监督'))
  await expect(dialog.getByText(/欢迎社会各界监督/)).toBeVisible()
  await dialog.getByLabel('更换的理由').fill('局办公会要求统一措辞')
  expect(await barriers(page)).toEqual([])
  await shot(page, 'trial')
  await dialog.getByRole('button', { name: '启用模板' }).click()
  await expect(page.getByText(/周敏.*启用：局办公会要求统一措辞/)).toBeVisible()
  await shot(page, 'in-force')

  await page.getByRole('button', { name: '恢复公示内置模板' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('恢复统一格式')
  await page.getByRole('dialog').getByRole('button', { name: '恢复内置模板' }).click()
  await expect(page.getByText('公示已恢复内置模板')).toBeVisible()
  await expect(page.getByText('本单位模板', { exact: true })).toHaveCount(0)
  await page.context().close()
})

test('who only prints reads what is in force and changes nothing', async () => {
  const page = await openTemplates('何丽萍')
  await expect(page.getByRole('button', { name: '征集公告的占位符' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^更换/ })).toHaveCount(0)
  await page.context().close()
})
