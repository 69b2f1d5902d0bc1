/**
 * `npm run bench`: what the product's speed rests on, as ratios against a named peer or limit in the same run.
 * Writes docs/performance.md. `BENCH_SMALL=1` takes small sizes and writes nothing; names of sections (`npm run bench --
 * exchange`) measure those alone and leave the others as they were written.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { build } from '../../scripts/build.mjs'
import { benchDraw } from './draw.ts'
import { benchExchange, benchIdle } from './exchange.ts'
import { benchFindings } from './findings.ts'
import { benchHome, benchImport, benchOffice } from './office.ts'
import { benchStorage } from './storage/bench.ts'
import { benchYears } from './years.ts'

const file = 'docs/performance.md'
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

interface Section {
  name: string
  heading: string
  lines: () => Promise<string[]>
}

const sections: Section[] = [
  {
    name: 'storage',
    heading: 'Storage: ours over node:sqlite by hand (the limit), RxDB memory, RxDB dexie on fake-indexeddb',
    async lines() {
      const rows = (await benchStorage(sizes)).map((row) => [
        row.operation,
        String(row.size),
        number(row.ours, 3),
        number(row.raw, 3),
        `**${number(row.ratioToRaw)}**`,
        number(row.memory, 3),
        number(row.dexie, 3),
      ])
      return [
        'Milliseconds per operation as named. What lives in memory (memory, dexie on fake-indexeddb) has no cold open.',
        '',
        ...table(['operation', 'documents', 'ours', 'node:sqlite', 'ours / node:sqlite', 'memory', 'dexie'], rows),
      ]
    },
  },
  {
    name: 'draw',
    heading: 'The draw',
    lines: async () => [
      'CPU of all threads. The office freezes once in a while, so the first run counts; the median of five runs after it shows what warming up takes.',
      '',
      ...table(['what', 'first run', 'median after'], benchDraw(small ? 5000 : 100_000)),
    ],
  },
  {
    name: 'findings',
    heading: 'Findings',
    lines: async () => [
      'Conditions of entry over the facts of applicants; CPU, the fastest of five runs.',
      '',
      ...table(['what', 'value'], benchFindings(small ? 2000 : 100_000)),
    ],
  },
  {
    name: 'import',
    heading: 'Import',
    lines: async () => table(['what', 'value'], await benchImport(small ? 500 : 10_000)),
  },
  {
    name: 'office',
    heading: 'The office',
    async lines() {
      if ((await build(['renderer'])) !== 0) process.exit(1)
      const office = await benchOffice(small ? 2000 : 100_000)
      return table(['what', 'value'], [...office, ...(await benchHome(small ? 1000 : 10_000, 100))])
    },
  },
  {
    name: 'exchange',
    heading: 'Exchange with the province',
    async lines() {
      const rows: string[][] = []
      for (const size of sizes) rows.push(...(await benchExchange(size)))
      return [
        'A durable PostgreSQL of its own, the province and the county in one process. Raw: the same rows by one multi-row INSERT of 2000 at a time into a table alike, and by SELECT in pages of 2000.',
        '',
        ...table(['what', 'entries', 'entries a second', 'raw, a second', 'of raw'], rows),
        '',
        'A county where nothing happens looks once a minute and takes a token once an hour.',
        '',
        ...table(['what', 'value'], await benchIdle(small ? 100 : 1000)),
      ]
    },
  },
  {
    name: 'years',
    heading: 'Five years of a county',
    lines: async () => [
      'The 400 experts and 600 activities of `npm run five-years`: draws, answers, work, exits, removals, changes, renewals, assessments, each year with a check of its records and of the whole journal. CPU of the year; answers are the fastest of three.',
      '',
      ...table(['what', 'value'], benchYears(!small)),
    ],
  },
]

/** Sections as they were written last, by heading. */
function written(): Map<string, string> {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  return new Map(
    text
      .split('\n## ')
      .slice(1)
      .map((part) => [part.split('\n')[0] ?? '', part.trimEnd()]),
  )
}

const only = process.argv.slice(2)
const unknown = only.filter((name) => !sections.some((section) => section.name === name))
if (unknown.length > 0) {
  process.stderr.write(`no section ${unknown.join(', ')}; there are ${sections.map(({ name }) => name).join(', ')}\n`)
  process.exit(2)
}
const before = written()
const parts: string[] = []
for (const { name, heading, lines } of sections) {
  const kept = before.get(heading)
  if (only.length > 0 && !only.includes(name)) {
    if (kept !== undefined) parts.push(`## ${kept}`)
    continue
  }
  parts.push([`## ${heading}`, '', ...(await lines())].join('\n'))
}
const page = [
  '# Performance',
  `Made by \`npm run bench\` on ${cpus().length} cores, Node ${process.version}; peers take turns in one run. Ratios travel between machines, milliseconds do not.`,
  ...parts,
].join('\n\n')
process.stdout.write(`${page}\n`)
if (!small) writeFileSync(file, `${page}\n`)
