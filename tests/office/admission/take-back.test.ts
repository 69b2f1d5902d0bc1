/** Words of the review that are taken back before the next step builds on them (7-2, 7-3), through the office's API. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, personOf, type TestOffice, testOffice } from '../harness.ts'
import { aForm, type Cast, castOf, handIn, judgeAll, openCall, recommended, reviewed } from './people.ts'

const password = 'Danwei-2026x'
let office: TestOffice
let cast: Cast
let employer: Person
let finance: Person
let callId: string
let n = 700

beforeAll(async () => {
  office = await testOffice()
  cast = await castOf(office)
  callId = await openCall(cast, office.office.core()?.today() ?? '')
  await handIn(cast, callId, aForm(n))
  const security = await office.signIn('anquan')
  const { rows } = await cast.clerk.ok('pool.employers', { text: '民爆器材' })
  const known = rows.find(({ name }) => name === aForm(n).employer)
  const account = { login: 'minbao', name: '吴主任', password, employerId: known?.id }
  await security.ok('accounts.createForEmployer', account)
  employer = personOf(office.office, 'employer')
  await employer.ok('session.signIn', { login: 'minbao', password })
  const clerk = { login: 'caiwu', name: '钱进', department: '财务科', roles: ['business-dept'], password }
  await security.ok('accounts.create', clerk)
  finance = personOf(office.office, 'finance')
  await finance.ok('session.signIn', { login: 'caiwu', password })
})
afterAll(() => office.close())

const get = (id: string) => cast.clerk.ok('applications.get', { id })
const reason = '发现填报有误'
const stateOf = async (id: string) => (await get(id)).state
const own = { post: '人事科长', result: 'recommended', vouches: { conduct: true, record: true, truth: true } }

async function handedIn(): Promise<string> {
  n += 1
  return handIn(cast, callId, aForm(n))
}

describe('art-7-2 the employer takes its word back', () => {
  test('until the department has spoken; judgements go with it, and both words stay on file', async () => {
    const id = await handedIn()
    expect((await employer.refused('vouch.takeBack', { id, reason })).code).toBe('employer.stands')
    await employer.ok('vouch.check', { id, ...own })
    await judgeAll(cast, id)
    expect(await employer.ok('vouch.get', { id })).toMatchObject({ waits: false, mayTakeBack: true })
    await employer.ok('vouch.takeBack', { id, reason })
    expect(await employer.ok('vouch.get', { id })).toMatchObject({ waits: true, mayTakeBack: false })
    const view = await get(id)
    expect(view).toMatchObject({ state: 'employer-check', employerCheck: null, judgements: [] })
    expect(view.timeline.slice(0, 1)).toMatchObject([{ title: '收回单位意见', detail: reason, actor: '吴主任' }])
    expect(view.timeline.map(({ title }) => title)).toContain('单位核实推荐')
    expect((await cast.reviewer.refused('review.pass', { ids: [id] })).code).toBe('application.stage')
    // a second click
    expect((await employer.refused('vouch.takeBack', { id, reason })).code).toBe('employer.stands')
    await employer.ok('vouch.check', { id, ...own })
    await judgeAll(cast, id)
    await cast.reviewer.ok('review.pass', { ids: [id] })
    expect((await employer.refused('vouch.takeBack', { id, reason })).code).toBe('employer.stands')
    expect(await stateOf(id)).toBe('office-consolidation')
  })

  test('a refusal, too, until the form is handed in again; a return by the department is none of the employer’s', async () => {
    const id = await handedIn()
    await employer.ok('vouch.check', { id, ...own, result: 'refused', reason: '已调离' })
    expect(await stateOf(id)).toBe('returned')
    await employer.ok('vouch.takeBack', { id, reason: '看错了人' })
    expect(await get(id)).toMatchObject({ state: 'employer-check', returned: null })
    await employer.ok('vouch.check', { id, ...own })
    await cast.reviewer.ok('review.return', { ids: [id], fields: [], reason: '补充' })
    expect((await employer.refused('vouch.takeBack', { id, reason })).code).toBe('employer.stands')
  })

  test('by staff where it was entered from paper; never a file of another employer', async () => {
    const id = await handIn(cast, callId, aForm(790, { employer: '另一家单位' }))
    await cast.clerk.ok('review.employerCheck', { ids: [id], ...recommended })
    expect((await employer.refused('vouch.takeBack', { id, reason })).code).toBe('application.unknown')
    const may = async () => (await get(id)).actions.some(({ action }) => action === 'take-back-employer')
    expect(await may()).toBe(true)
    expect((await cast.leader.refused('review.employerTakeBack', { id, reason })).code).toBe('permission.denied')
    await cast.clerk.ok('review.employerTakeBack', { id, reason })
    expect([await stateOf(id), await may()]).toEqual(['employer-check', false])
  })
})

describe('art-7-3 the department takes its word back', () => {
  test('until the pool office lists the file; judgements stay and can be changed', async () => {
    n += 1
    const id = await reviewed(cast, callId, aForm(n))
    const { judgements } = await get(id)
    await cast.reviewer.ok('review.takeBack', { id, reason })
    const view = await cast.reviewer.ok('applications.get', { id })
    expect(view).toMatchObject({ state: 'department-review', review: [{ state: 'open' }], judgements })
    expect(view.timeline[0]).toMatchObject({ title: '收回审核意见：特殊行业', detail: reason })
    expect((await cast.reviewer.refused('review.takeBack', { id, reason })).code).toBe('review.nothing')
    expect((await cast.clerk.refused('lists.create', { title: '名单', applicationIds: [id] })).code).toBe(
      'application.stage',
    )
    await cast.reviewer.ok('review.pass', { ids: [id] })
    const list = await cast.clerk.ok('lists.create', { title: '名单', applicationIds: [id] })
    expect((await cast.reviewer.refused('review.takeBack', { id, reason })).code).toBe('application.stage')
    await cast.clerk.ok('lists.withdraw', { id: list.id, reason: '科室要求收回' })
    await cast.reviewer.ok('review.takeBack', { id, reason })
    expect(await stateOf(id)).toBe('department-review')
  })

  test('a field that was left out comes back with it', async () => {
    n += 1
    const titles = [...aForm(n).titles, { name: '高级会计师', level: 'associate-senior' as const, on: '2015-01-01' }]
    const id = await reviewed(cast, callId, aForm(n, { fields: ['special-trade', 'finance-audit'], titles }))
    await cast.reviewer.ok('review.takeBack', { id, reason })
    await cast.reviewer.ok('review.pass', { ids: [id], fields: ['special-trade'] })
    expect((await get(id)).fields).toEqual(['special-trade'])
    await cast.reviewer.ok('review.takeBack', { id, reason: '漏选一个领域' })
    expect((await get(id)).review.map(({ field, state }) => [field, state])).toEqual([
      ['special-trade', 'open'],
      ['finance-audit', 'open'],
    ])
    await cast.reviewer.ok('review.pass', { ids: [id] })
    expect((await get(id)).fields).toEqual(['special-trade', 'finance-audit'])
  })

  test('words of other departments stand, and whoever spoke cannot decide', async () => {
    const departments = [
      { name: '产业科', fields: ['special-trade'] },
      { name: '财务科', fields: ['finance-audit'] },
    ]
    await cast.clerk.ok('review.tieDepartments', { departments, reason: '按科室职责' })
    n += 1
    const titles = [...aForm(n).titles, { name: '高级会计师', level: 'associate-senior' as const, on: '2015-01-01' }]
    const id = await handIn(cast, callId, aForm(n, { fields: ['special-trade', 'finance-audit'], titles }))
    await cast.clerk.ok('review.employerCheck', { ids: [id], ...recommended })
    const { findings } = await get(id)
    for (const { condition, field } of findings.filter(({ outcome }) => outcome === 'needs-judgement')) {
      const who = field === 'finance-audit' ? finance : cast.reviewer
      await who.ok('review.judge', { ids: [id], condition, field, fits: true, reason: '可以证明' })
    }
    await finance.ok('review.pass', { ids: [id] })
    expect((await cast.reviewer.refused('review.takeBack', { id, reason })).code).toBe('review.nothing')
    await cast.reviewer.ok('review.pass', { ids: [id] })
    expect(await stateOf(id)).toBe('office-consolidation')
    await cast.reviewer.ok('review.takeBack', { id, reason })
    expect((await get(id)).review.map(({ state }) => state)).toEqual(['open', 'passed'])
    await cast.reviewer.ok('review.pass', { ids: [id] })
    const list = await cast.clerk.ok('lists.create', { title: '名单', applicationIds: [id] })
    await cast.clerk.ok('lists.present', { id: list.id })
    const minutes = { number: '1', on: office.office.core()?.today(), presiding: '钱进', present: ['钱进'] }
    const lines = [{ applicationId: id, approved: true }]
    const scan = new File(['%PDF-1.7 x'], 'x.pdf')
    expect((await cast.clerk.refused('lists.recordMinutes', { id: list.id, lines, ...minutes, scan })).code).toBe(
      'deciders.reviewer',
    )
  })
})
