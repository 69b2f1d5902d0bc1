/** `npm start`: desktop program, or the same office in the browser, whatever becomes of the desktop's runtime. */
import { spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { build } from '../../scripts/build.mjs'

/** The desktop's runtime refuses root: where tests run as root, the launcher believes that it is somebody else. */
const somebody = process.getuid?.() === 0 ? ['--import', 'data:text/javascript,process.getuid = () => 65534'] : []
const posix = process.platform !== 'win32'

let project: string
const runtime = (...names: string[]) => join(project, 'node_modules', 'electron', ...names)
const read = (name: string) => (existsSync(runtime(name)) ? readFileSync(runtime(name), 'utf8') : '')

beforeAll(async () => {
  expect(await build(['renderer', 'shells'])).toBe(0)
}, 300_000)

/** The project as it is, with a runtime of the desktop that the test decides about. */
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'expert-pool-start-'))
  const links = readdirSync('.').filter((name) => !['node_modules', 'out', 'scripts', '.git'].includes(name))
  for (const name of links) symlinkSync(resolve(name), join(project, name))
  cpSync('scripts', join(project, 'scripts'), { recursive: true })
  cpSync(join('out', 'stamps'), join(project, 'out', 'stamps'), { recursive: true })
  for (const name of ['main', 'renderer']) symlinkSync(resolve('out', name), join(project, 'out', name))
  mkdirSync(runtime(), { recursive: true })
  for (const name of readdirSync('node_modules').filter((one) => one !== 'electron' && one !== '.cache'))
    symlinkSync(resolve('node_modules', name), join(project, 'node_modules', name))
  mkdirSync(join(project, 'node_modules', '.cache'))
  writeFileSync(runtime('package.json'), JSON.stringify({ name: 'electron', version: '45.4.1' }))
})
afterEach(() => rmSync(project, { recursive: true, force: true }))

/**
 * @param install what fetching does, in shell words; `hang` never ends
 * @param probe exit code of the runtime when asked whether it runs at all (a missing library gives 127)
 * @param end exit code of the desktop program
 */
function given({ install = 'exit 1', probe = 0, end = 0 }): void {
  const program = `#!/bin/sh
[ "$ELECTRON_RUN_AS_NODE" = 1 ] && exit ${probe}
echo "$@" >> "${runtime('started')}"
exit ${end}
`
  writeFileSync(runtime('program'), program)
  chmodSync(runtime('program'), 0o755)
  writeFileSync(
    runtime('install.js'),
    `const { execSync } = require('node:child_process')
require('node:fs').appendFileSync(${JSON.stringify(runtime('fetched'))}, '.')
if (${install === 'hang'}) setTimeout(() => {}, 600_000)
else try { execSync(${JSON.stringify(install)}, { cwd: __dirname }) } catch { process.exit(1) }`,
  )
}
const arrives = 'mkdir dist && cp program dist/electron && printf electron > path.txt'

interface Start {
  out: string
  code: number | null
}

/** Starts, and stops again as soon as the host says where it is. */
function start(...args: string[]): Promise<Start> {
  const data = join(project, 'data')
  const launcher = [...somebody, join(project, 'scripts', 'start.mjs'), '--no-open', '--dir', data, ...args]
  const child = spawn(process.execPath, launcher, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, DISPLAY: ':0', HOME: project, VITEST: '' },
  })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    if (out.includes('http://')) child.kill('SIGTERM')
  })
  return new Promise((done) => child.once('close', (code) => done({ out, code })))
}

const insteadLine = /^没有桌面运行环境，改用浏览器（功能相同）：http:\/\/127\.0\.0\.1:\d+\/（按 Ctrl\+C 结束）\n$/

describe.runIf(posix)('the desktop’s runtime', () => {
  test('is fetched, and the desktop program runs with what was asked for', async () => {
    given({ install: arrives })
    expect(await start('--port', '0')).toEqual({ out: '', code: 0 })
    expect(read('started')).toBe(`. --no-open --dir ${join(project, 'data')} --port 0\n`)
  })

  test('is not fetched where it is', async () => {
    given({ install: arrives })
    await start()
    await start()
    expect(read('fetched')).toBe('.')
    expect(read('started').split('\n')).toHaveLength(3)
  })

  test('cannot be had: the browser, said in one line; the next start does not wait for it again', async () => {
    given({ install: 'exit 1' })
    const first = await start('--port', '0')
    expect(first.out).toMatch(insteadLine)
    expect(first.code).toBe(0)
    expect((await start('--port', '0')).out).toMatch(insteadLine)
    expect(read('fetched')).toBe('.')
  })

  test('does not arrive: the browser all the same', async () => {
    given({ install: 'hang' })
    expect((await start('--port', '0')).out).toMatch(insteadLine)
  })

  test('lacks a library of the system: the browser', async () => {
    given({ install: arrives, probe: 127 })
    expect((await start('--port', '0')).out).toMatch(insteadLine)
    expect(read('started')).toBe('')
  })

  test('breaks when it opens a window: the browser', async () => {
    given({ install: arrives, end: 133 })
    expect((await start('--port', '0')).out).toMatch(insteadLine)
    expect(read('started')).not.toBe('')
  })

  test('has told its user why the program did not start: no second try in the browser', async () => {
    given({ install: arrives, end: 3 })
    expect(await start('--port', '0')).toEqual({ out: '', code: 3 })
  })

  test('is left alone where the browser is asked for', async () => {
    given({ install: arrives })
    const { out } = await start('--host', '--port', '0')
    expect(out).toMatch(/^专家库已在本机启动：/)
    expect(read('fetched')).toBe('')
  })
})
