/**
 * Experts of other offices in a real browser over the real host (Article 4): the pool's page, their list, a draw that asked for
 * them from needs to seats, and what happens where the rule-set in force does not allow it.
 */
import { rmSync } from 'node:fs'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { anActivity, commitDraw, needs } from '../office/builders.ts'
import { tempDir, testClock, testOffice } from '../office/harness.ts'
import { setScene, throwDice } from '../office/scene.ts'
import { aShared, drawableResources, shareExperts } from '../office/shared-experts/scene.ts'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { barriers, deskPage, signInAt } from './people.ts'
import { pictures } from './pictures.ts'

const take = pictures('shared-experts')
const day = 86_400_000

let dir: string
let drawn: string
let waiting: string
let browser: Browser
let host: RunningHost
let page: Page

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  dir = tempDir()
  const resources = drawableResources()
  const clock = testClock()
  // shared three days ago, so that the last day's guard against late additions has passed
  clock.turnWall(-3 * day)
  const office = await testOffice({ dir, clock, resources })
  await shareExperts(office, [
    ...[1, 2, 3].map((number) => aShared(number, { employer: '邻县安全检测站' })),
    aShared(4, { name: '马共享', home: 'c2', homeOffice: '远县工业和信息化局', fields: ['policy-law'] }),
  ])
  clock.turnWall(3 * day)
  const scene = await setScene(office, 1)
  const prepare = async () => {
    const { activityId } = await scene.operator.ok('draw.create', { facts: anActivity() })
    const [group] = needs().groups
    const asked = needs({
      groups: [{ ...group, region: '邻县安全', seats: 1 } as never],
      maxPerEmployer: null,
      shared: true,
    })
    await scene.operator.ok('draw.setNeeds', { activityId, needs: asked })
    const { witness, poolOffice } = await scene.operator.ok('draw.candidatesFor', { activityId })
    const ids = { witnessId: witness[0]?.id, poolOfficeId: poolOffice[0]?.id }
    await scene.operator.ok('draw.nameParticipants', { activityId, ...ids })
    return activityId
  }
  drawn = await prepare()
  waiting = await prepare()
  await commitDraw({ ...scene, activityId: drawn })
  await throwDice(scene, drawn)
  await office.close()
  rmSync(resources, { recursive: true, force: true })
  host = await startHost(dir)
  browser = await launchBrowser()
  page = await deskPage(browser)
})
test.afterAll(async () => {
  await browser.close()
  await host.stop()
  rmSync(dir, { recursive: true, force: true })
})

const shot = (name: string) => take(page, name)

test('art-4 the pool’s page leads to the experts whom other counties share', async () => {
  await signInAt(page, host.url, '周敏')
  await page.goto(`${host.url}#/pool`)
  await shot('pool')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: '外县共享 4 人' }).click()
  await expect(page.getByRole('heading', { name: '外县共享专家' })).toBeVisible()
  await expect(page.getByText('现行规则不允许抽取')).toBeVisible()
  await expect(page.getByRole('cell', { name: '共享 · 邻县工业和信息化局' })).toHaveCount(3)
  await shot('list')
  expect(await barriers(page)).toEqual([])
})

test('they are found by name and by home; a search without a find says so; nothing opens', async () => {
  const field = page.getByRole('textbox', { name: '姓名、拼音、首字母或单位' })
  await field.fill('magx')
  await page.getByRole('button', { name: '查询' }).click()
  await expect(page.getByText('没有符合条件的专家')).toBeVisible()
  await page.getByRole('button', { name: '重置' }).click()
  await page.getByRole('combobox', { name: '所在专家库' }).click()
  await page.getByRole('option', { name: '远县工业和信息化局（1 人）' }).click()
  await expect(page.getByRole('cell', { name: '马共享' })).toBeVisible()
  await expect(page.getByRole('cell', { name: '邻县专家1' })).toHaveCount(0)
  await shot('filtered')
  await page.keyboard.press('F1')
  await expect(page.getByText('帮助：外县共享专家')).toBeVisible()
  await page.keyboard.press('Escape')
})

test('art-12 a draw that asked for them: needs, funnel and the refusal where the rules in force do not allow it', async () => {
  await signInAt(page, host.url, '高翔')
  await page.goto(`${host.url}#/draw/${waiting}/needs`)
  await expect(page.getByRole('checkbox', { name: '也从外县共享专家中抽取（4 人）' })).toBeChecked()
  await shot('needs')
  expect(await barriers(page)).toEqual([])
  await page.goto(`${host.url}#/draw/${waiting}/freeze`)
  await expect(page.getByText(/含外县共享 4 人/)).toBeVisible()
  await expect(page.getByText('在库和外县共享')).toBeVisible()
  await shot('funnel')
  expect(await barriers(page)).toEqual([])
  await page.goto(`${host.url}#/draw/${waiting}/needs`)
  await page.getByRole('button', { name: '下一步：条件与回避' }).click()
  await expect(page.getByText(/现行规则不允许抽取外县共享专家/).first()).toBeVisible()
  await shot('refused')
  await page.getByRole('checkbox', { name: /也从外县共享专家中抽取/ }).uncheck()
  await page.getByRole('button', { name: '下一步：条件与回避' }).click()
  await expect(page).toHaveURL(/recusal/)
})

test('art-12 the drawn carry the mark wherever their name stands', async () => {
  await page.goto(`${host.url}#/draw/${drawn}/contact`)
  await expect(page.getByText(/邻县专家[123]〔共享·邻县〕/).first()).toBeVisible()
  await shot('contact')
  expect(await barriers(page)).toEqual([])
  await page.goto(`${host.url}#/draw/${drawn}/ceremony`)
  await expect(page.getByText(/邻县专家[123]〔共享·邻县〕/).first()).toBeVisible()
  await shot('ceremony')
})
