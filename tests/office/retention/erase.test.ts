/**
 * Personal Information Protection Law art. 47, notice "how long": two people erase whoever is due; afterwards no file holds the
 * person, and chain, draws and figures are what they were.
 */
import { cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepBytes } from '../../../src-main/office/attachments.ts'
import type { Core } from '../../../src-main/office/core.ts'
import { allActivities } from '../../../src-main/office/draw/history.ts'
import type { Draft } from '../../../src-main/office/journal/entry.ts'
import { attachmentsDir } from '../../../src-main/office/paths.ts'
import { erasureRegister } from '../../../src-main/office/retention/register.ts'
import { eraseHere } from '../../../src-main/office/retention/erase.ts'
import { newestDocs } from '../../../src-main/office/subject.ts'
import { listBackups } from '../../../src-main/office/system/backup.ts'
import { putTakenOut } from '../../../src-main/office/taken-out.ts'
import { anActivity, needs } from '../builders.ts'
import { openCore, type Person, tempDir } from '../harness.ts'
import { foundIn, retentionScene, type RetentionScene, tracesOf } from './scene.ts'

let scene: RetentionScene
/** Drawn and seated, another one who was drawn, and somebody who stays. */
let gone: { id: string; tag: string; name: string }[]
let stays: { id: string; name: string }
let traces: string[]
let scan: string
let shared: string

beforeAll(async () => {
  scene = await retentionScene()
  const { core } = scene
  const people = await core.store.people.find({ selector: { kind: { $eq: 'expert' } } })
  // a name that stands in nobody else's name or employer
  const once = (name: unknown) => people.filter((doc) => JSON.stringify(doc.data).includes(String(name))).length === 1
  const drawn = (await allActivities(core)).flatMap(({ data }) => data.current.drawn)
  const chosen = [...new Set(drawn.map(({ expertId }) => expertId))]
    .flatMap((id) => people.find((doc) => doc.id === id && once(doc.data['name'])) ?? [])
    .slice(0, 3)
  gone = chosen.slice(0, 2).map(({ id, link, data }) => ({ id, tag: link, name: String(data['name']) }))
  stays = { id: chosen[2]?.id ?? '', name: String(chosen[2]?.data['name']) }
  const [one] = gone
  // a scan of the person's own, and one that somebody else's paper needs as well
  scan = await keepBytes(core, new TextEncoder().encode('%PDF own undertaking'), 'application/pdf')
  shared = await keepBytes(core, new TextEncoder().encode('%PDF of both'), 'application/pdf')
  await core.append('system', [
    await undertaken(core, one?.id ?? '', scan),
    await undertaken(core, one?.id ?? '', shared),
    await undertaken(core, stays.id, shared),
  ])
  await putTakenOut(
    core,
    { connection: '', account: null, beside: false },
    { table: 'applications', rows: 1, filter: `姓名：${one?.name}` },
  )
  traces = (await Promise.all(gone.map(({ id }) => tracesOf(core, id)))).flat()
})
let closed = false
afterAll(async () => {
  if (!closed) await scene.office.close()
})

/** The undertaking of somebody drawn, with its scan. */
async function undertaken(core: Core, expertId: string, file: string): Promise<Draft> {
  for (const { id, data } of await allActivities(core)) {
    const ref = data.current.drawn.find((one) => one.expertId === expertId)?.ref
    const payload = { personId: ref ?? '', version: '1', way: 'paper', on: '2026-01-01', scan: file }
    if (ref !== undefined) return { type: 'work-undertaken', subject: `w${id.slice(1)}`, payload }
  }
  throw new Error('not drawn')
}

/** What retention puts on somebody's home page. */
async function waiting(person: Person): Promise<string[]> {
  const { groups } = await person.ok('home.todos')
  return groups
    .flatMap(({ todos }) => todos)
    .filter(({ to }) => to === '/system/retention')
    .map(({ title, detail }) => `${title}：${detail}`)
}

/** Everything that counts and nothing that names. */
async function figures() {
  const { office } = scene
  const reader = await office.signIn('fengjie')
  const overview = await reader.ok('statistics.overview', {})
  const experts = (await reader.ok('statistics.experts', {})).map(
    ({ name: _name, employer: _employer, ...line }) => line,
  )
  const clerks = await reader.ok('statistics.clerks', {})
  const byId = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
  return { overview, experts: experts.sort(byId), clerks }
}

/** How many would stand on a roster that is frozen now. */
async function rosterSize(): Promise<number> {
  const operator = await scene.office.signIn('gaoxiang')
  const { activityId } = await operator.ok('draw.create', { facts: anActivity(), rehearsal: true })
  await operator.ok('draw.setNeeds', { activityId, needs: needs({}) })
  return (await operator.ok('draw.funnel', { activityId })).pool
}

async function records(): Promise<string[]> {
  const reader = await scene.office.signIn('fengjie')
  return Promise.all(
    (await allActivities(scene.core))
      .filter(({ data }) => data.current.commitment !== '')
      .map(async ({ id }) => {
        const file = await reader.ok('draw.recordFile', { activityId: id })
        const text = await file.text()
        expect(await reader.ok('draw.compareRecord', { record: new File([text], 'record.json') })).toMatchObject({
          agrees: true,
        })
        return text
      }),
  )
}

test('who is due is listed with the way out and what would go; a wrong number, the same person and a second proposal are refused', async () => {
  const { clerk, second } = scene
  const view = await clerk.ok('retention.view')
  expect(view.years).toBe(10)
  expect(view.due.length).toBeGreaterThan(200)
  const [one, other] = gone
  const row = view.due.find(({ id }) => id === one?.tag)
  expect(row).toMatchObject({ name: one?.name, way: 'expired', exitOn: '2029-04-10', dueOn: '2039-04-11', files: 1 })
  expect(row?.records).toBeGreaterThan(1)
  expect(view.copies.map(({ what }) => what)).toContain('申报，1 行')

  const people = gone.map(({ tag }) => tag)
  const reason = '保存期限已满'
  expect((await second.refused('retention.propose', { people, reason })).code).toBe('permission.denied')
  expect(await waiting(clerk)).toEqual([`办理到期删除：${view.due.length} 人的个人信息保存期限已满`])
  const { id } = await clerk.ok('retention.propose', { people, reason })
  expect(await waiting(clerk)).toEqual([`办理到期删除：${view.due.length - 2} 人的个人信息保存期限已满`])
  expect(await waiting(second)).toEqual([expect.stringMatching(/^确认删除个人信息：2 人 · /)])
  expect((await clerk.refused('retention.propose', { people: [other?.tag], reason })).code).toBe('retention.proposed')
  expect((await clerk.refused('retention.confirm', { id, count: 2 })).code).toBe('permission.denied')
  expect((await second.refused('retention.confirm', { id, count: 3 })).code).toBe('retention.count')
  expect((await second.refused('retention.confirm', { id: 'none', count: 2 })).code).toBe('retention.unknown')
  await clerk.ok('retention.withdraw', { id, reason: '再核对一次' })
  expect((await second.refused('retention.confirm', { id, count: 2 })).code).toBe('retention.settled')
  const again = await clerk.ok('retention.propose', { people, reason })
  await second.ok('retention.refuse', { id: again.id, reason: '名单还要核对' })
  expect((await clerk.refused('retention.withdraw', { id: again.id, reason })).code).toBe('retention.settled')
  expect((await clerk.ok('retention.view')).cases[0]).toMatchObject({ state: 'refused', settledWhy: '名单还要核对' })
})

test('who is on a frozen roster by then is left out and said so; the others are erased everywhere, figures and draws stay', async () => {
  const { core, clerk, second, finished } = scene
  const before = { figures: await figures(), records: await records(), pool: await rosterSize() }
  const reason = '保存期限已满'
  const third = { id: stays.id, tag: (await core.store.people.get(stays.id))?.link ?? '' }
  const { id } = await clerk.ok('retention.propose', { people: [...gone, third].map(({ tag }) => tag), reason })
  // a request comes in between
  await clerk.ok('requests.receive', {
    kind: 'see',
    about: 'expert',
    subjectId: stays.id,
    receivedOn: core.today(),
    text: '要求查阅',
  })
  expect((await second.ok('retention.view')).cases[0]).toMatchObject({ erasable: 2, mine: false })
  expect(foundIn(core.dir, traces).length).toBe(traces.filter((text) => !/^1\d{10}$|^\d{17}/.test(text)).length)
  expect((await second.refused('retention.confirm', { id, count: 3 })).code).toBe('retention.count')

  const { jobId } = await second.ok('retention.confirm', { id, count: 2 })
  const result = await finished(second, jobId)
  expect(result).toMatchObject({ people: 2, leftOut: 1, files: 1 })
  expect(Number(result['records'])).toBeGreaterThan(10)
  const [done] = (await clerk.ok('retention.view')).cases
  expect(done).toMatchObject({ state: 'done', result: { people: 2, leftOut: 1 } })
  expect(done?.people.find((one) => one.id === third.tag)?.held).toEqual(['request'])

  expect(foundIn(core.dir, traces)).toEqual([])
  expect(existsSync(join(attachmentsDir(core.dir), scan))).toBe(false)
  expect(existsSync(join(attachmentsDir(core.dir), shared))).toBe(true)
  expect(listBackups(core.dir)).toHaveLength(1)
  expect((await core.journal.verify()).fault).toBeNull()
  expect(await figures()).toEqual(before.figures)
  expect(await records()).toEqual(before.records)
  expect(await rosterSize()).toBe(before.pool - 2)
  for (const { id: expertId } of gone)
    expect(await clerk.ok('pool.get', { id: expertId })).toMatchObject({ name: '〔已删除〕' })
  const reader = await scene.office.signIn('fengjie')
  const names = JSON.stringify(
    await Promise.all(
      (await allActivities(core)).map(({ id: activityId }) => reader.ok('draw.contact', { activityId })),
    ),
  )
  expect(names).toContain('〔已删除〕')
  expect(names).toContain(stays.name)
  for (const { name } of gone) expect(names).not.toContain(name)
})

test('a rebuild of all registers comes to the same: nobody comes back', async () => {
  const { core } = scene
  const before = await core.store.draws.find({})
  await core.journal.rebuild()
  expect(await core.store.draws.find({})).toEqual(before)
  expect(foundIn(core.dir, traces)).toEqual([])
})

test('broken off at any step, it goes on at the next start and ends the same', async () => {
  const { core, clerk, second } = scene
  const { due } = await clerk.ok('retention.view')
  const one = due.find(({ name }) => due.filter((other) => other.name.includes(name)).length === 1)
  const people = await core.store.people.find({ selector: { kind: { $eq: 'expert' }, link: { $eq: one?.id ?? '' } } })
  const theirs = await tracesOf(core, people[0]?.id ?? '')
  const { id } = await clerk.ok('retention.propose', { people: [one?.id], reason: '保存期限已满' })
  const confirmed = { people: [one?.id ?? ''], leftOut: [] }
  await core.append({ connection: second.connection, account: null, beside: false }, [
    { type: 'erasure-confirmed', subject: id, payload: confirmed },
  ])
  const [doc] = await newestDocs(core, erasureRegister, 'confirmed')
  if (!doc) throw new Error('nothing was confirmed')
  const copies: string[] = []
  const copy = () => {
    const dir = tempDir()
    cpSync(core.dir, dir, { recursive: true })
    copies.push(dir)
  }
  let steps = 0
  await eraseHere(core, doc, (at, total) => {
    steps = at
    // after the first subject, and when only files and backups are left
    if (at === 1 || at === total - 1) copy()
  })
  expect(steps).toBeGreaterThan(4)
  await scene.office.close()
  closed = true
  for (const dir of copies) {
    const again = await openCore(dir)
    await again.tick()
    expect((await newestDocs(again, erasureRegister))[0]?.data).toMatchObject({ state: 'done' })
    expect((await again.journal.verify()).fault).toBeNull()
    await again.close()
    expect(foundIn(dir, theirs)).toEqual([])
    rmSync(dir, { recursive: true, force: true })
  }
})
