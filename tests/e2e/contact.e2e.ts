/**
 * Experts are reached over a real SMS gateway: the administrator sets it up and tries it at the page, drawn experts answer by
 * text message and on their own page, the clerk looks into what could not be read, discipline watches from a second browser.
 */
import { type Browser, expect, type Page, test } from '@playwright/test'
import { TestGateway } from '../faults/gateway/test-gateway.ts'
import { drawSeats, setTable, type Table } from '../office/builders.ts'
import { openScene, type Phone, phoneOf, type Scene } from './contact-scene.ts'
import { launchBrowser } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const telephone = { width: 360, height: 740 }
// the office ticks twice a second, and an answer may cause a round
const patient = expect.configure({ timeout: 30_000 })

const officePhone = '0376-2950000'

// every page is looked at for barriers, beside a whole draw
test.describe.configure({ timeout: 600_000 })

/** Longest a poll may go on. */
const soon = { timeout: 60_000 }

let browser: Browser
let scene: Scene
let gateway: TestGateway
test.beforeAll(async () => {
  ;[browser, scene, gateway] = await Promise.all([launchBrowser(), openScene(), TestGateway.start(71)])
})
test.afterAll(async () => {
  await browser.close()
  await scene.end()
  await gateway.stop()
})

const shot = pictures('contact')

async function pageOf(name: string): Promise<Page> {
  const page = await deskPage(browser)
  await signInAt(page, scene.host.url, name)
  return page
}

/** From the generic gateway to a message on the administrator's own telephone. */
async function setUpGateway(page: Page): Promise<void> {
  const { secret, callback } = gateway.settings()
  await page.goto(`${scene.host.url}#/system/channels`)
  await expect(page.getByText('没有设置：抽中的专家由工作人员电话联系')).toBeVisible()
  await shot(page, 'channels-begin')
  expect(await barriers(page)).toEqual([])
  await page.getByLabel('网关接口地址').fill(gateway.base)
  await page.getByLabel('网关密钥').fill(secret)
  await page.getByLabel(/^回调密钥/).fill(callback?.verify.secret ?? '')
  await page.getByRole('button', { name: '按通用网关填写' }).click()
  await page.getByRole('combobox', { name: '联系顺序' }).click()
  await page.getByRole('option', { name: '短信', exact: true }).click()
  await page.getByLabel('本人页面的地址').fill('https://experts.test/')
  await page.getByRole('button', { name: '发送短信' }).click()
  const sending = page.getByRole('region', { name: '发送短信' })
  await sending.getByLabel('请求地址').fill('ftp://sms.test')
  await save(page)
  // the part opens by itself, the keyboard stands in the field
  await expect(sending.getByText('应以 http:// 或 https:// 开头，不带账号、密码和 # 号')).toBeVisible()
  await expect(sending.getByLabel('请求地址')).toBeFocused()
  await shot(page, 'channels-refused')
  expect(await barriers(page)).toEqual([])
  await sending.getByLabel('请求地址').fill(`${gateway.base}/send`)
  await save(page)
  await expect(page.getByText(/孙涛于 .* 设置/)).toBeVisible()
  await expect(page.getByLabel('网关密钥')).toHaveValue('')
  await expect(page.getByLabel('网关密钥')).toHaveAttribute('placeholder', '已设置，留空不改')
  await tryMailWithoutServer(page)
  await setPace(page)
  await page.getByLabel('手机号码').fill('13912345678')
  await page.getByRole('button', { name: '发送试验消息' }).click()
  await patient(page.getByText('对方已受理，请看是否收到。')).toBeVisible()
  await shot(page, 'channels-set')
  expect(gateway.log('taken').map((one) => one.number)).toEqual(['13912345678'])
}

/** A mail server without a name is refused at its field; nothing of it stays. */
async function tryMailWithoutServer(page: Page): Promise<void> {
  await page.getByRole('button', { name: '设置邮件服务器' }).click()
  await save(page)
  await expect(page.getByText('应为服务器名称或地址，如 mail.example.gov.cn', { exact: true })).toBeVisible()
  await expect(page.getByLabel('服务器', { exact: true })).toBeFocused()
  await shot(page, 'channels-mail')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: '放弃修改' }).click()
  await expect(page.getByText('没有设置邮件服务器', { exact: false })).toBeVisible()
}

/** Pauses are typed in minutes; one that does not fit the other is refused at its field, an emptied one follows the product. */
async function setPace(page: Page): Promise<void> {
  const [retry, longest] = [page.getByLabel('没有发出的，隔多久再发'), page.getByLabel('再发的间隔最长')]
  await expect(longest).toHaveAttribute('placeholder', '60 分钟')
  await retry.fill('5')
  await longest.fill('2')
  await save(page)
  await expect(page.getByText('最长的重发间隔不能短于第一次重发的间隔。').first()).toBeVisible()
  await expect(longest).toBeFocused()
  await shot(page, 'channels-pace')
  expect(await barriers(page)).toEqual([])
  await longest.fill('')
  await save(page)
  await expect(page.getByRole('button', { name: '保存设置' })).toBeDisabled()
  await expect(retry).toHaveValue('5 分钟')
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: '保存设置' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('设置或更改的理由').fill('启用短信网关')
  await dialog.getByRole('button', { name: '保存设置' }).click()
  await expect(dialog).toBeHidden()
}

/** Waits of the office cut short, so that the test need not sit through them; secrets stay. */
async function quickPace(): Promise<void> {
  const admin = await scene.signIn('xitong')
  const { order, sms, mail, linkBase } = await admin.ok('contact.channels')
  const pace = { retry: 1000, longestRetry: 8000, mostTries: 20 }
  await admin.ok('contact.setChannels', { settings: { order, sms, mail, linkBase, pace }, reason: '测试' })
  const { confirmedBy: _by, confirmedOn: _on, ...organisation } = await admin.ok('system.organisation')
  await admin.ok('system.setOrganisation', { organisation: { ...organisation, phone: officePhone } })
}

async function seatsOf({ operator, activityId }: Table) {
  return (await operator.ok('draw.contact', { activityId })).seats
}

/** Telephones of everybody who is waiting and was reached. */
async function reached(table: Table): Promise<Phone[]> {
  const waiting = (await seatsOf(table)).filter((one) => one.state === 'waiting')
  const phones = await Promise.all(waiting.map((one) => phoneOf(table.operator, table.activityId, gateway, one)))
  return phones.filter((one) => one.code !== '')
}

const rowOf = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) })

test('an SMS gateway is set up and tried; five experts are invited, answer each in their way, and vacancies fill by themselves', async () => {
  const admin = await pageOf('孙涛')
  await setUpGateway(admin)
  await quickPace()

  const table = await setTable(scene)
  for (const one of [table.operator, table.poolOffice]) {
    const { now } = await one.ok('clock.status')
    await one.ok('clock.confirm', { shown: now })
  }
  const clerk = await pageOf('高翔')
  const watcher = await pageOf('冯洁')
  await gateway.cut()
  await drawSeats(table)
  for (const page of [clerk, watcher]) await page.goto(`${scene.host.url}#/draw/${table.activityId}/contact`)

  await patient(clerk.getByText('没有发出，稍后再试').first()).toBeVisible()
  await shot(clerk, 'contact-cut')
  await gateway.restart()
  await patient(async () => expect(await reached(table)).toHaveLength(5)).toPass(soon)
  await patient(clerk.getByText(/短信已送达/)).toHaveCount(5)
  await shot(clerk, 'contact-delivered')
  expect(await barriers(clerk)).toEqual([])

  const [accepts, declines, recuses, puzzles] = (await reached(table)) as [Phone, Phone, Phone, Phone]
  await gateway.say(accepts.number, `1 ${accepts.code}`)
  await patient(rowOf(clerk, accepts.seat.name)).toContainText('已接受')
  await rowOf(clerk, accepts.seat.name).click()
  await expect(clerk.getByText('本人短信答复')).toBeVisible()
  await clerk.getByRole('button', { name: '看原文' }).first().click()
  await expect(clerk.getByText(/回复“1 ••••••”/)).toBeVisible()
  await expect(clerk.getByText(accepts.code)).toHaveCount(0)
  await shot(clerk, 'contact-accepted')

  await gateway.say(declines.number, `2 ${declines.code} 出差在外`)
  await patient(rowOf(clerk, declines.seat.name)).toContainText('不能参加')
  await patient(watcher.getByText('第 1 轮补抽').first()).toBeVisible()
  await patient(async () => expect(await reached(table)).toHaveLength(4)).toPass(soon)

  await gateway.say(puzzles.number, '请问几点集合')
  const puzzled = rowOf(clerk, puzzles.seat.name)
  await patient(puzzled).toContainText('需电话联系')
  await expect(puzzled).toContainText('来信需要核实')
  await clerk.getByText('需要我处理 1').click()
  await expect(clerk.getByRole('row')).toHaveCount(2)
  await puzzled.click()
  await expect(clerk.getByText('请问几点集合')).toBeVisible()
  await shot(clerk, 'contact-desk')
  expect(await barriers(clerk)).toEqual([])
  await rowOf(watcher, puzzles.seat.name).click()
  await expect(watcher.getByText('请问几点集合')).toBeVisible()
  await expect(watcher.getByRole('button', { name: /已处理|登记查明/ })).toHaveCount(0)
  await clerk.getByRole('button', { name: '已处理…' }).click()
  await clerk.getByLabel('怎样处理的').fill('已电话告知集合时间，本人将回复短信')
  await shot(clerk, 'contact-seen')
  await clerk.getByRole('button', { name: '登记已处理' }).click()
  await patient(clerk.getByText('需要我处理 0')).toBeVisible()
  await clerk.getByText(/^全部 \d/).click()
  await expect(puzzled).not.toContainText('需电话联系')

  await settledByHand(clerk, table, recuses)
  await patient(rowOf(watcher, recuses.seat.name)).toContainText('回避')
  await patient(watcher.getByText('第 2 轮补抽').first()).toBeVisible()
  await rowOf(watcher, recuses.seat.name).click()
  await expect(watcher.getByText('本人页面答复')).toBeVisible()
  await shot(watcher, 'contact-watched')
  expect(await barriers(watcher)).toEqual([])

  await readOnOwnPage(declines, '已答复：不能参加', 'answer-by-message')
  await removed(table, puzzles)
  await readOnOwnPage(puzzles, '不需要再答复', 'answer-over')

  const reader = await pageOf('周敏')
  await gateway.say('13700000000', '你们是谁')
  await reader.goto(`${scene.host.url}#/system/channels`)
  await patient(reader.getByText('没有验证码，号码也对不上')).toBeVisible()
  await expect(reader.getByRole('button', { name: '保存设置' })).toHaveCount(0)
  await shot(reader, 'channels-read')
  expect(await barriers(reader)).toEqual([])
})

/** Somebody answers on the own page; whoever is drawn next gets no report of the invitation, and the clerk finds out. */
async function settledByHand(clerk: Page, table: Table, recuses: Phone): Promise<void> {
  await gateway.configure({ neverDelivered: 1 })
  await answerOnOwnPage(recuses)
  const known = new Set((await reached(table)).map((one) => one.seat.ref))
  const isNew = async () =>
    (await seatsOf(table)).find((one) => one.state === 'waiting' && !known.has(one.ref) && one.last.includes('等回执'))
  await patient(async () => expect(await isNew()).toBeDefined()).toPass(soon)
  await gateway.configure({ neverDelivered: 0 })
  const name = (await isNew())?.name ?? ''
  await patient(rowOf(clerk, name)).toContainText('等回执')
  await rowOf(clerk, name).click()
  await clerk.getByRole('button', { name: '登记查明的结果…' }).click()
  const dialog = clerk.getByRole('dialog')
  await dialog.getByRole('button', { name: '登记结果' }).click()
  await expect(dialog.getByText('请选择查明的结果', { exact: true })).toBeVisible()
  await dialog.getByRole('radio', { name: '送达', exact: true }).check()
  await shot(clerk, 'contact-settle')
  expect(await barriers(clerk)).toEqual([])
  await dialog.getByRole('button', { name: '登记结果' }).click()
  await patient(rowOf(clerk, name)).toContainText('短信已送达')
}

/** Taken from the seat by two accounts before any answer came. */
async function removed({ operator, poolOffice, activityId }: Table, { seat }: Phone): Promise<void> {
  await operator.ok('draw.removeSeated', {
    activityId,
    ref: seat.ref,
    why: 'removed',
    provision: 'art-9',
    reason: '已暂停',
  })
  const { seats } = await poolOffice.ok('draw.contact', { activityId })
  const answerId = seats.find((one) => one.ref === seat.ref)?.pending?.answerId ?? ''
  await poolOffice.ok('draw.confirmAnswer', { activityId, answerId, agree: true })
}

/** What the own page says to somebody who can answer no more. */
async function readOnOwnPage({ fragment }: Phone, heading: string, name: string): Promise<void> {
  const page = await (await browser.newContext({ viewport: telephone })).newPage()
  await page.goto(`${scene.host.url}#${fragment}`)
  await patient(page.getByRole('heading', { name: heading })).toBeVisible()
  await expect(page.getByRole('link', { name: officePhone })).toBeVisible()
  await expect(page.getByRole('button')).toHaveCount(0)
  await shot(page, name)
  expect(await barriers(page)).toEqual([])
  await page.context().close()
}

/** Without an account, on a small telephone, by touch and by keyboard. */
async function answerOnOwnPage({ seat, fragment }: Phone): Promise<void> {
  const page = await (await browser.newContext({ viewport: telephone })).newPage()
  await page.goto(`${scene.host.url}#${fragment.slice(0, -1)}`)
  await patient(page.getByRole('heading', { name: '这个链接打不开' })).toBeVisible()
  await expect(page.getByText(`致电 ${officePhone}`)).toBeVisible()
  await shot(page, 'answer-wrong')
  expect(await barriers(page)).toEqual([])

  await page.goto(`${scene.host.url}#${fragment}`)
  await patient(page.getByRole('heading', { name: new RegExp(`^${seat.name}老师`) })).toBeVisible()
  await expect(page.getByText('新县鑫源民爆器材公司')).toBeVisible()
  await shot(page, 'answer-open')
  expect(await barriers(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(telephone.width)
  await page.getByRole('button', { name: '能参加', exact: true }).click()
  for (const [at, reply] of ['否', '否', '是', '否', '否'].entries()) {
    await expect(page.getByRole('heading', { name: `第 ${at + 1} 项，共 5 项` })).toBeFocused()
    if (at === 2) await shot(page, 'answer-ground')
    if (at === 2) expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: reply, exact: true }).press('Enter')
  }
  await page.getByLabel('具体情况').fill('持有该公司股份')
  await shot(page, 'answer-reason')
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(page.getByText('我有应当回避的情形，申请回避。')).toBeVisible()
  await expect(page.getByText(/重大经济利益关系吗？\s*是/)).toBeVisible()
  await shot(page, 'answer-summary')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: '提交答复' }).click()
  await patient(page.getByRole('heading', { name: '已答复：回避' })).toBeVisible()
  await shot(page, 'answer-given')
  await page.reload()
  await patient(page.getByRole('heading', { name: '已答复：回避' })).toBeVisible()
  expect(await barriers(page)).toEqual([])
  expect(await page.title()).toBe('抽查检查任务邀请')
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]))
  expect(kept).not.toContain(fragment.slice(-32))
  await page.context().close()
}
