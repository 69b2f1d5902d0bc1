/**
 * `npm test`: format, lint with import rules, types, unused code, build, then all tests; closes with the counts.
 * Every step runs even where one before it failed; each of the static steps counts as one test.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from './build.mjs'
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

async function step(name, work) {
  if ((await timed(name, work)) === 0) counts.passed += 1
  else counts.failed += 1
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
await step('format', () => run(bin('biome'), ['format', '.']))
await step('lint and import rules', () => run(bin('oxlint'), ['--type-aware']))
await step('types', () => run(bin('tsc'), ['--noEmit']))
await step('unused code', () => run(bin('knip'), []))
await step('build', () => build())
await unitTests()
await browserTests()
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
process.exit(counts.failed > 0 ? 1 : 0)
