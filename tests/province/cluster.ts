/** One PostgreSQL for all tests of a run, a database for each of them. */
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Cluster, startCluster } from '../../src-main/province/postgres/cluster.ts'

/** Faster by far than a durable one; tests of durability start their own. */
const quick = ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off']

/** Environment variable that names the folder of the run's cluster; made by whoever needs it first. */
const clusterOfRun = 'EXPERT_POOL_TEST_CLUSTER'

function clusterFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'province-test-'))
  chmodSync(dir, 0o711)
  return dir
}

/** Gives all tests of a run one cluster. @returns what stops and removes it after the last one */
export function shareCluster(): () => Promise<void> {
  const dir = clusterFolder()
  process.env[clusterOfRun] = dir
  return async () => {
    if (existsSync(join(dir, 'postgres'))) await (await startCluster(dir, quick)).stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** The run's cluster, which goes on for others; outside a run one in a temporary folder that goes with it. */
export async function quickCluster(): Promise<Cluster> {
  const shared = process.env[clusterOfRun]
  if (shared) return { ...(await startCluster(shared, quick)), stop: () => Promise.resolve() }
  const dir = clusterFolder()
  const cluster = await startCluster(dir, quick)
  return {
    ...cluster,
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
