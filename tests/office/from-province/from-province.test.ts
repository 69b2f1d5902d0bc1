/** What the province gives out, from its entry to its effect in an office (Articles 5 (6), 7, 9, 17, 19). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../../src-shared/model/dates.ts'
import type { OpenedCore } from '../../../src-main/office/build-core.ts'
import { newSeed } from '../../../src-main/office/journal/ed25519.ts'
import { calendarOf } from '../../../src-main/office/system/calendars.ts'
import { ruleSetOn } from '../../../src-main/office/system/rule-sets.ts'
import { aForm, castOf, handIn, openCall } from '../admission/people.ts'
import { anId, aRuleSet } from '../../province/own-chain/scene.ts'
import { type Person, type TestOffice, testOffice } from '../harness.ts'
import { type AProvince, aProvince } from './a-province.ts'

let office: TestOffice
let core: OpenedCore
let province: AProvince
let poolOffice: Person
let discipline: Person

beforeAll(async () => {
  office = await testOffice()
  core = office.office.core() as OpenedCore
  province = await aProvince(core)
  poolOffice = await office.signIn('zhoumin')
  discipline = await office.signIn('fengjie')
})
afterAll(() => office.close())

const table = (year: number, off = [`${year}-01-01`]) => ({ year, source: '国办发明电〔2030〕1号', off, worked: [] })
const todosOf = async (person: Person) =>
  (await person.ok('home.todos')).groups.flatMap(({ todos }) => todos.map(({ title }) => title))
/** Everything derived is dropped and made again. */
const rebuilt = async () => {
  await core.journal.rebuild()
  await core.tick()
}

describe('calendars (art-7-4)', () => {
  test('a year of the province counts, a later version takes its place, one that is taken back counts no more', async () => {
    expect(calendarOf(core).years.has(2041)).toBe(false)
    await province.calendar(table(2041))
    expect(calendarOf(core).off.has('2041-01-01')).toBe(true)
    const second = await province.calendar(table(2041, ['2041-01-02']), 2)
    expect([calendarOf(core).off.has('2041-01-01'), calendarOf(core).off.has('2041-01-02')]).toEqual([false, true])
    await province.withdraw(second)
    expect(calendarOf(core).off.has('2041-01-01')).toBe(true)
  })

  test("before the office's own, behind the product's; where they differ it is shown", async () => {
    const leader = await office.signIn('qinzhigang')
    await poolOffice.ok('system.proposeCalendar', { table: table(2042) })
    await leader.ok('system.confirmCalendar', { year: 2042 })
    await province.calendar(table(2042, ['2042-01-03']))
    await province.calendar(table(2026, ['2026-07-01']))
    expect(calendarOf(core).off.has('2042-01-03')).toBe(true)
    expect(calendarOf(core).off.has('2042-01-01')).toBe(false)
    expect(calendarOf(core).off.has('2026-07-01')).toBe(false)
    const lines = (await poolOffice.ok('system.calendars')).filter(({ year }) => year === 2042 || year === 2026)
    const seen = lines.map(({ year, origin, inForce, differs }) => `${year} ${origin} ${inForce} ${differs}`)
    expect(new Set(seen)).toEqual(
      new Set([
        '2026 product true true',
        '2026 province false true',
        '2042 office false true',
        '2042 province true true',
      ]),
    )
  })

  test('one that contradicts itself counts as none', async () => {
    await province.calendar({ ...table(2043), worked: ['2043-01-01'] })
    expect(calendarOf(core).years.has(2043)).toBe(false)
  })

  test('all of it is there again after everything was folded anew', async () => {
    const before = [...calendarOf(core).off].sort()
    await rebuilt()
    expect([...calendarOf(core).off].sort()).toEqual(before)
  })
})

describe('rule-sets (art-19)', () => {
  const future = () => addDays(core.today(), 30)
  const past = () => addDays(core.today(), -30)
  const minePublicity = (on: string) => ruleSetOn(core, on).parameters.publicityWorkingDays
  const rowOf = async (publication: string) =>
    (await poolOffice.ok('fromProvince.ruleSets')).find((row) => row.publication === publication)

  test('one that came before its day holds from that day on, not before', async () => {
    const id = await province.ruleSet(aRuleSet('future@1', future()).ruleSet)
    expect(minePublicity(future())).toBe(5)
    await core.tick()
    expect(await rowOf(id)).toMatchObject({ state: 'applies', from: future(), until: null })
    expect([minePublicity(addDays(future(), -1)), minePublicity(future())]).toEqual([5, 7])
    await core.tick()
    const arrivals = (await core.store.journal.find({ selector: { type: { $eq: 'rule-set-arrived' } } })).length
    await rebuilt()
    expect(minePublicity(future())).toBe(7)
    expect(await core.store.journal.count({ selector: { type: { $eq: 'rule-set-arrived' } } })).toBe(arrivals)
    await province.withdraw(id)
    expect(minePublicity(future())).toBe(5)
  })

  test('one whose day was past waits for a person, and then holds from that day on: no day that was past changes', async () => {
    const id = await province.ruleSet(aRuleSet('past@1', past()).ruleSet)
    await core.tick()
    expect(await rowOf(id)).toMatchObject({ state: 'waits' })
    expect(minePublicity(core.today())).toBe(5)
    expect(await todosOf(poolOffice)).toContain('确认省级规则集')
    expect((await discipline.refused('fromProvince.acceptRuleSet', { publication: id, reason: '来文属实' })).code).toBe(
      'permission.denied',
    )
    await poolOffice.ok('fromProvince.acceptRuleSet', { publication: id, reason: '来文属实' })
    expect(minePublicity(core.today())).toBe(7)
    expect(minePublicity(addDays(core.today(), -1))).toBe(5)
    expect(await todosOf(poolOffice)).not.toContain('确认省级规则集')
    const again = await poolOffice.refused('fromProvince.acceptRuleSet', { publication: id, reason: '再次确认' })
    expect(again.code).toBe('rule-set.settled')
    await province.withdraw(id)
  })

  test("one under an id of the product's, or that is not what its entry names, is shown and never chosen", async () => {
    const same = await province.ruleSet(aRuleSet('xinxian-2021-70@1', future()).ruleSet)
    const { ruleSet } = aRuleSet('other@1', future())
    await province.send([
      {
        type: 'province-rule-set',
        subject: 'p-other',
        payload: { id: 'other@1', effectiveFrom: future(), digest: 'a'.repeat(64) },
        record: { ruleSet: ruleSet as never },
      },
    ])
    await core.tick()
    expect(await rowOf(same)).toMatchObject({ state: 'product-has-it' })
    expect(await rowOf('p-other')).toMatchObject({ state: 'unreadable' })
    expect(minePublicity(future())).toBe(5)
  })
})

describe('struck-off list (art-5-6, art-9)', () => {
  const expertDoc = async (index: number) => {
    const docs = await core.store.people.find({ selector: { kind: { $eq: 'expert' }, state: { $eq: 'active' } } })
    const doc = docs[index]
    if (!doc) throw new Error('no such expert')
    return doc
  }
  const hitOf = async (person: Person, id: string) =>
    (await person.ok('fromProvince.hits')).find((row) => row.person.id === id)
  const judgeInput = (listingId: string, personId: string, judgement = 'kept') => ({
    listingId,
    personId,
    judgement,
    reason: '已与作出决定的单位核实',
  })

  test('somebody of the pool who fits is a task; nothing of the person changes; a word with a reason closes it', async () => {
    const expert = await expertDoc(0)
    const listing = await province.strikeOff(expert.link)
    expect(await todosOf(poolOffice)).toContain('核实除名名单提示')
    expect((await discipline.ok('home.todos')).badges['listings']).toBe(1)
    const hit = await hitOf(discipline, expert.id)
    expect(hit).toMatchObject({
      open: true,
      listing: { ground: 'art-9-3', decidedOn: '2026-03-02', decidedBy: '丙县工业和信息化局', lifted: null },
    })
    expect((await expertDoc(0)).data).toEqual(expert.data)
    expect((await discipline.refused('fromProvince.judge', judgeInput(listing, expert.id))).code).toBe(
      'permission.denied',
    )
    const short = { ...judgeInput(listing, expert.id), reason: '' }
    expect((await poolOffice.refused('fromProvince.judge', short)).field).toBe('reason')
    await poolOffice.ok('fromProvince.judge', judgeInput(listing, expert.id))
    expect(await todosOf(poolOffice)).not.toContain('核实除名名单提示')
    expect(await hitOf(discipline, expert.id)).toMatchObject({
      open: false,
      judged: { judgement: 'kept', reason: '已与作出决定的单位核实' },
    })
    expect((await expertDoc(0)).data).toEqual(expert.data)
    await rebuilt()
    expect(await hitOf(discipline, expert.id)).toMatchObject({ open: false })
  })

  test('somebody who applies after the listing came is found as well, on the file and as a task', async () => {
    const cast = await castOf(office)
    const form = aForm(77)
    await province.strikeOffId(form.residentId)
    expect(await todosOf(cast.clerk)).not.toContain('核实除名名单提示')
    const callId = await openCall(cast, core.today())
    const id = await handIn(cast, callId, form)
    expect(await todosOf(cast.clerk)).toContain('核实除名名单提示')
    const [row] = await cast.reviewer.ok('fromProvince.hitsOf', { id })
    expect(row).toMatchObject({ person: { kind: 'application', id }, open: true })
  })

  test('a listing that is lifted closes what was open; one that was judged stays to be read', async () => {
    const [one, two] = [await expertDoc(2), await expertDoc(3)]
    const open = await province.strikeOff(one.link)
    const judged = await province.strikeOff(two.link)
    await poolOffice.ok('fromProvince.judge', judgeInput(judged, two.id, 'different-person'))
    await province.withdraw(open, '原决定已撤销')
    await province.withdraw(judged, '原决定已撤销')
    expect(await hitOf(poolOffice, one.id)).toBeUndefined()
    expect(await hitOf(poolOffice, two.id)).toMatchObject({
      open: false,
      listing: { lifted: { reason: '原决定已撤销' } },
    })
    const late = await poolOffice.refused('fromProvince.judge', judgeInput(open, one.id))
    expect(late.code).toBe('listing.unknown')
    expect(await poolOffice.ok('fromProvince.hitsOf', { id: two.id })).toEqual([])
  })

  test('an entry whose record comes later is compared when it comes', async () => {
    const expert = await expertDoc(4)
    const records = await province.send(
      [
        {
          type: 'province-struck-off',
          subject: 'p-late',
          payload: { ground: 'art-9-1', decidedOn: '2026-01-05' },
          record: { tag: expert.link, decidedBy: '丁县' },
        },
      ],
      { records: false },
    )
    expect(await hitOf(poolOffice, expert.id)).toBeUndefined()
    await core.store.personal.put(records.map((record) => ({ ...record, state: 'sealed' as const })))
    await core.journal.settled()
    expect(await hitOf(poolOffice, expert.id)).toMatchObject({ open: true })
  })

  test('somebody of nobody here is nobody’s task', async () => {
    const before = (await poolOffice.ok('fromProvince.hits')).length
    await province.strikeOffId(anId(99))
    expect(await poolOffice.ok('fromProvince.hits')).toHaveLength(before)
  })
})

describe('bulletins (art-17)', () => {
  test('unread until opened, noted once an account however often it is opened', async () => {
    const id = await province.bulletin('关于安全检查的通报', '第一段。\n第二段。')
    expect((await poolOffice.ok('home.todos')).badges['bulletins']).toBe(1)
    expect(await poolOffice.ok('fromProvince.bulletin', { id })).toMatchObject({
      text: '第一段。\n第二段。',
      read: false,
    })
    await Promise.all([1, 2, 3].map(() => poolOffice.ok('fromProvince.markRead', { id })))
    expect((await poolOffice.ok('home.todos')).badges['bulletins']).toBe(0)
    expect((await discipline.ok('home.todos')).badges['bulletins']).toBe(1)
    expect(await core.store.journal.count({ selector: { type: { $eq: 'bulletin-read' } } })).toBe(1)
    await rebuilt()
    expect((await poolOffice.ok('fromProvince.bulletins')).map(({ read }) => read)).toEqual([true])
  })

  test('one that was taken back stays in the list, says so, and counts as unread for nobody', async () => {
    const id = await province.bulletin('发错的通报')
    await province.withdraw(id, '发错单位')
    expect((await poolOffice.ok('home.todos')).badges['bulletins']).toBe(0)
    expect((await poolOffice.ok('fromProvince.bulletins'))[0]).toMatchObject({ withdrawn: { reason: '发错单位' } })
  })

  test('what is none is told in words', async () => {
    expect((await poolOffice.refused('fromProvince.bulletin', { id: 'p-none' })).code).toBe('bulletin.unknown')
    expect((await poolOffice.refused('fromProvince.markRead', { id: 'p-none' })).code).toBe('bulletin.unknown')
  })
})

test('a revoked device is told of, with its reason', async () => {
  const admin = await office.signIn('xitong')
  await province.send([
    {
      type: 'province-device-revoked',
      subject: 'p-revoked',
      payload: { device: 'dlost' },
      record: { reason: '电脑丢失' },
    },
  ])
  expect(await admin.ok('fromProvince.revokedDevices')).toMatchObject([
    { device: 'dlost', reason: '电脑丢失', own: false },
  ])
})

describe('the chain', () => {
  test('signed by somebody else it is refused whole, and nothing changes', async () => {
    const { entries } = province.make(
      [
        {
          type: 'province-bulletin',
          subject: 'p-forged',
          payload: { fields: [] },
          record: { title: '假', text: '假' },
        },
      ],
      newSeed(),
    )
    const before = await core.store.journal.count({})
    expect(await core.journal.take({ entries })).toMatchObject({ code: 'chain' })
    const [last] = entries
    if (last) last.payload = { fields: ['policy-law'] }
    expect(await core.journal.take({ entries })).toMatchObject({ code: 'chain' })
    expect(await core.store.journal.count({})).toBe(before)
  })

  test('an entry of a newer province is kept and told, not dropped; what comes behind it is read', async () => {
    await province.send([
      { type: 'province-something-new', subject: 'p-new', payload: { x: 1 } },
      {
        type: 'province-bulletin',
        subject: 'p-newer',
        v: 2,
        payload: { fields: [] },
        record: { title: '新', text: '新' },
      },
    ])
    const id = await province.bulletin('此后的通报')
    expect(await core.store.journal.count({ selector: { subject: { $eq: 'p-new' } } })).toBe(1)
    const odd = await core.store.local.find({ selector: { kind: { $eq: 'odd' } } })
    expect(odd.map(({ data }) => data['subject'])).toEqual(expect.arrayContaining(['p-new', 'p-newer']))
    expect((await poolOffice.ok('fromProvince.bulletins')).map((row) => row.id)).toContain(id)
  })

  test('no text, no name and no number of a person stands in a payload', async () => {
    const rows = await core.store.journal.find({ selector: {} })
    const own = rows.filter(({ type }) => /^(?:province-|bulletin-|listing-|rule-set-)/.test(type))
    expect(own.length).toBeGreaterThan(20)
    for (const { entry } of own) expect(JSON.stringify(entry['payload'])).not.toMatch(/[一-鿿]|410102/)
  })
})
