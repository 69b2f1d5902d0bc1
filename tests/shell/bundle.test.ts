/** What is delivered: `out/` and `resources/` alone, far from any package, run as host, as command line and as desktop program. */
import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build } from '../../scripts/build.mjs'
import { filledForm } from '../office/admission/word-form.ts'

let dir: string
beforeAll(async () => {
  expect(await build(['renderer', 'shells'])).toBe(0)
  dir = mkdtempSync(join(tmpdir(), 'expert-pool-bundle-'))
  for (const name of ['out', 'resources', 'package.json']) cpSync(name, join(dir, name), { recursive: true })
}, 300_000)
afterAll(() => rmSync(dir, { recursive: true, force: true }))

function office(...args: string[]): SpawnSyncReturns<string> {
  const program = [join(dir, 'out', 'main', 'cli.js'), ...args]
  return spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...program], {
    cwd: dir,
    encoding: 'utf8',
  })
}

test('nothing is loaded from a package: only Node’s own modules and electron', () => {
  const main = join(dir, 'out', 'main')
  const files = readdirSync(main, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'))
  const imported = files.flatMap((name) =>
    [...readFileSync(join(main, name), 'utf8').matchAll(/^(?:import|export)[^'"\n]*from ["']([^"']+)["']/gm)].map(
      ([, source]) => source ?? '',
    ),
  )
  expect(imported.length).toBeGreaterThan(files.length)
  expect(imported.filter((name) => !/^\.{1,2}\//.test(name) && !isBuiltin(name) && name !== 'electron')).toEqual([])
})

test('command line: a whole draw with its printed record, and its record verified', () => {
  const demo = join(dir, 'demo')
  const run = office('demo', '--dir', demo)
  expect(run.stderr).toBe('')
  expect(run.status).toBe(0)
  expect(readFileSync(join(demo, 'record.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  expect(existsSync(join(demo, 'record.docx'))).toBe(true)
  const verified = office('verify', join(demo, 'record.json'))
  expect(verified.stdout).toMatch(/^ok /)
  expect(verified.status).toBe(0)
})

test('command line: a workbook is read in the worker thread', () => {
  const list = join(dir, 'list.xlsx')
  expect(office('export', list, '--dir', join(dir, 'demo')).status).toBe(0)
  const run = office('import', list, '--dry-run', '--json')
  expect(run.stderr).toBe('')
  expect(Object.keys(JSON.parse(run.stdout))).toContain('sheets')
})

test('each thread that the program starts lies beside the code that starts it', () => {
  const main = join(dir, 'out', 'main')
  const started = readdirSync(main)
    .filter((name) => name.endsWith('.js'))
    .flatMap((name) => [...readFileSync(join(main, name), 'utf8').matchAll(/["'`]\.\/([a-z-]+-worker\.js)["'`]/g)])
    .map(([, file]) => file ?? '')
  expect(new Set(started)).toEqual(new Set(['applications-worker.js', 'roster-worker.js']))
  expect(started.filter((name) => !existsSync(join(main, name)))).toEqual([])
})

test('a Word form is read in the worker thread', async () => {
  const form = await filledForm(1)
  const files = [{ name: '申报表.docx', bytes: form.bytes() }]
  const worker = new Worker(join(dir, 'out', 'main', 'applications-worker.js'), {
    workerData: { files, today: '2026-12-03' },
  })
  const answer = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
  expect(answer).toMatchObject({ result: { rows: [{ form: { name: '申报人1' } }], problems: [], faults: [] } })
})

test('host: serves the screens', async () => {
  const child = spawn(
    process.execPath,
    [join(dir, 'out', 'main', 'host.js'), '--dir', join(dir, 'data'), '--no-open', '--port', '0'],
    {
      cwd: dir,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const url = await new Promise<string>((resolve) =>
    child.stdout.on('data', (chunk: Buffer) => resolve(/http:\S+\//.exec(chunk.toString())?.[0] ?? '')),
  )
  expect(await (await fetch(url)).text()).toContain('<div id="root">')
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})

test('desktop: opens its window on its own page (electron stands in)', () => {
  const stub = pathToFileURL('tests/shell/desktop/electron-stub.ts').href
  const play = `
    import { registerHooks } from 'node:module'
    registerHooks({ resolve: (name, context, next) => (name === 'electron' ? { url: '${stub}', shortCircuit: true } : next(name, context)) })
    const { app, boxes, BrowserWindow, session } = await import('${stub}')
    await import('${pathToFileURL(join(dir, 'out', 'main', 'index.js')).href}')
    while (BrowserWindow.all.length + boxes.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    const page = await session.fromPartition('office').protocols.app({ url: 'app://office/' })
    const { preload } = BrowserWindow.all[0].options.webPreferences
    console.log(JSON.stringify({ boxes, urls: BrowserWindow.all[0].urls, page: await page.text(), preload }))
    app.quit()
  `
  const args = [
    '--disable-warning=ExperimentalWarning',
    '--input-type=module',
    '-e',
    play,
    '.',
    '--dir',
    join(dir, 'desktop'),
  ]
  const run = spawnSync(process.execPath, args, { cwd: dir, encoding: 'utf8' })
  expect(run.stderr).toBe('')
  const seen = JSON.parse(run.stdout) as { boxes: string[]; urls: string[]; page: string; preload: string }
  expect(seen).toMatchObject({ boxes: [], urls: ['app://office/'], page: expect.stringContaining('<div id="root">') })
  expect(existsSync(seen.preload)).toBe(true)
  expect(run.status).toBe(0)
})
