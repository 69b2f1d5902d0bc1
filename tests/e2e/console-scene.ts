/** The province's console in a real browser: accounts as the command line makes them, people at the sign-in page. */
import { expect, type Page } from '@playwright/test'
import type { ConsoleRole } from '../../src-shared/console/roles.ts'
import { addAccount } from '../../src-main/province/console/accounts.ts'
import { isRefused } from '../../src-main/province/console/refusal.ts'
import { inTransaction } from '../../src-main/province/site.ts'
import { cost } from '../province/console/scene.ts'
import type { TestProvince } from '../province/harness.ts'
import { barriers } from './people.ts'
import type { pictures } from './pictures.ts'

export const ownPassword = 'Sheng-ting.2026'

/** Makes an account as `province account add` does. @returns its one-time password */
export async function madeAccount(
  { province }: TestProvince,
  login: string,
  name: string,
  roles: readonly ConsoleRole[],
): Promise<string> {
  const made = await inTransaction(province, (site) => addAccount(site, { login, name, roles }, 'root', cost))
  if (isRefused(made)) throw new Error(made.refusal.code)
  return made.password
}

/** Types user name and password. */
export async function typeCredentials(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('用户名').fill(login)
  await page.getByRole('textbox', { name: '密码' }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}

/** Signs in with a one-time password and changes it. */
export async function firstSignIn(page: Page, url: string, login: string, password: string): Promise<void> {
  await page.goto(`${url}/console/`)
  await typeCredentials(page, login, password)
  await page.getByRole('textbox', { name: '现在的密码' }).fill(password)
  await page.getByRole('textbox', { name: '新密码', exact: true }).fill(ownPassword)
  await page.getByRole('textbox', { name: '再输一次新密码' }).fill(ownPassword)
  await page.getByRole('button', { name: '修改密码' }).click()
  await expect(page.getByRole('heading', { name: '概况' })).toBeVisible()
}

export async function signOut(page: Page): Promise<void> {
  await page.locator('header').getByRole('button', { name: / · / }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
}

/** Looks at a page: nothing stands in the way and nothing runs off the side, also at 200 %. */
export function looker(page: Page, shot: ReturnType<typeof pictures>): (name: string) => Promise<void> {
  return async (name) => {
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
}
