/** The desktop program's runtime (Electron): where it is, whether it can run here, how it is fetched. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const folder = join('node_modules', 'electron')
const memory = join('node_modules', '.cache', 'desktop-runtime.json')
/** Time the runtime gets to arrive, milliseconds; a start must not wait longer. */
const patience = 4000
/** A failed fetch is not tried again before this has passed, milliseconds. */
const pause = 24 * 60 * 60 * 1000

function installed() {
  const name = join(folder, 'path.txt')
  if (!existsSync(name)) return null
  const file = join(folder, 'dist', readFileSync(name, 'utf8').trim())
  return existsSync(file) ? file : null
}

/** True where a window can be shown: the runtime refuses to run as root, and on Linux it needs a display. */
function hasScreen() {
  if (process.platform !== 'linux') return true
  return process.getuid() !== 0 && Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** True where the system has every library that the runtime is linked against. */
function runs(program) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  return spawnSync(program, ['-e', '0'], { env, stdio: 'ignore', timeout: 5000 }).status === 0
}

function failedLately(version) {
  try {
    const { failed, at } = JSON.parse(readFileSync(memory, 'utf8'))
    return failed === version && Math.abs(Date.now() - at) < pause
  } catch {
    return false
  }
}

function remember(version) {
  mkdirSync(dirname(memory), { recursive: true })
  writeFileSync(memory, JSON.stringify({ failed: version, at: Date.now() }))
}

function fetchRuntime() {
  const child = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: patience })
  return new Promise((resolve) => {
    child.once('error', () => resolve())
    child.once('close', () => resolve())
  })
}

/**
 * Path of the runtime's program, fetched first where it is missing; null where it cannot be had now or cannot run here.
 * Says so at once where an earlier try failed, so that the next start does not wait again.
 */
export async function desktopProgram() {
  if (!existsSync(join(folder, 'package.json')) || !hasScreen()) return null
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (failedLately(version)) return null
  if (!installed()) await fetchRuntime()
  const program = installed()
  if (program && runs(program)) return program
  remember(version)
  return null
}
