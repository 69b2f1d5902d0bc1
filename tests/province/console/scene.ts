/** The console over a real province: listeners on free ports, and people at browsers of their own. */
import type { AddressInfo } from 'node:net'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import type { ConsoleContract } from '../../../src-shared/console/contract.ts'
import type { ConsoleRole } from '../../../src-shared/console/roles.ts'
import { addAccount } from '../../../src-main/province/console/accounts.ts'
import { isRefused } from '../../../src-main/province/console/refusal.ts'
import { type ConsoleOptions, consoleServer } from '../../../src-main/province/console/server.ts'
import { inTransaction, type Province } from '../../../src-main/province/site.ts'
import { type TestProvince, testProvince } from '../harness.ts'

/** scrypt's N in tests: the same code, a thousandth of the work. */
export const cost = 128

export type ConsoleClient = ContractRouterClient<ConsoleContract>

export interface Browser {
  api: ConsoleClient
  /** Value of the Cookie header that it would send now; null without a session. */
  cookie: string | null
  /** Headers of the newest answer. */
  headers: Headers
}

/** A browser at a console. @param more further headers of every request */
export function browserAt(url: string, more: Record<string, string> = {}): Browser {
  const browser: Browser = { api: {} as ConsoleClient, cookie: null, headers: new Headers() }
  const link = new RPCLink({
    url: `${url}/console/api`,
    headers: () => ({ origin: url, ...(browser.cookie ? { cookie: browser.cookie } : {}), ...more }),
    fetch: async (request, init) => {
      const answer = await fetch(request, init)
      browser.headers = answer.headers
      const set = /^([\w-]+=([0-9a-f]*))/.exec(answer.headers.get('set-cookie') ?? '')
      if (set) browser.cookie = set[2] ? (set[1] ?? null) : null
      return answer
    },
  })
  browser.api = createORPCClient(link)
  return browser
}

export interface ConsoleListener {
  url: string
  close(): Promise<void>
}

/** A console's listener over an opened province. */
export async function listenerOf(
  province: Province,
  options: Partial<Omit<ConsoleOptions, 'province'>> = {},
): Promise<ConsoleListener> {
  const server = await consoleServer({ province, cost, rates: { address: 1e6, password: 1e6 }, ...options })
  await server.listen({ host: '127.0.0.1', port: 0 })
  const { port } = server.server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() as Promise<void> }
}

export interface ConsoleScene {
  province: TestProvince
  url: string
  /** Adds an account that is past its first sign-in, and signs it in. */
  person(login: string, ...roles: ConsoleRole[]): Promise<Browser>
  close(): Promise<void>
}

/** Password of everybody in these tests. */
export const password = 'Xin-xian.2026'

export async function consoleScene(options: Partial<Omit<ConsoleOptions, 'province'>> = {}): Promise<ConsoleScene> {
  const province = await testProvince()
  const listener = await listenerOf(province.province, options)
  return {
    province,
    url: listener.url,
    person: (login, ...roles) => personAt(province.province, listener.url, login, roles),
    close: async () => {
      await listener.close()
      await province.close()
    },
  }
}

/** A new account, past its first sign-in, at a browser. */
export async function personAt(
  province: Province,
  url: string,
  login: string,
  roles: readonly ConsoleRole[],
): Promise<Browser> {
  const made = await inTransaction(province, (site) => addAccount(site, { login, name: login, roles }, 'test', cost))
  if (isRefused(made)) throw new Error(made.refusal.code)
  const browser = browserAt(url)
  await browser.api.session.signIn({ login, password: made.password })
  await browser.api.session.changePassword({ current: made.password, next: password })
  return browser
}

/** What a call was refused with; the call must be refused. */
export async function refusalOf(call: Promise<unknown>): Promise<{ code: string; message: string; field?: string }> {
  const error = await call.then(
    () => new Error('was not refused'),
    (thrown: unknown) => thrown,
  )
  const { code, data } = error as { code?: string; data?: { code: string; message: string; field?: string } }
  if (code !== 'REFUSED' || !data) throw error
  return data
}
