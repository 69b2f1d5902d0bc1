/**
 * Article 12, need to know: nothing that the selecting department, the leading group or the auditor may ask tells who was drawn
 * before the names are open – no answer, no list, no paper – and everything does afterwards.
 *
 * Members of the pool stand in its lists whether they were drawn or not. So every question is asked before the dice and after
 * them: what would name one of the drawn may not be said more often than before anybody was drawn.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProcedureName } from '../../../src-shared/api/contract.ts'
import { tables } from '../../../src-shared/api/tables.ts'
import { mayCall, permissions } from '../../../src-shared/model/permissions.ts'
import type { Role } from '../../../src-shared/model/roles.ts'
import { noGrounds } from '../builders.ts'
import { proposal, shortDraw } from '../designation/scene.ts'
import { published } from '../bulletins/scene.ts'
import { type Person, type TestOffice, testOffice } from '../harness.ts'
import { nextPair, setScene } from '../scene.ts'
import { saidIn } from './said.ts'
import { drawNow, openNames, type Secret, secretDraw } from './scene.ts'
import { commands, contacts, exported, more, type Named, questions } from './walk.ts'

const roles = { 'selecting-dept': 'gaoxiang', 'leading-group': 'qinzhigang', auditor: 'shenji' } as const
type Asking = keyof typeof roles

/** What was said, by question. */
type Said = Map<string, string>

let office: TestOffice
let secret: Secret
let named: Named
const people = new Map<Asking, Person>()
const before = new Map<Asking, Said>()
const kept = new Map<Asking, Said>()
const open = new Map<Asking, Said>()

/** Asks everything that a role may ask; what is refused is an answer too. */
async function ask(role: Asking): Promise<Said> {
  const person = people.get(role)
  if (!person) throw new Error('nobody is signed in')
  const said: Said = new Map()
  const put = async (key: string, name: ProcedureName, input: unknown) => {
    const result = await office.office.call(name, input, { id: person.connection })
    said.set(key, await saidIn(result.ok ? result.value : result.refusal))
  }
  const may = (name: string) => mayCall(name, [role as Role])
  for (const [name, input] of Object.entries(questions))
    if (may(name)) await put(name, name as ProcedureName, input(named))
  for (const [index, [name, input]] of more.entries()) if (may(name)) await put(`${name} ${index}`, name, input(named))
  for (const [table, input] of exported)
    if (tables[table].needs.every(may)) await put(`export ${table}`, 'exports.table', input(named))
  return said
}

const secrets = () => secret.drawn.flatMap(({ name, employer, phone, expertId }) => [name, employer, phone, expertId])
const times = (text: string, part: string) => text.split(part).length - 1

/** Questions whose answer names somebody drawn more often than the same answer before the dice. */
function telling(role: Asking, said: Said): string[] {
  return [...said].flatMap(([key, text]) => {
    const told = secrets().filter((one) => times(text, one) > times(before.get(role)?.get(key) ?? '', one))
    return told.length > 0 ? [key] : []
  })
}

beforeAll(async () => {
  office = await testOffice()
  const scene = await setScene(office, 3)
  const short = await shortDraw(scene)
  const other = nextPair(scene).expert
  const { id: designationId } = await scene.operator.ok('designation.propose', proposal(short, nextPair(scene).expert))
  secret = await secretDraw(office)
  const { activityId } = secret
  const { activityId: nextId } = await secret.operator.ok('draw.rehearse', { activityId })
  for (const [role, login] of Object.entries(roles)) people.set(role as Asking, await office.signIn(login))
  const bulletinId = await published(office, secret.poolOffice)
  const expertId = secret.drawn[0]?.expertId ?? ''
  named = { activityId, nextId, designationId, other, expertId, ref: 'none', bulletinId }
  for (const role of people.keys()) before.set(role, await ask(role))
  await drawNow(secret)
  const { seats } = await secret.poolOffice.ok('draw.contact', { activityId })
  named.ref = seats.find(({ expertId }) => expertId === named.expertId)?.ref ?? ''
  await secret.poolOffice.ok('draw.showPhone', { activityId, ref: named.ref })
  const said = { activityId, ref: named.ref, answer: 'decline', reason: `${secret.drawn[0]?.name}出差` }
  await secret.poolOffice.ok('draw.answer', said)
  const accepts = seats.find(({ expertId }) => expertId === secret.drawn[1]?.expertId)?.ref
  const yes = { activityId, ref: accepts, answer: 'accept', grounds: noGrounds }
  const { answerId } = await secret.poolOffice.ok('draw.answer', yes)
  await secret.operator.ok('draw.confirmAnswer', { activityId, answerId, agree: true })
  for (const role of people.keys()) kept.set(role, await ask(role))
}, 400_000)
afterAll(() => office.close())

test('every procedure that the selecting department may call is asked here, or is known to answer with nothing', () => {
  const mine = Object.entries(permissions).flatMap(([name, grant]) =>
    grant !== 'public' && mayCall(name, ['selecting-dept']) ? [name] : [],
  )
  expect(mine.filter((name) => !(name in questions) && !commands.has(name))).toEqual([])
})

test('the drawn are three people with name, employer and telephone, whom the pool office sees', async () => {
  expect(secrets().filter((one) => one.length < 2)).toEqual([])
  const text = await saidIn(await secret.poolOffice.ok('draw.contact', { activityId: secret.activityId }))
  for (const { name, employer, expertId } of secret.drawn)
    expect([name, employer, expertId].filter((one) => !text.includes(one))).toEqual([])
})

describe.each(Object.keys(roles) as Asking[])('%s', (role) => {
  test('no answer, workbook or paper names anybody drawn before the time', () => {
    expect(telling(role, kept.get(role) ?? new Map())).toEqual([])
  })

  test('the pool says the same as before the dice: who was drawn cannot be told from it', () => {
    const pool = (said: Said | undefined) =>
      [...(said ?? [])].filter(([key]) => /^(pool|statistics\.experts|export expert-draws)/.test(key))
    const after = pool(kept.get(role))
    expect(after.length).toBeGreaterThan(3)
    expect(after.filter(([key]) => !key.startsWith('export'))).toEqual(
      pool(before.get(role)).filter(([key]) => !key.startsWith('export')),
    )
  })
})

describe('the telephone is the pool office’s while names are kept', () => {
  test.each(contacts)('%s by the selecting department is refused', async (name, input) => {
    expect((await secret.operator.refused(name, input(named))).code).toBe('draw.names-kept')
  })

  test('the selecting department may confirm an answer, but cannot have called back', async () => {
    const { activityId, operator } = secret
    const { seats } = await operator.ok('draw.contact', { activityId })
    const pending = seats.find(({ ref }) => ref === named.ref)?.pending
    expect(pending).toMatchObject({ answer: 'decline', reason: '', mayConfirm: true })
    const confirm = { activityId, answerId: pending?.answerId, agree: true }
    expect((await operator.refused('draw.confirmAnswer', { ...confirm, calledBack: true })).code).toBe(
      'draw.called-whom',
    )
    expect(await operator.ok('draw.confirmAnswer', { ...confirm, calledBack: false })).toEqual({ round: 1 })
  })

  test('nobody is asked to telephone whose names they do not see', async () => {
    const titles = async (person: Person) =>
      (await person.ok('home.todos')).groups
        .flatMap(({ todos }) => todos)
        .filter(({ to }) => to.includes(secret.activityId))
        .map(({ title }) => title)
    expect(await titles(secret.operator)).not.toContain('联系专家')
    expect(await titles(secret.poolOffice)).toContain('联系专家')
  })
})

describe('once the activity begins', () => {
  beforeAll(async () => {
    openNames(office, secret)
    for (const role of people.keys()) open.set(role, await ask(role))
  }, 200_000)

  test('the selecting department finds the names in lists, papers and the expert’s file', () => {
    const told = telling('selecting-dept', open.get('selecting-dept') ?? new Map())
    for (const key of [
      'draw.contact',
      'draw.board',
      'draw.annexFile',
      'draw.annexSheet',
      'draw.recordSheet',
      'export seats',
      'work.get',
      'work.signInSheet',
    ])
      expect(told).toContain(key)
    for (const key of ['pool.get', 'statistics.experts'])
      expect(open.get('selecting-dept')?.get(key)).not.toEqual(kept.get('selecting-dept')?.get(key))
  })

  test('leading group and auditor find them in lists', () => {
    for (const role of ['leading-group', 'auditor'] as const)
      expect(telling(role, open.get(role) ?? new Map())).toEqual(expect.arrayContaining(['draw.contact', 'draw.board']))
  })
})
