/** One PostgreSQL for all tests of a run, a database for each of them. */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Cluster, startCluster } from '../../src-main/province/postgres/cluster.ts'

/** Faster by far than a durable one; tests of durability start their own. */
const quick = ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off']

/** A cluster in a temporary folder that goes with it. */
export async function quickCluster(): Promise<Cluster & { dir: string }> {
  const dir = mkdtempSync(join(tmpdir(), 'province-test-'))
  chmodSync(dir, 0o711)
  const cluster = await startCluster(dir, quick)
  return {
    ...cluster,
    dir,
    stop: async () => {
      await cluster.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** A fresh database. @returns its address */
export async function freshDatabase(cluster: Pick<Cluster, 'url'>): Promise<string> {
  const name = `t${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: cluster.url })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return cluster.url.replace(/\/postgres$/, `/${name}`)
}
