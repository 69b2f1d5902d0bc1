/**
 * `npm test`: format, lint with import rules, types, unused code, build, then all tests; closes with the counts.
 * Every step runs even where one before it failed; each of the static steps counts as one test. They run two at a time, the
 * output of each by itself.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from './build.mjs'
import { useMemoryFolder } from './memory-folder.mjs'
import { onNode24 } from './node.mjs'

await onNode24()

// The tests start some hundreds of offices as processes of their own: each finds the modules compiled.
process.env.NODE_COMPILE_CACHE ??= resolve('node_modules', '.cache', 'compiled')

const bin = (name) => join('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
const counts = { passed: 0, failed: 0, skipped: 0 }

async function timed(name, work) {
  const start = Date.now()
  process.stdout.write(`\n== ${name}\n`)
  const result = await work()
  process.stdout.write(`== ${name}: ${((Date.now() - start) / 1000).toFixed(1)} s\n`)
  return result
}

function run(command, args) {
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1
}

/** Runs a program beside others. @returns its exit code and what it said */
function aside(command, args) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk))
  return new Promise((done) => {
    child.once('error', (error) => done({ code: 1, output: String(error) }))
    child.once('close', (code) => done({ code: code ?? 1, output: Buffer.concat(said).toString() }))
  })
}

/** Static steps, two at a time; each says its name, output and time when it is over. */
async function staticSteps(steps) {
  const waiting = Object.entries(steps)
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, run] = next
      const start = Date.now()
      const { code, output } = await run()
      process.stdout.write(`\n== ${name}\n${output}== ${name}: ${((Date.now() - start) / 1000).toFixed(1)} s\n`)
      if (code === 0) counts.passed += 1
      else counts.failed += 1
    }
  }
  await timed('static steps', () => Promise.all([work(), work()]))
}

async function unitTests() {
  const file = 'test-results/unit.json'
  const status = await timed('unit, property, storage, fault tests', () =>
    run(bin('vitest'), ['run', '--reporter=dot', '--reporter=json', `--outputFile=${file}`]),
  )
  const result = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  counts.passed += result?.numPassedTests ?? 0
  counts.failed += result?.numFailedTests ?? 0
  counts.skipped += (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0)
  if (status !== 0 && !(result?.numFailedTests > 0)) counts.failed += 1
}

async function browserTests() {
  const file = 'test-results/browser.json'
  const status = await timed('browser tests', () => run(bin('playwright'), ['test']))
  const stats = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).stats : null
  counts.passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0)
  counts.failed += stats?.unexpected ?? 0
  counts.skipped += stats?.skipped ?? 0
  if (status !== 0 && !(stats?.unexpected > 0)) counts.failed += 1
}

rmSync('test-results', { recursive: true, force: true })
mkdirSync('test-results', { recursive: true })
// the longest first
await staticSteps({
  build: async () => ({ code: await build(), output: '' }),
  'lint and import rules': () => aside(bin('oxlint'), ['--type-aware']),
  types: () => aside(bin('tsc'), ['--noEmit']),
  'unused code': () => aside(bin('knip'), []),
  format: () => aside(bin('biome'), ['format', '.']),
})
const removeFolder = useMemoryFolder()
await unitTests()
await browserTests()
removeFolder()
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
process.exit(counts.failed > 0 ? 1 : 0)
