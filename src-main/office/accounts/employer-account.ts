/** Accounts of employers (7-2): each bound to one employer, holding no other role, seeing that employer's files alone. */
import { passwordProblem } from '../../../src-shared/model/password.ts'
import { accountOf, type Core, type SignedIn } from '../core.ts'
import { command, type Handlers, refuse } from '../handler.ts'
import { employerState } from '../pool/employers.ts'
import { accountsByLogin, createAccount } from './sign-in.ts'
import type { AccountState } from './register.ts'

/** @param cost scrypt cost of the password */
export function employerAccountHandlers(cost: number): Handlers {
  return {
    'accounts.createForEmployer': command(async (core, caller, input) => {
      const employer = await employerState(core, input.employerId)
      if (!employer) return refuse('employer.unknown', '没有找到这个单位，请刷新列表后再试。', { field: 'employerId' })
      const weak = passwordProblem(input.password, input.login)
      if (weak) return refuse('accounts.password', `${weak}。`, { field: 'password' })
      if ((await accountsByLogin(core, input.login)).length > 0)
        return refuse('accounts.taken', '这个用户名已有人使用，请换一个。', { field: 'login' })
      const { login, name, password, employerId } = input
      const account = { login, name, department: employer.name.slice(0, 40), roles: ['employer' as const], password }
      const { id } = await createAccount(core, cost, account, accountOf(caller), true)
      await core.append(caller, [{ type: 'account-bound', subject: id, payload: { employerId } }])
      return { id }
    }),
  }
}

/** The employer that an account speaks for; null where it is bound to none. */
export async function employerOf(core: Core, account: SignedIn): Promise<string | null> {
  const doc = await core.journal.state<AccountState>('accounts', account.id)
  return doc?.data.employerId ?? null
}
