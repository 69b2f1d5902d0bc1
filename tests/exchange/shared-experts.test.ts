/**
 * Shared experts end to end: a county in a process of its own gives its pool, the province pools and shares it, a real office
 * takes it in, draws nobody twice, follows changes and erasures.
 */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureExchange, exchangeOf, stopExchange } from '../../src-main/office/exchange/running.ts'
import type { OpenedCore } from '../../src-main/office/build-core.ts'
import { countByOffice, findExperts, samePeople } from '../../src-main/province/pool/read.ts'
import type { NotDone } from '../../src-main/province/own-chain/publish.ts'
import { confirmRule, endRule, proposeRule, type ShareRule } from '../../src-main/province/pool/share-rules.ts'
import { bringUpToDate } from '../../src-main/province/pool/up-to-date.ts'
import { inTransaction } from '../../src-main/province/site.ts'
import { foundQuietDemo, type Person, quietDemo, tempDir, testOffice, type TestOffice } from '../office/harness.ts'
import { aPerson, type TestCounty, testCounty } from '../province/pool/county.ts'
import { type TestProvince, testProvince } from '../province/harness.ts'

const fast = { patience: { first: 20, longest: 200 }, lookEvery: 200 }

let province: TestProvince
let giverDir: string
let giver: string
let second: TestCounty
let office: TestOffice
let receiver: string
let core: OpenedCore
let clerk: Person
let closed = false
beforeAll(async () => {
  province = await testProvince()
  giver = await province.county('邻县工业和信息化局')
  receiver = await province.county('新县工业和信息化局')
  second = await testCounty(province, '远县工业和信息化局')
  giverDir = tempDir()
  const receiverDir = tempDir()
  await quietDemo(giverDir)
  // founded by itself: a copy would be the same device
  await foundQuietDemo(receiverDir)
  await promisify(execFile)(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    'tests/exchange/county-process.ts',
    giverDir,
    province.url,
    await province.code(giver),
    '0',
  ])
  office = await testOffice({ dir: receiverDir })
  core = office.office.core() as OpenedCore
  clerk = await office.signIn('zhoumin')
  const admin = await office.signIn('xitong')
  await admin.ok('exchange.join', { address: province.url, code: await province.code(receiver) })
  await stopExchange(core)
  await (await ensureExchange(core, fast))?.done()
}, 300_000)
afterAll(async () => {
  if (!closed) await office.close()
  await province.close()
  for (const dir of [giverDir, office.dir]) rmSync(dir, { recursive: true, force: true })
})

const exchanged = async () => {
  await bringUpToDate(province.province)
  await exchangeOf(core)?.done()
}
const list = async (filter = {}) => clerk.ok('sharedExperts.list', { limit: 500, ...filter })

test('art-4 the province holds the very experts of both real offices, and knows that they are the same people', async () => {
  await bringUpToDate(province.province)
  const members = (await clerk.ok('pool.counts')).members
  const counts = await countByOffice(province.province)
  expect(counts.filter(({ experts }) => experts > 0).map(({ officeName, active }) => [officeName, active])).toEqual([
    ['新县工业和信息化局', members],
    ['邻县工业和信息化局', members],
  ])
  const own = (await clerk.ok('pool.list', { limit: 500 })).rows
    .map(({ name, employer }) => `${name} ${employer}`)
    .sort()
  for (const county of [giver, receiver]) {
    const { rows } = await findExperts(province.province, { office: county, limit: 500 })
    expect(rows.map(({ name, employer }) => `${name} ${employer}`).sort()).toEqual(own.slice(0, 500))
  }
  // both demo offices have the same people
  expect((await samePeople(province.province, { offset: 0, limit: 1 })).total).toBe(members)
})

const order = { who: '经办人', reason: '县里来文' }
async function decided(work: Parameters<typeof inTransaction<string | NotDone>>[1]): Promise<void> {
  const done = await inTransaction(province.province, work)
  if (typeof done !== 'string') throw new Error(done.message)
}
/** Puts a rule in force, by two. */
async function shared(rule: ShareRule): Promise<void> {
  await decided((site) => proposeRule(site, rule, order))
  await decided((site) => confirmRule(site, rule, { who: '复核人' }))
}

test('art-4 what is shared comes in; who is in the own pool is known by the tag under the own key and not drawn twice', async () => {
  await second.add([second.adopted('e1', aPerson(1))])
  await shared({ giver: '*', receiver })
  await exchanged()
  const summary = await clerk.ok('sharedExperts.summary')
  expect(summary.offices.map(({ name }) => name)).toEqual(['邻县工业和信息化局', '远县工业和信息化局'])
  const { rows } = await list()
  const fromGiver = rows.filter(({ homeOffice }) => homeOffice === '邻县工业和信息化局')
  expect(fromGiver.length).toBeGreaterThan(100)
  expect(new Set(fromGiver.map(({ undrawable }) => undrawable))).toEqual(new Set(['本单位专家库中已有此人']))
  expect(rows.filter(({ undrawable }) => undrawable === null)).toMatchObject([
    { name: '阿依古丽1', employer: '第1检测所', homeOffice: '远县工业和信息化局' },
  ])
  expect(await core.store.local.find({ selector: { kind: { $eq: 'odd' } } })).toEqual([])
})

test('art-4 a change at home arrives; who leaves the sharing is gone here', async () => {
  await second.add([second.adopted('e1', aPerson(1, { employer: '新单位' }))])
  await exchanged()
  expect((await list({ text: '阿依古丽1' })).rows).toMatchObject([{ employer: '新单位' }])
  await decided((site) => endRule(site, { giver: '*', receiver }, order))
  await decided((site) => confirmRule(site, { giver: '*', receiver }, { who: '复核人' }))
  await shared({ giver: second.office, receiver })
  await exchanged()
  expect((await clerk.ok('sharedExperts.summary')).offices).toMatchObject([{ name: '远县工业和信息化局', experts: 1 }])
})

/** Whether any file of a folder holds these bytes. */
function holds(dir: string, text: string): boolean {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).some((name) => {
    const path = join(dir, name)
    return statSync(path).isFile() && readFileSync(path).includes(text)
  })
}

test('who is erased at home is erased here: once it is closed no file of this office holds the name', async () => {
  expect(holds(office.dir, '阿依古丽1')).toBe(true)
  await second.eraseAll()
  await exchanged()
  expect((await list()).total).toBe(0)
  // the database's log is emptied when the office closes
  await office.close()
  closed = true
  expect(holds(office.dir, '阿依古丽1')).toBe(false)
})
