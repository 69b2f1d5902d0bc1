/**
 * Leaving the pool in a real browser over the real host (Articles 9, 10 (6), 12): an exit entered and confirmed by a second
 * account, a removal from the machine's proposal through hearing and decision, the running seat drawn anew each time.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { testOffice } from '../office/harness.ts'
import { everybody, missThree, seatIn } from '../office/leaving/scene.ts'
import { draw, setScene } from '../office/scene.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const take = pictures('leaving')

let dir: string
let activityId: string
/** Seated in the draw. */
let expertId: string
let name: string
/** Refused three times in a row, and seated in another draw. */
let missing: { expertId: string; name: string; running: string }
/** Neither of them: whom the dice of the first draw chose is known only afterwards. */
let staying: string
let browser: Browser
let host: RunningHost
let page: Page

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-leaving-'))
  const office = await testOffice({ dir })
  const scene = await setScene(office, 6)
  activityId = await draw(scene, everybody, { groups: ['expert'] })
  const { seats } = await scene.operator.ok('draw.contact', { activityId })
  expertId = seats[0]?.expertId ?? ''
  name = seats[0]?.name ?? ''
  // the last of the scene's employers: the dice of the first draw may have chosen it, and the refusals come after it all the same
  const pair = scene.pairs.find(({ expert }) => expert !== expertId) ?? everybody
  for (const one of await missThree(scene, pair))
    await scene.poolOffice.ok('draw.judgeRefusal', { ...one, justified: false, reason: '没有说明去向' })
  const person = await scene.poolOffice.ok('pool.get', { id: pair.expert })
  missing = { expertId: pair.expert, name: person.name, running: await seatIn(scene, pair.expert) }
  staying = scene.pairs.find(({ expert }) => expert !== expertId && expert !== pair.expert)?.expert ?? ''
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
const signIn = (who: string) => signInAt(page, host.url, who)

test('art-10-6 an exit by telephone is entered on the expert’s file and waits', async () => {
  await signIn('周敏')
  await page.goto(`${host.url}#/pool`)
  await expect(page.getByRole('button', { name: '导入专家名册' })).toBeVisible()
  await shot('pool')
  await page.getByRole('button', { name: '退出与清退' }).click()
  await expect(page.getByText('没有专家退出')).toBeVisible()
  await shot('empty')
  await page.goto(`${host.url}#/pool/${expertId}`)
  await shot('expert')
  await page.getByRole('button', { name: '退出与清退' }).click()
  await page.getByRole('menuitem', { name: '登记退出…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: '登记退出' })).toBeVisible()
  await expect(dialog.getByText(/民爆行业安全专项检查（.+，待答复）/)).toBeVisible()
  await dialog.getByText('电话', { exact: true }).click()
  await dialog.getByLabel(/^理由/).fill('长期在外地工作')
  await shot('dialog')
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: '登记退出' }).dblclick()
  await expect(page.getByText('退出待确认')).toBeVisible()
  await expect(dialog).toBeHidden()
  await shot('expert-waiting')
  await page.getByRole('link', { name: '去确认' }).click()
  await expect(page.getByRole('button', { name: `撤回登记：${name}` })).toBeVisible()
  await expect(page.getByRole('button', { name: `确认退出：${name}` })).toHaveCount(0)
  await shot('waiting')
  expect(await barriers(page)).toEqual([])
})

test('art-12 a second account confirms; the expert is gone and the next one is drawn', async () => {
  await signIn('秦志刚')
  await page.getByRole('button', { name: '去确认：确认专家退出' }).click()
  await page.getByRole('button', { name: `确认退出：${name}` }).click()
  await shot('confirming')
  await page.getByRole('dialog').getByRole('button', { name: '确认退出' }).click()
  await expect(page.getByText('已退出').first()).toBeVisible()
  await shot('left')
  await page.goto(`${host.url}#/pool/${expertId}`)
  await expect(page.getByText('退出专家库').first()).toBeVisible()
  await shot('expert-left')
  await signIn('周敏')
  await page.goto(`${host.url}#/draw/${activityId}/contact`)
  await expect(page.getByText(/出库 · 本人退出专家库/)).toBeVisible()
  await shot('refilled')
})

/** The expert reads the notice on the own page, on a telephone, and answers; it stands in the file at once. */
async function answerOnOwnPage(): Promise<void> {
  const [own, staff] = [await deskPage(browser), await deskPage(browser)]
  await own.setViewportSize({ width: 390, height: 844 })
  await signInAt(staff, host.url, '周敏')
  await staff.goto(`${host.url}#/pool/${missing.expertId}/change`)
  await staff.getByRole('button', { name: '请本人更新…' }).click()
  const dialog = staff.getByRole('dialog')
  await dialog.getByRole('button', { name: '生成验证码' }).click()
  const code = await dialog.locator('strong').innerText()
  await own.goto(await dialog.getByText(/#\/own\//).innerText())
  await own.getByLabel('验证码').fill(code)
  await own.getByLabel('验证码').press('Enter')
  await own.getByLabel('陈述、申辩').fill('三次都在外地执行任务，附有派工单')
  await take(own, 'own-hearing')
  expect(await barriers(own)).toEqual([])
  await own.getByRole('button', { name: '提交申辩' }).dblclick()
  await expect(own.getByText(/收到您的申辩/)).toHaveCount(1)
  await take(own, 'own-answered')
  await expect(page.getByText(/本人在个人页面提交/)).toHaveCount(1)
  await staff.context().close()
  await own.context().close()
}

test('art-9-6 the facts are on the table; a person opens the file and tells the expert', async () => {
  await page.goto(`${host.url}#/home`)
  await shot('home')
  await page.getByRole('button', { name: '去核实：核实清退建议' }).click()
  await expect(page.getByText('待核实的建议 1')).toBeVisible()
  await shot('proposals')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: `提出清退…：${missing.name}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '提出清退' }).click()
  await expect(dialog.getByText('请写明理由，至少 2 个字')).toBeVisible()
  await dialog.getByLabel('专家库办公室的说明').fill('连续三次谢绝，均没有说明去向，电话回访属实')
  await dialog.getByRole('button', { name: '提出清退' }).click()
  await expect(page.getByRole('heading', { name: /^清退 / })).toBeVisible()
  await page.getByRole('button', { name: '登记告知本人…' }).click()
  await dialog.getByRole('button', { name: '登记告知' }).click()
  await expect(page.getByText('还没有收到申辩')).toBeVisible()
  await shot('hearing')
  await answerOnOwnPage()
  await page.getByRole('button', { name: '登记申辩…' }).click()
  await dialog.getByLabel('申辩的内容').fill('单位任务多，请求保留资格')
  await shot('answer')
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: '登记申辩' }).click()
  await expect(page.getByText('单位任务多，请求保留资格')).toBeVisible()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: '按纪要登记决定…' }).click()
  await shot('minutes')
  await dialog.getByRole('button', { name: '取消' }).click()
})

test('art-9, art-12 the leading group strikes off from its to-do; the running seat is drawn anew', async () => {
  await signIn('秦志刚')
  await page.getByRole('button', { name: '去决定：决定清退' }).click()
  await page.getByRole('button', { name: '作出决定…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '除名', exact: true }).check()
  await dialog.getByLabel('决定的理由').fill('事实清楚，申辩理由不成立')
  await shot('deciding')
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: '决定除名' }).click()
  await expect(page.getByText('待告知决定').first()).toBeVisible()
  await shot('decided')
  await signIn('周敏')
  await page.goto(`${host.url}#/draw/${missing.running}/contact`)
  await expect(page.getByText(/出库 · 已从专家库除名/)).toBeVisible()
  await expect(page.getByText('待联系').first()).toBeVisible()
  await shot('seat-refilled')
  await page.goto(`${host.url}#/pool/${missing.expertId}`)
  await expect(page.getByText('从专家库除名').first()).toBeVisible()
  await shot('struck-off')
  await page.goto(`${host.url}#/home`)
  await page.getByRole('button', { name: '去告知：告知清退决定' }).click()
  await page.getByRole('button', { name: '登记告知决定…' }).click()
  await dialog.getByRole('button', { name: '登记告知' }).click()
  await expect(page.getByText('已办结').first()).toBeVisible()
  await shot('closed')
})

test('art-9-3 a report is taken in with its evidence, and the expert suspended while the file is open', async () => {
  await page.goto(`${host.url}#/pool/${staying}`)
  await page.getByRole('button', { name: '退出与清退' }).click()
  await page.getByRole('menuitem', { name: '登记线索…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '反映的情形' }).click()
  await page.getByRole('option', { name: /第九条第（三）项|第九条（三）/ }).click()
  await dialog.getByLabel('反映的内容').fill('检查中收受被检查单位购物卡')
  await shot('report')
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: '登记线索' }).click()
  await page.getByRole('button', { name: '提出清退…' }).click()
  await dialog.getByLabel('专家库办公室的说明').fill('来信附有照片，已向单位核实')
  await dialog.getByRole('button', { name: '提出清退' }).click()
  await page.getByRole('button', { name: '暂停抽取…' }).click()
  await dialog.getByLabel('暂停的理由').fill('涉嫌收受财物')
  await dialog.getByRole('button', { name: '暂停抽取' }).click()
  await expect(page.getByRole('button', { name: '恢复抽取…' })).toBeVisible()
  await shot('suspended')
  await page.getByRole('button', { name: '返回清退' }).click()
  await expect(page.getByText('待告知本人，暂停抽取')).toBeVisible()
  await shot('list')
})
