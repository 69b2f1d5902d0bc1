/** The operating system's keyring as a slot for the office's keys; never Electron's unencrypted fallback. */
import type { SafeStorage } from 'electron'
import type { Keyring } from '../../office/journal/keys.ts'

export function keyringOf(
  storage: Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'> &
    Partial<Pick<SafeStorage, 'getSelectedStorageBackend'>>,
): Keyring | undefined {
  if (!storage.isEncryptionAvailable()) return undefined
  if (process.platform === 'linux' && storage.getSelectedStorageBackend?.() === 'basic_text') return undefined
  return { protect: (plain) => storage.encryptString(plain), unprotect: (sealed) => storage.decryptString(sealed) }
}
