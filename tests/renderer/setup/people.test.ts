import { describe, expect, it } from 'vitest'
import { clockNeedsLook } from '../../../src-renderer/setup/clock.ts'
import { passwordProblem } from '../../../src-shared/model/password.ts'
import { type Person, personProblems, suggestedPeople, toAccount } from '../../../src-renderer/setup/people.ts'
import { newAccountSchema } from '../../../src-shared/api/session.ts'
import { minimumPeople, missingRoles, roleConflict } from '../../../src-shared/model/roles.ts'

const aPerson = (part: Partial<Person> = {}): Person => ({
  key: 0,
  name: '周敏',
  login: 'zhoumin',
  department: '专家库办公室',
  roles: ['pool-office'],
  password: 'Abcdef12',
  ...part,
})

describe('password rule while typing', () => {
  it.each([
    ['Abc123', '密码至少 8 位'],
    ['abcdefgh', '密码须含'],
    ['abcdefg1', '密码须含'],
    ['Abcdefg1', null],
    ['abcdef1!', null],
    ['密码密码aB12', null],
  ])('%s', (password, problem) => {
    const found = passwordProblem(password)
    if (problem === null) expect(found).toBeNull()
    else expect(found).toContain(problem)
  })
})

describe('people of a new office', () => {
  it('suggests the least number of people, with every duty held and no forbidden pair', () => {
    const people = suggestedPeople()
    expect(people).toHaveLength(minimumPeople)
    expect(missingRoles(people)).toEqual([])
    for (const { roles } of people) expect(roleConflict(roles)).toBeNull()
  })

  it.each<[string, Partial<Person>, keyof Person | null]>([
    ['complete', {}, null],
    ['no name', { name: '  ' }, 'name'],
    ['login with a capital', { login: 'Zhou' }, 'login'],
    ['login of one letter', { login: 'z' }, 'login'],
    ['weak password', { password: 'abcdefgh' }, 'password'],
    ['no role', { roles: [] }, 'roles'],
    ['two administrators', { roles: ['system-admin', 'auditor'] }, 'roles'],
    ['discipline that draws', { roles: ['discipline', 'selecting-dept'] }, 'roles'],
  ])('%s', (_, part, field) => {
    const person = aPerson(part)
    expect(Object.keys(personProblems(person, [person]))).toEqual(field ? [field] : [])
  })

  it('finds a login used twice, at both rows', () => {
    const people = [aPerson(), aPerson({ key: 1, name: '高翔' })]
    for (const person of people) expect(personProblems(person, people).login).toBe('用户名重复')
  })

  it('hands over what the contract takes', () => {
    expect(newAccountSchema.safeParse(toAccount(aPerson({ name: ' 周敏 ', login: 'zhoumin ' }))).success).toBe(true)
  })
})

describe('who is asked to look at the date', () => {
  const session = { accountId: 'a1', name: '周敏', permissions: ['clock.confirm'] }
  const clock = { now: '2026-11-25T10:00:00+08:00', base: null }
  it.each([
    ['unconfirmed', [], true],
    ['jumped', [], true],
    ['before-base', [], true],
    ['confirmed', ['高翔'], true],
    ['confirmed', ['周敏'], false],
    ['confirmed-by-two', ['高翔', '冯洁'], false],
  ] as const)('%s by %j: %s', (state, confirmedBy, asked) => {
    expect(clockNeedsLook({ ...clock, state, confirmedBy: [...confirmedBy] }, session)).toBe(asked)
  })
  it('nobody who may not confirm it, such as an employer', () => {
    const employer = { ...session, permissions: ['vouch.list'] }
    expect(clockNeedsLook({ ...clock, state: 'unconfirmed', confirmedBy: [] }, employer)).toBe(false)
  })
})
