/**
 * Cases on employers in a real browser over the real host (Article 18): opened from the list, the employer heard, proposed,
 * decided by the leading group; from then on the employer's check of a new application is refused.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { addDays, formatDateZh } from '../../src-shared/model/dates.ts'
import { aForm, castOf, handIn, openCall } from '../office/admission/people.ts'
import { testOffice } from '../office/harness.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const take = pictures('employers')
const employer = '新县恒远检测有限公司'

let dir: string
let applicationId: string
let today: string
/** Last day of the right, as people write it. */
let until: string
let browser: Browser
let host: RunningHost
let page: Page

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-employers-'))
  const office = await testOffice({ dir })
  const cast = await castOf(office)
  today = office.office.core()?.today() ?? ''
  until = formatDateZh(addDays(today, 300))
  applicationId = await handIn(cast, await openCall(cast, today), aForm(930, { employer }))
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

test('art-18 a case is opened from the list of employers, and the employer is heard', async () => {
  await signIn('周敏')
  await page.goto(`${host.url}#/employers/cases`)
  await expect(page.getByText('没有在办的单位案件')).toBeVisible()
  await shot('empty')
  await page.getByRole('button', { name: '返回所在单位' }).click()
  await shot('employers')
  await page.getByRole('button', { name: `立案：${employer}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '情形' }).click()
  await page.getByRole('option', { name: '核实推荐不实' }).click()
  await dialog.getByLabel('单位知道的日期').fill('2026年1月5日')
  await dialog.getByLabel(/^事实/).fill('推荐意见写“材料属实”，职称证书经查是伪造的')
  await shot('opening')
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: '立案' }).dblclick()
  await expect(page.getByRole('heading', { name: /^单位案件 / })).toBeVisible()
  await expect(page.getByText(/是否算迟报由人判断/)).toBeVisible()
  await shot('opened')
  await page.getByRole('button', { name: '登记告知单位…' }).click()
  await shot('asking')
  await dialog.getByRole('button', { name: '登记告知' }).click()
  await expect(page.getByText('还没有收到说明')).toBeVisible()
  await expect(page.getByRole('button', { name: /^提出处理建议…（等单位说明/ })).toBeVisible()
  await page.getByRole('button', { name: '登记单位说明…' }).click()
  await dialog.getByLabel('说明的内容').fill('经办人没有查验原件')
  await dialog.getByRole('button', { name: '登记单位说明' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: '提出处理建议…' }).click()
  await dialog.getByRole('combobox', { name: '轻重' }).click()
  await page.getByRole('option', { name: '对评审造成严重影响' }).click()
  await dialog.getByRole('radio', { name: '取消推荐资格' }).check()
  await dialog.getByLabel('取消到哪一天').fill(until)
  await dialog.getByLabel('建议的理由').fill('核实流于形式')
  await shot('proposing')
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: '提出处理建议' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: '按纪要登记决定…' }).click()
  await shot('minutes')
  await dialog.getByRole('button', { name: '取消', exact: true }).click()
})

test('art-18 the leading group withdraws the right from its to-do', async () => {
  await signIn('秦志刚')
  await page.getByRole('button', { name: '去决定：决定单位处理' }).click()
  await page.getByRole('button', { name: '作出决定…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('决定的理由').fill('材料失实，影响评审')
  await shot('deciding')
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: '决定：取消推荐资格' }).click()
  await expect(page.getByText('待告知决定').first()).toBeVisible()
  await shot('decided')
  await page.goto(`${host.url}#/employers`)
  await expect(page.getByText(`推荐资格已取消至${until}`)).toBeVisible()
  await expect(page.getByRole('button', { name: `恢复${employer}` })).toBeVisible()
  await shot('barred')
})

test('art-18 the employer’s check of a new application is refused with its provision', async () => {
  await signIn('周敏')
  await page.goto(`${host.url}#/review/${applicationId}`)
  await page.getByRole('button', { name: '登记单位核实' }).click()
  await page.getByRole('textbox', { name: '核实人', exact: true }).fill('吴主任')
  await page.getByLabel('核实人职务').fill('人事部主任')
  await page.getByRole('textbox', { name: '盖章日期' }).fill(formatDateZh(today))
  await page.keyboard.press('Tab')
  for (const label of ['政治、品行、身体和职业操守合格', '没有违法失信记录', '申报表和附件真实'])
    await page.getByLabel(label).check()
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: '推荐意见.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7'),
    })
  await page.getByRole('button', { name: '登记单位核实' }).click()
  await expect(page.getByText(`推荐资格已取消，到${until}为止，不能推荐`)).toBeVisible()
  await shot('refused')
})

test('art-18 the employer is told, the case closed; a referral is a paper', async () => {
  await page.goto(`${host.url}#/home`)
  await page.getByRole('button', { name: '去告知：告知单位处理决定' }).click()
  await page.getByRole('button', { name: '登记告知决定…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '登记告知' }).click()
  await expect(page.getByText('已办结').first()).toBeVisible()
  await page.getByRole('button', { name: '制作移送建议书…' }).click()
  await dialog.getByLabel('移送给哪个机关').fill('新县市场监督管理局')
  await dialog.getByLabel('建议处理的事项').fill('对伪造职称证书依法查处')
  await shot('referring')
  await dialog.getByRole('button', { name: '制作移送建议书' }).click()
  await expect(page.getByText(/新县市场监督管理局/).first()).toBeVisible()
  await expect(page.getByRole('button', { name: /打印移送建议书/ })).toBeVisible()
  await shot('closed')
  await page.getByRole('button', { name: '返回单位案件' }).click()
  await page.getByText('全部', { exact: true }).click()
  await shot('all')
})
