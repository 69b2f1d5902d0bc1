/** `unlock`: opens an office with its paper recovery key where key file and keyring are lost. */
import { text } from 'node:stream/consumers'
import { type Command, complain, say, usage } from './command.ts'
import { unlockFolder } from './with-office.ts'

export const unlock: Command = {
  options: { dir: { type: 'string' } },
  async run(positionals, values) {
    if (positionals.length > 0) {
      complain('用法：unlock [--dir 文件夹]（24 个字的恢复密钥从标准输入读取）')
      return usage
    }
    const refused = await unlockFolder(
      typeof values['dir'] === 'string' ? values['dir'] : undefined,
      await text(process.stdin),
    )
    if (refused) {
      complain(refused)
      return 1
    }
    say('已用恢复密钥打开，本机的密钥文件已重新生成，以后照常启动。')
    return 0
  },
}
