/** Sign-in, accounts and the confirmed date: the office's answers to `session.*`, `accounts.*`, `clock.*`. */
import { isLocalOnly } from '../../../src-shared/model/local-only.ts'
import { permissions, mayCall } from '../../../src-shared/model/permissions.ts'
import { passwordProblem } from '../../../src-shared/model/password.ts'
import { type Role } from '../../../src-shared/model/roles.ts'
import type { BesideView, SessionView } from '../../../src-shared/api/session.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, type Refused } from '../handler.ts'
import { officeState } from '../system/state.ts'
import { accountAdminHandlers } from './admin-handlers.ts'
import { seatHere } from './seat-reading.ts'
import { provePassword, withNewPassword } from './secrets.ts'
import type { Session, SessionTable } from './sessions.ts'
import { readSecret, secretContext, signIn, writeSecret } from './sign-in.ts'

/** @param cost scrypt cost N for new passwords */
export function accountHandlers(table: SessionTable, cost: number): Handlers {
  return { ...sessionHandlers(table, cost), ...accountAdminHandlers(table, cost), ...clockHandlers(table) }
}

async function viewOf(core: Core, session: Session, caller: Caller): Promise<SessionView> {
  const { account } = session
  const secret = await readSecret(core, account.id)
  return {
    accountId: account.id,
    login: account.login,
    name: account.name,
    department: account.department,
    roles: [...account.roles],
    locked: session.locked,
    mustChangePassword: secret.mustChange,
    demo: core.demo,
    bureau: (await officeState(core)).bureau,
    permissions: Object.keys(permissions).filter(
      (name) => mayCall(name, account.roles) && !(caller.remote && isLocalOnly(name)),
    ),
    codesLeft: secret.factor ? secret.factor.length : null,
  }
}

function sessionHandlers(table: SessionTable, cost: number): Handlers {
  return {
    'session.current': query(async (core, caller) => {
      const session = table.get(caller.connection)
      return session ? viewOf(core, session, caller) : null
    }),
    'session.signIn': command(async (core, caller, input) => {
      const result = await signIn(core, cost, input, { beside: false, remote: caller.remote === true })
      if (!('account' in result)) return result
      const session: Session = { ...result, lastAction: core.effects.monotonic(), locked: false, beside: new Map() }
      table.open(caller.connection, session)
      return viewOf(core, session, caller)
    }),
    'session.signInBeside': command(async (core, caller, input) => {
      const session = table.get(caller.connection)
      if (!session) return refuse('session.none', '请先登录。')
      const result = await signIn(core, cost, input, { beside: true, remote: caller.remote === true })
      if (!('account' in result)) return result
      if (result.account.id === session.account.id) {
        return refuse('session.same-person', '您已在本机登录。此处需要另一位人员登录。')
      }
      const besideId = core.effects.random(24).toString('hex')
      for (const [old, account] of session.beside) if (account.id === result.account.id) session.beside.delete(old)
      session.beside.set(besideId, result.account)
      core.touch('session')
      return besideView(besideId, result.account)
    }),
    'session.beside': query(async (_core, caller) => {
      const session = table.get(caller.connection)
      return [...(session?.beside ?? [])].map(([besideId, account]) => besideView(besideId, account))
    }),
    'session.signOutBeside': command(async (core, caller, input) => {
      table.get(caller.connection)?.beside.delete(input.besideId)
      core.touch('session')
      return done
    }),
    'session.signOut': command(async (core, caller) => {
      table.close(caller.connection)
      core.touch('session')
      return done
    }),
    'session.unlock': command(async (core, caller, input) => {
      const session = table.get(caller.connection)
      if (!session) return refuse('session.none', '登录已结束，请重新登录。')
      if (!(await provePassword(await readSecret(core, session.account.id), input.password))) {
        return unlockFailed(core, table, caller, session)
      }
      unlockFailures.delete(session)
      session.locked = false
      session.lastAction = core.effects.monotonic()
      return viewOf(core, session, caller)
    }),
    'session.changePassword': command(async (core, caller, input) => {
      const account = accountOf(caller)
      const session = table.get(caller.connection)
      const secret = await readSecret(core, account.id)
      const seat = await seatHere(core, account.id)
      if (!seat || session?.account.id !== account.id) return refuse('session.none', '请先登录。')
      if (!(await provePassword(secret, input.current))) {
        return refuse('session.wrong', '现在的密码不对，密码没有更改。', { field: 'current' })
      }
      const weak = passwordProblem(input.next, account.login)
      if (weak) return refuse('session.weak', `${weak}，密码没有更改。`, { field: 'next' })
      const context = secretContext(core, cost)
      await writeSecret(
        core,
        await withNewPassword(context, secret, input.next, account.signingSeed, session.factorSecret),
      )
      await core.append(caller, [{ type: 'account-password-changed', subject: seat.id, payload: {} }])
      return done
    }),
  }
}

/** Wrong passwords at a locked screen; the fifth ends the session, so that the sign-in's own lock applies. */
const unlockFailures = new WeakMap<Session, number>()

function unlockFailed(core: Core, table: SessionTable, caller: Caller, session: Session): Refused {
  const failures = (unlockFailures.get(session) ?? 0) + 1
  unlockFailures.set(session, failures)
  if (failures < 5) return refuse('session.wrong', '密码不对，请重新输入。', { field: 'password' })
  table.close(caller.connection)
  core.touch('session')
  return refuse('session.none', '连续五次输入错误，登录已结束，请重新登录。')
}

function besideView(besideId: string, account: { id: string; name: string; roles: readonly Role[] }): BesideView {
  return { besideId, accountId: account.id, name: account.name, roles: [...account.roles] }
}

function clockHandlers(table: SessionTable): Handlers {
  /** What the screen showed must be what the clock says, else the person vouched for something else. */
  const differs = (core: Core, shown: string) => Math.abs(Date.parse(shown) - core.effects.wall()) > 5 * 60_000
  const stale = refuse('clock.stale', '页面上的时间已经过去，请看清当前时间后再确认。')
  return {
    'clock.status': query(async (core) => core.clock.view()),
    'clock.confirm': command(async (core, caller, input) => {
      if (differs(core, input.shown)) return stale
      if (!core.clock.confirm(accountOf(caller))) {
        return refuse(
          'clock.before-base',
          '电脑日期早于上一次确认的日期，可能是主板电池没电或日期被改动。请先校正电脑时间；确实无误的，由管理员和另一位人员一起重设。',
        )
      }
      await core.append(caller, [
        { type: 'clock-confirmed', subject: core.journal.deviceSubject(), payload: { at: core.now() } },
      ])
      core.clock.setBase(core.effects.wall())
      core.touch('clock')
      return core.clock.view()
    }),
    'clock.rebase': command(async (core, caller, input) => {
      if (differs(core, input.shown)) return stale
      const second = table.beside(caller.connection, input.besideId)
      const first = accountOf(caller)
      if (!second || second.id === first.id) return refuse('clock.second', '重设日期需要另一位人员在本机同时登录。')
      await core.append(caller, [
        {
          type: 'clock-rebased',
          subject: core.journal.deviceSubject(),
          payload: { at: core.now(), second: second.id },
          personal: [{ reason: input.reason }],
        },
      ])
      core.clock.rebase([first, second])
      core.touch('clock')
      return core.clock.view()
    }),
  }
}
