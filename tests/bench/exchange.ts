/** Benches of exchange: entries pushed and pulled against PostgreSQL by hand, and what a quiet county costs. */
import { mkdtempSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { limits, pullAnswer } from '../../src-main/exchange/wire.ts'
import type { Entry } from '../../src-main/office/journal/entry.ts'
import { startCluster } from '../../src-main/province/postgres/cluster.ts'
import { cuttable } from '../exchange/cuttable.ts'
import { freshDatabase } from '../province/cluster.ts'
import { enrolledDevice, type TestDevice, type TestKeys, testKeys } from '../province/device.ts'
import { type TestProvince, testProvince } from '../province/harness.ts'

const page = limits.entries

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

async function withProvince<T>(work: (province: TestProvince, url: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-province-'))
  chmodSync(dir, 0o711)
  const cluster = await startCluster(dir)
  const province = await testProvince({ cluster })
  try {
    return await work(province, await freshDatabase(cluster))
  } finally {
    await province.close()
    await cluster.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

async function enrolled(province: TestProvince, office: string, keys: TestKeys): Promise<TestDevice> {
  return enrolledDevice(province.url, await province.code(office), keys, province.province.keys.recipient)
}

function pages(entries: readonly Entry[]): Entry[][] {
  return Array.from({ length: Math.ceil(entries.length / page) }, (_, at) => entries.slice(at * page, (at + 1) * page))
}

/** Rows of a table: what, entries, entries a second, raw a second, ratio. */
export async function benchExchange(size: number): Promise<string[][]> {
  return withProvince(async (province, url) => {
    const office = await province.county('喀什')
    const keys = testKeys()
    const from = await enrolled(province, office, keys)
    const to = await enrolled(province, office, keys)
    // appends of five entries, each signed
    const runs = pages(Array.from({ length: size / 5 }, () => from.make(5)).flat())
    const pushed = await secondsOf(async () => {
      for (const run of runs) if ((await from.push(run)).status !== 200) throw new Error('a run was refused')
    })
    const raw = await rawTable(url)
    const inserted = await secondsOf(() => raw.insert(runs))
    let pulledCount = 0
    const pulled = await secondsOf(async () => {
      pulledCount = await pullAll(to)
    })
    let selectedCount = 0
    const selected = await secondsOf(async () => {
      selectedCount = await raw.select()
    })
    await raw.close()
    if (pulledCount !== size || selectedCount !== size) throw new Error('not everything came back')
    return [
      row('pushed: checked, signed for, kept', size, pushed, inserted),
      row('pulled by another device', size, pulled, selected),
    ]
  })
}

function row(what: string, size: number, ours: number, raw: number): string[] {
  const rate = (seconds: number) => String(Math.round(size / seconds / 100) * 100)
  return [what, String(size), rate(ours), rate(raw), `**${(raw / ours).toFixed(2)}**`]
}

async function pullAll(device: TestDevice): Promise<number> {
  let count = 0
  for (let after = 0; ; ) {
    const { body } = await device.request('GET', `/v1/journal?after=${after}&limit=${page}`)
    const answer = pullAnswer.parse(body)
    count += answer.entries.length
    after = answer.checkpoint
    if (!answer.more) return count
  }
}

async function rawTable(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    `create table raw (office text, device text, seq int8, position int8, hash text, type text, subject text, body text,
      received timestamptz not null default now(), primary key (office, device, seq), unique (office, position))`,
  )
  let position = 0
  return {
    async insert(runs: readonly Entry[][]): Promise<void> {
      for (const run of runs) {
        const columns = [
          run.map(({ device }) => device),
          run.map(({ seq }) => seq),
          run.map(() => (position += 1)),
          run.map(({ hash }) => hash),
          run.map(({ type }) => type),
          run.map(({ subject }) => subject),
          run.map((entry) => JSON.stringify(entry)),
        ]
        await client.query(
          `insert into raw select 'o', * from unnest($1::text[], $2::int8[], $3::int8[], $4::text[], $5::text[], $6::text[], $7::text[])`,
          columns,
        )
      }
    },
    async select(): Promise<number> {
      let count = 0
      for (let after = 0; ; ) {
        const { rows } = await client.query<{ position: string; body: string }>(
          'select position, body from raw where office = $1 and position > $2 order by position limit $3',
          ['o', after, page],
        )
        count += rows.map(({ body }) => JSON.parse(body) as Entry).length
        const last = rows.at(-1)
        if (!last) return count
        after = Number(last.position)
      }
    },
    close: () => client.end(),
  }
}

/** What a county costs while nothing happens, and many of them. */
export async function benchIdle(counties: number): Promise<[string, string][]> {
  return withProvince(async (province) => {
    const office = await province.county('和田')
    const device = await enrolled(province, office, testKeys())
    await device.push(device.make(10))
    const line = await cuttable(province.url)
    device.url = line.url
    const looks = 600
    await device.signIn()
    const before = { ...line.bytes }
    const cpu = process.cpuUsage()
    for (let at = 0; at < looks; at += 1) await device.request('GET', '/v1/receipts')
    const { user, system } = process.cpuUsage(cpu)
    line.close()
    const bytes = (line.bytes.up + line.bytes.down - before.up - before.down) / looks
    const msEach = (user + system) / 1000 / looks
    const anHour = 62
    return [
      ['requests of one county in an hour', String(anHour)],
      ['bytes on the line, both ways', `${Math.round((bytes * anHour) / 1024)} kB`],
      ['CPU of asking and answering together (PostgreSQL aside)', `${((msEach * anHour) / 1000).toFixed(2)} s`],
      [`${counties} counties: of one core, at most`, `${((msEach * anHour * counties) / 36_000).toFixed(1)} %`],
      [`${counties} counties: requests a second`, ((anHour * counties) / 3600).toFixed(1)],
    ]
  })
}
