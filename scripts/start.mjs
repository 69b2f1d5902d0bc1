/**
 * `npm start`: the desktop program where its runtime is here or can be had within a few seconds, else the same office
 * in the system's browser, with one line saying so.
 *
 * `--host` asks for the browser on purpose; `--dir FOLDER`, `--port NUMBER` and `--no-open` go on to the shell.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build } from './build.mjs'
import { desktopProgram } from './desktop-runtime.mjs'
import { onNode24 } from './node.mjs'

/** Exit code of a desktop program that has told its user why it did not start (src-main/shell/desktop/main.ts). */
const toldWhy = 3

await onNode24()
const args = process.argv.slice(2)
const wantsHost = args.includes('--host')
const rest = args.filter((one) => one !== '--host')

/** Runs a shell until it ends; passes on what ends this process, so that the shell closes in order. */
function run(program, programArgs) {
  const child = spawn(program, programArgs, { stdio: 'inherit' })
  const stopped = { byUser: false }
  const stop = (signal) => {
    stopped.byUser = true
    child.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: 1, ...stopped }))
    child.once('exit', (code) => resolve({ code: code ?? 1, ...stopped }))
  })
}

async function built(name) {
  const code = await build([name])
  if (code !== 0) process.exit(code)
}

/** The screens must be there; the stand-alone verifier is a download, and its page says so where it is missing. */
function screens() {
  return Promise.all([built('renderer'), build(['verifier'])])
}

/** @param asked false where the browser stands in for the desktop program */
async function startHost(asked) {
  const { code } = await run(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    join('src-main', 'shell', 'host', 'main.ts'),
    ...(asked ? [] : ['--instead-of-desktop']),
    ...rest,
  ])
  process.exit(code)
}

const [program] = await Promise.all([wantsHost ? null : desktopProgram(), screens()])
if (!program) await startHost(wantsHost)
await built('shells')
const desktop = await run(program, ['.', ...rest])
if (desktop.code === 0 || desktop.code === toldWhy || desktop.byUser) process.exit(desktop.code)
// A runtime that is there and yet breaks (no sandbox allowed, no graphics) must not keep anybody from working.
await startHost(false)
