/** Exchange among experts (Article 17): what one writes to a bulletin, the office releases or keeps back; nobody else reads it before. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { planErasure } from '../../../src-main/office/retention/plan.ts'
import { addDays } from '../../../src-shared/model/dates.ts'
import { type Person, type TestOffice, testOffice } from '../harness.ts'
import { saidIn } from '../secrecy/said.ts'
import { ownPage } from '../own-page.ts'
import { published, today, words } from './scene.ts'

let office: TestOffice
let clerk: Person
let readers: Person[]
let author: { id: string; name: string; page: Person }
let other: { id: string; name: string; page: Person }

beforeAll(async () => {
  office = await testOffice()
  clerk = await office.signIn('zhoumin')
  readers = await Promise.all(['gaoxiang', 'qinzhigang', 'fengjie', 'shenji'].map((login) => office.signIn(login)))
  const [one, two] = (await clerk.ok('pool.list', { status: 'active' })).rows
  author = { id: one?.id ?? '', name: one?.name ?? '', page: await ownPage(office, clerk, one?.id ?? '') }
  other = { id: two?.id ?? '', name: two?.name ?? '', page: await ownPage(office, clerk, two?.id ?? '') }
})
afterAll(() => office.close())

const own = async (page: Person, id: string) => page.ok('ownBulletins.get', { id })
const replyTodos = async () =>
  (await clerk.ok('home.todos')).groups.flatMap(({ todos }) =>
    todos.filter(({ title }) => title === '处理专家意见').map(({ detail }) => detail),
  )

test('art-17: what an expert writes is the pool office’s alone until it is released, then everybody’s', async () => {
  const id = await published(office, clerk)
  const reply = { id, text: words.reply, signed: true }
  await author.page.ok('ownBulletins.reply', reply)
  expect((await author.page.refused('ownBulletins.reply', reply)).code).toBe('bulletin.reply-twice')
  expect((await own(author.page, id)).own).toMatchObject([{ text: words.reply, state: 'waiting', reason: '' }])
  expect(await replyTodos()).toEqual([`${words.title} · 1 条待处理`])

  for (const person of [...readers, other.page]) {
    const said: unknown[] = []
    for (const name of ['bulletins.get', 'bulletins.replies', 'bulletins.recipients', 'ownBulletins.get'] as const) {
      const answer = await office.office.call(name, { id }, { id: person.connection })
      said.push(answer.ok ? answer.value : '')
    }
    expect(await saidIn(said)).not.toContain(words.reply)
  }

  const [waiting] = await clerk.ok('bulletins.replies', { id })
  expect(waiting).toMatchObject({ name: author.name, state: 'waiting', way: 'page' })
  const decision = { id: waiting?.id, reason: '试试' }
  for (const person of readers)
    for (const name of ['bulletins.releaseReply', 'bulletins.keepReply', 'bulletins.takeDownReply'] as const)
      expect((await person.refused(name, decision)).code).toBe('permission.denied')
  expect((await clerk.refused('bulletins.takeDownReply', decision)).code).toBe('bulletin.reply-not-out')
  await clerk.ok('bulletins.releaseReply', { id: waiting?.id })
  expect((await clerk.refused('bulletins.releaseReply', { id: waiting?.id })).code).toBe('bulletin.reply-settled')
  expect(await replyTodos()).toEqual([])
  const [shown] = (await own(other.page, id)).others
  expect(shown).toMatchObject({ text: words.reply, author: expect.stringContaining(author.name) })
  expect(await readers[0]?.ok('bulletins.replies', { id })).toMatchObject([{ text: words.reply, name: author.name }])

  await clerk.ok('bulletins.takeDownReply', { id: waiting?.id, reason: '数据还没有核实' })
  expect((await own(other.page, id)).others).toEqual([])
  expect(await readers[0]?.ok('bulletins.replies', { id })).toEqual([])
  expect((await own(author.page, id)).own).toMatchObject([{ state: 'taken-down', reason: '数据还没有核实' }])
})

test('art-17: without a name nobody but the pool office learns who wrote; what is kept back tells the author why', async () => {
  const id = await published(office, clerk)
  await author.page.ok('ownBulletins.reply', { id, text: '不署名的意见', signed: false })
  await author.page.ok('ownBulletins.reply', { id, text: '不合适的意见', signed: true })
  const [unsigned, unfit] = await clerk.ok('bulletins.replies', { id })
  await clerk.ok('bulletins.releaseReply', { id: unsigned?.id })
  await clerk.ok('bulletins.keepReply', { id: unfit?.id, reason: '涉及具体单位' })
  expect((await own(other.page, id)).others).toMatchObject([{ author: '一位专家', text: '不署名的意见' }])
  const seen = await readers[0]?.ok('bulletins.replies', { id })
  expect(seen).toMatchObject([{ name: '', employer: '', expertId: '' }])
  expect(await saidIn(seen)).not.toContain(author.id)
  expect((await own(author.page, id)).own).toMatchObject([
    { text: '不合适的意见', state: 'kept', reason: '涉及具体单位' },
    { text: '不署名的意见', state: 'released', reason: '' },
  ])
})

test('art-17: a letter is taken in by staff, on a day that can be, and counts as having been told', async () => {
  const id = await published(office, clerk)
  const letter = { id, expertId: other.id, text: '来信的意见', signed: true, way: 'paper', receivedOn: today(office) }
  const future = { ...letter, receivedOn: addDays(today(office), 1) }
  expect((await clerk.refused('bulletins.takeReply', future)).field).toBe('receivedOn')
  const { id: replyId } = await clerk.ok('bulletins.takeReply', letter)
  expect((await clerk.refused('bulletins.takeReply', letter)).code).toBe('bulletin.reply-twice')
  expect(await clerk.ok('bulletins.replies', { id })).toMatchObject([{ enteredBy: '周敏', way: 'paper' }])
  await clerk.ok('bulletins.releaseReply', { id: replyId })
  const { rows } = await clerk.ok('bulletins.recipients', { id, text: other.name })
  expect(rows.find((row) => row.id === other.id)).toMatchObject({ state: 'told', told: { way: 'paper', by: '周敏' } })
})

test('art-17: nothing where nobody asked, nothing too long, nothing empty', async () => {
  const id = await published(office, clerk, { replies: false })
  expect((await own(author.page, id)).mayReply).toBe(false)
  const write = (text: string, to = id) => author.page.refused('ownBulletins.reply', { id: to, text, signed: true })
  expect((await write('没有人问')).code).toBe('bulletin.no-replies')
  const asked = await published(office, clerk)
  expect((await write('长'.repeat(2001), asked)).field).toBe('text')
  expect((await write(' 一 ', asked)).field).toBe('text')
  expect((await own(author.page, asked)).own).toEqual([])
})

test('words of experts never stand in the chain', async () => {
  let all = ''
  for await (const entry of office.office.core()?.journal.walk() ?? []) all += JSON.stringify(entry)
  expect(all).toContain('bulletin-reply-received')
  for (const text of [words.reply, '不署名的意见', '来信的意见', '涉及具体单位', '数据还没有核实', words.title])
    expect(all).not.toContain(text)
})

test('PIPL art. 47: an erased author takes along what was written, whether it waits or is out', async () => {
  const core = office.office.core()
  if (!core) throw new Error('the office is not open')
  const id = await published(office, clerk)
  await author.page.ok('ownBulletins.reply', { id, text: '要删除的意见', signed: true })
  await author.page.ok('ownBulletins.reply', { id, text: '还在等的意见', signed: true })
  const [out] = await clerk.ok('bulletins.replies', { id })
  await clerk.ok('bulletins.releaseReply', { id: out?.id })
  const tag = (await core.store.people.get(author.id))?.link ?? ''
  for (const { drafts } of (await planErasure(core, [tag])).work) await core.append('system', drafts)
  expect((await own(other.page, id)).others).toEqual([])
  expect(await readers[0]?.ok('bulletins.replies', { id })).toEqual([])
  const left = await clerk.ok('bulletins.replies', { id })
  expect(left.map(({ state, name }) => [state, name])).toEqual([
    ['erased', ''],
    ['erased', ''],
  ])
  expect(await saidIn(left)).not.toMatch(/要删除的意见|还在等的意见/)
  expect(await replyTodos()).toEqual([])
})
