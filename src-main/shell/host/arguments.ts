/** Command line of the host shell. */
import { parseArgs } from 'node:util'

export interface HostArguments {
  /** Folder of the data; the operating system's usual place where absent. */
  dir?: string
  /** Port asked for; where absent, the product's own or the next free one. */
  port?: number
  open: boolean
  /** True where the browser stands in for the desktop program. */
  insteadOfDesktop: boolean
  /** True where the local network is wanted: says what is missing where the administrator has not opened the office to it. */
  lan: boolean
  /** True where the office's other PCs are to exchange through this one: says at which address, or what is missing. */
  exchange: boolean
  /** scrypt cost of passwords; tests take a low one. */
  passwordCost?: number
  /** Milliseconds between two looks at the clock; tests take few. */
  tickMs?: number
}

/** @returns the arguments, or a Chinese sentence that says what is wrong with them */
export function hostArguments(args: readonly string[]): HostArguments | string {
  let values
  try {
    ;({ values } = parseArgs({
      args: [...args],
      options: {
        dir: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        'instead-of-desktop': { type: 'boolean', default: false },
        lan: { type: 'boolean', default: false },
        exchange: { type: 'boolean', default: false },
        'password-cost': { type: 'string' },
        'tick-ms': { type: 'string' },
      },
    }))
  } catch {
    return '参数不对。可用的参数：--dir 数据文件夹，--port 端口，--no-open（不打开浏览器），--lan（说明局域网服务的状态），--exchange（说明本单位其他电脑怎样经本机交换）。本程序默认只在本机提供服务，局域网由系统管理员在“系统—局域网”中启用。'
  }
  const port = values.port === undefined ? undefined : Number(values.port)
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535 && values.port !== ''))
    return '端口应为 0 到 65535 的整数，0 表示任选一个空闲端口。'
  if (values.dir === '') return '数据文件夹不能为空。'
  const cost = Number(values['password-cost'] ?? 0)
  const tickMs = Number(values['tick-ms'] ?? 0)
  return {
    dir: values.dir,
    port,
    open: !values['no-open'],
    insteadOfDesktop: values['instead-of-desktop'],
    lan: values.lan,
    exchange: values.exchange,
    ...(cost > 0 ? { passwordCost: cost } : {}),
    ...(tickMs >= 50 ? { tickMs } : {}),
  }
}
