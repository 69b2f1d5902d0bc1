/**
 * The desktop program on the real runtime. Where there is none (or no screen for it) these tests are skipped and say so;
 * the same shell runs against a stand-in in `tests/shell/desktop` everywhere.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { build } from '../../scripts/build.mjs'
import { pictures } from './pictures.ts'

const shot = pictures('desktop')
const folder = join('node_modules', 'electron')

function runtime(): string | null {
  const name = join(folder, 'path.txt')
  const file = existsSync(name) ? resolve(folder, 'dist', readFileSync(name, 'utf8').trim()) : null
  return file && existsSync(file) ? file : null
}

/** Why the real program cannot run here; null where it can. */
function obstacle(): string | null {
  if (runtime() === null) return 'the Electron runtime is not installed on this machine'
  if (process.platform !== 'linux') return null
  if (process.getuid?.() === 0) return 'the Electron runtime does not run as root'
  return process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']
    ? null
    : 'there is no display for the Electron runtime'
}

const reason = obstacle()
test.skip(reason !== null, reason ?? '')
if (reason !== null) process.stdout.write(`\nSKIPPED, desktop program on the real runtime: ${reason}\n`)

test.describe.configure({ mode: 'serial' })
let dir: string
let program: ElectronApplication
let page: Page

test.beforeAll(async () => {
  expect(await build(['renderer', 'shells'])).toBe(0)
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-desktop-'))
  program = await _electron.launch({ executablePath: runtime() ?? '', args: ['.', '--dir', dir] })
  page = await program.firstWindow()
})
test.afterAll(async () => {
  await program.close()
  rmSync(dir, { recursive: true, force: true })
})

test('opens the first page over its own protocol and answers through its port', async () => {
  expect(page.url()).toMatch(/^app:\/\/office\//)
  await expect(page.getByRole('button', { name: /^新建/ })).toBeVisible()
  await shot(page, 'first-page')
})

test('the page has no Node, and the policy holds', async () => {
  expect(
    await page.evaluate(() => [
      typeof (globalThis as Record<string, unknown>)['require'],
      typeof (globalThis as Record<string, unknown>)['process'],
    ]),
  ).toEqual(['undefined', 'undefined'])
  await expect(page.evaluate(() => fetch('http://127.0.0.1:9/'))).rejects.toThrow()
})

test('the page cannot leave the product nor open windows of others', async () => {
  const before = page.url()
  await page.evaluate(() => {
    window.open('https://pool.example/')
    window.location.assign('https://pool.example/')
  })
  await page.waitForTimeout(500)
  expect(page.url()).toBe(before)
  expect(program.windows()).toHaveLength(1)
})

test('every permission is refused', async () => {
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied')
  await expect(page.evaluate(() => navigator.mediaDevices.getUserMedia({ video: true }))).rejects.toThrow()
})

test('the projector opens in a window of its own', async () => {
  const opens = program.waitForEvent('window')
  await page.evaluate(() => window.open(`${window.location.pathname}#/projector/a1`, 'projector-a1'))
  expect((await opens).url()).toContain('#/projector/a1')
})
