/** Signing in at the console, and its accounts. */
import { z } from 'zod'
import { idSchema, lineSchema, procedure, reasonSchema, view } from '../api/base.ts'
import { type ConsoleRole, rolesSchema } from './roles.ts'

export const consoleLogin = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9._-]{1,31}$/, '用户名用小写字母开头，2 到 32 位字母、数字')
const password = z.string().min(1, '不能为空').max(200)

/** Who is signed in in this browser. */
export interface ConsoleAccountView {
  id: string
  login: string
  name: string
  roles: ConsoleRole[]
  /** Until then every call but those of `session` is refused. */
  mustChangePassword: boolean
  /** Names of the procedures that this account may call. */
  permissions: string[]
}

/** What the console tells before anybody has signed in. */
export interface ConsoleStatus {
  province: string
  /** False while there is no account: the first one is made at the server's command line. */
  ready: boolean
  account: ConsoleAccountView | null
}

export interface ConsoleAccountRow {
  id: string
  login: string
  name: string
  roles: ConsoleRole[]
  state: 'active' | 'disabled'
  /** Instant until which wrong passwords have locked it; null where they have not. */
  lockedUntil: string | null
  /** A one-time password has not been changed yet. */
  mustChange: boolean
  lastSignIn: string | null
}

/** A password that is shown this once; good for seven days, for one sign-in. */
export interface OneTimePassword {
  login: string
  password: string
  until: string
}

const done = view<{ ok: true }>()

export const sessionContract = {
  session: {
    current: procedure.output(view<ConsoleStatus>()),
    signIn: procedure.input(z.object({ login: consoleLogin, password })).output(view<ConsoleAccountView>()),
    signOut: procedure.output(done),
    changePassword: procedure.input(z.object({ current: password, next: password })).output(done),
  },
  accounts: {
    list: procedure.output(view<ConsoleAccountRow[]>()),
    add: procedure
      .input(z.object({ login: consoleLogin, name: lineSchema(30), roles: rolesSchema }))
      .output(view<OneTimePassword>()),
    setRoles: procedure.input(z.object({ id: idSchema, roles: rolesSchema, reason: reasonSchema })).output(done),
    setState: procedure
      .input(z.object({ id: idSchema, state: z.enum(['active', 'disabled']), reason: reasonSchema }))
      .output(done),
    /** Gives a one-time password, ends the account's sessions and its lock. */
    resetPassword: procedure.input(z.object({ id: idSchema, reason: reasonSchema })).output(view<OneTimePassword>()),
  },
}
