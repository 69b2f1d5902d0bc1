/** People at the pages of a demo office: signing in, confirming the date, what would stand in their way. */
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, expect, type Page } from '@playwright/test'

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

/** What keeps somebody from working: serious and critical findings. */
export async function barriers(page: Page): Promise<string[]> {
  // in the page itself: the other way opens a page of its own for each look, for frames of other origins, which no page has
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
}
