/** Accounts of the console: how they come, change and end. */
import { randomBytes } from 'node:crypto'
import type { ConsoleRole } from '../../../src-shared/console/roles.ts'
import type { ConsoleAccountRow, OneTimePassword } from '../../../src-shared/console/session.ts'
import { consoleRoleNames } from '../../../src-shared/console/words.ts'
import { formatInstant } from '../../../src-shared/model/dates.ts'
import { firstPassword } from '../../office/accounts/first-password.ts'
import { recordDecision } from '../decisions.ts'
import type { Site } from '../site.ts'
import { oneTimeDays, stretched } from './passwords.ts'
import { refuse, type Refused } from './refusal.ts'
import { endSessions } from './sessions.ts'

const day = 24 * 60 * 60 * 1000

/** Somebody who may decide. */
export interface Actor {
  id: string
  /** As it stands in the list of decisions. */
  who: string
}

export interface Account extends Actor {
  login: string
  name: string
  roles: ConsoleRole[]
  state: 'active' | 'disabled'
  oneTimeUntil: Date | null
}

const rolesOf = (text: string) => text.split(' ') as ConsoleRole[]
const rolesText = (roles: readonly ConsoleRole[]) => roles.map((role) => consoleRoleNames[role]).join('、')

/** How an account stands in the list of decisions. */
export const whoOf = ({ login, name }: { login: string; name: string }) => `${name}（${login}）`

/** The account with this id or login. */
export async function findAccount(site: Site, by: { id: string } | { login: string }): Promise<Account | undefined> {
  const row = await site.db
    .selectFrom('console_accounts')
    .select(['id', 'login', 'name', 'roles', 'state', 'one_time_until'])
    .where((where) => ('id' in by ? where('id', '=', by.id) : where('login', '=', by.login)))
    .executeTakeFirst()
  if (!row) return undefined
  const { id, login, name, state } = row
  return { id, login, name, state, roles: rolesOf(row.roles), who: whoOf(row), oneTimeUntil: row.one_time_until }
}

export async function hasAccounts(site: Site): Promise<boolean> {
  return (await site.db.selectFrom('console_accounts').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function listAccounts(site: Site): Promise<ConsoleAccountRow[]> {
  const rows = await site.db.selectFrom('console_accounts').selectAll().orderBy('login').execute()
  const instant = (at: Date | null) => (at ? formatInstant(at.getTime()) : null)
  return rows.map((row) => ({
    id: row.id,
    login: row.login,
    name: row.name,
    roles: rolesOf(row.roles),
    state: row.state,
    lockedUntil: row.locked_until && row.locked_until.getTime() > site.now() ? instant(row.locked_until) : null,
    mustChange: row.one_time_until !== null,
    lastSignIn: instant(row.last_sign_in),
  }))
}

export interface NewAccount {
  login: string
  name: string
  roles: readonly ConsoleRole[]
}

/** Adds an account with a one-time password. In a transaction. @param who decides, see `Actor.who` */
export async function addAccount(
  site: Site,
  { login, name, roles }: NewAccount,
  who: string,
  cost: number,
): Promise<OneTimePassword | Refused> {
  const password = firstPassword(randomBytes, login)
  const until = new Date(site.now() + oneTimeDays * day)
  const added = await site.db
    .insertInto('console_accounts')
    .values({
      id: `a${randomBytes(8).toString('hex')}`,
      login,
      name,
      roles: roles.join(' '),
      state: 'active',
      ...(await stretched(password, cost)),
      failures: 0,
      locked_until: null,
      one_time_until: until,
      created: new Date(site.now()),
      last_sign_in: null,
    })
    .onConflict((conflict) => conflict.column('login').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) return refuse('account.taken', `已有用户名为“${login}”的账号，没有新建。请换一个用户名。`, 'login')
  await recordDecision(site, { who, what: 'account-added', subject: login, reason: `角色：${rolesText(roles)}` })
  return { login, password, until: formatInstant(until.getTime()) }
}

/** Gives an account other roles; it signs in anew. In a transaction. */
export async function setRoles(
  site: Site,
  actor: Actor,
  { id, roles, reason }: { id: string; roles: readonly ConsoleRole[]; reason: string },
): Promise<null | Refused> {
  const account = await lockAccount(site, id)
  const bar = barToChange(account, actor)
  if (bar || !account) return bar ?? missing()
  if (!roles.includes('admin') && (await isLastAdmin(site, account))) return lastAdmin()
  await site.db
    .updateTable('console_accounts')
    .set({ roles: roles.join(' ') })
    .where('id', '=', id)
    .execute()
  await endSessions(site, id)
  await decided(site, actor, 'account-roles', account, `${rolesText(roles)}；${reason}`)
  return null
}

/** Disables an account, which ends its sessions, or enables it again. In a transaction. */
export async function setState(
  site: Site,
  actor: Actor,
  { id, state, reason }: { id: string; state: 'active' | 'disabled'; reason: string },
): Promise<null | Refused> {
  const account = await lockAccount(site, id)
  const bar = barToChange(account, actor)
  if (bar || !account) return bar ?? missing()
  if (account.state === state)
    return refuse('account.same', `账号“${account.login}”已经是${state === 'active' ? '启用' : '停用'}状态。`)
  if (state === 'disabled' && (await isLastAdmin(site, account))) return lastAdmin()
  await site.db.updateTable('console_accounts').set({ state }).where('id', '=', id).execute()
  await endSessions(site, id)
  await decided(site, actor, state === 'active' ? 'account-enabled' : 'account-disabled', account, reason)
  return null
}

/** Gives an account a one-time password, and ends its sessions and its lock. In a transaction. */
export async function resetPassword(
  site: Site,
  account: Pick<Account, 'id' | 'login'>,
  { who, reason }: { who: string; reason: string },
  cost: number,
): Promise<OneTimePassword> {
  const password = firstPassword(randomBytes, account.login)
  const until = new Date(site.now() + oneTimeDays * day)
  await site.db
    .updateTable('console_accounts')
    .set({ ...(await stretched(password, cost)), failures: 0, locked_until: null, one_time_until: until })
    .where('id', '=', account.id)
    .execute()
  await endSessions(site, account.id)
  await recordDecision(site, { who, what: 'account-reset', subject: account.login, reason })
  return { login: account.login, password, until: formatInstant(until.getTime()) }
}

/** Why somebody else's account may not be changed. */
export function barToChange(account: Account | undefined, actor: Actor): Refused | null {
  if (!account) return missing()
  if (account.id === actor.id) return refuse('account.own', '自己的账号不能由自己更改，请另一位管理员办理。')
  return null
}

const missing = () => refuse('account.missing', '没有这个账号，可能刚被别人改动。请刷新后再看。')
const lastAdmin = () =>
  refuse('account.last-admin', '这是最后一个启用的管理员账号，没有更改。请先给另一个账号管理员角色。')

/** Holds all accounts that decide until the end of the transaction: two administrators cannot end one another at once. */
async function lockAccount(site: Site, id: string): Promise<Account | undefined> {
  await site.db.selectFrom('console_accounts').select('id').orderBy('id').forUpdate().execute()
  return findAccount(site, { id })
}

async function isLastAdmin(site: Site, account: Account): Promise<boolean> {
  const rows = await site.db
    .selectFrom('console_accounts')
    .select(['id', 'roles'])
    .where('state', '=', 'active')
    .where('id', '!=', account.id)
    .execute()
  return !rows.some(({ roles }) => rolesOf(roles).includes('admin'))
}

function decided(
  site: Site,
  { who }: Actor,
  what: 'account-roles' | 'account-disabled' | 'account-enabled',
  { login }: Account,
  reason: string,
): Promise<void> {
  return recordDecision(site, { who, what, subject: login, reason })
}
