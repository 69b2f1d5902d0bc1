/** Sign-in, accounts and the confirmed date: the office's answers to `session.*`, `accounts.*`, `clock.*`. */
import { formatInstant } from '../../../src-shared/model/dates.ts'
import { isLocalOnly } from '../../../src-shared/model/local-only.ts'
import { permissions, mayCall } from '../../../src-shared/model/permissions.ts'
import { passwordProblem } from '../../../src-shared/model/password.ts'
import { needsSecondFactor, type Role, roleConflict } from '../../../src-shared/model/roles.ts'
import type { AccountRow, BesideView, SessionView } from '../../../src-shared/api/session.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { loadPrintFonts } from '../documents/print/fonts.ts'
import { oneTimeListSheet } from '../documents/print/secret-sheets.ts'
import { sheetFile } from '../documents/print/sheet-file.ts'
import { command, done, type Handlers, query, refuse, type Refused } from '../handler.ts'
import type { Draft } from '../journal/entry.ts'
import { subjectDoc } from '../subject.ts'
import { accountRegister } from './register.ts'
import { officeState } from '../system/state.ts'
import { newSecret, provePassword, withNewList, withNewPassword, withoutList } from './secrets.ts'
import type { Session, SessionTable } from './sessions.ts'
import {
  type AccountDoc,
  accountByLogin,
  createAccount,
  readSecret,
  secretContext,
  signIn,
  writeSecret,
} from './sign-in.ts'

/** @param cost scrypt cost N for new passwords */
export function accountHandlers(table: SessionTable, cost: number): Handlers {
  return { ...sessionHandlers(table, cost), ...adminHandlers(table, cost), ...clockHandlers(table) }
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
      const result = await signIn(core, cost, input, false)
      if (!('account' in result)) return result
      const session: Session = { ...result, lastAction: core.effects.monotonic(), locked: false, beside: new Map() }
      table.open(caller.connection, session)
      return viewOf(core, session, caller)
    }),
    'session.signInBeside': command(async (core, caller, input) => {
      const session = table.get(caller.connection)
      if (!session) return refuse('session.none', '请先登录。')
      const result = await signIn(core, cost, input, true)
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
      if (!session || session.account.id !== account.id) return refuse('session.none', '请先登录。')
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
      await core.append(caller, [{ type: 'account-password-changed', subject: account.id, payload: {} }])
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

/** Checks what a new or changed account must satisfy; null where all is right. */
export function accountProblem(input: { login: string; password?: string; roles: readonly Role[] }): Refused | null {
  const conflict = roleConflict(input.roles)
  if (conflict === 'two-administrators') {
    return refuse('accounts.roles', '系统管理员、安全管理员、审计员三者须由不同的人担任。', { field: 'roles' })
  }
  if (conflict === 'discipline-draws') {
    return refuse('accounts.roles', '纪检监督人员不能同时承担抽取、审核或决定工作。', {
      field: 'roles',
      provision: 'art-12',
    })
  }
  if (conflict === 'employer-alone')
    return refuse('accounts.roles', '所在单位的账号不能同时承担局里的工作。', { field: 'roles', provision: 'art-7-2' })
  if (conflict === 'no-role') return refuse('accounts.roles', '请至少选择一个角色。', { field: 'roles' })
  const weak = input.password === undefined ? null : passwordProblem(input.password, input.login)
  return weak ? refuse('accounts.password', `${weak}。`, { field: 'password' }) : null
}

async function accountDoc(core: Core, id: string): Promise<AccountDoc | null> {
  return subjectDoc(core, accountRegister, id)
}

const unknown = refuse('accounts.unknown', '没有找到这个账号，请刷新后再试。')

function adminHandlers(table: SessionTable, cost: number): Handlers {
  return {
    'accounts.list': query(async (core) => {
      const docs = await core.store.accounts.find({
        selector: { kind: { $eq: 'account' } },
        sort: [{ kind: 'asc' }, { key: 'asc' }],
      })
      return Promise.all(docs.map((doc) => rowOf(core, doc as unknown as AccountDoc)))
    }),
    'accounts.create': command(async (core, caller, input) => {
      const problem = accountProblem(input)
      if (problem) return problem
      if (input.roles.includes('employer'))
        return refuse('accounts.employer', '所在单位的账号须写明单位，请用“新建单位账号”。', { field: 'roles' })
      if (await accountByLogin(core, input.login))
        return refuse('accounts.taken', '这个用户名已有人使用，请换一个。', { field: 'login' })
      return createAccount(core, cost, input, accountOf(caller), true)
    }),
    'accounts.setRoles': command(async (core, caller, input) => {
      const doc = await accountDoc(core, input.id)
      if (!doc) return unknown
      if (doc.id === accountOf(caller).id)
        return refuse('accounts.self', '不能更改自己的角色，请由另一位安全管理员办理。')
      const problem = accountProblem({ login: doc.data.login, roles: input.roles })
      if (problem) return problem
      const secondFactor = needsSecondFactor(input.roles)
      let codes: string[] | null = null
      const secret = await readSecret(core, doc.id)
      if (secondFactor && !doc.data.secondFactor) {
        const renewed = withNewList(secretContext(core, cost), secret)
        codes = renewed.codes
        await writeSecret(core, renewed.secret)
      } else if (!secondFactor && doc.data.secondFactor) await writeSecret(core, withoutList(secret))
      await core.append(caller, [
        {
          type: 'account-roles-changed',
          subject: doc.id,
          payload: { roles: input.roles, secondFactor },
          personal: [{ reason: input.reason }],
        },
      ])
      table.closeAccount(doc.id)
      return { codes }
    }),
    'accounts.setState': command(async (core, caller, input) => {
      const doc = await accountDoc(core, input.id)
      if (!doc) return unknown
      if (doc.id === accountOf(caller).id)
        return refuse('accounts.self', '不能停用自己的账号，请由另一位安全管理员办理。')
      const draft: Draft = {
        type: 'account-state-changed',
        subject: doc.id,
        payload: { state: input.state },
        personal: [{ reason: input.reason }],
      }
      await core.append(caller, [draft])
      if (input.state === 'disabled') table.closeAccount(doc.id)
      return done
    }),
    'accounts.resetPassword': command(async (core, caller, input) => {
      const doc = await accountDoc(core, input.id)
      if (!doc) return unknown
      const weak = passwordProblem(input.password, doc.data.login)
      if (weak) return refuse('accounts.password', `${weak}。`, { field: 'password' })
      const old = await readSecret(core, doc.id)
      const { secret } = await newSecret(secretContext(core, cost), doc.id, input.password, false, true)
      await writeSecret(core, old.factor ? { ...secret, factor: old.factor } : secret)
      await core.append(caller, [
        { type: 'account-password-reset', subject: doc.id, payload: {}, personal: [{ reason: input.reason }] },
      ])
      table.closeAccount(doc.id)
      return done
    }),
    'accounts.newCodes': command(async (core, caller, input) => {
      const doc = await accountDoc(core, input.id)
      if (!doc) return unknown
      if (!doc.data.secondFactor) return refuse('accounts.no-factor', '这个账号的角色不需要一次性口令。')
      const { secret, codes } = withNewList(secretContext(core, cost), await readSecret(core, doc.id))
      await writeSecret(core, secret)
      await core.append(caller, [{ type: 'account-codes-issued', subject: doc.id, payload: {} }])
      table.closeAccount(doc.id)
      return { codes }
    }),
    'accounts.codesSheet': query(async (core, _caller, input) => {
      const { bureau } = await officeState(core)
      const sheet = oneTimeListSheet({ bureau, date: core.today(), ...input })
      return sheetFile(sheet, 'pdf', new Date(core.effects.wall()), await loadPrintFonts())
    }),
  }
}

async function rowOf(core: Core, doc: AccountDoc): Promise<AccountRow> {
  const secret = await readSecret(core, doc.id)
  return {
    id: doc.id,
    login: doc.data.login,
    name: doc.data.name,
    department: doc.data.department,
    roles: doc.data.roles,
    state: doc.data.state,
    lockedUntil: secret.lockedUntil > core.effects.wall() ? formatInstant(secret.lockedUntil) : null,
    secondFactor: doc.data.secondFactor,
    codesLeft: secret.factor ? secret.factor.length : null,
    lastSignIn: doc.data.lastSignIn,
  }
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
      await core.append(caller, [{ type: 'clock-confirmed', subject: 'office', payload: { at: core.now() } }])
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
          subject: 'office',
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
