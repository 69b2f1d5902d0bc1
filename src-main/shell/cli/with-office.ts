/** Opens the office of a folder for one command of the terminal, and closes it whatever happens. */
import { existsSync } from 'node:fs'
import { buildCore, type OpenedCore, osEffects } from '../../office/build-core.ts'
import { Refused } from '../../office/handler.ts'
import { hasKeys, type OfficeKeys, openKeys } from '../../office/journal/keys.ts'
import { unlocker } from '../../office/system/unlock.ts'
import { version } from '../../version.ts'
import { WrongCall } from './command.ts'
import { defaultDataDir, resourcesDir } from '../paths.ts'

/** The folder asked for, or the usual one. @throws WrongCall where it holds no office */
function folderOf(dir: string | undefined): string {
  const folder = dir ?? defaultDataDir()
  if (!existsSync(folder) || !hasKeys(folder)) throw new WrongCall(`这个文件夹里没有专家库：${folder}`)
  return folder
}

function open(dir: string, keys?: OfficeKeys): Promise<OpenedCore> {
  const options = {
    dir,
    resources: resourcesDir(),
    version,
    effects: osEffects,
    log: (line: string) => void process.stderr.write(`${line}\n`),
    touch: () => undefined,
  }
  return buildCore(options, keys)
}

export async function withOffice<T>(dir: string | undefined, work: (core: OpenedCore) => Promise<T>): Promise<T> {
  const core = await open(folderOf(dir))
  try {
    return await work(core)
  } finally {
    await core.close()
  }
}

const notRenewed =
  '恢复密钥正确，数据都在，但新的密钥文件没有写成。请检查磁盘空间和数据文件夹的权限，再执行一次 unlock。'

/** Opens a folder with its recovery key as typed; null where it is done, else why not. */
export async function unlockFolder(dir: string | undefined, text: string): Promise<string | null> {
  const folder = folderOf(dir)
  let opened: OpenedCore | null = null
  const unlock = unlocker(
    folder,
    osEffects,
    undefined,
    (keys) => open(folder, keys),
    (core) => {
      opened = core
    },
  )
  const result = await unlock(text)
  await (opened as OpenedCore | null)?.close()
  if (result instanceof Refused) return result.refusal.message
  return openKeys(folder) ? null : notRenewed
}
