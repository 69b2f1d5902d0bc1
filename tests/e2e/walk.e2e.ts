/**
 * The main job in a real browser, from an Excel list to a verified record, with no help but the screen: import and
 * adoption by two people, an activity, the freeze, the witnessed ceremony on the projector, telephone answers with
 * replacement, the record checked again by the app and by the command line. A screenshot stands at each step.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { exportWorkbook } from '../../src-main/office/documents/workbook.ts'
import { demoPeople } from '../../src-main/office/demo/demo-people.ts'
import { programOf } from '../program.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { credentials, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const take = pictures('walk')
const dayMs = 86_400_000
const dice = '35266142351164236451'

let browser: Browser
let host: RunningHost
let page: Page

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  browser = await launchBrowser()
  host = await startHost()
  page = await deskPage(browser)
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
})

const shot = (name: string, of = page) => take(of, name)

const signIn = (of: Page, name: string) => signInAt(of, host.url, name)

async function signInBeside(name: string): Promise<void> {
  const [login = '', password = '', code] = await credentials(browser, host.url, name)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('用户名').fill(login)
  await dialog.getByRole('textbox', { name: '密码' }).fill(password)
  await dialog.getByRole('button', { name: '登录' }).click()
  const field = dialog.getByLabel(/口令/)
  if (code) {
    await field.first().fill(code)
    await dialog.getByRole('button', { name: '登录' }).click()
  }
  await expect(dialog).toBeHidden()
}

/** A roster as a clerk has it: headings of her own, a note row, one bad ID, one person twice. */
function roster(): Buffer {
  const columns = ['姓 名', '性别', '身份证号码', '工作单位', '职务', '职称', '申报领域', '联系电话'].map((header) => ({
    header,
    width: 16,
    kind: 'text' as const,
  }))
  const words: Record<string, string> = {
    'industry-technology': '产业技术',
    'finance-audit': '财务审计',
    'policy-law': '政策法律',
    'special-trade': '特殊行业',
  }
  const rows = demoPeople('走查名册', 60, 12).map(({ person }) => [
    person.name,
    person.gender === 'male' ? '男' : '女',
    person.residentId,
    person.employer,
    person.post ?? '',
    person.title ?? '',
    (person.fields ?? []).map((field) => words[field]).join('、'),
    person.phone ?? '',
  ])
  const [first = []] = rows
  rows.push([...first])
  rows.push(first.with(0, '孙志远').with(2, '411523197503080861'))
  rows.push(['填表人：周敏', '', '', '', '', '', '', ''])
  return Buffer.from(exportWorkbook([{ name: '汇总', columns, rows }]))
}

test('a demo office opens on the first run', async () => {
  await page.goto(host.url)
  await shot('first-run')
  await page.getByText('演示', { exact: true }).first().click()
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible({ timeout: 60_000 })
  await shot('sign-in')
})

test('art-7-5 slip "adopted pool": a list is read, its faults shown row by row, the good rows adopted by two accounts', async () => {
  await signIn(page, '周敏')
  await page.goto(`${host.url}#/pool/import`)
  await page.setInputFiles('input[type=file]', {
    name: '2026年专家信息汇总表.xlsx',
    mimeType: 'application/octet-stream',
    buffer: roster(),
  })
  await page.getByRole('button', { name: '下一步：检查' }).click()
  await expect(page.getByRole('button', { name: /先导入 60 人/ })).toBeVisible()
  await shot('import-check')
  await page.getByRole('button', { name: /先导入 60 人/ }).click()
  await page.getByLabel('名单的标题').fill('关于公布第二批抽查检查专家名单的通知')
  await page.getByLabel('文号').fill('新工信〔2026〕12号')
  await shot('import-basis')
  for (const [label, date] of [
    ['印发日期', '2026年1月5日'],
    ['在库起算日', '2026年1月5日'],
    ['聘期至', '2029年1月4日'],
  ]) {
    await page.getByRole('textbox', { name: label }).fill(date ?? '')
    await page.keyboard.press('Tab')
  }
  await page.getByRole('button', { name: /^提交/ }).click()
  await expect(page.getByText('已提交，等第二人确认')).toBeVisible()
  await shot('import-proposed')
  const leader = await deskPage(browser)
  await signIn(leader, '秦志刚')
  await expect(leader.getByText('确认存量入库')).toBeVisible()
  await shot('home', leader)
  await leader.goto(`${host.url}#/pool/adoptions`)
  await leader.getByRole('button', { name: '核对并确认' }).click()
  await leader.getByRole('dialog').getByRole('button', { name: /确认/ }).click()
  await expect(leader.getByText(/秦志刚 .* 确认/).first()).toBeVisible({ timeout: 30_000 })
  await shot('adoption-confirmed', leader)
  await leader.context().close()
  await page.goto(`${host.url}#/pool`)
  await expect(page.getByText(/36[01] 人/).first()).toBeVisible()
  await shot('pool')
  await page.getByRole('row').nth(2).click()
  await expect(page.getByText('联系方式').first()).toBeVisible()
  await shot('expert')
})

let ceremony = ''

test('art-12, art-14, art-15: an activity, its needs, a written request, the frozen roster', async () => {
  await page.context().close()
  page = await deskPage(browser)
  await signIn(page, '高翔')
  await page.goto(`${host.url}#/draw`)
  await shot('draws')
  await page.getByRole('button', { name: '新建抽取' }).first().click()
  await page.getByLabel('活动名称').fill('民爆行业安全专项检查')
  const on = new Date(Date.now() + 7 * dayMs + 8 * 3_600_000)
  const day = `${on.getUTCFullYear()}年${on.getUTCMonth() + 1}月${on.getUTCDate()}日`
  for (const [label, hour] of [
    ['开始时间', '09'],
    ['预计结束', '17'],
  ]) {
    await page.getByRole('textbox', { name: `${label}：日期` }).fill(day)
    await page.keyboard.press('Tab')
    await page.getByLabel(`${label}：时`).fill(hour ?? '')
    await page.getByLabel(`${label}：分`).fill('00')
  }
  await page.getByLabel('目的').fill('核查民爆企业安全投入和工艺安全')
  await page.getByLabel('集合地点').fill('县工信局三楼会议室')
  await page.getByLabel('被检查单位 1', { exact: true }).fill('新县鑫源民爆器材有限公司')
  await page.getByLabel('抽取后立即公开').check()
  await shot('activity')
  await page.getByRole('button', { name: /下一步/ }).click()
  await page.getByRole('button', { name: '添加分组' }).click()
  await page.getByRole('button', { name: '添加分组' }).click()
  for (const [index, seats] of ['2', '2', '3'].entries())
    await page
      .getByRole('textbox', { name: /：席位/ })
      .nth(index)
      .fill(seats)
  await shot('needs')
  await page.getByRole('button', { name: /下一步/ }).click()
  await page.getByRole('button', { name: '登记书面要求' }).click()
  await page.getByRole('combobox', { name: '提出要求的单位' }).fill('新县鑫源民爆器材有限公司')
  await page.getByRole('combobox', { name: '要求回避的专家' }).fill('w')
  await page.getByRole('option').first().click()
  await page.getByLabel('理由').fill('曾与本单位有合同纠纷')
  await page.getByRole('button', { name: '登记要求' }).click()
  await expect(page.getByText('曾与本单位有合同纠纷')).toBeVisible()
  await page.getByRole('button', { name: '同意回避' }).click()
  await page.getByRole('dialog').getByLabel('决定的理由').fill('合同纠纷属实')
  await page.getByRole('dialog').getByRole('button', { name: '同意回避' }).click()
  await expect(page.getByText(/高翔 .*：合同纠纷属实/)).toBeVisible()
  await shot('recusal')
  await page.getByRole('button', { name: /下一步/ }).click()
  for (const label of ['纪检见证人', '专家库办公室到场人']) {
    await page.getByRole('combobox', { name: label }).click()
    await page.getByRole('option').first().click()
    await page.waitForTimeout(400)
  }
  await expect(page.getByRole('button', { name: '冻结名册' }).first()).toBeVisible()
  const ground = page.getByLabel('这样设条件的理由')
  if (await ground.isVisible()) await ground.fill('本次检查需要熟悉民爆财务的专家')
  await shot('freeze')
  await page.getByRole('button', { name: '冻结名册' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: '冻结名册' }).click()
  await expect(
    page.getByRole('button', { name: '去见证抽取' }).or(page.getByRole('button', { name: '生成承诺值' })),
  ).toBeVisible()
  ceremony = page.url().replace(/\/[a-z]+(\?.*)?$/, '/ceremony')
})

test('protocol §2, §3: commitment, witness, dice last and twice, seats turned over on the projector', async () => {
  await page.goto(ceremony)
  const [projector] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: '打开投影' }).click(),
  ])
  await projector.setViewportSize({ width: 1920, height: 1080 })
  await page.bringToFront()
  await page.getByRole('button', { name: '生成承诺值' }).click()
  await page.locator('li', { hasText: '冯洁' }).getByRole('button', { name: '在旁登录' }).click()
  await signInBeside('冯洁')
  await page.getByRole('button', { name: '见证人签署承诺值' }).click()
  await page.getByLabel('投入的内容').fill('448812')
  await page.getByRole('button', { name: '投入', exact: true }).click()
  await page.getByRole('button', { name: '开始输入点数' }).click()
  for (const key of dice.slice(0, 14)) await page.keyboard.press(key)
  await shot('dice')
  await expect(projector.getByText('14', { exact: true })).toBeVisible()
  await shot('projector-commit', projector)
  await projector.setViewportSize({ width: 1024, height: 768 })
  await shot('projector-commit-1024x768', projector)
  await projector.setViewportSize({ width: 1920, height: 1080 })
  await page.bringToFront()
  for (const key of dice.slice(14)) await page.keyboard.press(key)
  await page.getByRole('button', { name: '输完了，输第二遍' }).click()
  for (const key of dice) await page.keyboard.press(key)
  await page.getByRole('button', { name: '两遍一致，产生结果' }).click()
  await expect(page.getByRole('button', { name: '全部揭晓' })).toBeVisible()
  await page.locator('h1').click()
  for (let seat = 0; seat < 4; seat += 1) {
    await page.keyboard.press(' ')
    await page.waitForTimeout(500)
  }
  await shot('reveal')
  await shot('projector-seats', projector)
  await projector.setViewportSize({ width: 1024, height: 768 })
  await shot('projector-seats-1024x768', projector)
  await page.bringToFront()
  await page.getByRole('button', { name: '全部揭晓' }).click()
  await page.getByRole('button', { name: '见证人签署结果' }).click()
  await expect(page.getByRole('button', { name: '去联系确认' })).toBeVisible()
  await projector.close()
})

test('art-12, art-15: a decline confirmed by a second account is replaced at once; everybody else accepts', async () => {
  await page.getByRole('button', { name: '去联系确认' }).click()
  await page.getByRole('button', { name: '不能参加…' }).click()
  await page.getByLabel('不能参加的原因').fill('出差在外')
  await page.getByRole('button', { name: '记录不能参加' }).click()
  await page.getByRole('button', { name: '请第二人在旁登录' }).click()
  await signInBeside('周敏')
  await page.getByLabel('已回拨核实').check()
  await page.getByRole('button', { name: '确认并补抽' }).click()
  await expect(page.getByText('第 1 轮补抽').first()).toBeVisible()
  await shot('contact')
  const open = page.locator('tbody tr', { hasText: /待联系|待答复/ })
  const accepted = page.locator('tbody tr', { hasText: '已接受' })
  // whoever was drawn for the one who declined is among them
  await expect(open).toHaveCount(7)
  for (let done = 1; done <= 7; done += 1) {
    await open.first().click()
    await page.getByRole('button', { name: '接受', exact: true }).click()
    for (let ground = 0; ground < 5; ground += 1) await page.getByRole('button', { name: '没有', exact: true }).click()
    await page.getByRole('button', { name: '记录接受' }).click()
    await page.getByRole('button', { name: /^确认/ }).first().click()
    await expect(accepted).toHaveCount(done)
  }
  await shot('all-accepted')
  await page.getByRole('button', { name: /^完成/ }).click()
  await page.getByRole('button', { name: '完成抽取' }).click()
})

test('protocol §5: the record verifies on the screen and by the command line, with its names apart', async () => {
  await expect(page.getByRole('button', { name: /record\.json/ })).toBeVisible()
  await page.waitForTimeout(1000)
  await shot('record')
  const save = async (click: () => Promise<void>, name: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), click()])
    const path = join(host.dir, name)
    await download.saveAs(path)
    return path
  }
  const record = await save(() => page.getByRole('button', { name: /record\.json/ }).click(), 'record.json')
  await page.getByRole('button', { name: /annex\.json/ }).click()
  await page.getByLabel('取用的理由').fill('核验')
  const annex = await save(() => page.getByRole('button', { name: '取用附件' }).click(), 'annex.json')
  const run = spawnSync(process.execPath, [...programOf('cli'), 'verify', record, '--annex', annex, '--dice', dice], {
    encoding: 'utf8',
  })
  expect(run.stdout).toMatch(
    /^ok .*\(expert-draw\/1, rounds 0…1, signed by device −1, 0, 1, witness −1, 0; not anchored\)/,
  )
  await page.goto(`${host.url}#/verify`)
  await page.setInputFiles('input[type=file]', [record, annex])
  await expect(page.getByText(/^逐步重算一致/)).toBeVisible()
  await page.getByRole('button', { name: '与日志核对' }).click()
  await expect(page.getByText('与本机日志一致，是最新的一份。')).toBeVisible()
  await shot('verify')
})
