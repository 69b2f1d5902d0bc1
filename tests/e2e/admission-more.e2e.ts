/**
 * What few walks pass through, in a real browser: a term that ends is renewed from the to-do to the new certificate, two
 * people fill in one form at a time, the form says how the conditions would come out, a department keeps to its fields.
 */
import { rmSync } from 'node:fs'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { todayInShanghai } from '../../src-shared/model/dates.ts'
import {
  aForm,
  type Cast,
  castOf,
  handIn,
  judgeAll,
  openCall,
  recommended,
  reviewed,
  scan,
} from '../office/admission/people.ts'
import { quietDemo, tempDir, testClock, type TestClock, testOffice } from '../office/harness.ts'
import { at, box, fill, picture, saved } from './form.ts'
import { hostAt, launchBrowser, type RunningHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const shot = pictures('admission-more')
const dayMs = 86_400_000
/** Certified three years ago; the term ends in January 2027. */
const admittedAt = Date.parse('2024-01-09T10:00:00+08:00')
const start = Date.parse('2026-11-26T10:00:00+08:00')
const member = '许文清'
const newcomer = '梁文博'

let dir: string
let browser: Browser
let host: RunningHost
let clerk: Page
let wall = start
let oldCertificate = ''

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  dir = tempDir()
  const clock = testClock()
  clock.turnWall(admittedAt - Date.now())
  await quietDemo(dir, clock.effects)
  await atOffice(clock, async (cast, on) => {
    const signed = { on: on(), undertaking: true, notice: true, publication: true } as const
    const id = await reviewed(cast, await openCall(cast, on()), aForm(700, { name: member, signed }), on())
    await admitted(clock, cast, id)
    const { expertId } = await cast.clerk.ok('applications.get', { id })
    oldCertificate = (await cast.clerk.ok('pool.get', { id: expertId })).certificate
    await turnTo(clock, cast, start)
    const form = aForm(701, { name: newcomer })
    const newer = await handIn(cast, await openCall(cast, on()), form)
    await cast.clerk.ok('review.employerCheck', { ids: [newer], ...recommended })
    await judgeAll(cast, newer)
  })
  browser = await launchBrowser()
  await open()
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(dir, { recursive: true, force: true })
})

/** Lives a while in the office without screens. */
async function atOffice(clock: TestClock, live: (cast: Cast, on: () => string) => Promise<void>): Promise<void> {
  const office = await testOffice({ dir, clock })
  const cast = await castOf(office)
  await turnTo(clock, cast, clock.effects.wall())
  await live(cast, () => todayInShanghai(clock.effects.wall()))
  await office.close()
}

/** Turns the clock; two people confirm the date. */
async function turnTo(clock: TestClock, cast: Cast, when: number): Promise<void> {
  clock.turnWall(when - clock.effects.wall())
  for (const one of [cast.clerk, cast.leader])
    await one.ok('clock.confirm', { shown: (await one.ok('clock.status')).now })
}

/** From a passed review to the end of the publicity. @returns the publicity's id */
async function published(clock: TestClock, cast: Cast, id: string): Promise<string> {
  const list = await cast.clerk.ok('lists.create', { title: '拟入库专家名单', applicationIds: [id] })
  await cast.clerk.ok('lists.present', { id: list.id })
  await cast.leader.ok('lists.decide', { id: list.id, lines: [{ applicationId: id, approved: true }] })
  const period = { listId: list.id, title: '拟入库专家公示', venue: '局网站', days: 5 }
  const { id: publicityId } = await cast.clerk.ok('publicity.begin', period)
  await turnTo(clock, cast, clock.effects.wall() + 10 * dayMs)
  return publicityId
}

async function admitted(clock: TestClock, cast: Cast, id: string): Promise<void> {
  expect(await cast.clerk.ok('publicity.admit', { id: await published(clock, cast, id) })).toMatchObject({
    admitted: 1,
  })
}

async function open(): Promise<void> {
  host = await hostAt(dir, wall)
  clerk = await signedIn('周敏')
}

const newPage = () => deskPage(browser, wall)

async function signedIn(name: string): Promise<Page> {
  const page = await newPage()
  await signInAt(page, host.url, name)
  return page
}

test('art-7-5 the to-do leads to the members whose term ends; one is invited and the form begins with what is known', async () => {
  await clerk.getByRole('button', { name: /^去邀请：.*聘期将满/ }).click()
  const row = clerk.getByRole('row').filter({ hasText: member })
  await expect(row).toContainText('待邀请')
  await shot(clerk, 'renewals')
  expect(await barriers(clerk)).toEqual([])
  await clerk.getByRole('button', { name: `邀请：${member}` }).dblclick()
  await expect(row).toContainText('2026年11月26日已邀请')
  await clerk.getByRole('button', { name: `填写申报表：${member}` }).click()
  await expect(clerk.getByText(/续聘 · 本届聘期到/)).toBeVisible()
  await expect(box(clerk, 'name')).toHaveValue(member)
  await expect(box(clerk, 'titles.0.name')).toHaveValue('正高级工程师')
  await expect(at(clerk, 'signed.undertaking').getByRole('checkbox')).not.toBeChecked()
  await shot(clerk, 'renewal-form')
  expect(await barriers(clerk)).toEqual([])
  await clerk.getByRole('button', { name: /^沿用附件：全部材料\.pdf（2024年1月9日提交）/ }).click()
  await expect(clerk.getByRole('button', { name: /^查看附件 全部材料/ })).toBeVisible()
})

test('art-5, art-6 the form says how the conditions would come out by what is filled in so far', async () => {
  const preview = clerk.getByRole('region', { name: '预审（不作为结论）' })
  await expect(preview.getByText(/审定日 51 周岁/)).toBeVisible()
  await fill(clerk, { residentId: '' })
  await fill(clerk, { birthDate: '1950年3月8日' })
  await expect(preview.getByText(/76 周岁，超过 65 周岁/)).toBeVisible()
  await preview.getByText(/76 周岁，超过 65 周岁/).scrollIntoViewIfNeeded()
  await shot(clerk, 'preview-against')
  await fill(clerk, { residentId: aForm(700).residentId })
  await fill(clerk, { birthDate: '1975年3月8日' })
  await expect(preview.getByText(/审定日 51 周岁/)).toBeVisible()
})

test('art-7-2 the applicant and the office fill in one form at a time; each place that differs is chosen', async () => {
  await expect(saved(clerk)).toBeVisible()
  const form = clerk.url()
  await clerk.getByRole('button', { name: '请本人填写' }).click()
  const dialog = clerk.getByRole('dialog')
  await dialog.getByRole('button', { name: '生成验证码' }).click()
  const code = await dialog.locator('strong').innerText()
  const link = await dialog.getByText(/#\/apply\//).innerText()
  await dialog.getByRole('button', { name: '验证码已记下' }).click()
  await clerk.goto(form)
  await expect(box(clerk, 'name')).toHaveValue(member)

  const own = await newPage()
  await own.goto(link)
  await own.getByLabel('验证码').fill(code)
  await own.getByLabel('验证码').press('Enter')
  await expect(box(own, 'name')).toHaveValue(member)
  await expect(own.getByRole('region', { name: '预审（不作为结论）' })).toBeVisible()
  await fill(own, { post: '技术顾问', phone: '13800007777' })
  await expect(saved(own)).toBeVisible()
  await expect(async () => {
    await own.waitForTimeout(500)
    await expect(saved(own)).toBeVisible()
  }).toPass()
  await shot(own, 'own-form')

  await fill(clerk, { post: '副总工程师', address: '新县城关镇' })
  await expect(dialog.getByText(/申报人本人于 .* 保存了新的内容/)).toBeVisible()
  const place = (name: string) => dialog.getByRole('radiogroup', { name })
  await expect(place('手机').getByRole('radio', { name: '对方保存的：13800007777' })).toBeChecked()
  await expect(place('通信地址').getByRole('radio', { name: '我填的：新县城关镇' })).toBeChecked()
  await expect(place('职务').getByRole('radio', { name: '我填的：副总工程师' })).toBeFocused()
  const save = dialog.getByRole('button', { name: '还有 1 处没有选择' })
  await expect(save).toBeDisabled()
  await shot(clerk, 'two-people')
  expect(await barriers(clerk)).toEqual([])
  await place('职务').getByRole('radio', { name: '对方保存的：技术顾问' }).check()
  await dialog.getByRole('button', { name: '按选择的内容保存' }).dblclick()
  await expect(dialog).toBeHidden()
  await expect(saved(clerk)).toBeVisible()
  for (const [path, text] of [
    ['phone', '13800007777'],
    ['address', '新县城关镇'],
    ['post', '技术顾问'],
  ] as const)
    await expect(box(clerk, path)).toHaveValue(text)
  await own.reload()
  await expect(box(own, 'address')).toHaveValue('新县城关镇')
  await own.context().close()
})

test('art-7-5 the renewal is signed anew and handed in; after its publicity a new certificate goes on where the term ends', async () => {
  for (const kind of ['身份证件', '学历学位证书', '职称证书', '签字的申报表']) {
    await clerk.getByLabel(`${kind}的文件`).setInputFiles(picture(`${kind}.png`))
    await expect(clerk.getByRole('button', { name: `查看附件 ${kind}.png` })).toBeVisible()
  }
  for (const path of ['signed.undertaking', 'signed.notice', 'signed.publication'])
    await at(clerk, path).getByRole('checkbox').check()
  await fill(clerk, { 'signed.on': '2026年11月26日' })
  await expect(clerk.getByText('填写完整，附件齐全')).toBeVisible()
  await clerk.getByRole('button', { name: '提交申报' }).click()
  await clerk.getByRole('dialog').getByRole('button', { name: '提交申报' }).click()
  await expect(clerk.getByRole('heading', { name: `资格审核 · ${member}` })).toBeVisible()
  const id = /review\/([^?/]+)/.exec(clerk.url())?.[1] ?? ''

  await host.stop()
  await clerk.context().close()
  // an hour later: the host's clock has run on meanwhile, and no day is confirmed backwards
  const clock = testClock()
  clock.turnWall(start + 3_600_000 - Date.now())
  let publicityId = ''
  await atOffice(clock, async (cast, on) => {
    await cast.clerk.ok('review.employerCheck', { ids: [id], ...recommended, on: on(), scan: scan('推荐意见') })
    await judgeAll(cast, id)
    await cast.reviewer.ok('review.pass', { ids: [id] })
    publicityId = await published(clock, cast, id)
  })
  wall = clock.effects.wall()
  await open()
  // the day on which somebody is admitted is confirmed by two
  await (await signedIn('秦志刚')).context().close()
  await clerk.goto(`${host.url}#/publicity/${publicityId}`)
  const admit = clerk.getByRole('button', { name: '办理入库', exact: true })
  await expect(admit).toBeEnabled()
  await admit.click()
  await shot(clerk, 'admit-renewal')
  await clerk.getByRole('dialog').getByRole('button', { name: '办理 1 人入库' }).dblclick()
  await expect(clerk.getByText('已入库', { exact: true }).first()).toBeVisible()
  await clerk.goto(`${host.url}#/pool`)
  await clerk.getByPlaceholder(/姓名/).first().fill(member)
  await clerk.keyboard.press('Enter')
  await clerk.getByRole('row').filter({ hasText: member }).click()
  await clerk.getByRole('tab', { name: '资格与依据' }).click()
  await expect(clerk.getByText(oldCertificate).first()).toBeVisible()
  await expect(clerk.getByText(/^XX-2026-Z\d{4}$/)).toBeVisible()
  await shot(clerk, 'renewed')
  await clerk.goto(`${host.url}#/calls?tab=renewals`)
  await expect(clerk.getByRole('tab', { name: /^续聘/ })).toHaveAttribute('aria-selected', 'true')
  await expect(clerk.getByRole('row').filter({ hasText: member })).toHaveCount(0)
})

test('art-7-3 a department that reviews another field cannot pass a file; its button says who can', async () => {
  const reviewer = await signedIn('何丽萍')
  await clerk.goto(`${host.url}#/review`)
  await clerk.getByRole('button', { name: '科室与领域' }).click()
  const dialog = clerk.getByRole('dialog')
  const save = dialog.getByRole('button', { name: '保存科室与领域' })
  await dialog.getByRole('button', { name: '添加科室' }).click()
  await dialog.getByRole('combobox', { name: '科室 1' }).fill('安全科')
  await expect(save).toBeDisabled()
  await dialog.getByRole('group', { name: '科室 1 审核的领域' }).getByLabel('特殊行业').check()
  await dialog.getByRole('textbox', { name: /^理由/ }).fill('按科室职责')
  await shot(clerk, 'departments')
  expect(await barriers(clerk)).toEqual([])
  await save.dblclick()
  await expect(dialog).toBeHidden()

  await reviewer.goto(`${host.url}#/review?state=department-review`)
  const ownOnly = reviewer.getByRole('checkbox', { name: '只看本科室审核的申报' })
  await expect(ownOnly).toBeChecked()
  await expect(reviewer.getByRole('row').filter({ hasText: newcomer })).toHaveCount(0)
  await ownOnly.uncheck()
  await reviewer.getByRole('row').filter({ hasText: newcomer }).click()
  const pass = reviewer.getByRole('button', { name: /^审核通过/ })
  await expect(pass).toHaveText('审核通过（由其他科室审核）')
  await expect(pass).toHaveAttribute('aria-disabled', 'true')
  await shot(reviewer, 'not-this-department')
  expect(await barriers(reviewer)).toEqual([])
  await expect(reviewer.getByText('特殊行业：安全科待审核')).toBeVisible()
  await pass.click({ force: true })
  await expect(reviewer.getByRole('dialog')).toHaveCount(0)
  await expect(reviewer.getByText('待科室审核').first()).toBeVisible()
})
