/** The people of a new office while they are being typed in: what is still missing, who holds which duty. */
import type { NewAccount } from '../../src-shared/api/session.ts'
import { type Role, roleConflict, type RoleConflict } from '../../src-shared/model/roles.ts'
import { passwordProblem } from '../../src-shared/model/password.ts'

export interface Person {
  /** Key of the row on the screen alone. */
  key: number
  name: string
  login: string
  department: string
  roles: Role[]
  password: string
}

export const conflictWords: Record<NonNullable<RoleConflict>, string> = {
  'no-role': '至少选一个角色',
  'two-administrators': '系统管理员、安全管理员、审计员只能担任其中一个',
  'employer-alone': '所在单位的账号不能有别的角色',
  'discipline-draws': '纪检监察不能同时参与抽取（选用、业务、办公室、领导小组）',
}

/** Five rows that a small bureau can start from: duties shared out so that no rule is broken. */
export function suggestedPeople(): Person[] {
  const rows: [string, Role[]][] = [
    ['', ['selecting-dept', 'business-dept']],
    ['专家库办公室', ['pool-office']],
    ['', ['leading-group', 'security-admin']],
    ['派驻纪检监察组', ['discipline', 'auditor']],
    ['', ['system-admin']],
  ]
  return rows.map(([department, roles], key) => ({ key, name: '', login: '', department, roles, password: '' }))
}

/** Messages by field of one person; empty where the row is complete. `all` are the rows it must not repeat a login of. */
export function personProblems(person: Person, all: readonly Person[]): Partial<Record<keyof Person, string>> {
  const problems: Partial<Record<keyof Person, string>> = {}
  if (!person.name.trim()) problems.name = '请填写姓名'
  if (!person.department.trim()) problems.department = '请填写部门'
  if (!/^[a-z][a-z0-9._-]{1,31}$/.test(person.login.trim())) {
    problems.login = '小写字母开头，2 到 32 位字母、数字'
  } else if (all.some((other) => other.key !== person.key && other.login.trim() === person.login.trim())) {
    problems.login = '用户名重复'
  }
  const password = passwordProblem(person.password)
  if (password) problems.password = password
  const conflict = roleConflict(person.roles)
  if (conflict) problems.roles = conflictWords[conflict]
  return problems
}

/** The account as the office takes it. */
export function toAccount({ name, login, department, roles, password }: Person): NewAccount {
  return { name: name.trim(), login: login.trim(), department: department.trim(), roles, password }
}
