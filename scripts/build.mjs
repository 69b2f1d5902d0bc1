/**
 * Builds what is missing or older than its sources, in parts, so that a start waits only for what it needs: `renderer`
 * (the screens), `console` (the province's screens), `verifier` (the stand-alone page), `shells` (desktop, host and command
 * line, bundled).
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { onNode24 } from './node.mjs'

const vite = join('node_modules', 'vite', 'bin', 'vite.js')
const screens = ['src-renderer', 'src-shared', 'resources']
const parts = {
  renderer: {
    sources: [...screens, 'vite.renderer.config.ts'],
    command: [vite, 'build', '-c', 'vite.renderer.config.ts'],
    result: join('out', 'renderer', 'index.html'),
  },
  console: {
    sources: [...screens, 'vite.console.config.ts'],
    command: [vite, 'build', '-c', 'vite.console.config.ts'],
    result: join('out', 'console', 'index.html'),
  },
  verifier: {
    sources: [...screens, 'vite.verifier.config.ts'],
    command: [vite, 'build', '-c', 'vite.verifier.config.ts'],
    result: join('out', 'verifier', 'verifier.html'),
  },
  shells: {
    sources: ['src-main', 'src-shared', 'electron.vite.config.ts'],
    command: [join('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'],
    result: join('out', 'main', 'host.js'),
    finish: copyPrintFonts,
  },
}

/** The large faces of printed papers come with a package; the product that runs without packages takes them along. */
function copyPrintFonts() {
  const from = join('node_modules', '@expo-google-fonts', 'noto-sans-sc')
  const to = join('out', 'resources', 'fonts', 'print')
  mkdirSync(to, { recursive: true })
  for (const [folder, file] of [
    ['400Regular', 'NotoSansSC_400Regular.ttf'],
    ['600SemiBold', 'NotoSansSC_600SemiBold.ttf'],
  ])
    copyFileSync(join(from, folder, file), join(to, file))
}

function* files(path) {
  if (!statSync(path).isDirectory()) {
    yield path
    return
  }
  for (const name of readdirSync(path).sort()) yield* files(join(path, name))
}

/** Digest of everything a part is made of; times and places of files do not count. */
function stampOf(sources) {
  const hash = createHash('sha256')
  for (const source of [...sources, 'package-lock.json'].filter((one) => existsSync(one))) {
    for (const file of files(source)) {
      const content = readFileSync(file)
      hash.update(`${file}\n${content.length}\n`).update(content)
    }
  }
  return hash.digest('hex')
}

function run(command, quiet) {
  const child = spawn(process.execPath, command, { stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', (code) => {
      if (code !== 0) process.stderr.write(output)
      resolve(code ?? 1)
    })
  })
}

const stampFileOf = (name) => join('out', 'stamps', name)

function isFresh(name, stamp) {
  const file = stampFileOf(name)
  return existsSync(file) && existsSync(parts[name].result) && readFileSync(file, 'utf8') === stamp
}

/** Whether a part is there and made of the sources as they are. */
export const isBuilt = (name) => isFresh(name, stampOf(parts[name].sources))

async function buildPart(name, { quiet, force }) {
  const { sources, command, finish } = parts[name]
  const stampFile = stampFileOf(name)
  const stamp = stampOf(sources)
  if (isFresh(name, stamp) && !force) return 0
  rmSync(stampFile, { force: true })
  const code = await run(command, quiet)
  if (code !== 0) return code
  finish?.()
  mkdirSync(join('out', 'stamps'), { recursive: true })
  writeFileSync(stampFile, stamp)
  return 0
}

/**
 * @param names parts to build, all of them where absent
 * @returns 0, or the exit code of what failed (its output has gone to stderr)
 */
export async function build(names = Object.keys(parts), { quiet = true, force = false } = {}) {
  const codes = await Promise.all(names.map((name) => buildPart(name, { quiet, force })))
  return codes.find((code) => code !== 0) ?? 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await onNode24()
  process.exit(await build(undefined, { quiet: false, force: true }))
}
