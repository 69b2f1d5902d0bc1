/**
 * Admission up to the department's word in a real browser: a call, a form with its proof that survives a reload, the
 * employer's check, judgements, the pass; another form is returned, corrected and handed in again. A screenshot stands at
 * each step; pages are looked at for barriers at 100 % and at 200 %.
 */
import { rmSync } from 'node:fs'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { demoPeople } from '../../src-main/office/demo/demo-people.ts'
import { applicantsWorkbook } from '../office/admission/workbook.ts'
import { quietDemo, tempDir } from '../office/harness.ts'
import { at, box, fill, fillForm, judgeAll, judgeTogether, picture as file, saved } from './form.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const shot = pictures('admission-review')
const [first, second] = demoPeople('走查申报', 2, 40).map(({ person }) => person)

let dir: string
let browser: Browser
let host: RunningHost
let office: Page
let reviewer: Page

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  browser = await launchBrowser()
  dir = tempDir()
  await quietDemo(dir)
  host = await startHost(dir)
  office = await deskPage(browser)
  reviewer = await deskPage(browser)
  await signIn(office, '周敏')
  await signIn(reviewer, '何丽萍')
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(dir, { recursive: true, force: true })
})

const signIn = (page: Page, name: string) => signInAt(page, host.url, name)

/** Nothing serious stands in the way of anybody, and no page scrolls sideways at 200 %. */
async function lookedAt(page: Page, name: string): Promise<void> {
  for (const [width, height] of [
    [1366, 768],
    [683, 384],
  ] as const) {
    await page.setViewportSize({ width, height })
    expect(await barriers(page), `${name} at ${width}`).toEqual([])
    const inner = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(inner, `${name} at ${width}`).toBeLessThanOrEqual(width)
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}

test('art-7-1, art-8: this year has no call; one is published', async () => {
  await office.getByRole('link', { name: '征集与申报' }).click()
  await expect(office.getByText(/年还没有开展公开征集/)).toBeVisible()
  await shot(office, 'calls-none')
  await lookedAt(office, 'calls')
  await office.getByRole('button', { name: '发布征集' }).first().click()
  await expect(office.getByLabel('标题')).toHaveValue(/公开征集/)
  await office.getByLabel('标题').fill('')
  await office.getByRole('button', { name: '发布征集' }).click()
  await expect(office.getByRole('button', { name: /发布征集（还有 \d 处要改）/ })).toBeVisible()
  await office.getByLabel('标题').fill('新县工业和信息化局公开征集抽查检查专家的公告')
  await office.getByLabel('发布在哪里').fill('县政府门户网站')
  await office.getByLabel('联系方式').fill('专家库办公室，电话 0376-2980000')
  await shot(office, 'call-new')
  await lookedAt(office, 'call-new')
  await office.getByRole('button', { name: '发布征集' }).click()
  await office.getByRole('dialog').getByRole('button', { name: '发布征集' }).dblclick()
  await expect(office.getByRole('button', { name: '填写申报表' })).toBeVisible()
  await expect(office.getByText('发布征集公告')).toBeVisible()
  await shot(office, 'call')
  await lookedAt(office, 'call')
  await office.getByRole('link', { name: '征集与申报' }).click()
  await expect(office.getByRole('row')).toHaveCount(2)
  await expect(office.getByText(/年还没有开展公开征集/)).toBeHidden()
  await shot(office, 'calls')
})

test('art-7-2: a form is kept while it is typed, also what is not valid yet, and handed in when nothing is missing', async () => {
  await office.getByRole('row').nth(1).click()
  await office.getByRole('button', { name: '填写申报表' }).click()
  await expect(office.getByText(/提交前还有 \d+ 处/)).toBeVisible()
  await shot(office, 'form-empty')
  await lookedAt(office, 'form-empty')
  await fill(office, { name: first?.name ?? '', birthDate: '七五年三月', residentId: '4115231975' })
  await expect(saved(office)).toBeVisible()
  await office.reload()
  await expect(box(office, 'name')).toHaveValue(first?.name ?? '')
  await expect(box(office, 'birthDate')).toHaveValue('七五年三月')
  await expect(box(office, 'residentId')).toHaveValue('4115231975')
  await fill(office, { birthDate: '' })
  await fillForm(office, { name: first?.name ?? '', residentId: first?.residentId ?? '' })
  await expect(saved(office)).toBeVisible()
  await expect(office.getByText('填写完整，附件齐全')).toBeVisible()
  await expect(office.getByText(/项符合/).first()).toBeVisible()
  await office.locator('main').evaluate((main) => main.scrollTo(0, 0))
  await shot(office, 'form-filled')
  await at(office, 'titles').scrollIntoViewIfNeeded()
  await shot(office, 'form-lists')
  await at(office, 'attachments').scrollIntoViewIfNeeded()
  await shot(office, 'form-attachments')
  await lookedAt(office, 'form-filled')
  await office.getByRole('button', { name: `删除职称第 1 项` }).click()
  await expect(at(office, 'titles.0')).toBeHidden()
  await office.getByRole('button', { name: '撤销删除' }).click()
  await expect(box(office, 'titles.0.name')).toHaveValue('正高级工程师')
  await office.getByRole('button', { name: '提交申报' }).click()
  await office.getByRole('dialog').getByRole('button', { name: '提交申报' }).dblclick()
  await expect(office.getByRole('heading', { name: `资格审核 · ${first?.name}` })).toBeVisible()
  await shot(office, 'review-employer-check')
  await lookedAt(office, 'review-employer-check')
})

test('art-7-2: the employer vouches for everything, with a stamped scan', async () => {
  await office.getByRole('button', { name: '登记单位核实' }).click()
  await expect(office.getByText('推荐须三项都保证；有一项不保证的，请选“不推荐”')).toBeVisible()
  await office.getByRole('textbox', { name: '核实人', exact: true }).fill('吴主任')
  await office.getByLabel('核实人职务').fill('人事部主任')
  await office.getByRole('textbox', { name: '盖章日期' }).fill('2026年11月24日')
  await office.keyboard.press('Tab')
  for (const label of ['政治、品行、身体和职业操守合格', '没有违法失信记录', '申报表和附件真实'])
    await office.getByLabel(label).check()
  await office.locator('input[type=file]').first().setInputFiles(file('推荐意见.png'))
  await office.getByRole('button', { name: '登记单位核实' }).click()
  await expect(office.getByText('待科室审核').first()).toBeVisible()
  await shot(office, 'review-for-office')
})

test('art-7-3: a reviewer sees what the machine found, judges the rest one by one, and passes', async () => {
  await reviewer.getByRole('link', { name: '审核', exact: false }).first().click()
  await expect(reviewer.getByRole('row')).toHaveCount(2)
  await shot(reviewer, 'review-list')
  await lookedAt(reviewer, 'review-list')
  await reviewer.getByRole('row').nth(1).click()
  const pass = reviewer.getByRole('button', { name: /审核通过/ })
  await expect(pass).toHaveText(/还有 \d 项待判断/)
  await shot(reviewer, 'findings')
  await lookedAt(reviewer, 'findings')
  await reviewer.getByRole('button', { name: '显示完整证件号（记入日志）' }).click()
  await reviewer.getByLabel('查看的理由').fill('核对证件')
  await reviewer.getByRole('button', { name: '显示', exact: true }).click()
  await expect(reviewer.getByText(first?.residentId ?? '', { exact: true })).toBeVisible()
  await reviewer
    .getByRole('button', { name: /^查看附件/ })
    .first()
    .click()
  await expect(reviewer.getByRole('dialog').locator('img')).toBeVisible()
  await reviewer.keyboard.press('Escape')
  await judgeAll(reviewer)
  await shot(reviewer, 'judged')
  await pass.click()
  await reviewer.getByRole('dialog').getByRole('button', { name: '审核通过' }).dblclick()
  await expect(reviewer.getByText('这一步没有申报')).toBeVisible()
  await shot(reviewer, 'review-list-empty')
})

test('art-7-3: another form is returned with marks, corrected where they stand, and handed in again', async () => {
  await office.goto(`${host.url}#/calls?tab=drafts`)
  await office.getByRole('button', { name: '填写申报表' }).click()
  await fillForm(office, { name: second?.name ?? '', residentId: second?.residentId ?? '' })
  await expect(office.getByText('填写完整，附件齐全')).toBeVisible()
  await office.getByRole('button', { name: '提交申报' }).click()
  await office.getByRole('dialog').getByRole('button', { name: '提交申报' }).click()
  await office.getByRole('button', { name: '退回补正' }).click()
  const dialog = office.getByRole('dialog')
  await dialog.getByLabel('职称 1：正高级工程师').check()
  await dialog.getByLabel('职称证书').check()
  await shot(office, 'return')
  await dialog.getByRole('button', { name: '退回补正' }).click()
  await expect(dialog.getByText('请写明理由，至少 2 个字')).toBeVisible()
  await dialog.getByRole('textbox').fill('职称证书看不清，请重新扫描；取得日期与证书不一致')
  await dialog.getByRole('button', { name: '退回补正' }).click()
  await expect(office.getByText('已退回补正').first()).toBeVisible()
  await shot(office, 'returned')
  await lookedAt(office, 'returned')
  await office.getByRole('button', { name: '更正申报表' }).click()
  await expect(office.getByRole('heading', { name: `申报表 · ${second?.name}` })).toBeVisible()
  await expect(office.getByText('职称证书看不清，请重新扫描；取得日期与证书不一致')).toBeVisible()
  await office.getByRole('button', { name: '职称第 1 项' }).first().click()
  await expect(box(office, 'titles.0.name')).toBeFocused()
  await shot(office, 'correcting')
  await lookedAt(office, 'correcting')
  await fill(office, { 'titles.0.on': '2018年6月1日' })
  await expect(saved(office)).toBeVisible()
  await office.getByRole('button', { name: '提交申报' }).click()
  await office.getByRole('dialog').getByRole('button', { name: '提交申报' }).click()
  await expect(office.getByRole('heading', { name: `资格审核 · ${second?.name}` })).toBeVisible()
  await expect(office.getByText('待单位核实').first()).toBeVisible()
  await shot(office, 'resubmitted')
})

test('art-7-1, art-7-3: invitations, drafts, import and several applications at once', async () => {
  await office.goto(`${host.url}#/calls?tab=invitations`)
  await office.getByRole('button', { name: '邀请专家' }).first().click()
  await office.getByLabel('姓名').fill('陈晓东')
  await office.getByRole('combobox', { name: '工作单位' }).fill('河南农业大学')
  await office.keyboard.press('Tab')
  await office.getByRole('dialog').getByLabel('政策法律').check()
  await office.getByLabel('邀请的理由').fill('产业政策研究需要')
  await shot(office, 'invite')
  await office.getByRole('button', { name: '发出邀请' }).click()
  await expect(office.getByRole('row')).toHaveCount(2)
  await shot(office, 'invitations')
  await lookedAt(office, 'invitations')
  await office.getByRole('button', { name: '登记答复：陈晓东' }).click()
  await office.getByLabel('接受邀请，填写申报表').check()
  await office.getByRole('dialog').getByRole('button', { name: '登记答复' }).click()
  await office.getByRole('button', { name: '填写申报表：陈晓东' }).click()
  await expect(box(office, 'name')).toHaveValue('陈晓东')
  await office.getByRole('button', { name: '以后再填' }).click()
  await expect(office.getByRole('row')).toHaveCount(2)
  await shot(office, 'drafts')
  await lookedAt(office, 'drafts')
  await office.getByRole('button', { name: '删除陈晓东的申报表' }).click()
  await office.getByRole('dialog').getByRole('button', { name: '删除申报表' }).click()
  await expect(office.getByText('没有填写中的申报表')).toBeVisible()
  await office.getByRole('tab', { name: '导入申报表' }).click()
  await shot(office, 'import')
  await lookedAt(office, 'import')
  await office.goto(`${host.url}#/review?state=office-consolidation`)
  await office.getByRole('checkbox', { name: `选择 ${first?.name}` }).check()
  await expect(office.getByText('已选 1 人')).toBeVisible()
  await shot(office, 'batch')
  await lookedAt(office, 'batch')
})

test('art-7-2, art-7-3: many from a workbook are handed in, verified, judged and passed together', async () => {
  const workbook = applicantsWorkbook(
    6,
    1,
    (n): Record<string, string> => (n === 6 ? { 证件号码: '41152319750308' } : {}),
  )
  await office.goto(`${host.url}#/calls?tab=import`)
  await office.getByLabel('申报表文件').setInputFiles({
    name: '专家申报表.xlsx',
    mimeType: workbook.type,
    buffer: Buffer.from(await workbook.arrayBuffer()),
  })
  await office.locator('input[type=file]').last().setInputFiles(file('整批材料.png'))
  await office.getByRole('button', { name: '读取申报表' }).click()
  await expect(office.getByText('5 人已读入')).toBeVisible({ timeout: 60_000 })
  await expect(office.getByText(/处有问题，没有读入/)).toBeVisible()
  await shot(office, 'imported')
  await lookedAt(office, 'imported')
  await office.getByRole('button', { name: '提交 5 人' }).click()
  await expect(office.getByText('都已提交')).toBeVisible()
  await shot(office, 'import-submitted')

  await office.goto(`${host.url}#/review?state=employer-check`)
  // the five that were just handed in, beside the one of before
  await office.getByRole('checkbox', { name: /^选择全部 6 人/ }).check()
  await office.getByRole('checkbox', { name: `选择 ${second?.name}` }).uncheck()
  await office.getByRole('button', { name: '登记单位核实' }).click()
  await office.getByRole('textbox', { name: '核实人', exact: true }).fill('吴主任')
  await office.getByRole('textbox', { name: '核实人职务' }).fill('人事部主任')
  await office.getByRole('textbox', { name: '盖章日期' }).fill('2026年11月24日')
  await office.keyboard.press('Tab')
  for (const label of ['政治、品行、身体和职业操守合格', '没有违法失信记录', '申报表和附件真实'])
    await office.getByLabel(label).check()
  await shot(office, 'batch-employer')
  await office.getByRole('dialog').getByRole('button', { name: '登记单位核实' }).click()
  await expect(office.getByText('5 人的单位核实已登记')).toBeVisible()

  await reviewer.goto(`${host.url}#/review?state=department-review`)
  await expect(reviewer.getByRole('row')).toHaveCount(6)
  await judgeTogether(reviewer, 20_000, () => shot(reviewer, 'batch-judge'))
  await reviewer.getByRole('button', { name: '审核通过' }).click()
  await reviewer.getByRole('dialog').getByRole('button', { name: '审核通过' }).dblclick()
  await expect(reviewer.getByText('这一步没有申报')).toBeVisible()

  await office.goto(`${host.url}#/review?state=office-consolidation`)
  // the one of before alone stands there until the five have come
  await office.getByRole('checkbox', { name: /^选择全部 6 人/ }).check()
  await office.getByRole('button', { name: '汇总成名单' }).click()
  await office.getByRole('dialog').getByRole('button', { name: '汇总成名单' }).dblclick()
  await expect(office.getByRole('heading', { name: /拟入库专家名单/ })).toBeVisible()
  await shot(office, 'list')
})

test('art-7-2: an applicant fills in the own form by link and code, without an account', async () => {
  await office.goto(`${host.url}#/calls?tab=drafts`)
  await office.getByRole('button', { name: '填写申报表' }).click()
  await office.getByRole('button', { name: '请本人填写' }).click()
  const dialog = office.getByRole('dialog')
  await dialog.getByRole('button', { name: '生成验证码' }).click()
  const code = await dialog.locator('strong').innerText()
  const link = await dialog.getByText(/#\/apply\//).innerText()
  await shot(office, 'link')
  await dialog.getByRole('button', { name: '验证码已记下' }).click()

  const own = await deskPage(browser)
  await own.goto(link)
  await own.getByLabel('验证码').fill('WRONG')
  await own.getByRole('button', { name: '打开申报表' }).click()
  await expect(own.getByRole('alert')).toContainText('验证码不对')
  await lookedAt(own, 'apply-code')
  await own.getByLabel('验证码').fill(code)
  await own.getByLabel('验证码').press('Enter')
  await fill(own, { name: '李敏', employer: '新县林业局' })
  await own.getByLabel('身份证件的文件').setInputFiles(file('本人身份证.png'))
  await own.getByRole('button', { name: '查看附件 本人身份证.png' }).click()
  await expect(own.getByRole('dialog').locator('img')).toBeVisible()
  await own.keyboard.press('Escape')
  await expect(saved(own)).toBeVisible()
  await own.reload()
  await expect(box(own, 'name')).toHaveValue('李敏')
  await shot(own, 'apply-form')
  await lookedAt(own, 'apply-form')
  await own.getByRole('button', { name: '交回申报表' }).click()
  await own.getByRole('dialog').getByRole('button', { name: '交回申报表' }).dblclick()
  await expect(own.getByText('申报表已交回专家库办公室')).toBeVisible()
  await shot(own, 'apply-finished')
  await own.context().close()

  await office.goto(`${host.url}#/calls?tab=drafts`)
  const row = office.getByRole('row').filter({ hasText: '李敏' })
  await expect(row.getByText(/交回/)).toBeVisible()
  await shot(office, 'drafts-handed-back')
})
