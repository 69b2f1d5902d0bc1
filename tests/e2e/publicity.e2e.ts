/**
 * From the proposed list to the certificate in a real browser over the real host (7-3 to 7-5): the decision line by line and
 * from minutes, publicity, objections, admission; measures against employers (18). The office's past was lived on earlier
 * days, and its clock stands on Thursday, 26 November 2026, so that one period runs and one is over.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { hostAt, launchBrowser, type RunningHost } from './host.ts'
import { barriers, deskPage, signInAt, signInBeside } from './people.ts'
import { pictures } from './pictures.ts'
import { publicityScene, type PublicityScene } from './publicity-scene.ts'

const take = pictures('publicity')
const now = Date.parse('2026-11-26T10:30:00+08:00')

let dir: string
let scene: PublicityScene
let browser: Browser
let host: RunningHost
let page: Page

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-publicity-'))
  scene = await publicityScene(dir, now)
  host = await hostAt(dir, now)
  browser = await launchBrowser()
  page = await deskPage(browser, now)
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(dir, { recursive: true, force: true })
})

const shot = (name: string) => take(page, name)

const signIn = (name: string) => signInAt(page, host.url, name)

const besideSignIn = (name: string) => signInBeside(browser, page, host.url, name)

async function open(address: string, heading: string | RegExp): Promise<void> {
  await page.goto(`${host.url}#${address}`)
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
}

const dialogNamed = (name: string | RegExp) => page.getByRole('dialog', { name })

test('art-7-4 nobody is admitted on a date that one account alone has confirmed; the second confirms beside the first', async () => {
  await signIn('周敏')
  await open(`/publicity/${scene.overId}`, /第一批/)
  await expect(page.getByRole('button', { name: /办理入库/ })).toHaveAttribute('aria-disabled', 'true')
  await shot('over-date')
  await page.getByRole('button', { name: '请第二人在本机核对日期' }).click()
  await besideSignIn('秦志刚')
  await expect(dialogNamed('请 秦志刚 核对日期和时间')).toContainText('2026年11月26日')
  await shot('second-date')
  await page.getByRole('button', { name: '日期和时间正确' }).click()
  await expect(page.getByRole('button', { name: '办理入库' })).not.toHaveAttribute('aria-disabled', 'true')
})

test('art-7-5 whoever is clear is admitted at once, whoever is objected to stays; certificates can be had', async () => {
  await page.getByRole('button', { name: '办理入库' }).click()
  const dialog = dialogNamed('为没有异议的 3 人办理入库？')
  await expect(dialog).toContainText('刘文静有异议没有办结')
  await expect(dialog).toContainText('入库不能撤回')
  await shot('admit')
  await dialog.getByRole('button', { name: '办理 3 人入库' }).dblclick()
  await expect(page.getByRole('heading', { name: '3 人已入库，1 人留在公示中' })).toBeVisible()
  await expect(page.getByText('已入库', { exact: true })).toHaveCount(3)
  await shot('admitted')
  await expect(page.getByRole('button', { name: '办理入库（有异议未办结）' })).toBeVisible()
  await page.getByRole('button', { name: '证书：王秀兰' }).click()
  await shot('certificate')
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: /PDF/ }).click()
  expect(
    readFileSync(await (await download).path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
})

test('art-7-4 an objection that is founded keeps its person out when both have been told', async () => {
  await page.getByRole('button', { name: '填写核实结果' }).click()
  const verify = dialogNamed('核实对刘文静的异议')
  await verify.getByRole('button', { name: '登记核实结果' }).click()
  await expect(verify).toContainText('请选择核实结论')
  await expect(verify).toContainText('请写明核实情况')
  await verify.getByLabel('异议成立').check()
  await verify.getByLabel('核实情况').fill('向单位和合作方核实，业绩不属实。')
  await verify.getByRole('button', { name: '登记核实结果' }).click()
  await page.getByRole('button', { name: '登记告知异议人' }).click()
  const first = dialogNamed('登记告知异议人')
  await expect(first.getByLabel('公示栏说明')).toBeChecked()
  await shot('tell')
  await first.getByRole('button', { name: '登记告知' }).click()
  await page.getByRole('button', { name: '登记告知被异议人' }).click()
  const second = dialogNamed('登记告知刘文静')
  await expect(second).toContainText('不予入库')
  await second.getByRole('button', { name: '登记告知' }).click()
  await expect(page.getByText('未通过', { exact: true })).toBeVisible()
  await shot('founded')
  await page.getByRole('button', { name: '办结公示' }).click()
  await dialogNamed('办结这次公示？').getByRole('button', { name: '办结公示' }).click()
  await expect(page.getByText('已办结，公示 5 个工作日')).toBeVisible()
  await expect(page.getByRole('button', { name: /办理入库|登记异议|延长公示/ })).toHaveCount(0)
  await shot('ended')
})

test('art-7-4 a running period shows its days; an objection holds one person alone until it is settled', async () => {
  await open(`/publicity/${scene.runningId}`, /第二批/)
  await expect(page.getByText('第 4 个工作日，共 5 个')).toBeVisible()
  await expect(page.locator('[aria-current=date]')).toContainText('今天')
  await expect(page.getByRole('button', { name: /办理入库/ })).toHaveCount(0)
  await expect(page.getByText('有异议，单独暂缓')).toHaveCount(1)
  await shot('running')
  await page.getByRole('button', { name: '登记异议' }).click()
  const dialog = dialogNamed('登记异议')
  await dialog.getByRole('button', { name: '登记异议' }).click()
  await expect(dialog).toContainText('请选择被异议人')
  await expect(dialog).toContainText('不署名的，请选“匿名”')
  await dialog.getByLabel('被异议人').click()
  await page.getByRole('option', { name: /马建华/ }).click()
  await dialog.getByLabel('异议人和联系方式').fill('李某，13900002222')
  await dialog.getByLabel('异议内容').fill('反映其职称证书与本人不符。')
  expect(await barriers(page)).toEqual([])
  await shot('receive')
  await dialog.getByRole('button', { name: '登记异议' }).dblclick()
  await expect(page.getByText('有异议，单独暂缓')).toHaveCount(2)
  await shot('two-objections')
  await page.getByRole('button', { name: '填写核实结果' }).first().click()
  const verify = dialogNamed('核实对李建国的异议')
  await verify.getByLabel('异议不成立').check()
  await verify.getByLabel('核实情况').fill('向两个单位核实，2024 年才调离。')
  await verify.getByRole('button', { name: '登记核实结果' }).click()
  for (const who of ['登记告知异议人', '登记告知被异议人']) {
    await page.getByRole('button', { name: who }).click()
    await page.getByRole('dialog').getByRole('button', { name: '登记告知' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await expect(page.getByRole('row', { name: /李建国/ })).toContainText('异议不成立')
  await expect(page.getByText('有异议，单独暂缓')).toHaveCount(1)
  await page.reload()
  await page.getByRole('button', { name: '看经过' }).click()
  await expect(page.getByText('向两个单位核实')).toBeVisible()
})

test('art-7-3 the leading group decides line by line; whoever turned 66 since cannot be approved', async () => {
  await signIn('秦志刚')
  await open(`/lists/${scene.waitingList}`, /第四批/)
  await expect(page.getByText('不能审定')).toBeVisible()
  await page.getByRole('radiogroup', { name: '对许可的决定' }).getByText('划去').click()
  await page.getByRole('button', { name: '审定 1 人，划去 2 人' }).click()
  await expect(page.getByLabel('划去许可的理由')).toBeFocused()
  await expect(page.getByText('请写明划去的理由')).toBeVisible()
  expect(await barriers(page)).toEqual([])
  await shot('decide')
  await page.getByLabel('划去许可的理由').fill('近期岗位调整，暂不入库')
  await page.getByRole('button', { name: '审定 1 人，划去 2 人' }).click()
  const dialog = dialogNamed('审定 1 人，划去 2 人？')
  await expect(dialog).toContainText('年龄不超过 65 周岁')
  await shot('decide-confirm')
  await dialog.getByRole('button', { name: '审定 1 人，划去 2 人' }).dblclick()
  await expect(page.getByText('划去的理由：近期岗位调整，暂不入库')).toBeVisible()
  await shot('decided')
})

test('art-7-3 a decision on paper is in force when a second account has compared it with the minutes', async () => {
  await signIn('周敏')
  await open(`/lists/${scene.openList}`, /第五批/)
  await page.getByRole('button', { name: '添加待汇总的人' }).click()
  await page.getByLabel(/周立/).check()
  await page.getByRole('button', { name: '添加 1 人' }).click()
  await page.getByRole('button', { name: '移出何静' }).click()
  await page.getByRole('button', { name: '移出名单' }).click()
  await expect(page.getByRole('rowheader', { name: /何静/ })).toHaveCount(0)
  await page.getByRole('button', { name: '提交审定' }).click()
  await dialogNamed('把 2 人提交审定？').getByRole('button', { name: '提交审定' }).click()
  await page.getByRole('button', { name: '登记会议纪要' }).click()
  const send = page.getByRole('button', { name: '登记：审定 2 人' })
  await send.click()
  await expect(page.getByText('请选择纪要扫描件')).toBeVisible()
  await page.getByLabel('纪要编号').fill('新工信专纪〔2026〕3号')
  await page.getByLabel('会议日期').fill('2026.11.25')
  await page.getByLabel('主持人').fill('秦志刚')
  await page.getByLabel('参加人').fill('秦志刚、方主任、李主任')
  await page.setInputFiles('input[type=file]', {
    name: '纪要.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 minutes'),
  })
  expect(await barriers(page)).toEqual([])
  await shot('minutes')
  await send.click()
  await expect(page.getByText('纪要待确认')).toBeVisible()
  expect(await barriers(page)).toEqual([])
  await shot('minutes-wait')
  await page.getByRole('button', { name: '请第二人在本机确认' }).click()
  await besideSignIn('秦志刚')
  const dialog = dialogNamed('请 秦志刚 对照原件核对')
  await expect(dialog).toContainText('秦志刚、方主任、李主任')
  await shot('minutes-confirm')
  await dialog.getByRole('button', { name: '确认：审定 2 人' }).click()
  await expect(page.getByRole('button', { name: '开始公示' })).toBeVisible()
})

test('art-7-4 a period begins today and can be made longer; a correction counts anew; the notice names nobody’s numbers', async () => {
  await page.getByRole('button', { name: '开始公示' }).click()
  const begin = dialogNamed('公示 2 人')
  await begin.getByLabel('公示期（工作日）').fill('3')
  await begin.getByRole('button', { name: '开始公示' }).click()
  await expect(begin).toContainText('公示期不少于 5 个工作日')
  await begin.getByLabel('公示期（工作日）').fill('7')
  await shot('begin')
  await begin.getByRole('button', { name: '开始公示' }).dblclick()
  await expect(page.getByText('今天发布，不计入；共 7 个工作日')).toBeVisible()
  await shot('begun')
  await page.getByRole('button', { name: '公示文稿' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: /网页/ }).click()
  const html = readFileSync(await (await download).path(), 'utf8')
  expect(html).toContain('罗文斌')
  expect(html).not.toMatch(/\d{11}/)
  await page.getByRole('button', { name: '延长公示' }).click()
  await dialogNamed('延长公示').getByLabel('延长的理由').fill('公示栏停电一天')
  await dialogNamed('延长公示').getByRole('button', { name: '延长公示' }).click()
  await expect(page.getByText('今天发布，不计入；共 12 个工作日')).toBeVisible()
  await open(`/publicity/${scene.runningId}`, /第二批/)
  await page.getByRole('button', { name: '更正公示' }).click()
  const correct = dialogNamed('更正公示，重新计算公示期？')
  await expect(correct).toContainText('已经过去的 4 个工作日不再算数')
  await correct.getByLabel('更正后的公示标题').fill('2026 年第二批拟入库专家公示（更正）')
  await correct.getByLabel('更正的理由').fill('一人单位名称有误')
  await correct.getByRole('button', { name: '更正并重新公示' }).click()
  await expect(page.getByRole('heading', { name: /（更正）/ })).toBeVisible()
  await expect(page.getByText('今天发布，不计入；共 5 个工作日')).toBeVisible()
})

test('no page of lists and publicity has barriers or scrolls sideways, at 100 % and at 200 %', async () => {
  for (const address of [
    '/publicity',
    `/publicity/${scene.runningId}`,
    `/publicity/${scene.overId}`,
    '/lists',
    `/lists/${scene.waitingList}`,
    `/lists/${scene.decidedList}`,
    '/employers',
  ]) {
    await page.goto(`${host.url}#${address}`)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    for (const [width, height] of [
      [1366, 768],
      [683, 384],
    ] as const) {
      await page.setViewportSize({ width, height })
      expect(await barriers(page), `${address} at ${width}`).toEqual([])
      const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
      expect(inner, `${address} at ${width}`).toBeLessThanOrEqual(outer ?? 0)
    }
    await page.setViewportSize({ width: 1366, height: 768 })
  }
})
