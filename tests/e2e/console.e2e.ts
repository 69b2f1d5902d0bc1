/**
 * County and province side by side: the console's first account, a county that joins by a code made on the console, a fork that
 * an administrator decides, accounts, and what each role sees.
 */
import { rmSync } from 'node:fs'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { quietDemo, tempDir } from '../office/harness.ts'
import { type ConsoleListener, listenerOf } from '../province/console/scene.ts'
import { TestGateway } from '../faults/gateway/test-gateway.ts'
import { enrolledDevice, testKeys } from '../province/device.ts'
import { aMessage, setRelay } from '../province/relay-scene.ts'
import { type TestProvince, testProvince } from '../province/harness.ts'
import { firstSignIn, looker, madeAccount, ownPassword, signOut, typeCredentials } from './console-scene.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const shot = pictures('console')
const patient = expect.configure({ timeout: 90_000 })
const county = '新县工业和信息化局'

let dir: string
let browser: Browser
let host: RunningHost
let province: TestProvince
let desk: ConsoleListener
/** At the province. */
let page: Page
/** In the county. */
let office: Page
let lookedAt: (name: string) => Promise<void>

test.describe.configure({ mode: 'serial', timeout: 300_000 })
test.beforeAll(async () => {
  dir = tempDir()
  await quietDemo(dir)
  province = await testProvince()
  desk = await listenerOf(province.province)
  host = await startHost(dir)
  browser = await launchBrowser()
  page = await deskPage(browser)
  office = await deskPage(browser)
  lookedAt = looker(page, shot)
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
  await desk.close()
  await province.close()
  rmSync(dir, { recursive: true, force: true })
})

const row = (name: string | RegExp) => page.getByRole('row', { name })
const dialog = () => page.getByRole('dialog')

test('without an account the console says how the first one is made; its one-time password must be changed', async () => {
  await page.goto(`${desk.url}/`)
  await expect(page.getByText('还没有账号。请在服务器上运行')).toBeVisible()
  await lookedAt('first')
  const password = await madeAccount(province, 'zhou', '周静', ['admin'])
  await typeCredentials(page, 'zhou', 'wrong')
  await expect(page.getByRole('alert')).toContainText('用户名或密码不对。再错 4 次将锁定 30 分钟。')
  await typeCredentials(page, 'zhou', password)
  await expect(page.getByRole('heading', { name: '请换一个自己的密码' })).toBeVisible()
  await page.getByRole('textbox', { name: '现在的密码' }).fill(password)
  await page.getByRole('textbox', { name: '新密码', exact: true }).fill('short')
  await page.getByRole('button', { name: '修改密码' }).click()
  await expect(page.getByText('密码至少 8 位')).toBeVisible()
  await expect(page.getByText('两次输入不一致')).toBeVisible()
  await lookedAt('password')
  await page.getByRole('textbox', { name: '新密码', exact: true }).fill(ownPassword)
  await page.getByRole('textbox', { name: '再输一次新密码' }).fill(ownPassword)
  await page.getByRole('button', { name: '修改密码' }).click()
  await expect(page.getByRole('heading', { name: '概况' })).toBeVisible()
  await expect(page.getByText('还没有登记任何县')).toBeVisible()
  await lookedAt('empty')
})

test('a county is registered once, a code is shown once, and the county joins by it', async () => {
  await page.getByRole('main').getByRole('button', { name: '登记县' }).first().click()
  await dialog().getByRole('button', { name: '登记县' }).click()
  await expect(dialog().getByText('请填写名称')).toBeVisible()
  await dialog().getByLabel('单位全称').fill(county)
  await dialog().getByRole('button', { name: '登记县' }).dblclick()
  await expect(page.getByRole('heading', { name: county })).toBeVisible()
  await expect(page.getByText('还没有设备接入')).toBeVisible()
  await lookedAt('county-empty')
  await page.getByRole('button', { name: '发登记码' }).click()
  await dialog().getByLabel('有效天数').fill('0')
  await expect(dialog().getByText('有效天数为 1 到 90')).toBeVisible()
  await dialog().getByLabel('有效天数').fill('3')
  await dialog().getByRole('button', { name: '发登记码' }).dblclick()
  await expect(dialog().getByText('只能用一次，关闭后不再显示')).toBeVisible()
  await lookedAt('code')
  const code = (await dialog().getByTestId('code').textContent()) ?? ''
  expect(code).toMatch(/^(\w{4}-){5}\w{4}$/)
  await dialog().getByRole('button', { name: '已记下，关闭' }).click()
  await expect(row(/可以使用/)).toHaveCount(1)

  await signInAt(office, host.url, '孙涛')
  await office.goto(`${host.url}#/system/exchange`)
  await office.getByLabel('省级服务的网址').fill(province.url)
  const join = office.locator('form').filter({ hasText: '省级服务的网址' })
  await join.getByLabel('登记码').fill(code)
  await join.getByRole('button', { name: '接入省级服务' }).click()
  await patient(office.getByRole('main').getByRole('status')).toHaveText(/^已与省级一致/)

  await patient(row(/凭登记码接入/)).toContainText('正常')
  await patient(row(/凭登记码接入/)).toContainText(/到第 [\d,]+ 条/)
  await expect(row(/已使用/)).toContainText('使用')
  await lookedAt('county')
  await page.getByRole('link', { name: '概况' }).click()
  await expect(row(new RegExp(county))).toContainText('记录链完整')
  await page.getByRole('main').getByRole('button', { name: '登记县' }).first().click()
  await dialog().getByLabel('单位全称').fill(county)
  await dialog().getByRole('button', { name: '登记县' }).click()
  await expect(dialog().getByText(`已有名为“${county}”的县，没有登记。`)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog()).toHaveCount(0)
})

test('an unused code can be withdrawn: nobody joins by it', async () => {
  await row(new RegExp(county)).press('Enter')
  await page.getByRole('button', { name: '发登记码' }).click()
  await dialog().getByRole('button', { name: '发登记码' }).click()
  await dialog().getByRole('button', { name: '已记下，关闭' }).click()
  await page.getByRole('button', { name: /^收回/ }).click()
  await dialog().getByRole('button', { name: '收回登记码' }).click()
  await expect(dialog().getByText('请写明理由，至少 2 个字')).toBeVisible()
  await dialog().getByLabel('收回的理由').fill('发错了人')
  await dialog().getByRole('button', { name: '收回登记码' }).click()
  await expect(row(/已失效/)).toHaveCount(1)
  await expect(row(/可以使用/)).toHaveCount(0)
})

test('a device that signs two histories is locked; the fork shows both, an administrator decides', async () => {
  const other = await province.county('光山县工业和信息化局')
  const { recipient } = province.province.keys
  const device = await enrolledDevice(province.url, await province.code(other), testKeys(), recipient)
  await device.push(device.make(3))
  const before = device.head()
  const [held] = device.make(1)
  if (held) await device.push([held])
  device.setBack(before)
  const [brought] = device.make(1, { payload: { other: true } })
  if (brought) expect((await device.push([brought])).status).toBe(409)

  await patient(page.getByRole('link', { name: /警报与分叉/ })).toContainText('1')
  await page.getByRole('link', { name: /警报与分叉/ }).click()
  const grouped = (hash = '') => hash.replace(/.{4}(?!$)/g, '$& ')
  await expect(page.getByText(grouped(held?.hash))).toBeVisible()
  await expect(page.getByText(grouped(brought?.hash))).toBeVisible()
  await expect(page.getByText('第 4 条记录有两个不同的内容')).toBeVisible()
  await lookedAt('fork')
  await page.getByRole('button', { name: /^解除锁定/ }).click()
  await dialog().getByLabel('查明的情况和解除的理由').fill('该机恢复过旧备份，已核对收据')
  await dialog().getByRole('button', { name: '解除锁定' }).dblclick()
  await expect(page.getByText('没有待处理的警报')).toBeVisible()
  await expect(row(/同一序号有两条记录/)).toHaveCount(1)
  device.setBack({ seq: held?.seq ?? 0, hash: held?.hash ?? '' })
  expect((await device.push(device.make(1))).status).toBe(200)

  await page.getByRole('link', { name: '概况' }).click()
  await row(/光山县/).click()
  await page.getByRole('button', { name: /^吊销/ }).click()
  await dialog().getByLabel('吊销的理由').fill('电脑丢失')
  await lookedAt('revoke')
  await dialog().getByRole('button', { name: '吊销设备' }).click()
  await expect(row(/已吊销/)).toBeVisible()
  await device.signIn()
  await patient(page.getByText('已吊销的设备尝试连接')).toBeVisible()
  await page.getByRole('button', { name: /^关闭警报/ }).click()
  await dialog().getByLabel('查明的情况').fill('县里找回后误开机，已告知')
  await dialog().getByRole('button', { name: '关闭警报' }).click()
  await expect(page.getByText('已吊销的设备尝试连接')).toHaveCount(0)
})

test('every decision is on record, can be searched and taken out as a workbook', async () => {
  await page.getByRole('link', { name: '决定' }).click()
  await expect(row(/关闭警报/)).toContainText('周静（zhou）')
  await lookedAt('decisions')
  await page.getByLabel('查找决定').fill('电脑丢失')
  await page.keyboard.press('Enter')
  await expect(page.getByText('共 1 条')).toBeVisible()
  await expect(row(/吊销设备/)).toContainText('光山县工业和信息化局设备')
  await page.getByLabel('查找决定').fill('没有这个词')
  await page.keyboard.press('Enter')
  await expect(page.getByText('没有符合的决定')).toBeVisible()
  await page.getByRole('button', { name: '重置' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: /^导出 Excel/ }).click()
  expect((await download).suggestedFilename()).toMatch(/^决定-\d{4}-\d\d-\d\d\.xlsx$/)
  await page.keyboard.press('F1')
  await expect(page.getByRole('heading', { name: '帮助：决定' })).toBeVisible()
  await page.keyboard.press('F1')
})

test('art-12 relayed SMS: without a gateway that is said; with one how they stand, by county, without a number', async () => {
  await page.getByRole('link', { name: '短信转发' }).click()
  await expect(page.getByText('没有设置短信网关，各县自己发送')).toBeVisible()
  await expect(page.getByText('没有转发过短信')).toBeVisible()
  await lookedAt('relay-none')
  const gateway = await TestGateway.start(43)
  await setRelay(province.province, gateway.settings())
  const name = '淮滨县工业和信息化局'
  const code = await province.code(await province.county(name))
  const device = await enrolledDevice(province.url, code, testKeys(), province.province.keys.recipient)
  const states = ['queued', 'delivered', 'delivered', 'failed'] as const
  const messages = states.map((state) => ({ state, message: aMessage() }))
  for (const { state, message } of messages) {
    expect((await device.request('POST', '/v1/relay/messages', message)).status).toBe(200)
    await province.db.updateTable('relay_messages').set({ state }).where('key', '=', message.key).execute()
  }
  await gateway.stop()
  await page.reload()
  await expect(page.getByText('短信转发已启用')).toBeVisible()
  const cells = row(new RegExp(name)).getByRole('cell')
  await expect(cells).toHaveText([name, '1', '0', '2', '0', '1', '0', /\d{4}-\d\d-\d\d|年/])
  const shown = (await page.locator('main').textContent()) ?? ''
  for (const { message } of messages) expect(shown).not.toContain(message.to)
  await lookedAt('relay')
})

test('accounts: made with a one-time password, changed, disabled; the auditor reads and has no button', async () => {
  await page.getByRole('link', { name: '账号' }).click()
  await page.getByRole('button', { name: '新建账号' }).click()
  await dialog().getByRole('button', { name: '新建账号' }).click()
  await expect(dialog().getByText('请填写姓名')).toBeVisible()
  await expect(dialog().getByText('请至少选一个角色')).toBeVisible()
  await dialog().getByLabel('姓名').fill('吴敏')
  await dialog().getByLabel('用户名').fill('wu')
  await dialog().getByLabel('审计（只读）').check()
  await dialog().getByLabel('经办').check()
  await expect(dialog().getByText('审计不能兼任其他角色')).toBeVisible()
  await dialog().getByLabel('经办').uncheck()
  await lookedAt('new-account')
  await dialog().getByRole('button', { name: '新建账号' }).click()
  const password = (await dialog().getByTestId('password').textContent()) ?? ''
  await dialog().getByRole('button', { name: '已记下，关闭' }).click()
  await expect(row(/吴敏/)).toContainText('一次性密码，还没有更换')
  await expect(row(/周静/)).toContainText('本人')
  await lookedAt('accounts')

  await signOut(page)
  await firstSignIn(page, desk.url, 'wu', password)
  await expect(page.getByRole('button', { name: /登记县|设置省级名称/ })).toHaveCount(0)
  await page.getByRole('link', { name: '账号' }).click()
  await expect(page.getByRole('button', { name: /新建账号|办理/ })).toHaveCount(0)
  await page.getByRole('link', { name: '概况' }).click()
  await row(/光山县/).click()
  await expect(page.getByRole('button', { name: /发登记码|吊销|收回/ })).toHaveCount(0)
  await shot(page, 'auditor')

  await signOut(page)
  await typeCredentials(page, 'zhou', ownPassword)
  await page.getByRole('link', { name: '账号' }).click()
  await page.getByRole('button', { name: '办理：吴敏' }).click()
  await page.getByRole('menuitem', { name: '重设密码' }).click()
  await dialog().getByLabel('理由').fill('本人忘记密码')
  await dialog().getByRole('button', { name: '重设密码' }).dblclick()
  const again = (await dialog().getByTestId('password').textContent()) ?? ''
  expect(again).not.toBe(password)
  await lookedAt('reset')
  await dialog().getByRole('button', { name: '已记下，关闭' }).click()
  await expect(row(/吴敏/)).toContainText('一次性密码，还没有更换')
  await signOut(page)
  await typeCredentials(page, 'wu', ownPassword)
  // a word on what was done before may stand beside it
  await expect(page.getByRole('alert').filter({ hasText: '用户名或密码不对' })).toBeVisible()
  await firstSignIn(page, desk.url, 'wu', again)
  await signOut(page)
  await typeCredentials(page, 'zhou', ownPassword)
  await page.getByRole('link', { name: '账号' }).click()

  await page.getByRole('button', { name: '办理：吴敏' }).click()
  await page.getByRole('menuitem', { name: '停用账号' }).click()
  await dialog().getByLabel('理由').fill('审计结束')
  await dialog().getByRole('button', { name: '停用账号' }).click()
  await expect(row(/吴敏/)).toContainText('已停用')
  await signOut(page)
  await typeCredentials(page, 'wu', ownPassword)
  await expect(page.getByText('此账号已停用，请联系管理员。')).toBeVisible()
})
