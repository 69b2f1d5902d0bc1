/** The shell before a real browser: first page whole, policy kept, line found again after a restart of the host. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { pictures } from './pictures.ts'

const shot = pictures('smoke')
let browser: Browser
let page: Page
let dir: string
let host: RunningHost
const complaints: string[] = []

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-smoke-'))
  browser = await launchBrowser()
  host = await startHost(dir)
  page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(dir, { recursive: true, force: true })
})

test('the first page stands, in the product’s own fonts, and asks nobody but this host', async () => {
  const asked = new Set<string>()
  page.on('request', (request) => asked.add(new URL(request.url()).host))
  await page.goto(host.url)
  await expect(page.getByRole('button', { name: /^新建/ })).toBeVisible()
  await page.evaluate(() => document.fonts.ready)
  const faces = await page.evaluate(() =>
    [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family),
  )
  expect(faces.join()).toContain('Noto Sans SC')
  await shot(page, 'first-page')
  const own = new URL(host.url).host
  expect([...asked].filter((one) => one !== own && one !== '')).toEqual([])
  expect(complaints).toEqual([])
})

test('scripts cannot read the session cookie', async () => {
  expect(await page.evaluate(() => document.cookie)).toBe('')
  expect((await page.context().cookies()).find(({ name }) => name === 'sid')).toMatchObject({
    httpOnly: true,
    sameSite: 'Strict',
  })
})

test('the policy holds: no script of a page’s own text, no foreign connection, no frame', async () => {
  const blocked = await page.evaluate(async () => {
    const seen: string[] = []
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => seen.push(effectiveDirective))
    const script = document.createElement('script')
    script.textContent = 'window.injected = true'
    document.body.append(script)
    await fetch('http://127.0.0.1:9/').catch(() => undefined)
    try {
      new WebSocket('ws://127.0.0.1:9/').close()
    } catch {
      // some browsers throw, some only report
    }
    const frame = document.createElement('iframe')
    frame.src = 'data:text/html,x'
    document.body.append(frame)
    await new Promise((resolve) => setTimeout(resolve, 300))
    script.remove()
    frame.remove()
    return { seen, injected: 'injected' in window }
  })
  expect(blocked.injected).toBe(false)
  expect(blocked.seen.sort()).toEqual(['connect-src', 'connect-src', 'frame-src', 'script-src-elem'])
})

test('a page of another site that shows this host is refused a frame and a socket', async () => {
  const other = await (await browser.newContext()).newPage()
  await other.route('http://pool.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>other</title>' }),
  )
  await other.goto('http://pool.example/')
  const code = await other.evaluate(
    (url) =>
      new Promise<number>((resolve) => {
        const socket = new WebSocket(url)
        socket.onclose = (event) => resolve(event.code)
        socket.onmessage = () => resolve(0)
      }),
    `${host.url.replace('http', 'ws')}rpc`,
  )
  expect([1006, 1008]).toContain(code)
  await other.context().close()
})

test('the host stops and starts again: the open page says so, finds it again and goes on by itself', async () => {
  await page.getByRole('button', { name: /^演示/ }).click()
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible({ timeout: 120_000 })
  const port = Number(new URL(host.url).port)
  await host.stop()
  await page.getByRole('button', { name: /^周敏/ }).click()
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('连接')
  await shot(page, 'line-lost')
  host = await startHost(dir, port)
  await expect(async () => {
    await page.getByRole('button', { name: '登录', exact: true }).click({ timeout: 2000 })
    await expect(page.getByRole('heading', { name: /待办|请核对日期和时间/ })).toBeVisible({ timeout: 3000 })
  }).toPass({ timeout: 60_000 })
  await shot(page, 'line-found')
})
