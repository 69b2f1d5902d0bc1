/** What the province gives out: two operators, what is refused, who gets it, and what lies where. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { provinceEntryTypes } from '../../../src-main/exchange/province-entries.ts'
import { provinceChainOf, pullAnswer, pullRecordsAnswer } from '../../../src-main/exchange/wire.ts'
import type { Entry, JsonObject } from '../../../src-main/office/journal/entry.ts'
import { personTag, unseal } from '../../../src-main/office/journal/seal.ts'
import { parseArguments } from '../../../src-main/province/arguments.ts'
import { runCommand } from '../../../src-main/province/commands.ts'
import { revokeDevice } from '../../../src-main/province/devices.ts'
import type { GivenContent } from '../../../src-main/province/own-chain/content.ts'
import { deliverAll } from '../../../src-main/province/own-chain/deliver.ts'
import { listPublications, readPublication } from '../../../src-main/province/own-chain/list.ts'
import { confirm, propose, refuse, withdraw } from '../../../src-main/province/own-chain/publish.ts'
import { openProvince } from '../../../src-main/province/open.ts'
import { inTransaction, type Province } from '../../../src-main/province/site.ts'
import { UserError } from '../../../src-main/province/user-error.ts'
import { enrolledDevice, type TestDevice, type TestKeys, testKeys } from '../device.ts'
import { type TestProvince, testProvince } from '../harness.ts'
import {
  aBulletin,
  aCalendar,
  anId,
  aListing,
  aRuleSet,
  done,
  published,
  refused,
  struckOffId,
  takenBack,
} from './scene.ts'

let testing: TestProvince
let province: Province
let office: string
const keys = testKeys()
let device: TestDevice

beforeAll(async () => {
  testing = await testProvince()
  province = testing.province
  office = await testing.county('甲县工业和信息化局')
  device = await enrolledDevice(testing.url, await testing.code(office), keys, province.keys.recipient)
})
afterAll(() => testing.close())

async function own(of: TestDevice, county: string): Promise<Entry[]> {
  const { entries } = pullAnswer.parse((await of.request('GET', '/v1/journal?after=0&limit=2000')).body)
  return entries.filter((entry) => entry.device === provinceChainOf(county))
}

/** Records of entries, opened by the office's key. */
async function opened(of: TestDevice, { dataKey }: TestKeys, entries: readonly Entry[]): Promise<JsonObject[]> {
  const { body } = await of.request('GET', '/v1/personal?after=0&limit=1000')
  const records = new Map(pullRecordsAnswer.parse(body).records.map(({ id, sealed }) => [id, sealed]))
  return entries
    .flatMap((entry) => entry.personal ?? [])
    .map((id) => JSON.parse(unseal(dataKey, records.get(id) ?? '', id)?.toString() ?? 'null') as JsonObject)
}

const about = (entries: readonly Entry[], id: string) => entries.filter((entry) => entry.subject === id)

describe('two operators', () => {
  test.each([
    ['a calendar', aCalendar(2030)],
    ['a rule-set', aRuleSet('two-operators@1')],
    ['a listing', aListing({ identity: anId(13) })],
  ] as [string, GivenContent][])(
    '%s goes out when another operator confirms it, not before',
    async (_what, content) => {
      const id = await done(province, (site) => propose(site, content, { who: '省甲' }))
      expect(await deliverAll(province)).toBe(0)
      expect(await refused(province, (site) => confirm(site, id, { who: ' 省甲 ' }))).toBe('same-person')
      await done(province, (site) => confirm(site, id, { who: '省乙' }))
      expect(await deliverAll(province)).toBe(1)
      expect(about(await own(device, office), id)).toHaveLength(1)
      expect(await refused(province, (site) => confirm(site, id, { who: '省乙' }))).toBe('state')
    },
  )

  test('taking a listing back takes two as well; until then it stands', async () => {
    const id = await published(province, aListing({ identity: anId(18) }))
    await done(province, (site) => withdraw(site, id, { who: '省甲', reason: '复核后撤销' }))
    await deliverAll(province)
    expect(about(await own(device, office), id)).toHaveLength(1)
    expect(await refused(province, (site) => confirm(site, id, { who: '省甲' }))).toBe('same-person')
    await done(province, (site) => refuse(site, id, { who: '省乙', reason: '材料不全' }))
    await takenBack(province, id)
    expect(about(await own(device, office), id).map(({ type }) => type)).toEqual([
      'province-struck-off',
      'province-withdrawn',
    ])
  })

  test('a proposal that was sent back goes nowhere', async () => {
    const id = await done(province, (site) => propose(site, aCalendar(2031), { who: '省甲' }))
    await done(province, (site) => refuse(site, id, { who: '省乙', reason: '日期有误' }))
    expect(await refused(province, (site) => confirm(site, id, { who: '省乙' }))).toBe('state')
    await deliverAll(province)
    expect(about(await own(device, office), id)).toEqual([])
  })

  test('a bulletin goes out at once and is taken back at once', async () => {
    const id = await published(province, aBulletin())
    await takenBack(province, id)
    expect(about(await own(device, office), id)).toHaveLength(2)
  })
})

describe('what is refused', () => {
  test.each([
    [
      'a table that contradicts itself',
      { ...aCalendar(), table: { ...aCalendar().table, worked: ['2028-01-01'] } },
      'content',
    ],
    [
      'a wrong ID number',
      aListing({ identity: anId(1).replace(/.$/u, (place) => (place === '1' ? '2' : '1')) }),
      'identity',
    ],
    ['a ground that is none', { ...aListing(), ground: 'art-5-1' }, 'content'],
    ['a decision of tomorrow', { ...aListing(), decidedOn: '2099-01-01' }, 'content'],
    ['a bulletin without text', { ...aBulletin(), text: ' ' }, 'content'],
    ['a rule-set without a version', aRuleSet('no-version'), 'content'],
    ['a rule-set with a number missing', { kind: 'rule-set', ruleSet: { id: 'x@1' } }, 'content'],
    ['a revocation by hand', { kind: 'device-revoked', device: 'd1', reason: '丢失' }, 'content'],
  ] as [string, GivenContent, string][])('%s', async (_what, content, code) => {
    expect(await refused(province, (site) => propose(site, content, { who: '省甲' }))).toBe(code)
  })

  test('the same person twice, whichever way the number is written; the same rule-set twice', async () => {
    await published(province, aListing())
    const again = aListing({ identity: ` ${struckOffId.slice(0, 6)} ${struckOffId.slice(6).toLowerCase()}` })
    expect(await refused(province, (site) => propose(site, again, { who: '省甲' }))).toBe('known')
    await published(province, aRuleSet())
    expect(await refused(province, (site) => propose(site, aRuleSet(), { who: '省甲' }))).toBe('known')
  })

  test('of two who propose the same at once one is told so', async () => {
    const both = await Promise.allSettled(
      ['省甲', '省乙'].map((who) => done(province, (site) => propose(site, aCalendar(2032), { who }))),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('taking back without a reason, what is not known, what is not out', async () => {
    const id = await done(province, (site) => propose(site, aCalendar(2033), { who: '省甲' }))
    expect(await refused(province, (site) => withdraw(site, id, { who: '省甲', reason: ' ' }))).toBe('reason')
    expect(await refused(province, (site) => withdraw(site, id, { who: '省甲', reason: '有误' }))).toBe('state')
    expect(await refused(province, (site) => confirm(site, 'p0', { who: '省甲' }))).toBe('unknown')
  })
})

describe('who gets it', () => {
  test('a second table of a year takes the place of the first; a county that joins later gets what stands, once', async () => {
    const first = await published(province, aCalendar(2036))
    const second = await published(province, {
      ...aCalendar(2036),
      table: { ...aCalendar(2036).table, off: ['2036-01-01'] },
    })
    const lifted = await published(province, aBulletin('撤回的通报'))
    await takenBack(province, lifted)
    const county = await testing.county('后来县工业和信息化局')
    const laterKeys = testKeys()
    const later = await enrolledDevice(testing.url, await testing.code(county), laterKeys, province.keys.recipient)
    const entries = await own(later, county)
    expect(about(entries, second)).toHaveLength(1)
    expect(about(entries, second)[0]?.payload).toMatchObject({ year: 2036, version: 2 })
    expect([...about(entries, first), ...about(entries, lifted)]).toEqual([])
    expect(await deliverAll(province)).toBe(0)
    await Promise.all([deliverAll(province), deliverAll(province)])
    expect(await own(later, county)).toEqual(entries)
  })

  test('two instances that deliver at once bring it once', async () => {
    const { databaseUrl: url } = testing
    const other = await openProvince({ url, keys: province.keys })
    const ids = await Promise.all(
      Array.from({ length: 70 }, (_, n) =>
        done(province, (site) => propose(site, aBulletin(`通报${n}`), { who: '省甲' })),
      ),
    )
    await Promise.all([deliverAll(province), deliverAll(other), deliverAll(province), deliverAll(other)])
    await other.db.destroy()
    const entries = await own(device, office)
    for (const id of ids) expect(about(entries, id)).toHaveLength(1)
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index))
  })

  test('a revocation is told to the devices of that office alone', async () => {
    const lost = await enrolledDevice(testing.url, await testing.code(office), keys, province.keys.recipient)
    await inTransaction(province, (site) => revokeDevice(site, lost.id, { who: '省甲', reason: '电脑丢失' }))
    await deliverAll(province)
    const told = (await own(device, office)).filter(({ type }) => type === 'province-device-revoked')
    expect(told.map(({ payload }) => payload)).toEqual([{ device: lost.id }])
    expect(await opened(device, keys, told)).toMatchObject([{ reason: '电脑丢失' }])
  })
})

describe('what lies where', () => {
  test('an office learns a struck-off person as a tag under its own key; no name, no number travels', async () => {
    const [row] = (await listPublications(province, { kind: 'struck-off' })).filter(({ title }) =>
      title.includes('郑某除'),
    )
    const entries = about(await own(device, office), row?.id ?? '')
    expect(entries[0]?.payload).toEqual({ ground: 'art-9-3', decidedOn: '2026-03-02' })
    const [record] = await opened(device, keys, entries)
    expect(record).toMatchObject({ tag: personTag(keys.tagKey, struckOffId), decidedBy: '丙县工业和信息化局' })
    expect(JSON.stringify(record)).not.toMatch(/郑某除|197001/)
  })

  test('every payload is what its type declares: no Chinese text, no number of a person', async () => {
    for (const entry of await own(device, office)) {
      expect(provinceEntryTypes.get(entry.type)?.payload.parse(entry.payload)).toEqual(entry.payload)
      expect(JSON.stringify(entry)).not.toMatch(/[一-鿿]|410102/)
    }
  })

  test('at the province no column and no log line holds the name or the number', async () => {
    const rows = await province.db.selectFrom('publications').selectAll().execute()
    const bodies = await province.db.selectFrom('entries').select('body').execute()
    const decisions = await province.db.selectFrom('decisions').selectAll().execute()
    expect(JSON.stringify([rows, bodies, decisions, testing.log])).not.toMatch(/郑某除|197001/)
    const [row] = (await listPublications(province, { kind: 'struck-off' })).filter(({ title }) =>
      title.includes('郑某除'),
    )
    expect((await readPublication(province, row?.id ?? ''))?.content).toMatchObject({ identity: struckOffId })
  })
})

describe('on the command line', () => {
  const dir = mkdtempSync(join(tmpdir(), 'publish-'))
  afterAll(() => rmSync(dir, { recursive: true }))
  const run = (...words: string[]) => runCommand(province, parseArguments(words))
  const file = (name: string, text: string) => {
    const path = join(dir, name)
    writeFileSync(path, text)
    return path
  }

  test('from file to county: a listing, confirmed by another', async () => {
    const { kind: _kind, ...listing } = aListing({ identity: anId(7) })
    const said = await run('strike-off', file('除名.json', JSON.stringify(listing)), '--by', '甲')
    const id = /p[0-9a-f]{16}/.exec(said)?.[0] ?? ''
    await expect(run('confirm', id, '--by', '甲')).rejects.toThrow(UserError)
    expect(await run('confirm', id, '--by', '乙')).toContain('发布中')
    expect(about(await own(device, office), id)).toHaveLength(1)
    expect(await run('publications')).toContain(id)
    await run('withdraw', id, '--by', '甲', '--reason', '复核后撤销')
    expect(await run('confirm', id, '--by', '乙')).toContain('已撤回')
    expect(await run('publication', id)).toContain('复核后撤销')
  })

  test('a bulletin for two fields; a calendar and a rule-set from their files', async () => {
    const said = await run(
      'publish',
      'bulletin',
      file('通报.txt', '标题在此\n领域：政策法律、财务审计\n正文。\n'),
      '--by',
      '甲',
    )
    const id = /p[0-9a-f]{16}/.exec(said)?.[0] ?? ''
    expect((await readPublication(province, id))?.content).toMatchObject({
      title: '标题在此',
      text: '正文。',
      fields: ['policy-law', 'finance-audit'],
    })
    const { table } = aCalendar(2037)
    expect(await run('publish', 'calendar', file('c.json', JSON.stringify(table)), '--by', '甲')).toContain('待确认')
    const { ruleSet } = aRuleSet('by-file@1')
    expect(await run('publish', 'rule-set', file('r.json', JSON.stringify(ruleSet)), '--by', '甲')).toContain('待确认')
    expect(await run('decisions')).toContain('提出发布')
  })

  test.each([
    ['no file', ['publish', 'calendar', '/nowhere/x.json']],
    ['no word', ['confirm']],
    ['a file that is none', ['publish', 'rule-set', file('not.json', '正文')]],
    ['a field that is none', ['publish', 'bulletin', file('b.txt', '标题\n领域：天文\n正文')]],
  ])('%s is told in words', async (_what, words) => {
    await expect(run(...words)).rejects.toThrow(UserError)
  })
})
