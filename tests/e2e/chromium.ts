/**
 * Which Chromium the browser tests use: `CHROMIUM_PATH`, Playwright's own, the system's, else the one that comes with npm
 * (Linux x64), with the libraries that a bare system lacks unpacked from the same package.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
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

interface FoundBrowser {
  executablePath: string
  /** What its process needs beside the environment. */
  env: Record<string, string>
}

/** Finds a browser; unpacks the one from npm where there is no other. */
export async function findBrowser(): Promise<FoundBrowser> {
  const given = process.env['CHROMIUM_PATH']
  if (given && !existsSync(given)) throw new Error(`CHROMIUM_PATH names no file: ${given}`)
  const found = [given, chromium.executablePath(), ...systemBrowsers].find((path) => path && existsSync(path))
  return found ? { executablePath: found, env: {} } : packagedBrowser()
}

const packageDir = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', '..')

/** The browser from npm, unpacked once beside the packages; half an unpacking never counts as one. */
async function packagedBrowser(): Promise<FoundBrowser> {
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as { version: string }
  const folder = resolve('node_modules', '.cache', `chromium-${version}`)
  if (!existsSync(folder)) await unpack(folder)
  const executablePath = join(folder, 'chromium')
  const env = {
    ...(lacksLibraries(executablePath) ? withLibraries(join(folder, 'lib')) : {}),
    ...(existsSync('/etc/fonts/fonts.conf') ? {} : withFonts(folder)),
  }
  return { executablePath, env }
}

async function unpack(folder: string): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true })
  const fresh = mkdtempSync(`${folder}-`)
  const before = process.env['TMPDIR']
  // The package unpacks into the temporary folder of the system; a folder of our own keeps other programs' copies out.
  process.env['TMPDIR'] = fresh
  try {
    await (await import('@sparticuz/chromium')).default.executablePath(join(packageDir, 'bin'))
    unpackLibraries(fresh)
    renameSync(fresh, folder)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

/** The package's libraries, made for another system but fit for any with the same C library. */
function unpackLibraries(folder: string): void {
  const archive = join(folder, 'libraries.tar')
  writeFileSync(archive, brotliDecompressSync(readFileSync(join(packageDir, 'bin', 'al2023.tar.br'))))
  const { status, stderr } = spawnSync('tar', ['-xf', archive, '-C', folder], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the browser's libraries cannot be unpacked: ${stderr}`)
  rmSync(archive)
}

function lacksLibraries(executablePath: string): boolean {
  const { status, stdout } = spawnSync('ldd', [executablePath], { encoding: 'utf8' })
  return status !== 0 || stdout.includes('not found')
}

/**
 * Why the browser cannot open any https address here; null where it can. Its library for certificates wants the system's
 * SQLite, which the package does not bring: without it the whole browser ends at the first handshake.
 */
export async function httpsObstacle(): Promise<string | null> {
  const { executablePath, env } = await findBrowser()
  const library = join(dirname(executablePath), 'lib', 'libsoftokn3.so')
  if (env['LD_LIBRARY_PATH'] === undefined || !existsSync(library)) return null
  const { stdout } = spawnSync('ldd', [library], { encoding: 'utf8', env: { ...process.env, ...env } })
  const missing = /(\S+) => not found/.exec(stdout)?.[1]
  return missing === undefined ? null : `${missing} is not installed, so the browser cannot open https addresses`
}

function withLibraries(folder: string): Record<string, string> {
  return { LD_LIBRARY_PATH: [folder, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':') }
}

/** A system without any font breaks the browser as soon as it shows a letter: the package's own one stands in. */
function withFonts(folder: string): Record<string, string> {
  const file = join(folder, 'fonts.conf')
  const dirs = `<dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'font-cache')}</cachedir>`
  writeFileSync(file, `<?xml version="1.0"?>\n<fontconfig>${dirs}</fontconfig>\n`)
  return { FONTCONFIG_FILE: file }
}
