/** Small files that must be whole or as before, whenever the power goes. */
import { chmodSync, closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Replaces a file in one step, readable by the owner alone. When it returns, the new contents outlast a power cut: the
 * paper with the former recovery key may be destroyed on that word.
 */
export function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true })
  chmodSync(`${path}.new`, 0o600)
  renameSync(`${path}.new`, path)
  syncFolder(dirname(path))
}

/** Windows opens no folder as a file; NTFS keeps the order of renames by itself. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
