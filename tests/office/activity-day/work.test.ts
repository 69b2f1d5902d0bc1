/** The activity itself through the real office (Articles 10, 11, 12): coming, undertakings, opinions, the result, fees. */
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jcs } from '../../../src-shared/draw/canonical.ts'
import { type Person, type TestOffice, testOffice } from '../harness.ts'
import { draw, entriesOf, nextPair, type Scene, setScene } from '../scene.ts'
import { type Day, pdf, personIn, settledDay, turnTo, workOf } from './scene.ts'

let office: TestOffice
let scene: Scene
let auditor: Person
let day: Day
beforeAll(async () => {
  office = await testOffice()
  scene = await setScene(office, 12)
  auditor = await office.signIn('shenji')
  day = await settledDay(scene)
}, 120_000)
afterAll(() => office.close())

const subjectOf = (activityId: string) => `w${activityId.slice(1)}`
const starts = async () => (await workOf(scene.operator, day.activityId)).startsAt

describe('before anybody has accepted', () => {
  test('art-12 nothing can be entered; a rehearsal never', async () => {
    const activityId = await draw(scene, nextPair(scene), { groups: ['expert'], rehearsal: true })
    const work = await workOf(scene.operator, activityId)
    expect(work.people).toEqual([])
    const refusal = await scene.operator.refused('work.fileResult', {
      activityId,
      finishedOn: '2026-01-05',
      text: '合格',
    })
    expect(refusal.code).toBe('work.rehearsal')
  })

  test('an unknown activity and a person of another one are refused', async () => {
    expect((await scene.operator.refused('work.get', { activityId: 'x0000000000000000' })).code).toBe('draw.unknown')
    const other = await settledDay(scene)
    const input = { activityId: other.activityId, personId: day.expert.personId, on: '2026-01-05' }
    expect((await scene.operator.refused('work.undertakenOnPaper', input)).code).toBe('work.not-here')
  })
})

describe('who may', () => {
  test('discipline and auditor read and write nothing; the leading group does not see fees and opinions', async () => {
    const { activityId, expert } = day
    for (const reader of [scene.witness, auditor]) {
      expect((await workOf(reader, activityId)).actions.write).toContain('由选用处室或专家库办公室')
      const input = { activityId, personId: expert.personId, state: 'present' }
      expect((await reader.refused('work.attend', input)).code).toBe('permission.denied')
    }
    expect((await scene.leader.refused('work.get', { activityId })).code).toBe('permission.denied')
  })
})

describe('art-12 signing in', () => {
  test('too early is refused; the code works from three hours before, once, and a wrong one never', async () => {
    const { activityId, expert } = day
    const early = await scene.operator.refused('work.attend', {
      activityId,
      personId: expert.personId,
      state: 'absent',
      reason: '请假',
    })
    expect(early.code).toBe('work.not-begun')
    const slips = await scene.operator.ok('work.codeSlips', { activityId })
    expect(slips.size).toBeGreaterThan(2000)
    const codes = (await entriesOf(scene, subjectOf(activityId))).filter(({ type }) => type === 'work-code-issued')
    expect(codes).toHaveLength(2)
    // slips printed again hold the same codes
    await scene.operator.ok('work.codeSlips', { activityId })
    expect(
      (await entriesOf(scene, subjectOf(activityId))).filter(({ type }) => type === 'work-code-issued'),
    ).toHaveLength(2)
    const code = await codeOf(activityId, expert.personId)
    expect((await scene.operator.refused('work.signInByCode', { activityId, code })).message).toContain('起可以签到')
    turnTo(office, await starts(), -30)
    const wrong = code === '123456' ? '123457' : '123456'
    const refused = await scene.operator.refused('work.signInByCode', { activityId, code: wrong })
    expect(refused).toMatchObject({ code: 'work.wrong-code', field: 'code' })
    expect(await scene.operator.ok('work.signInByCode', { activityId, code })).toMatchObject({
      name: expert.name,
      late: false,
    })
    expect((await scene.operator.refused('work.signInByCode', { activityId, code })).message).toContain('已签到')
    const { attendance } = await personIn(scene, activityId, expert.personId)
    expect(attendance).toMatchObject({ state: 'present', way: 'code', corrected: 0 })
  })

  test('late and absent need a reason; a correction is another entry with its own', async () => {
    const { activityId, colleague } = day
    const { personId } = colleague
    turnTo(office, await starts(), 20)
    const late = await scene.operator.refused('work.attend', { activityId, personId, state: 'present' })
    expect(late).toMatchObject({ code: 'work.reason', field: 'reason' })
    await scene.operator.ok('work.attend', { activityId, personId, state: 'absent', reason: '电话联系不上' })
    expect((await personIn(scene, activityId, personId)).attendance.state).toBe('absent')
    const again = { activityId, personId, state: 'present' }
    expect((await scene.operator.refused('work.attend', again)).message).toContain('更正签到')
    const future = { ...again, arrivedAt: `${(await starts()).slice(0, 10)}T23:00+08:00`, reason: '补登' }
    expect((await scene.operator.refused('work.attend', future)).field).toBe('arrivedAt')
    await scene.operator.ok('work.attend', { ...again, reason: '路上堵车，已到' })
    const { attendance } = await personIn(scene, activityId, personId)
    expect(attendance).toMatchObject({ state: 'late', way: 'clerk', reason: '路上堵车，已到', corrected: 1 })
    const acts = (await entriesOf(scene, subjectOf(activityId))).filter(({ type }) => type === 'work-attended')
    expect(acts).toHaveLength(3)
  })
})

async function codeOf(activityId: string, personId: string): Promise<string> {
  const core = office.office.core()
  const entry = (await entriesOf(scene, subjectOf(activityId))).find(
    ({ type, payload }) => type === 'work-code-issued' && payload['personId'] === personId,
  )
  const [record] = (await core?.journal.personalOf(entry as never)) ?? []
  return String((record as Record<string, unknown>)['code'])
}

describe('art-11-3 undertakings', () => {
  test('on paper, with the scan at once or later, never twice; what is missing stands visibly', async () => {
    const { activityId, expert, colleague } = day
    expect((await workOf(scene.operator, activityId)).missing).toContain('2 人未作回避与保密承诺')
    const on = (await starts()).slice(0, 10)
    await scene.operator.ok('work.undertakenOnPaper', { activityId, personId: expert.personId, on, scan: pdf('a') })
    await scene.poolOffice.ok('work.undertakenOnPaper', { activityId, personId: colleague.personId, on })
    const twice = { activityId, personId: expert.personId, on, scan: pdf('b') }
    expect((await scene.operator.refused('work.undertakenOnPaper', twice)).code).toBe('work.undertaken')
    await scene.operator.ok('work.undertakenOnPaper', { activityId, personId: colleague.personId, on, scan: pdf('c') })
    const { undertaking } = await personIn(scene, activityId, colleague.personId)
    expect(undertaking).toMatchObject({ way: 'paper', on, version: '2026-1' })
    expect(undertaking?.scan).toMatch(/^[0-9a-f]{64}$/)
    expect((await workOf(scene.operator, activityId)).missing.join()).not.toContain('承诺')
    const file = await scene.witness.ok('work.file', { activityId, digest: undertaking?.scan })
    expect(await file.text()).toBe('%PDF-1.7\nc')
  })
})

describe('art-10-2 opinions', () => {
  test('a dissent with its paper, and signing withheld with a reason, are filed beside the result', async () => {
    const { activityId, expert, colleague } = day
    const base = { activityId, personId: expert.personId }
    expect(
      (await scene.operator.refused('work.fileOpinion', { ...base, kind: 'unsigned', files: [pdf()] })).field,
    ).toBe('text')
    expect((await scene.operator.refused('work.fileOpinion', { ...base, kind: 'dissent' })).code).toBe('work.empty')
    await scene.operator.ok('work.fileOpinion', { ...base, kind: 'dissent', text: '', files: [pdf('dissent'), word()] })
    await scene.poolOffice.ok('work.fileOpinion', {
      activityId,
      personId: colleague.personId,
      kind: 'unsigned',
      text: '没有看到原始台账',
    })
    const { opinions } = await workOf(auditor, activityId)
    expect(opinions).toMatchObject([
      { name: expert.name, kind: 'dissent', own: false, files: [{ name: '检查结果.pdf' }, { name: '意见.docx' }] },
      { name: colleague.name, kind: 'unsigned', text: '没有看到原始台账' },
    ])
    const docx = await auditor.ok('work.file', { activityId, digest: opinions[0]?.files[1]?.digest })
    expect((docx as File).name).toMatch(/^专家意见-.+\.docx$/)
  })

  test.each([
    ['a text file', new File(['文字'], '意见.pdf'), 'work.file-kind'],
    [
      'a workbook',
      new File([archive({ '[Content_Types].xml': 'spreadsheetml.sheet.main+xml' })], 'a.docx'),
      'work.file-kind',
    ],
    ['a torn archive', new File([new Uint8Array([0x50, 0x4b, 3, 4, 9, 9])], 'a.docx'), 'work.file-kind'],
    ['an empty file', new File([], 'a.pdf'), 'work.file-empty'],
    ['more than 20 MB', new File([new Uint8Array(21 * 1024 * 1024)], 'a.pdf'), 'scan.too-large'],
  ])('%s is refused and nothing is filed', async (_name, file, code) => {
    const { activityId, expert } = day
    const before = (await workOf(scene.operator, activityId)).opinions.length
    const input = { activityId, personId: expert.personId, kind: 'opinion', text: '同意', files: [file] }
    expect(await scene.operator.refused('work.fileOpinion', input)).toMatchObject({ code, field: 'files' })
    expect((await workOf(scene.operator, activityId)).opinions).toHaveLength(before)
  })

  test('a file of another activity cannot be opened by its digest', async () => {
    const other = await settledDay(scene)
    const { opinions } = await workOf(scene.operator, day.activityId)
    const digest = opinions[0]?.files[0]?.digest
    const refusal = await scene.operator.refused('work.file', { activityId: other.activityId, digest })
    expect(refusal.code).toBe('work.no-file')
  })
})

function archive(parts: Record<string, string>): Uint8Array<ArrayBuffer> {
  const bytes = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, new TextEncoder().encode(text)]))
  return new Uint8Array(zipSync(bytes))
}

/** As little of a Word document as the office looks at. */
function word(): File {
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  return new File([archive({ '[Content_Types].xml': `<Types><Override ContentType="${type}"/></Types>` })], '意见.docx')
}

describe('art-10-2 the result', () => {
  test('is filed with its date; a correction is appended with its reason, the former stays', async () => {
    const { activityId } = day
    const finishedOn = (await starts()).slice(0, 10)
    const first = { activityId, finishedOn, text: '基本符合要求，整改两项', files: [pdf('result')] }
    expect((await scene.operator.refused('work.fileResult', { ...first, finishedOn: '2020-01-01' })).field).toBe(
      'finishedOn',
    )
    expect((await scene.operator.refused('work.fileResult', { ...first, finishedOn: '2099-01-01' })).field).toBe(
      'finishedOn',
    )
    expect((await scene.operator.refused('work.fileResult', { activityId, finishedOn })).code).toBe('work.empty')
    await scene.operator.ok('work.fileResult', first)
    expect((await scene.operator.refused('work.fileResult', { ...first, text: '整改三项' })).field).toBe('reason')
    await scene.operator.ok('work.fileResult', { ...first, text: '整改三项', files: [], reason: '漏列一项' })
    const { results } = await workOf(scene.witness, activityId)
    expect(results).toMatchObject([
      { text: '基本符合要求，整改两项', reason: '', files: [{ name: '检查结果.pdf' }] },
      { text: '整改三项', reason: '漏列一项', files: [] },
    ])
  })
})

describe('art-10-4 fees', () => {
  test('fixed, corrected with a reason, paid, and taken back with a reason; totals follow', async () => {
    const { activityId, expert, colleague } = day
    const of = (personId: string) => ({ activityId, personId })
    await scene.operator.ok('work.setFee', { ...of(expert.personId), basis: 'day', units: 2, rate: 50_050 })
    await scene.operator.ok('work.setFee', { ...of(colleague.personId), basis: 'lump', units: 9, rate: 500_000 })
    expect((await workOf(scene.operator, activityId)).fees).toMatchObject({
      amount: 600_100,
      paid: 0,
      people: 2,
      missing: 0,
    })
    const correct = { ...of(expert.personId), basis: 'half-day', units: 3, rate: 30_000 }
    expect((await scene.operator.refused('work.setFee', correct)).field).toBe('reason')
    await scene.operator.ok('work.setFee', { ...correct, reason: '只工作一天半' })
    const fee = (await personIn(scene, activityId, expert.personId)).fee
    expect(fee).toMatchObject({
      amount: 90_000,
      corrected: 1,
      reason: '只工作一天半',
      paidOn: null,
      hint: { withheld: 2_000 },
    })
    expect((await personIn(scene, activityId, colleague.personId)).fee).toMatchObject({ units: 1, amount: 500_000 })

    const on = (await starts()).slice(0, 10)
    const both = { activityId, personIds: [expert.personId, colleague.personId], paid: true, on }
    expect((await scene.operator.refused('work.payFees', { ...both, on: '2099-01-01' })).field).toBe('on')
    await scene.operator.ok('work.payFees', both)
    expect((await scene.operator.refused('work.payFees', both)).code).toBe('work.fees')
    expect((await workOf(scene.operator, activityId)).fees).toMatchObject({ amount: 590_000, paid: 590_000 })
    expect((await scene.operator.refused('work.setFee', { ...correct, reason: '再改' })).code).toBe('work.paid')
    const back = { activityId, personIds: [expert.personId], paid: false, on }
    expect((await scene.operator.refused('work.payFees', back)).field).toBe('reason')
    await scene.operator.ok('work.payFees', { ...back, reason: '银行退回' })
    expect((await workOf(scene.operator, activityId)).fees).toMatchObject({ paid: 500_000 })
    expect((await workOf(scene.operator, activityId)).missing).toContain('1 人的劳务费未发放')
  })

  test.each([
    ['no units', { units: 0 }],
    ['a fraction of a cent', { rate: 10.5 }],
    ['a negative rate', { rate: -1 }],
    ['a rate that is a slip of the pen', { rate: 100_000_000 }],
  ])('%s is refused', async (_name, more) => {
    const { activityId, expert } = day
    const input = { activityId, personId: expert.personId, basis: 'day', units: 1, rate: 100, reason: '改', ...more }
    expect((await scene.operator.refused('work.setFee', input)).code).toBe('input.invalid')
  })

  test('no amount, reason or name of a file stands in the journal in clear', async () => {
    const text = JSON.stringify(await entriesOf(scene, subjectOf(day.activityId)))
    for (const words of ['590000', '50050', '500000', '银行退回', '检查结果', '没有看到', day.expert.name])
      expect(text).not.toContain(words)
    const doc = await office.office.core()?.store.draws.get(subjectOf(day.activityId))
    expect(JSON.stringify(doc?.data)).not.toMatch(/50050|银行退回|检查结果/)
  })
})

describe('the end', () => {
  test('an activity is finished once it is over, then only read, and taken up again for a reason', async () => {
    const { activityId, expert } = day
    expect((await scene.operator.refused('work.finish', { activityId })).code).toBe('work.not-ended')
    turnTo(office, (await workOf(scene.operator, activityId)).endsAt, 60)
    await scene.operator.ok('work.finish', { activityId })
    const input = { activityId, personId: expert.personId, kind: 'opinion', text: '补充' }
    expect((await scene.operator.refused('work.fileOpinion', input)).code).toBe('work.finished')
    expect((await workOf(scene.operator, activityId)).finished?.by).toBe('高翔')
    await scene.operator.ok('work.reopen', { activityId, reason: '补登意见' })
    await scene.operator.ok('work.fileOpinion', input)
  })

  test('rebuilt from the journal the register is the same to the byte', async () => {
    const core = office.office.core()
    if (!core) throw new Error('the office is closed')
    const before = jcs((await core.store.draws.find({ sort: [{ id: 'asc' }] })) as never)
    await core.journal.rebuild()
    expect(jcs((await core.store.draws.find({ sort: [{ id: 'asc' }] })) as never)).toBe(before)
  })
})
