/** What every handler gets: the opened office and who is calling. Effects come in here and nowhere else. */
import type { Settings } from '../../src-shared/api/system.ts'
import type { Role } from '../../src-shared/model/roles.ts'
import type { Draft, Entry } from './journal/entry.ts'
import type { Journal } from './journal/journal.ts'
import type { OfficeKeys } from './journal/keys.ts'
import type { Store } from './store/database.ts'
import type { OfficeClock } from './system/clock.ts'
import type { Jobs } from './system/jobs.ts'
import type { MachineNames } from './system/lan-names.ts'

/** Where time and randomness come from; tests hand in their own. */
export interface Effects {
  /** Wall clock, milliseconds since 1970-01-01 UTC. */
  wall(): number
  /** Monotonic clock, milliseconds, never set back. */
  monotonic(): number
  /** Bytes from the operating system's CSPRNG. */
  random(bytes: number): Buffer
  /** Host name and addresses of this PC; the operating system's where absent. */
  machine?(): MachineNames
}

export interface Core {
  /** Folder of the office's data. */
  dir: string
  /** Folder of the product's resources (calendars, rule-sets, fonts). */
  resources: string
  version: string
  demo: boolean
  store: Store
  journal: Journal
  keys: OfficeKeys
  effects: Effects
  clock: OfficeClock
  jobs: Jobs
  /** Now as ISO 8601 with +08:00, by the machine's clock. */
  now(): string
  /** Today in Asia/Shanghai, `YYYY-MM-DD`. */
  today(): string
  settings(): Promise<Settings>
  /** Appends a command's drafts in the caller's name. */
  append(caller: Caller | 'system', drafts: readonly Draft[]): Promise<Entry[]>
  /** A fresh random subject id: a letter for its kind and 16 hex digits. */
  newId(letter: string): string
  /** Tells live screens that something outside the store changed (dice being keyed in, a job moving). */
  touch(mark: string): void
  /** Runs work as the only command, for jobs that append after their handler returned. */
  exclusively<T>(work: () => Promise<T>): Promise<T>
  /** Signed-in people by connection. */
  sessions: Sessions
  /** Who takes in what machines deliver, by kind; an area enters itself when the office opens. */
  receivers: Map<DeliveryKind, Receiver>
}

/** What other machines deliver to the office outside the contract: callbacks of an SMS gateway. */
export type DeliveryKind = 'sms'

export interface Reply {
  /** HTTP status. */
  status: number
  /** Text of the answer, without anything personal. */
  body: string
}

/**
 * Takes in a delivery. Anybody on the network may send one: the receiver proves by its own means (a signature, a secret in
 * a header) that the gateway did, and appends through `core.exclusively`.
 * @param headers names in lower case
 * @param body bytes as they came, at most 64 KiB
 */
export type Receiver = (headers: Readonly<Record<string, string>>, body: Buffer) => Promise<Reply>

/** Who calls: an account, on a connection, perhaps as the second person beside the first. */
export interface Caller {
  connection: string
  /** Null before sign-in. */
  account: SignedIn | null
  /** True where the call acts as the second person (header `x-beside`). */
  beside: boolean
  /** True where the call comes from another PC on the local network; absent for what runs in this process. */
  remote?: boolean
}

export interface SignedIn {
  id: string
  login: string
  name: string
  department: string
  roles: readonly Role[]
  /** Ed25519 seed of the account's signing key, opened at sign-in, in memory only. */
  signingSeed: string
}

/** What areas other than accounts may ask of the sessions. */
export interface Sessions {
  /** Everybody signed in on a connection: the first and those beside. */
  on(connection: string): SignedIn[]
  /** True where an account is signed in on another connection than this one: at another PC or in another window. */
  elsewhere(connection: string, accountId: string): boolean
  /** The person beside under this id, or null. */
  beside(connection: string, besideId: string): SignedIn | null
}

/** The signed-in account; a handler behind the permission check always has one. */
export function accountOf(caller: Caller): SignedIn {
  if (!caller.account) throw new Error('no account behind the permission check')
  return caller.account
}
