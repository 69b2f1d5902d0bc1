/**
 * The ways back and beside in a real browser, in a demo office with everything under way: one field of two passes, a special
 * need lifts the limit of age, files go back a step, an employer refuses, people withdraw, a deleted proof comes back, a
 * year of working days waits for its second account.
 */
import { rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { foundDemo } from '../../src-main/office/system/set-up.ts'
import { aForm, castOf, handIn, recommended, residentId } from '../office/admission/people.ts'
import { passwordCost, resources, tempDir, testClock, testOffice, version } from '../office/harness.ts'
import { judgeAll, picture } from './form.ts'
import { hostAt, launchBrowser, type RunningHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const shot = pictures('admission-returns')
const start = Date.parse('2026-11-26T10:00:00+08:00')
/** Applies for two fields, with a title that counts for one of them. */
const twoFields = '梁文博'
/** Is 68 years old. */
const older = '陆国忠'

let dir: string
let browser: Browser
let host: RunningHost
let clerk: Page
let reviewer: Page
let leader: Page

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  dir = tempDir()
  await livedOffice()
  host = await hostAt(dir, start)
  browser = await launchBrowser()
  clerk = await signedIn('周敏')
  reviewer = await signedIn('何丽萍')
  leader = await signedIn('秦志刚')
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(dir, { recursive: true, force: true })
})

/** The demo office, with two more whom their employer has recommended. */
async function livedOffice(): Promise<void> {
  const clock = testClock()
  clock.turnWall(start - Date.now())
  await foundDemo({ dir, resources, version, passwordCost }, clock.effects)
  const office = await testOffice({ dir, clock })
  const cast = await castOf(office)
  const [call] = (await cast.clerk.ok('calls.list')).calls
  const born = '1958-03-08'
  const forms = [
    aForm(501, { name: twoFields, fields: ['special-trade', 'finance-audit'] }),
    aForm(502, { name: older, residentId: residentId(502, born), birthDate: born }),
  ]
  for (const form of forms) {
    const id = await handIn(cast, call?.id ?? '', form)
    await cast.clerk.ok('review.employerCheck', { ids: [id], ...recommended })
  }
  await office.close()
}

async function signedIn(name: string): Promise<Page> {
  const page = await deskPage(browser, start)
  await signInAt(page, host.url, name)
  return page
}

/** Opens the file of somebody from the list of one step. */
async function open(page: Page, state: string, name: string): Promise<void> {
  await page.goto(`${host.url}#/review?state=${state}`)
  await page.getByRole('row').filter({ hasText: name }).click()
  await expect(page.getByRole('heading', { name: `资格审核 · ${name}` })).toBeVisible()
}

const head = (page: Page) => page.locator('main header').first()
const dialogOf = (page: Page) => page.getByRole('dialog')

async function more(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('art-7-3 of two fields one passes, the other does not, and the reason stays on file', async () => {
  await open(reviewer, 'department-review', twoFields)
  const finance = '注册会计师或财会审计类高级职称（财务审计）'
  await reviewer
    .getByRole('radiogroup', { name: `${finance}：判断` })
    .getByRole('radio', { name: '不合格' })
    .check()
  await reviewer.getByRole('textbox', { name: `${finance}：理由` }).fill('没有财会审计类的职称或资格')
  await reviewer.getByRole('button', { name: `保存判断：${finance}` }).click()
  await expect(reviewer.getByText(/已判断 1 \/ \d/)).toBeVisible()
  const [, all = ''] = /已判断 1 \/ (\d)/.exec(await reviewer.getByText(/已判断 1 \/ \d/).innerText()) ?? []
  for (const [index, name] of (await openJudgements(reviewer)).entries()) {
    await reviewer
      .getByRole('radiogroup', { name: `${name}：判断` })
      .getByRole('radio', { name: '合格', exact: true })
      .check()
    await reviewer.getByRole('textbox', { name: `${name}：理由` }).fill('附件材料可以证明')
    await reviewer.getByRole('textbox', { name: `${name}：理由` }).press('Enter')
    await expect(reviewer.getByText(`已判断 ${index + 2} / ${all}`)).toBeVisible()
  }
  await shot(reviewer, 'partly-judged')
  await reviewer.getByRole('button', { name: '按部分领域通过' }).click()
  await expect(dialogOf(reviewer).getByLabel('财务审计')).toBeDisabled()
  await expect(dialogOf(reviewer)).toContainText('注册会计师或财会审计类高级职称')
  await expect(dialogOf(reviewer).getByLabel('特殊行业')).toBeChecked()
  await shot(reviewer, 'partly-pass')
  expect(await barriers(reviewer)).toEqual([])
  await dialogOf(reviewer).getByRole('button', { name: '审核通过' }).dblclick()
  await expect(reviewer.getByText(`${twoFields} 审核通过，等专家库办公室汇总`)).toBeVisible()
  await clerk.goto(`${host.url}#/review?state=office-consolidation`)
  const row = clerk.getByRole('row').filter({ hasText: twoFields })
  await expect(row).toContainText('特殊行业')
  await expect(row).not.toContainText('财务审计')
  await row.click()
  await expect(clerk.getByText('没有财会审计类的职称或资格').first()).toBeVisible()
  await shot(clerk, 'partly-passed')
})

/** Names of the conditions for which no reason is written yet. */
async function openJudgements(page: Page): Promise<string[]> {
  const names: string[] = []
  for (const reason of await page.getByRole('textbox', { name: /：理由$/ }).all()) {
    if ((await reason.inputValue()) === '')
      names.push(((await reason.getAttribute('aria-label')) ?? '').replace(/：理由$/, ''))
  }
  return names
}

test('art-5-5 who is over the limit of age is held up until an approved special need is on file, with its paper', async () => {
  await open(reviewer, 'department-review', older)
  await expect(reviewer.getByText('68 周岁，超过 65 周岁')).toBeVisible()
  await judgeAll(reviewer)
  await expect(reviewer.getByRole('button', { name: '审核通过（有 1 项不合格）' })).toBeDisabled()
  await shot(reviewer, 'too-old')
  await open(clerk, 'department-review', older)
  await more(clerk, '登记特殊需要的批准')
  await dialogOf(clerk).getByRole('button', { name: '登记批准' }).click()
  await expect(dialogOf(clerk)).toContainText('请填写批准日期')
  await dialogOf(clerk).getByLabel('批准的单位或会议').fill('县专家库领导小组第 4 次会议')
  await dialogOf(clerk).getByRole('textbox', { name: '批准日期' }).fill('2026.11.20')
  await dialogOf(clerk).getByLabel('特殊需要的理由').fill('县内没有其他熟悉老式硐库的人')
  await dialogOf(clerk).getByRole('button', { name: '登记批准' }).click()
  await expect(dialogOf(clerk)).toContainText('请上传批准文件的扫描件')
  await dialogOf(clerk).locator('input[type=file]').setInputFiles(picture('会议纪要.png'))
  await shot(clerk, 'special-need')
  expect(await barriers(clerk)).toEqual([])
  await dialogOf(clerk).getByRole('button', { name: '登记批准' }).dblclick()
  await expect(dialogOf(clerk)).toBeHidden()
  await expect(clerk.getByText(/特殊需要.*县专家库领导小组第 4 次会议/).first()).toBeVisible()
  await shot(clerk, 'special-need-on-file')
  await reviewer.getByRole('button', { name: '审核通过' }).click()
  await dialogOf(reviewer).getByRole('button', { name: '审核通过' }).click()
  await expect(reviewer.getByText(`${older} 审核通过，等专家库办公室汇总`)).toBeVisible()
})

test('art-7-3 the department takes its own word back, and gives it again', async () => {
  await open(reviewer, 'office-consolidation', older)
  await reviewer.getByRole('button', { name: '收回审核意见' }).click()
  await dialogOf(reviewer).getByRole('button', { name: '收回审核意见' }).click()
  await expect(dialogOf(reviewer)).toContainText('请写明理由，至少 2 个字')
  await dialogOf(reviewer).getByRole('textbox').fill('还要核对业绩')
  await shot(reviewer, 'take-back')
  await dialogOf(reviewer).getByRole('button', { name: '收回审核意见' }).dblclick()
  await expect(dialogOf(reviewer)).toBeHidden()
  await expect(head(reviewer)).toContainText('待科室审核')
  await expect(reviewer.getByText('还要核对业绩').first()).toBeVisible()
  await shot(reviewer, 'taken-back')
  await reviewer.getByRole('button', { name: '审核通过' }).click()
  await dialogOf(reviewer).getByRole('button', { name: '审核通过' }).click()
  await expect(dialogOf(reviewer)).toBeHidden()
  await expect(clerk.getByText('待汇总').first()).toBeVisible()
})

test('art-7-3 the pool office sends a file back to the department, which reads why', async () => {
  await open(clerk, 'office-consolidation', older)
  await clerk.getByRole('button', { name: '退回科室' }).click()
  await dialogOf(clerk).getByRole('button', { name: '退回科室' }).click()
  await expect(dialogOf(clerk)).toContainText('请写明理由，至少 2 个字')
  await dialogOf(clerk).getByRole('textbox').fill('请科室写明需要此人参加哪些检查')
  await shot(clerk, 'send-back')
  await dialogOf(clerk).getByRole('button', { name: '退回科室' }).dblclick()
  await expect(dialogOf(clerk)).toBeHidden()
  await expect(head(clerk)).toContainText('待科室审核')
  await open(reviewer, 'department-review', older)
  await expect(reviewer.getByText('专家库办公室退回科室')).toBeVisible()
  await expect(reviewer.getByText('请科室写明需要此人参加哪些检查').first()).toBeVisible()
  await shot(reviewer, 'sent-back')
})

test('art-7-3 a list is taken back from the leading group; its people wait for another list', async () => {
  await clerk.goto(`${host.url}#/lists`)
  await clerk.getByRole('row').filter({ hasText: '第二批拟入库专家名单' }).click()
  await expect(clerk.getByText('待审定').first()).toBeVisible()
  await shot(clerk, 'list-waiting')
  await clerk.getByRole('button', { name: '撤回名单' }).click()
  await expect(dialogOf(clerk)).toContainText('名单作废，里面的 2 人回到待汇总')
  await dialogOf(clerk).getByRole('textbox').fill('领导小组要求与第三批一并审定')
  await shot(clerk, 'list-withdraw')
  await dialogOf(clerk).getByRole('button', { name: '撤回名单' }).dblclick()
  await expect(dialogOf(clerk)).toBeHidden()
  await expect(clerk.getByText('已撤回').first()).toBeVisible()
  await shot(clerk, 'list-withdrawn')
  await clerk.goto(`${host.url}#/review?state=office-consolidation`)
  await expect(clerk.getByRole('row')).toHaveCount(5)
  await shot(clerk, 'consolidation-again')
})

test('art-7-2 an employer refuses with a reason; the form is back with it', async () => {
  await clerk.goto(`${host.url}#/review?state=employer-check`)
  await clerk.getByRole('row').nth(1).click()
  await clerk.getByRole('radio', { name: '不推荐' }).check()
  await clerk.getByRole('textbox', { name: '核实人', exact: true }).fill('吴建民')
  await clerk.getByRole('textbox', { name: '核实人职务' }).fill('人事科科长')
  await clerk.getByRole('textbox', { name: '盖章日期' }).fill('2026年11月25日')
  await clerk.getByRole('button', { name: '登记不推荐' }).click()
  await expect(clerk.getByText(/^请写明/)).toBeVisible()
  await clerk.getByRole('textbox', { name: '不推荐的理由' }).fill('本人已于今年六月调离本单位')
  await shot(clerk, 'employer-refuses')
  await clerk.getByRole('button', { name: '登记不推荐' }).click()
  await expect(head(clerk)).toContainText('不推荐')
  await expect(clerk.getByText('已退回补正').first()).toBeVisible()
  await expect(clerk.getByText('本人已于今年六月调离本单位').first()).toBeVisible()
  await expect(clerk.getByRole('button', { name: '更正申报表' })).toBeVisible()
  await shot(clerk, 'employer-refused')
})

test('art-7 whoever takes back an application or an invitation is out, with the reason on file', async () => {
  await open(clerk, 'office-consolidation', twoFields)
  await more(clerk, '撤回申报')
  await expect(dialogOf(clerk)).toContainText('撤回后不能恢复，本人可以重新申报')
  await dialogOf(clerk).getByRole('textbox').fill('本人 11 月 25 日来电撤回')
  await shot(clerk, 'withdraw')
  await dialogOf(clerk).getByRole('button', { name: '撤回申报' }).dblclick()
  await expect(dialogOf(clerk)).toBeHidden()
  await expect(head(clerk)).toContainText('已撤回')
  await expect(clerk.getByText('本人 11 月 25 日来电撤回').first()).toBeVisible()
  await expect(clerk.getByRole('button', { name: '退回科室' })).toBeHidden()
  await shot(clerk, 'withdrawn')
  await clerk.goto(`${host.url}#/review?state=over`)
  await expect(clerk.getByRole('row').filter({ hasText: twoFields })).toContainText('已撤回')

  await reviewer.goto(`${host.url}#/calls?tab=invitations`)
  await shot(reviewer, 'invitations')
  await reviewer.getByRole('button', { name: '顾明远的邀请：更多' }).click()
  await reviewer.getByRole('menuitem', { name: '撤回邀请' }).click()
  await dialogOf(reviewer).getByRole('textbox').fill('本人出国，改邀他人')
  await dialogOf(reviewer).getByRole('button', { name: '撤回邀请' }).click()
  await expect(reviewer.getByRole('row').filter({ hasText: '顾明远' })).toContainText('已撤回')
})

test('art-7-2 a proof that was deleted by mistake comes back, and stays', async () => {
  await clerk.goto(`${host.url}#/calls?tab=drafts`)
  // the table of the tab before may still stand there
  await clerk.getByRole('table', { name: '填写中的申报表' }).getByRole('row').nth(1).click()
  const proof = clerk.getByRole('button', { name: '查看附件 身份证.png' })
  await clerk.getByLabel('身份证件的文件').setInputFiles(picture('身份证.png'))
  await expect(proof).toBeVisible()
  await clerk.getByRole('button', { name: '删除附件 身份证.png' }).click()
  await expect(proof).toBeHidden()
  await expect(clerk.getByText('已删除 身份证.png').first()).toBeVisible()
  await shot(clerk, 'proof-deleted')
  await clerk.getByRole('button', { name: '撤销删除' }).click()
  await expect(proof).toBeVisible()
  await clerk.reload()
  await expect(proof).toBeVisible()
  await proof.click()
  await expect(dialogOf(clerk).locator('img')).toBeVisible()
  await clerk.keyboard.press('Escape')
})

test('a scan of 200 MB is told at its field; what was filled in and attached stays, and the next one goes through', async () => {
  const huge = join(dir, '两百兆扫描件.pdf')
  writeFileSync(huge, '%PDF-1.7')
  truncateSync(huge, 200 * 1024 * 1024)
  await clerk.getByLabel('学历学位证书的文件').setInputFiles(huge)
  await expect(clerk.getByRole('alert').filter({ hasText: '有 200 MB' })).toContainText('超过 20 MB，没有添加')
  await shot(clerk, 'scan-too-large')
  await expect(clerk.getByRole('button', { name: '查看附件 身份证.png' })).toBeVisible()
  await clerk.getByLabel('学历学位证书的文件').setInputFiles(picture('学位证书.png'))
  await expect(clerk.getByRole('button', { name: '查看附件 学位证书.png' })).toBeVisible()
  await expect(clerk.getByRole('alert')).toBeHidden()
})

test('art-7-2 an applicant withdraws by a link of the office, alone and once', async () => {
  await open(clerk, 'department-review', older)
  await more(clerk, '给本人查询进度的链接')
  await dialogOf(clerk).getByRole('button', { name: '生成验证码' }).click()
  const code = await dialogOf(clerk).locator('strong').innerText()
  const link = await dialogOf(clerk)
    .getByText(/#\/apply\//)
    .innerText()
  await shot(clerk, 'progress-link')
  await dialogOf(clerk).getByRole('button', { name: '验证码已记下' }).click()
  const own = await deskPage(browser, start)
  await own.goto(link)
  await own.getByLabel('验证码').fill(code)
  await own.getByLabel('验证码').press('Enter')
  await expect(own.getByRole('heading', { name: `${older}的申报` })).toBeVisible()
  await own.getByRole('button', { name: '撤回申报' }).click()
  await dialogOf(own).getByRole('button', { name: '撤回申报' }).click()
  await expect(dialogOf(own)).toContainText('请写明理由，至少 2 个字')
  await dialogOf(own).getByRole('textbox').fill('工作调动，不再参加')
  await shot(own, 'own-withdraw')
  await dialogOf(own).getByRole('button', { name: '撤回申报' }).dblclick()
  await expect(own.getByText('已撤回').first()).toBeVisible()
  await expect(own.getByRole('button', { name: '撤回申报' })).toBeHidden()
  await shot(own, 'own-withdrawn')
  expect(await barriers(own)).toEqual([])
  await own.context().close()
  await expect(head(clerk)).toContainText('已撤回')
  await expect(clerk.getByText('申报人本人').first()).toBeVisible()
  await shot(clerk, 'withdrawn-by-applicant')
})

test('an applicant who is not in the pool has the own data corrected; what was signed stays beside it', async () => {
  await clerk.goto(`${host.url}#/review?state=over`)
  await clerk.getByRole('row').filter({ hasText: older }).click()
  await more(clerk, '登记个人信息请求')
  await dialogOf(clerk).getByRole('combobox', { name: '本人要求' }).click()
  await clerk.getByRole('option', { name: '更正' }).click()
  await dialogOf(clerk).getByRole('textbox', { name: '内容' }).fill('职务写错了')
  await shot(clerk, 'request-of-applicant')
  await dialogOf(clerk).getByRole('button', { name: '登记请求' }).dblclick()
  await expect(dialogOf(clerk)).toBeHidden()
  await clerk.getByRole('button', { name: `登记答复：${older}` }).click()
  await dialogOf(clerk).getByRole('textbox', { name: '更正的内容' }).fill('职务应为副总工程师')
  await dialogOf(clerk).getByRole('button', { name: '登记答复' }).dblclick()
  await expect(dialogOf(clerk)).toBeHidden()
  await shot(clerk, 'request-answered')
  await clerk.getByRole('link', { name: older }).click()
  await expect(clerk.getByText('本人要求的更正')).toBeVisible()
  await expect(clerk.getByText('职务应为副总工程师').first()).toBeVisible()
  await shot(clerk, 'corrected-beside')
  expect(await barriers(clerk)).toEqual([])
})

test('art-7-3 somebody moves to another department; whoever keeps the accounts says why', async () => {
  const security = await signedIn('马晓红')
  await security.goto(`${host.url}#/system/accounts`)
  await security.getByRole('button', { name: '对何丽萍的账号' }).click()
  await security.getByRole('menuitem', { name: '修改部门' }).click()
  const change = dialogOf(security).getByRole('button', { name: '修改部门' })
  await expect(change).toBeDisabled()
  await dialogOf(security).getByLabel('部门').fill('运行监测科')
  await dialogOf(security).getByLabel('理由').fill('轮岗')
  await shot(security, 'department')
  await change.dblclick()
  await expect(dialogOf(security)).toBeHidden()
  await expect(security.getByRole('row').filter({ hasText: '何丽萍' })).toContainText('运行监测科')
  await shot(security, 'department-changed')
  await security.context().close()
  // whoever moved signs in again
  await reviewer.goto(`${host.url}#/review`)
  await expect(reviewer.getByRole('heading', { name: '登录' })).toBeVisible()
})

test('art-7-4 a year of working days that one account entered counts when another has confirmed it', async () => {
  await clerk.goto(`${host.url}#/system/calendar`)
  await clerk.getByLabel('依据（通知文号）').fill('国办发明电〔2026〕9号')
  await clerk.getByLabel('放假，一行一段').fill('1月1日至1月3日\n2月5日至2月11日\n10月1日至10月7日')
  await clerk.getByLabel('调休上班的周末，一行一天').fill('2月14日')
  await clerk.getByRole('button', { name: '录入放假安排' }).click()
  await expect(clerk.getByText('2027 年 · 待确认')).toBeVisible()
  await expect(clerk.getByRole('button', { name: '确认（须由另一账号）' })).toBeDisabled()
  await shot(clerk, 'year-waiting-own')
  await leader.goto(`${host.url}#/system/calendar`)
  await expect(leader.getByText('周敏录入，依据 国办发明电〔2026〕9号').first()).toBeVisible()
  await expect(leader.getByText('放假：1月1日至1月3日、2月5日至2月11日、10月1日至10月7日')).toBeVisible()
  await shot(leader, 'year-waiting')
  expect(await barriers(leader)).toEqual([])
  await leader.getByRole('button', { name: '与通知一致，确认' }).click()
  await dialogOf(leader).getByRole('button', { name: '确认放假安排' }).dblclick()
  await expect(leader.getByRole('row').filter({ hasText: '周敏录入，秦志刚确认' })).toContainText('2027')
  await expect(leader.getByText('2027 年 · 待确认')).toBeHidden()
})
