/** The public register from a disk, in a real browser: with 100,000 people, without script, with hostile names, looked at by axe. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { noticeHtml } from '../../src-main/office/documents/notice-html.ts'
import { publicityNotice } from '../../src-main/office/documents/print/publicity-notice.ts'
import { publicRegister } from '../../src-main/office/documents/public-register/index.ts'
import type { PublicExpert } from '../../src-main/office/documents/public-register/register-input.ts'
import { aPublicity } from '../office/documents/admission/samples.ts'
import { launchBrowser } from './host.ts'
import { violations } from './people.ts'
import { pictures } from './pictures.ts'

const shot = pictures('public-register')
const many = 100_000
let browser: Browser
let dir: string

function person(index: number): PublicExpert {
  return {
    name: `${'王李张刘陈杨赵黄'[index % 8]}${'建国志远晓梅卫东'[index % 8]}${index}`,
    employer: `信县第 ${index % 997} 研究所`,
    fields: [index % 3 === 0 ? 'finance-audit' : 'industry-technology'],
    title: '高级工程师',
    certificate: `XX-ZJ-2026-${index}`,
    check: `CHECK${index}`,
    admittedOn: '2026-11-01',
    termTo: '2099-10-31',
    state: 'valid',
  }
}

function write(folder: string, experts: PublicExpert[]): string {
  const notices = [{ title: '关于拟入库专家的公示', file: 'notices/公示.html', date: '2026-11-20' }]
  const files = publicRegister({
    bureau: '信县工业和信息化局',
    issuedAt: '2026-11-26T10:30:00+08:00',
    experts,
    notices,
  })
  for (const { path, bytes } of files) {
    const file = join(dir, folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
  }
  mkdirSync(join(dir, folder, 'notices'), { recursive: true })
  writeFileSync(join(dir, folder, 'notices', '公示.html'), noticeHtml(publicityNotice(aPublicity())))
  return pathToFileURL(join(dir, folder, 'index.html')).href
}

test.beforeAll(async () => {
  browser = await launchBrowser()
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-register-'))
})
test.afterAll(async () => {
  await browser.close()
  rmSync(dir, { recursive: true, force: true })
})

/** A page that keeps what went wrong on it. */
async function opened(
  url: string,
  options: { javaScriptEnabled?: boolean } = {},
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 }, locale: 'zh-CN', ...options })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) faults.push(request.url())
  })
  await page.goto(url)
  return { page, faults }
}

// Axe would fetch the style once more, which the page's policy forbids.
async function expectNothingForAxe(page: Page): Promise<void> {
  expect((await violations(page, { preload: false })).map(({ at }) => at)).toEqual([])
}

test('search, pages and checking of certificates work from a disk', async () => {
  const revoked: PublicExpert = { ...person(7), name: '不见的人', certificate: 'XX-R', check: 'R', state: 'revoked' }
  const over: PublicExpert = {
    ...person(8),
    name: '届满的人',
    certificate: 'XX-O',
    check: 'O',
    termTo: '2020-01-01',
    state: 'expired',
  }
  const { page, faults } = await opened(
    write('small', [...Array.from({ length: 120 }, (_, index) => person(index)), revoked, over]),
  )
  await expect(page.locator('#count')).toContainText('共 121 人，第 1 页，共 3 页')
  await expectNothingForAxe(page)
  await shot(page, 'public-register', true)

  await page.getByRole('button', { name: '末页' }).click()
  await expect(page.locator('#count')).toContainText('第 3 页')
  await expect(page.getByRole('button', { name: '下一页' })).toBeDisabled()
  await page.getByLabel('姓名、单位、职称').fill('第 7 研究所')
  await expect(page.locator('#rows tr')).toHaveCount(
    Array.from({ length: 120 }, (_, index) => person(index)).filter(({ employer }) => /第 .*7.* 研究所/.test(employer))
      .length,
  )
  await page.getByLabel('姓名、单位、职称').fill('没有这样的人')
  await expect(page.locator('#count')).toHaveText('没有找到，请换一个词再查。')

  const check = async (number: string, code: string) => {
    await page.getByLabel('证书编号').fill(number)
    await page.getByLabel('校验码').fill(code)
    await page.getByRole('button', { name: '核验证书' }).click()
    return page.locator('#result')
  }
  await expect(await check('xx-zj-2026-3', 'check3')).toContainText('证书有效')
  await expect(page.locator('#result')).toContainText(`姓名：${person(3).name}`)
  await expect(await check('XX-ZJ-2026-3 CHECK3', '')).toContainText('证书有效')
  await expect(await check('XX-ZJ-2026-3', 'CHECK4')).toContainText('没有查到')
  await expect(await check('XX-R', 'R')).toContainText('证书已失效')
  await expect(page.locator('#result')).not.toContainText('不见的人')
  await expect(await check('XX-O', 'O')).toContainText('聘期已届满')
  await expect(await check('', '')).toContainText('请填写')
  await expectNothingForAxe(page)
  expect(faults).toEqual([])
  await page.context().close()
})

test('notices open, and axe finds nothing on them', async () => {
  const { page, faults } = await opened(write('notices', [person(1)]))
  await page.getByRole('link', { name: '公告公示' }).click()
  await expectNothingForAxe(page)
  await page.getByRole('link', { name: '关于拟入库专家的公示' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('拟入库专家的公示')
  await expectNothingForAxe(page)
  await shot(page, 'notice', true)
  expect(faults).toEqual([])
  await page.context().close()
})

test('without script the whole list can be read', async () => {
  const url = write(
    'plain',
    Array.from({ length: 1001 }, (_, index) => person(index)),
  )
  const { page } = await opened(url, { javaScriptEnabled: false })
  await expect(page.locator('#rows tr')).toHaveCount(500)
  await expect(page.locator('form:visible')).toHaveCount(0)
  await page.getByRole('link', { name: '末页' }).click()
  await expect(page.locator('#rows tr')).toHaveCount(1)
  await page.context().close()
})

test('hostile names do nothing', async () => {
  const name = '<img src=x onerror="document.title=1"></script>'
  const { page, faults } = await opened(write('hostile', [{ ...person(1), name, employer: name }]))
  await expect(page.locator('#rows th')).toHaveText(name)
  await expect(page).toHaveTitle('名册和证书核验 - 信县工业和信息化局')
  expect(faults).toEqual([])
  await page.context().close()
})

test(`${many} people: ready and searched within seconds`, async () => {
  const url = write(
    'large',
    Array.from({ length: many }, (_, index) => person(index)),
  )
  const began = Date.now()
  const { page } = await opened(url)
  await expect(page.locator('#count')).toContainText('共 100,000 人')
  expect(Date.now() - began).toBeLessThan(10_000)
  await expect(page.locator('#rows tr')).toHaveCount(50)
  const searched = Date.now()
  await page.getByLabel('姓名、单位、职称').fill(person(77_777).name)
  await expect(page.locator('#rows tr')).toHaveCount(1)
  expect(Date.now() - searched).toBeLessThan(3000)
  await page.getByLabel('证书编号').fill('XX-ZJ-2026-99999')
  await page.getByLabel('校验码').fill('CHECK99999')
  await page.getByRole('button', { name: '核验证书' }).click()
  await expect(page.locator('#result')).toContainText('证书有效')
  await page.context().close()
})
