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

export async function accountByLogin(core: Core, login: string): Promise<AccountDoc | null> {
  const [doc] = await core.store.accounts.find({
    selector: { kind: { $eq: 'account' }, link: { $eq: login } },
    limit: 1,
  })
  return (doc as unknown as AccountDoc) ?? null
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
  beside: boolean,
): Promise<{ account: SignedIn; factorSecret: Buffer | null } | Refused> {
  const context = secretContext(core, cost)
  const doc = await accountByLogin(core, input.login)
  if (!doc) {
    // The same work as for a known login, so that the time taken does not tell which logins exist.
    await newSecret(context, 'nobody', input.password, false, false)
    return refuse('session.wrong', `${wrong}请重新输入。`)
  }
  const secret = await readSecret(core, doc.id)
  if (secret.lockedUntil > core.effects.wall()) return lockedRefusal(secret.lockedUntil)
  if (doc.data.state === 'disabled') return refuse('session.disabled', '此账号已停用，请联系安全管理员。')
  const proof = await prove(context, secret, input.password, input.code)
  if (!proof.ok) {
    if (proof.why === 'code-needed')
      return refuse('session.code-needed', '此账号还需要一次性口令：请输入打印清单上任一未用过的口令。', {
        field: 'code',
      })
    return countFailure(core, secret)
  }
  const drafts: Draft[] = []
  let seed = openSeed(proof.secret, proof.sealKey)
  let next: AccountSecret = { ...proof.secret, failures: 0, lockedUntil: 0 }
  if (seed === null || doc.data.publicKey === null) {
    seed = core.effects.random(32).toString('hex')
    next = sealSeed(next, proof.sealKey, seed)
    drafts.push({ type: 'account-key-made', subject: doc.id, payload: { publicKey: publicKeyOf(seed) } })
  }
  drafts.push({ type: 'account-signed-in', subject: doc.id, payload: { beside } })
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

async function countFailure(core: Core, secret: AccountSecret): Promise<Refused> {
  const failures = secret.failures + 1
  if (failures < failuresBeforeLock) {
    await writeSecret(core, { ...secret, failures })
    return refuse('session.wrong', `${wrong}再错 ${failuresBeforeLock - failures} 次将锁定 30 分钟。`)
  }
  const lockedUntil = core.effects.wall() + lockMs
  await writeSecret(core, { ...secret, failures: 0, lockedUntil })
  await core.append('system', [
    { type: 'account-locked', subject: secret.accountId, payload: { until: formatInstant(lockedUntil) } },
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
  const { secret, codes } = await newSecret(secretContext(core, cost), id, input.password, secondFactor, mustChange)
  await writeSecret(core, secret)
  await core.append(actor ? { connection: '', account: actor, beside: false } : 'system', [
    {
      type: 'account-created',
      subject: id,
      payload: { roles: input.roles, secondFactor },
      personal: [{ login: input.login, name: input.name, department: input.department }],
    },
  ])
  return { id, codes }
}
