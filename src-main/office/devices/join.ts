/**
 * A further PC comes to the office: it announces itself with a key of its own, gets the office's keys sealed to that key, the
 * records, and seats for the administrators, who then open the others. Before all that it is nobody; a failure leaves it so.
 */
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { SetupResult } from '../../../src-shared/api/session.ts'
import { importBundle } from '../../exchange/bundle-import.ts'
import { openSealed } from '../../exchange/identity.ts'
import { firstPassword } from '../accounts/first-password.ts'
import { makeSeat } from '../accounts/sign-in.ts'
import { buildCore, type CoreOptions, defaultPasswordCost } from '../build-core.ts'
import type { Core } from '../core.ts'
import { ferryTaker } from '../exchange/ferry-take.ts'
import { keepPeer } from '../exchange/peer.ts'
import { refuse, Refused } from '../handler.ts'
import { replaceFile } from '../journal/durable-file.ts'
import { publicKeyOf, verifierOf } from '../journal/ed25519.ts'
import type { Draft } from '../journal/entry.ts'
import { createKeys, newDevice } from '../journal/keys.ts'
import { newRecoveryWords } from '../journal/recovery-words.ts'
import { attachmentsDir, ferryDir } from '../paths.ts'
import { backupRecipientOf } from '../system/backup.ts'
import {
  admissionFormat,
  admissionMessage,
  type AdmissionHead,
  type DeviceRequest,
  deviceMark,
  headSchema,
  largestHead,
  type Letter,
  letterSchema,
} from './files.ts'
import { requestOf } from './request.ts'

const pendingSchema = z.strictObject({
  version: z.literal(1),
  device: z.string().regex(/^[a-z0-9]{1,40}$/),
  deviceSeed: z.string().regex(/^[0-9a-f]{64}$/),
})
type Pending = z.infer<typeof pendingSchema>

const pendingPath = (dir: string) => join(dir, 'joining.json')

/** The device as which this folder has announced itself; null where it has not. */
function pendingOf(dir: string): Pending | null {
  try {
    return pendingSchema.parse(JSON.parse(readFileSync(pendingPath(dir), 'utf8')))
  } catch {
    return null
  }
}

/** The mark to compare by eye or telephone; null where this PC has not announced itself. */
export function joiningMark(dir: string): string | null {
  const pending = pendingOf(dir)
  return pending && deviceMark(publicKeyOf(pending.deviceSeed))
}

/** The request of this PC; the same key however often it is asked for, so that any copy of the file can be answered. */
export async function joiningRequest(dir: string): Promise<DeviceRequest> {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  let pending = pendingOf(dir)
  if (!pending) {
    pending = { version: 1, ...newDevice() }
    replaceFile(pendingPath(dir), JSON.stringify(pending))
  }
  return requestOf(pending)
}

const notAnAdmission = refuse('join.file', '这不是准入文件，或已损坏。请在主机上重新写出，再导入一次。')

/** Head of an admission and where its bundle begins. */
async function headOf(path: string): Promise<{ head: AdmissionHead; offset: number } | Refused> {
  if (!existsSync(path) || !statSync(path).isFile()) return notAnAdmission
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(largestHead), 0, largestHead, 0)
    const bytes = buffer.subarray(0, bytesRead)
    const first = bytes.indexOf(10)
    const second = bytes.indexOf(10, first + 1)
    if (first < 0 || second < 0) return notAnAdmission
    const format = bytes.subarray(0, first).toString('utf8')
    if (format !== admissionFormat)
      return /^expert-pool-admission\/\d+$/.test(format)
        ? refuse('join.newer', '准入文件由更新版本的程序写出，本机打不开。请先升级本机的程序。')
        : notAnAdmission
    const head = headSchema.safeParse(json(bytes.subarray(first + 1, second)))
    return head.success ? { head: head.data, offset: second + 1 } : notAnAdmission
  } finally {
    await file.close()
  }
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return null
  }
}

async function letterOf({ device, deviceSeed }: Pending, head: AdmissionHead): Promise<Letter | Refused> {
  if (head.to !== device)
    return refuse('join.other-device', '这份准入文件是给另一台电脑的，没有加入。请导入给本机的那一份。')
  const plain = await openSealed(deviceSeed, Buffer.from(head.sealed, 'base64'))
  const letter = letterSchema.safeParse(plain && json(plain))
  if (!letter.success) return notAnAdmission
  const signed = verifierOf(letter.data.by.publicKey)(admissionMessage(head), head.sig)
  return signed ? letter.data : notAnAdmission
}

/**
 * Joins the office that let this PC in. All or nothing: what was begun is taken away again where anything fails, the
 * announced key stays.
 *
 * @param path the admission file
 */
export async function joinOffice(options: Omit<CoreOptions, 'touch'>, path: string): Promise<SetupResult | Refused> {
  const pending = pendingOf(options.dir)
  if (!pending) return refuse('join.no-request', '本机还没有写出过加入申请。请先写出申请，交主机办理。')
  const found = await headOf(path)
  if (found instanceof Refused) return found
  const letter = await letterOf(pending, found.head)
  if (letter instanceof Refused) return letter
  mkdirSync(attachmentsDir(options.dir), { recursive: true, mode: 0o700 })
  const recoveryWords = newRecoveryWords()
  const shared = { dataKey: Buffer.from(letter.dataKey, 'hex'), tagKey: Buffer.from(letter.tagKey, 'hex') }
  const recipient = await backupRecipientOf(recoveryWords)
  const keys = createKeys(options.dir, recoveryWords, recipient, shared, options.keyring, pending)
  const core = await buildCore({ ...options, touch: () => undefined }, keys)
  try {
    await core.append('system', beginning(core, letter))
    const refused = await takeRecords(core, letter, path, found.offset)
    if (refused) return refused
    const people = await seatAdministrators(core, options.passwordCost ?? defaultPasswordCost, letter)
    if (letter.province) await keepPeer(core, { ...letter.province, device: keys.device })
    rmSync(pendingPath(options.dir), { force: true })
    return { recoveryWords, ...people }
  } finally {
    await core.close()
  }
}

/** The same by a file that was handed in; its copy lies in the data folder for as long as it is read. */
export async function joinByUpload(
  options: Omit<CoreOptions, 'touch'>,
  admission: File,
): Promise<SetupResult | Refused> {
  const { spool } = ferryDir(options.dir)
  mkdirSync(spool, { recursive: true, mode: 0o700 })
  const path = join(spool, 'admission.admit')
  try {
    await pipeline(admission.stream(), createWriteStream(path, { mode: 0o600 }))
    return await joinOffice(options, path)
  } finally {
    rmSync(path, { force: true })
  }
}

/** The first entries of the new device: itself, and the device by which it knows all others. */
function beginning({ journal, keys }: Core, { code, by }: Letter): Draft[] {
  const subject = journal.deviceSubject()
  return [
    { type: 'device-opened', subject, payload: { device: keys.device, publicKey: keys.devicePublicKey, code } },
    { type: 'office-joined', subject, payload: { device: by.device, publicKey: by.publicKey } },
  ]
}

async function takeRecords(core: Core, { by, office }: Letter, path: string, offset: number): Promise<Refused | null> {
  const { spool } = ferryDir(core.dir)
  mkdirSync(spool, { recursive: true, mode: 0o700 })
  const bundle = join(spool, 'admission.ferry')
  const taker = ferryTaker(core, null, { device: by.device, putBack: false })
  try {
    await pipeline(createReadStream(path, { start: offset }), createWriteStream(bundle, { mode: 0o600 }))
    const result = await importBundle({
      path: bundle,
      spool,
      receiver: {
        seed: core.keys.deviceSeed,
        nameFor: (name) => (name === office ? core.keys.device : null),
        senderOf: async ({ from }) => (from.id === by.device ? { publicKey: by.publicKey, taken: [] } : null),
      },
      consumer: (content) => taker.take(content),
      taken: async () => undefined,
    })
    await core.journal.settled()
    return result.ok ? null : new Refused(result.refusal)
  } finally {
    await taker.close()
    rmSync(bundle, { force: true })
  }
}

/** Administrators get first passwords that must be changed; they open this PC to the others. */
async function seatAdministrators(
  core: Core,
  cost: number,
  { administrators }: Letter,
): Promise<Pick<SetupResult, 'oneTimeLists' | 'firstPasswords'>> {
  const oneTimeLists: SetupResult['oneTimeLists'] = []
  const firstPasswords: NonNullable<SetupResult['firstPasswords']> = []
  for (const { id, login, name, secondFactor } of administrators) {
    const password = firstPassword(core.effects.random, login)
    const { draft, codes } = await makeSeat(core, cost, { account: id, secondFactor, password, mustChange: true })
    await core.append('system', [draft])
    firstPasswords.push({ login, name, password })
    if (codes) oneTimeLists.push({ login, name, codes })
  }
  return { oneTimeLists, firstPasswords }
}
