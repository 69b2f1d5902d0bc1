/**
 * `npm run bench`: what the product's speed rests on, as ratios against a named peer or limit in the same run.
 * Writes docs/performance.md. `BENCH_SMALL=1` takes small sizes and writes nothing.
 */
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { benchDraw } from './draw.ts'
import { benchFindings } from './findings.ts'
import { benchHome, benchImport, benchOffice } from './office.ts'
import { benchStorage } from './storage/bench.ts'
import { build } from '../../scripts/build.mjs'

if ((await build(['renderer'])) !== 0) process.exit(1)

const small = process.env['BENCH_SMALL'] === '1'
const sizes = small ? [2000] : [10_000, 100_000]
const number = (value: number | null, digits = 2) => (value === null ? '–' : value.toFixed(digits))

function table(head: string[], rows: string[][]): string[] {
  return [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => ' --- |').join('')}`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ]
}

const storage = await benchStorage(sizes)
const draw = benchDraw(small ? 5000 : 100_000)
const findings = benchFindings(small ? 2000 : 100_000)
const imports = await benchImport(small ? 500 : 10_000)
const office = await benchOffice(small ? 2000 : 100_000)
const home = await benchHome(small ? 1000 : 10_000, 100)

const page = [
  '# Performance',
  '',
  `Made by \`npm run bench\` on ${cpus().length} cores, Node ${process.version}; one run, peers taking turns. Ratios travel between machines, milliseconds do not.`,
  '',
  '## Storage: ours over node:sqlite by hand (the limit), RxDB memory, RxDB dexie on fake-indexeddb',
  '',
  'Milliseconds per operation as named. What lives in memory (memory, dexie on fake-indexeddb) has no cold open.',
  '',
  ...table(
    ['operation', 'documents', 'ours', 'node:sqlite', 'ours / node:sqlite', 'memory', 'dexie'],
    storage.map((row) => [
      row.operation,
      String(row.size),
      number(row.ours, 3),
      number(row.raw, 3),
      `**${number(row.ratioToRaw)}**`,
      number(row.memory, 3),
      number(row.dexie, 3),
    ]),
  ),
  '',
  '## The draw',
  '',
  'CPU of all threads. The office freezes once in a while, so the first run counts; the median of five runs after it shows what warming up takes.',
  '',
  ...table(['what', 'first run', 'median after'], draw),
  '',
  '## Findings',
  '',
  'Conditions of entry over the facts of applicants; CPU, the fastest of five runs.',
  '',
  ...table(['what', 'value'], findings),
  '',
  '## Import',
  '',
  ...table(['what', 'value'], imports),
  '',
  '## The office',
  '',
  ...table(['what', 'value'], [...office, ...home]),
  '',
].join('\n')
process.stdout.write(page)
if (!small) writeFileSync('docs/performance.md', page)
