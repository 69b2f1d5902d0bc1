/** Accounts of the console at the server's command line: the first one is made here. */
import { userInfo } from 'node:os'
import { type ConsoleRole, rolesSchema } from '../../../src-shared/console/roles.ts'
import { consoleLogin, type OneTimePassword } from '../../../src-shared/console/session.ts'
import { consoleRoleNames } from '../../../src-shared/console/words.ts'
import { type Arguments, usage } from '../arguments.ts'
import { inTransaction, type Province } from '../site.ts'
import { UserError } from '../user-error.ts'
import { addAccount, findAccount, listAccounts, resetPassword } from './accounts.ts'
import { usualCost } from './passwords.ts'
import { isRefused } from './refusal.ts'

const who = ({ by }: Arguments) => by?.trim() || userInfo().username

/** `account add LOGIN [NAME [ROLE …]]`: an administrator where no role is given. */
export async function accountAdd(province: Province, given: Arguments, words: string[]): Promise<string> {
  const login = consoleLogin.safeParse(words[0] ?? '')
  if (words[0] === undefined) throw new UserError(usage)
  if (!login.success) throw new UserError('用户名用小写字母开头，2 到 32 位字母、数字。')
  const name = words[1]?.normalize('NFC').trim() || login.data
  if (name.length > 30 || /\p{Cc}/u.test(name)) throw new UserError('姓名不能超过 30 个字，也不能含有控制字符。')
  const roles = rolesOf(words.slice(2))
  const made = await inTransaction(province, (site) =>
    addAccount(site, { login: login.data, name, roles }, who(given), usualCost),
  )
  if (isRefused(made)) throw new UserError(made.refusal.message)
  return told(made)
}

/** `account reset LOGIN --reason WHY`: for whom no administrator is left to ask. */
export async function accountReset(province: Province, given: Arguments, words: string[]): Promise<string> {
  const [login] = words
  if (login === undefined) throw new UserError(usage)
  const reason = given.reason?.trim() ?? ''
  if (reason === '' || reason.length > 500)
    throw new UserError('请用 --reason 写明原因（不超过 500 字），它会留在决定记录中。')
  const account = await findAccount(province, { login })
  if (!account) throw new UserError(`没有用户名为“${login}”的账号。可用 account list 查看。`)
  return told(
    await inTransaction(province, (site) => resetPassword(site, account, { who: who(given), reason }, usualCost)),
  )
}

/** `account list` */
export async function accountList(province: Province): Promise<string> {
  const rows = await listAccounts(province)
  if (rows.length === 0) return '还没有账号。用 account add 新建第一个。'
  return rows
    .map(({ login, name, roles, state }) =>
      [login, name, roles.map((role) => consoleRoleNames[role]).join('、'), state === 'active' ? '启用' : '停用'].join(
        '  ',
      ),
    )
    .join('\n')
}

function rolesOf(words: readonly string[]): ConsoleRole[] {
  if (words.length === 0) return ['admin']
  const named = Object.entries(consoleRoleNames).map(([role, name]) => [name.replace(/（.*/, ''), role])
  const read = rolesSchema.safeParse(words.map((word) => named.find(([name]) => name === word)?.[1]))
  if (read.success) return read.data
  throw new UserError(`角色应为 ${named.map(([name]) => name).join('、')}；审计不能兼任其他角色。`)
}

function told({ login, password, until }: OneTimePassword): string {
  return `账号 ${login} 的一次性密码（${until.slice(0, 10)} 以前有效，首次登录时须更换，不再显示）：\n${password}`
}
