/** `password LOGIN`: an administrator who lost the password, by the paper recovery key and two other administrators. */
import { text } from 'node:stream/consumers'
import { recoveryWordsOf } from '../../../src-shared/model/recovery-words.ts'
import { defaultPasswordCost } from '../../office/build-core.ts'
import { Refused } from '../../office/handler.ts'
import { type Credentials, resetAdministrator } from '../../office/system/lost-password.ts'
import { type Command, complain, say, usage } from './command.ts'
import { withOffice } from './with-office.ts'

const help =
  '用法：password 用户名 [--dir 数据文件夹]\n从标准输入读取四行：24 个字的恢复密钥；另外两位管理员各一行“用户名 密码 [一次性口令]”；新的初始密码'

export const resetPassword: Command = {
  options: { dir: { type: 'string' } },
  async run([login, ...more], values) {
    const lines = login === undefined || more.length > 0 ? [] : linesOf(await text(process.stdin))
    const [key, first, second, next] = lines
    const helpers = [first, second].map(credentials)
    const [one, other] = helpers
    if (login === undefined || key === undefined || next === undefined || lines.length !== 4 || !one || !other) {
      complain(help)
      return usage
    }
    return withOffice(typeof values['dir'] === 'string' ? values['dir'] : undefined, async (core) => {
      const words = recoveryWordsOf(key)
      const result = await resetAdministrator(core, defaultPasswordCost, { login, next, words, helpers: [one, other] })
      if (result instanceof Refused) {
        complain(`${result.refusal.message}（${result.refusal.code}）`)
        return 1
      }
      say(`已重置 ${result.name} 的密码，首次登录须修改。`)
      if (result.codes) say(`新的一次性口令（旧清单作废，请抄下后清屏）：${result.codes.join(' ')}`)
      return 0
    })
  },
}

const linesOf = (typed: string) =>
  typed
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** `login password [code]`; null where the line has another form. */
function credentials(line: string | undefined): Credentials | null {
  const [login, password, code, ...more] = line?.split(/\s+/) ?? []
  if (login === undefined || password === undefined || more.length > 0) return null
  return { login, password, code }
}
