/** Accounts as subjects of the journal: who may do what since when, and which key signs for them. Secrets stand elsewhere. */
import { textAt } from '../journal/entry.ts'
import { z } from 'zod'
import { type Role, roleSchema } from '../../../src-shared/model/roles.ts'
import { entryType, personalText, type Register } from '../journal/register.ts'

export interface AccountState {
  login: string
  name: string
  department: string
  roles: Role[]
  state: 'active' | 'disabled'
  secondFactor: boolean
  /** Public signing key, hex; null before the first sign-in and after a reset. */
  publicKey: string | null
  lastSignIn: string | null
  /** Employer that the account speaks for; absent for staff. */
  employerId?: string
}

const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const rolesPayload = z.strictObject({ roles: z.array(roleSchema), secondFactor: z.boolean() })
const reason = z.strictObject({ reason: z.string() })
const administrator = 'security administrator'

const created = entryType({
  type: 'account-created',
  v: 1,
  meaning: 'An account with its roles was made.',
  provisions: ['art-6b'],
  by: 'set-up or security administrator',
  payload: rolesPayload,
  personal: z.strictObject({ login: z.string(), name: z.string(), department: z.string() }),
})
const rolesChanged = entryType({
  type: 'account-roles-changed',
  v: 1,
  meaning: "An account's roles were changed, with a reason.",
  provisions: ['art-6b'],
  by: administrator,
  payload: rolesPayload,
  personal: reason,
})
const stateChanged = entryType({
  type: 'account-state-changed',
  v: 1,
  meaning: 'An account was disabled or enabled again, with a reason.',
  provisions: [],
  by: administrator,
  payload: z.strictObject({ state: z.enum(['active', 'disabled']) }),
  personal: reason,
})
const keyMade = entryType({
  type: 'account-key-made',
  v: 1,
  meaning: "The account's signing key was made at its first sign-in, or anew after a reset.",
  provisions: ['art-12'],
  by: 'the account itself',
  payload: z.strictObject({ publicKey: hex64 }),
})
const passwordReset = entryType({
  type: 'account-password-reset',
  v: 1,
  meaning: 'The password was reset; the signing key is made anew at the next sign-in.',
  provisions: [],
  by: administrator,
  payload: z.strictObject({}),
  personal: reason,
})
const codesIssued = entryType({
  type: 'account-codes-issued',
  v: 1,
  meaning: 'A new one-time list was printed; the signing key is made anew at the next sign-in.',
  provisions: [],
  by: administrator,
  payload: z.strictObject({}),
})
const signedIn = entryType({
  type: 'account-signed-in',
  v: 1,
  meaning: 'The account signed in, alone or beside another on the same screen.',
  provisions: [],
  by: 'the account itself',
  payload: z.strictObject({ beside: z.boolean() }),
})
const lockedOut = entryType({
  type: 'account-locked',
  v: 1,
  meaning: 'Five failed attempts to sign in locked the account for half an hour.',
  provisions: [],
  by: 'system',
  payload: z.strictObject({ until: z.string() }),
})
const bound = entryType({
  type: 'account-bound',
  v: 1,
  meaning: 'An account speaks for one employer: it sees the files of that employer and recommends for it.',
  provisions: ['art-7-2'],
  by: administrator,
  payload: z.strictObject({ employerId: z.string() }),
})
const passwordChanged = entryType({
  type: 'account-password-changed',
  v: 1,
  meaning: 'The holder changed the password; the signing key stays.',
  provisions: [],
  by: 'the account itself',
  payload: z.strictObject({}),
})

const blank: AccountState = {
  login: '',
  name: '',
  department: '',
  roles: [],
  state: 'active',
  secondFactor: false,
  publicKey: null,
  lastSignIn: null,
}

export const accountRegister: Register<AccountState> = {
  collection: 'accounts',
  kind: 'account',
  types: [
    created,
    rolesChanged,
    stateChanged,
    keyMade,
    passwordReset,
    codesIssued,
    signedIn,
    lockedOut,
    passwordChanged,
    bound,
  ],
  columns: (state) => ({ state: state.state, key: state.login, link: state.login }),
  fold(before, { entry, personal }) {
    const state = before ?? blank
    const { payload } = entry
    switch (entry.type) {
      case 'account-created': {
        const [record] = personal
        return {
          ...state,
          roles: payload['roles'] as Role[],
          secondFactor: payload['secondFactor'] === true,
          login: textAt(record, 'login'),
          name: personalText(record, 'name'),
          department: textAt(record, 'department'),
        }
      }
      case 'account-roles-changed': {
        const secondFactor = payload['secondFactor'] === true
        const kept = secondFactor === state.secondFactor
        return { ...state, roles: payload['roles'] as Role[], secondFactor, publicKey: kept ? state.publicKey : null }
      }
      case 'account-state-changed':
        return { ...state, state: payload['state'] as AccountState['state'] }
      case 'account-key-made':
        return { ...state, publicKey: textAt(payload, 'publicKey') }
      case 'account-password-reset':
      case 'account-codes-issued':
        return { ...state, publicKey: null }
      case 'account-bound':
        return { ...state, employerId: textAt(payload, 'employerId') }
      case 'account-signed-in':
        return { ...state, lastSignIn: entry.at }
      default:
        return state
    }
  },
}
