/** Signing in and changing the own password: five wrong ones lock an account for half an hour, whatever instance hears them. */
import { sql } from 'kysely'
import { formatTimeZh } from '../../../src-shared/model/dates.ts'
import { passwordProblem } from '../../../src-shared/model/password.ts'
import { recordDecision } from '../decisions.ts'
import { inTransaction, type Province, type Site } from '../site.ts'
import { type Account, findAccount } from './accounts.ts'
import { isPassword, stretched } from './passwords.ts'
import { refuse, type Refused } from './refusal.ts'
import { endSessions, openSession } from './sessions.ts'

export const failuresBeforeLock = 5
const lockMs = 30 * 60 * 1000

const wrong = '用户名或密码不对。'

/** Proves who signs in. @returns the account and the token of its new session */
export async function signIn(
  province: Province,
  { login, password }: { login: string; password: string },
  cost: number,
): Promise<{ account: Account; token: string } | Refused> {
  const account = await findAccount(province, { login })
  if (!account) {
    // The same work as for a known login: the time taken does not tell which there are.
    await stretched(password, cost)
    return refuse('session.wrong', `${wrong}请重新输入。`)
  }
  const proof = await prove(province, account, password)
  if (proof) return proof
  if (account.state === 'disabled') return refuse('session.disabled', '此账号已停用，请联系管理员。')
  if (account.oneTimeUntil && account.oneTimeUntil.getTime() <= province.now())
    return refuse('session.one-time-ended', '一次性密码已过期，请管理员重设密码。')
  const token = await inTransaction(province, async (site) => {
    await site.db
      .updateTable('console_accounts')
      .set({ last_sign_in: new Date(site.now()) })
      .where('id', '=', account.id)
      .execute()
    return openSession(site, account.id)
  })
  return { account, token }
}

/** Tries a password; null where it is right. Counted before it is tried: many at once are not let through together. */
async function prove(site: Site, account: Account, password: string): Promise<Refused | null> {
  const kept = await countTry(site, account)
  if (!kept) return lockedRefusal(site, account)
  if (await isPassword(kept, password)) {
    await site.db
      .updateTable('console_accounts')
      .set({ failures: 0, locked_until: null })
      .where('id', '=', account.id)
      .execute()
    return null
  }
  const left = failuresBeforeLock - kept.failures
  if (left <= 0) return lockedRefusal(site, account)
  return refuse('session.wrong', `${wrong}再错 ${left} 次将锁定 30 分钟。`)
}

/** Counts a try; the fifth locks until it has proved right. @returns what is kept of the password; undefined where it is locked */
function countTry(site: Site, { id }: Account) {
  const now = new Date(site.now())
  const until = new Date(site.now() + lockMs)
  // A lock that has ended begins the count anew.
  const failures = sql<number>`case when locked_until is null then failures + 1 else 1 end`
  return site.db
    .updateTable('console_accounts')
    .set({
      failures,
      locked_until: sql<Date | null>`case when ${failures} >= ${failuresBeforeLock} then ${until}::timestamptz end`,
    })
    .where('id', '=', id)
    .where((where) => where.or([where('locked_until', 'is', null), where('locked_until', '<=', now)]))
    .returning(['salt', 'cost', 'verifier', 'failures'])
    .executeTakeFirst()
}

async function lockedRefusal(site: Site, { id }: Account): Promise<Refused> {
  const row = await site.db
    .selectFrom('console_accounts')
    .select('locked_until')
    .where('id', '=', id)
    .executeTakeFirst()
  const until = row?.locked_until ? `到 ${formatTimeZh(row.locked_until.getTime())}` : ''
  return refuse('session.locked', `连续五次输入错误，账号已锁定${until}。请稍后再试，或请管理员重设密码。`)
}

/** Changes the own password and ends the account's other sessions. @param token of the session that stays */
export async function changePassword(
  province: Province,
  account: Account,
  given: { current: string; next: string; token: string },
  cost: number,
): Promise<null | Refused> {
  const { current, next, token } = given
  const problem = passwordProblem(next, account.login)
  if (problem) return refuse('password.weak', problem, 'next')
  const proof = await prove(province, account, current)
  if (proof) return refuse(proof.refusal.code.replace('session.', 'password.'), wordsOf(proof), 'current')
  if (next === current) return refuse('password.same', '新密码与现在的密码相同，请换一个。', 'next')
  const fresh = await stretched(next, cost)
  await inTransaction(province, async (site) => {
    await site.db
      .updateTable('console_accounts')
      .set({ ...fresh, one_time_until: null })
      .where('id', '=', account.id)
      .execute()
    await endSessions(site, account.id, token)
    await recordDecision(site, { who: account.who, what: 'password-changed', subject: account.login, reason: '' })
  })
  return null
}

const wordsOf = ({ refusal }: Refused) => refusal.message.replace(wrong, '现在的密码不对。')
