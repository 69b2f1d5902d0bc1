/** An employer's own account (7-2, 18): its files alone, its word without a paper, nothing else of the office. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contract } from '../../../src-shared/api/contract.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { addDays } from '../../../src-shared/model/dates.ts'
import { measureEmployer } from '../employers/case.ts'
import { type Person, personOf, type TestOffice, testOffice } from '../harness.ts'
import { aForm, type Cast, castOf, handIn, openCall } from './people.ts'

let office: TestOffice
let cast: Cast
let security: Person
let employer: Person
let callId: string
const password = 'Danwei-2026x'
const mine = '新县民爆器材有限公司'
const everything = { conduct: true, record: true, truth: true }

async function employerId(name: string): Promise<string> {
  return (await cast.clerk.ok('pool.employers', { text: name })).rows.find((row) => row.name === name)?.id ?? ''
}

beforeAll(async () => {
  office = await testOffice()
  cast = await castOf(office)
  security = await office.signIn('anquan')
  callId = await openCall(cast, office.office.core()?.today() ?? '')
  await handIn(cast, callId, aForm(900))
  const account = { login: 'minbao', name: '吴主任', password, employerId: await employerId(mine) }
  await security.ok('accounts.createForEmployer', account)
  employer = personOf(office.office, 'employer')
  await employer.ok('session.signIn', { login: 'minbao', password })
})
afterAll(() => office.close())

describe('art-7-2 an account of an employer', () => {
  test.each<[string, object, string]>([
    ['an employer that is none', { employerId: 'u0' }, 'employer.unknown'],
    ['a weak password', { password: 'minbao2' }, 'accounts.password'],
    ['a login that is taken', { login: 'minbao' }, 'accounts.taken'],
  ])('%s is refused', async (_name, given, code) => {
    const account = { login: 'other', name: '某人', password, employerId: await employerId(mine), ...given }
    expect((await security.refused('accounts.createForEmployer', account)).code).toBe(code)
  })

  test('is made with an employer, never beside other roles', async () => {
    const account = { login: 'somebody', name: '某人', department: '某科', password }
    expect((await security.refused('accounts.create', { ...account, roles: ['employer'] })).code).toBe(
      'accounts.employer',
    )
    const both = { ...account, roles: ['employer', 'business-dept'] }
    expect((await security.refused('accounts.create', both)).code).toBe('accounts.roles')
  })

  test('sees its own files and nothing else of the office', async () => {
    const other = await handIn(cast, callId, aForm(901, { employer: '另一家单位' }))
    const rows = await employer.ok('vouch.list')
    expect(rows.map(({ name, waits }) => [name, waits])).toEqual([['申报人900', true]])
    expect((await employer.refused('vouch.get', { id: other })).code).toBe('application.unknown')
    const view = await employer.ok('vouch.get', { id: rows[0]?.id })
    expect(view.form.residentId).toContain('••••')
    const digest = view.attachments[0]?.digest
    expect((await employer.ok('vouch.attachment', { id: view.id, digest })).size).toBeGreaterThan(0)
    const allowed = Object.entries(contract)
      .flatMap(([area, tree]) => Object.keys(tree).map((name) => `${area}.${name}`))
      .filter((name) => mayCall(name, ['employer']) && !mayCall(name, null))
    const areas = new Set(allowed.map((name) => name.split('.')[0]))
    expect(areas).toEqual(
      new Set(['clock', 'exports', 'home', 'jobs', 'newcomers', 'ownEmployer', 'rules', 'session', 'system', 'vouch']),
    )
    // an export asks the list's own permission
    const list = { table: 'applications', filter: { state: 'department-review' } }
    expect((await employer.refused('exports.table', list)).code).toBe('permission.denied')
    expect((await employer.ok('home.todos')).device).toEqual([])
  })

  test('its account never counts among the two who confirm the date', async () => {
    expect((await employer.refused('clock.confirm', { shown: '2026-11-26T10:00+08:00' })).code).toBe(
      'permission.denied',
    )
  })

  test('recommends in its own name, on that day; a refusal says why and returns the form', async () => {
    const [row] = await employer.ok('vouch.list')
    const word = { id: row?.id, post: '人事科长' }
    const half = { ...everything, truth: false }
    expect((await employer.refused('vouch.check', { ...word, result: 'recommended', vouches: half })).code).toBe(
      'employer.vouch',
    )
    expect((await employer.ok('home.todos')).groups.flatMap(({ todos }) => todos.map(({ title }) => title))).toEqual([
      '核实并推荐',
    ])
    await employer.ok('vouch.check', { ...word, result: 'recommended', vouches: everything })
    const view = await cast.reviewer.ok('applications.get', { id: row?.id ?? '' })
    expect([view.state, view.employerCheck?.person, view.employerCheck?.scan]).toEqual([
      'department-review',
      '吴主任',
      null,
    ])
    expect((await employer.refused('vouch.check', { ...word, result: 'recommended', vouches: everything })).code).toBe(
      'application.stage',
    )
    const id = await handIn(cast, callId, aForm(902))
    const refuses = { id, post: '人事科长', result: 'refused', vouches: { ...everything, truth: false } }
    expect((await employer.refused('vouch.check', refuses)).code).toBe('employer.reason')
    await employer.ok('vouch.check', { ...refuses, reason: '已调离' })
    expect((await cast.clerk.ok('applications.get', { id })).state).toBe('returned')
  })

  test('art-18 not while its right to recommend is withdrawn', async () => {
    const id = await handIn(cast, callId, aForm(903))
    const today = office.office.core()?.today() ?? ''
    const until = addDays(today, 300)
    await measureEmployer(cast, await employerId(mine), today, { outcome: 'right-withdrawn', until })
    const word = { id, post: '人事科长', result: 'recommended', vouches: everything }
    expect((await employer.refused('vouch.check', word)).code).toBe('employer.barred')
  })
})
