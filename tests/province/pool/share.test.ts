/** Shared experts at the province (Article 4): who is told what, once, whatever breaks; what the receiver gets and what not. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseArguments } from '../../../src-main/province/arguments.ts'
import { runCommand } from '../../../src-main/province/commands.ts'
import { poolPass } from '../../../src-main/province/pool/pass.ts'
import { sharePass } from '../../../src-main/province/pool/share-pass.ts'
import { bringUpToDate } from '../../../src-main/province/pool/up-to-date.ts'
import type { Entry, JsonObject } from '../../../src-main/office/journal/entry.ts'
import { personTag, unseal } from '../../../src-main/office/journal/seal.ts'
import { type TestProvince, testProvince } from '../harness.ts'
import { aPerson, type TestCounty, testCounty } from './county.ts'

let province: TestProvince
let giver: TestCounty
let receiver: TestCounty
let third: TestCounty
beforeAll(async () => {
  province = await testProvince()
  giver = await testCounty(province, '甲县工业和信息化局')
  receiver = await testCounty(province, '乙县工业和信息化局')
  third = await testCounty(province, '丙县工业和信息化局')
})
afterAll(() => province.close())

const run = (...words: string[]) =>
  runCommand(province.province, parseArguments(['--by', '经办人', '--reason', '县里来文', ...words]))
/** The second operator's word. */
const confirmed = (...words: string[]) => run('share', 'confirm', ...words, '--by', '复核人')
const upToDate = () => bringUpToDate(province.province)

/** Entries that the province wrote for a county, as its device pulls them. */
async function told(county: TestCounty): Promise<Entry[]> {
  const answer = await county.device.request('GET', '/v1/journal?after=0&limit=1000')
  return (answer.body.entries as Entry[]).filter(({ device }) => device.startsWith('p'))
}

/** What the county's key opens of an entry's record; what stands in its place where it was erased. */
async function opened(county: TestCounty, entry: Entry | undefined): Promise<JsonObject | 'erased' | null> {
  const answer = await county.device.request('GET', '/v1/personal?after=0&limit=1000')
  const records = answer.body.records as { id: string; state: string; sealed: string }[]
  const record = records.find(({ id }) => id === entry?.personal?.[0])
  if (record?.state === 'erased') return 'erased'
  const plain = record && unseal(county.keys.dataKey, record.sealed, record.id)
  return plain ? JSON.parse(plain.toString('utf8')) : null
}

const types = (entries: readonly Entry[]) => entries.map(({ type }) => type)

describe('sharing', () => {
  test('nothing is shared before the province has decided so', async () => {
    await giver.add([giver.adopted('e1', aPerson(1))])
    await upToDate()
    expect(await told(receiver)).toEqual([])
    expect(await run('share', 'list')).toBe('各县专家没有共享。')
  })

  test('one county to another: what a draw needs, sealed for the receiver, the tag under its key; no ID', async () => {
    await giver.add([
      {
        type: 'declaration-filed',
        subject: 'e1',
        payload: {},
        personal: [{ interests: [], kin: [{ name: '王某', relation: '配偶', employer: '某厂' }], formerEmployers: [] }],
      },
    ])
    const rule = ['甲县工业和信息化局', '乙县工业和信息化局'] as const
    expect(await run('share', 'on', ...rule)).toContain('已提出')
    await upToDate()
    expect(await told(receiver)).toEqual([])
    expect(await run('share', 'list')).toContain('（待确认）')
    await expect(run('share', 'confirm', ...rule, '--by', ' 经办人')).rejects.toThrow('提出的人不能自己确认')
    expect(await told(receiver)).toEqual([])
    expect(await confirmed(...rule)).toContain('已生效')
    const entries = await told(receiver)
    expect(types(entries)).toEqual(['expert-shared'])
    expect(entries[0]?.payload).toEqual({ home: giver.office, fields: ['industry-technology'], termTo: '2029-01-04' })
    const record = await opened(receiver, entries[0])
    const person = aPerson(1)
    expect(record).toMatchObject({
      name: person.name,
      employer: person.employer,
      title: person.title,
      phone: person.phone,
      homeOffice: '甲县工业和信息化局',
      tag: personTag(receiver.keys.tagKey, person.residentId),
      kin: [{ name: '王某', relation: '配偶', employer: '某厂' }],
    })
    expect(JSON.stringify(record)).not.toContain(person.residentId)
    expect(await told(third)).toEqual([])
    expect(await told(giver)).toEqual([])
  })

  test('nothing is told twice; what changes is told again under the same id', async () => {
    await upToDate()
    expect(await sharePass(province.province)).toBe(0)
    await giver.add([giver.adopted('e1', aPerson(1, { phone: '13911112222' }), { fields: ['policy-law'] })])
    await upToDate()
    const entries = await told(receiver)
    expect(types(entries)).toEqual(['expert-shared', 'expert-shared'])
    expect(new Set(entries.map(({ subject }) => subject)).size).toBe(1)
    expect(await opened(receiver, entries[1])).toMatchObject({ phone: '13911112222' })
    expect(entries[1]?.payload).toMatchObject({ fields: ['policy-law'] })
  })

  test('a rule that ends ends the share; sharing again goes on under the same id', async () => {
    const rule = ['甲县工业和信息化局', '乙县工业和信息化局'] as const
    await run('share', 'off', ...rule)
    const before = (await told(receiver)).length
    expect(await run('share', 'refuse', ...rule, '--by', '复核人')).toContain('已退回')
    expect(await run('share', 'list')).not.toContain('（')
    await run('share', 'off', ...rule)
    expect(await run('share', 'list')).toContain('（停止待确认）')
    expect((await told(receiver)).length).toBe(before)
    await expect(run('share', 'confirm', ...rule)).rejects.toThrow('提出的人不能自己确认')
    expect(await confirmed(...rule)).toContain('已停止')
    const ended = (await told(receiver)).at(-1)
    expect(ended).toMatchObject({ type: 'expert-share-ended', payload: { reason: 'not-shared' } })
    await run('share', 'on', '甲县工业和信息化局', '全部')
    await confirmed('甲县工业和信息化局', '全部')
    const again = (await told(receiver)).at(-1)
    expect(again).toMatchObject({ type: 'expert-shared', subject: ended?.subject })
    expect(types(await told(third))).toEqual(['expert-shared'])
    expect((await told(third))[0]?.subject).not.toBe(again?.subject)
    expect(await run('share', 'list')).toBe('甲县工业和信息化局的专家共享给全部县')
  })

  test('a term that ends ends the share on its day', async () => {
    const { rows } = await sql<{ day: string }>`select to_char(now() + interval '2 days', 'YYYY-MM-DD') as day`.execute(
      province.db,
    )
    await giver.add([giver.adopted('e2', aPerson(2), { termTo: rows[0]?.day ?? '' })])
    await upToDate()
    const [shared] = (await told(receiver)).slice(-1)
    expect(shared?.type).toBe('expert-shared')
    province.pass(4 * 86_400_000)
    for (const { device } of [giver, receiver, third]) await device.signIn()
    await upToDate()
    expect((await told(receiver)).at(-1)).toMatchObject({
      type: 'expert-share-ended',
      subject: shared?.subject,
      payload: { reason: 'term-over' },
    })
    expect(await sharePass(province.province)).toBe(0)
  })

  test('an erasure at home takes away what the receiver was sent, also after the share ended', async () => {
    const written = await giver.add([giver.adopted('e3', aPerson(3))])
    await upToDate()
    const shared = (await told(receiver)).at(-1)
    expect(await opened(receiver, shared)).toMatchObject({ name: aPerson(3).name })
    const digests = written.records.map(({ id }) => id)
    await giver.add([{ type: 'personal-erased', subject: 'e3', payload: { digests } }])
    await upToDate()
    const mine = (await told(receiver)).filter(({ subject }) => subject === shared?.subject)
    expect(types(mine)).toEqual(['expert-shared', 'expert-share-ended', 'personal-erased'])
    expect(mine[1]?.payload).toEqual({ reason: 'erased' })
    expect(await opened(receiver, shared)).toBe('erased')
    // the one whose term is over
    const over = (await told(receiver)).find(({ payload }) => payload['reason'] === 'term-over')
    await giver.eraseAll()
    await upToDate()
    const after = (await told(receiver)).filter(({ subject }) => subject === over?.subject)
    expect(types(after)).toEqual(['expert-shared', 'expert-share-ended', 'personal-erased'])
    expect(await opened(receiver, after[0])).toBe('erased')
  })
})

describe('what breaks and who is late', () => {
  test('more than one step; a step that fails tells nothing and notes nothing', async () => {
    const many = Array.from({ length: 700 }, (_, index) => giver.adopted(`n${index}`, aPerson(2000 + index)))
    for (let at = 0; at < many.length; at += 350) await giver.add(many.slice(at, at + 350))
    await poolPass(province.province)
    await sql`alter table shared_out add constraint broken check (subject <> 'n699')`.execute(province.db)
    await expect(sharePass(province.province)).rejects.toThrow('broken')
    const marks = async () =>
      (
        await sql<{
          n: number
        }>`select count(*) as n from shared_out where subject like 'n%' and receiver = ${receiver.office}`.execute(
          province.db,
        )
      ).rows[0]?.n
    expect(await entriesFor(receiver)).toBe(await marks())
    await sql`alter table shared_out drop constraint broken`.execute(province.db)
    await Promise.all([sharePass(province.province), sharePass(province.province)])
    await sharePass(province.province)
    expect(await marks()).toBe(700)
    expect(await entriesFor(receiver)).toBe(700)
  })

  async function entriesFor(county: TestCounty): Promise<number> {
    const { rows } = await sql<{ n: number }>`select count(distinct s.subject) as n from shared_out s
      join entries e on e.office = s.receiver and e.subject = s.id and e.type = 'expert-shared'
      where s.receiver = ${county.office} and s.subject like 'n%'`.execute(province.db)
    return rows[0]?.n ?? 0
  }

  test('a county that joins later is told what is shared with everybody; before it has joined nothing waits for ever', async () => {
    const office = await province.county('丁县工业和信息化局')
    await upToDate()
    expect(await sharePass(province.province)).toBe(0)
    const late = await testCounty(province, '戊县工业和信息化局')
    await upToDate()
    expect((await told(late)).length).toBe(700)
    const { rows } = await sql<{ receiver: string }>`select receiver from share_due`.execute(province.db)
    expect(rows).toEqual([{ receiver: office }])
  })

  test('a county without a line: what came in is folded and told before the bundle is written', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'province-share-'))
    try {
      await giver.add([giver.adopted('stick', aPerson(9))])
      expect(await run('ferry', 'export', '乙县工业和信息化局', dir, '--dir', dir)).toContain('已写出 1 个摆渡包')
      const { rows } = await sql<{ state: string }>`
        select state from shared_out where subject = 'stick' and receiver = ${receiver.office}`.execute(province.db)
      expect(rows).toEqual([{ state: 'shared' }])
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  })

  test.each([
    [['share', 'on'], '请写明'],
    [['share', 'on', '没有的县'], '没有名称或编号'],
    [['share', 'on', '甲县工业和信息化局', '甲县工业和信息化局'], '不需要共享给自己'],
    [['share', 'on', '甲县工业和信息化局', '全部'], '已经提出或生效'],
    [['share', 'on', '乙县工业和信息化局', '--reason', ' '], '请用 --reason 写明原因'],
    [['share', 'off', '丙县工业和信息化局'], '没有这一项共享'],
    [['share', 'confirm', '甲县工业和信息化局'], '没有待确认的事项'],
    [['share', 'refuse', '甲县工业和信息化局'], '没有待确认的事项'],
  ])('%j is refused with what to do', async (words, expected) => {
    await expect(run(...words)).rejects.toThrow(expected)
  })

  test('who decided what stands in the list of decisions', async () => {
    const list = await run('decisions')
    expect(list).toMatch(new RegExp(`复核人 {2}共享专家 {2}${giver.office} > \\*`))
    expect(list).toMatch(new RegExp(`复核人 {2}停止共享专家 {2}${giver.office} > ${receiver.office}`))
  })
})
