/**
 * `npm start`: the desktop program where its runtime can be had within a few seconds, else the same office for the
 * system's browser, with one line saying so. `--host` asks for the browser on purpose.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'))

/** Time the desktop runtime gets to arrive, milliseconds. */
const patience = 4000
const args = process.argv.slice(2)
const wantsHost = args.includes('--host')
const rest = args.filter((one) => one !== '--host')
const tried = join('node_modules', '.cache', 'desktop-runtime.json')

/** Path of the desktop runtime's program; null where it is not there and cannot be fetched now. */
function desktopProgram() {
  const folder = join('node_modules', 'electron')
  const installed = () => {
    const file = join(folder, 'path.txt')
    return existsSync(file) ? join(folder, 'dist', readFileSync(file, 'utf8').trim()) : null
  }
  const there = installed()
  if (there && existsSync(there)) return there
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (existsSync(tried) && JSON.parse(readFileSync(tried, 'utf8')).failed === version) return null
  const run = spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: patience })
  const now = installed()
  if (run.status === 0 && now && existsSync(now)) return now
  mkdirSync(dirname(tried), { recursive: true })
  writeFileSync(tried, JSON.stringify({ failed: version }))
  return null
}

function run(program, programArgs) {
  const child = spawn(program, programArgs, { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 0))
}

const built = build()
if (built !== 0) process.exit(built)
const desktop = wantsHost ? null : desktopProgram()
if (desktop) run(desktop, ['.', ...rest])
else {
  if (!wantsHost) process.stdout.write('没有桌面运行环境，改用浏览器打开（功能相同）。\n')
  run(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    join('src-main', 'shell', 'host', 'main.ts'),
    ...rest,
  ])
}
