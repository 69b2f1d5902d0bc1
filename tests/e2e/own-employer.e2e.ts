/**
 * An employer's own account in a real browser over the real host (Article 18): it reports one of its experts, answers in a case on
 * itself, and reads the decision once it was told.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { addDays, formatDateZh } from '../../src-shared/model/dates.ts'
import { type Person, testOffice } from '../office/harness.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const take = pictures('own-employer')
const [given, chosen] = ['Danwei-2026x', 'Danwei-2027y']

let dir: string
let today: string
/** An expert of the employer. */
let name: string
let browser: Browser
let host: RunningHost
let page: Page

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-own-employer-'))
  const office = await testOffice({ dir })
  today = office.office.core()?.today() ?? ''
  const clerk: Person = await office.signIn('zhoumin')
  const employer = (await clerk.ok('pool.employers', {})).rows.find(({ experts }) => experts > 0)
  const of = { employerId: employer?.id ?? '' }
  name = (await clerk.ok('pool.list', of)).rows[0]?.name ?? ''
  const facts = '推荐意见写“材料属实”，职称证书经查是伪造的'
  const opened = { ...of, kind: 'untrue-check', source: 'office', knownOn: today, facts }
  const { id } = await clerk.ok('employerCases.open', opened)
  await clerk.ok('employerCases.ask', { id, on: today, way: 'written', dueOn: addDays(today, 10) })
  const security = await office.signIn('anquan')
  await security.ok('accounts.createForEmployer', { login: 'wuzhuren', name: '吴主任', password: given, ...of })
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

const shot = (title: string) => take(page, title)

async function employerSignsIn(): Promise<void> {
  await page.goto(host.url)
  await page.getByLabel('用户名').fill('wuzhuren')
  await page.getByLabel('密码', { exact: true }).fill(given)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByText(/修改密码|更改密码/).first()).toBeVisible()
  for (const [index, word] of [given, chosen, chosen].entries())
    await page.locator('input[type=password]').nth(index).fill(word)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '待办' })).toBeVisible()
}

test('art-18 the statement that is due stands on the home page, and is sent from there', async () => {
  await employerSignsIn()
  await shot('home')
  await page.getByRole('button', { name: '去说明：对本单位的事项作出说明' }).click()
  await expect(page.getByText('待说明', { exact: true })).toBeVisible()
  await shot('asked')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: new RegExp(`^在${formatDateZh(addDays(today, 10))}前说明…`) }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: '送出说明' })).toBeDisabled()
  await dialog.getByRole('textbox', { name: /^说明/ }).fill('经办人没有查验原件，已经调离岗位')
  await shot('statement')
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: '送出说明' }).dblclick()
  await expect(page.getByText('已说明，办理中')).toBeVisible()
  await expect(page.getByText(/经办人没有查验原件/)).toHaveCount(1)
})

test('art-18, art-9-3 one of its experts is reported, and the report stands there with its number', async () => {
  await page.getByRole('button', { name: '报告专家情况…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '专家' }).click()
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click()
  await dialog.getByRole('combobox', { name: '情形' }).click()
  await page.getByRole('option', { name: /第九条（三）|第九条第（三）项/ }).click()
  await dialog.getByLabel('本单位知道的日期').fill(formatDateZh(addDays(today, -40)))
  await page.keyboard.press('Tab')
  await dialog.getByRole('textbox', { name: /^情况/ }).fill('检查中收受被检查单位购物卡，本人已承认')
  await shot('report')
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: '报告', exact: true }).dblclick()
  await expect(page.getByText('已收到，办理中')).toHaveCount(1)
  await shot('reported')
})

test('art-18 the pool office reads it with how long the employer knew', async () => {
  await signInAt(page, host.url, '周敏')
  await page.goto(`${host.url}#/pool/removals`)
  await page.getByRole('row', { name: new RegExp(name) }).click()
  await expect(page.getByText(/是否算迟报由人判断/)).toBeVisible()
  await expect(page.getByText(/反映人：.+（吴主任）/)).toBeVisible()
  await shot('read')
})
