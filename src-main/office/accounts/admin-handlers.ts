/** Accounts and their means to sign in at this device: the office's answers to `accounts.*`. */
import { formatInstant } from '../../../src-shared/model/dates.ts'
import { passwordProblem } from '../../../src-shared/model/password.ts'
import { needsSecondFactor, type Role, roleConflict } from '../../../src-shared/model/roles.ts'
import type { AccountRow } from '../../../src-shared/api/session.ts'
import { accountOf, type Core } from '../core.ts'
import { loadPrintFonts } from '../documents/print/fonts.ts'
import { oneTimeListSheet } from '../documents/print/secret-sheets.ts'
import { sheetFile } from '../documents/print/sheet-file.ts'
import { command, done, type Handlers, query, refuse, type Refused } from '../handler.ts'
import type { Draft } from '../journal/entry.ts'
import { officeState } from '../system/state.ts'
import { subjectDoc } from '../subject.ts'
import { accountRegister } from './register.ts'
import { type LastSignIn, lastSignIns, seatHere, type SeatDoc, seatsHere } from './seat-reading.ts'
import { newSecret, withNewList, withoutList } from './secrets.ts'
import type { SessionTable } from './sessions.ts'
import {
  type AccountDoc,
  accountsByLogin,
  createAccount,
  makeSeat,
  readSecret,
  secretContext,
  writeSecret,
} from './sign-in.ts'

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

const unknown = refuse('accounts.unknown', '没有找到这个账号，请刷新后再试。')
const elsewhere = refuse(
  'accounts.elsewhere',
  '这个账号的角色和状态由本单位的另一台电脑管理，请在那台电脑上更改；在本机登录的口令可以在这里办理。',
)
const noSeat = refuse('accounts.no-seat', '这个账号还不能在这台电脑上登录，请先“开通本机登录”。')

/** An account of this office with its seat here. */
async function found(core: Core, id: string): Promise<{ doc: AccountDoc; seat: SeatDoc | null } | null> {
  const doc = await subjectDoc(core, accountRegister, id)
  return doc && { doc, seat: await seatHere(core, id) }
}

/** @param cost scrypt cost N for new passwords */
export function accountAdminHandlers(table: SessionTable, cost: number): Handlers {
  return {
    'accounts.list': query(accountRows),
    'accounts.create': command(async (core, caller, input) => {
      const problem = accountProblem(input)
      if (problem) return problem
      if (input.roles.includes('employer'))
        return refuse('accounts.employer', '所在单位的账号须写明单位，请用“新建单位账号”。', { field: 'roles' })
      if ((await accountsByLogin(core, input.login)).length > 0)
        return refuse('accounts.taken', '这个用户名已有人使用，请换一个。', { field: 'login' })
      return createAccount(core, cost, input, accountOf(caller), true)
    }),
    'accounts.openSeat': command(async (core, caller, input) => {
      const known = await found(core, input.id)
      if (!known) return unknown
      if (known.seat) return refuse('accounts.seated', '这个账号已经能在这台电脑上登录。')
      const { data } = known.doc
      const weak = passwordProblem(input.password, data.login)
      if (weak) return refuse('accounts.password', `${weak}。`, { field: 'password' })
      for (const other of await accountsByLogin(core, data.login))
        if (other.id !== input.id && (await seatHere(core, other.id)))
          return refuse(
            'accounts.login-twice',
            `这台电脑上已有另一个用户名为 ${data.login} 的账号，两人不能用同一个用户名登录。请先在“重复与冲突”里处理。`,
          )
      const { password } = input
      const seat = await makeSeat(core, cost, {
        account: input.id,
        secondFactor: data.secondFactor,
        password,
        mustChange: true,
      })
      await core.append(caller, [seat.draft])
      return { codes: seat.codes }
    }),
    'accounts.setRoles': command(async (core, caller, input) => {
      const known = await found(core, input.id)
      if (!known) return unknown
      const { doc, seat } = known
      if (!core.journal.isHome(doc)) return elsewhere
      if (doc.id === accountOf(caller).id)
        return refuse('accounts.self', '不能更改自己的角色，请由另一位安全管理员办理。')
      const problem = accountProblem({ login: doc.data.login, roles: input.roles })
      if (problem) return problem
      const secondFactor = needsSecondFactor(input.roles)
      const list = seat && (await listFor(core, cost, doc, seat, secondFactor))
      await core.append(caller, [
        {
          type: 'account-roles-changed',
          subject: doc.id,
          payload: { roles: input.roles, secondFactor },
          personal: [{ reason: input.reason }],
        },
        ...(list?.drafts ?? []),
      ])
      table.closeAccount(doc.id)
      return { codes: list?.codes ?? null }
    }),
    'accounts.setDepartment': command(async (core, caller, { id, department, reason }) => {
      const known = await found(core, id)
      if (!known) return unknown
      if (!core.journal.isHome(known.doc)) return elsewhere
      if (known.doc.data.employerId !== undefined)
        return refuse('accounts.employer', '单位账号的单位不能更改。换了单位的，请停用这个账号，另建一个。')
      if (known.doc.data.department === department)
        return refuse('accounts.same', `${known.doc.data.name}现在就是这个部门。`, { field: 'department' })
      await core.append(caller, [
        { type: 'account-department-changed', subject: id, payload: {}, personal: [{ department, reason }] },
      ])
      // what the account may review hangs on the department of its session
      table.closeAccount(id)
      return done
    }),
    'accounts.setState': command(async (core, caller, input) => {
      const known = await found(core, input.id)
      if (!known) return unknown
      if (!core.journal.isHome(known.doc)) return elsewhere
      if (input.id === accountOf(caller).id)
        return refuse('accounts.self', '不能停用自己的账号，请由另一位安全管理员办理。')
      await core.append(caller, [
        {
          type: 'account-state-changed',
          subject: input.id,
          payload: { state: input.state },
          personal: [{ reason: input.reason }],
        },
      ])
      if (input.state === 'disabled') table.closeAccount(input.id)
      return done
    }),
    'accounts.resetPassword': command(async (core, caller, input) => {
      const known = await found(core, input.id)
      if (!known) return unknown
      if (!known.seat) return noSeat
      const weak = passwordProblem(input.password, known.doc.data.login)
      if (weak) return refuse('accounts.password', `${weak}。`, { field: 'password' })
      const old = await readSecret(core, input.id)
      const { secret } = await newSecret(secretContext(core, cost), input.id, input.password, false, true)
      await writeSecret(core, old.factor ? { ...secret, factor: old.factor } : secret)
      await core.append(caller, [
        { type: 'account-password-reset', subject: known.seat.id, payload: {}, personal: [{ reason: input.reason }] },
      ])
      table.closeAccount(input.id)
      return done
    }),
    'accounts.newCodes': command(async (core, caller, input) => {
      const known = await found(core, input.id)
      if (!known) return unknown
      if (!known.seat) return noSeat
      if (!known.doc.data.secondFactor) return refuse('accounts.no-factor', '这个账号的角色不需要一次性口令。')
      const { secret, codes } = withNewList(secretContext(core, cost), await readSecret(core, input.id))
      await writeSecret(core, secret)
      await core.append(caller, [{ type: 'account-codes-issued', subject: known.seat.id, payload: {} }])
      table.closeAccount(input.id)
      return { codes }
    }),
    'accounts.codesSheet': query(async (core, _caller, input) => {
      const { bureau } = await officeState(core)
      const sheet = oneTimeListSheet({ bureau, date: core.today(), ...input })
      return sheetFile(sheet, 'pdf', new Date(core.effects.wall()), await loadPrintFonts())
    }),
  }
}

/** The one-time list that other roles give or take away; both make the signing key anew. */
async function listFor(
  core: Core,
  cost: number,
  { id, data }: AccountDoc,
  seat: SeatDoc,
  needed: boolean,
): Promise<{ drafts: Draft[]; codes: string[] | null }> {
  if (needed === data.secondFactor) return { drafts: [], codes: null }
  const secret = await readSecret(core, id)
  if (!needed) {
    await writeSecret(core, withoutList(secret))
    return { drafts: [{ type: 'account-codes-withdrawn', subject: seat.id, payload: {} }], codes: null }
  }
  const renewed = withNewList(secretContext(core, cost), secret)
  await writeSecret(core, renewed.secret)
  return { drafts: [{ type: 'account-codes-issued', subject: seat.id, payload: {} }], codes: renewed.codes }
}

async function accountRows(core: Core): Promise<AccountRow[]> {
  const docs = (await core.store.accounts.find({
    selector: { kind: { $eq: accountRegister.kind } },
    sort: [{ kind: 'asc' }, { key: 'asc' }],
  })) as unknown as AccountDoc[]
  const seats = await seatsHere(core)
  const last = await lastSignIns(core)
  return Promise.all(docs.map((doc) => rowOf(core, doc, seats.has(doc.id), last.get(doc.id) ?? null)))
}

async function rowOf(core: Core, doc: AccountDoc, seated: boolean, last: LastSignIn | null): Promise<AccountRow> {
  const secret = seated ? await readSecret(core, doc.id) : null
  const { login, name, department, roles, state, secondFactor } = doc.data
  return {
    id: doc.id,
    login,
    name,
    department,
    roles,
    state,
    lockedUntil: secret && secret.lockedUntil > core.effects.wall() ? formatInstant(secret.lockedUntil) : null,
    secondFactor,
    codesLeft: secret?.factor ? secret.factor.length : null,
    lastSignIn: last?.at ?? null,
    lastRemote: last?.remote ?? false,
    here: core.journal.isHome(doc),
    seated,
  }
}
