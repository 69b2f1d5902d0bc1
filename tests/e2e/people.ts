/** People at the pages of a demo office: signing in, confirming the date, what would stand in their way. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, expect, type Page } from '@playwright/test'
import type axe from 'axe-core'

/** Confirms the date where it is asked for, and arrives at the to-do list. */
export async function confirmDate(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: /待办|请核对日期和时间/ })).toBeVisible()
  const right = page.getByRole('button', { name: '日期和时间正确' })
  if (await right.isVisible()) await right.click()
  await expect(page.getByRole('heading', { name: '待办' })).toBeVisible()
}

/** Signs somebody of the demo office in from the sign-in page. */
export async function signInDemo(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await confirmDate(page)
}

/** A fresh page of a host; where no office is there yet, its first page makes a demo office. Then somebody signs in. */
export async function openDemo(browser: Browser, url: string, name: string): Promise<Page> {
  const page = await deskPage(browser)
  await page.goto(url)
  const demo = page.getByRole('button', { name: /^演示/ })
  const signIn = page.getByRole('heading', { name: '登录' })
  await expect(demo.or(signIn)).toBeVisible()
  if (await demo.isVisible()) await demo.click()
  await expect(signIn).toBeVisible({ timeout: 240_000 })
  await signInDemo(page, name)
  return page
}

/** A page as on a PC of the bureau. @param wall what its clock shows, in milliseconds; the real time where absent */
export async function deskPage(browser: Browser, wall?: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  const page = await context.newPage()
  if (wall !== undefined) await page.clock.setSystemTime(wall)
  return page
}

/** Signs somebody of the demo office in at a host; whoever is signed in there signs out first. */
export async function signInAt(page: Page, url: string, name: string): Promise<void> {
  await page.goto(url)
  const out = page.locator('header').getByRole('button', { name: / · / })
  await expect(out.or(page.getByRole('heading', { name: '登录' }))).toBeVisible()
  if (await out.isVisible()) {
    await out.click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    // the button of whoever leaves bears the same name as the line of the demo account
    await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
  }
  await signInDemo(page, name)
}

/** What the demo's sign-in page fills in for somebody: login, password, perhaps a code. */
export async function credentials(browser: Browser, url: string, name: string): Promise<string[]> {
  const other = await browser.newContext()
  const sheet = await other.newPage()
  await sheet.goto(url)
  await sheet.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  const values = await sheet
    .locator('input')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))
  await other.close()
  return values
}

/** Signs a second person in beside the first, in the dialog that asks for them. */
export async function signInBeside(browser: Browser, page: Page, url: string, name: string): Promise<void> {
  const [login = '', password = ''] = await credentials(browser, url, name)
  const dialog = page.getByRole('dialog', { name: '第二人登录' })
  await dialog.getByLabel('用户名').fill(login)
  await dialog.getByRole('textbox', { name: '密码' }).fill(password)
  await dialog.getByRole('button', { name: '登录' }).click()
  await expect(dialog).toBeHidden()
}

/** The engine of the looks for barriers, as a script. */
const engine = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Until what fades in or out on a page has come to rest: half faded, nothing has the contrast that it is made with. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => [requestAnimationFrame(resolve), setTimeout(resolve, 100)])
    // whatever was shown or hidden last begins to fade a frame later
    await frame()
    await frame()
    const fading = document
      .getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity)
    await Promise.all(fading.map(({ finished }) => finished.catch(() => undefined)))
  })
}

/** What the engine finds on a page, each with the first element concerned. */
export async function violations(page: Page, options: axe.RunOptions = {}): Promise<(axe.Result & { at: string })[]> {
  // the engine would have to be in every frame; no page has any
  expect(page.frames()).toHaveLength(1)
  await atRest(page)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(engine)
  const found = await page.evaluate(
    async (given) => (await (window as unknown as { axe: typeof axe }).axe.run(document, given)).violations,
    { ...options, resultTypes: ['violations'], selectors: false } satisfies axe.RunOptions,
  )
  return found.map((one) => ({ ...one, at: `${one.id}: ${one.nodes[0]?.html ?? ''}` }))
}

/** What keeps somebody from working: serious and critical findings. */
export async function barriers(page: Page): Promise<string[]> {
  let found = await violations(page)
  if (found.length > 0) {
    // what only began to fade while it was looked at is gone at a second look; what stands in the way stays
    await page.waitForTimeout(600)
    found = await violations(page)
  }
  return found.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ at }) => at)
}
