/**
 * Keeps the listener on the local network as the office wants it: opened and closed by its administrator, renewed before its
 * certificate ends, following the machine's addresses. Any shell that runs long may keep one.
 */
import { formatInstant } from '../../../src-shared/model/dates.ts'
import type { OpenedCore } from '../../office/build-core.ts'
import { lanPlan, reportLan } from '../../office/system/lan.ts'
import { accessLog } from './access-log.ts'
import { failureLine } from './incident-log.ts'
import { type LanListener, openLan } from './lan-listener.ts'
import type { WebOptions } from './web-server.ts'

export interface LanOptions extends WebOptions {
  /** Folder of the data; the log of accesses lies there. */
  dir: string
  /** Address to listen on; every one of the machine where absent. */
  host?: string
  /** Milliseconds between two looks at clock and addresses. */
  every?: number
}

export interface LanKeeper {
  /** Looks now, and waits until the listener is as the office wants it. @returns its port; null where it is closed */
  settle(): Promise<number | null>
  close(): Promise<void>
}

const aMinute = 60_000

const failures: Record<string, string> = {
  EADDRINUSE: '端口已被别的程序占用。请换一个端口。',
  EACCES: '没有权限使用这个端口。请换一个端口。',
}
const noAuthority = '根证书打不开或已到期。请关闭后重新启用，生成新的根证书。'

export function keepLan(options: LanOptions): LanKeeper {
  const { office, log } = options
  const write = accessLog(options.dir, () => office.core()?.effects.wall() ?? Date.now())
  let listener: LanListener | null = null
  let asked = 0
  let ended = false
  let working: Promise<unknown> = Promise.resolve()

  async function closeListener(): Promise<void> {
    await listener?.close()
    listener = null
  }

  async function open(core: OpenedCore): Promise<void> {
    const plan = await lanPlan(core)
    if (plan === null || plan === 'no-authority') {
      await closeListener()
      reportLan(core, { state: plan ? 'failed' : 'closed', why: plan ? noAuthority : '', certificateUntil: null })
      return
    }
    if (listener && asked !== plan.port) await closeListener()
    if (listener) await listener.follow(plan, core.effects.wall())
    else listener = await openLan({ ...options, access: write }, plan)
    asked = plan.port
    reportLan(core, { state: 'open', why: '', certificateUntil: formatInstant(listener.certificateUntil()) })
  }

  async function look(): Promise<void> {
    const core = office.core()
    if (ended || !core) return
    try {
      await open(core)
    } catch (error) {
      await closeListener()
      const why = failures[(error as { code?: string }).code ?? ''] ?? '局域网服务没有启动。请关闭后重新启用。'
      log(failureLine('lan', error))
      reportLan(core, { state: 'failed', why, certificateUntil: null })
    }
  }

  /** One look at a time; whoever asks meanwhile gets one that begins afterwards. */
  const settle = async () => {
    const run = working.then(look, look)
    working = run
    await run
    return listener?.port ?? null
  }
  const timer = setInterval(() => void settle(), options.every ?? aMinute)
  const stopped = new AbortController()
  const following = follow(office, stopped.signal, settle)
  return {
    settle,
    async close() {
      ended = true
      clearInterval(timer)
      stopped.abort()
      await following
      await working
      await closeListener()
    },
  }
}

/** Looks whenever the office was founded, unlocked, opened to the network or closed. */
async function follow(
  office: Pick<LanOptions['office'], 'changes'>,
  signal: AbortSignal,
  look: () => Promise<unknown>,
): Promise<void> {
  let seen = ''
  for await (const { marks } of office.changes(signal)) {
    const now = [marks['setup'], marks['lan']].join()
    if (now === seen) continue
    seen = now
    await look()
  }
}
