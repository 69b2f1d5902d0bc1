/**
 * Composition root: opens an office in a folder and answers the contract, whatever shell carries it.
 *
 * The office knows neither Electron nor HTTP. A folder without keys is a *new* office: it answers only set-up until it is
 * founded. Every call passes the same gate: permission matrix, idle lock, parsed input; commands run one at a time.
 */
import { existsSync, mkdirSync } from 'node:fs'
import type { Refusal } from '../../src-shared/api/base.ts'
import type { OutputOf, ParsedInput, ProcedureName } from '../../src-shared/api/contract.ts'
import type { Changes } from '../../src-shared/api/system.ts'
import { formatInstant } from '../../src-shared/model/dates.ts'
import { isLocalOnly } from '../../src-shared/model/local-only.ts'
import { mayCall, permissions } from '../../src-shared/model/permissions.ts'
import { idleLockMs, type SessionTable } from './accounts/sessions.ts'
import { ceremonyRunning } from './areas.ts'
import { buildCore, type OpenedCore, osEffects } from './build-core.ts'
import type { Caller, DeliveryKind, Effects, Reply } from './core.ts'
import { type Handler, Refused } from './handler.ts'
import { hasKeys, type Keyring, KeysDamaged, type OfficeKeys, openKeys } from './journal/keys.ts'
import { NewerSubject, NotHome } from './journal/journal.ts'
import { parseInput } from './parse-input.ts'
import { databasePath } from './paths.ts'
import { placeOf } from './place-of.ts'
import { finishMoveIn } from './system/move-in.ts'
import { closedFor } from './system/moving.ts'
import { newOfficeHandlers } from './system/set-up.ts'
import { unlocker } from './system/unlock.ts'

export interface OfficeOptions {
  /** Folder of the data; made where it does not exist. */
  dir: string
  /** Folder of the product's resources. */
  resources: string
  version: string
  effects?: Effects
  keyring?: Keyring
  /** scrypt cost N of passwords; tests take a low one. */
  passwordCost?: number
  /** Gets one line a failure, without contents: an incident number and the error's place. */
  log?: (line: string) => void
}

/** Where a call comes from. */
export interface Connection {
  /** Random id of the browser session or window. */
  id: string
  /** Second person beside the first, from the header `x-beside`. */
  besideId?: string | undefined
  /** True on a connection from another PC on the local network; absent = this PC. */
  remote?: boolean | undefined
}

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

export interface Office {
  call<Name extends ProcedureName>(name: Name, input: unknown, from: Connection): Promise<Result<OutputOf<Name>>>
  /** Hands on what a machine delivered; 404 where nobody takes in that kind, 503 where no office is open. */
  receive(kind: DeliveryKind, headers: Readonly<Record<string, string>>, body: Buffer): Promise<Reply>
  /** Counters of what changed: the present ones at once, then after every change. */
  changes(signal: AbortSignal): AsyncGenerator<Changes>
  /** The opened core, for the command line; null before set-up. */
  core(): OpenedCore | null
  close(): Promise<void>
}

const notAllowed: Refusal = { code: 'permission.denied', message: '您的角色不能办理这一项。需要时请联系安全管理员。' }
const notSignedIn: Refusal = { code: 'session.none', message: '请先登录。' }
const idle: Refusal = { code: 'session.idle', message: '15 分钟没有操作，屏幕已锁定。请输入密码继续，填写的内容都在。' }
const notSetUp: Refusal = { code: 'setup.new', message: '本机还没有建立专家库，请先新建或打开演示。' }

const keysLocked: Refusal = {
  code: 'setup.locked',
  message: '密钥在这台电脑上打不开，数据都在。请先输入纸质恢复密钥。',
}

const localOnly: Refusal = {
  code: 'lan.local-only',
  message: '为了安全，这一项只能在安装专家库的那台电脑上办理。请到那台电脑前操作。',
}
const lanWaits: Refusal = { code: 'lan.waits', message: '专家库还没有在主机上打开。请稍后再试，或联系系统管理员。' }

/** Calls that do not count as somebody working, and that go on while the screen is locked. */
const passive = new Set<string>([
  'session.current',
  'session.unlock',
  'session.signOut',
  'setup.status',
  'draw.board',
  'jobs.status',
  'clock.status',
])

/** Reading of a screen that is watched without a hand on it: refused while the screen is locked, and keeps no session open. */
const watching = new Set<string>(['supervision.courses', 'supervision.course', 'draw.recordFile'])

export async function openOffice(options: OfficeOptions): Promise<Office> {
  mkdirSync(options.dir, { recursive: true, mode: 0o700 })
  finishMoveIn(options.dir)
  const effects = options.effects ?? osEffects
  const log = options.log ?? (() => undefined)
  const marks: Record<string, number> = {}
  const waiting = new Set<() => void>()
  const touch = (mark: string) => {
    marks[mark] = (marks[mark] ?? 0) + 1
    for (const wake of waiting) wake()
  }
  if (!hasKeys(options.dir) && existsSync(databasePath(options.dir)))
    throw new KeysDamaged('数据文件夹里有数据，但没有 keys.json，打不开。请从备份恢复到一个新文件夹。')
  const open = (keys: OfficeKeys) => buildCore({ ...options, effects, log, touch }, keys)
  const found = hasKeys(options.dir) ? openKeys(options.dir, options.keyring) : null
  let locked = hasKeys(options.dir) && found === null
  let opened: OpenedCore | null = found && (await open(found))

  const fresh = newOfficeHandlers(options, effects, {
    isNew: () => opened === null && !locked,
    async founded() {
      const keys = openKeys(options.dir, options.keyring)
      opened = keys && (await open(keys))
      touch('setup')
    },
    core: () => opened,
    isLocked: () => locked,
    unlock: unlocker(options.dir, effects, options.keyring, open, (core) => {
      opened = core
      locked = false
      touch('setup')
    }),
  })

  async function gate(name: ProcedureName, from: Connection): Promise<Caller | Refusal> {
    const table: SessionTable | undefined = opened?.table
    const session = table?.get(from.id)
    const account = from.besideId ? (table?.beside(from.id, from.besideId) ?? null) : (session?.account ?? null)
    if (!mayCall(name, account?.roles ?? null))
      return account || permissions[name] === 'public' ? notAllowed : notSignedIn
    if (session && opened) {
      const now = effects.monotonic()
      if (!session.locked && now - session.lastAction > idleLockMs)
        session.locked = !(await ceremonyRunning(opened, from.id, from.remote === true))
      if (session.locked && !passive.has(name)) return idle
      if (!passive.has(name) && !watching.has(name)) session.lastAction = now
    }
    return { connection: from.id, account, beside: from.besideId !== undefined, remote: from.remote === true }
  }

  async function run(name: ProcedureName, input: unknown, from: Connection): Promise<Result<unknown>> {
    if (from.remote && isLocalOnly(name)) return { ok: false, refusal: localOnly }
    if (from.remote && !opened) return { ok: false, refusal: lanWaits }
    const early = fresh[name]
    if (!opened && !early) return { ok: false, refusal: locked ? keysLocked : notSetUp }
    const caller = await gate(name, from)
    if ('code' in caller) return { ok: false, refusal: caller }
    const parsed = parseInput(name, input)
    if (!parsed.ok) return parsed
    const value = early ? await early(parsed.value, caller) : await handle(name, caller, parsed.value)
    return value instanceof Refused ? { ok: false, refusal: value.refusal } : { ok: true, value }
  }

  async function handle(name: ProcedureName, caller: Caller, input: unknown): Promise<unknown> {
    const core = opened
    const handler = core?.handlers[name] as Handler<ProcedureName> | undefined
    if (!core || !handler) throw new Error(`${name} has no handler`)
    const shut = await closedFor(core, name, handler.kind)
    if (shut) return shut
    const work = () => handler.run(core, caller, input as ParsedInput<ProcedureName>)
    return handler.kind === 'command' ? core.exclusively(work) : work()
  }

  const office: Office = {
    async call(name, input, from) {
      try {
        return (await run(name, input, from)) as Result<OutputOf<typeof name>>
      } catch (error) {
        return { ok: false, refusal: incident(error, name, log, effects) }
      }
    },
    async receive(kind, headers, body) {
      if (!opened) return { status: 503, body: 'closed' }
      try {
        return (await opened.receivers.get(kind)?.(headers, body)) ?? { status: 404, body: 'unknown' }
      } catch (error) {
        return { status: 500, body: incident(error, `receive.${kind}`, log, effects).code }
      }
    },
    async *changes(signal) {
      let seen = ''
      while (!signal.aborted) {
        const now = JSON.stringify(marks)
        if (now !== seen) {
          seen = now
          yield { marks: { ...marks } }
          continue
        }
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake)
            signal.removeEventListener('abort', wake)
            resolve()
          }
          waiting.add(wake)
          signal.addEventListener('abort', wake)
        })
      }
    },
    core: () => opened,
    async close() {
      await opened?.close()
      opened = null
    },
  }
  marks['start'] = 1
  return office
}

/** What people see of a bug: calm words and a number that leads to the log line; the log never holds contents. */
function incident(error: unknown, name: string, log: (line: string) => void, effects: Effects): Refusal {
  if (error instanceof NotHome) {
    return {
      code: 'journal.not-home',
      message: '这份档案由本单位的另一台电脑办理，本机只能查看。请在那台电脑上办理或移交。',
    }
  }
  if (error instanceof NewerSubject) {
    return {
      code: 'journal.newer',
      message: '这份档案含有新版程序写入的内容，本机的程序较旧，只能查看。请升级程序后再办理。',
    }
  }
  const number = effects.random(4).toString('hex')
  log(`${formatInstant(effects.wall())} incident ${number} ${name} ${placeOf(error)}`)
  const full = error instanceof Error && /SQLITE_FULL|disk is full|ENOSPC/i.test(error.message)
  if (full) return { code: 'store.full', message: '磁盘空间不足，本次没有写入。请清理磁盘后重试，之前的内容都在。' }
  return {
    code: `incident.${number}`,
    message: `系统出了意外，本次操作没有完成，之前的内容都在。请重试；仍不成功时把编号 ${number} 告诉管理员。`,
  }
}
