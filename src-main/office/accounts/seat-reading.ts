/** Reading seats: at this device, and over all devices. */
import type { Core } from '../core.ts'
import type { RegisterDoc } from '../store/database.ts'
import { seatRegister, type SeatState } from './seats.ts'

export type SeatDoc = RegisterDoc & { data: SeatState }

async function seatsOf(core: Pick<Core, 'store'>, account?: string): Promise<SeatDoc[]> {
  const selector = { kind: { $eq: seatRegister.kind }, ...(account === undefined ? {} : { link: { $eq: account } }) }
  return (await core.store.accounts.find({ selector })) as unknown as SeatDoc[]
}

/** The account's seat at this device; null where it cannot sign in here. */
export async function seatHere(core: Pick<Core, 'store' | 'journal'>, account: string): Promise<SeatDoc | null> {
  return (await seatsOf(core, account)).find((doc) => core.journal.isHome(doc)) ?? null
}

/** Accounts that can sign in at this device, with their seats. */
export async function seatsHere(core: Pick<Core, 'store' | 'journal'>): Promise<Map<string, SeatDoc>> {
  const here = (await seatsOf(core)).filter((doc) => core.journal.isHome(doc))
  return new Map(here.map((doc) => [doc.data.account, doc]))
}

/** Public signing keys of each account, of whatever device. */
export async function signingKeys(core: Pick<Core, 'store'>): Promise<Map<string, string[]>> {
  const keys = new Map<string, string[]>()
  for (const { data } of await seatsOf(core))
    if (data.publicKey !== null) keys.set(data.account, [...(keys.get(data.account) ?? []), data.publicKey])
  return keys
}

export interface LastSignIn {
  /** ISO. */
  at: string
  /** From another PC on the local network. */
  remote: boolean
}

/** Newest sign-in of each account at any device. */
export async function lastSignIns(core: Pick<Core, 'store'>): Promise<Map<string, LastSignIn>> {
  const last = new Map<string, LastSignIn>()
  for (const { data } of await seatsOf(core)) {
    const { account, lastSignIn: at, remote = false } = data
    if (at !== null && at > (last.get(account)?.at ?? '')) last.set(account, { at, remote })
  }
  return last
}
