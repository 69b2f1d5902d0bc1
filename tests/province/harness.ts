/** A real province in this process: PostgreSQL, HTTP on a free port. */
import type { AddressInfo } from 'node:net'
import { addCounty } from '../../src-main/province/counties.ts'
import type { Database } from '../../src-main/province/database.ts'
import { newCode } from '../../src-main/province/enrolment.ts'
import { keysOf } from '../../src-main/province/keys.ts'
import { openProvince } from '../../src-main/province/open.ts'
import { type ServerOptions, provinceServer } from '../../src-main/province/server.ts'
import { inTransaction, type Province } from '../../src-main/province/site.ts'
import { newSeed } from '../../src-main/office/journal/ed25519.ts'
import { freshDatabase, quickCluster } from './cluster.ts'

export interface TestProvince {
  /** `http://127.0.0.1:PORT` */
  url: string
  /** For operations without HTTP. */
  province: Province
  db: Database
  /** Address of its database, for another process. */
  databaseUrl: string
  /** Lines of the server's log. */
  log: string[]
  /** Moves the province's clock. */
  pass(ms: number): void
  /** Adds a county. @returns its office id */
  county(name: string): Promise<string>
  /** A fresh enrolment code of a county (office id). */
  code(county: string): Promise<string>
  /** A second server on the same database with the same key: another instance. */
  another(patience?: ServerOptions['patience']): Promise<{ url: string; close(): Promise<void> }>
  close(): Promise<void>
}

export interface TestProvinceOptions extends Partial<Pick<ServerOptions, 'rates'>> {
  /** A PostgreSQL that runs already; one of its own where absent. */
  cluster?: { url: string }
  sessions?: number
}

/** Starts a province over a database of its own. */
export async function testProvince(options: TestProvinceOptions = {}): Promise<TestProvince> {
  const own = options.cluster ? null : await quickCluster()
  const url = await freshDatabase(options.cluster ?? own ?? { url: '' })
  let passed = 0
  const keys = await keysOf(newSeed())
  const open = () =>
    openProvince({
      url,
      keys,
      sessions: options.sessions ?? 10,
      now: () => Date.now() + passed,
      onError: () => undefined,
    })
  const province = await open()
  const log: string[] = []
  const serve = async (of: Province, patience?: ServerOptions['patience']) => {
    const { rates = { address: 1_000_000, device: 1_000_000, enrol: 1_000_000 } } = options
    const write = (line: string) => void log.push(line)
    const server = await provinceServer({ province: of, rates, patience, log: { write } })
    await server.listen({ host: '127.0.0.1', port: 0 })
    const { port } = server.server.address() as AddressInfo
    return { url: `http://127.0.0.1:${port}`, close: () => server.close() as Promise<void> }
  }
  const first = await serve(province)
  return {
    url: first.url,
    province,
    db: province.db,
    databaseUrl: url,
    log,
    pass: (ms) => {
      passed += ms
    },
    county: async (name) => {
      const office = await inTransaction(province, (site) => addCounty(site, name, 'test'))
      if (office === null) throw new Error(`there is a county ${name} already`)
      return office
    },
    code: (county) => inTransaction(province, (site) => newCode(site, county, 'test')),
    another: async (patience) => {
      const other = await open()
      const server = await serve(other, patience)
      const close = async () => {
        await server.close()
        await other.db.destroy()
      }
      return { url: server.url, close }
    },
    close: async () => {
      await first.close()
      await province.db.destroy()
      await own?.stop()
    },
  }
}
