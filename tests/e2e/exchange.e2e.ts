/**
 * Exchange in a real browser over the real host and a real province: joining with typing errors and a foreign code, the first
 * exchange to its receipt, a line that goes and comes back, a metered line, who may only look.
 */
import { rmSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { quietDemo, tempDir } from '../office/harness.ts'
import { type TestProvince, testProvince } from '../province/harness.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const shot = pictures('exchange')
// a line that was away is tried again a little later each time
const patient = expect.configure({ timeout: 90_000 })

let dir: string
let browser: Browser
let host: RunningHost
let province: TestProvince
let line: Awaited<ReturnType<typeof lineTo>>
let code: string
let page: Page

test.describe.configure({ mode: 'serial', timeout: 300_000 })
test.beforeAll(async () => {
  dir = tempDir()
  await quietDemo(dir)
  province = await testProvince()
  code = await province.code(await province.county('新县工业和信息化局'))
  line = await lineTo(Number(new URL(province.url).port))
  host = await startHost(dir)
  browser = await launchBrowser()
  page = await deskPage(browser)
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
  await line.cut()
  await province.close()
  rmSync(dir, { recursive: true, force: true })
})

/** A line to the province's port that can be cut and restored at the same address. */
async function lineTo(port: number) {
  const ends = new Set<Socket>()
  const listen = (own: number) =>
    new Promise<Server>((resolve) => {
      const server = createServer((near) => {
        const far = connect(port, '127.0.0.1')
        for (const end of [near, far]) {
          ends.add(end)
          end.on('error', () => undefined).on('close', () => ends.delete(end))
        }
        near.pipe(far).pipe(near)
      }).listen(own, '127.0.0.1', () => resolve(server))
    })
  let server = await listen(0)
  const own = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${own}`,
    async cut() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const end of ends) end.destroy()
      await closed
    },
    async restore() {
      server = await listen(own)
    },
  }
}

/** Joining on the line; joining by a stick stands below it on the page. */
const joinForm = () => page.locator('form').filter({ hasText: '省级服务的网址' })
const state = () => page.getByRole('main').getByRole('status')
const bar = () => page.locator('header').getByRole('link', { name: /省厅|待交换/ })

/** Nothing stands in the way and nothing runs off the side, also at 200 %. */
async function lookedAt(name: string): Promise<void> {
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

test('an office that has not joined says so; a code is checked as it is typed', async () => {
  await signInAt(page, host.url, '孙涛')
  await expect(bar()).toHaveText('未连接省厅 · 本机照常工作')
  await bar().click()
  await expect(state()).toHaveText('没有接入省级服务，全部业务在本机办理')
  await lookedAt('not-joined')
  await page.getByRole('button', { name: '接入省级服务' }).click()
  await expect(page.getByText('请填写省级服务的网址')).toBeVisible()
  await expect(page.getByText('请填写登记码')).toBeVisible()
  const field = joinForm().getByLabel('登记码')
  await field.pressSequentially(code.replaceAll('-', '').toLowerCase().slice(0, 10))
  await expect(field).toHaveValue(`${code.slice(0, 9)}-${code.slice(10, 12)}`)
  await field.blur()
  await expect(page.getByText('登记码共 24 位，还差 14 位')).toBeVisible()
  await field.fill(code.replace(/.$/, 'U'))
  await field.blur()
  await expect(page.getByText('第 24 位“U”不是登记码里的字符，请对照核对')).toBeVisible()
  await lookedAt('code-wrong')
})

test('an address without a province and a code of another one are refused at their fields; nothing is joined', async () => {
  await page.getByLabel('省级服务的网址').fill('http://pool.example')
  await joinForm().getByLabel('登记码').fill(code)
  await page.getByRole('button', { name: '接入省级服务' }).click()
  await expect(page.getByText('网址应以 https:// 开头；数据不能不加密地经过网络')).toBeVisible()
  await page.getByLabel('省级服务的网址').fill(line.url)
  await joinForm()
    .getByLabel('登记码')
    .fill(`${code.slice(0, -9)}0000-0000`)
  await page.getByRole('button', { name: '接入省级服务' }).click()
  await expect(page.getByText(/不是发给您登记码的省级服务，没有交出任何内容/)).toBeVisible()
  await joinForm()
    .getByLabel('登记码')
    .fill(`${code.startsWith('0') ? '1' : '0'}${code.slice(1)}`)
  await page.getByRole('button', { name: '接入省级服务' }).click()
  await expect(page.getByText(/登记码不对、已用过或已过期/)).toBeVisible()
  await shot(page, 'refused')
})

test('with the code the office joins, exchanges everything and has a receipt for it', async () => {
  await joinForm().getByLabel('登记码').fill(code)
  await page.getByRole('button', { name: '接入省级服务' }).dblclick()
  await expect(page.getByRole('button', { name: /立即交换/ })).toBeVisible()
  await patient(state()).toHaveText(/^已与省级一致，\d{4}年\d+月\d+日 \d\d:\d\d 核对$/)
  await expect(bar()).toHaveText('已与省厅一致')
  await expect(page.getByText(/省级已收下本机第 [\d,]+ 条及以前的记录/)).toBeVisible()
  await expect(page.getByText(code.slice(-9), { exact: true })).toHaveCount(0)
  await lookedAt('joined')
  const { rows } = await province.db
    .selectFrom('entries')
    .select((by) => by.fn.countAll().as('n'))
    .execute()
    .then((found) => ({ rows: Number(found[0]?.n) }))
  const kept = (await page.getByText(/省级已收下本机第/).innerText()).replaceAll(',', '')
  expect(rows).toBe(Number(/第 (\d+) 条/.exec(kept)?.[1]))
})

test('the line goes: work goes on and the page says since when; it comes back and what was done is made up', async () => {
  await line.cut()
  await page.getByRole('button', { name: '立即交换' }).click()
  await patient(state()).toHaveText(/起连不上省级服务，工作不受影响，连上后自动补齐；\d\d:\d\d 再试$/)
  await expect(bar()).toHaveText('连不上省厅 · 本机照常工作')
  await lookedAt('down')
  await line.restore()
  await page.getByRole('button', { name: '立即交换' }).click()
  await patient(state()).toHaveText(/^已与省级一致/)
})

test('a metered line is a switch that stays', async () => {
  const metered = page.getByRole('switch', { name: '按流量计费或慢速线路' })
  await metered.click()
  await expect(metered).toBeChecked()
  await expect(page.getByRole('button', { name: /^发送文件/ })).toBeVisible()
  await page.reload()
  await expect(metered).toBeChecked()
  await shot(page, 'metered')
})

test('the auditor reads all of it and changes nothing; who does not see it has no word of it above', async () => {
  await signInAt(page, host.url, '田立')
  await page.goto(`${host.url}#/system/exchange`)
  await expect(state()).toHaveText(/省级/)
  await expect(page.getByRole('button', { name: /立即交换|发送文件/ })).toHaveCount(0)
  await expect(page.getByRole('switch')).toBeDisabled()
  await shot(page, 'auditor')
  await page.keyboard.press('F1')
  await expect(page.getByRole('heading', { name: '数据交换' }).last()).toBeVisible()
  await page.keyboard.press('F1')
  await signInAt(page, host.url, '高翔')
  await expect(bar()).toHaveCount(0)
})
