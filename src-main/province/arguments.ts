/** Command line of the province's server: what to do, where, and with what. */
import { parseArgs } from 'node:util'
import { UserError } from './user-error.ts'

export interface Arguments {
  /** Words of the command; none = serve. */
  words: string[]
  /** Folder of the province's data. */
  dir?: string
  /** File of the province's key; in the folder where absent. */
  key?: string
  port?: number
  host: string
  tlsCert?: string
  tlsKey?: string
  behindProxy: boolean
  /** Who gives the order, for the list of decisions. */
  by?: string
  reason?: string
  days?: number
  /** Serves the console for the province's own officers. */
  console: boolean
  consoleHost: string
  consolePort?: number
}

export const usage = `用法：npm run province                                 启动服务（默认只在本机 127.0.0.1:21100 提供）
      npm run -s province -- name 名称                   设置省级单位名称
      npm run -s province -- county add 名称             登记一个县
      npm run -s province -- county list                 列出各县
      npm run -s province -- code new 县 [--days 天数]   发一个登记码（只显示一次）
      npm run -s province -- devices [县]                列出设备
      npm run -s province -- revoke 设备 --reason 原因   吊销设备
      npm run -s province -- unlock 设备 --reason 原因   解除锁定
      npm run -s province -- alarms                      列出待处理的警报
      npm run -s province -- experts [县]                各县专家人数；一个县的专家
      npm run -s province -- share list                  列出哪些县共享专家
      npm run -s province -- share on 县|全部 [县|全部]  提出前一个县的专家共享给后一个县（默认全部）
      npm run -s province -- share off 县|全部 [县|全部] 提出停止共享
      npm run -s province -- share confirm 县|全部 [县|全部]  另一名经办人确认；不同意用 share refuse
      npm run -s province -- card 文件夹                 写出省级名片，给没有线路的县
      npm run -s province -- ferry enrol 申请 文件夹     登记没有线路的设备，写出接入回执
      npm run -s province -- ferry import 摆渡包…        导入县里的摆渡包
      npm run -s province -- ferry export 县 文件夹      写出给县里的回执和更新
      npm run -s province -- restored --reason 原因      从备份恢复数据以后运行一次
      npm run -s province -- publish calendar 文件       提出发布放假安排（JSON）
      npm run -s province -- publish rule-set 文件       提出发布规则集（JSON）
      npm run -s province -- publish bulletin 文件       发布通报（文本：第一行是标题）
      npm run -s province -- strike-off 文件             提出列入除名名单（JSON）
      npm run -s province -- publications                列出发布事项；publication 编号 看一件
      npm run -s province -- confirm 编号                另一名经办人确认发布或撤回
      npm run -s province -- refuse 编号 --reason 原因   退回
      npm run -s province -- withdraw 编号 --reason 原因 撤回发布，解除除名
      npm run -s province -- relay show                  短信中转：设置、各县各种状态的条数
      npm run -s province -- relay set 文件              设置省级短信网关（JSON）并启用
      npm run -s province -- relay limits 名称=数值…     中转的上限：perMinute、perDay、length、keepDays
      npm run -s province -- relay try 手机号码          发一条试验短信
      npm run -s province -- relay off --reason 原因     停用短信中转
      npm run -s province -- decisions                   列出人工决定
      npm run -s province -- account add 用户名 [姓名 角色]  新建控制台账号，显示一次性密码
      npm run -s province -- account list                列出控制台账号
      npm run -s province -- account reset 用户名 --reason 原因  重设控制台账号的密码
参数：--dir 数据文件夹，--key 密钥文件，--port 端口，--host 地址，--tls-cert 证书，--tls-key 证书私钥，
      --behind-proxy（前面有代理），--by 经办人，
      --console（同时启动控制台，默认只在本机 127.0.0.1:21110 提供），--console-port 端口，--console-host 地址。
      环境变量 DATABASE_URL 指定已有的 PostgreSQL。`

const portWords = '端口应为 0 到 65535 的整数，0 表示任选一个空闲端口。'

const options = {
  dir: { type: 'string' },
  key: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'behind-proxy': { type: 'boolean', default: false },
  by: { type: 'string' },
  reason: { type: 'string' },
  days: { type: 'string' },
  console: { type: 'boolean', default: false },
  'console-host': { type: 'string', default: '127.0.0.1' },
  'console-port': { type: 'string' },
} as const

/** @throws UserError with the whole usage where the call was wrong */
export function parseArguments(args: readonly string[]): Arguments {
  let parsed
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true })
  } catch {
    throw new UserError(usage)
  }
  const { values, positionals } = parsed
  const read: Arguments = {
    words: positionals,
    dir: values.dir,
    key: values.key,
    host: values.host,
    tlsCert: values['tls-cert'],
    tlsKey: values['tls-key'],
    behindProxy: values['behind-proxy'],
    by: values.by,
    reason: values.reason,
    port: numberIn(values.port, 0, 65_535, portWords),
    console: values.console || values['console-port'] !== undefined,
    consoleHost: values['console-host'],
    consolePort: numberIn(values['console-port'], 0, 65_535, portWords),
    days: numberIn(values.days, 1, 90, '登记码的有效天数应为 1 到 90 的整数。'),
  }
  if (read.dir === '' || read.key === '') throw new UserError('数据文件夹和密钥文件不能为空。')
  if ((read.tlsCert === undefined) !== (read.tlsKey === undefined))
    throw new UserError('--tls-cert 和 --tls-key 须同时给出。')
  return read
}

function numberIn(text: string | undefined, least: number, most: number, words: string): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !Number.isInteger(value) || value < least || value > most) throw new UserError(words)
  return value
}

const onThisMachine = new Set(['127.0.0.1', '::1', 'localhost'])

/** @throws UserError where the server would talk to other machines in the clear */
export function checkListening({ host, consoleHost, tlsCert, behindProxy, console }: Arguments): void {
  const open = [host, ...(console ? [consoleHost] : [])].find((one) => !onThisMachine.has(one))
  if (open === undefined || tlsCert !== undefined || behindProxy) return
  throw new UserError(
    `${open} 不是本机地址，而没有给出 TLS 证书：登录凭证会以明文传输，没有启动。请给出 --tls-cert 和 --tls-key；前面有负责 TLS 的代理时，加 --behind-proxy。`,
  )
}
