/** Starts the real host shell as a process of its own over a fresh folder, and a real Chromium for its pages. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { programOf } from '../program.ts'
import { browserArguments, findBrowser } from './chromium.ts'

export interface RunningHost {
  url: string
  dir: string
  process: ChildProcess
  /** Stops it as Ctrl+C does, and removes the folder that was made for it. */
  stop(): Promise<void>
}

/**
 * @param dir data folder; a temporary one, removed at the end, where absent
 * @param port any free one where absent
 * @param more further arguments of the host
 */
export async function startHost(dir?: string, port = 0, more: readonly string[] = []): Promise<RunningHost> {
  const folder = dir ?? mkdtempSync(join(tmpdir(), 'expert-pool-'))
  const child = spawn(
    process.execPath,
    [...programOf('host'), '--dir', folder, '--no-open', '--port', String(port), '--password-cost', '1024', ...more],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const url = await new Promise<string>((resolve, reject) => {
    let output = ''
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      const match = /http:\/\/127\.0\.0\.1:\d+\//.exec(output)
      if (match) resolve(match[0])
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('exit', () => reject(new Error(`the host did not start: ${output}`)))
  })
  return {
    url,
    dir: folder,
    process: child,
    async stop() {
      // a test that failed between two hosts leaves one that has ended
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      if (dir === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The host over a folder with its wall clock on another day, running on from there. */
export async function hostAt(dir: string, wall: number, more: readonly string[] = []): Promise<RunningHost> {
  const turned = `const Real = Date, shift = ${wall - Date.now()}
    globalThis.Date = class extends Real {
      constructor(...given) { super(...(given.length > 0 ? given : [Real.now() + shift])) }
      static now() { return Real.now() + shift }
    }`
  const before = process.env['NODE_OPTIONS']
  process.env['NODE_OPTIONS'] = `${before ?? ''} --import=data:text/javascript,${encodeURIComponent(turned)}`
  try {
    return await startHost(dir, 0, more)
  } finally {
    if (before === undefined) delete process.env['NODE_OPTIONS']
    else process.env['NODE_OPTIONS'] = before
  }
}

/** Launches the browser of these tests. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findBrowser()
  return chromium.launch({
    executablePath,
    args: browserArguments,
    env: { ...(process.env as Record<string, string>), ...env },
  })
}
