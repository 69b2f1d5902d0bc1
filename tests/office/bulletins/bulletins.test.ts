/** Bulletins of the office through the API (Article 17): written, published once, told, read on the own page, withdrawn. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../../src-shared/model/dates.ts'
import { type Person, type TestClock, testClock, type TestOffice, testOffice } from '../harness.ts'
import { longOut } from '../retention/scene.ts'
import { saidIn } from '../secrecy/said.ts'
import { ownPage } from '../own-page.ts'
import { published, today, words, written } from './scene.ts'

const dayMs = 86_400_000
let clock: TestClock
let office: TestOffice
let clerk: Person
/** Members, in order of pinyin. */
let experts: { id: string; name: string; employer: string }[]
beforeAll(async () => {
  clock = testClock()
  office = await testOffice({ clock })
  clerk = await office.signIn('zhoumin')
  experts = (await clerk.ok('pool.list', { status: 'active', limit: 500 })).rows
})
afterAll(() => office.close())

const pdf = () => new File(['%PDF-1.4 plan'], '规划.pdf', { type: 'application/pdf' })
const people = async (id: string, show: 'open' | 'all' = 'all', text = '') =>
  (await clerk.ok('bulletins.recipients', { id, show, text, limit: 500 })).rows
const todosOf = async (who: Person, id: string) =>
  (await who.ok('home.todos')).groups.flatMap(({ key, todos }) =>
    todos
      .filter(({ to }) => to.startsWith(`/bulletins/office/${id}`))
      .map(({ title, detail }) => `${key} ${title} ${detail}`),
  )

describe('art-17: a bulletin is written', () => {
  test('every change is kept, and two people never write over one another', async () => {
    const { id, revision } = await written(office, clerk)
    const { content } = await clerk.ok('bulletins.draft', { id })
    expect(content).toMatchObject({ title: words.title, text: words.text, tellBy: addDays(today(office), 10) })
    expect((await clerk.refused('bulletins.saveDraft', { id, content, revision: 0 })).code).toBe('bulletin.newer')
    expect((await clerk.refused('bulletins.publish', { id, revision: 0 })).code).toBe('bulletin.newer')
    expect((await clerk.ok('bulletins.drafts')).map((draft) => draft.id)).toContain(id)
    await clerk.ok('bulletins.discard', { id })
    expect((await clerk.refused('bulletins.publish', { id, revision })).code).toBe('bulletin.no-draft')
  })

  test('a file is judged by its content and goes with it', async () => {
    const { id, revision } = await written(office, clerk)
    const disguised = new File(['MZ program'], '规划.pdf', { type: 'application/pdf' })
    expect(await clerk.refused('bulletins.attach', { id, file: disguised })).toMatchObject({
      code: 'scan.kind',
      field: 'file',
    })
    await clerk.ok('bulletins.attach', { id, file: pdf() })
    await clerk.ok('bulletins.detach', { id })
    expect((await clerk.refused('bulletins.draftFile', { id })).code).toBe('bulletin.no-file')
    await clerk.ok('bulletins.attach', { id, file: pdf() })
    await clerk.ok('bulletins.publish', { id, revision })
    expect((await clerk.ok('bulletins.get', { id })).file).toEqual({ name: '规划.pdf', bytes: 13 })
    expect(await (await clerk.ok('bulletins.file', { id })).text()).toBe('%PDF-1.4 plan')
  })

  test('the preview counts the members of its fields, and names who has no address at all', async () => {
    const all = await clerk.ok('bulletins.reach', { fields: [] })
    expect(all.people).toBe(experts.length)
    const one = await clerk.ok('bulletins.reach', { fields: ['finance-audit'] })
    expect(one.fields).toEqual([{ field: 'finance-audit', people: one.people }])
    expect(one.people).toBe(
      (await clerk.ok('pool.list', { field: 'finance-audit', status: 'active', limit: 500 })).total,
    )
    expect(one.people).toBeLessThan(all.people)
    const core = office.office.core()
    if (!core) throw new Error('the office is not open')
    const silent = await longOut(core, 90, '无联系', addDays(today(office), 400), '')
    const after = await clerk.ok('bulletins.reach', { fields: [] })
    expect(after.people).toBe(all.people + 1)
    expect(after.unreachable.map((one) => one.id)).toContain(silent)
    expect(after.unreachable.length).toBe(all.unreachable.length + 1)
  })

  test('publishing twice makes one bulletin with one number', async () => {
    const draft = await written(office, clerk, { title: '两次发布' })
    const answers = await Promise.all([1, 2].map(() => clerk.ok('bulletins.publish', draft)))
    expect(answers).toEqual([{ id: draft.id }, { id: draft.id }])
    const { rows } = await clerk.ok('bulletins.list', { text: '两次发布' })
    expect(rows).toMatchObject([{ id: draft.id, number: expect.stringMatching(/-B\d{3}$/) }])
  })

  test('only the pool office writes; the bureau reads, an employer does not', async () => {
    const id = await published(office, clerk)
    for (const login of ['gaoxiang', 'qinzhigang', 'fengjie', 'shenji']) {
      const person = await office.signIn(login)
      expect(await person.ok('bulletins.get', { id })).toMatchObject({ title: words.title, waiting: 0 })
      for (const name of ['bulletins.begin', 'bulletins.withdraw', 'bulletins.tell'] as const)
        expect((await person.refused(name, { id })).code).toBe('permission.denied')
    }
    expect((await office.person('nobody').refused('bulletins.get', { id })).code).toBe('session.none')
  })
})

describe('art-17: the archive', () => {
  test('is searched by words of title and text, kind, field and year', async () => {
    const id = await published(office, clerk, {
      kind: 'industry',
      title: '三季度运行',
      text: '水泥产量',
      fields: ['policy-law'],
    })
    const found = async (filter: object) => (await clerk.ok('bulletins.list', filter)).rows.some((row) => row.id === id)
    expect(await found({ text: '水泥 运行' })).toBe(true)
    expect(await found({ text: '水泥 钢铁' })).toBe(false)
    expect([await found({ kind: 'industry' }), await found({ kind: 'plan' })]).toEqual([true, false])
    expect([await found({ field: 'policy-law' }), await found({ field: 'finance-audit' })]).toEqual([true, false])
    const year = today(office).slice(0, 4)
    expect([await found({ year }), await found({ year: '1999' })]).toEqual([true, false])
    expect((await clerk.ok('bulletins.list', {})).years).toEqual([year])
  })
})

describe('art-17: receipts', () => {
  test('people are told one by one and all at once, until nobody is left and the to-do is gone', async () => {
    const id = await published(office, clerk, { fields: ['finance-audit'] })
    const { open } = await clerk.ok('bulletins.get', { id })
    expect(open).toBeGreaterThan(2)
    expect(await todosOf(clerk, id)).toEqual([`later 告知通报 ${words.title} · ${open} 人未告知`])
    const [first] = await people(id, 'open')
    const told = { id, on: today(office), way: 'phone' as const }
    expect(await clerk.ok('bulletins.tell', { ...told, people: [first?.id] })).toEqual({ told: 1 })
    expect((await clerk.refused('bulletins.tell', { ...told, people: [first?.id] })).code).toBe('bulletin.told')
    expect((await people(id)).find((row) => row.id === first?.id)).toMatchObject({
      state: 'told',
      told: { way: 'phone', on: today(office), by: '周敏' },
    })
    expect(await clerk.ok('bulletins.tell', { ...told, people: 'open', way: 'meeting' })).toEqual({ told: open - 1 })
    expect(await clerk.ok('bulletins.get', { id })).toMatchObject({ told: open, open: 0 })
    expect(await todosOf(clerk, id)).toEqual([])
  })

  test('a day before publishing, of the future, a stranger: nothing is entered', async () => {
    const id = await published(office, clerk, { fields: ['finance-audit'] })
    const [first] = await people(id, 'open')
    const inside = new Set((await people(id)).map((row) => row.id))
    const stranger = experts.find((one) => !inside.has(one.id))
    const tell = (more: object) =>
      clerk.refused('bulletins.tell', { id, people: [first?.id], on: today(office), way: 'paper', ...more })
    expect((await tell({ on: addDays(today(office), 1) })).code).toBe('bulletin.future')
    expect((await tell({ on: addDays(today(office), -1) })).code).toBe('bulletin.before')
    expect((await tell({ people: [stranger?.id] })).code).toBe('bulletin.stranger')
    expect((await clerk.ok('bulletins.get', { id })).told).toBe(0)
  })

  test('an entered receipt is taken back with a reason and stands on record', async () => {
    const id = await published(office, clerk, { fields: ['finance-audit'] })
    const [first] = await people(id, 'open')
    await clerk.ok('bulletins.tell', { id, people: [first?.id], on: today(office), way: 'phone' })
    await clerk.ok('bulletins.untell', { id, expertId: first?.id, reason: '电话打给了别人' })
    expect((await clerk.refused('bulletins.untell', { id, expertId: first?.id, reason: '再撤一次' })).code).toBe(
      'bulletin.not-entered',
    )
    expect((await people(id, 'open')).find((row) => row.id === first?.id)).toMatchObject({
      state: 'open',
      undone: { by: '周敏', reason: '电话打给了别人' },
    })
  })

  test('whoever is suspended gets it, whoever leaves needs no receipt any more and is shown nothing further', async () => {
    const leaving = experts.at(-1)
    const suspended = experts.at(-2)
    const ground = { ground: 'art-9-3', receivedOn: today(office), text: '收受财物' }
    const { id: removal } = await clerk.ok('removals.report', { expertId: suspended?.id, ...ground })
    await clerk.ok('removals.takeUp', { id: removal, statement: '来信一封' })
    await clerk.ok('removals.suspend', { id: removal, reason: '涉嫌收受财物' })
    const id = await published(office, clerk)
    const rows = await people(id)
    expect(rows.find((row) => row.id === suspended?.id)?.state).toBe('open')
    const before = await clerk.ok('bulletins.get', { id })
    const own = await ownPage(office, clerk, leaving?.id ?? '')
    expect((await own.ok('ownBulletins.list')).map((row) => row.id)).toContain(id)
    const exit = { expertId: leaving?.id, way: 'written', receivedOn: today(office), reason: '', scan: pdf() }
    await clerk.ok('exits.receive', exit)
    expect(await clerk.ok('bulletins.get', { id })).toMatchObject({ open: before.open - 1, gone: 1, told: 0 })
    expect((await people(id)).find((row) => row.id === leaving?.id)).toMatchObject({ state: 'gone', told: null })
    expect(await own.ok('ownBulletins.list')).toEqual([])
    expect((await own.refused('ownBulletins.get', { id })).code).toBe('own-bulletin.unknown')
    const told = { id, people: [leaving?.id], on: today(office), way: 'phone' }
    expect((await clerk.refused('bulletins.tell', told)).code).toBe('bulletin.told')
  })

  test('past its day the to-do is overdue, and the year shows the day', async () => {
    const id = await published(office, clerk, { fields: ['finance-audit'], tellBy: addDays(today(office), 1) })
    const tellBy = addDays(today(office), 1)
    clock.turnWall(3 * dayMs)
    expect(await todosOf(clerk, id)).toEqual([expect.stringMatching(/^overdue 告知通报/)])
    const plan = await clerk.ok('yearPlan.get', { year: Number(tellBy.slice(0, 4)) })
    expect(plan.rows.filter(({ to }) => to === `/bulletins/office/${id}`)).toMatchObject([{ on: tellBy }])
    clock.turnWall(-3 * dayMs)
  })

  test('names are searched, printed under a mark of who took them, and their taking is on record', async () => {
    const id = await published(office, clerk, { fields: ['finance-audit'] })
    const [first] = await people(id)
    expect((await people(id, 'all', first?.name)).map((row) => row.id)).toContain(first?.id)
    expect(await people(id, 'all', '没有这个人')).toEqual([])
    for (const format of ['pdf', 'docx']) {
      const sheet = await clerk.ok('bulletins.receiptSheet', { id, show: 'all', format })
      const said = (await saidIn(sheet)).replaceAll(/\s/g, '')
      expect(said).toContain(first?.name)
      expect(said).toContain('周敏')
      const notice = (await saidIn(await clerk.ok('bulletins.sheet', { id, format }))).replaceAll(/\s/g, '')
      expect(notice).toContain('到二〇三〇年装机翻一番')
      expect(notice).not.toContain(first?.name)
    }
    const reader = await office.signIn('gaoxiang')
    expect((await reader.refused('bulletins.receiptSheet', { id, format: 'pdf' })).code).toBe('permission.denied')
  })
})

describe('art-17: the own page of an expert', () => {
  test('shows what went to this expert, newest first; opening one is the receipt, once', async () => {
    const [, expert] = experts
    const own = await ownPage(office, clerk, expert?.id ?? '')
    const id = await published(office, clerk, { title: '最新一份' })
    const [newest] = await own.ok('ownBulletins.list')
    expect(newest).toMatchObject({ id, title: '最新一份', unread: true, withdrawn: null })
    expect(await own.ok('ownBulletins.get', { id })).toMatchObject({ text: words.text, mayReply: true })
    for (const _ of [1, 2]) await own.ok('ownBulletins.opened', { id })
    const core = office.office.core()
    const readings = await core?.store.journal.find({ selector: { type: { $eq: 'bulletin-opened' } } })
    expect(readings?.filter(({ entry }) => JSON.stringify(entry).includes(id))).toHaveLength(1)
    const row = (await people(id)).find((one) => one.id === expert?.id)
    expect(row).toMatchObject({ state: 'told', told: { way: 'page', by: '' }, mayUndo: false })
    expect((await own.ok('ownBulletins.list'))[0]?.unread).toBe(false)
  })

  test('nothing without the code, and nothing of what went to others', async () => {
    const inside = await published(office, clerk, { fields: ['finance-audit'] })
    const ids = new Set((await people(inside)).map((row) => row.id))
    const outsider = experts.find((one) => !ids.has(one.id))
    expect((await office.person('curious').refused('ownBulletins.list')).code).toBe('own-change.none')
    const own = await ownPage(office, clerk, outsider?.id ?? '')
    expect((await own.ok('ownBulletins.list')).map((row) => row.id)).not.toContain(inside)
    for (const name of ['ownBulletins.get', 'ownBulletins.opened', 'ownBulletins.file'] as const)
      expect((await own.refused(name, { id: inside })).code).toBe('own-bulletin.unknown')
    const reply = { id: inside, text: '别人的通报', signed: true }
    expect((await own.refused('ownBulletins.reply', reply)).code).toBe('own-bulletin.unknown')
  })

  test('a withdrawn bulletin says why, and nothing else; it asks nothing of anybody', async () => {
    const [, , expert] = experts
    const own = await ownPage(office, clerk, expert?.id ?? '')
    const { id, revision } = await written(office, clerk)
    await clerk.ok('bulletins.attach', { id, file: pdf() })
    await clerk.ok('bulletins.publish', { id, revision })
    expect(await (await own.ok('ownBulletins.file', { id })).text()).toBe('%PDF-1.4 plan')
    await clerk.ok('bulletins.withdraw', { id, reason: '数据有误，另行通报' })
    expect((await clerk.refused('bulletins.withdraw', { id, reason: '再撤一次' })).code).toBe('bulletin.withdrawn')
    const view = await own.ok('ownBulletins.get', { id })
    expect(view).toMatchObject({
      withdrawn: '数据有误，另行通报',
      text: '',
      file: null,
      mayReply: false,
      unread: false,
    })
    expect((await own.refused('ownBulletins.file', { id })).code).toBe('own-bulletin.no-file')
    await own.ok('ownBulletins.opened', { id })
    expect(await clerk.ok('bulletins.get', { id })).toMatchObject({ told: 0, open: 0, text: words.text })
    expect(await todosOf(clerk, id)).toEqual([])
    expect((await clerk.refused('bulletins.tell', { id, people: 'open', on: today(office), way: 'phone' })).code).toBe(
      'bulletin.withdrawn',
    )
  })
})
