/** Passwords of the console's accounts: stretched by the office's scrypt; one-time ones for new accounts. */
import { randomBytes } from 'node:crypto'
import { newSecret, provePassword } from '../../office/accounts/secrets.ts'

/** scrypt's N: 128 MB and some tenths of a second for each try. */
export const usualCost = 2 ** 17

/** Days a one-time password is good for. */
export const oneTimeDays = 7

/** What is kept of a password. */
export interface Stretched {
  salt: string
  cost: number
  verifier: string
}

export async function stretched(password: string, cost: number): Promise<Stretched> {
  // No one-time list here: nothing is peppered.
  const { secret } = await newSecret({ random: randomBytes, pepper: Buffer.alloc(0), cost }, '', password, false, false)
  return { salt: secret.salt, cost, verifier: secret.verifier }
}

export function isPassword(kept: Stretched, password: string): Promise<boolean> {
  const { salt, cost, verifier } = kept
  return provePassword(
    { accountId: '', salt, cost, verifier, failures: 0, lockedUntil: 0, mustChange: false },
    password,
  )
}
