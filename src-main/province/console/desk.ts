/** The contract behind the permission matrix: every call is checked here, before anything of it is read. */
import { implement } from '@orpc/server'
import { consoleContract, type ConsoleProcedure } from '../../../src-shared/console/contract.ts'
import { consolePermissions, mayCall } from '../../../src-shared/console/permissions.ts'
import { type Account, findAccount } from './accounts.ts'
import { type CallContext, refusedError } from './context.ts'
import { refuse } from './refusal.ts'
import { sessionOf } from './sessions.ts'

/** Who is signed in by the cookie; null where nobody is. */
async function accountOf({ province, token, attended }: CallContext): Promise<Account | null> {
  const id = token === null ? undefined : await sessionOf(province, token, attended)
  const account = id === undefined ? undefined : await findAccount(province, { id })
  return account?.state === 'active' ? account : null
}

/** Why a call is not let through; null where it is. */
function barOf(name: ConsoleProcedure, account: Account | null) {
  if (consolePermissions[name].who === 'anybody') return null
  if (!account) return refuse('session.none', '登录已失效，请重新登录。')
  if (!mayCall(name, account.roles)) return refuse('app.forbidden', '您的角色不能做这件事。')
  if (account.oneTimeUntil && name !== 'session.changePassword')
    return refuse('session.must-change', '请先换一个自己的密码。')
  return null
}

/** Handlers are hung on its procedures. */
export const desk = implement(consoleContract)
  .$context<CallContext>()
  .use(async ({ context, path, next }) => {
    const account = await accountOf(context)
    const bar = barOf(path.join('.') as ConsoleProcedure, account)
    if (bar) throw refusedError(bar)
    return next({ context: { account } })
  })
