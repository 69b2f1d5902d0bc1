/**
 * The office's keys at rest: `keys.json` holds data key, tag key and device key in slots, each slot enough by itself
 * (sync.md "Keys"): a key file readable by the owner alone, the paper recovery key, and the operating system's keyring
 * where a shell brings one. Every shell reads every slot.
 */
import { randomBytes, scryptSync } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/simplified-chinese.js'
import { z } from 'zod'
import { newSeed, publicKeyOf } from './ed25519.ts'
import { deriveKey, seal, unseal } from './seal.ts'

/** Opened keys, in memory only. */
export interface OfficeKeys {
  /** Seals personal records, attachments, masters. */
  dataKey: Buffer
  /** Makes person tags. */
  tagKey: Buffer
  /** Short random id of this device, part of every entry id. */
  device: string
  /** Ed25519 seed of the device, hex. */
  deviceSeed: string
  devicePublicKey: string
  /** age recipient of the paper recovery key: backups are encrypted to it. */
  backupRecipient: string
}

/** A keyring of the operating system, handed in by the desktop shell (Electron safeStorage, never its basic_text). */
export interface Keyring {
  protect(plain: string): Buffer
  unprotect(sealed: Buffer): string
}

const keysFileSchema = z.strictObject({
  version: z.literal(1),
  device: z.string().regex(/^[a-z0-9]{1,40}$/),
  devicePublicKey: z.string().regex(/^[0-9a-f]{64}$/),
  backupRecipient: z.string(),
  slots: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('file'), sealed: z.string() }),
      z.strictObject({ kind: z.literal('recovery'), salt: z.string(), sealed: z.string() }),
      z.strictObject({ kind: z.literal('keyring'), protected: z.string() }),
    ]),
  ),
})
type KeysFile = z.infer<typeof keysFileSchema>

const context = 'expert-pool/keys/1'
/** The recovery key has 256 bits of entropy: scrypt only slows down a typing-in by machine, a low cost is enough. */
const scryptOptions = { N: 2 ** 14, r: 8, p: 1 }

/** 24 Chinese characters (BIP-39, simplified Chinese list) for 32 bytes of entropy with a check. */
export function newRecoveryWords(): string[] {
  return entropyToMnemonic(randomBytes(32), wordlist).split(' ')
}

/** Entropy of typed-in words; null where a word or the check is wrong. */
export function recoveryEntropy(words: readonly string[]): Buffer | null {
  try {
    return Buffer.from(mnemonicToEntropy(words.join(' '), wordlist))
  } catch {
    return null
  }
}

function plainOf(keys: OfficeKeys): Buffer {
  return Buffer.from(
    JSON.stringify({
      dataKey: keys.dataKey.toString('hex'),
      tagKey: keys.tagKey.toString('hex'),
      deviceSeed: keys.deviceSeed,
    }),
  )
}

function keysOf(file: KeysFile, plain: Buffer): OfficeKeys {
  const { dataKey, tagKey, deviceSeed } = z
    .strictObject({ dataKey: z.string(), tagKey: z.string(), deviceSeed: z.string() })
    .parse(JSON.parse(plain.toString()))
  return {
    dataKey: Buffer.from(dataKey, 'hex'),
    tagKey: Buffer.from(tagKey, 'hex'),
    device: file.device,
    deviceSeed,
    devicePublicKey: file.devicePublicKey,
    backupRecipient: file.backupRecipient,
  }
}

function recoverySlotKey(entropy: Buffer, salt: string): Buffer {
  return scryptSync(entropy, Buffer.from(salt, 'hex'), 32, scryptOptions)
}

/** Bytes of the age identity (X25519 secret) that opens backups, from the recovery key's entropy. */
export function backupSecret(entropy: Buffer): Buffer {
  return deriveKey(entropy, 'expert-pool/backup-identity/1')
}

function write(path: string, text: string | Buffer): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
  chmodSync(path, 0o600)
}

/**
 * Makes the keys of a device and writes `keys.json` and the key file into `dir`.
 *
 * @param shared data and tag key of an existing office (restore, further device); fresh ones where absent
 */
export function createKeys(
  dir: string,
  words: readonly string[],
  backupRecipient: string,
  shared?: { dataKey: Buffer; tagKey: Buffer },
  keyring?: Keyring,
): OfficeKeys {
  const entropy = recoveryEntropy(words)
  if (entropy === null) throw new Error('recovery words are not valid')
  const deviceSeed = newSeed()
  const keys: OfficeKeys = {
    dataKey: shared?.dataKey ?? randomBytes(32),
    tagKey: shared?.tagKey ?? randomBytes(32),
    device: `d${randomBytes(6).toString('hex')}`,
    deviceSeed,
    devicePublicKey: publicKeyOf(deviceSeed),
    backupRecipient,
  }
  const fileKey = randomBytes(32)
  const salt = randomBytes(16).toString('hex')
  const file: KeysFile = {
    version: 1,
    device: keys.device,
    devicePublicKey: keys.devicePublicKey,
    backupRecipient,
    slots: [
      { kind: 'file', sealed: seal(fileKey, plainOf(keys), context) },
      { kind: 'recovery', salt, sealed: seal(recoverySlotKey(entropy, salt), plainOf(keys), context) },
    ],
  }
  if (keyring)
    file.slots.push({ kind: 'keyring', protected: keyring.protect(plainOf(keys).toString()).toString('base64') })
  write(join(dir, 'office.key'), fileKey.toString('hex'))
  write(join(dir, 'keys.json'), JSON.stringify(file, null, 2))
  return keys
}

/** True where `dir` holds the keys of an office. */
export function hasKeys(dir: string): boolean {
  return existsSync(join(dir, 'keys.json'))
}

function readKeysFile(dir: string): KeysFile {
  return keysFileSchema.parse(JSON.parse(readFileSync(join(dir, 'keys.json'), 'utf8')))
}

/** Opens the keys by key file or keyring; null where neither opens them (then the recovery key is needed). */
export function openKeys(dir: string, keyring?: Keyring): OfficeKeys | null {
  const file = readKeysFile(dir)
  const path = join(dir, 'office.key')
  for (const slot of file.slots) {
    if (slot.kind === 'file' && existsSync(path)) {
      const plain = unseal(Buffer.from(readFileSync(path, 'utf8').trim(), 'hex'), slot.sealed, context)
      if (plain) return keysOf(file, plain)
    }
    if (slot.kind === 'keyring' && keyring) {
      return keysOf(file, Buffer.from(keyring.unprotect(Buffer.from(slot.protected, 'base64'))))
    }
  }
  return null
}

/** Opens the keys by the paper recovery key; null where the words are wrong. */
export function openKeysByRecovery(dir: string, words: readonly string[]): OfficeKeys | null {
  const entropy = recoveryEntropy(words)
  const file = readKeysFile(dir)
  const slot = file.slots.find((one) => one.kind === 'recovery')
  if (entropy === null || slot?.kind !== 'recovery') return null
  const plain = unseal(recoverySlotKey(entropy, slot.salt), slot.sealed, context)
  return plain && keysOf(file, plain)
}
