/** `move FILE`, `move open FILE`: an office goes to another PC; the old folder is closed for writing. */
import { rmSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { recoveryWordsOf } from '../../../src-shared/model/recovery-words.ts'
import { Refused } from '../../office/handler.ts'
import { closedHere, drawsUnderWay, isPacked, packOffice, wordsThatOpen } from '../../office/system/moving.ts'
import { restoreOffice } from '../../office/system/restore.ts'
import { version } from '../../version.ts'
import { resourcesDir } from '../paths.ts'
import { type Command, complain, mustBeNewFolder, mustBeReadable, mustBeWritable, say, usage } from './command.ts'
import { withOffice } from './with-office.ts'

export const move: Command = {
  options: { dir: { type: 'string' } },
  async run([first, second, ...more], values) {
    const dir = typeof values['dir'] === 'string' ? values['dir'] : undefined
    if (first === 'open' && second !== undefined && dir !== undefined && more.length === 0) return open(second, dir)
    if (first !== undefined && first !== 'open' && second === undefined) return pack(first, dir)
    complain('用法：move 文件 [--dir 数据文件夹]，move open 文件 --dir 新文件夹（24 个字的恢复密钥都从标准输入读取）')
    return usage
  },
}

function pack(target: string, dir: string | undefined): Promise<number> {
  mustBeWritable(target)
  return withOffice(dir, async (core) => {
    if (await isPacked(core)) return refused(closedHere)
    const words = wordsThatOpen(core, await text(process.stdin))
    if (words instanceof Refused) return refused(words)
    const draws = await drawsUnderWay(core)
    const { path, bytes } = await packOffice(core, 'system', words, target, { proposedBy: '', confirmedBy: '' })
    say(`已打包到 ${path}（${bytes} 字节）。本机从现在起只能查看。`)
    if (draws > 0) say(`有 ${draws} 次抽取正在进行，到新电脑后须由见证人处理。`)
    say('在新电脑上用 move open 和恢复密钥打开；确认可用以后再删除这里的数据。')
    return 0
  })
}

async function open(file: string, dir: string): Promise<number> {
  mustBeReadable(file)
  mustBeNewFolder(dir)
  const words = recoveryWordsOf(await text(process.stdin))
  try {
    const result = await restoreOffice({ backup: file, words, dir, resources: resourcesDir(), version })
    if ('message' in result) {
      complain(result.message)
      return 1
    }
    say(
      `已迁入，本机是新设备 ${result.device}，共 ${result.entries} 条记录。${result.interrupted > 0 ? `${result.interrupted} 次抽取中断，须由见证人处理。` : ''}`,
    )
    say('与省级交换的，请向省级管理员索取新的登记码重新接入，并请其停用旧设备。')
    return 0
  } catch (error) {
    // what does not come to its end leaves no half office
    rmSync(dir, { recursive: true, force: true })
    throw error
  }
}

function refused({ refusal }: Refused): number {
  complain(`${refusal.message}（${refusal.code}）`)
  return 1
}
