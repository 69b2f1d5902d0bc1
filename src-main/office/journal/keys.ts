/**
 * The office's keys at rest: `keys.json` holds data key, tag key and device key in slots, each slot enough by itself
 * (sync.md "Keys"): a key file readable by the owner alone, the paper recovery key, and the operating system's keyring
 * where a shell brings one. Every shell reads every slot.
 */
import { randomBytes, scryptSync } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { replaceFile } from './durable-file.ts'
import { newSeed, publicKeyOf } from './ed25519.ts'
import { recoveryEntropy } from './recovery-words.ts'
import { seal, unseal } from './seal.ts'

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

/** `keys.json` is missing or not what this program writes: nothing in the folder can be opened. */
export class KeysDamaged extends Error {}

const keysFileSchema = z.strictObject({
  version: z.literal(1),
  device: z.string().regex(/^[a-z0-9]{1,40}$/),
  devicePublicKey: z.string().regex(/^[0-9a-f]{64}$/),
  backupRecipient: z.string(),
  slots: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('file'), sealed: z.string() }),
      z.strictObject({
        kind: z.literal('recovery'),
        salt: z.string(),
        sealed: z.string(),
        /** Re-issued: the entry that proposed it and the account that confirmed it, should a crash keep them apart. */
        reissue: z.strictObject({ proposal: z.string(), by: z.string() }).optional(),
      }),
      z.strictObject({ kind: z.literal('keyring'), protected: z.string() }),
    ]),
  ),
})
type KeysFile = z.infer<typeof keysFileSchema>
type Slot = KeysFile['slots'][number]

/** Which proposal a re-issued recovery slot settles, and who confirmed it. */
export type Reissue = NonNullable<Extract<Slot, { kind: 'recovery' }>['reissue']>

const context = 'expert-pool/keys/1'
/** The recovery key has 256 bits of entropy: scrypt only slows down a typing-in by machine, a low cost is enough. */
const scryptOptions = { N: 2 ** 14, r: 8, p: 1 }

function plainOf(keys: OfficeKeys): Buffer {
  return Buffer.from(
    JSON.stringify({
      dataKey: keys.dataKey.toString('hex'),
      tagKey: keys.tagKey.toString('hex'),
      deviceSeed: keys.deviceSeed,
    }),
  )
}

const plainSchema = z.strictObject({ dataKey: z.string(), tagKey: z.string(), deviceSeed: z.string() })

/** The keys of an opened slot; null where what came out is rubbish or belongs to another device. */
function keysOf(file: KeysFile, plain: string): OfficeKeys | null {
  try {
    const { dataKey, tagKey, deviceSeed } = plainSchema.parse(JSON.parse(plain))
    if (publicKeyOf(deviceSeed) !== file.devicePublicKey) return null
    return {
      dataKey: Buffer.from(dataKey, 'hex'),
      tagKey: Buffer.from(tagKey, 'hex'),
      device: file.device,
      deviceSeed,
      devicePublicKey: file.devicePublicKey,
      backupRecipient: file.backupRecipient,
    }
  } catch {
    return null
  }
}

function recoverySlotKey(entropy: Buffer, salt: string): Buffer {
  return scryptSync(entropy, Buffer.from(salt, 'hex'), 32, scryptOptions)
}

function recoverySlot(entropy: Buffer, keys: OfficeKeys, reissue?: Reissue): Slot {
  const salt = randomBytes(16).toString('hex')
  const sealed = seal(recoverySlotKey(entropy, salt), plainOf(keys), context)
  return { kind: 'recovery', salt, sealed, ...(reissue ? { reissue } : {}) }
}

/** A fresh device: short random id and Ed25519 seed (hex). */
export function newDevice(): { device: string; deviceSeed: string } {
  return { device: `d${randomBytes(6).toString('hex')}`, deviceSeed: newSeed() }
}

/**
 * Makes the keys of a device and writes `keys.json` and the key file into `dir`.
 *
 * @param shared data and tag key of an existing office (restore, further device); fresh ones where absent
 * @param own a device that was announced before; a fresh one where absent
 */
export function createKeys(
  dir: string,
  words: readonly string[],
  backupRecipient: string,
  shared?: { dataKey: Buffer; tagKey: Buffer },
  keyring?: Keyring,
  own = newDevice(),
): OfficeKeys {
  const entropy = recoveryEntropy(words)
  if (entropy === null) throw new Error('recovery words are not valid')
  const { device, deviceSeed } = own
  const keys: OfficeKeys = {
    dataKey: shared?.dataKey ?? randomBytes(32),
    tagKey: shared?.tagKey ?? randomBytes(32),
    device,
    deviceSeed,
    devicePublicKey: publicKeyOf(deviceSeed),
    backupRecipient,
  }
  const file: KeysFile = {
    version: 1,
    device: keys.device,
    devicePublicKey: keys.devicePublicKey,
    backupRecipient,
    slots: [fileSlot(dir, keys), recoverySlot(entropy, keys)],
  }
  const protectedSlot = keyring && keyringSlot(keyring, keys)
  if (protectedSlot) file.slots.push(protectedSlot)
  writeKeysFile(dir, file)
  return keys
}

/** True where `dir` holds the keys of an office. */
export function hasKeys(dir: string): boolean {
  return existsSync(join(dir, 'keys.json'))
}

function readKeysFile(dir: string): KeysFile {
  let text: string
  try {
    text = readFileSync(join(dir, 'keys.json'), 'utf8')
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error
    throw new KeysDamaged('数据文件夹里没有 keys.json，数据打不开。请从备份恢复到一个新文件夹。')
  }
  try {
    return keysFileSchema.parse(JSON.parse(text))
  } catch {
    throw new KeysDamaged(
      '密钥文件 keys.json 已损坏或来自更新的程序，数据打不开。请用新版程序，或从备份恢复到一个新文件夹。',
    )
  }
}

function writeKeysFile(dir: string, file: KeysFile): void {
  replaceFile(join(dir, 'keys.json'), JSON.stringify(file, null, 2))
}

/** The key file as it lies in the folder; null where it is missing, unreadable or no key. */
function readKeyFile(dir: string): Buffer | null {
  try {
    const text = readFileSync(join(dir, 'office.key'), 'utf8').trim()
    return /^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, 'hex') : null
  } catch {
    return null
  }
}

/** A slot under the key file, which is made where there is none. */
function fileSlot(dir: string, keys: OfficeKeys): Slot {
  let key = readKeyFile(dir)
  if (key === null) {
    key = randomBytes(32)
    replaceFile(join(dir, 'office.key'), key.toString('hex'))
  }
  return { kind: 'file', sealed: seal(key, plainOf(keys), context) }
}

/** A slot in the keyring; null where the keyring does not give back what it was given. */
function keyringSlot(keyring: Keyring, keys: OfficeKeys): Slot | null {
  const plain = plainOf(keys).toString()
  try {
    const sealed = keyring.protect(plain)
    return keyring.unprotect(sealed) === plain ? { kind: 'keyring', protected: sealed.toString('base64') } : null
  } catch {
    return null
  }
}

/** Opens one slot; null where it does not open, whatever the reason (a moved profile, a changed Windows password). */
function openSlot(dir: string, file: KeysFile, slot: Slot, keyring: Keyring | undefined): OfficeKeys | null {
  try {
    if (slot.kind === 'keyring')
      return keyring ? keysOf(file, keyring.unprotect(Buffer.from(slot.protected, 'base64'))) : null
    const key = slot.kind === 'file' ? readKeyFile(dir) : null
    const plain = key && unseal(key, slot.sealed, context)
    return plain && keysOf(file, plain.toString())
  } catch {
    return null
  }
}

/**
 * Opens the keys by key file or keyring, whichever does; slots that do not open are made anew where that can be done.
 *
 * @returns null where neither opens them (then the recovery key is needed)
 * @throws {KeysDamaged} where `keys.json` itself cannot be read
 */
export function openKeys(dir: string, keyring?: Keyring): OfficeKeys | null {
  const file = readKeysFile(dir)
  let keys: OfficeKeys | null = null
  const open = new Set<Slot['kind']>()
  for (const slot of file.slots) {
    const found = openSlot(dir, file, slot, keyring)
    if (found) open.add(slot.kind)
    keys ??= found
  }
  if (keys && (!open.has('file') || (keyring && !open.has('keyring')))) healSlots(dir, file, keys, open, keyring)
  return keys
}

/** Makes the slots anew that are not open; what cannot be written now is tried again at the next start. */
function healSlots(
  dir: string,
  file: KeysFile,
  keys: OfficeKeys,
  open: ReadonlySet<Slot['kind']>,
  keyring: Keyring | undefined,
): void {
  try {
    const fresh = [
      open.has('file') ? null : fileSlot(dir, keys),
      open.has('keyring') || !keyring ? null : keyringSlot(keyring, keys),
    ].filter((slot) => slot !== null)
    if (fresh.length === 0) return
    const kept = file.slots.filter((slot) => !fresh.some(({ kind }) => kind === slot.kind))
    writeKeysFile(dir, { ...file, slots: [...kept, ...fresh] })
  } catch {
    // a full or read-only disk keeps nobody from working with the slot that opens
  }
}

/** Opens the keys by the paper recovery key; null where the words are wrong. */
export function openKeysByRecovery(dir: string, words: readonly string[]): OfficeKeys | null {
  const entropy = recoveryEntropy(words)
  const file = readKeysFile(dir)
  const slot = file.slots.find((one) => one.kind === 'recovery')
  if (entropy === null || slot?.kind !== 'recovery') return null
  const plain = unseal(recoverySlotKey(entropy, slot.salt), slot.sealed, context)
  return plain && keysOf(file, plain.toString())
}

/** After the recovery key opened the office: key file and keyring get slots again, so that the next start needs no paper. */
export function renewSlots(dir: string, keys: OfficeKeys, keyring?: Keyring): void {
  healSlots(dir, readKeysFile(dir), keys, new Set(), keyring)
}

/**
 * Replaces the recovery slot in one step (rename): from here on the former words open nothing of this folder, and
 * backups go to the new recipient.
 */
export function replaceRecovery(
  dir: string,
  keys: OfficeKeys,
  words: readonly string[],
  backupRecipient: string,
  reissue?: Reissue,
): void {
  const entropy = recoveryEntropy(words)
  if (entropy === null) throw new Error('recovery words are not valid')
  const file = readKeysFile(dir)
  const kept = file.slots.filter(({ kind }) => kind !== 'recovery')
  writeKeysFile(dir, { ...file, backupRecipient, slots: [...kept, recoverySlot(entropy, keys, reissue)] })
  keys.backupRecipient = backupRecipient
}

/** Who re-issued the recovery key that lies in the folder, and to whom backups go; null where it is the first one. */
export function reissueOf(dir: string): (Reissue & { recipient: string }) | null {
  const file = readKeysFile(dir)
  const slot = file.slots.find((one) => one.kind === 'recovery')
  return slot?.kind === 'recovery' && slot.reissue ? { ...slot.reissue, recipient: file.backupRecipient } : null
}
