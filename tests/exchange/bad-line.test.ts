/**
 * Two processes with a line between them that breaks a hundred times during the first exchange of a large office: it ends
 * complete, and what is sent again stays within bounds.
 */
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { quietDemo, tempDir } from '../office/harness.ts'
import { testProvince } from '../province/harness.ts'
import { cuttable } from './cuttable.ts'

const written = 100_000
const losses = 100
/** The line is away this long, milliseconds. */
const away = 40

test(`${written} entries over a line that breaks ${losses} times: complete, none sent more than twice on average`, async () => {
  const province = await testProvince()
  const line = await cuttable(province.url)
  const dir = tempDir()
  try {
    await quietDemo(dir)
    const code = await province.code(await province.county('乌恰县'))
    const county = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        'tests/exchange/county-process.ts',
        dir,
        line.url,
        code,
        String(written),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const lines: { entries?: number; moved?: { sent: number }; backlog?: { entries: number } }[] = []
    let text = ''
    county.stdout.on('data', (chunk) => {
      text += String(chunk)
      lines.splice(
        0,
        lines.length,
        ...text
          .trim()
          .split('\n')
          .map((one) => JSON.parse(one)),
      )
    })
    let cuts = 0
    let last = 0
    // every so many bytes, so that the breaks are spread over the whole exchange
    line.onUp = () => {
      const every = 380_000
      if (cuts >= losses || lines.length === 0 || line.bytes.up - last < every) return
      last = line.bytes.up
      cuts += 1
      line.cut()
      setTimeout(() => line.mend(), away)
    }
    const status = await new Promise((resolve) => county.once('exit', resolve))
    expect(status).toBe(0)
    const { entries = 0 } = lines[1] ?? {}
    expect(entries).toBeGreaterThan(written)
    expect(lines[1]?.backlog?.entries).toBe(0)
    const there = await province.db
      .selectFrom('entries')
      .select([sql<number>`count(*)::int`.as('n'), sql<number>`sum(length(body))::int`.as('bytes')])
      .executeTakeFirstOrThrow()
    expect(there.n).toBe(entries)
    expect(cuts).toBe(losses)
    // records go up as well: what the journal itself may take is twice its own bytes, with them once more
    expect(line.bytes.up / there.bytes).toBeLessThan(2)
  } finally {
    line.close()
    await province.close()
    rmSync(dir, { recursive: true, force: true })
  }
}, 600_000)
