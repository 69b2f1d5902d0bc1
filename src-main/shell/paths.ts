/** Where the product's own files lie, run from sources or bundled into `out/`. */
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Nearest folder above this file that holds `resources`: the checkout, or the installed program's folder. */
function productDir(): string {
  let dir = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(dir, 'resources', 'rule-sets'))) {
    const up = dirname(dir)
    if (up === dir) throw new Error('the resources of this program are missing')
    dir = up
  }
  return dir
}

export const resourcesDir = (): string => join(productDir(), 'resources')
export const rendererDir = (): string => join(productDir(), 'out', 'renderer')
export const verifierFile = (): string => join(productDir(), 'out', 'verifier', 'verifier.html')

/** Folder of the office's data: `EXPERT_POOL_DIR`, or the usual place of the operating system. */
export function defaultDataDir(): string {
  const { EXPERT_POOL_DIR, APPDATA, XDG_DATA_HOME } = process.env
  if (EXPERT_POOL_DIR) return EXPERT_POOL_DIR
  if (process.platform === 'win32') return join(APPDATA ?? homedir(), 'expert-pool')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'expert-pool')
  return join(XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'expert-pool')
}
