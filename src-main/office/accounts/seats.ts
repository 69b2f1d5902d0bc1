/**
 * An account's seat at one device: how it signs in there and which key signs for it. The account says who may do what, once
 * for the office; passwords, one-time lists and signing keys never leave the device they were made at, so each device at which
 * somebody works has a seat of theirs, opened by its security administrator.
 */
import { z } from 'zod'
import { textAt } from '../journal/entry.ts'
import { entryType, type Register } from '../journal/register.ts'

export interface SeatState {
  account: string
  /** Public signing key, hex; null before the first sign-in and after a reset. */
  publicKey: string | null
  lastSignIn: string | null
  /** That sign-in came from another PC on the local network; absent = at this PC. */
  remote?: true
}

const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const reason = z.strictObject({ reason: z.string() })
const administrator = 'security administrator'

const opened = entryType({
  type: 'seat-opened',
  v: 1,
  meaning:
    'An account may sign in at this device: it got a first password here, and a one-time list where its roles ask for one.',
  provisions: ['art-6b'],
  by: 'set-up, joining, or security administrator',
  payload: z.strictObject({ account: z.string() }),
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
  meaning: 'The account signed in, alone or beside another on the same screen, here or from the local network.',
  provisions: [],
  by: 'the account itself',
  payload: z.strictObject({
    beside: z.boolean(),
    /** From another PC; from which, the log of accesses says. Absent = at this PC. */
    remote: z.literal(true).optional(),
  }),
})
const lockedOut = entryType({
  type: 'account-locked',
  v: 1,
  meaning: 'Five failed attempts to sign in locked the account for half an hour.',
  provisions: [],
  by: 'system',
  payload: z.strictObject({ until: z.string() }),
})
const passwordChanged = entryType({
  type: 'account-password-changed',
  v: 1,
  meaning: 'The holder changed the password; the signing key stays.',
  provisions: [],
  by: 'the account itself',
  payload: z.strictObject({}),
})

const codesWithdrawn = entryType({
  type: 'account-codes-withdrawn',
  v: 1,
  meaning: 'The roles ask for no one-time list any more; the signing key is made anew at the next sign-in.',
  provisions: [],
  by: administrator,
  payload: z.strictObject({}),
})

export const seatRegister: Register<SeatState> = {
  collection: 'accounts',
  kind: 'seat',
  types: [opened, keyMade, passwordReset, codesIssued, codesWithdrawn, signedIn, lockedOut, passwordChanged],
  begins: [opened.type],
  columns: (state) => ({ state: 'open', key: '', link: state.account }),
  fold(before, { entry }) {
    const { type, payload, at } = entry
    const state = before ?? { account: '', publicKey: null, lastSignIn: null }
    switch (type) {
      case 'seat-opened':
        return { ...state, account: textAt(payload, 'account') }
      case 'account-key-made':
        return { ...state, publicKey: textAt(payload, 'publicKey') }
      case 'account-password-reset':
      case 'account-codes-issued':
      case 'account-codes-withdrawn':
        return { ...state, publicKey: null }
      case 'account-signed-in':
        return signedInNow(state, at, payload['remote'] === true)
      default:
        return state
    }
  },
}

function signedInNow({ account, publicKey }: SeatState, lastSignIn: string, remote: boolean): SeatState {
  return { account, publicKey, lastSignIn, ...(remote && { remote }) }
}
