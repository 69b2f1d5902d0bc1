/** A demo office in a temporary folder, with people to act in it and a clock to turn. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OutputOf, ProcedureName } from '../../src-shared/api/contract.ts'
import type { Refusal } from '../../src-shared/api/base.ts'
import { buildCore, type OpenedCore, osEffects } from '../../src-main/office/build-core.ts'
import type { Effects } from '../../src-main/office/core.ts'
import { hasKeys } from '../../src-main/office/journal/keys.ts'
import { type Office, openOffice } from '../../src-main/office/office.ts'
import { foundDemo } from '../../src-main/office/system/set-up.ts'

export const resources = fileURLToPath(new URL('../../resources', import.meta.url))
export const version = '1.0.0'
/** Low on purpose: tests sign in often. */
export const passwordCost = 16

export interface TestClock {
  effects: Effects
  /** Moves the wall clock alone, as a person or a dead battery would. */
  turnWall(ms: number): void
  /** Lets time pass on both clocks. */
  pass(ms: number): void
}

export function testClock(): TestClock {
  let wall = 0
  let passed = 0
  return {
    effects: {
      wall: () => osEffects.wall() + wall + passed,
      monotonic: () => osEffects.monotonic() + passed,
      random: osEffects.random,
    },
    turnWall(ms) {
      wall += ms
    },
    pass(ms) {
      passed += ms
    },
  }
}

/** Opens the core of a founded office, without a shell around it. */
export function openCore(dir: string): Promise<OpenedCore> {
  const nothing = () => undefined
  return buildCore({ dir, resources, version, passwordCost, effects: osEffects, log: nothing, touch: nothing })
}

export function tempDir(): string {
  return mkdtempSync(join(tmpdir(), 'expert-pool-test-'))
}

/** Somebody signed in: calls that must succeed, and calls that must be refused. */
export interface Person {
  connection: string
  ok<Name extends ProcedureName>(name: Name, input?: unknown): Promise<OutputOf<Name>>
  refused(name: ProcedureName, input?: unknown): Promise<Refusal>
}

export interface TestOffice {
  office: Office
  dir: string
  clock: TestClock
  signIn(login: string): Promise<Person>
  /** Anybody on a connection, signed in or not, perhaps as the second person. */
  person(connection: string, besideId?: string): Person
  account(login: string): Promise<{ login: string; password: string; code?: string }>
  close(): Promise<void>
}

export function personOf(office: Office, connection: string, besideId?: string): Person {
  const from = { id: connection, besideId }
  return {
    connection,
    async ok(name, input) {
      const result = await office.call(name, input, from)
      if (!result.ok)
        throw new Error(`${name}: ${result.refusal.code} ${result.refusal.message} ${result.refusal.field ?? ''}`)
      return result.value
    },
    async refused(name, input) {
      const result = await office.call(name, input, from)
      if (result.ok) throw new Error(`${name} was not refused: ${JSON.stringify(result.value)}`)
      return result.refusal
    },
  }
}

/** Makes a demo office with its experts and draws in a folder; nothing of admission is under way in it. */
export async function foundQuietDemo(dir: string, effects: Effects = osEffects): Promise<void> {
  await foundDemo({ dir, resources, version, passwordCost }, effects, 'draws')
}

/** Environment variable that names the folder of the office made for this run. */
export const demoTemplate = 'EXPERT_POOL_DEMO_TEMPLATE'

/** The same office, copied from the one made for this run; made anew where there is none or the clock stands elsewhere. */
export async function quietDemo(dir: string, effects: Effects = osEffects): Promise<void> {
  const template = process.env[demoTemplate]
  const ofToday = Math.abs(effects.wall() - osEffects.wall()) < 60_000
  if (template && ofToday) cpSync(template, dir, { recursive: true })
  else await foundQuietDemo(dir, effects)
}

/** Opens an office over a folder; a quiet demo office is made where the folder is new. @param given `resources`: another folder than the product's */
export async function testOffice(
  given: { dir?: string; clock?: TestClock; resources?: string } = {},
): Promise<TestOffice> {
  const dir = given.dir ?? tempDir()
  const clock = given.clock ?? testClock()
  if (!hasKeys(dir)) await quietDemo(dir, clock.effects)
  const lines: string[] = []
  const office = await openOffice({
    dir,
    resources: given.resources ?? resources,
    version,
    passwordCost,
    effects: clock.effects,
    log: (line) => lines.push(line),
  })
  const nobody = personOf(office, 'nobody')
  const account = async (login: string) => {
    const { demoAccounts } = await nobody.ok('setup.status')
    const known = demoAccounts.find((one) => one.login === login)
    if (!known) throw new Error(`no demo account ${login}`)
    return { login, password: known.password, ...(known.code === null ? {} : { code: known.code }) }
  }
  return {
    office,
    dir,
    clock,
    account,
    person: (connection, besideId) => personOf(office, connection, besideId),
    async signIn(login) {
      const person = personOf(office, `connection-${login}`)
      await person.ok('session.signIn', await account(login))
      return person
    },
    async close() {
      await office.close()
      if (given.dir === undefined) rmSync(dir, { recursive: true, force: true })
      if (lines.length > 0) throw new Error(`incidents were logged:\n${lines.join('\n')}`)
    },
  }
}
