/**
 * Restoring an office from a backup (sync.md): a new device with a new key, whose first entry names the head it was
 * restored from; draws that were open are interrupted, because rounds may have run after the backup was made.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { buildCore, osEffects } from '../build-core.ts'
import type { Effects } from '../core.ts'
import { keepDeviceKey } from '../draw/attempt-secrets.ts'
import { openDraws } from '../draw/history.ts'
import { createKeys, type Keyring, openKeysByRecovery } from '../journal/keys.ts'
import { databasePath } from '../paths.ts'
import { markOf, markOfFile, newerWords, standing } from './upgrade.ts'
import { unpackBackup, type RestoreFault } from './backup.ts'

export interface RestoreInput {
  /** Backup file. */
  backup: string
  /** The 24 words of the paper recovery key. */
  words: readonly string[]
  /** A new or empty folder. */
  dir: string
  resources: string
  version: string
  effects?: Effects
  /** The operating system's, where the shell has one. */
  keyring?: Keyring | undefined
  /** Told how far it is: what is done, and how much of it, 0 to 1. */
  onStep?: ((step: RestoreStep, part: number) => void) | undefined
}

/** The file is unpacked, then its chain checked entry by entry, then the registers are made again. */
export type RestoreStep = 'unpacking' | 'checking' | 'opening'

export interface Restored {
  device: string
  entries: number
  /** Draws that were open in the backup. */
  interrupted: number
}

const faults: Record<RestoreFault | 'folder-in-use' | 'chain', string> = {
  words: '恢复密钥不对：应为 24 个字，请对照纸上逐字核对。',
  'not-a-backup': '这个文件不是备份，或已损坏。请换一份备份。',
  'wrong-key': '恢复密钥与这份备份不符：可能是另一次建库的密钥，或备份来自别的单位。',
  'folder-in-use': '目标文件夹不是空的，没有写入。请给一个新文件夹。',
  chain: '备份中的日志有一处与链条不符，没有恢复。请换一份更早的备份，并报告审计员：',
}

/** Restores into a new folder; what is refused leaves nothing there. */
export async function restoreOffice(input: RestoreInput): Promise<Restored | { message: string }> {
  const { words, dir, onStep = () => undefined } = input
  // What fails is taken away again, so nothing else may lie there.
  if (existsSync(dir) && readdirSync(dir).length > 0) return { message: faults['folder-in-use'] }
  const refused = (message: string) => {
    rmSync(dir, { recursive: true, force: true })
    return { message }
  }
  const { size } = statSync(input.backup)
  const fault = await unpackBackup(input.backup, words, dir, (done) => onStep('unpacking', done / size))
  if (fault) return refused(faults[fault])
  const mark = markOfFile(databasePath(dir))
  if (standing(mark, markOf(input.version)) === 'newer') return refused(newerWords(mark, input.version))
  const old = openKeysByRecovery(dir, words)
  if (!old) return refused(faults['wrong-key'])
  rmSync(join(dir, 'keys.json'))
  const keys = createKeys(dir, words, old.backupRecipient, { dataKey: old.dataKey, tagKey: old.tagKey }, input.keyring)
  const options = {
    dir,
    resources: input.resources,
    version: input.version,
    effects: input.effects ?? osEffects,
    log: () => undefined,
    touch: () => undefined,
  }
  const checked = await checkAsOldDevice(options, old, (part) => onStep('checking', part))
  if ('message' in checked) return refused(checked.message)
  onStep('opening', 0)
  const core = await buildCore(options, keys, old.device)
  try {
    await core.append('system', [
      {
        type: 'office-restored',
        subject: core.journal.deviceSubject(),
        payload: {
          device: keys.device,
          publicKey: keys.devicePublicKey,
          restored: old.device,
          seq: checked.seq,
          head: checked.head,
        },
      },
    ])
  } finally {
    await core.close()
  }
  return interruptDraws(options, keys, old)
}

type Options = Parameters<typeof buildCore>[0]
type Keys = NonNullable<Parameters<typeof buildCore>[1]>

async function checkAsOldDevice(
  options: Options,
  old: Keys,
  onPart: (part: number) => void,
): Promise<{ seq: number; head: string } | { message: string }> {
  const core = await buildCore(options, old)
  try {
    const { fault } = await core.journal.verify((done, total) => onPart(done / total))
    if (fault) return { message: `${faults.chain}${fault.id}` }
    const { seq, hash } = core.journal.head()
    return { seq, head: hash }
  } finally {
    await core.close()
  }
}

/** Opened again, the journal knows the succession: the new device may write the old one's subjects. */
async function interruptDraws(options: Options, keys: Keys, old: Keys): Promise<Restored> {
  const core = await buildCore(options, keys)
  try {
    const open = await openDraws(core)
    for (const doc of open) {
      await keepDeviceKey(core, doc, old)
      await core.append('system', [
        { type: 'attempt-interrupted', subject: doc.id, payload: { attempt: doc.data.current.attempt } },
      ])
    }
    return { device: keys.device, entries: await core.store.journal.count({}), interrupted: open.length }
  } finally {
    await core.close()
  }
}
