/** What another PC on the local network may ask of the office: every procedure, and the pages that say so. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contract, type ProcedureName } from '../../src-shared/api/contract.ts'
import { isLocalOnly, localOnly } from '../../src-shared/model/local-only.ts'
import { idleLockMs } from '../../src-main/office/accounts/sessions.ts'
import { commitDraw, setTable } from '../office/builders.ts'
import { openOffice } from '../../src-main/office/office.ts'
import { resources, tempDir, type TestOffice, testOffice, version } from '../office/harness.ts'

const procedures = Object.entries(contract).flatMap(([area, tree]) =>
  Object.keys(tree).map((name) => `${area}.${name}` as ProcedureName),
)

let demo: TestOffice
beforeAll(async () => {
  demo = await testOffice()
  for (const login of ['xitong', 'anquan'])
    for (const id of [`here-${login}`, `there-${login}`])
      expect(
        (await demo.office.call('session.signIn', await demo.account(login), { id, remote: id.startsWith('there') }))
          .ok,
      ).toBe(true)
})
afterAll(() => demo.close())

const codeOf = async (name: ProcedureName, id: string, remote: boolean) => {
  const result = await demo.office.call(name, { junk: true }, { id, remote })
  return result.ok ? 'answered' : result.refusal.code
}

describe('at the office’s own PC alone', () => {
  test.each(Object.keys(localOnly) as ProcedureName[])('%s', async (name) => {
    for (const login of ['xitong', 'anquan']) {
      expect(await codeOf(name, `there-${login}`, true)).toBe('lan.local-only')
      expect(await codeOf(name, `here-${login}`, false)).not.toBe('lan.local-only')
    }
  })

  test('screens of another PC do not offer it', async () => {
    const there = await demo.office.call('session.current', undefined, { id: 'there-xitong', remote: true })
    const here = await demo.office.call('session.current', undefined, { id: 'here-xitong' })
    if (!there.ok || !here.ok || !there.value || !here.value) throw new Error('nobody is signed in')
    const missing = here.value.permissions.filter((name) => !there.value?.permissions.includes(name))
    expect(missing.length).toBeGreaterThan(3)
    expect(missing.every(isLocalOnly)).toBe(true)
    expect(there.value.permissions.filter(isLocalOnly)).toEqual([])
  })
})

test('who signed in from another PC last, and who at this one, stands on record and in the list of accounts', async () => {
  const core = demo.office.core()
  const marks: unknown[] = []
  for await (const { type, payload } of core?.journal.walk() ?? [])
    if (type === 'account-signed-in') marks.push(payload['remote'] ?? 'here')
  expect(marks.slice(-4)).toEqual(['here', true, 'here', true])
  const last = async (login: string) => {
    const answer = await demo.office.call('accounts.list', undefined, { id: 'here-anquan' })
    const rows = answer.ok ? (answer.value as { login: string; lastRemote: boolean }[]) : []
    return rows.find((row) => row.login === login)?.lastRemote
  }
  expect([await last('xitong'), await last('anquan')]).toEqual([true, true])
  demo.clock.pass(1000)
  await demo.office.call('session.signIn', await demo.account('xitong'), { id: 'here-again' })
  expect(await last('xitong')).toBe(false)
})

test.each(procedures.filter((name) => !isLocalOnly(name) && name !== 'changes.watch' && name !== 'session.signOut'))(
  'as at the PC: %s',
  async (name) => {
    expect(await codeOf(name, 'nobody-there', true)).toBe(await codeOf(name, 'nobody-here', false))
  },
)

test('docs/lan.md lists what is local, with the reasons', () => {
  const [, table = ''] = readFileSync('docs/lan.md', 'utf8').split('## What is done at the PC alone')
  const rows = [...table.matchAll(/^\| `([\w.]+)` +\| (.+?) +\|$/gm)].map(([, name, why]) => [name, why])
  expect(Object.fromEntries(rows)).toEqual(localOnly)
})

test('a new office and a locked one answer nothing to another PC', async () => {
  const office = await openOffice({ dir: tempDir(), resources, version })
  const from = { id: 'there', remote: true }
  for (const name of ['setup.status', 'session.current', 'rules.text'] as const)
    expect(await office.call(name, undefined, from)).toMatchObject({ refusal: { code: 'lan.waits' } })
  expect(await office.call('setup.demo', undefined, from)).toMatchObject({ refusal: { code: 'lan.local-only' } })
  expect(await office.call('setup.status', undefined, { id: 'here' })).toMatchObject({ value: { state: 'new' } })
  await office.close()
})

test('a meeting room’s PC with the operator stays open during the ceremony, a witness’s lone desk locks', async () => {
  const table = await setTable(demo)
  await commitDraw(table)
  const room = { id: 'room', remote: true }
  const desk = { id: 'desk', remote: true }
  await demo.office.call('session.signIn', await demo.account('gaoxiang'), room)
  const beside = await demo.office.call('session.signInBeside', await demo.account('fengjie'), room)
  if (!beside.ok) throw new Error(beside.refusal.code)
  await demo.office.call('session.signIn', await demo.account('fengjie'), desk)
  demo.clock.pass(idleLockMs + 60_000)
  const { besideId } = beside.value
  expect(await demo.office.call('draw.list', {}, room)).toMatchObject({ ok: true })
  expect(await demo.office.call('draw.list', {}, { ...room, besideId })).toMatchObject({ ok: true })
  expect(await demo.office.call('draw.list', {}, desk)).toMatchObject({ refusal: { code: 'session.idle' } })
  // at the office's own PC the witness's part in it keeps the screen open, as before
  await table.witness.ok('draw.list', {})
})
