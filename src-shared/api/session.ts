/** Set-up, sign-in, accounts, the confirmed date (measures.md "Roles"; sync.md "Time", "Keys"). */
import { z } from 'zod'
import { roleSchema, type Role } from '../model/roles.ts'
import { deviceCodeSchema } from './devices.ts'
import { fileView, idSchema, instantSchema, lineSchema, procedure, reasonSchema, view } from './base.ts'

/** Passwords: at least 8 characters of at least three of the classes lower, upper, digit, other. The office checks. */
const passwordSchema = z.string().min(1, '不能为空').max(200)
const loginSchema = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9._-]{1,31}$/, '用户名用小写字母开头，2 到 32 位字母、数字')

export const newAccountSchema = z.object({
  login: loginSchema,
  name: lineSchema(30),
  /** Department shown beside the name, e.g. 安全科. */
  department: lineSchema(40),
  roles: z.array(roleSchema).min(1),
  password: passwordSchema,
})
export type NewAccount = z.infer<typeof newAccountSchema>

/** State of this installation, readable before anybody signs in. */
export interface SetupStatus {
  /** `locked`: no slot of the keys opens on this machine, the recovery key is needed. */
  state: 'new' | 'locked' | 'ready'
  /** The bureau's name once set up. */
  bureau: string | null
  demo: boolean
  minimumPeople: number
  /** A PC that asked to come to an office: the mark of its key, to be compared there; null where it has not asked. */
  joiningMark: string | null
  /** How far the office that came from another PC is opened: what is done, and how much of it, 0 to 1; null while none is. */
  movingIn: { step: 'unpacking' | 'checking' | 'opening'; part: number } | null
  /** Only in the demo office: logins that may be tried, each with its role names and password. */
  demoAccounts: { login: string; password: string; name: string; roles: Role[]; code: string | null }[]
}

/** An office that came from another PC and goes on here. */
export interface MovedIn {
  entries: number
  /** Draws that were under way: their witnesses decide how they go on. */
  interrupted: number
}

/** What set-up hands out once and never again: printed, then gone. */
export interface SetupResult {
  /** Recovery key as 24 words. */
  recoveryWords: string[]
  /** Printed one-time lists for accounts with a second factor. */
  oneTimeLists: { login: string; name: string; codes: string[] }[]
  /** First passwords that nobody chose (a further PC of an office), to be changed at the first sign-in. */
  firstPasswords?: { login: string; name: string; password: string }[]
}

/** Who is signed in on this connection. */
export interface SessionView {
  accountId: string
  login: string
  name: string
  department: string
  roles: Role[]
  /** True after 15 minutes without action: every call but `session.unlock` and `session.signOut` is refused. */
  locked: boolean
  mustChangePassword: boolean
  demo: boolean
  bureau: string
  /** Names of the procedures this account may call; the menu shows only these. */
  permissions: string[]
  /** Codes left on the printed one-time list; null without a second factor. */
  codesLeft: number | null
}

/** A second person signed in beside the first on the same screen. */
export interface BesideView {
  besideId: string
  accountId: string
  name: string
  roles: Role[]
}

export interface AccountRow {
  id: string
  login: string
  name: string
  department: string
  roles: Role[]
  state: 'active' | 'disabled'
  lockedUntil: string | null
  secondFactor: boolean
  codesLeft: number | null
  /** At any device of the office. */
  lastSignIn: string | null
  /** That was from another PC on the local network. */
  lastRemote: boolean
  /** False where another device decides on roles and state. */
  here: boolean
  /** True where the account can sign in at this device. */
  seated: boolean
}

/** State of confirmed time (sync.md "Time"). */
export interface ClockView {
  /** What the machine's clock says now. */
  now: string
  state: 'unconfirmed' | 'confirmed' | 'confirmed-by-two' | 'jumped' | 'before-base'
  /** Who confirmed since the start. */
  confirmedBy: string[]
  /** Newest confirmed instant on record. */
  base: string | null
}

const signInSchema = z.object({
  login: loginSchema,
  password: passwordSchema,
  /** Next code of the printed one-time list, where the account has one. */
  code: z.string().trim().max(20).optional(),
})

export const sessionContract = {
  setup: {
    status: procedure.output(view<SetupStatus>()),
    create: procedure
      .input(
        z.object({
          bureau: lineSchema(60),
          /** Two letters that stand in numbers where the office has several devices. */
          deviceCode: deviceCodeSchema,
          accounts: z.array(newAccountSchema).min(3).max(40),
        }),
      )
      .output(view<SetupResult>()),
    demo: procedure.output(view<{ ok: true }>()),
    /** The request of this PC to come to an office that exists, as a file; its mark stands in `status`. */
    joinRequest: procedure.output(fileView),
    /** Comes to the office by the file that its home wrote for this PC. */
    join: procedure.input(z.object({ admission: z.instanceof(File) })).output(view<SetupResult>()),
    /** A piece of a packed office or of a backup, in order; the first one begins anew. */
    bring: procedure
      .input(z.object({ at: z.number().int().min(0), piece: z.instanceof(File) }))
      .output(view<{ bytes: number }>()),
    /** Opens what was brought with the paper recovery key: this PC goes on as a new device of the office. */
    moveIn: procedure.input(z.object({ text: z.string().max(400) })).output(view<MovedIn>()),
    /** Opens a locked office with the paper recovery key as typed or scanned. */
    unlock: procedure.input(z.object({ text: z.string().max(400) })).output(view<{ ok: true }>()),
    /** The sheets to print: recovery key and one-time lists, made from what `create` has just returned. */
    sheets: procedure
      .input(
        z.object({
          recoveryWords: z.array(z.string().max(20)).length(24),
          oneTimeLists: z
            .array(
              z.object({
                login: z.string().max(40),
                name: z.string().max(60),
                codes: z.array(z.string().max(20)).max(60),
              }),
            )
            .max(60),
          firstPasswords: z
            .array(z.object({ login: z.string().max(40), name: z.string().max(60), password: z.string().max(40) }))
            .max(60)
            .default([]),
        }),
      )
      .output(fileView),
  },
  session: {
    current: procedure.output(view<SessionView | null>()),
    signIn: procedure.input(signInSchema).output(view<SessionView>()),
    /** A second person signs in beside the first; calls made with the header `x-beside: besideId` act as them. */
    signInBeside: procedure.input(signInSchema).output(view<BesideView>()),
    signOutBeside: procedure.input(z.object({ besideId: z.string().max(100) })).output(view<{ ok: true }>()),
    beside: procedure.output(view<BesideView[]>()),
    signOut: procedure.output(view<{ ok: true }>()),
    unlock: procedure.input(z.object({ password: passwordSchema })).output(view<SessionView>()),
    changePassword: procedure
      .input(z.object({ current: passwordSchema, next: passwordSchema }))
      .output(view<{ ok: true }>()),
  },
  accounts: {
    list: procedure.output(view<AccountRow[]>()),
    /** An account for one employer, which verifies and recommends by it (7-2). */
    createForEmployer: procedure
      .input(newAccountSchema.pick({ login: true, name: true, password: true }).extend({ employerId: idSchema }))
      .output(view<{ id: string }>()),
    create: procedure.input(newAccountSchema).output(view<{ id: string; codes: string[] | null }>()),
    setRoles: procedure
      .input(z.object({ id: idSchema, roles: z.array(roleSchema).min(1), reason: reasonSchema }))
      .output(view<{ codes: string[] | null }>()),
    /** Another department: the fields that the account reviews follow it (6b, 7-3). */
    setDepartment: procedure
      .input(z.object({ id: idSchema, department: lineSchema(40), reason: reasonSchema }))
      .output(view<{ ok: true }>()),
    setState: procedure
      .input(z.object({ id: idSchema, state: z.enum(['active', 'disabled']), reason: reasonSchema }))
      .output(view<{ ok: true }>()),
    /** Gives a one-time password that must be changed at the next sign-in; the account gets a new signing key then. */
    resetPassword: procedure
      .input(z.object({ id: idSchema, password: passwordSchema, reason: reasonSchema }))
      .output(view<{ ok: true }>()),
    newCodes: procedure.input(z.object({ id: idSchema })).output(view<{ codes: string[] }>()),
    /** Lets an account of another device sign in at this one too: a first password, and a one-time list where its roles ask for one. */
    openSeat: procedure
      .input(z.object({ id: idSchema, password: passwordSchema }))
      .output(view<{ codes: string[] | null }>()),
    /** Printable one-time list from codes just returned. */
    codesSheet: procedure
      .input(
        z.object({ name: z.string().max(60), login: z.string().max(40), codes: z.array(z.string().max(20)).max(60) }),
      )
      .output(fileView),
  },
  clock: {
    status: procedure.output(view<ClockView>()),
    /** The person has looked at the date in large figures; `shown` is what stood on the screen. */
    confirm: procedure.input(z.object({ shown: instantSchema })).output(view<ClockView>()),
    /** Sets a new base, also backwards: an administrator with a second account (beside). */
    rebase: procedure
      .input(z.object({ shown: instantSchema, reason: reasonSchema, besideId: z.string().max(100) }))
      .output(view<ClockView>()),
  },
}
