/** What the stand-alone verifier says of records of every sort: a rehearsal, an attempt before, several files, none readable. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { anAnnex, firstLeaves, forge } from '../draw/builders.ts'
import { launchBrowser } from './host.ts'
import { pictures } from './pictures.ts'

const shot = pictures('verifier-records')
let browser: Browser
let page: Page
let dir: string
const errors: string[] = []
const requests: string[] = []

test.beforeAll(async () => {
  browser = await launchBrowser()
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-records-'))
})
test.afterAll(async () => {
  await browser.close()
  rmSync(dir, { recursive: true, force: true })
})
test.beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  errors.length = 0
  requests.length = 0
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(pathToFileURL('out/verifier/verifier.html').href)
})
test.afterEach(async () => {
  expect(errors).toEqual([])
  expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([])
  await page.close()
})

function file(name: string, text: string): string {
  const path = join(dir, name)
  writeFileSync(path, text)
  return path
}

test('attempts before, who fell out, and names from the annex', async () => {
  const record = forge({ leaving: [firstLeaves('technology', ['e-10']), firstLeaves('law')] })
  await page.setInputFiles('#files', [file('record.json', record), file('annex.json', anAnnex())])
  await expect(page.locator('.verdict.good')).toBeVisible()
  await expect(page.getByText('第 1 次抽取')).toBeVisible()
  await expect(page.getByText('作废：名册有误')).toBeVisible()
  await expect(page.getByText('不再符合条件：张e-10')).toBeVisible()
  await expect(page.locator('.rehearsal')).toHaveCount(0)
  await shot(page, 'attempts', true)
})

test('a rehearsal is said in red', async () => {
  await page.setInputFiles('#files', [file('rehearsal.json', forge({ protocol: 'expert-draw/1-rehearsal' }))])
  await expect(page.locator('.rehearsal')).toHaveText('这是一次演练，不是正式抽取。')
  await expect(page.locator('.rehearsal')).toHaveCSS('color', 'rgb(171, 47, 35)')
  await expect(page.locator('.verdict')).not.toHaveClass(/good/)
  await shot(page, 'rehearsal', true)
})

test('each of several files has its own verdict', async () => {
  const good = forge()
  const bad = good.replace('"reason":"declined"', '"reason":"recused"')
  await page.setInputFiles('#files', [file('a.json', good), file('b.json', bad), file('c.json', '')])
  await expect(page.locator('section.card h2')).toHaveText(['a.json', 'b.json', 'c.json'])
  await expect(page.locator('.verdict')).toHaveClass([/good/, /bad/, /bad/])
  await expect(page.getByText('失败代码 form')).toBeVisible()
})

test('what a file says is text and never markup', async () => {
  const label = '<img src=x onerror=alert(1)><script>alert(2)</script>'
  const contributions = [
    { by: 'observer' as const, label, value: '<b>123456</b>' },
    { by: 'discipline' as const, label: '骰子', value: '123456'.repeat(4) },
  ]
  await page.setInputFiles('#files', [file('markup.json', forge({ contributions }))])
  await expect(page.locator('.verdict.good')).toBeVisible()
  await expect(page.getByText(label)).toBeVisible()
  await expect(page.locator('#results img, #results script, #results b')).toHaveCount(0)
})

test('the page may not reach a network even where a script would', async () => {
  const blocked = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        })
        void fetch('http://127.0.0.1:9/').catch(() => undefined)
      }),
  )
  expect(blocked).toBe('connect-src')
})

test('a folder dropped by mistake is told in words', async () => {
  await page.evaluate(() => {
    const unreadable = new File(['x'], '文件夹')
    unreadable.arrayBuffer = () => Promise.reject(new DOMException('a folder', 'NotFoundError'))
    const transfer = { files: [unreadable] }
    document.dispatchEvent(Object.assign(new Event('drop', { cancelable: true }), { dataTransfer: transfer }))
  })
  await expect(page.locator('.note')).toContainText('读不出来')
  await expect(page.locator('#print')).toBeHidden()
})
