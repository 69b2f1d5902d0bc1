/** Signing in: password, code, lock after five failures for half an hour, the signing key made at the first sign-in. */
import { needsSecondFactor } from '../../../src-shared/model/roles.ts'
import { formatInstant, formatTimeZh } from '../../../src-shared/model/dates.ts'
import type { Core, SignedIn } from '../core.ts'
import { refuse, type Refused } from '../handler.ts'
import { publicKeyOf } from '../journal/ed25519.ts'
import type { Draft } from '../journal/entry.ts'
import { deriveKey } from '../journal/seal.ts'
import type { RegisterDoc } from '../store/database.ts'
import type { AccountState } from './register.ts'
import { seatHere, type SeatDoc } from './seat-reading.ts'
import {
  type AccountSecret,
  newSecret,
  openSeed,
  prove,
  type SecretContext,
  sealSeed,
  secretSchema,
} from './secrets.ts'

export const failuresBeforeLock = 5
export const lockMs = 30 * 60_000

export type AccountDoc = RegisterDoc & { data: AccountState }

export function secretContext(core: Core, cost: number): SecretContext {
  return { random: core.effects.random, pepper: deriveKey(core.keys.dataKey, 'one-time-codes'), cost }
}

/** Accounts with this login: one, unless two devices made one each and nobody has decided yet. */
export async function accountsByLogin(core: Core, login: string): Promise<AccountDoc[]> {
  const docs = await core.store.accounts.find({ selector: { kind: { $eq: 'account' }, link: { $eq: login } } })
  return docs as unknown as AccountDoc[]
}

/** The account with this login and its seat here; null where nobody of that name can sign in at this device. */
export async function seated(core: Core, login: string): Promise<{ doc: AccountDoc; seat: SeatDoc } | null> {
  for (const doc of await accountsByLogin(core, login)) {
    const seat = await seatHere(core, doc.id)
    if (seat) return { doc, seat }
  }
  return null
}

export async function readSecret(core: Core, accountId: string): Promise<AccountSecret> {
  const doc = await core.store.accounts.get(`s:${accountId}`)
  return secretSchema.parse(doc?.data)
}

export async function writeSecret(core: Core, secret: AccountSecret): Promise<void> {
  await core.store.accounts.put([
    {
      id: `s:${secret.accountId}`,
      kind: 'secret',
      state: '',
      key: '',
      link: '',
      through: '',
      home: core.keys.device,
      epoch: 0,
      data: secret,
    },
  ])
}

const wrong = '用户名、密码或一次性口令不对。'

/** Proves who signs in; writes the lock, the used code, the first signing key and the journal's line about it. */
export async function signIn(
  core: Core,
  cost: number,
  input: { login: string; password: string; code?: string | undefined },
  { beside, remote }: { beside: boolean; remote: boolean },
): Promise<{ account: SignedIn; factorSecret: Buffer | null } | Refused> {
  const context = secretContext(core, cost)
  const found = await seated(core, input.login)
  if (!found) {
    // The same work as for a known login, so that the time taken does not tell which logins exist.
    await newSecret(context, 'nobody', input.password, false, false)
    return refuse('session.wrong', `${wrong}请重新输入。`)
  }
  const { doc, seat } = found
  const secret = await readSecret(core, doc.id)
  if (secret.lockedUntil > core.effects.wall()) return lockedRefusal(secret.lockedUntil)
  if (doc.data.state === 'disabled') return refuse('session.disabled', '此账号已停用，请联系安全管理员。')
  const proof = await prove(context, secret, input.password, input.code)
  if (!proof.ok) {
    if (proof.why === 'code-needed')
      return refuse('session.code-needed', '此账号还需要一次性口令：请输入打印清单上任一未用过的口令。', {
        field: 'code',
      })
    return countFailure(core, secret, seat.id)
  }
  if (doc.data.secondFactor && !secret.factor)
    return refuse(
      'session.no-list',
      '您的角色现在需要一次性口令，这台电脑上还没有您的口令清单。请安全管理员在这台电脑上重新打印清单。',
    )
  const drafts: Draft[] = []
  let seed = openSeed(proof.secret, proof.sealKey)
  let next: AccountSecret = { ...proof.secret, failures: 0, lockedUntil: 0 }
  if (seed === null || seat.data.publicKey === null) {
    seed = core.effects.random(32).toString('hex')
    next = sealSeed(next, proof.sealKey, seed)
    drafts.push({ type: 'account-key-made', subject: seat.id, payload: { publicKey: publicKeyOf(seed) } })
  }
  drafts.push({ type: 'account-signed-in', subject: seat.id, payload: { beside, ...(remote && { remote }) } })
  await writeSecret(core, next)
  const account: SignedIn = {
    id: doc.id,
    login: doc.data.login,
    name: doc.data.name,
    department: doc.data.department,
    roles: doc.data.roles,
    signingSeed: seed,
  }
  await core.append({ connection: '', account, beside }, drafts)
  return { account, factorSecret: proof.factorSecret }
}

function lockedRefusal(until: number): Refused {
  return refuse(
    'session.locked',
    `连续五次输入错误，账号已锁定到 ${formatTimeZh(until)}。请稍后再试，或请安全管理员重置密码。`,
  )
}

async function countFailure(core: Core, secret: AccountSecret, seat: string): Promise<Refused> {
  const failures = secret.failures + 1
  if (failures < failuresBeforeLock) {
    await writeSecret(core, { ...secret, failures })
    return refuse('session.wrong', `${wrong}再错 ${failuresBeforeLock - failures} 次将锁定 30 分钟。`)
  }
  const lockedUntil = core.effects.wall() + lockMs
  await writeSecret(core, { ...secret, failures: 0, lockedUntil })
  await core.append('system', [
    { type: 'account-locked', subject: seat, payload: { until: formatInstant(lockedUntil) } },
  ])
  return lockedRefusal(lockedUntil)
}

/** Makes a new account: its entry and its secret. */
export async function createAccount(
  core: Core,
  cost: number,
  input: { login: string; name: string; department: string; roles: AccountState['roles']; password: string },
  actor: SignedIn | null,
  mustChange: boolean,
): Promise<{ id: string; codes: string[] | null }> {
  const id = core.newId('a')
  const secondFactor = needsSecondFactor(input.roles)
  const seat = await makeSeat(core, cost, { account: id, secondFactor, password: input.password, mustChange })
  await core.append(actor ? { connection: '', account: actor, beside: false } : 'system', [
    {
      type: 'account-created',
      subject: id,
      payload: { roles: input.roles, secondFactor },
      personal: [{ login: input.login, name: input.name, department: input.department }],
    },
    seat.draft,
  ])
  return { id, codes: seat.codes }
}

/** The means of an account to sign in at this device: writes its secret, returns the entry that says so. */
export async function makeSeat(
  core: Core,
  cost: number,
  given: { account: string; secondFactor: boolean; password: string; mustChange: boolean },
): Promise<{ draft: Draft; codes: string[] | null }> {
  const { account, secondFactor, password, mustChange } = given
  const { secret, codes } = await newSecret(secretContext(core, cost), account, password, secondFactor, mustChange)
  await writeSecret(core, secret)
  return { draft: { type: 'seat-opened', subject: core.newId('s'), payload: { account } }, codes }
}
