/** Many devices push at once while others pull: no entry is skipped or doubled (sync.md, `GET /journal`). */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applicationName } from '../../src-main/province/database.ts'
import { registerDevice } from '../../src-main/province/devices.ts'
import { isFault } from '../../src-main/province/fault.ts'
import { acceptRun, readStream } from '../../src-main/province/journal.ts'
import { inTransaction } from '../../src-main/province/site.ts'
import type { Entry } from '../../src-main/office/journal/entry.ts'
import { newDevice } from './device.ts'
import { type TestProvince, testProvince } from './harness.ts'

const devices = 32
const pullers = 8
const runsEach = 8

let province: TestProvince
beforeAll(async () => {
  // One session for each writer and each puller, one to look on.
  province = await testProvince({ sessions: devices + pullers + 2 })
})
afterAll(() => province.close())

/** Runs of all devices of a new office, ready to be pushed. */
async function officeOf(name: string): Promise<{ office: string; chains: Entry[][][] }> {
  const office = await province.county(name)
  const chains: Entry[][][] = []
  for (let n = 0; n < devices; n += 1) {
    const device = await newDevice(province.url)
    const { id, publicKey, recipient } = device
    const known = { id, office, publicKey, recipient, knownBy: 'code' as const }
    await inTransaction(province.province, (site) => registerDevice(site, known))
    chains.push(Array.from({ length: runsEach }, (_, run) => device.make(1 + ((n + run) % 7))))
  }
  return { office, chains }
}

async function pushAll(office: string, chains: readonly Entry[][][]): Promise<void> {
  await Promise.all(
    chains.map(async (runs) => {
      for (const entries of runs) {
        const receipt = await inTransaction(province.province, (site) => acceptRun(site, office, { entries }))
        if (isFault(receipt)) throw new Error(receipt.code)
      }
    }),
  )
}

/** Most sessions of this database that were seen inside a transaction at one time. */
async function watchSessions(done: () => boolean): Promise<number> {
  let most = 0
  while (!done()) {
    const { rows } = await sql<{ busy: number }>`
      select count(*) as busy from pg_stat_activity
      where datname = current_database() and application_name = ${applicationName} and xact_start is not null
        and pid <> pg_backend_pid()`.execute(province.db)
    most = Math.max(most, rows[0]?.busy ?? 0)
  }
  return most
}

interface Page {
  ids: string[]
  next: string
}

/** Reads a stream from its beginning until the writers are done and nothing more comes. */
async function pullAll(read: (after: string) => Promise<Page>, done: () => boolean) {
  const ids: string[] = []
  const checkpoints: string[] = []
  for (let after = ''; ; ) {
    const last = done()
    const page = await read(after)
    ids.push(...page.ids)
    if (page.ids.length > 0) checkpoints.push(page.next)
    else if (last) return { ids, checkpoints }
    after = page.next
  }
}

async function race(office: string, chains: readonly Entry[][][], read: (after: string) => Promise<Page>) {
  let finished = false
  const done = () => finished
  const pulls = Array.from({ length: pullers }, () => pullAll(read, done))
  const watched = watchSessions(done)
  await pushAll(office, chains).finally(() => {
    finished = true
  })
  return { pulled: await Promise.all(pulls), sessions: await watched }
}

const idsOf = (texts: readonly string[]) => texts.map((text) => (JSON.parse(text) as Entry).id)
const sorted = (ids: readonly string[]) => [...ids].sort()

test('32 devices push in as many sessions while 8 pull: each puller gets every entry once, checkpoints only grow', async () => {
  const { office, chains } = await officeOf('甲县')
  const { pulled, sessions } = await race(office, chains, async (after) => {
    const { texts, checkpoint } = await readStream(province.province, office, { after: Number(after), limit: 50 })
    return { ids: idsOf(texts), next: String(checkpoint) }
  })
  const all = sorted(chains.flat(2).map(({ id }) => id))
  for (const { ids, checkpoints } of pulled) {
    expect(sorted(ids)).toEqual(all)
    const numbers = checkpoints.map(Number)
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
  }
  expect(sessions).toBeGreaterThanOrEqual(devices)
})

test('the same race read by the time at which entries were created loses entries: the test can see what it is for', async () => {
  const { office, chains } = await officeOf('乙县')
  const { pulled } = await race(office, chains, async (after) => {
    const { rows } = await sql<{ body: string; at: string }>`
      select body, received::text as at from entries
      where office = ${office} and received > ${after || '-infinity'}::timestamptz order by received`.execute(
      province.db,
    )
    return { ids: idsOf(rows.map(({ body }) => body)), next: rows.at(-1)?.at ?? after }
  })
  const all = chains.flat(2).length
  expect(Math.min(...pulled.map(({ ids }) => new Set(ids).size))).toBeLessThan(all)
})

test('devices that revoke each other at once come to an end, and both are revoked', async () => {
  const office = await province.county('丙县')
  const pair = [await newDevice(province.url), await newDevice(province.url)] as const
  for (const { id, publicKey, recipient } of pair) {
    const known = { id, office, publicKey, recipient, knownBy: 'code' as const }
    await inTransaction(province.province, (site) => registerDevice(site, known))
  }
  const push = (entries: Entry[]) => inTransaction(province.province, (site) => acceptRun(site, office, { entries }))
  const [one, two] = pair
  await Promise.all([
    push(one.make(1, { type: 'device-revoked', payload: { device: two.id } })),
    push(two.make(1, { type: 'device-revoked', payload: { device: one.id } })),
  ])
  const states = await province.db.selectFrom('devices').select('state').where('office', '=', office).execute()
  // The later of the two may find itself revoked already; one word stands in any case.
  expect(states.map(({ state }) => state)).toContain('revoked')
})
