/**
 * `npm run province`: the province's server; with words behind it (`npm run -s province -- county add NAME`) a command of
 * its operator. Runs from the sources: nothing is built first but the screens of the console, where it is asked for.
 */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { build } from './build.mjs'
import { onNode24 } from './node.mjs'

// Paths in the call are meant from where it was made (npm has gone to the product's folder already).
const from = process.env.INIT_CWD ?? process.cwd()
const paths = new Set(['--dir', '--key', '--tls-cert', '--tls-key'])
const args = process.argv.slice(2).map((word, at, all) => (paths.has(all[at - 1]) && word ? resolve(from, word) : word))

await onNode24()
if (args.some((word) => /^--console(-port)?(=|$)/.test(word))) {
  const code = await build(['console'])
  if (code !== 0) process.exit(code)
}
const child = spawn(
  process.execPath,
  ['--disable-warning=ExperimentalWarning', join('src-main', 'province', 'main.ts'), ...args],
  { stdio: 'inherit' },
)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
process.exit(await new Promise((done) => child.once('exit', (code) => done(code ?? 1))))
