/** Taking lists out as workbooks in a real browser: the button under a filter, the file that comes, why there is none of an empty list. */
import { readFileSync } from 'node:fs'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { type ReadBack, readBack } from '../office/exports/read-back.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, openDemo } from './people.ts'
import { pictures } from './pictures.ts'

const shot = pictures('exports')
let browser: Browser
let host: RunningHost
let page: Page

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  browser = await launchBrowser()
  host = await startHost()
  page = await pageOf('周敏')
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
})

const pageOf = (name: string) => openDemo(browser, host.url, name)

const button = (list: string, at: Page = page) =>
  at.getByRole('button', { name: new RegExp(`^导出 Excel.*：${list}$`) })

async function exported(list: string, at: Page = page): Promise<ReadBack> {
  const [download] = await Promise.all([at.waitForEvent('download'), button(list, at).click()])
  return readBack(new File([readFileSync(await download.path())], download.suggestedFilename()))
}

async function open(path: string, list: string, at: Page = page): Promise<void> {
  await at.goto(`${host.url}#${path}`)
  await expect(button(list, at)).toBeVisible()
  await expect(at.getByText('正在读取')).toHaveCount(0)
  await shot(at, list)
  expect(await barriers(at)).toEqual([])
}

test('a list comes as it is filtered, under a Chinese name with the day', async () => {
  await open('/employers', '所在单位')
  const all = await exported('所在单位')
  expect(all.name).toMatch(/^所在单位-\d{4}-\d\d-\d\d\.xlsx$/)
  const wanted = all.rows[0]?.[0] ?? ''
  await page.getByLabel('单位名称').fill(wanted)
  await page.getByRole('button', { name: '查询' }).click()
  await expect(page.getByText('1 个单位')).toBeVisible()
  const one = await exported('所在单位')
  expect(one.rows.map(([name]) => name)).toEqual([wanted])
  expect(one.about).toContain(`范围：查询 ${wanted}`)
  expect(one.about.at(-1)).toMatch(/^导出：周敏 /)
})

test('an empty list says why it cannot be taken out', async () => {
  await page.getByLabel('单位名称').fill('没有这个单位')
  await page.getByRole('button', { name: '查询' }).click()
  await expect(button('所在单位')).toHaveText('导出 Excel（没有内容）')
  await expect(button('所在单位')).toHaveAttribute('aria-disabled', 'true')
  await shot(page, 'empty')
})

for (const [path, list] of [
  ['/calls', '公开征集'],
  ['/calls?tab=invitations', '邀请'],
  ['/calls?tab=drafts', '填写中的申报表'],
  ['/review?state=open', '申报'],
  ['/lists', '拟入库名单'],
  ['/publicity', '公示'],
  ['/pool/adoptions', '存量入库'],
  ['/requests', '个人信息请求'],
  ['/rules', '条款对照表'],
  ['/home', '待办'],
] as const)
  test(`${list} has its button, and the file has the rows of the screen`, async () => {
    await open(path, list)
    const book = await exported(list)
    expect(book.rows.length).toBeGreaterThan(0)
    expect(book.sheets[0]).toBe(list)
  })

test('the security administrator takes out the accounts, whoever draws does not see that page', async () => {
  const security = await pageOf('马晓红')
  await open('/system/accounts', '账号', security)
  expect((await exported('账号', security)).rows.length).toBeGreaterThan(5)
  await security.context().close()
})
