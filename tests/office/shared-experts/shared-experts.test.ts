/** Experts of other offices (Article 4): listed apart, never changed here, drawn where rule-set and activity ask for them. */
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyRecord } from '../../../src-shared/draw/verify.ts'
import type { Needs } from '../../../src-shared/api/draw.ts'
import { expertDoc, openPerson } from '../../../src-main/office/pool/expert-docs.ts'
import { anActivity, commitDraw, needs } from '../builders.ts'
import { readDocx, visibleText } from '../documents/print/read-back.ts'
import { testOffice, type TestOffice } from '../harness.ts'
import { aProvince } from '../from-province/a-province.ts'
import { answer, entriesOf, type Scene, setScene, throwDice } from '../scene.ts'
import { aShared, coreOf, drawableResources, endShare, shareExperts } from './scene.ts'

const day = 86_400_000

describe('an office whose rule-set does not let a draw ask for them', () => {
  let office: TestOffice
  beforeAll(async () => {
    office = await testOffice()
  })
  afterAll(() => office.close())

  test('nobody is shared: the list says so', async () => {
    const clerk = await office.signIn('zhoumin')
    expect(await clerk.ok('sharedExperts.summary')).toEqual({ experts: 0, drawable: false, offices: [] })
    expect(await clerk.ok('sharedExperts.list', { limit: 50 })).toEqual({ rows: [], total: 0 })
  })

  test('they are listed apart with their home, found by name, pinyin, employer, field and office', async () => {
    const clerk = await office.signIn('zhoumin')
    const members = (await clerk.ok('pool.counts')).members
    await shareExperts(office, [
      aShared(1),
      aShared(2, { name: '马共享', home: 'c2', homeOffice: '远县工业和信息化局', fields: ['policy-law'] }),
      aShared(3, { termTo: '2025-01-01' }),
    ])
    const { rows, total } = await clerk.ok('sharedExperts.list', { limit: 50 })
    expect(total).toBe(3)
    expect(rows.find(({ name }) => name === '马共享')).toMatchObject({
      employer: '邻县第2检测站',
      homeOffice: '远县工业和信息化局',
      undrawable: null,
    })
    expect(rows.find(({ name }) => name === '邻县专家3')?.undrawable).toBe('聘期到2025年1月1日已满')
    const found = async (filter: object) =>
      (await clerk.ok('sharedExperts.list', { limit: 50, ...filter })).rows.map(({ name }) => name)
    expect(await found({ text: 'magongx' })).toEqual(['马共享'])
    expect(await found({ text: '远县' })).toEqual(['马共享'])
    expect(await found({ field: 'policy-law' })).toEqual(['马共享'])
    expect(await found({ office: 'c2' })).toEqual(['马共享'])
    expect((await clerk.ok('sharedExperts.list', { limit: 1, offset: 2 })).rows).toHaveLength(1)
    expect((await clerk.ok('sharedExperts.summary')).offices).toEqual([
      { id: 'c000000000001', name: '邻县工业和信息化局', experts: 2 },
      { id: 'c2', name: '远县工业和信息化局', experts: 1 },
    ])
    expect((await clerk.ok('pool.counts')).members).toBe(members)
    expect((await clerk.ok('pool.list', { limit: 500, text: '马共享' })).total).toBe(0)
  })

  test('nobody opens or changes them as if they were the own', async () => {
    const clerk = await office.signIn('zhoumin')
    const id = aShared(1).id
    expect(await clerk.refused('pool.get', { id })).toMatchObject({ code: 'pool.shared' })
    for (const [name, input] of [
      ['pool.declare', { id, interests: [], kin: [], formerEmployers: [] }],
      ['pool.unmask', { id, reason: '核对电话' }],
    ] as const)
      expect((await clerk.refused(name, input)).code).toBe('pool.unknown')
  })

  test('a draw that asks for them is refused at its field', async () => {
    const operator = await office.signIn('gaoxiang')
    const { activityId } = await operator.ok('draw.create', { facts: anActivity() })
    const asked = { activityId, needs: { ...needs(), shared: true } }
    expect(await operator.refused('draw.setNeeds', asked)).toMatchObject({ code: 'draw.shared', field: 'needs.shared' })
  })

  test('one whose share ends leaves the list; one whose record was erased has no name any more', async () => {
    const clerk = await office.signIn('zhoumin')
    await endShare(office, aShared(3).id, 'term-over')
    const core = coreOf(office)
    const digests = (await core.journal.entriesOf(aShared(2).id)).flatMap(({ personal }) => personal ?? [])
    const { send } = await aProvince(core)
    await send([{ type: 'personal-erased', subject: aShared(2).id, payload: { digests } }])
    const { rows } = await clerk.ok('sharedExperts.list', { limit: 50 })
    expect(rows.map(({ name }) => name).sort()).toEqual(['〔已删除〕', '邻县专家1'].sort())
    expect(rows.find(({ name }) => name === '〔已删除〕')?.undrawable).toBe('资料未到')
  })
})

describe('an office whose rule-set lets a draw ask for them', () => {
  const folder = drawableResources()
  const kin = [{ name: '王某', relation: '配偶', employer: '固始某机械厂' }]
  const kinAndUnits = [
    aShared(11, { employer: '新疆回避厂' }),
    aShared(12, { kin, employer: '回避二站' }),
    aShared(13, { employer: '书面要求站' }),
  ]
  let office: TestOffice
  let scene: Scene
  beforeAll(async () => {
    office = await testOffice({ resources: folder })
    scene = await setScene(office, 6)
    await shareExperts(office, [
      aShared(1),
      ...kinAndUnits,
      aShared(21, {
        residentId: await residentIdOf(scene.pairs[0]?.expert ?? ''),
        employer: scene.pairs[0]?.employer ?? '',
      }),
      aShared(22, { employer: '两县同聘站', residentId: 'same' }),
      aShared(23, { employer: '两县同聘站', residentId: 'same', home: 'c2', homeOffice: '远县工业和信息化局' }),
      ...[31, 32].map((number) => aShared(number, { employer: '全程站' })),
      ...[41, 42].map((number) => aShared(number, { employer: '中途站' })),
      aShared(51, { employer: scene.pairs[1]?.employer ?? '' }),
    ])
    office.clock.pass(2 * day)
    // after two days the screens are locked
    for (const login of ['gaoxiang', 'fengjie', 'zhoumin', 'qinzhigang']) await unlock(login)
  })
  afterAll(async () => {
    await office.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const unlock = async (login: string) => {
    const { password } = await office.account(login)
    await office.person(`connection-${login}`).ok('session.unlock', { password })
  }

  async function residentIdOf(expertId: string): Promise<string> {
    const own = await expertDoc(coreOf(office), expertId)
    const person = own && (await openPerson(coreOf(office), own.data))
    if (!person) throw new Error('no record of the expert')
    return person.residentId
  }

  /** A draw of people whose employer's name holds `region`, that asks for shared experts. */
  async function prepare(region: string, given: Partial<Needs> = {}, facts = {}): Promise<string> {
    const { operator } = scene
    const { activityId } = await operator.ok('draw.create', {
      facts: anActivity({ units: ['固始某机械厂'], ...facts }),
    })
    const group = { ...(needs().groups[0] as Needs['groups'][number]), region, seats: 1 }
    await operator.ok('draw.setNeeds', {
      activityId,
      needs: needs({ groups: [group], maxPerEmployer: null, shared: true, ...given }),
    })
    const { witness, poolOffice } = await operator.ok('draw.candidatesFor', { activityId })
    await operator.ok('draw.nameParticipants', {
      activityId,
      witnessId: witness[0]?.id,
      poolOfficeId: poolOffice[0]?.id,
    })
    return activityId
  }

  test('a draw that does not ask for them sees nothing of them', async () => {
    const asks = await prepare('')
    const silent = await prepare('', { shared: undefined })
    const { operator } = scene
    const [without, together] = [
      await operator.ok('draw.funnel', { activityId: silent }),
      await operator.ok('draw.funnel', { activityId: asks }),
    ]
    expect(without.shared).toBeUndefined()
    // of thirteen one is in the own pool and two are one person
    expect(together).toMatchObject({ pool: without.pool + 10, shared: 10 })
    expect(together.steps[0]?.label).toBe('在库专家和外县共享专家')
  })

  test('whoever was shared within the last day is too new in this pool, however long at home', async () => {
    await shareExperts(office, [aShared(2)])
    const activityId = await prepare('邻县第')
    const excluded = await scene.operator.ok('draw.excluded', { activityId, step: 'pool-age' })
    expect(excluded).toMatchObject([{ name: '邻县专家2〔共享·邻县〕', employer: '邻县第2检测站' }])
    expect((await scene.operator.ok('draw.funnel', { activityId })).candidates).toBe(1)
  })

  test('art-15 they step aside for the own employer, for declared kin and on a unit’s request like everybody', async () => {
    const activityId = await prepare('回避', {}, { units: ['新疆回避厂', '固始某机械厂'] })
    const left = await scene.operator.ok('draw.excluded', { activityId, step: 'art-15' })
    const why = left.map(({ name, reasons }): [string, string | undefined] => [name, reasons[0]?.provision])
    expect(why.toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual([
      ['邻县专家11〔共享·邻县〕', 'art-15-3'],
      ['邻县专家12〔共享·邻县〕', 'art-15-3'],
    ])
    const asked = await prepare('书面要求站')
    const { operator, poolOffice } = scene
    const request = { unit: '固始某机械厂', reason: '曾有诉讼', receivedOn: '2026-01-31', expertId: aShared(13).id }
    await operator.ok('draw.addRequest', { activityId: asked, ...request })
    const { requests } = await operator.ok('draw.get', { activityId: asked })
    expect(requests[0]?.expertName).toBe('邻县专家13〔共享·邻县〕')
    const decision = { requestId: requests[0]?.id, accepted: true, reason: '材料已核实' }
    await poolOffice.ok('draw.decideRequest', { activityId: asked, ...decision })
    expect((await operator.ok('draw.funnel', { activityId: asked })).candidates).toBe(0)
  })

  test('the same person in both pools is drawn as the own; shared by two offices, once', async () => {
    const pair = scene.pairs[0]
    const { rows } = await scene.poolOffice.ok('sharedExperts.list', { limit: 50, text: '邻县专家21' })
    expect(rows[0]?.undrawable).toBe('本单位专家库中已有此人')
    const both = await prepare(pair?.employer ?? '')
    expect((await scene.operator.ok('draw.funnel', { activityId: both })).candidates).toBe(1)
    const twice = await prepare('两县同聘站')
    expect((await scene.operator.ok('draw.funnel', { activityId: twice })).candidates).toBe(1)
  })

  test('art-12 a whole draw: mark in roster, seats and record, which anybody re-computes; the number is looked up for the activity', async () => {
    const activityId = await prepare('全程站')
    await commitDraw({ ...scene, activityId })
    await throwDice(scene, activityId)
    const { seats } = await scene.operator.ok('draw.contact', { activityId })
    expect(seats).toHaveLength(1)
    const [seat] = seats
    expect(seat).toMatchObject({
      name: expect.stringMatching(/^邻县专家3[12]〔共享·邻县〕$/),
      employer: '全程站',
      phoneMasked: expect.stringMatching(/^138 •+ ••3[12]$/),
    })
    const { phone } = await scene.operator.ok('draw.showPhone', { activityId, ref: seat?.ref })
    expect(phone).toMatch(/^1380000003[12]$/)
    const looked = (await entriesOf(scene, activityId)).filter(({ type }) => type === 'shared-phone-opened')
    expect(looked).toMatchObject([{ payload: { expertId: seat?.expertId } }])
    const file = await scene.operator.ok('draw.recordFile', { activityId })
    const bytes = new Uint8Array(await file.arrayBuffer())
    const record = JSON.parse(await file.text())
    expect(record.roster.context).toMatchObject({ sharedCandidates: '2' })
    expect(verifyRecord(bytes).ok).toBe(true)
    const sheet = await scene.operator.ok('draw.recordSheet', { activityId, names: true, format: 'docx' })
    const parts = readDocx(new Uint8Array(await sheet.arrayBuffer()))
    const words = visibleText(parts['word/document.xml'] ?? '')
    expect(words).toMatch(/冻结名册时在库 \d+ 人（含外县共享 \d+ 人）/)
    expect(words).toMatch(/邻县专家3[12]〔共享·邻县〕/)
  })

  test('whose share ends while a draw runs is not drawn by a later round: withdrawn, with the entry that ended it', async () => {
    const activityId = await prepare('中途站')
    await commitDraw({ ...scene, activityId })
    await throwDice(scene, activityId)
    const { seats } = await scene.operator.ok('draw.contact', { activityId })
    const drawn = seats[0]?.expertId ?? ''
    const other = [aShared(41).id, aShared(42).id].find((id) => id !== drawn) ?? ''
    await endShare(office, other)
    await answer(scene, activityId, drawn, 'decline')
    const after = await scene.operator.ok('draw.contact', { activityId })
    expect(after.seats.map(({ expertId }) => expertId)).toEqual([drawn])
    const round = (await entriesOf(scene, activityId)).findLast(({ type }) => type === 'round-run')
    expect(JSON.stringify(round?.payload)).toContain('"reason":"status"')
  })

  test('art-12 one employer is one employer, whoever’s pool its people are in', async () => {
    const pair = scene.pairs[1]
    const activityId = await prepare(pair?.employer ?? '')
    await commitDraw({ ...scene, activityId })
    const frozen = (await entriesOf(scene, activityId)).find(({ type }) => type === 'roster-frozen')
    const roster = frozen?.payload['roster'] as unknown as { candidates: { employerId: string }[] } | undefined
    const candidates = roster?.candidates ?? []
    expect(candidates).toHaveLength(2)
    expect(new Set(candidates.map(({ employerId }) => employerId)).size).toBe(1)
    await throwDice(scene, activityId)
    const file = await scene.operator.ok('draw.recordFile', { activityId })
    const annex = await scene.operator.ok('draw.annexFile', { activityId, reason: '核对记录' })
    const [bytes, lines] = [file, annex].map(async (one) => new Uint8Array(await one.arrayBuffer()))
    expect(verifyRecord((await bytes) as Uint8Array, { annex: (await lines) as Uint8Array }).ok).toBe(true)
  })
})
