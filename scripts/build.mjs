/** Builds what is missing or older than its sources: renderer and shells (electron-vite), stand-alone verifier (vite). */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const sources = [
  'src-main',
  'src-renderer',
  'src-shared',
  'resources',
  'package-lock.json',
  'electron.vite.config.ts',
  'vite.verifier.config.ts',
]

function* files(path) {
  if (!statSync(path).isDirectory()) {
    yield path
    return
  }
  for (const name of readdirSync(path).sort()) yield* files(join(path, name))
}

function stampOf() {
  const hash = createHash('sha256')
  for (const source of sources.filter((one) => existsSync(one))) {
    for (const file of files(source)) hash.update(file).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Returns 0, or the exit code of what failed. */
export function build({ quiet = true } = {}) {
  const stampFile = join('out', 'stamp')
  const stamp = stampOf()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return 0
  const bin = (name) => join('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
  for (const [command, args] of [
    [bin('electron-vite'), ['build']],
    [bin('vite'), ['build', '-c', 'vite.verifier.config.ts']],
  ]) {
    const run = spawnSync(command, args, {
      stdio: quiet ? 'pipe' : 'inherit',
      encoding: 'utf8',
      shell: process.platform === 'win32',
    })
    if (run.status !== 0) {
      process.stderr.write(`${run.stdout ?? ''}${run.stderr ?? ''}\n`)
      return run.status ?? 1
    }
  }
  mkdirSync('out', { recursive: true })
  writeFileSync(stampFile, stamp)
  return 0
}

if (process.argv[1]?.endsWith('build.mjs')) process.exit(build({ quiet: false }))
