/**
 * Which Chromium the browser tests use: `CHROMIUM_PATH`, Playwright's own, the system's, else the one that comes with npm
 * (Linux x64), with the libraries that a bare system lacks unpacked from the same package.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { chromium } from '@playwright/test'

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Flags for a headless browser as root, without network of its own. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface Browser {
  executablePath: string
  env: Record<string, string>
}

/** Finds a browser; unpacks the one from npm where there is no other. */
export async function findBrowser(): Promise<Browser> {
  const given = process.env['CHROMIUM_PATH']
  const own = ownBrowser()
  const found = [given, own, ...systemBrowsers].find((path) => path && existsSync(path))
  if (found) return { executablePath: found, env: {} }
  const packaged = await import('@sparticuz/chromium')
  const executablePath = await packaged.default.executablePath()
  return { executablePath, env: librariesFor(executablePath) }
}

function ownBrowser(): string | undefined {
  try {
    return chromium.executablePath()
  } catch {
    return undefined
  }
}

/** Unpacks the package's own libraries and points the loader at them, where the system lacks some. */
function librariesFor(executablePath: string): Record<string, string> {
  const listed = spawnSync('ldd', [executablePath], { encoding: 'utf8' })
  if (listed.status === 0 && !listed.stdout.includes('not found')) return {}
  const target = join('node_modules', '.cache', 'chromium-libraries')
  const libraries = join(target, 'lib')
  if (!existsSync(libraries)) {
    const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', '..', 'bin')
    const archive = [bin, join(bin, '..', 'bin')].map((dir) => join(dir, 'al2023.tar.br')).find((path) => existsSync(path))
    if (!archive) throw new Error('the libraries of the packaged Chromium are missing')
    mkdirSync(target, { recursive: true })
    const tar = join(target, 'libraries.tar')
    writeFileSync(tar, brotliDecompressSync(readFileSync(archive)))
    spawnSync('tar', ['-xf', tar, '-C', target])
  }
  const folder = existsSync(libraries) ? libraries : join(target, readdirSync(target).find((name) => existsSync(join(target, name, 'libnss3.so'))) ?? '')
  return { LD_LIBRARY_PATH: [join(process.cwd(), folder), process.env['LD_LIBRARY_PATH'] ?? ''].filter(Boolean).join(':') }
}
