/** The permission matrix, every cell, asked of a real office (measures.md "Roles"; Articles 6, 7, 12, 13). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contract } from '../../src-shared/api/contract.ts'
import type { ProcedureName } from '../../src-shared/api/contract.ts'
import { mayCall, permissions } from '../../src-shared/model/permissions.ts'
import { minimumPeople, needsSecondFactor, type Role, roleConflict, roles } from '../../src-shared/model/roles.ts'
import { type Person, type TestOffice, testOffice } from './harness.ts'

const procedures = Object.entries(contract).flatMap(([area, tree]) =>
  Object.keys(tree).map((name) => `${area}.${name}`),
)
/** These end a session or wait for ever: who may call them is shown by the matrix test alone. */
const untouched = ['session.signOut', 'session.signIn', 'changes.watch', 'setup.demo', 'setup.create', 'setup.status']
const holders: Partial<Record<Role, string>> = {
  'selecting-dept': 'gaoxiang',
  'pool-office': 'zhoumin',
  discipline: 'fengjie',
  'leading-group': 'qinzhigang',
  'business-dept': 'heliping',
  'system-admin': 'xitong',
  'security-admin': 'anquan',
  auditor: 'shenji',
}

let office: TestOffice
const people = new Map<Role, Person>()

beforeAll(async () => {
  office = await testOffice()
  for (const [role, login] of Object.entries(holders)) people.set(role as Role, await office.signIn(login))
})
afterAll(() => office.close())

test('every procedure of the contract has a row in the matrix, and no row is left over', () => {
  expect(Object.keys(permissions).sort()).toEqual([...procedures].sort())
})

describe.each(Object.entries(holders))('%s', (role, login) => {
  test.each(procedures.filter((name) => !untouched.includes(name)))(`${login} · %s`, async (name) => {
    const person = people.get(role as Role) as Person
    const result = await office.office.call(name as ProcedureName, { junk: true }, { id: person.connection })
    const denied = !result.ok && result.refusal.code === 'permission.denied'
    expect(denied).toBe(!mayCall(name, [role as Role]))
  })
})

test.each(procedures.filter((name) => permissions[name as keyof typeof permissions] !== 'public'))(
  'nobody signed in · %s',
  async (name) => {
    const result = await office.office.call(name as ProcedureName, { junk: true }, { id: 'stranger' })
    expect(result.ok ? 'answered' : result.refusal.code).toBe('session.none')
  },
)

describe('roles of one person', () => {
  const table: [string, Role[], ReturnType<typeof roleConflict>][] = [
    ['no role', [], 'no-role'],
    ['several working roles', ['business-dept', 'selecting-dept', 'pool-office'], null],
    ['one administrator with a working role', ['system-admin', 'business-dept'], null],
    ['two administrators', ['system-admin', 'auditor'], 'two-administrators'],
    ['discipline alone', ['discipline'], null],
    ['discipline who audits', ['discipline', 'auditor'], null],
    ['discipline who draws', ['discipline', 'selecting-dept'], 'discipline-draws'],
    ['discipline in the pool office', ['discipline', 'pool-office'], 'discipline-draws'],
    ['discipline in the leading group', ['discipline', 'leading-group'], 'discipline-draws'],
  ]
  test.each(table)('%s', (_name, held, conflict) => expect(roleConflict(held)).toBe(conflict))
  test('discipline and administrators have a second factor, nobody else', () => {
    expect(roles.filter((role) => needsSecondFactor([role]))).toEqual([
      'discipline',
      'system-admin',
      'security-admin',
      'auditor',
    ])
  })
  test('art-2 an office starts with five', () => expect(minimumPeople).toBe(5))
})
