/** Opens store, keys and journal of a founded office and puts the core together. */
import { randomBytes } from 'node:crypto'
import { formatInstant, todayInShanghai } from '../../src-shared/model/dates.ts'
import { createSessions, type SessionTable } from './accounts/sessions.ts'
import { areas } from './areas.ts'
import type { Core, Effects } from './core.ts'
import { isForked } from './exchange/kept-alarms.ts'
import { hubTick } from './exchange/hub/running.ts'
import { exchangeTick } from './exchange/running.ts'
import { openFromProvince } from './from-province/effects.ts'
import { mustBegin } from './devices/office-wide.ts'
import { deviceState } from './devices/state.ts'
import type { Handlers } from './handler.ts'
import { systemActor } from './journal/entry.ts'
import { openJournal } from './journal/journal.ts'
import { type Keyring, type OfficeKeys, openKeys } from './journal/keys.ts'
import { databasePath } from './paths.ts'
import { placeOf } from './place-of.ts'
import { openStore } from './store/database.ts'
import { officeClock } from './system/clock.ts'
import { createJobs } from './system/jobs.ts'
import { isPacked } from './system/moving.ts'
import { settleReissue } from './system/recovery.ts'
import { officeState } from './system/state.ts'
import { afterOpening, beforeOpening, markOfFile } from './system/upgrade.ts'

/** scrypt cost of passwords: about a tenth of a second on an office PC. */
export const defaultPasswordCost = 2 ** 15

/** The operating system's clocks and CSPRNG. */
export const osEffects: Effects = {
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  random: (bytes) => randomBytes(bytes),
}

export interface OpenedCore extends Core {
  table: SessionTable
  handlers: Handlers
  /** What areas do when time passes or at the start (replies that time out, backups). */
  tick(): Promise<void>
  close(): Promise<void>
}

export interface CoreOptions {
  dir: string
  resources: string
  version: string
  effects: Effects
  keyring?: Keyring
  passwordCost?: number
  log: (line: string) => void
  touch: (mark: string) => void
}

/** The keys could not be opened on this machine: the paper recovery key is needed (`office -- restore`). */
export class KeysLocked extends Error {}

export async function buildCore(
  options: CoreOptions,
  keys: OfficeKeys | null = openKeys(options.dir, options.keyring),
  succeeds?: string,
): Promise<OpenedCore> {
  if (!keys)
    throw new KeysLocked(
      '密钥在这台电脑上打不开，数据都在。请用纸质恢复密钥打开：启动程序后按提示输入，或运行命令 unlock。',
    )
  const { effects } = options
  const now = () => formatInstant(effects.wall())
  const part = { dir: options.dir, keys, now, touch: options.touch, version: options.version }
  const before = markOfFile(databasePath(options.dir))
  const backup = await beforeOpening(part)
  const store = await openStore(databasePath(options.dir))
  await afterOpening({ ...part, store }, before, backup)
  const journal = await openJournal(store, keys, areas.registers, succeeds)
  const table = createSessions()
  let commands: Promise<unknown> = Promise.resolve()
  const core: OpenedCore = {
    dir: options.dir,
    resources: options.resources,
    version: options.version,
    demo: false,
    store,
    journal,
    keys,
    effects,
    clock: officeClock(effects),
    jobs: createJobs(
      () => effects.random(12).toString('hex'),
      () => options.touch('jobs'),
      (error) => options.log(`${now()} job ${placeOf(error)}`),
    ),
    sessions: table,
    receivers: new Map(),
    table,
    handlers: {},
    now,
    today: () => todayInShanghai(effects.wall()),
    async settings() {
      const state = await officeState(core)
      return { bureau: state.bureau, ...state.settings }
    },
    append: async (caller, drafts) => {
      await mustBegin(core, drafts)
      return journal.append(drafts, caller === 'system' ? systemActor : (caller.account?.id ?? systemActor), now())
    },
    newId: (letter) => `${letter}${effects.random(8).toString('hex')}`,
    touch: options.touch,
    exclusively(work) {
      const run = commands.then(work, work)
      commands = run.catch(() => undefined)
      return run
    },
    async tick() {
      // a device that was packed does nothing by itself any more; one with a second history asks only what was decided
      if (await isPacked(core)) return
      const ticks = (await isForked(core)) ? [exchangeTick, hubTick] : areas.ticks
      for (const area of ticks) await area(core)
    },
    async close() {
      for (const end of areas.endings) await end(core)
      await core.jobs.stopAll()
      await commands
      await journal.close()
      await store.close()
    },
  }
  store.onChange((name) => options.touch(name))
  core.receivers.set('sms', areas.receivers.sms(core))
  core.handlers = areas.handlers(table, options.passwordCost ?? defaultPasswordCost)
  if (journal.head().seq >= 0) {
    const state = await officeState(core)
    core.demo = state.demo
    const { clockBase } = await deviceState(core)
    core.clock.setBase(clockBase === null ? null : Date.parse(clockBase))
    await settleReissue(core)
    await openFromProvince(core)
  }
  return core
}
