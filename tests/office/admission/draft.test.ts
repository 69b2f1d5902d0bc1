/** A form while it is filled in (7-2): two people on one draft, and how the conditions would come out before it is whole (5, 6). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DraftForm } from '../../../src-shared/api/application-form.ts'
import type { Outcome } from '../../../src-shared/model/facts.ts'
import { type Person, type TestOffice, testOffice } from '../harness.ts'
import { aForm, type Cast, castOf, openCall } from './people.ts'

let office: TestOffice
let cast: Cast
let callId: string
beforeAll(async () => {
  office = await testOffice()
  cast = await castOf(office)
  callId = await openCall(cast, office.office.core()?.today() ?? '')
})
afterAll(() => office.close())

const begin = async () => (await cast.clerk.ok('applications.begin', { callId })).id

describe('two people on one draft', () => {
  let id: string
  let applicant: Person
  const save = (form: DraftForm, revision: number) => ({ id, form, revision })

  test('a save on an older revision is refused, says who saved when, and overwrites nothing', async () => {
    id = await begin()
    const { code } = await cast.clerk.ok('applications.link', { id })
    applicant = office.person('two-1')
    await applicant.ok('apply.enter', { id, code })
    expect((await applicant.ok('apply.form')).revision).toBe(0)
    const first = await applicant.ok('apply.save', { form: { name: '甲', phone: '1' }, revision: 0 })
    expect(first.revision).toBe(1)
    const late = await cast.clerk.refused('applications.saveDraft', save({ name: '乙' }, 0))
    expect([late.code, late.message]).toEqual([
      'draft.newer',
      expect.stringMatching(/^申报人本人已在.+保存了新的内容，您的修改没有存入，都在屏幕上/),
    ])
    const draft = await cast.clerk.ok('applications.draft', { id })
    expect(draft).toMatchObject({ form: { name: '甲', phone: '1' }, revision: 1, savedBy: '申报人本人' })
    const merged = await cast.clerk.ok('applications.saveDraft', save({ name: '乙', phone: '1' }, 1))
    expect(merged.revision).toBe(2)
  })

  test('the applicant is told of the office, not of its people; staff are told the colleague', async () => {
    const late = await applicant.refused('apply.save', { form: { name: '丙' }, revision: 1 })
    expect(late.message).toMatch(/^专家库办公室已在/)
    expect(late.message).not.toContain('周敏')
    expect((await applicant.ok('apply.form')).savedBy).toBe('专家库办公室')
    const colleague = await cast.reviewer.refused('applications.saveDraft', save({ name: '丁' }, 1))
    expect(colleague.message).toMatch(/^周敏已在/)
    const own = await cast.clerk.refused('applications.saveDraft', save({ name: '戊' }, 1))
    expect(own.message).toMatch(/^您在另一个窗口已在/)
  })

  test('a revision that never was is refused, too; proofs and links leave the revision as it is', async () => {
    expect((await cast.clerk.refused('applications.saveDraft', save({}, 7))).code).toBe('draft.newer')
    await cast.clerk.ok('applications.attach', { id, kind: 'other', file: new File(['%PDF-1.7 x'], 'x.pdf') })
    await cast.clerk.ok('applications.link', { id })
    expect(await cast.clerk.ok('applications.draft', { id })).toMatchObject({ revision: 2, form: { name: '乙' } })
  })
})

describe('art-5, art-6: a preliminary look before the form is whole', () => {
  const typed = aForm(1)
  const { work, titles } = typed
  const cases: [string, DraftForm, Record<string, Outcome>][] = [
    ['nothing yet', {}, { 'art-7-2:fields': 'missing-data', 'art-5-5': 'missing-data' }],
    ['a date of birth', { birthDate: '1975-03-08' }, { 'art-5-5': 'satisfied' }],
    ['somebody too old', { birthDate: '1940-03-08' }, { 'art-5-5': 'violated' }],
    [
      'fields and work, one line of it half typed',
      { fields: typed.fields, trade: typed.trade, work: [...work, { employer: '', post: '', from: '20' }] },
      { 'art-5-3:years': 'satisfied', 'art-6a-4:years': 'satisfied', 'art-6a-4:title': 'missing-data' },
    ],
    [
      'a title besides',
      { fields: typed.fields, trade: typed.trade, work, titles },
      { 'art-6a-4:title': 'satisfied', 'art-5-2': 'needs-judgement' },
    ],
    [
      'things that no form holds',
      { fields: 'x', work: { length: 9 }, titles: [null, 3], birthDate: {} },
      { 'art-7-2:fields': 'missing-data' },
    ],
  ]
  test.each(cases)('%s', async (_name, form, expected) => {
    const id = await begin()
    await cast.clerk.ok('applications.saveDraft', { id, form, revision: 0 })
    const { findings, problems } = await cast.clerk.ok('applications.checkDraft', { id })
    expect(problems.length).toBeGreaterThan(0)
    const found = Object.fromEntries(findings.map(({ condition, outcome }) => [condition, outcome]))
    expect(found).toMatchObject(expected)
  })

  test('comes out as the review will, once the form is whole', async () => {
    const id = await begin()
    const { signed: _signed, ...almost } = aForm(2)
    await cast.clerk.ok('applications.saveDraft', { id, form: almost, revision: 0 })
    const before = await cast.clerk.ok('applications.checkDraft', { id })
    await cast.clerk.ok('applications.saveDraft', { id, form: aForm(2), revision: 1 })
    const whole = await cast.clerk.ok('applications.checkDraft', { id })
    expect([before.problems.length > 0, whole.problems.length]).toEqual([true, 0])
    expect(before.findings).toEqual(whole.findings)
  })
})
