/** What a call to the console brings along, and how a command is done. */
import { ORPCError } from '@orpc/server'
import { inTransaction, type Province, type Site } from '../site.ts'
import type { Account } from './accounts.ts'
import { isRefused, type Refused, refuse } from './refusal.ts'

/** What the transport knows of a call. */
export interface CallContext {
  province: Province
  /** scrypt's N for new passwords. */
  cost: number
  /** Token of the browser's cookie; null where there is none. */
  token: string | null
  /** Sets the cookie, or ends it. */
  setToken(token: string | null): void
  /** True where somebody works at the screen. */
  attended: boolean
}

/** A call that the permission matrix let through. */
export interface AllowedContext extends CallContext {
  /** Who is signed in; null only for procedures that anybody may call. */
  account: Account | null
}

/** Travels to the screen as the typed error `REFUSED`. */
export function refusedError({ refusal }: Refused): ORPCError<string, unknown> {
  return new ORPCError('REFUSED', { defined: true, status: 422, message: refusal.message, data: refusal })
}

/** The result, where it is one. @throws the refusal */
export function orRefuse<Result>(result: Result | Refused): Exclude<Result, Refused> {
  if (isRefused(result)) throw refusedError(result)
  return result as Exclude<Result, Refused>
}

/** Who is signed in. @throws a refusal where nobody is */
export function signedIn({ account }: AllowedContext): Account {
  if (!account) throw refusedError(refuse('session.none', '登录已失效，请重新登录。'))
  return account
}

/** Does a command in one transaction as who is signed in; where it refuses, nothing of it stays. */
export function decide<Result>(
  context: AllowedContext,
  work: (site: Site, actor: Account) => Promise<Result | Refused>,
): Promise<Exclude<Result, Refused>> {
  const actor = signedIn(context)
  return inTransaction(context.province, async (site) => orRefuse(await work(site, actor)))
}
