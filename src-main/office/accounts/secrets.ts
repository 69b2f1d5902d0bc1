/**
 * What an account proves itself by: a password, and for some roles a printed one-time list; and the signing key that
 * both seal.
 *
 * The password goes through scrypt (RFC 7914) into 64 bytes: the first 32 are compared (their SHA-256 is stored), the
 * second 32 seal. Where the account has a one-time list, a random factor secret is sealed once under each code; the
 * signing key is sealed under password and factor secret together, so that neither alone opens it. A used code's slot is
 * deleted.
 */
import { createHash, createHmac, scrypt, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { deriveKey, seal, unseal } from '../journal/seal.ts'

export const secretSchema = z.strictObject({
  accountId: z.string(),
  salt: z.string(),
  cost: z.number(),
  verifier: z.string(),
  /** Ed25519 seed sealed under password (and factor); absent until the first sign-in. */
  sealedSeed: z.string().optional(),
  /** Factor secret sealed under each unused code, by the code's number on the list. */
  factor: z.array(z.strictObject({ number: z.number(), sealed: z.string() })).optional(),
  failures: z.number(),
  lockedUntil: z.number(),
  mustChange: z.boolean(),
})
export type AccountSecret = z.infer<typeof secretSchema>

export type RandomBytes = (bytes: number) => Buffer

const codesOnList = 40
/** Crockford's base 32 without letters that are misread. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

function stretch(password: string, salt: string, cost: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { N: cost, r: 8, p: 1, maxmem: 256 * cost * 8 }
    scrypt(password.normalize('NFKC'), Buffer.from(salt, 'hex'), 64, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

function verifierOf(key: Buffer): string {
  return createHash('sha256').update(key.subarray(0, 32)).digest('hex')
}

/** True where a stretched password is the account's. */
function isPassword(secret: AccountSecret, key: Buffer): boolean {
  return timingSafeEqual(Buffer.from(verifierOf(key), 'hex'), Buffer.from(secret.verifier, 'hex'))
}

/** Key that seals the signing key: from the stretched password, and the factor secret where there is a list. */
function sealKeyOf(key: Buffer, factorSecret: Buffer | null): Buffer {
  return deriveKey(Buffer.concat([key.subarray(32), ...(factorSecret ? [factorSecret] : [])]), 'account-seed')
}

/** A code as typed: letters in any case, spaces and dashes ignored. */
function normalCode(code: string): string {
  return code.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1')
}

function codeKey(pepper: Buffer, accountId: string, code: string): Buffer {
  return createHmac('sha256', pepper)
    .update(`code|${accountId}|${normalCode(code)}`)
    .digest()
}

/** A fresh one-time list: the codes to print and the slots to store. 50 bits a code. */
function newList(
  random: RandomBytes,
  pepper: Buffer,
  accountId: string,
): { codes: string[]; factor: NonNullable<AccountSecret['factor']> } {
  const factorSecret = random(32)
  const codes = Array.from({ length: codesOnList }, () => {
    const text = [...random(10)].map((byte) => alphabet[byte % 32]).join('')
    return `${text.slice(0, 5)}-${text.slice(5)}`
  })
  const factor = codes.map((code, index) => ({
    number: index + 1,
    sealed: seal(codeKey(pepper, accountId, code), factorSecret, `factor/${accountId}`),
  }))
  return { codes, factor }
}

export interface SecretContext {
  random: RandomBytes
  /** Key that peppers codes: derived from the data key, so that a stolen list of slots is not enough. */
  pepper: Buffer
  /** scrypt cost N. */
  cost: number
}

/** The secret of a new account or after a reset; the one-time list comes with it where the roles ask for one. */
export async function newSecret(
  context: SecretContext,
  accountId: string,
  password: string,
  withList: boolean,
  mustChange: boolean,
): Promise<{ secret: AccountSecret; codes: string[] | null }> {
  const salt = context.random(16).toString('hex')
  const key = await stretch(password, salt, context.cost)
  const list = withList ? newList(context.random, context.pepper, accountId) : null
  return {
    codes: list?.codes ?? null,
    secret: {
      accountId,
      salt,
      cost: context.cost,
      verifier: verifierOf(key),
      ...(list ? { factor: list.factor } : {}),
      failures: 0,
      lockedUntil: 0,
      mustChange,
    },
  }
}

/** A new one-time list for an existing secret. The signing key falls away: it was sealed under the old factor. */
export function withNewList(context: SecretContext, secret: AccountSecret): { secret: AccountSecret; codes: string[] } {
  const { codes, factor } = newList(context.random, context.pepper, secret.accountId)
  const { sealedSeed: _old, ...rest } = secret
  return { codes, secret: { ...rest, factor } }
}

/** A secret without a one-time list (roles no longer ask for one); the signing key falls away. */
export function withoutList(secret: AccountSecret): AccountSecret {
  const { sealedSeed: _old, factor: _list, ...rest } = secret
  return rest
}

export type Proof =
  | { ok: true; sealKey: Buffer; factorSecret: Buffer | null; secret: AccountSecret }
  | { ok: false; why: 'password' | 'code-needed' | 'code' }

/** Checks password and code; the returned secret has the used code struck out. Counting failures is the caller's work. */
export async function prove(
  context: SecretContext,
  secret: AccountSecret,
  password: string,
  code: string | undefined,
): Promise<Proof> {
  const key = await stretch(password, secret.salt, secret.cost)
  if (!isPassword(secret, key)) return { ok: false, why: 'password' }
  if (!secret.factor) return { ok: true, sealKey: sealKeyOf(key, null), factorSecret: null, secret }
  if (!code) return { ok: false, why: 'code-needed' }
  const slotKey = codeKey(context.pepper, secret.accountId, code)
  for (const slot of secret.factor) {
    const factorSecret = unseal(slotKey, slot.sealed, `factor/${secret.accountId}`)
    if (!factorSecret) continue
    return {
      ok: true,
      sealKey: sealKeyOf(key, factorSecret),
      factorSecret,
      secret: { ...secret, factor: secret.factor.filter((other) => other !== slot) },
    }
  }
  return { ok: false, why: 'code' }
}

/** Checks the password alone (unlocking an idle screen). */
export async function provePassword(secret: AccountSecret, password: string): Promise<boolean> {
  return isPassword(secret, await stretch(password, secret.salt, secret.cost))
}

/** Opens the signing key; null where there is none yet or it was sealed otherwise. */
export function openSeed(secret: AccountSecret, sealKey: Buffer): string | null {
  if (!secret.sealedSeed) return null
  return unseal(sealKey, secret.sealedSeed, `seed/${secret.accountId}`)?.toString('hex') ?? null
}

/** Seals a signing key. */
export function sealSeed(secret: AccountSecret, sealKey: Buffer, seed: string): AccountSecret {
  return { ...secret, sealedSeed: seal(sealKey, Buffer.from(seed, 'hex'), `seed/${secret.accountId}`) }
}

/** The same secret under a new password, the signing key sealed anew with it (and the factor secret where there is a list). */
export async function withNewPassword(
  context: SecretContext,
  secret: AccountSecret,
  password: string,
  seed: string,
  factorSecret: Buffer | null,
): Promise<AccountSecret> {
  const salt = context.random(16).toString('hex')
  const key = await stretch(password, salt, context.cost)
  return sealSeed(
    { ...secret, salt, cost: context.cost, verifier: verifierOf(key), mustChange: false, failures: 0 },
    sealKeyOf(key, factorSecret),
    seed,
  )
}
