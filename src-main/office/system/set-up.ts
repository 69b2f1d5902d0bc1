/** First run: founding an office with its accounts, or making the demo office (measures.md "Roles"; sync.md "Keys"). */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { NewAccount, SetupResult, SetupStatus } from '../../../src-shared/api/session.ts'
import { minimumPeople, type Role } from '../../../src-shared/model/roles.ts'
import { accountProblem } from '../accounts/handlers.ts'
import { createAccount } from '../accounts/sign-in.ts'
import { backupRecipientOf } from './backup.ts'
import { buildCore, type OpenedCore } from '../build-core.ts'
import type { Effects } from '../core.ts'
import { demoAccounts, fillDemo } from '../demo/demo-office.ts'
import { recoveryKeySheet, setupSheets } from '../documents/print/sheets.ts'
import { refuse, Refused } from '../handler.ts'
import { createKeys, type Keyring, newRecoveryWords } from '../journal/keys.ts'
import type { OfficeOptions } from '../office.ts'
import { officeState } from './state.ts'

export interface Founding {
  bureau: string
  deviceCode: string
  accounts: NewAccount[]
}

/** Roles that must be held by somebody before an office can work. */
const needed: readonly Role[] = [
  'selecting-dept',
  'pool-office',
  'discipline',
  'system-admin',
  'security-admin',
  'auditor',
]

/** Checks the people of a new office: roles held, at least five, no login twice; null where all is right. */
export function foundingProblem(accounts: readonly NewAccount[], terms: (role: Role) => string): Refused | null {
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
  const missing = needed.filter((role) => !accounts.some((account) => account.roles.includes(role)))
  if (missing.length > 0) {
    return refuse('setup.roles-missing', `还缺少这些角色：${missing.map(terms).join('、')}。`, { field: 'accounts' })
  }
  if (accounts.length < minimumPeople) {
    return refuse('setup.too-few', `至少需要 ${minimumPeople} 人，现在只有 ${accounts.length} 人。`, {
      field: 'accounts',
    })
  }
  return null
}

/**
 * Makes keys, store and first entries of an office in `dir`.
 *
 * @param mustChange first passwords were chosen by somebody else and must be changed at the first sign-in
 */
export async function foundOffice(
  options: Pick<OfficeOptions, 'dir' | 'resources' | 'version' | 'passwordCost' | 'log'> & {
    keyring?: Keyring | undefined
  },
  effects: Effects,
  input: Founding,
  demo: boolean,
): Promise<SetupResult> {
  mkdirSync(join(options.dir, 'attachments'), { recursive: true, mode: 0o700 })
  const recoveryWords = newRecoveryWords()
  const recipient = await backupRecipientOf(recoveryWords)
  const keys = createKeys(options.dir, recoveryWords, recipient, undefined, options.keyring)
  const core = await buildCore(
    { ...options, effects, log: options.log ?? (() => undefined), touch: () => undefined } as never,
    keys,
  )
  try {
    await core.append('system', [
      {
        type: 'office-founded',
        subject: 'office',
        payload: { device: keys.device, publicKey: keys.devicePublicKey, deviceCode: input.deviceCode, demo },
        personal: [{ bureau: input.bureau }],
      },
    ])
    const oneTimeLists: SetupResult['oneTimeLists'] = []
    const cost = options.passwordCost ?? 2 ** 15
    for (const account of input.accounts) {
      const { codes } = await createAccount(core, cost, account, null, !demo)
      if (codes) oneTimeLists.push({ login: account.login, name: account.name, codes })
    }
    if (demo) await fillDemo(core, oneTimeLists)
    return { recoveryWords, oneTimeLists }
  } finally {
    await core.close()
  }
}

type Early = Record<string, ((input: never) => Promise<unknown>) | undefined>

/** The calls that work before an office exists. */
export function newOfficeHandlers(
  options: OfficeOptions,
  effects: Effects,
  state: { isNew(): boolean; founded(): Promise<void>; core(): OpenedCore | null },
  roleName: (role: Role) => string,
): Record<string, ((input: unknown) => Promise<unknown>) | undefined> {
  let founding: Promise<unknown> | null = null
  const already = refuse('setup.ready', '本机已经建立专家库，不能重复新建。')

  /** A second click waits for the first and gets told that it is done. */
  async function once<T>(work: () => Promise<T>): Promise<T | Refused> {
    if (!state.isNew() || founding) return already
    const run = work()
    founding = run
    try {
      const result = await run
      if (!(result instanceof Refused)) await state.founded()
      return result
    } catch (error) {
      // Nothing of a failed set-up stays, or the next start would find half an office.
      for (const name of ['keys.json', 'office.key', 'office.sqlite', 'office.sqlite-wal', 'office.sqlite-shm']) {
        rmSync(join(options.dir, name), { force: true })
      }
      throw error
    } finally {
      founding = null
    }
  }

  const handlers: Early = {
    'setup.status': async (): Promise<SetupStatus> => {
      const core = state.core()
      return {
        state: core ? 'ready' : 'new',
        bureau: core ? (await officeState(core)).bureau : null,
        demo: core?.demo ?? false,
        minimumPeople,
        demoAccounts: core?.demo ? await demoAccounts(core) : [],
      }
    },
    'setup.create': async (input: Founding) =>
      once(async () => foundingProblem(input.accounts, roleName) ?? foundOffice(options, effects, input, false)),
    'setup.demo': async () =>
      once(async () => {
        const { demoFounding } = await import('../demo/demo-office.ts')
        await foundOffice(options, effects, demoFounding(), true)
        return { ok: true }
      }),
    'setup.sheets': async (input: SetupResult) => {
      const core = state.core()
      const bureau = core ? (await officeState(core)).bureau : ''
      return setupSheets({ bureau, ...input }, recoveryKeySheet)
    },
  }
  return handlers as Record<string, ((input: unknown) => Promise<unknown>) | undefined>
}
