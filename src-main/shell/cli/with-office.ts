/** Opens the office of a folder for one command of the terminal, and closes it whatever happens. */
import { existsSync } from 'node:fs'
import { buildCore, type OpenedCore, osEffects } from '../../office/build-core.ts'
import { hasKeys } from '../../office/journal/keys.ts'
import { version } from '../../version.ts'
import { defaultDataDir, resourcesDir } from '../paths.ts'

export async function withOffice<T>(dir: string | undefined, work: (core: OpenedCore) => Promise<T>): Promise<T> {
  const folder = dir ?? defaultDataDir()
  if (!existsSync(folder) || !hasKeys(folder)) throw new Error(`这个文件夹里没有专家库：${folder}`)
  const core = await buildCore({
    dir: folder,
    resources: resourcesDir(),
    version,
    effects: osEffects,
    log: (line) => process.stderr.write(`${line}\n`),
    touch: () => undefined,
  })
  try {
    return await work(core)
  } finally {
    await core.close()
  }
}
