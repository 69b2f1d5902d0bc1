/**
 * The province's own key: an Ed25519 seed in a file that its owner alone may read. The age identity to which offices seal
 * their keys comes from it (`exchange/identity.ts`). Several instances on one database share one file.
 */
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { ageRecipientOf } from '../exchange/identity.ts'
import { replaceFile } from '../office/journal/durable-file.ts'
import { newSeed, publicKeyOf, signerOf } from '../office/journal/ed25519.ts'
import { UserError } from './user-error.ts'

export interface ProvinceKeys {
  /** Hex of the seed; never leaves this process. */
  seed: string
  publicKey: string
  recipient: string
  /** Signs the bytes named by a hex string. */
  sign(message: string): string
}

const keyFile = z.strictObject({ version: z.literal(1), seed: z.string().regex(/^[0-9a-f]{64}$/) })

/** Keys of a seed (hex). */
export async function keysOf(seed: string): Promise<ProvinceKeys> {
  return { seed, publicKey: publicKeyOf(seed), recipient: await ageRecipientOf(seed), sign: signerOf(seed) }
}

/**
 * Reads the key file, or makes one where there is none.
 *
 * @throws UserError where others may read it or it is not a key file
 */
export async function openKeys(path: string): Promise<ProvinceKeys> {
  if (!existsSync(path)) makeKeys(path)
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new UserError(`密钥文件 ${path} 的权限过宽，其他用户也能读取。请改为只有所有者可读写（chmod 600）后再启动。`)
  const text = readFileSync(path, 'utf8')
  const parsed = keyFile.safeParse(safeJson(text))
  if (!parsed.success) throw new UserError(`${path} 不是省级密钥文件，或已损坏。请用备份的密钥文件恢复。`)
  return keysOf(parsed.data.seed)
}

/** Two instances that start at once end with one file: a link does not replace what is there. */
function makeKeys(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const mine = `${path}.${process.pid}`
  replaceFile(mine, `${JSON.stringify({ version: 1, seed: newSeed() })}\n`)
  try {
    linkSync(mine, path)
  } catch (error) {
    if (!existsSync(path)) throw error
  } finally {
    rmSync(mine, { force: true })
  }
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
