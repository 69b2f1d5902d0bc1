/** Opening an office with the paper recovery key where neither key file nor keyring opens it (sync.md "Keys"). */
import { recoveryWordsOf } from '../../../src-shared/model/recovery-words.ts'
import type { OpenedCore } from '../build-core.ts'
import type { Effects } from '../core.ts'
import { done, refuse, type Refused } from '../handler.ts'
import { type Keyring, type OfficeKeys, openKeysByRecovery, renewSlots } from '../journal/keys.ts'
import { afterFailure, lengthRefusal, lockRefusal, noAttempts, wrongWords } from './attempts.ts'

/**
 * Returns what takes the typed key: opens the core, says so in its journal, then makes the other slots anew.
 * Failures are counted in memory: no database is open in which they could stand.
 *
 * @param opened receives the core
 */
export function unlocker(
  dir: string,
  effects: Effects,
  keyring: Keyring | undefined,
  open: (keys: OfficeKeys) => Promise<OpenedCore>,
  opened: (core: OpenedCore) => void,
): (text: string) => Promise<{ ok: true } | Refused> {
  let attempts = noAttempts
  let opening = false
  /** One database is opened once: a second window that sends the key meanwhile is told to wait. */
  const openOnce = async (keys: OfficeKeys) => {
    opening = true
    try {
      opened(await openAndTell(open, keys))
    } finally {
      opening = false
    }
    renewSlots(dir, keys, keyring)
  }
  return async (text) => {
    if (opening) return refuse('recovery.opening', '正在用恢复密钥打开，请稍候。')
    const now = effects.wall()
    const words = recoveryWordsOf(text)
    const stopped = lockRefusal(attempts, now) ?? lengthRefusal(words)
    if (stopped) return stopped
    const keys = openKeysByRecovery(dir, words)
    if (!keys) {
      attempts = afterFailure(attempts, now)
      return wrongWords(words, attempts, now)
    }
    attempts = noAttempts
    await openOnce(keys)
    return done
  }
}

/** Opens the core and says in its journal by what; one that cannot say so is closed again, so that a retry finds it free. */
async function openAndTell(open: (keys: OfficeKeys) => Promise<OpenedCore>, keys: OfficeKeys): Promise<OpenedCore> {
  const core = await open(keys)
  try {
    await core.append('system', [{ type: 'recovery-key-used', subject: core.journal.deviceSubject(), payload: {} }])
    return core
  } catch (error) {
    await core.close()
    throw error
  }
}
