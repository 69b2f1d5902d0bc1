/** The published register of an office (7-5): who stands in it, and what of them never does. */
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { certificateDigest } from '../../../src-main/office/documents/public-register/certificate-digest.ts'
import { type TestClock, testClock, type TestOffice, testOffice } from '../harness.ts'
import { aForm, type Cast, castOf, openCall, reviewed } from './people.ts'

const dayMs = 86_400_000
let clock: TestClock
let office: TestOffice
let cast: Cast
beforeAll(async () => {
  clock = testClock()
  office = await testOffice({ clock })
  cast = await castOf(office)
})
afterAll(() => office.close())

async function confirmDate() {
  for (const one of [cast.clerk, cast.leader])
    await one.ok('clock.confirm', { shown: (await one.ok('clock.status')).now })
}

test('art-7-5 an admitted expert can be found and the certificate checked; no ID, no phone, no adopted member', async () => {
  await confirmDate()
  const callId = await openCall(cast, office.office.core()?.today() ?? '')
  const form = aForm(800)
  const id = await reviewed(cast, callId, form)
  const list = await cast.clerk.ok('lists.create', { title: '第一批', applicationIds: [id] })
  await cast.clerk.ok('lists.present', { id: list.id })
  await cast.leader.ok('lists.decide', { id: list.id, lines: [{ applicationId: id, approved: true }] })
  const begin = { listId: list.id, title: '第一批公示', venue: '网站', days: 5 }
  const { id: publicityId } = await cast.clerk.ok('publicity.begin', begin)
  clock.turnWall(20 * dayMs)
  await confirmDate()
  await cast.clerk.ok('publicity.admit', { id: publicityId })
  const expertId = (await cast.clerk.ok('applications.get', { id })).expertId ?? ''

  expect((await cast.clerk.refused('publicity.certificate', { expertId, format: 'pdf' })).code).toBe(
    'organisation.unconfirmed',
  )
  const { confirmedBy: _by, confirmedOn: _on, ...organisation } = await cast.clerk.ok('system.organisation')
  await cast.clerk.ok('system.setOrganisation', { organisation: { ...organisation, authority: '某县工信局' } })
  expect((await cast.clerk.ok('publicity.certificate', { expertId, format: 'pdf' })).type).toBe('application/pdf')

  const zip = await cast.clerk.ok('publicity.site')
  const files = unzipSync(new Uint8Array(await zip.arrayBuffer()))
  const all = Object.values(files)
    .map((bytes) => new TextDecoder().decode(bytes))
    .join('\n')
  const expert = await cast.clerk.ok('pool.get', { id: expertId })
  const state = await office.office.core()?.journal.state<{ certificate: { check: string } }>('people', expertId)
  expect(all).toContain(form.name)
  expect(all).toContain(certificateDigest(expert.certificate, state?.data.certificate.check ?? ''))
  for (const secret of [form.residentId, form.phone, form.birthDate]) expect(all).not.toContain(secret)
  const adopted = (await cast.clerk.ok('pool.list', {})).rows.find((row) => row.adopted)?.name ?? ''
  expect(all).not.toContain(adopted)
  expect(Object.keys(files).filter((path) => path.startsWith('notices/')).length).toBe(2)
})
