/** Accounts as subjects of the journal: who may do what since when. How they sign in at a device: `seats.ts`. */
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
  /** Employer that the account speaks for; absent for staff. */
  employerId?: string
}

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
const departmentChanged = entryType({
  type: 'account-department-changed',
  v: 1,
  meaning:
    "The department of an account's holder was changed, with a reason; which fields the account reviews follows it.",
  provisions: ['art-6b', 'art-7-3'],
  by: administrator,
  payload: z.strictObject({}),
  personal: z.strictObject({ department: z.string(), reason: z.string() }),
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
const bound = entryType({
  type: 'account-bound',
  v: 1,
  meaning: 'An account speaks for one employer: it sees the files of that employer and recommends for it.',
  provisions: ['art-7-2'],
  by: administrator,
  payload: z.strictObject({ employerId: z.string() }),
})
const blank: AccountState = {
  login: '',
  name: '',
  department: '',
  roles: [],
  state: 'active',
  secondFactor: false,
}

export const accountRegister: Register<AccountState> = {
  collection: 'accounts',
  kind: 'account',
  types: [created, rolesChanged, departmentChanged, stateChanged, bound],
  begins: [created.type],
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
      case 'account-roles-changed':
        return { ...state, roles: payload['roles'] as Role[], secondFactor: payload['secondFactor'] === true }
      case 'account-department-changed':
        return { ...state, department: textAt(personal[0], 'department') }
      case 'account-state-changed':
        return { ...state, state: payload['state'] as AccountState['state'] }
      case 'account-bound':
        return { ...state, employerId: textAt(payload, 'employerId') }
      default:
        return state
    }
  },
}
