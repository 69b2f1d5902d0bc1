/** The stand-alone verifier from `file://`, without a network: a good record, a changed one, the sheet, a hostile file. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, expect, test } from '@playwright/test'
import type { DrawRecord } from '../../src-shared/draw/types.ts'
import { programOf } from '../program.ts'
import { launchBrowser } from './host.ts'
import { pictures } from './pictures.ts'

const shot = pictures('verifier')
let browser: Browser
let dir: string
test.beforeAll(async () => {
  browser = await launchBrowser()
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-verifier-'))
  const run = spawnSync(process.execPath, [...programOf('cli'), 'demo', '--dir', join(dir, 'demo')])
  expect(run.status).toBe(0)
})
test.afterAll(async () => {
  await browser.close()
  rmSync(dir, { recursive: true, force: true })
})

test('one file verifies records with no network at all', async () => {
  const page = await browser.newPage({ viewport: { width: 1366, height: 900 }, locale: 'zh-CN' })
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  const url = pathToFileURL('out/verifier/verifier.html').href
  await page.goto(url)
  const record = join(dir, 'demo', 'record.json')
  const text = readFileSync(record, 'utf8')
  const { commitment, contributions } = JSON.parse(text) as DrawRecord
  await page.setInputFiles('#files', [record, join(dir, 'demo', 'annex.json')])
  await expect(page.locator('.verdict.good')).toBeVisible()
  await expect(page.getByText('没有与纸质见证单核对')).toBeVisible()
  await page.locator('#commitment').fill((commitment.match(/.{4}/g) ?? []).join(' '))
  await page.locator('#dice').fill(contributions.at(-1)?.value ?? '')
  await expect(page.locator('.verdict.good')).toContainText('已与纸质见证单核对')
  await expect(page.getByText('没有与纸质见证单核对')).toBeHidden()
  await shot(page, 'verifier', true)
  await page.locator('#dice').fill('11111111111111111111')
  await expect(page.locator('.verdict.bad')).toBeVisible()
  await page.locator('#dice').fill('123')
  await expect(page.locator('#dice-error')).toContainText('现有 3 位')
  await expect(page.getByText('没有与纸质见证单核对')).toBeVisible()
  await page.locator('#dice').fill('')
  await page.locator('#commitment').fill('')
  await expect(page.locator('#dice-error')).toBeEmpty()

  const pretty = join(dir, 'pretty.json')
  writeFileSync(pretty, JSON.stringify(JSON.parse(readFileSync(join(dir, 'demo', 'annex.json'), 'utf8')), null, 1))
  await page.setInputFiles('#files', [record, pretty])
  await expect(page.locator('.verdict.bad')).toContainText('附件')
  await page.setInputFiles('#files', [pretty])
  await expect(page.locator('.note')).toContainText('只选了姓名附件')
  await expect(page.locator('#print')).toBeHidden()

  const changed = join(dir, 'changed.json')
  writeFileSync(changed, text.replace('"reason":"declined"', '"reason":"recused"'))
  await page.setInputFiles('#files', [changed])
  await expect(page.locator('.verdict.bad')).toContainText('签名')
  await expect(page.getByText('失败代码 signature')).toBeVisible()
  await expect(page.locator('#print')).toBeVisible()
  await shot(page, 'refused', true)
  const hostile = join(dir, 'hostile.json')
  writeFileSync(hostile, `{"attempts":${'['.repeat(200_000)}<img src=x onerror=alert(1)>`)
  await page.setInputFiles('#files', [hostile])
  await expect(page.locator('.verdict.bad')).toBeVisible()
  expect(requests.filter((one) => !one.startsWith('file:') && !one.startsWith('data:'))).toEqual([])
  await page.close()
})
