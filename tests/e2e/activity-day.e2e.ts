/**
 * The activity itself in a real browser over the real host (Articles 10, 11, 12): signing in on the day, undertakings, the
 * result with an opinion, fees to the printed sheet, somebody away before and after the draw is closed, another time, the end;
 * then the personal page on a telephone.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { drawSeats, setTable } from '../office/builders.ts'
import { TestGateway } from '../faults/gateway/test-gateway.ts'
import { readBack } from '../office/exports/read-back.ts'
import { testOffice } from '../office/harness.ts'
import { setScene } from '../office/scene.ts'
import { type Day, settledDay } from '../office/activity-day/scene.ts'
import { openScene, phoneOf } from './contact-scene.ts'
import { hostAt, launchBrowser, type RunningHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const take = pictures('activity-day')
const minute = 60_000

let dir: string
/** Closed; still open; to be put off. */
let closed: Day
let open: Day
let later: Day
let startsAt: number
let code: string
let browser: Browser
let host: RunningHost
let page: Page

test.describe.configure({ mode: 'serial', timeout: 300_000 })
test.beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-day-'))
  const office = await testOffice({ dir })
  const scene = await setScene(office, 4)
  closed = await settledDay(scene)
  open = await settledDay(scene, false)
  later = await settledDay(scene, false)
  startsAt = Date.parse((await scene.operator.ok('work.get', { activityId: closed.activityId })).startsAt)
  await scene.operator.ok('work.codeSlips', { activityId: closed.activityId })
  const core = office.office.core()
  const issued = (await core?.journal.entriesOf(`w${closed.activityId.slice(1)}`))?.find(
    ({ type, payload }) => type === 'work-code-issued' && payload['personId'] === closed.expert.personId,
  )
  const [record] = (await core?.journal.personalOf(issued as never)) ?? []
  code = String((record as Record<string, unknown>)['code'])
  await office.close()
  host = await hostAt(dir, startsAt - 30 * minute)
  browser = await launchBrowser()
  await openPage()
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(dir, { recursive: true, force: true })
})

async function openPage(): Promise<void> {
  page = await deskPage(browser)
  await atTime(page, startsAt - 30 * minute)
}

/** The browser's clock as the host's. */
async function atTime(of: Page, wall: number): Promise<void> {
  await of.clock.install({ time: wall })
  await of.clock.resume()
}

const shot = (name: string, of = page) => take(of, name)

const signIn = (name: string) => signInAt(page, host.url, name)

async function openDay(day: Day, tab = 'people'): Promise<void> {
  await page.goto(`${host.url}#/draw/${day.activityId}/day/${tab}`)
  await expect(page.getByRole('heading', { name: /活动办理$/ })).toBeVisible()
}

/** The host again at another time, with its own page. */
async function restartAt(wall: number): Promise<void> {
  await host.stop()
  await page.context().close()
  host = await hostAt(dir, wall)
  await openPage()
  await atTime(page, wall)
}

const dialog = () => page.getByRole('dialog')

test('art-12 on the day the home page leads to the list; the expert types the own code, another is signed in by the clerk', async () => {
  await signIn('高翔')
  await expect(page.getByRole('button', { name: '去签到：活动签到' }).first()).toBeVisible()
  await shot('home')
  await openDay(closed)
  await shot('people')
  expect(await barriers(page)).toEqual([])
  const field = page.getByRole('textbox', { name: '签到码' })
  await field.fill('12')
  await page.getByRole('button', { name: '签到', exact: true }).click()
  await expect(page.getByText('请输入六位数字')).toBeVisible()
  await field.fill(code === '100000' ? '100001' : '100000')
  await page.getByRole('button', { name: '签到', exact: true }).click()
  await expect(page.getByText(/没有这个签到码/)).toBeVisible()
  await field.fill(` ${code} `)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${closed.expert.name}已签到`)).toBeVisible()
  await shot('signed-in')
  await page.getByRole('row', { name: new RegExp(closed.colleague.name) }).click()
  await page.getByRole('button', { name: `现在签到：${closed.colleague.name}` }).click()
  await expect(page.getByText('高翔登记').first()).toBeVisible()
})

test('art-11 an undertaking on paper is entered with its scan', async () => {
  await page.getByRole('button', { name: `登记纸质承诺…：${closed.colleague.name}` }).click()
  await shot('undertaking')
  expect(await barriers(page)).toEqual([])
  await dialog()
    .locator('input[type=file]')
    .setInputFiles({ name: '承诺书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 scan') })
  await dialog().getByRole('button', { name: '登记承诺' }).click()
  await expect(dialog()).toBeHidden()
  await expect(page.getByText('承诺书扫描件')).toBeVisible()
  const tab = page.waitForEvent('popup')
  await page.getByRole('button', { name: '签到表' }).click()
  await page.getByRole('menuitem', { name: /PDF/ }).click()
  await (await tab).close()
  await shot('with-scan')
})

test('art-10-1 a question on the telephone, answered with a file; nobody has a page here, so somebody calls', async () => {
  await openDay(closed, 'material')
  await shot('material-empty')
  await page.getByRole('button', { name: '登记电话要求…' }).click()
  await dialog().getByRole('combobox', { name: '专家' }).click()
  await page
    .getByRole('option', { name: new RegExp(closed.expert.name) })
    .first()
    .click()
  await dialog().getByLabel('要求了解什么').fill('需要去年的检查记录')
  await dialog().getByRole('button', { name: '登记要求' }).click()
  await expect(dialog()).toBeHidden()
  await page.getByRole('button', { name: `答复…：${closed.expert.name}` }).click()
  await dialog().getByRole('textbox', { name: '答复' }).fill('见附件，会前发放')
  await dialog()
    .locator('input[type=file]')
    .setInputFiles({ name: '去年的记录.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 last year') })
  await shot('answering')
  await dialog().getByRole('button', { name: '提交答复' }).click()
  await expect(page.getByText('去年的记录.pdf')).toBeVisible()
  await page.getByRole('button', { name: `登记已电话告知…：${closed.expert.name}` }).click()
  await dialog().getByRole('button', { name: '登记告知' }).click()
  await expect(dialog()).toBeHidden()
  await expect(page.getByText(/电话告知/).last()).toBeVisible()
  await shot('material')
  expect(await barriers(page)).toEqual([])
})

test('art-12 another time is said before, told to everybody and asked for', async () => {
  await openDay(later, 'time')
  await page.getByRole('button', { name: '改期…' }).click()
  const on = new Date(startsAt + 5 * 86_400_000)
  const day = `${on.getUTCFullYear()}年${on.getUTCMonth() + 1}月${on.getUTCDate()}日`
  for (const [label, hours] of [
    ['新的开始时间', '14'],
    ['新的结束时间', '17'],
  ] as const) {
    await dialog()
      .getByRole('textbox', { name: `${label}：日期` })
      .fill(day)
    await page.keyboard.press('Tab')
    await dialog().getByLabel(`${label}：时`).fill(hours)
    await dialog().getByLabel(`${label}：分`).fill('00')
  }
  await dialog().getByLabel('改期的原因').fill('被检查单位停产检修')
  await shot('postpone')
  await dialog().getByRole('button', { name: '改期并告知' }).click()
  await expect(dialog()).toBeHidden()
  await expect(page.getByText(/写在名册里，不作改动/)).toBeVisible()
  await shot('postponed')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: `能参加：${later.expert.name}` }).click()
  await expect(page.getByText('新的时间能参加')).toBeVisible()
  await page.getByRole('button', { name: '取消活动…' }).click()
  await shot('cancel')
  await dialog().getByLabel('取消的原因').fill('省厅另有安排')
  await dialog().getByRole('button', { name: '取消活动' }).click()
  await expect(page.getByText(/活动已取消：省厅另有安排/)).toBeVisible()
  await shot('cancelled')
})

test('art-12 somebody is away while the draw is open: the seat is vacated and drawn again', async () => {
  await restartAt(startsAt + 40 * minute)
  await signIn('高翔')
  await openDay(open)
  await page.getByRole('row', { name: new RegExp(open.expert.name) }).click()
  await page.getByRole('button', { name: `迟到、缺席或补登…：${open.expert.name}` }).click()
  await dialog().getByText('缺席', { exact: true }).click()
  await dialog().getByRole('button', { name: '登记到场情况' }).click()
  await expect(dialog().getByText('请写明原因，至少 2 个字')).toBeVisible()
  await dialog().getByLabel('缺席的原因').fill('突发疾病，电话告知')
  await shot('absent')
  await dialog().getByRole('button', { name: '登记到场情况' }).click()
  await expect(dialog()).toBeHidden()
  await shot('replace')
  await page.getByRole('button', { name: `退出席位并补抽…：${open.expert.name}` }).click()
  await dialog().getByText('不再符合条件', { exact: true }).click()
  await dialog().getByRole('combobox').first().click()
  await page.getByRole('option', { name: /接受后有正当理由不能参加/ }).click()
  await dialog().getByLabel('理由').fill('当天缺席')
  await dialog().getByRole('button', { name: '空出席位' }).click()
  await expect(dialog()).toBeHidden()
  await signIn('周敏')
  await page.getByRole('button', { name: '去确认：确认答复' }).first().click()
  await page.getByRole('button', { name: '确认并补抽' }).click()
  await expect(page.getByText(/第 1 轮补抽/).first()).toBeVisible()
  await openDay(open)
  await expect(page.getByText('已退出席位').first()).toBeVisible()
  await shot('replaced')
})

test('art-12 once the draw is closed the page says so and makes a supplementary draw', async () => {
  await signIn('高翔')
  await openDay(closed)
  await page.getByRole('row', { name: new RegExp(closed.colleague.name) }).click()
  await page.getByRole('button', { name: `更正…：${closed.colleague.name}` }).click()
  await dialog().getByText('缺席', { exact: true }).click()
  await dialog().getByLabel('更正的原因').fill('中途离开，未参加检查')
  await dialog().getByRole('button', { name: '登记到场情况' }).click()
  await expect(page.getByText(/抽取密钥已销毁，不能再补抽/)).toBeVisible()
  await shot('closed-away')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: '补充抽取…' }).click()
  await dialog().getByRole('button', { name: '新建补充抽取' }).click()
  await expect(page.getByRole('heading', { name: /（补充抽取）/ })).toBeVisible()
  await shot('supplement')
})

test('art-10-2 result and dissent, art-10-4 fees to the workbook, and the end', async () => {
  await restartAt(startsAt + 26 * 60 * minute)
  await signIn('高翔')
  await shot('home-after')
  await openDay(closed, 'result')
  await page.getByRole('button', { name: '登记结果…' }).click()
  await dialog().getByRole('button', { name: '登记结果' }).click()
  await expect(dialog().getByText('请写明结果，或者附上文件')).toBeVisible()
  await dialog().getByRole('textbox', { name: '结果' }).fill('企业安全投入账目基本规范，责令整改两项。')
  await dialog().getByRole('button', { name: '登记结果' }).click()
  await expect(dialog()).toBeHidden()
  await page.getByRole('button', { name: '登记意见…' }).click()
  await dialog().getByRole('combobox', { name: '专家' }).click()
  await page
    .getByRole('option', { name: new RegExp(closed.expert.name) })
    .first()
    .click()
  await dialog().getByText('不同意见', { exact: true }).click()
  await dialog().getByLabel('内容').fill('整改期限过长，建议缩短到十五日。')
  await dialog().getByRole('button', { name: '登记意见' }).click()
  await expect(dialog()).toBeHidden()
  await page.getByRole('button', { name: '更正结果…' }).click()
  await dialog().getByRole('textbox', { name: '结果' }).fill('企业安全投入账目基本规范，责令整改三项。')
  await dialog().getByLabel('更正的原因').fill('漏列一项')
  await shot('correcting')
  await dialog().getByRole('button', { name: '提交更正' }).click()
  await expect(page.getByText('已被更正')).toBeVisible()
  await shot('result')
  expect(await barriers(page)).toEqual([])

  await openDay(closed, 'fees')
  await page.getByRole('button', { name: `确定${closed.expert.name}的劳务费` }).click()
  await dialog().getByLabel('天数').fill('2')
  await dialog().getByLabel('标准（元）').fill('五百')
  await dialog().getByRole('button', { name: '确定金额' }).click()
  await expect(dialog().getByText('请填写金额，最多两位小数')).toBeVisible()
  await dialog().getByLabel('标准（元）').fill('500.50')
  await expect(dialog().getByText('合计 1,001.00 元')).toBeVisible()
  await shot('fee')
  expect(await barriers(page)).toEqual([])
  await dialog().getByRole('button', { name: '确定金额' }).click()
  await expect(dialog()).toBeHidden()
  await page.getByRole('checkbox', { name: `选择${closed.expert.name}` }).check()
  await page.getByRole('button', { name: '登记发放…' }).click()
  await dialog().getByRole('button', { name: '登记发放' }).click()
  await expect(dialog()).toBeHidden()
  await expect(page.getByText('合计 1,001.00 元，已发放 1,001.00 元')).toBeVisible()
  await shot('fees')
  expect(await barriers(page)).toEqual([])
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '发放表' }).click()
  await page.getByRole('menuitem', { name: /表格/ }).click()
  const book = await readBack(new File([readFileSync(await (await download).path())], 'fees.xlsx'))
  expect(book.rows[0]?.slice(3, 7)).toEqual(['按天', '2', '500.5', '1001'])

  await openDay(closed, 'log')
  await expect(page.getByText('电话告知 • 补充资料答复')).toBeVisible()
  await shot('log')
  await page.getByRole('button', { name: '办结活动' }).click()
  await shot('finish')
  await dialog().getByRole('button', { name: '办结活动' }).click()
  await expect(page.getByText(/高翔于 .* 办结/)).toBeVisible()
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog', { name: '帮助：活动办理' })).toBeVisible()
  await shot('help')
})

test('discipline reads everything and can enter nothing', async () => {
  await signIn('冯洁')
  await openDay(open)
  await expect(page.getByRole('button', { name: /现在签到|登记纸质承诺|打印签到码/ })).toHaveCount(0)
  await shot('discipline')
  await openDay(open, 'fees')
  await expect(page.getByRole('button', { name: /定金额|登记发放/ })).toHaveCount(0)
  await page.goto(`${host.url}#/draw`)
  await page.getByText('已完成', { exact: true }).first().click()
  await page
    .getByRole('link', { name: /的活动办理$/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: /活动办理$/ })).toBeVisible()
})

test('art-10, art-11 the personal page on a telephone: undertaking, a question, signing in', async () => {
  const [gateway, scene] = await Promise.all([TestGateway.start(83), openScene()])
  try {
    const admin = await scene.signIn('xitong')
    const settings = { order: ['sms'], sms: gateway.settings(), mail: null, linkBase: 'https://experts.test/' }
    await admin.ok('contact.setChannels', { settings, reason: '启用短信网关' })
    const table = await setTable(scene)
    const { facts } = await table.operator.ok('draw.get', { activityId: table.activityId })
    const soon = (await table.operator.ok('clock.status')).now.slice(0, 11)
    const today = { ...facts, startsAt: `${soon}12:00+08:00`, endsAt: `${soon}17:00+08:00` }
    await table.operator.ok('draw.update', { activityId: table.activityId, facts: today })
    for (const one of [table.operator, table.poolOffice])
      await one.ok('clock.confirm', { shown: (await one.ok('clock.status')).now })
    await drawSeats(table)
    const delivered = () => gateway.log('delivered').filter(({ text }) => text?.includes('随机抽中')).length
    await expect.poll(delivered, { timeout: 60_000 }).toBe(5)
    const [seat] = (await table.operator.ok('draw.contact', { activityId: table.activityId })).seats
    if (!seat) throw new Error('nobody was drawn')
    const { fragment } = await phoneOf(table.operator, table.activityId, gateway, seat)
    const phone = await (await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN' })).newPage()
    await phone.goto(`${scene.host.url}#${fragment}`)
    await phone.getByRole('button', { name: '能参加', exact: true }).click()
    for (let at = 0; at < 5; at += 1) await phone.getByRole('button', { name: '否', exact: true }).click()
    await phone.getByRole('button', { name: '提交答复' }).click()
    await phone.getByRole('button', { name: '看承诺书并作出承诺' }).click()
    await take(phone, 'phone-undertaking', true)
    expect(await barriers(phone)).toEqual([])
    await phone.getByRole('button', { name: '我已看过，作出承诺' }).click()
    await expect(phone.getByText(/已作承诺/)).toBeVisible()
    await phone.getByRole('button', { name: '要求补充资料' }).click()
    await phone.getByLabel('想了解什么').fill('是否需要带检测仪器')
    await phone.getByRole('button', { name: '提交', exact: true }).click()
    await expect(phone.getByText(/待答复/)).toBeVisible()
    await phone.getByRole('button', { name: '我已到场，签到' }).click()
    await expect(phone.getByText(/已到，\d\d:\d\d签到/)).toBeVisible()
    await take(phone, 'phone-day', true)
    expect(await barriers(phone)).toEqual([])
    const { people } = await table.operator.ok('work.get', { activityId: table.activityId })
    expect(people).toMatchObject([{ attendance: { way: 'page' }, undertaking: { way: 'page' } }])
  } finally {
    await scene.end()
    await gateway.stop()
  }
})
