/**
 * Applying again when a term ends (7-5, slip "renewal"): the to-do on its day, the invitation, a form that begins with what is
 * known, a term without a gap, and the old certificate void in the office and in the published register.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { certificateDigest } from '../../../src-main/office/documents/public-register/certificate-digest.ts'
import { readCalendar } from '../../../src-main/office/system/calendars.ts'
import type { ExpertState } from '../../../src-main/office/pool/register.ts'
import { addDays, addYears, daysBetween } from '../../../src-shared/model/dates.ts'
import { workingDaysBetween } from '../../../src-shared/model/working-days.ts'
import { programOf } from '../../program.ts'
import { resources, tempDir, type TestClock, testClock, type TestOffice, testOffice } from '../harness.ts'
import { aForm, type Cast, castOf, openCall, recommended, judgeAll, reviewed, scan } from './people.ts'

const dayMs = 86_400_000
const form = aForm(700, {
  interests: [{ kind: 'shareholding', unit: '新县某厂', note: '' }],
  signed: { on: '2024-01-08', undertaking: true, notice: true, publication: true },
})
let dir: string
let clock: TestClock
let office: TestOffice
let cast: Cast
let expertId: string
let termTo: string
/** End of the terms of the adopted pool. */
let adoptedTo: string

beforeAll(async () => {
  dir = tempDir()
  clock = testClock()
  clock.turnWall(Date.parse('2024-01-09T10:00:00+08:00') - clock.effects.wall())
  office = await testOffice({ clock, dir })
  cast = await castOf(office)
  await confirmDate()
  const callId = await openCall(cast, today())
  expertId = await admitted(await reviewed(cast, callId, form, today()))
  termTo = (await expert()).termTo ?? ''
  const [adopted] = (await cast.clerk.ok('pool.list', {})).rows.filter((row) => row.adopted)

  adoptedTo = adopted?.termTo ?? ''
})
afterAll(async () => {
  await office.close()
  for (const folder of [dir, `${dir}-site`]) rmSync(folder, { recursive: true, force: true })
})

const today = () => office.office.core()?.today() ?? ''
const expert = () => cast.clerk.ok('pool.get', { id: expertId })

async function confirmDate() {
  for (const one of [cast.clerk, cast.leader])
    await one.ok('clock.confirm', { shown: (await one.ok('clock.status')).now })
}

async function goTo(day: string) {
  clock.turnWall(daysBetween(today(), day) * dayMs)
  expect(today()).toBe(day)
  await confirmDate()
}

/** From a reviewed file to a member of the pool. @param first done when the period is over. @returns the expert's id */
async function admitted(id: string, first?: (publicityId: string) => Promise<void>): Promise<string> {
  const list = await cast.clerk.ok('lists.create', { title: '名单', applicationIds: [id] })
  await cast.clerk.ok('lists.present', { id: list.id })
  await cast.leader.ok('lists.decide', { id: list.id, lines: [{ applicationId: id, approved: true }] })
  const begin = { listId: list.id, title: '公示', venue: '网站', days: 5 }
  const { id: publicityId } = await cast.clerk.ok('publicity.begin', begin)
  await goTo(addDays(today(), 10))
  await first?.(publicityId)
  expect(await cast.clerk.ok('publicity.admit', { id: publicityId })).toEqual({ admitted: 1, left: [] })
  return (await cast.clerk.ok('applications.get', { id })).expertId ?? ''
}

/** The to-do of renewals with the group in which it stands; null = none. */
async function renewalTodo() {
  await cast.clerk.ok('pool.counts')
  const { groups } = await cast.clerk.ok('home.todos')
  for (const { key, todos } of groups) {
    const todo = todos.find(({ id }) => id === 'renewals')
    if (todo) return { key, detail: todo.detail, due: todo.due, to: todo.to, provision: todo.provision }
  }
  return null
}

/** A suspension lasts until the decision, not until the next term (9). */
async function notWhileSuspended(publicityId: string) {
  const report = { expertId, ground: 'art-9-3', receivedOn: today(), reporter: '', text: '收受礼品' }
  const { id } = await cast.clerk.ok('removals.report', report)
  await cast.clerk.ok('removals.takeUp', { id, statement: '附转账记录' })
  await cast.clerk.ok('removals.suspend', { id, reason: '涉嫌收受财物' })
  const { admitted: count, left } = await cast.clerk.ok('publicity.admit', { id: publicityId })
  expect([count, left.map(({ why }) => why).join()]).toEqual([0, expect.stringContaining('暂停')])
  expect((await expert()).status).toBe('suspended')
  await cast.clerk.ok('removals.endSuspension', { id, reason: '查无实据' })
}

const row = async (id: string) => (await cast.clerk.ok('renewals.list')).find((one) => one.expertId === id)

describe('art-7-5 the to-do', () => {
  test('comes sixty days before the first term ends and not the day before', async () => {
    await goTo(addDays(adoptedTo, -61))
    expect(await renewalTodo()).toBeNull()
    const early = await cast.clerk.ok('renewals.invite', { ids: [expertId] })
    expect(early).toMatchObject({ invited: 0, left: [{ message: expect.stringContaining('聘期到') as string }] })
    await goTo(addDays(adoptedTo, -60))
    expect(await renewalTodo()).toMatchObject({
      key: 'later',
      detail: '300 位专家聘期将满',
      to: '/calls?tab=renewals',
      provision: 'art-7-5',
    })
    const reviewers = await cast.reviewer.ok('home.todos')
    expect(reviewers.groups.flatMap(({ todos }) => todos).some(({ id }) => id === 'renewals')).toBe(false)
  })

  test('stands among what is due within three working days, a weekend not counted', async () => {
    const calendar = readCalendar(resources)
    const left = (day: string) => workingDaysBetween(calendar, day, adoptedTo)
    let day = addDays(adoptedTo, -10)
    while (JSON.stringify(left(day)) !== '{"days":3}') day = addDays(day, 1)
    expect(daysBetween(day, adoptedTo)).toBeGreaterThan(3)
    await goTo(addDays(day, -1))
    expect((await renewalTodo())?.key).toBe('later')
    await goTo(day)
    expect((await renewalTodo())?.key).toBe('three-days')
    await goTo(adoptedTo)
    expect((await renewalTodo())?.key).toBe('today')
  })
})

describe('art-7-1, art-7-2 applying again', () => {
  let adoptedId: string

  test('a member of an adopted pool begins with the register; dates that nobody knows are empty', async () => {
    const [first] = (await cast.clerk.ok('pool.list', {})).rows.filter((one) => one.adopted && one.title)
    adoptedId = first?.id ?? ''
    expect(await cast.clerk.ok('renewals.invite', { ids: [adoptedId] })).toEqual({ invited: 1, left: [] })
    expect((await renewalTodo())?.detail).toBe('300 位专家聘期将满，其中 1 位已邀请')
    const again = await cast.clerk.ok('renewals.invite', { ids: [adoptedId] })
    expect([again.invited, again.left[0]?.message]).toEqual([0, expect.stringContaining('邀请过')])
    const invitationId = (await row(adoptedId))?.invitationId ?? ''
    const { id } = await cast.clerk.ok('applications.begin', { invitationId })
    expect(await cast.clerk.ok('applications.begin', { invitationId })).toEqual({ id })
    const draft = await cast.clerk.ok('applications.draft', { id })
    expect(draft.form).toMatchObject({ name: first?.name, employer: first?.employer, fields: first?.fields })
    expect(draft.form['titles']).toMatchObject([{ name: first?.title, on: '' }])
    expect(draft.form['residentId']).toMatch(/^\d{17}[\dX]$/)
    expect(draft.form['signed']).toBeUndefined()
    expect(draft.renewal).toMatchObject({ termTo: adoptedTo, number: '', proofs: [] })
    const rows = await cast.clerk.ok('applications.drafts')
    expect(rows.find((one) => one.id === id)?.renewal).toBe(true)
    // another person's ID cannot take over the term
    await cast.clerk.ok('applications.saveDraft', { id, form: aForm(701), revision: 0 })
    await cast.clerk.ok('applications.attach', { id, kind: 'bundle', file: scan('签字的申报表') })
    expect(await cast.clerk.refused('applications.submit', { id })).toMatchObject({
      code: 'renewal.other',
      field: 'form.residentId',
    })
    await cast.clerk.ok('applications.discard', { id })
  })

  test('a former applicant begins with the last form: facts stay, signatures and declarations are given anew', async () => {
    await goTo(addDays(termTo, -50))
    expect(await cast.clerk.ok('renewals.invite', { ids: [expertId] })).toEqual({ invited: 1, left: [] })
    const invitationId = (await row(expertId))?.invitationId ?? ''
    const { id } = await cast.clerk.ok('applications.begin', { invitationId })
    const draft = await cast.clerk.ok('applications.draft', { id })
    const { signed: _signed, interests: _interests, kin: _kin, formerEmployers: _former, ...facts } = form
    const { mail: _mail, ...typed } = facts
    expect(draft.form).toMatchObject(typed)
    for (const key of ['signed', 'interests', 'kin', 'formerEmployers']) expect(draft.form[key]).toBeUndefined()
    expect(draft.attachments).toEqual([])
    // the proof of then is offered under a name that says when, and no longer stands for a signed form
    const [proof] = draft.renewal?.proofs ?? []
    expect(proof).toMatchObject({ kind: 'other', name: '全部材料.pdf（2024年1月9日提交）' })
    expect((await cast.clerk.refused('applications.reuse', { id, digest: 'x' })).code).toBe('attachment.none')
    await cast.clerk.ok('applications.reuse', { id, digest: proof?.digest })
    const { attachments, renewal } = await cast.clerk.ok('applications.draft', { id })
    expect([attachments.map(({ name }) => name), renewal?.proofs]).toEqual([[proof?.name], []])
    expect((await cast.clerk.refused('applications.submit', { id })).field).toMatch(/^form\.signed/)
    const whole = { ...draft.form, signed: { ...form.signed, on: today() } }
    await cast.clerk.ok('applications.saveDraft', { id, form: whole, revision: 0 })
    expect((await cast.clerk.refused('applications.submit', { id })).code).toBe('application.proof')
    for (const kind of ['identity', 'signed-form', 'degree', 'title'])
      await cast.clerk.ok('applications.attach', { id, kind, file: scan(kind) })
    const before = (await renewalTodo())?.detail
    const { id: applicationId } = await cast.clerk.ok('applications.submit', { id })
    expect(before).toBe('1 位专家聘期将满，其中 1 位已邀请')
    expect(await renewalTodo()).toBeNull()
    expect(await cast.clerk.ok('applications.get', { id: applicationId })).toMatchObject({
      renewal: true,
      path: 'invitation',
      employerCheck: null,
      judgements: [],
    })
    expect((await row(expertId))?.applicationId).toBe(applicationId)
    // one application under way is enough
    expect((await cast.clerk.refused('applications.begin', { invitationId })).code).toBe('application.twice')
    const { id: other } = await cast.clerk.ok('applications.begin', { callId: await openCall(cast, today()) })
    await cast.clerk.ok('applications.saveDraft', { id: other, form: whole, revision: 0 })
    await cast.clerk.ok('applications.attach', { id: other, kind: 'bundle', file: scan('材料') })
    expect((await cast.clerk.refused('applications.submit', { id: other })).code).toBe('application.twice')
    await cast.clerk.ok('applications.discard', { id: other })
  })
})

describe('art-7-5 the next term', () => {
  test('goes on the day after the old one; the old certificate is void, in the office and for everybody', async () => {
    const old = await expert()
    const [id] = (await cast.clerk.ok('renewals.list')).flatMap(({ applicationId }) => applicationId ?? [])
    if (id === undefined) throw new Error('no renewal is under way')
    await cast.clerk.ok('review.employerCheck', { ids: [id], ...recommended, on: today(), scan: scan('推荐') })
    await judgeAll(cast, id)
    await cast.reviewer.ok('review.pass', { ids: [id] })
    expect(await admitted(id, notWhileSuspended)).toBe(expertId)
    expect(today() < termTo).toBe(true)
    const renewed = await expert()
    expect(renewed).toMatchObject({
      status: 'active',
      termTo: addYears(termTo, 3),
      poolAgeFrom: old.poolAgeFrom,
      termFrom: old.poolAgeFrom,
      replaced: [{ number: old.certificate, on: today() }],
      adopted: false,
    })
    expect(renewed.certificate).not.toBe(old.certificate)
    expect(await row(expertId)).toBeUndefined()
    expect(await renewalTodo()).toBeNull()
    const { data } = (await office.office.core()?.journal.state<ExpertState>('people', expertId)) ?? {}
    expect(data?.terms).toEqual({ from: addDays(termTo, 1), before: old.poolAgeFrom })
    const [replaced] = data?.replaced ?? []
    const digests = {
      now: certificateDigest(renewed.certificate, data?.certificate?.check ?? ''),
      former: certificateDigest(old.certificate, replaced?.check ?? ''),
    }
    const site = `${dir}-site`
    await office.office.close()
    const run = spawnSync(
      process.execPath,
      [...programOf('cli'), 'export', 'public-register', '--dir', site, '--office', dir],
      { encoding: 'utf8' },
    )
    expect(run.stderr + run.stdout).toMatch(/^已导出 \d+ 个文件/)
    const published = JSON.parse(
      /window\.expertRegister = (.*)\n/.exec(readFileSync(join(site, 'data.js'), 'utf8'))?.[1] ?? '{}',
    ) as { experts: string[][]; revoked: string[] }
    expect(published.revoked).toEqual([digests.former])
    expect(published.experts.map((one) => one[6])).toEqual([digests.now])
    expect(published.experts[0]?.slice(4, 6)).toEqual([old.poolAgeFrom, renewed.termTo])
  })
})
