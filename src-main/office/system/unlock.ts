/** Opening an office with the paper recovery key where neither key file nor keyring opens it (sync.md "Keys"). */
import { recoveryWordsOf } from '../../../src-shared/model/recovery-words.ts'
import type { OpenedCore } from '../build-core.ts'
import type { Effects } from '../core.ts'
import { done, type Refused } from '../handler.ts'
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
  return async (text) => {
    const now = effects.wall()
    const words = recoveryWordsOf(text)
    const stopped = lockRefusal(attempts, now) ?? lengthRefusal(words)
    if (stopped) return stopped
    const keys = openKeysByRecovery(dir, words)
    if (!keys) {
      attempts = afterFailure(attempts, now)
      return wrongWords(words, attempts)
    }
    attempts = noAttempts
    const core = await open(keys)
    await core.append('system', [{ type: 'recovery-key-used', subject: 'office', payload: {} }])
    renewSlots(dir, keys, keyring)
    opened(core)
    return done
  }
}
