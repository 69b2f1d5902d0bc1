/** First run: founding an office with its accounts, or making the demo office (measures.md "Roles"; sync.md "Keys"). */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { MovedIn, NewAccount, SetupResult, SetupStatus } from '../../../src-shared/api/session.ts'
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import { minimumPeople, missingRoles } from '../../../src-shared/model/roles.ts'
import { roleNames } from '../../../src-shared/model/terms.ts'
import { accountProblem } from '../accounts/admin-handlers.ts'
import { createAccount } from '../accounts/sign-in.ts'
import { backupRecipientOf } from './backup.ts'
import { buildCore, defaultPasswordCost, type OpenedCore } from '../build-core.ts'
import type { Caller, Effects } from '../core.ts'
import { joinByUpload, joiningMark, joiningRequest } from '../devices/join.ts'
import { demoAccounts, demoFounding, type DemoPast, fillDemo, foundedDaysAgo } from '../demo/demo-office.ts'
import { loadPrintFonts } from '../documents/print/fonts.ts'
import { setupSheets } from '../documents/print/secret-sheets.ts'
import { sheetFile } from '../documents/print/sheet-file.ts'
import { refuse, Refused } from '../handler.ts'
import { createKeys } from '../journal/keys.ts'
import { newRecoveryWords } from '../journal/recovery-words.ts'
import type { OfficeOptions } from '../office.ts'
import { attachmentsDir } from '../paths.ts'
import { bringPiece, moveIn } from './move-in.ts'
import type { RestoreStep } from './restore.ts'
import { officeState } from './state.ts'

export interface Founding {
  bureau: string
  deviceCode: string
  accounts: NewAccount[]
}

/** Checks the people of a new office: roles held, at least five, no login twice; null where all is right. */
export function foundingProblem(accounts: readonly NewAccount[]): Refused | null {
  for (const [index, account] of accounts.entries()) {
    const problem = accountProblem(account)
    if (problem)
      return refuse(problem.refusal.code, `${account.name}：${problem.refusal.message}`, { field: `accounts.${index}` })
    if (accounts.findIndex((other) => other.login === account.login) !== index) {
      return refuse('setup.login-twice', `用户名 ${account.login} 用了两次，请改其中一个。`, {
        field: `accounts.${index}.login`,
      })
    }
  }
  const missing = missingRoles(accounts)
  if (missing.length > 0) {
    return refuse('setup.roles-missing', `还缺少这些角色：${missing.map((role) => roleNames[role]).join('、')}。`, {
      field: 'accounts',
    })
  }
  if (accounts.length < minimumPeople) {
    return refuse('setup.too-few', `至少需要 ${minimumPeople} 人，现在只有 ${accounts.length} 人。`, {
      field: 'accounts',
    })
  }
  return null
}

/** What founding needs of the office's options. */
export type FoundingOptions = Pick<OfficeOptions, 'dir' | 'resources' | 'version' | 'passwordCost' | 'log' | 'keyring'>

/** Makes keys, store and first entries of an office in `dir`; first passwords must be changed at the first sign-in. */
export async function foundOffice(options: FoundingOptions, effects: Effects, input: Founding): Promise<SetupResult> {
  return found(options, effects, input, false, async () => undefined)
}

/**
 * Makes a demo office in `dir`: its past is made with the clock set back, the journal says so by its founding entry.
 *
 * @param past what lies behind it beside its experts: draws and admission, or draws alone
 */
export async function foundDemo(
  options: FoundingOptions,
  effects: Effects,
  past: DemoPast = 'draws and admission',
): Promise<SetupResult> {
  let behind = 0
  const shifted: Effects = { ...effects, wall: () => effects.wall() - behind }
  const clock = {
    daysAgo(days: number) {
      behind = days * 86_400_000
    },
  }
  clock.daysAgo(foundedDaysAgo)
  const founding = demoFounding(effects.random)
  const password = founding.accounts[0]?.password ?? ''
  return found(options, shifted, founding, true, (core, lists) => fillDemo(core, password, lists, clock, past))
}

type Fill = (core: OpenedCore, lists: SetupResult['oneTimeLists']) => Promise<void>

async function found(
  options: FoundingOptions,
  effects: Effects,
  input: Founding,
  demo: boolean,
  fill: Fill,
): Promise<SetupResult> {
  mkdirSync(attachmentsDir(options.dir), { recursive: true, mode: 0o700 })
  const recoveryWords = newRecoveryWords()
  const keys = createKeys(
    options.dir,
    recoveryWords,
    await backupRecipientOf(recoveryWords),
    undefined,
    options.keyring,
  )
  const core = await buildCore(
    { ...options, effects, log: options.log ?? (() => undefined), touch: () => undefined },
    keys,
  )
  try {
    await core.append('system', [
      {
        type: 'office-founded',
        subject: 'office',
        payload: { device: keys.device, publicKey: keys.devicePublicKey, demo },
        personal: [{ bureau: input.bureau }],
      },
      {
        type: 'device-opened',
        subject: core.journal.deviceSubject(),
        payload: { device: keys.device, publicKey: keys.devicePublicKey, code: input.deviceCode },
      },
    ])
    const oneTimeLists: SetupResult['oneTimeLists'] = []
    const cost = options.passwordCost ?? defaultPasswordCost
    for (const account of input.accounts) {
      const { codes } = await createAccount(core, cost, account, null, !demo)
      if (codes) oneTimeLists.push({ login: account.login, name: account.name, codes })
    }
    await fill(core, oneTimeLists)
    return { recoveryWords, oneTimeLists }
  } finally {
    await core.close()
  }
}

type Early = Record<string, ((input: never, caller: Caller) => Promise<unknown>) | undefined>

/** The calls that work before an office exists. */
export function newOfficeHandlers(
  options: OfficeOptions,
  effects: Effects,
  state: {
    isNew(): boolean
    founded(): Promise<void>
    core(): OpenedCore | null
    isLocked(): boolean
    unlock(text: string): Promise<{ ok: true } | Refused>
  },
): Record<string, ((input: unknown, caller: Caller) => Promise<unknown>) | undefined> {
  let founding: Promise<unknown> | null = null
  const already = refuse('setup.ready', '本机已经建立专家库，不能重复新建。')

  /** Nothing of a failed set-up stays, or the next start would find half an office. */
  function clearHalf(): void {
    for (const name of ['keys.json', 'office.key', 'office.sqlite', 'office.sqlite-wal', 'office.sqlite-shm'])
      rmSync(join(options.dir, name), { force: true })
  }

  /** A second click waits for the first and gets told that it is done. */
  async function once<T>(work: () => Promise<T>, clear = clearHalf): Promise<T | Refused> {
    if (!state.isNew() || founding) return already
    const run = work()
    founding = run
    try {
      const result = await run
      if (result instanceof Refused) clear()
      else await state.founded()
      return result
    } catch (error) {
      clear()
      throw error
    } finally {
      founding = null
    }
  }

  let movingIn: SetupStatus['movingIn'] = null
  /** An office that came whole is not taken away again, whatever happens next. */
  async function movedIn(text: string): Promise<MovedIn | Refused> {
    const onStep = (step: RestoreStep, part: number) => {
      movingIn = { step, part }
    }
    try {
      return await once(
        () => moveIn(options, effects, text, onStep),
        () => undefined,
      )
    } finally {
      movingIn = null
    }
  }

  const handlers: Early = {
    'setup.status': async (_input: undefined, caller): Promise<SetupStatus> => {
      const core = state.core()
      return {
        state: core ? 'ready' : state.isLocked() ? 'locked' : 'new',
        bureau: core ? (await officeState(core)).bureau : null,
        demo: core?.demo ?? false,
        minimumPeople,
        joiningMark: core || caller.remote ? null : joiningMark(options.dir),
        movingIn,
        // The people of a demo office and their passwords are for whoever sits before it, not for a whole network.
        demoAccounts: core?.demo && !caller.remote ? await demoAccounts(core) : [],
      }
    },
    'setup.create': async (input: Founding) =>
      once(async () => foundingProblem(input.accounts) ?? foundOffice(options, effects, input)),
    'setup.demo': async () =>
      once(async () => {
        await foundDemo(options, effects)
        return { ok: true }
      }),
    'setup.joinRequest': async () => {
      if (!state.isNew()) return already
      const request = await joiningRequest(options.dir)
      return new File([`${JSON.stringify(request)}\n`], '加入申请.json', { type: 'application/json' })
    },
    'setup.join': async ({ admission }: { admission: File }) =>
      once(() => joinByUpload({ ...options, effects, log: options.log ?? (() => undefined) }, admission)),
    'setup.bring': async ({ at, piece }: { at: number; piece: File }) =>
      state.isNew() && !founding ? bringPiece(options.dir, at, piece) : already,
    'setup.moveIn': async ({ text }: { text: string }) => movedIn(text),
    'setup.unlock': async (input: { text: string }) =>
      state.isLocked() ? state.unlock(input.text) : refuse('setup.not-locked', '本机没有锁住的数据，不需要恢复密钥。'),
    'setup.sheets': async (input: SetupResult) => {
      const core = state.core()
      const bureau = core ? (await officeState(core)).bureau : ''
      const now = effects.wall()
      const of = { bureau, date: todayInShanghai(now) }
      const lists = input.oneTimeLists.map((list) => ({ ...of, ...list }))
      const passwords = (input.firstPasswords ?? []).map((one) => ({ ...of, ...one }))
      const sheet = setupSheets({ ...of, words: input.recoveryWords }, lists, passwords)
      return sheetFile(sheet, 'pdf', new Date(now), await loadPrintFonts())
    },
  }
  return handlers as Record<string, ((input: unknown, caller: Caller) => Promise<unknown>) | undefined>
}
