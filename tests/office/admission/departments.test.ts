/** The department of the expert's field reviews (7-3): who may speak on what, several departments on one file, nobody tied. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, personOf, type TestOffice, testOffice } from '../harness.ts'
import { aForm, type Cast, castOf, handIn, openCall, recommended, reviewed } from './people.ts'

const password = 'Keshi-2026x'
let office: TestOffice
let cast: Cast
let finance: Person
let callId: string
let n = 600

beforeAll(async () => {
  office = await testOffice()
  cast = await castOf(office)
  const security = await office.signIn('anquan')
  const account = { login: 'caiwu', name: '钱进', department: '财务科', roles: ['business-dept'], password }
  await security.ok('accounts.create', account)
  finance = personOf(office.office, 'finance')
  await finance.ok('session.signIn', { login: 'caiwu', password })
  callId = await openCall(cast, office.office.core()?.today() ?? '')
})
afterAll(() => office.close())

const tie = (departments: object[]) => cast.clerk.ok('review.tieDepartments', { departments, reason: '按科室职责' })
const get = (who: Person, id: string) => who.ok('applications.get', { id })

/** A recommended file in the department's review, for one field or for two. */
async function inReview(both = false): Promise<string> {
  n += 1
  const two = {
    fields: ['special-trade', 'finance-audit'] as const,
    titles: [...aForm(n).titles, { name: '高级会计师', level: 'associate-senior' as const, on: '2015-01-01' }],
  }
  const form = both ? aForm(n, { ...two, fields: [...two.fields] }) : aForm(n)
  const id = await handIn(cast, callId, form)
  await cast.clerk.ok('review.employerCheck', { ids: [id], ...recommended })
  return id
}

/** Judges as met what is asked on the person and on some fields. */
async function judge(who: Person, id: string, fields: readonly (string | null)[]): Promise<void> {
  const { findings, judgements } = await get(who, id)
  const open = findings.filter(
    ({ outcome, condition, field }) =>
      outcome === 'needs-judgement' &&
      fields.includes(field) &&
      !judgements.some((one) => one.condition === condition && one.field === field),
  )
  for (const { condition, field } of open)
    await who.ok('review.judge', { ids: [id], condition, field, fits: true, reason: '材料可以证明' })
}

test('nobody is tied to a field: every business department reviews it, and the file says so', async () => {
  const id = await inReview()
  expect((await get(finance, id)).review).toEqual([
    { field: 'special-trade', departments: [], state: 'open', mine: true },
  ])
  await judge(finance, id, [null, 'special-trade'])
  await finance.ok('review.pass', { ids: [id] })
  expect((await cast.clerk.ok('review.departments')).free).toHaveLength(4)
})

describe('art-6b, art-7-3 departments with fields of their own', () => {
  beforeAll(() =>
    tie([
      { name: '产业科', fields: ['special-trade', 'industry-technology'] },
      { name: ' 财务科', fields: ['finance-audit'] },
    ]),
  )

  test('the pool office ties them, nobody else; one department has one line', async () => {
    const again = { departments: [{ name: '产业科', fields: ['policy-law'] }], reason: '调整' }
    expect((await cast.reviewer.refused('review.tieDepartments', again)).code).toBe('permission.denied')
    const twice = [...again.departments, { name: '产业 科', fields: ['special-trade'] }]
    expect((await cast.clerk.refused('review.tieDepartments', { departments: twice, reason: '调整' })).code).toBe(
      'departments.twice',
    )
    expect(await cast.clerk.ok('review.departments')).toMatchObject({
      known: ['产业科', '财务科'],
      free: ['policy-law'],
    })
  })

  test('another department cannot judge, pass, reject or return', async () => {
    const id = await inReview()
    const { findings, actions } = await get(finance, id)
    const asked = findings.find(({ outcome }) => outcome === 'needs-judgement')
    const { condition, field } = asked ?? { condition: '', field: null }
    const tries = [
      await finance.refused('review.judge', { ids: [id], condition, field, fits: true, reason: '可以' }),
      await finance.refused('review.pass', { ids: [id] }),
      await finance.refused('review.reject', { ids: [id], reason: '不行' }),
      await finance.refused('review.return', { ids: [id], fields: [], reason: '补充' }),
    ]
    for (const refusal of tries)
      expect(refusal).toMatchObject({
        code: 'review.department',
        provision: 'art-7-3',
        message: expect.stringContaining('由产业科审核，您的科室（财务科）不能办理') as string,
      })
    expect(actions.find(({ action }) => action === 'pass')).toMatchObject({ may: false, why: '由其他科室审核' })
    const listed = async (who: Person) =>
      (await who.ok('applications.list', { state: 'department-review', own: true })).rows.some((row) => row.id === id)
    expect([await listed(cast.reviewer), await listed(finance)]).toEqual([true, false])
    const waits = async (who: Person) =>
      (await who.ok('home.todos')).groups.flatMap(({ todos }) => todos).some(({ to }) => to === `/review/${id}`)
    expect([await waits(cast.reviewer), await waits(finance)]).toEqual([true, false])
    await cast.reviewer.ok('review.return', { ids: [id], fields: [], reason: '补充' })
  })

  test('each field is passed by its own department; the last word ends the review, and neither of them decides on', async () => {
    const id = await inReview(true)
    await judge(cast.reviewer, id, [null, 'special-trade'])
    const foreign = { ids: [id], fields: ['special-trade', 'finance-audit'] }
    expect((await cast.reviewer.refused('review.pass', foreign)).code).toBe('review.department')
    await cast.reviewer.ok('review.pass', { ids: [id] })
    const half = await get(finance, id)
    expect([half.state, half.review.map(({ state }) => state)]).toEqual(['department-review', ['passed', 'open']])
    expect((await cast.reviewer.refused('review.pass', { ids: [id] })).code).toBe('review.department')
    await judge(finance, id, [null, 'finance-audit'])
    await finance.ok('review.pass', { ids: [id] })
    const whole = await get(cast.clerk, id)
    expect([whole.state, whole.fields]).toEqual(['office-consolidation', ['special-trade', 'finance-audit']])
    const list = await cast.clerk.ok('lists.create', { title: '名单', applicationIds: [id] })
    await cast.clerk.ok('lists.present', { id: list.id })
    for (const name of ['何丽萍', '钱进']) {
      const minutes = { number: '1', on: office.office.core()?.today(), presiding: name, present: [name] }
      const file = new File(['%PDF-1.7 x'], 'x.pdf')
      const entered = { id: list.id, lines: [{ applicationId: id, approved: true }], ...minutes, scan: file }
      expect((await cast.clerk.refused('lists.recordMinutes', entered)).code).toBe('deciders.reviewer')
    }
  })

  test('a field that its department does not pass falls out, the other remains', async () => {
    const id = await inReview(true)
    await finance.ok('review.reject', { ids: [id], reason: '不熟悉资金审计' })
    expect((await get(cast.clerk, id)).review.map(({ state }) => state)).toEqual(['open', 'refused'])
    await judge(cast.reviewer, id, [null, 'special-trade'])
    await cast.reviewer.ok('review.pass', { ids: [id] })
    expect(await get(cast.clerk, id)).toMatchObject({ state: 'office-consolidation', fields: ['special-trade'] })
  })

  test('the last department rejects after another passed: what was passed goes on', async () => {
    const id = await inReview(true)
    await judge(cast.reviewer, id, [null, 'special-trade'])
    await cast.reviewer.ok('review.pass', { ids: [id] })
    await finance.ok('review.reject', { ids: [id], reason: '不熟悉资金审计' })
    expect(await get(cast.clerk, id)).toMatchObject({ state: 'office-consolidation', fields: ['special-trade'] })
  })

  test('all departments reject: the application ends', async () => {
    const id = await inReview(true)
    await finance.ok('review.reject', { ids: [id], reason: '不熟悉资金审计' })
    await cast.reviewer.ok('review.reject', { ids: [id], reason: '不符合' })
    expect((await get(cast.clerk, id)).state).toBe('rejected')
  })

  test('one department that holds all fields speaks once', async () => {
    await tie([{ name: '产业科', fields: ['special-trade', 'finance-audit'] }])
    const id = await inReview(true)
    await judge(cast.reviewer, id, [null, 'special-trade', 'finance-audit'])
    await cast.reviewer.ok('review.pass', { ids: [id] })
    expect((await get(cast.clerk, id)).state).toBe('office-consolidation')
  })

  test('sent back by the office, the file is reviewed anew', async () => {
    const id = await reviewed(cast, callId, aForm(690))
    await cast.clerk.ok('review.return', { ids: [id], fields: [], reason: '再核' })
    expect((await get(cast.reviewer, id)).review).toMatchObject([{ state: 'open', mine: true }])
  })
})

describe('art-6b, art-7-3 somebody moves to another department', () => {
  test('what the account reviews follows, from the next sign-in; the old name stands in no session', async () => {
    await tie([
      { name: '产业科', fields: ['special-trade'] },
      { name: '财务科', fields: ['finance-audit'] },
    ])
    const security = await office.signIn('anquan')
    const row = (await security.ok('accounts.list')).find(({ login }) => login === 'caiwu')
    const moved = { id: row?.id, department: '产业科', reason: '轮岗' }
    const id = await inReview()
    await judge(cast.reviewer, id, [null, 'special-trade'])
    expect((await finance.refused('review.pass', { ids: [id] })).code).toBe('review.department')
    expect((await cast.clerk.refused('accounts.setDepartment', moved)).code).toBe('permission.denied')
    expect((await security.refused('accounts.setDepartment', { ...moved, department: '财务科' })).code).toBe(
      'accounts.same',
    )
    expect((await security.refused('accounts.setDepartment', { ...moved, department: ' ' })).code).toBe('input.invalid')
    await security.ok('accounts.setDepartment', moved)
    expect((await finance.refused('review.pass', { ids: [id] })).code).toBe('session.none')
    await finance.ok('session.signIn', { login: 'caiwu', password })
    await finance.ok('review.pass', { ids: [id] })
    expect((await get(cast.clerk, id)).state).toBe('office-consolidation')
    // the reason and the name of the department are no matter of the chain
    let chain = ''
    for await (const entry of office.office.core()?.journal.walk() ?? []) chain += JSON.stringify(entry)
    expect(chain).toContain('account-department-changed')
    expect(chain).not.toContain('轮岗')
  })
})
