/**
 * What the province gives out, in a real browser over the real host and a real province: bulletins, the struck-off list, a
 * rule-set that came late, a calendar; who sees what.
 */
import { rmSync } from 'node:fs'
import { type Browser, expect, type Page, test } from '@playwright/test'
import type { OpenedCore } from '../../src-main/office/build-core.ts'
import { type JsonObject, textAt } from '../../src-main/office/journal/entry.ts'
import { anActivity, needs } from '../office/builders.ts'
import { quietDemo, tempDir, testOffice } from '../office/harness.ts'
import { aCalendar, aListing, aRuleSet, published, takenBack } from '../province/own-chain/scene.ts'
import { type TestProvince, testProvince } from '../province/harness.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const shot = pictures('from-province')
const patient = expect.configure({ timeout: 90_000 })

let dir: string
let browser: Browser
let host: RunningHost
let province: TestProvince
let page: Page
let expert: { name: string; residentId: string; activityId: string }
let listing: string

test.describe.configure({ mode: 'serial', timeout: 300_000 })
test.beforeAll(async () => {
  dir = tempDir()
  await quietDemo(dir)
  expert = await someExpert()
  province = await testProvince()
  host = await startHost(dir)
  browser = await launchBrowser()
  page = await deskPage(browser)
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
  await province.close()
  rmSync(dir, { recursive: true, force: true })
})

/** Somebody of the pool, with the number that an office elsewhere would know, and a draw of which they are a candidate. */
async function someExpert(): Promise<typeof expert> {
  const office = await testOffice({ dir })
  const { store, journal } = office.office.core() as OpenedCore
  const operator = await office.signIn('gaoxiang')
  const { activityId } = await operator.ok('draw.create', { facts: anActivity() })
  const [group] = needs().groups
  for (const { id, data } of await store.people.find({ selector: { kind: { $eq: 'expert' } }, limit: 30 })) {
    const [field] = data['fields'] as string[]
    const own = { ...group, field, region: String(data['employer']), seats: 1, minTitle: null, excludePoor: false }
    await operator.ok('draw.setNeeds', { activityId, needs: needs({ groups: [own as never], maxPerEmployer: null }) })
    const { steps } = await operator.ok('draw.funnel', { activityId })
    const out = []
    for (const { key } of steps.filter(({ minus }) => minus > 0))
      out.push(...(await operator.ok('draw.excluded', { activityId, step: key })))
    if (out.some(({ expertId }) => expertId === id)) continue
    const [record] = await journal.openPersonal([String(data['personDigest'])])
    await office.close()
    return { name: String(data['name']), residentId: textAt(record as JsonObject, 'residentId'), activityId }
  }
  throw new Error('nobody of the demo office is a candidate')
}

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

/** Joining on the line; joining by a stick stands below it on the page. */
const joinForm = () => page.locator('form').filter({ hasText: '省级服务的网址' })
const exchange = async () => {
  await signInAt(page, host.url, '孙涛')
  await page.goto(`${host.url}#/system/exchange`)
  await page.getByRole('button', { name: /立即交换/ }).click()
  await patient(page.getByRole('main').getByRole('status')).toHaveText(/^已与省级一致/)
}

test('before there is a province the pages say so calmly', async () => {
  await signInAt(page, host.url, '周敏')
  await page.goto(`${host.url}#/bulletins/province`)
  await expect(page.getByText('还没有通报')).toBeVisible()
  await lookedAt('no-bulletins')
  await page.goto(`${host.url}#/listings`)
  await expect(page.getByText('没有提示', { exact: true })).toBeVisible()
  await lookedAt('no-listings')
})

test('the office joins and gets what the province had given out before', async () => {
  const text = '各县工业和信息化局：\n请于本月底前完成专家信息核对，有变化的及时更新。\n省工业和信息化厅'
  await published(province.province, { kind: 'bulletin', title: '关于核对专家信息的通报', text, fields: [] })
  await published(province.province, {
    kind: 'bulletin',
    title: '民用爆炸物品行业安全检查情况通报',
    text: '检查情况见附表。',
    fields: ['special-trade'],
  })
  await published(province.province, aCalendar(2028))
  await published(province.province, aCalendar(2026))
  await published(province.province, aRuleSet('xinxian-2021-70@2', '2026-01-01'))
  listing = await published(province.province, aListing({ identity: expert.residentId, name: expert.name }))
  const code = await province.code(await province.county('新县工业和信息化局'))
  await signInAt(page, host.url, '孙涛')
  await page.goto(`${host.url}#/system/exchange`)
  await page.getByLabel('省级服务的网址').fill(province.url)
  await joinForm().getByLabel('登记码').fill(code)
  await page.getByRole('button', { name: '接入省级服务' }).click()
  await patient(page.getByRole('main').getByRole('status')).toHaveText(/^已与省级一致/)
})

test('a bulletin is unread until it is opened, and the menu counts them', async () => {
  await signInAt(page, host.url, '周敏')
  const menu = page.getByRole('navigation', { name: '主菜单' })
  await expect(menu.getByRole('link', { name: /^通报 ?2$/ })).toBeVisible()
  await menu.getByRole('link', { name: /^通报/ }).click()
  await page.getByRole('tab', { name: '省厅通报（2 份未读）' }).click()
  await expect(page.getByText('省级发来的通报，2 份未读')).toBeVisible()
  await lookedAt('bulletins')
  await page.getByText('关于核对专家信息的通报').click()
  await expect(page.getByText('请于本月底前完成专家信息核对')).toBeVisible()
  await expect(menu.getByRole('link', { name: /^通报 ?1$/ })).toBeVisible()
  await lookedAt('bulletin')
  await page.getByRole('button', { name: '返回通报' }).click()
  await expect(page.getByText('省级发来的通报，1 份未读')).toBeVisible()
  await expect(page.getByRole('row', { name: /关于核对专家信息的通报.*已读/ })).toBeVisible()
})

test('art-5-6, art-9 a candidate on the list is told before the freeze, by name to whoever may read the list', async () => {
  await signInAt(page, host.url, '冯洁')
  await page.goto(`${host.url}#/draw/${expert.activityId}/freeze`)
  const notice = page.getByText('候选人中有除名名单提示')
  await expect(notice).toBeVisible()
  await expect(page.getByText(new RegExp(`^${expert.name} · `))).toBeVisible()
  await expect(page.getByText('丙县工业和信息化局，2026年3月2日决定除名')).toBeVisible()
  await lookedAt('freeze')
  await signInAt(page, host.url, '高翔')
  await page.goto(`${host.url}#/draw/${expert.activityId}/freeze`)
  await expect(notice).toBeVisible()
  await expect(page.getByText('1 名候选人', { exact: true })).toBeVisible()
  await expect(page.getByText(expert.name)).toHaveCount(0)
  await signInAt(page, host.url, '周敏')
})

test('somebody on the struck-off list is a task; the expert is compared side by side and the word has a reason', async () => {
  await page.goto(`${host.url}#/home`)
  await expect(page.getByRole('button', { name: new RegExp(`去核实：核实除名名单提示，${expert.name}`) })).toBeVisible()
  await shot(page, 'home')
  await page.getByRole('button', { name: /去核实：核实除名名单提示/ }).click()
  await expect(page.getByText('1 条待核实')).toBeVisible()
  await expect(page.getByText('丙县工业和信息化局')).toBeVisible()
  await lookedAt('listing')
  await page.getByRole('button', { name: `登记核实结果：${expert.name}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '登记核实结果' }).click()
  await expect(dialog.getByText('请选择核实结果')).toBeVisible()
  await expect(dialog.getByText('请写明理由，至少 2 个字')).toBeVisible()
  await dialog.getByRole('radio', { name: /^是本人，保留/ }).click()
  await dialog.getByRole('textbox').fill('已与丙县核对，处理决定已到期')
  await lookedAt('judging')
  await dialog.getByRole('button', { name: '登记核实结果' }).dblclick()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('已与丙县核对，处理决定已到期')).toBeVisible()
  await lookedAt('judged')
  await page.goto(`${host.url}#/home`)
  await expect(page.getByRole('heading', { name: '待办' })).toBeVisible()
  await expect(page.getByRole('button', { name: /核实除名名单提示/ })).toHaveCount(0)
})

test('a rule-set that came after its day waits for a person', async () => {
  await page.goto(`${host.url}#/rules`)
  // its arrival is written down with the next tick
  await patient(page.getByText('到达时已过施行日期，待专家库办公室确认')).toBeVisible()
  await lookedAt('rule-set')
  await page.getByRole('button', { name: '确认适用' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('省厅来文已收到')
  await dialog.getByRole('button', { name: '确认适用' }).click()
  await expect(page.getByText(/起的决定适用/).first()).toBeVisible()
  await expect(page.getByText('修订后的办法 ·')).toBeVisible()
  await shot(page, 'rule-set-applies')
})

test('calendars say whose they are and where they differ', async () => {
  await page.goto(`${host.url}#/system/calendar`)
  await expect(page.getByRole('row', { name: /^2028 .*省级/ })).toBeVisible()
  await expect(page.getByText('与同年另一份不同，按这一份计算')).toBeVisible()
  await expect(page.getByText('与同年另一份不同，不按这一份计算')).toBeVisible()
  await lookedAt('calendars')
})

test('discipline reads all of it and decides nothing; a lifted listing says so', async () => {
  await takenBack(province.province, listing, '原处理决定已撤销')
  await exchange()
  await signInAt(page, host.url, '冯洁')
  await page.goto(`${host.url}#/listings`)
  await expect(page.getByText(/省级解除：原处理决定已撤销/)).toBeVisible()
  await expect(page.getByText('已与丙县核对，处理决定已到期')).toBeVisible()
  await expect(page.getByRole('button', { name: /核实结果/ })).toHaveCount(0)
  await lookedAt('discipline')
  await page.keyboard.press('F1')
  await expect(page.getByRole('heading', { name: '除名名单提示' }).last()).toBeVisible()
})
