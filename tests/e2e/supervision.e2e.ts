/**
 * The discipline office's desk in a real browser over the real host (Articles 12, 13): the witness on a connection of their own
 * watches a draw as it happens, signs, throws, and then looks at alerts, notes, call-backs and the report.
 */
import { type Browser, expect, type Page, test } from '@playwright/test'
import { dice, needs, setTable, type Table } from '../office/builders.ts'
import { inForce, shortDraw } from '../office/designation/scene.ts'
import type { TestOffice } from '../office/harness.ts'
import { nextPair, setScene } from '../office/scene.ts'
import { openScene, type Scene } from './contact-scene.ts'
import { launchBrowser } from './host.ts'
import { barriers, deskPage, signInDemo } from './people.ts'
import { pictures } from './pictures.ts'

const take = pictures('supervision')

let scene: Scene
let table: Table
let browser: Browser
let page: Page

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  scene = await openScene()
  browser = await launchBrowser()
  page = await openPage()
})
test.afterAll(async () => {
  await browser.close()
  await scene.end()
})

async function openPage(): Promise<Page> {
  const fresh = await deskPage(browser)
  await fresh.goto(scene.host.url)
  return fresh
}

const shot = (name: string) => take(page, name)

const event = (title: string | RegExp) => page.getByRole('list', { name: '抽取经过' }).getByText(title)

test('with nothing running, the last finished draw of the demo is shown and recomputed', async () => {
  await signInDemo(page, '冯洁')
  await page.getByRole('link', { name: '监督' }).click()
  await expect(page.getByRole('heading', { name: '监督席' })).toBeVisible()
  await expect(page.getByText('重算一致', { exact: true })).toBeVisible()
  await expect(event('抽取完成')).toBeVisible()
  await shot('finished')
  expect(await barriers(page)).toEqual([])
})

test('a draw that begins elsewhere appears by itself; the witness is asked, signs on their own connection', async () => {
  table = await setTable(scene)
  const { operator, activityId } = table
  await operator.ok('draw.freeze', { activityId, ground: '需熟悉民爆' })
  await operator.ok('draw.commit', { activityId })
  await operator.ok('draw.abort', { activityId, cause: 'sheet-not-signed', reason: '打印机故障' })
  await operator.ok('draw.setNeeds', { activityId, needs: needs({ maxPerEmployer: null }) })
  await operator.ok('draw.freeze', { activityId, ground: '需熟悉民爆' })
  await page.goto(`${scene.host.url}#/supervision`)
  await expect(event('第 1 次抽取放弃')).toBeVisible()
  await expect(event('名册冻结')).toHaveCount(2)
  await operator.ok('draw.commit', { activityId })
  await expect(event('承诺值公布')).toHaveCount(2)
  await expect(page.getByText('您是见证人：请核对并签署承诺值')).toBeVisible()
  await page.getByRole('button', { name: '展开名册冻结' }).last().click()
  await expect(page.getByText(/修改席位和条件：同一单位最多 1 → 不限/)).toBeVisible()
  await shot('committed')
  await page.getByRole('button', { name: '去办理' }).click()
  await page.getByRole('button', { name: '见证人签署承诺值' }).click()
  await expect(page.getByText('现场投入').first()).toBeVisible()
  await shot('ceremony')
})

test('the witness types the dice there and signs the result', async () => {
  const { operator, activityId } = table
  await operator.ok('draw.contribute', { activityId, by: 'observer', value: '881203' })
  await page.getByRole('button', { name: '开始输入点数' }).click()
  await page.keyboard.type(dice)
  await page.getByRole('button', { name: '输完了，输第二遍' }).click()
  await page.keyboard.type(dice)
  await page.getByRole('button', { name: '两遍一致，产生结果' }).click()
  await expect(page.getByText(/还有 \d 席|逐席揭晓/).first()).toBeVisible()
  await operator.ok('draw.reveal', { activityId, count: 5 })
  await page.getByRole('button', { name: '见证人签署结果' }).click()
  await page.getByRole('link', { name: '监督' }).click()
  await expect(event('见证人签署抽取结果')).toBeVisible()
  await expect(page.getByText('重算一致', { exact: true })).toBeVisible()
  await expect(event(/逐一重算一致/)).toBeVisible()
  await expect(event(/与本机.+\d\d:\d\d 抄录一致/)).toBeVisible()
})

test('calls, answers and the second person stand there as they come, the newest in view', async () => {
  const { operator, poolOffice, activityId } = table
  for (const reason of ['出差', '生病']) {
    const seat = (await operator.ok('draw.contact', { activityId })).seats.find(({ state }) => state === 'to-contact')
    await operator.ok('draw.logCall', { activityId, ref: seat?.ref, outcome: 'reached', note: '' })
    const declined = { activityId, ref: seat?.ref, answer: 'decline', reason }
    const { answerId } = await operator.ok('draw.answer', declined)
    await poolOffice.ok('draw.confirmAnswer', { activityId, answerId, agree: true, calledBack: true })
  }
  await expect(event('第 2 轮自动补抽')).toBeInViewport()
  await expect(event('密钥散列回到承诺值，一致').first()).toBeVisible()
  await shot('running')
  expect(await barriers(page)).toEqual([])
})

test('a commitment that is another than this PC wrote down stops the watcher', async () => {
  const key = `expert-pool.commitment.${table.activityId}.2`
  const noted = await page.evaluate((name) => localStorage.getItem(name), key)
  expect(noted).toMatch(/^[0-9a-f]{64} /)
  await page.evaluate(
    ([name, text]) => localStorage.setItem(name as string, text as string),
    [key, `${'0'.repeat(64)} ${noted?.slice(65)}`],
  )
  await page.reload()
  await expect(page.getByText('不一致，请停止签署并核查')).toBeVisible()
  await expect(event(/与本机抄录不同/)).toHaveCount(1)
  await shot('differs')
  await page.evaluate(([name, text]) => localStorage.setItem(name as string, text as string), [key, noted ?? ''])
  await page.reload()
  await expect(page.getByText('重算一致', { exact: true })).toBeVisible()
})

test('a filed designation waits on the desk and is acknowledged from it', async () => {
  // the scene asks an office for nothing but people
  const people = await setScene(scene as unknown as TestOffice, 2)
  const short = await shortDraw(people)
  await inForce(people, short, nextPair(people).expert)
  await expect(page.getByText(/^直接指定：民爆行业安全专项检查，产业技术 1 人。/)).toBeVisible()
  await shot('filing')
  await page.getByRole('button', { name: /^查看并签收/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: '签收备案' }).click()
  await expect(page.getByText('纪检签收备案')).toBeVisible()
  await page.goto(`${scene.host.url}#/supervision`)
  await expect(page.getByText('没有待签收的直接指定')).toBeVisible()
})

test('an alert shows its facts and is marked as looked at', async () => {
  await page.getByRole('link', { name: '全部' }).click()
  await expect(page.getByRole('heading', { name: '值得留意' })).toBeVisible()
  await shot('alerts')
  await page.getByRole('row').nth(1).click()
  await expect(page.getByRole('dialog').getByText(/列出的条件/)).toBeVisible()
  await page.getByRole('dialog').getByRole('textbox').fill('已核对冻结理由')
  await shot('alert')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: '登记知悉' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.getByText('全部', { exact: true }).click()
  await expect(page.getByText('冯洁已知悉')).toBeVisible()
})

test('a note is written and kept', async () => {
  await page.goto(`${scene.host.url}#/supervision/notes`)
  await page.getByLabel('内容').fill('现场两名观察员在场，骰子由三人轮流掷。')
  await page.getByRole('button', { name: '加封保存' }).click()
  await expect(page.getByText('现场两名观察员在场，骰子由三人轮流掷。')).toBeVisible()
  await expect(page.getByLabel('内容')).toHaveValue('')
  await shot('notes')
  expect(await barriers(page)).toEqual([])
})

test('a list of call-backs is drawn, a number looked at, a difference noted', async () => {
  await page.goto(`${scene.host.url}#/supervision/call-backs`)
  await page.getByRole('button', { name: '抽取回访名单…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/人工录入并确认的答复 \d+ 条/)).toBeVisible()
  await dialog.getByLabel('抽几条').fill('2')
  await shot('draw-call-backs')
  await dialog.getByRole('button', { name: '抽取名单' }).click()
  await expect(page.getByRole('heading', { name: '随机回访 第 1 份' })).toBeVisible()
  await page
    .getByRole('button', { name: /^显示.+的电话$/ })
    .first()
    .click()
  await expect(page.getByText(/^1\d{10}$/)).toBeVisible()
  await page.getByRole('radio', { name: '与登记不一致' }).first().check()
  await page.getByRole('button', { name: '登记结果' }).first().click()
  await expect(page.getByText('与登记不一致的，请写明本人怎样说。')).toBeVisible()
  await page.getByLabel('情况').fill('没有人打过电话')
  await page.getByRole('button', { name: '登记结果' }).first().click()
  await expect(page.getByText(/登记：没有人打过电话/)).toBeVisible()
  await shot('call-backs')
  expect(await barriers(page)).toEqual([])
  await page.goto(`${scene.host.url}#/supervision`)
  await expect(page.getByText(/^回访.+不一致$/)).toBeVisible()
})

test('the report is saved', async () => {
  await page.getByRole('button', { name: '导出监督报告' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: '保存 Word' }).click()
  expect((await download).suggestedFilename()).toMatch(/^抽取监督报告-.+\.docx$/)
})

test('the auditor reads the notes and nothing else; whoever draws has no desk', async () => {
  const auditor = await openPage()
  await signInDemo(auditor, '田立')
  await auditor.getByRole('link', { name: '监督' }).click()
  // nobody had signed in with this account when the note was written: it had no key
  await expect(auditor.getByText(/写这条笔记时您的账号还没有密钥/)).toBeVisible()
  await page.goto(`${scene.host.url}#/supervision/notes`)
  await expect(page.getByText('打不开这一条的：田立')).toBeVisible()
  await page.getByRole('button', { name: '补充加封 1 条' }).click()
  await expect(auditor.getByText('现场两名观察员在场，骰子由三人轮流掷。')).toBeVisible()
  await expect(auditor.getByRole('button', { name: '加封保存' })).toHaveCount(0)
  const operator = await openPage()
  await signInDemo(operator, '高翔')
  await expect(operator.getByRole('link', { name: /^抽取 \d/ })).toBeVisible()
  await expect(operator.getByRole('link', { name: '监督' })).toHaveCount(0)
})
