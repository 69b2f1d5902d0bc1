/** Applicants who fill in their own form by link and code (7-2): what the code opens, and what it does not. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestClock, testClock, type TestOffice, testOffice } from '../harness.ts'
import { noticeVersion } from '../../../src-shared/api/application-form.ts'
import { aForm, type Cast, castOf, handIn, openCall, scan } from './people.ts'

const dayMs = 86_400_000
let clock: TestClock
let office: TestOffice
let cast: Cast
let callId: string
beforeAll(async () => {
  clock = testClock()
  office = await testOffice({ clock })
  cast = await castOf(office)
  callId = await openCall(cast, office.office.core()?.today() ?? '')
})
afterAll(() => office.close())

async function linked() {
  const { id } = await cast.clerk.ok('applications.begin', { callId })
  const { code } = await cast.clerk.ok('applications.link', { id })
  return { id, code }
}

describe('art-7-2 a personal link', () => {
  test('the applicant fills in, attaches and finishes; the office hands it in with the signed paper', async () => {
    const { id, code } = await linked()
    const applicant = office.person('applicant-1')
    await applicant.ok('apply.enter', { id, code: `${code.slice(0, 4)} ${code.slice(4).toLowerCase()}` })
    await applicant.ok('apply.save', { form: aForm(201), revision: 0 })
    const { digest } = await applicant.ok('apply.attach', { kind: 'identity', file: scan('身份证') })
    expect((await applicant.ok('apply.check')).missing).toEqual(['signed-form', 'degree', 'title'])
    expect((await applicant.ok('apply.attachment', { digest })).size).toBeGreaterThan(0)
    expect((await applicant.ok('apply.sheet')).type).toBe('application/pdf')
    await applicant.ok('apply.finish')
    expect((await applicant.refused('apply.form')).code).toBe('apply.none')
    const row = (await cast.clerk.ok('applications.drafts')).find((one) => one.id === id)
    expect(row?.filledOn).toBe(office.office.core()?.today())
    await cast.clerk.ok('applications.attach', { id, kind: 'bundle', file: scan('签字的申报表') })
    const { number } = await cast.clerk.ok('applications.submit', { id })
    expect(number).toMatch(/^XX-\d{4}-S\d{4}$/)
    // the same code then opens the course of what was handed in, and the form no more
    await applicant.ok('apply.enter', { id, code })
    expect(await applicant.ok('apply.progress')).toMatchObject({ page: id, number, state: 'employer-check' })
    expect((await applicant.refused('apply.form')).code).toBe('apply.expired')
    expect((await applicant.refused('apply.save', { form: {}, revision: 1 })).code).toBe('apply.expired')
  })

  test('the notice on personal information can be read by whoever fills in a form, in the version that is signed', async () => {
    const notice = await office.person('anybody').ok('apply.notice')
    expect([notice.version, notice.sections.length > 4]).toEqual([noticeVersion, true])
  })

  test('who corrects a returned form by a link sees why and where it was returned', async () => {
    const id = await handIn(cast, callId, aForm(202))
    const reason = '职称证书看不清'
    await cast.clerk.ok('review.return', { ids: [id], fields: ['titles.0'], reason })
    const draft = await cast.clerk.ok('applications.begin', { correct: id })
    const { code } = await cast.clerk.ok('applications.link', { id: draft.id })
    const applicant = office.person('applicant-6')
    await applicant.ok('apply.enter', { id: draft.id, code })
    expect((await applicant.ok('apply.form')).returned).toMatchObject({ fields: ['titles.0'], reason })
  })

  test('a code opens its own draft alone, on its own connection', async () => {
    const [first, second] = [await linked(), await linked()]
    const applicant = office.person('applicant-2')
    expect((await applicant.refused('apply.enter', { id: second.id, code: first.code })).code).toBe('apply.code')
    await applicant.ok('apply.enter', first)
    expect((await applicant.ok('apply.form')).id).toBe(first.id)
    expect((await office.person('somebody-else').refused('apply.form')).code).toBe('apply.none')
    expect((await applicant.refused('applications.draft', { id: second.id })).code).toBe('session.none')
  })

  test('five wrong codes close it, the right one too, until the office makes a new one', async () => {
    const { id, code } = await linked()
    const applicant = office.person('applicant-3')
    for (let wrong = 0; wrong < 5; wrong += 1)
      expect((await applicant.refused('apply.enter', { id, code: 'ABCDEFGH' })).code).toBe('apply.code')
    expect((await applicant.refused('apply.enter', { id, code })).code).toBe('apply.code')
    const { code: fresh } = await cast.clerk.ok('applications.link', { id })
    await applicant.ok('apply.enter', { id, code: fresh })
  })

  test('hostile names and files: a shown name has no folder, a program is no proof', async () => {
    const { id, code } = await linked()
    const applicant = office.person('applicant-5')
    await applicant.ok('apply.enter', { id, code })
    const pdf = (name: string) => new File(['%PDF-1.7 x'], name)
    for (const name of [
      '../../etc/passwd.pdf',
      'C:\\Windows\\con.pdf',
      `${'长'.repeat(300)}.pdf`,
      'a\u0000\u202eb.pdf',
    ]) {
      await applicant.ok('apply.attach', { kind: 'other', file: pdf(name) })
      const shown = (await applicant.ok('apply.form')).attachments.at(-1)?.name ?? ''
      expect(shown).toMatch(/^[^/\\\p{Cc}\p{Cf}]{1,80}$/u)
    }
    const program = new File(['MZ program'], 'scan.pdf')
    expect((await applicant.refused('apply.attach', { kind: 'other', file: program })).code).toBe('scan.kind')
    const huge = new File([new Uint8Array(21 * 1024 * 1024)], 'scan.pdf')
    expect((await applicant.refused('apply.attach', { kind: 'other', file: huge })).code).toBe('scan.too-large')
  })

  test('a new code makes the former one worthless; after two weeks none opens; after two idle hours it is asked for again', async () => {
    const { id, code } = await linked()
    const { code: fresh } = await cast.clerk.ok('applications.link', { id })
    const applicant = office.person('applicant-4')
    expect((await applicant.refused('apply.enter', { id, code })).code).toBe('apply.code')
    await applicant.ok('apply.enter', { id, code: fresh })
    clock.pass(2 * 3_600_000 + 1000)
    expect((await applicant.refused('apply.form')).code).toBe('apply.none')
    clock.pass(14 * dayMs)
    expect((await applicant.refused('apply.enter', { id, code: fresh })).code).toBe('apply.expired')
  })
})
