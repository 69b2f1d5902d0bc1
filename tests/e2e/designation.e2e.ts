/**
 * Direct designation in a real browser over the real host (Article 13): a draw that ended short, the card with its evidence,
 * a proposal, the leading group's approval, discipline's filing, the telephone, the seat that is filled.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { accepted, cappedDraw, outsider, proofs, proposal, type Short, shortDraw } from '../office/designation/scene.ts'
import { testOffice } from '../office/harness.ts'
import { nextPair, type Scene, setScene } from '../office/scene.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const take = pictures('designation')

let dir: string
let short: Short
let capped: Short
/** Somebody from outside the pool, proven by a file, who has accepted. */
let outside: string
/** A member whom no draw has touched. */
let name: string
/** As the search shows the member: others may have the same name. */
let option: RegExp
let browser: Browser
let host: RunningHost
let page: Page

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-designation-'))
  const office = await testOffice({ dir })
  const scene = await setScene(office, 4)
  short = await shortDraw(scene)
  capped = await cappedDraw(scene)
  outside = await designated(scene)
  const file = await scene.poolOffice.ok('pool.get', { id: nextPair(scene).expert })
  name = file.name
  option = new RegExp(`^${file.name}（${file.employer}`)
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

async function designated(scene: Scene): Promise<string> {
  const draw = await shortDraw(scene)
  const asked = { activityId: draw.activityId, groupId: draw.groupId, person: outsider() }
  const { findings } = await scene.operator.ok('designation.check', asked)
  const judgements = findings
    .filter(({ outcome }) => outcome === 'needs-judgement')
    .map(({ condition, field }) => ({ condition, field, fits: true, reason: '已核对材料' }))
  const whole = { ...proposal(draw, ''), ...asked, judgements, proofs: proofs() }
  const { id } = await scene.operator.ok('designation.propose', whole)
  await scene.leader.ok('designation.approve', { id })
  await scene.witness.ok('designation.acknowledge', { id })
  await accepted(scene, id)
  return id
}

const shot = (name: string) => take(page, name)

const signIn = (name: string) => signInAt(page, host.url, name)

/** Opens what waits on the home page under this title. */
async function openTodo(title: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `${action}：${title}` }).click()
  await expect(page.getByRole('heading', { name: /^直接指定 / })).toBeVisible()
}

test('art-13 a shortfall that the employer cap caused says that it is no evidence and what to do', async () => {
  await signIn('高翔')
  await page.goto(`${host.url}#/draw/${capped.activityId}/contact`)
  await expect(page.getByText(/应先取消同一单位人数限制补充抽取/)).toBeVisible()
  await shot('capped')
})

test('art-13 the selecting department proposes somebody of the pool on the draw’s own evidence', async () => {
  await page.goto(`${host.url}#/draw/${short.activityId}/contact`)
  await expect(page.getByText(/1 名候选人已全部抽取，仍缺 1 席，可以作为依据/)).toBeVisible()
  await shot('card')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: '提出直接指定…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '被指定的专家' }).fill(name)
  await page.getByRole('option', { name: option }).first().click()
  await expect(dialog.getByText(/核对 3 项，符合 3 项/)).toBeVisible()
  await shot('proposal')
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: '提出指定' }).click()
  await expect(dialog.getByText('请写明理由，至少 2 个字')).toBeVisible()
  await dialog.getByLabel('具体说明').fill('库内候选人均已抽取，检查需要产业技术专家')
  await dialog.getByRole('button', { name: '提出指定' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText(/其中 1 席已直接指定或在办/)).toBeVisible()
  await shot('proposed')
})

test('art-5, art-6a somebody outside the pool is looked at by the conditions of admission', async () => {
  await page.getByRole('link', { name: `查看${name}的直接指定` }).click()
  await page.getByRole('button', { name: '撤回提出…' }).click()
  await page.getByRole('dialog').getByLabel('撤回的理由').fill('先看库外人选')
  await page.getByRole('dialog').getByRole('button', { name: '撤回提出' }).click()
  await expect(page.getByText('已撤回').first()).toBeVisible()
  await page.goto(`${host.url}#/draw/${short.activityId}/contact`)
  await page.getByRole('button', { name: '提出直接指定…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('库外人员', { exact: true }).click()
  await dialog.getByLabel('姓名').fill('陆远航')
  await dialog.getByLabel('工作单位').fill('省安全科学研究院')
  await dialog.getByRole('textbox', { name: '出生日期' }).fill('1940年5月1日')
  await page.keyboard.press('Tab')
  await dialog.getByRole('button', { name: '核对条件' }).click()
  await expect(dialog.getByText(/超过 65 周岁/)).toBeVisible()
  await shot('outside')
  // a second title, begun and not finished, is told at its field
  await dialog.getByRole('button', { name: '添加职称' }).click()
  const second = dialog.getByRole('group', { name: '职称第 2 项' })
  await second.getByLabel('职称名称').fill('高级工程师')
  await dialog.getByRole('button', { name: '核对条件' }).click()
  await expect(dialog.getByText('有 2 处没有填好，请按红字补正后再核对。')).toBeVisible()
  await expect(second.getByText('请填写').first()).toBeVisible()
  expect(await barriers(page)).toEqual([])
  await shot('outside-rows')
  await second.getByRole('button', { name: '删除职称第 2 项' }).click()
  await dialog.getByRole('button', { name: '核对条件' }).click()
  await expect(dialog.getByLabel('证明材料（单位证明、职称或学位证书等）')).toBeVisible()
  await dialog.getByLabel('具体说明').fill('库内候选人均已抽取')
  await dialog.getByRole('button', { name: '提出指定' }).click()
  await expect(dialog.getByText('请选择证明材料')).toBeVisible()
  await shot('outside-unproven')
  await dialog.getByText('库内专家', { exact: true }).click()
  await dialog.getByRole('combobox', { name: '被指定的专家' }).fill(name)
  await page.getByRole('option', { name: option }).first().click()
  await dialog.getByLabel('具体说明').fill('库内候选人均已抽取，检查需要产业技术专家')
  await dialog.getByRole('button', { name: '提出指定' }).click()
  await expect(dialog).toBeHidden()
})

test('art-13 the leading group approves from its to-dos; discipline objects, is answered, and acknowledges', async () => {
  await signIn('秦志刚')
  await shot('leader-home')
  await openTodo('批准直接指定', '去审批')
  await expect(page.getByText('安全科没有登记分管领导，领导小组任何成员都可以批准')).toBeVisible()
  await shot('to-approve')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: '批准指定' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '批准指定' }).click()
  await expect(page.getByText('报纪检备案，生效')).toBeVisible()
  await shot('approved')

  await signIn('冯洁')
  await shot('discipline-home')
  await openTodo('签收直接指定备案', '去签收')
  await page.getByRole('button', { name: '提出异议…' }).click()
  await page.getByRole('dialog').getByLabel('异议的理由').fill('请说明为什么不补充抽取')
  await page.getByRole('dialog').getByRole('button', { name: '提出异议' }).click()
  await expect(page.getByText('纪检有异议，暂停').first()).toBeVisible()
  await shot('held')

  await signIn('秦志刚')
  await openTodo('答复备案异议', '去答复')
  await page.getByRole('button', { name: '答复异议…' }).click()
  await page.getByRole('dialog').getByLabel('书面答复').fill('候选人已全部抽取，没有可以补抽的人')
  await page.getByRole('dialog').getByRole('button', { name: '答复异议' }).click()
  await expect(page.getByText('已生效，待联系').first()).toBeVisible()

  await signIn('冯洁')
  await openTodo('签收直接指定备案', '去签收')
  await page.getByRole('button', { name: '签收备案' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '签收备案' }).click()
  await expect(page.getByText('纪检签收备案')).toBeVisible()
})

test('art-15 the person accepts on the telephone, ground by ground; a second account confirms; the seat is filled', async () => {
  await signIn('高翔')
  await openTodo('联系指定专家', '去联系')
  await page.getByRole('button', { name: '接受…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('radio', { name: '没有' })).toHaveCount(5)
  for (const radio of await dialog.getByRole('radio', { name: '没有' }).all()) await radio.check()
  await shot('grounds')
  await dialog.getByRole('button', { name: '记录接受' }).click()
  await expect(page.getByText('由选用处室或专家库办公室的另一个账号确认。')).toBeVisible()
  await signIn('周敏')
  await openTodo('确认指定专家的答复', '去确认')
  await page.getByRole('button', { name: '确认答复' }).click()
  await expect(page.getByText('另一账号确认答复')).toBeVisible()
  await shot('accepted')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '审批表 Word' }).click()
  expect((await download).suggestedFilename()).toMatch(/^直接指定审批表-.+\.docx$/)
  await page.goto(`${host.url}#/draw/designations`)
  await page.getByText('全部', { exact: true }).click()
  await expect(page.getByText('已接受').first()).toBeVisible()
  await shot('list')
  await page.goto(`${host.url}#/draw/${short.activityId}/contact`)
  await expect(page.getByText(/0 \/ 1 席已接受，另直接指定 1 席/)).toBeVisible()
  await shot('card-accepted')
})

test('art-13, art-5-1 what proves the facts of somebody outside the pool is opened by whoever decides and watches', async () => {
  await signIn('冯洁')
  await page.goto(`${host.url}#/draw/designations/${outside}`)
  await expect(page.getByText('库外人员')).toBeVisible()
  await expect(page.getByRole('button', { name: '看证明材料：通知.pdf' })).toBeVisible()
  await shot('outside-page')
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('F1')
  await expect(page.getByText('左边是理由、依据、证明材料和逐项核对', { exact: false })).toBeVisible()
  await shot('help')
  await page.keyboard.press('Escape')
})

test('the security administrator registers who is in charge', async () => {
  await signIn('马晓红')
  await page.goto(`${host.url}#/draw/designations/charges`)
  await page.getByRole('button', { name: '添加一行' }).click()
  await page.getByRole('combobox', { name: '选用处室' }).fill('安全科')
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: '分管的领导小组成员' }).click()
  await page.getByRole('option', { name: '秦志刚' }).click()
  await shot('charges')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: '保存登记…' }).click()
  await page.getByRole('dialog').getByLabel('登记的依据').fill('局领导分工通知')
  await page.getByRole('dialog').getByRole('button', { name: '保存登记' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
})
