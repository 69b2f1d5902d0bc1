/**
 * A lost administrator password (sync.md "Keys"): reset with the paper recovery key and two other administrators. Where a
 * security administrator can still sign in, they reset it by themselves and this is not needed.
 */
import { passwordProblem } from '../../../src-shared/model/password.ts'
import { isAdministrator } from '../../../src-shared/model/roles.ts'
import { newSecret } from '../accounts/secrets.ts'
import { readSecret, seated, secretContext, signIn, writeSecret } from '../accounts/sign-in.ts'
import type { Caller, Core, SignedIn } from '../core.ts'
import { refuse, Refused } from '../handler.ts'
import { checkKey } from './recovery.ts'

export interface Credentials {
  login: string
  password: string
  code?: string | undefined
}

export interface LostPassword {
  /** Whose password is lost. */
  login: string
  /** First password, to be changed at the first sign-in. */
  next: string
  /** The recovery key, character by character. */
  words: readonly string[]
  helpers: readonly [Credentials, Credentials]
}

const nobody: Caller = { connection: '', account: null, beside: false }

/**
 * Gives an administrator a first password and, where the account has one, a new one-time list.
 *
 * @param cost scrypt cost N for the new password
 * @returns codes of the new list; null where the account has none
 */
export async function resetAdministrator(
  core: Core,
  cost: number,
  { login, next, words, helpers }: LostPassword,
): Promise<{ name: string; codes: string[] | null } | Refused> {
  const found = await seated(core, login)
  const lost = found?.doc
  if (!lost || lost.data.state === 'disabled')
    return refuse('lost.unknown', `没有可用的账号 ${login}，没有重置。请核对。`)
  if (!isAdministrator(lost.data.roles))
    return refuse('lost.not-administrator', '这个账号不是管理员，请安全管理员在“账号与角色”里重置密码。')
  const weak = passwordProblem(next, login)
  if (weak) return refuse('lost.password', `新密码不行：${weak}。没有重置。`)
  const logins = [login, ...helpers.map((one) => one.login)]
  if (new Set(logins).size < logins.length)
    return refuse('lost.same-person', '须由另外两位管理员一起办理，不能是同一个人，也不能是本人。')
  const right = await checkKey(core, nobody, words)
  if (right instanceof Refused) return right
  const present = await proven(core, cost, helpers)
  if (present instanceof Refused) return present
  const old = await readSecret(core, lost.id)
  const { secret, codes } = await newSecret(secretContext(core, cost), lost.id, next, old.factor !== undefined, true)
  await writeSecret(core, secret)
  const reason = `凭恢复密钥重置，办理人：${present.map(({ name }) => name).join('、')}`
  const [first] = present
  await core.append({ connection: '', account: first ?? null, beside: false }, [
    { type: 'account-password-reset', subject: found.seat.id, payload: {}, personal: [{ reason }] },
    ...(codes ? [{ type: 'account-codes-issued', subject: found.seat.id, payload: {} }] : []),
  ])
  return { name: lost.data.name, codes }
}

/** Both sign in as they do at the screen: wrong passwords are counted, used codes are used. */
async function proven(core: Core, cost: number, helpers: readonly Credentials[]): Promise<SignedIn[] | Refused> {
  const present: SignedIn[] = []
  for (const helper of helpers) {
    const result = await signIn(core, cost, helper, { beside: present.length > 0, remote: false })
    if (result instanceof Refused) {
      const { code, message } = result.refusal
      return refuse(code, `${helper.login}：${message}没有重置。`)
    }
    if (!isAdministrator(result.account.roles))
      return refuse(
        'lost.helper',
        `${helper.login} 不是管理员，没有重置。请系统管理员、安全管理员、审计员中的两位办理。`,
      )
    present.push(result.account)
  }
  return present
}
