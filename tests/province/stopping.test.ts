/** A database of our own stops with the last instance that uses it, and with no other. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cluster, startCluster } from '../../src-main/province/postgres/cluster.ts'

const dir = mkdtempSync(join(tmpdir(), 'province-stopping-'))
let cluster: Cluster
beforeAll(async () => {
  chmodSync(dir, 0o711)
  cluster = await startCluster(dir, ['-c fsync=off'])
}, 120_000)
afterAll(async () => {
  await cluster.stop()
  rmSync(dir, { recursive: true, force: true })
})

async function session(name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: cluster.url, application_name: name })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Waits until PostgreSQL has noticed the end of all sessions of a name. */
async function gone(name: string): Promise<void> {
  const asking = await session('')
  const left = async () =>
    (await asking.query('select 1 from pg_stat_activity where application_name = $1', [name])).rowCount
  while ((await left()) !== 0) await pause(20)
  await asking.end()
}

test('sessions of another instance keep it running', async () => {
  const other = await startCluster(dir)
  const open = await session(other.name)
  await cluster.stop()
  expect(cluster.pid()).not.toBeNull()
  expect((await open.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await open.end()
  await gone(other.name)
})

test('its own, whose end PostgreSQL has not noticed yet, do not', async () => {
  await cluster.ensureRunning()
  await session(cluster.name)
  await cluster.stop()
  expect(cluster.pid()).toBeNull()
})
