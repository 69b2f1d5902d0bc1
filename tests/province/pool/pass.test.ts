/** The pooled register (Article 4): folded from what counties push, whatever comes first, once, without a name in the clear. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseArguments } from '../../../src-main/province/arguments.ts'
import { runCommand } from '../../../src-main/province/commands.ts'
import { poolPass } from '../../../src-main/province/pool/pass.ts'
import { countByOffice, findExperts, readExpert, samePeople } from '../../../src-main/province/pool/read.ts'
import { inTransaction } from '../../../src-main/province/site.ts'
import { type TestProvince, testProvince } from '../harness.ts'
import { aPerson, type TestCounty, testCounty } from './county.ts'

let province: TestProvince
let first: TestCounty
let second: TestCounty
beforeAll(async () => {
  province = await testProvince()
  first = await testCounty(province, '甲县工业和信息化局')
  second = await testCounty(province, '乙县工业和信息化局')
})
afterAll(() => province.close())

const pass = () => poolPass(province.province)
const expert = (county: TestCounty, id: string) => readExpert(province.province, { office: county.office, id })

describe('folding', () => {
  test('an expert whose entry and record have come is in the register', async () => {
    await first.add([first.adopted('e1', aPerson(1))])
    expect([...(await pass())]).toEqual([first.office])
    expect(await expert(first, 'e1')).toMatchObject({
      officeName: '甲县工业和信息化局',
      name: '阿依古丽1',
      employer: '第1检测所',
      title: '高级工程师',
      fields: ['industry-technology'],
      state: 'active',
      termTo: '2029-01-04',
      record: 'here',
    })
    expect([...(await pass())]).toEqual([])
  })

  test('a record that comes after its entry fills in what was missing', async () => {
    const { entries, records } = first.write([first.adopted('e2', aPerson(2))])
    await first.push({ entries })
    await pass()
    expect(await expert(first, 'e2')).toMatchObject({ name: '〔未到〕', record: 'not-here' })
    await first.push({ records })
    await pass()
    expect(await expert(first, 'e2')).toMatchObject({ name: '阿依古丽2', record: 'here' })
  })

  test('a record that comes before its entry is there when the entry comes', async () => {
    const { entries, records } = first.write([first.adopted('e3', aPerson(3))])
    await first.push({ records })
    await pass()
    expect(await expert(first, 'e3')).toBeNull()
    await first.push({ entries })
    await pass()
    expect(await expert(first, 'e3')).toMatchObject({ name: '阿依古丽3' })
  })

  test('a renewal changes term and fields; an erasure takes the person away here too', async () => {
    const { records } = await first.add([first.adopted('e4', aPerson(4))])
    await pass()
    const renewed = await first.add([first.adopted('e4', aPerson(4), { fields: ['policy-law'], termTo: '2032-01-04' })])
    await pass()
    expect(await expert(first, 'e4')).toMatchObject({ fields: ['policy-law'], termTo: '2032-01-04' })
    const digests = [...records, ...renewed.records].map(({ id }) => id)
    await first.add([{ type: 'personal-erased', subject: 'e4', payload: { digests } }])
    await pass()
    expect(await expert(first, 'e4')).toMatchObject({ name: '〔已删除〕', employer: '', record: 'erased' })
    const { tag } = await province.db
      .selectFrom('experts')
      .select('tag')
      .where('subject', '=', 'e4')
      .executeTakeFirstOrThrow()
    expect(tag).toBeNull()
  })

  test('a change that an expert reported (art-11-6) takes the place of the older facts, not of the person', async () => {
    const moved = { ...aPerson(10), employer: '第99检测所', address: '城关镇1号' }
    const record = {
      changedOn: '2026-03-02',
      items: [{ fact: 'employer', from: '第10检测所', to: '第99检测所' }],
      ties: { employer: '第99检测所', interests: [], kin: [] },
    }
    const report = { changeId: 'c1', facts: ['employer'], reportedOn: '2026-03-10', way: 'paper', scan: null }
    await first.add([first.adopted('e10', aPerson(10))])
    await first.add([
      {
        type: 'person-changed',
        subject: 'e10',
        payload: { ...report, employerId: 'u2', titleLowered: false },
        personal: [{ ...moved, idKind: 'resident' }, record],
      },
    ])
    await pass()
    expect(await expert(first, 'e10')).toMatchObject({ name: '阿依古丽10', employer: '第99检测所', record: 'here' })
  })

  test('art-9: whom a county strikes off stands so in the register, and officers are told once until they have dealt with it', async () => {
    const alarms = () =>
      province.db.selectFrom('alarms').select(['office', 'detail']).where('kind', '=', 'struck-off').execute()
    const struck = (subject: string) => ({
      type: 'expert-struck-off',
      subject,
      payload: { removalId: 'k1', on: '2026-03-10', ground: 'art-9-6' },
    })
    await first.add([first.adopted('e20', aPerson(20)), first.adopted('e21', aPerson(21))])
    await pass()
    expect(await alarms()).toEqual([])
    await first.add([struck('e20')])
    await pass()
    expect(await expert(first, 'e20')).toMatchObject({ state: 'struck-off' })
    const detail = JSON.stringify({ expert: 'e20', on: '2026-03-10' })
    expect(await alarms()).toEqual([{ office: first.office, detail }])
    await first.add([struck('e21'), first.adopted('e22', aPerson(22))])
    await pass()
    expect(await alarms()).toHaveLength(1)
    await province.db.updateTable('alarms').set({ closed: new Date() }).execute()
    await first.add([{ type: 'declaration-filed', subject: 'e21', payload: {} }])
    await pass()
    expect(await alarms()).toHaveLength(1)
  })

  test('a stub that no entry stands for takes nobody away; an erasure that counts nowhere does', async () => {
    const { records } = await first.add([first.adopted('e5', aPerson(5))])
    const digests = records.map(({ id }) => id)
    await pass()
    await first.push({ records: digests.map((id) => ({ id, state: 'erased' as const, sealed: '' })) })
    await pass()
    expect(await expert(first, 'e5')).toMatchObject({ name: '阿依古丽5', record: 'here' })
    const other = await first.enrol()
    await first.push({ entries: other.make(100) }, other)
    await first.push(first.write([{ type: 'personal-erased', subject: 'e5', payload: { digests } }], other), other)
    await pass()
    expect(await expert(first, 'e5')).toMatchObject({ name: '〔已删除〕', record: 'erased' })
  })

  test('what another device than the home writes counts nowhere; after a handover it alone counts', async () => {
    const other = await first.enrol()
    await first.add([first.adopted('e6', aPerson(6))])
    // of two devices that both begin a subject the one with the smaller number counts: this one has written before
    await first.push({ entries: other.make(100) }, other)
    const stray = first.write([first.adopted('e6', aPerson(6), { termTo: '2040-01-01' })], other)
    await first.push(stray, other)
    await pass()
    expect(await expert(first, 'e6')).toMatchObject({ termTo: '2029-01-04' })
    await first.add([{ type: 'handed-over', subject: 'e6', payload: { to: other.id } }])
    const later = first.write([{ ...first.adopted('e6', aPerson(6), { termTo: '2031-01-01' }), epoch: 1 }], other)
    await first.push(later, other)
    await pass()
    expect(await expert(first, 'e6')).toMatchObject({ termTo: '2031-01-01' })
  })

  test('entries of a newer program, entries that are not what their type says, and what has no beginning hold nothing up', async () => {
    await first.add([
      { ...first.adopted('e7', aPerson(7)), v: 2 } as never,
      { type: 'expert-adopted', subject: 'e8', payload: { fields: 'all of them' } },
      { type: 'declaration-filed', subject: 'e9', payload: {} },
      first.adopted('e10', aPerson(10)),
    ])
    await pass()
    for (const id of ['e7', 'e8', 'e9']) expect(await expert(first, id)).toBeNull()
    expect(await expert(first, 'e10')).toMatchObject({ name: '阿依古丽10' })
  })

  test('a pass that is stopped between its steps goes on from there; passes beside each other fold everything once', async () => {
    const many = Array.from({ length: 2300 }, (_, index) => first.adopted(`m${index}`, aPerson(1000 + index)))
    for (let at = 0; at < many.length; at += 500) await first.add(many.slice(at, at + 500))
    const end = new AbortController()
    end.abort()
    await poolPass(province.province, end.signal)
    const there = async () =>
      (await countByOffice(province.province)).find(({ office }) => office === first.office)?.experts
    expect(await there()).toBeLessThan(2300)
    await Promise.all([pass(), pass(), pass()])
    await pass()
    const { rows } = await sql<{ n: number }>`select count(*) as n from experts where subject like 'm%'`.execute(
      province.db,
    )
    expect(rows).toEqual([{ n: 2300 }])
  })

  test('a step that fails writes neither experts nor marks', async () => {
    await first.add([first.adopted('e11', aPerson(11))])
    const marks = () => province.db.selectFrom('pool_marks').selectAll().orderBy('office').execute()
    const before = await marks()
    await sql`alter table experts add constraint broken check (subject <> 'e11')`.execute(province.db)
    await expect(pass()).rejects.toThrow('broken')
    expect(await marks()).toEqual(before)
    await sql`alter table experts drop constraint broken`.execute(province.db)
    await pass()
    expect(await expert(first, 'e11')).toMatchObject({ name: '阿依古丽11' })
  })

  test('two instances: one leaves to the other the office that it works on', async () => {
    await first.add([first.adopted('e12', aPerson(12))])
    await inTransaction(province.province, async (site) => {
      await site.db.selectFrom('pool_marks').selectAll().where('office', '=', first.office).forUpdate().execute()
      expect([...(await pass())]).toEqual([])
      expect(await expert(first, 'e12')).toBeNull()
    })
    await pass()
    expect(await expert(first, 'e12')).toMatchObject({ name: '阿依古丽12' })
  })
})

describe('reading', () => {
  test('the same person in two counties is one person: shown at each and listed', async () => {
    await first.add([first.adopted('same-a', aPerson(77))])
    await second.add([second.adopted('same-b', aPerson(77, { name: '阿依古丽·七', employer: '乙县检测站' }))])
    await pass()
    expect((await expert(first, 'same-a'))?.elsewhere).toEqual([
      { office: second.office, officeName: '乙县工业和信息化局', id: 'same-b' },
    ])
    const { rows, total } = await samePeople(province.province, { offset: 0, limit: 10 })
    expect(total).toBe(1)
    expect(rows.map((row) => row.map(({ id }) => id))).toEqual([['same-b', 'same-a']])
    const of = { office: first.office, id: 'same-a' }
    const one = await samePeople(province.province, { offset: 0, limit: 10, of })
    expect(one.rows).toEqual(rows)
    const alone = await samePeople(province.province, { offset: 0, limit: 10, of: { ...of, id: 'e12' } })
    expect(alone).toEqual({ rows: [], total: 0 })
    const filtered = await findExperts(province.province, { several: true, limit: 10 })
    expect([filtered.total, filtered.rows.map(({ id }) => id).sort()]).toEqual([2, ['same-a', 'same-b']])
    const counts = await countByOffice(province.province)
    expect(counts.map(({ officeName, elsewhere }) => [officeName, elsewhere])).toEqual([
      ['乙县工业和信息化局', 1],
      ['甲县工业和信息化局', 1],
    ])
  })

  test('pages follow one another without a gap, filtered by office, field and state', async () => {
    const seen: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await findExperts(province.province, {
        office: first.office,
        limit: 400,
        ...(after ? { after } : {}),
      })
      seen.push(...page.rows.map(({ id }) => id))
      expect(page.rows.length).toBeLessThanOrEqual(400)
      if (page.next === null) {
        expect(seen.length).toBe(page.total)
        break
      }
      after = page.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    await second.add([
      second.adopted('law', aPerson(88), { fields: ['policy-law'] }),
      second.adopted('over', aPerson(89), { termTo: '2025-12-31' }),
    ])
    await pass()
    const ids = async (query: object) =>
      (await findExperts(province.province, { office: second.office, limit: 50, ...query })).rows.map(({ id }) => id)
    expect(await ids({ field: 'policy-law' })).toEqual(['law'])
    expect(await ids({ state: 'expired' })).toEqual(['over'])
    expect(await ids({ state: 'active' })).toEqual(['law', 'same-b'])
  })

  test.each([
    ['a part of the name', '古丽·七', ['same-b']],
    ['pinyin', 'ayiguli', ['law', 'over', 'same-b']],
    ['a name nobody has', '张三', []],
  ])('a name is found by %s', async (_what, name, ids) => {
    const page = await findExperts(province.province, { office: second.office, name, limit: 50 })
    expect(page.rows.map(({ id }) => id)).toEqual(ids)
    expect(page).toMatchObject({ total: null, next: null })
  })

  test('a name found in the middle: the next page goes on behind it', async () => {
    const query = { office: second.office, name: '阿依古丽', limit: 2 }
    const one = await findExperts(province.province, query)
    const two = await findExperts(province.province, { ...query, after: one.next ?? '' })
    expect([...one.rows, ...two.rows].map(({ id }) => id)).toEqual(['law', 'over', 'same-b'])
    expect(two.next).toBeNull()
    expect((await findExperts(province.province, { office: second.office, limit: 3 })).next).toBeNull()
  })

  test('the operator sees figures of all counties and the experts of one', async () => {
    const run = (...words: string[]) => runCommand(province.province, parseArguments(words))
    const figures = await run('experts')
    expect(figures).toContain('乙县工业和信息化局  专家 3 人  在库 2 人  同时在其他县 1 人')
    expect(figures).toMatch(/甲县工业和信息化局.*资料已删除 2 人/)
    expect(await run('experts', '乙县工业和信息化局')).toMatch(
      /阿依古丽·七 {2}乙县检测站 {2}高级工程师 {2}.* {2}在库 {2}聘期至 2029-01-04 {2}同时在：甲县工业和信息化局/,
    )
    await expect(run('experts', '丙县')).rejects.toThrow('没有名称或编号为“丙县”的县')
  })
})

test('no name, ID, telephone number or employer of anybody stands in any table', async () => {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(province.db)
  const dump: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(province.db)
    dump.push(JSON.stringify(rows))
  }
  const text = dump.join('\n')
  expect(text).toContain('甲县工业和信息化局')
  const person = aPerson(1)
  for (const secret of [person.name, '阿依古丽', 'ayiguli', person.residentId, person.phone, '检测所', person.title])
    expect(text.includes(secret)).toBe(false)
})
