/**
 * Applicants who fill in the office's Word form (7-2), in a real browser: the blank is downloaded, filled in, and taken in with
 * others of which one is wrong and one cannot be read; what was read becomes drafts, and one is handed in.
 */
import { readFileSync, rmSync } from 'node:fs'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { filledForm, WordForm, wordType } from '../office/admission/word-form.ts'
import { quietDemo, tempDir } from '../office/harness.ts'
import { picture } from './form.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const take = pictures('word-forms')

let dir: string
let browser: Browser
let host: RunningHost
let office: Page

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  dir = tempDir()
  await quietDemo(dir)
  host = await startHost(dir)
  browser = await launchBrowser()
  office = await deskPage(browser)
  await signInAt(office, host.url, '周敏')
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(dir, { recursive: true, force: true })
})

const shot = (name: string) => take(office, name)

const word = (name: string, form: WordForm) => ({
  name,
  mimeType: wordType.type,
  buffer: Buffer.from(form.bytes()),
})
const choose = (...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  office.getByLabel('申报表文件').setInputFiles(files)
/** A thread is started for the files; on a busy machine that takes a while. */
const read = async () => {
  const button = office.getByRole('button', { name: '读取申报表' })
  await button.click()
  await expect(button.and(office.locator('[data-loading]'))).toBeHidden({ timeout: 60_000 })
}

test('art-7-2 the blank form is downloaded and read as it is filled in', async () => {
  await office.goto(`${host.url}#/calls/new`)
  await office.getByLabel('发布在哪里').fill('县政府门户网站')
  await office.getByLabel('联系方式').fill('专家库办公室')
  await office.getByRole('button', { name: '发布征集' }).click()
  await office.getByRole('dialog').getByRole('button', { name: '发布征集' }).click()
  await expect(office.getByRole('button', { name: '填写申报表' })).toBeVisible()
  await office.goto(`${host.url}#/calls?tab=import`)
  await office.getByRole('button', { name: '下载空白申报表' }).click()
  const [download] = await Promise.all([
    office.waitForEvent('download'),
    office.getByRole('menuitem', { name: 'Word 申报表（一人一份）' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('专家资格申报表（Word 填写）.docx')
  const blank = new WordForm(readFileSync(await download.path()))
  await choose(word('张三.docx', blank.type('姓名', '张三')))
  await read()
  await expect(office.getByText('没有填写证件号码')).toBeVisible()
  await expect(office.getByText('没有读入申报表')).toBeVisible()
  await office.getByRole('button', { name: '导入别的文件' }).click()
})

test('a file that cannot be read is told at the field, and stays chosen', async () => {
  await choose({ name: '旧表.doc', mimeType: 'application/msword', buffer: Buffer.from('d0cf11e0a1b11ae1', 'hex') })
  await read()
  await expect(office.getByText(/旧格式.*另存为/).first()).toBeVisible()
  await expect(office.getByText('旧表.doc')).toBeVisible()
  await shot('1-old-file')
  expect(await barriers(office)).toEqual([])
})

test('art-7-2 several at once: good ones become drafts, the others are told by file, table and entry', async () => {
  const wrong = (await filledForm(2)).type('出生日期', '1975-02-30')
  await choose(
    word('李强.docx', await filledForm(1)),
    word('王敏.docx', wrong),
    word('赵芳.docx', await filledForm(3)),
    { name: '旧表.doc', mimeType: 'application/msword', buffer: Buffer.from('d0cf11e0a1b11ae1', 'hex') },
  )
  await expect(office.getByText('已选 4 个文件')).toBeVisible()
  await shot('2-chosen')
  await read()
  await expect(office.getByText('2 人已读入')).toBeVisible()
  const row = office.getByRole('row').filter({ hasText: '王敏.docx' })
  await expect(row.getByText('基本情况')).toBeVisible()
  await expect(row.getByText('出生日期', { exact: true })).toBeVisible()
  await expect(office.getByRole('row').filter({ hasText: '旧表.doc' }).getByText('整个文件')).toBeVisible()
  await shot('3-imported')
  for (const [width, height] of [
    [1366, 768],
    [683, 384],
  ] as const) {
    await office.setViewportSize({ width, height })
    expect(await barriers(office), `at ${width}`).toEqual([])
    expect(await office.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
  await office.setViewportSize({ width: 1366, height: 768 })
})

test('art-7-2 a draft from Word gets its proofs and is handed in', async () => {
  await office.getByRole('row').filter({ hasText: '申报人1' }).click()
  await expect(
    office.getByText('新县民爆器材有限公司').or(office.locator('[data-path="employer"]')).first(),
  ).toBeVisible()
  await expect(office.locator('[data-path="titles.0.name"] input').first()).toHaveValue('正高级工程师')
  for (const kind of ['身份证件', '职称证书', '签字的申报表']) {
    await office.getByLabel(`${kind}的文件`).setInputFiles(picture(`${kind}.png`))
    await expect(office.getByRole('button', { name: `查看附件 ${kind}.png` })).toBeVisible()
  }
  await shot('4-draft')
  await office.getByRole('button', { name: '提交申报' }).click()
  await office.getByRole('dialog').getByRole('button', { name: '提交申报' }).click()
  await expect(office.getByText('待单位核实').first()).toBeVisible()
})
