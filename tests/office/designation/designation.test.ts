/** Direct designation through the real office (Article 13): evidence, proposal, approval, filing, contact, the seat it takes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jcs } from '../../../src-shared/draw/canonical.ts'
import type { OpenedCore } from '../../../src-main/office/build-core.ts'
import { noGrounds } from '../builders.ts'
import { aProvince } from '../from-province/a-province.ts'
import { type TestOffice, testOffice } from '../harness.ts'
import {
  answer,
  type Asked,
  closeDraw,
  draw,
  entriesOf,
  nextPair,
  prepare,
  type Scene,
  setScene,
  voidDraw,
  requestOf,
} from '../scene.ts'
import {
  accepted,
  cappedDraw,
  inForce,
  outsider,
  proofs,
  proposal,
  requirement,
  scan,
  type Short,
  shortDraw,
  standing,
} from './scene.ts'

let office: TestOffice
let scene: Scene
beforeAll(async () => {
  office = await testOffice()
  scene = await setScene(office, 70)
}, 120_000)
afterAll(() => office.close())

/** A member of the pool whom no draw has touched. */
const member = () => nextPair(scene).expert

describe('art-13 (1) evidence', () => {
  test('a shortfall with every candidate drawn carries a proposal', async () => {
    const short = await shortDraw(scene)
    const desk = await scene.operator.ok('designation.ofActivity', { activityId: short.activityId })
    expect(desk.shortfall).toMatchObject([{ open: 1, free: 1, candidates: 1, drawn: 1, counts: true }])
    const { id } = await scene.operator.ok('designation.propose', proposal(short, member()))
    expect(await standing(scene, id)).toBe('proposed')
  })

  test('one that the employer cap caused does not; it calls for a draw without the cap', async () => {
    const short = await cappedDraw(scene)
    const [shown] = (await scene.operator.ok('designation.ofActivity', { activityId: short.activityId })).shortfall
    expect(shown).toMatchObject({ counts: false, open: 1 })
    const refusal = await scene.operator.refused('designation.propose', proposal(short, member()))
    expect(refusal).toMatchObject({ code: 'designation.ground', provision: 'art-13' })
    expect(refusal.message).toContain('应先取消同一单位人数限制补充抽取')
  })

  test.each([
    ['a group that is none', async () => ({ ...(await shortDraw(scene)), groupId: 'nothing' }), 'designation.group'],
    ['a draw without a shortfall', () => drawn({ groups: ['expert'] }), 'designation.ground'],
    ['a rehearsal', () => drawn({ groups: ['expert'], rehearsal: true }), 'designation.rehearsal'],
    ['a roster that is only prepared', () => prepared(), 'designation.no-draw'],
    ['a draw that is to be voided', () => toBeVoided(), 'designation.no-draw'],
  ])('%s carries none', async (_name, make, code) => {
    const refusal = await scene.operator.refused('designation.propose', proposal(await make(), member()))
    expect(refusal.code).toBe(code)
  })
})

async function drawn(asked: Asked): Promise<Short> {
  const pair = nextPair(scene)
  return { activityId: await draw(scene, pair, asked), groupId: 'b-technology', pair }
}

async function prepared(): Promise<Short> {
  const pair = nextPair(scene)
  return { activityId: await prepare(scene, pair, { groups: ['expert'] }), groupId: 'b-technology', pair }
}

async function toBeVoided(): Promise<Short> {
  const short = await shortDraw(scene)
  await scene.operator.ok('draw.askVoid', { activityId: short.activityId, cause: 'roster-wrong', reason: '名册有误' })
  return short
}

describe('art-13 (2) a special requirement', () => {
  test('needs its document and scan, and the draw to be over', async () => {
    const short = await cappedDraw(scene)
    const base = proposal(short, member(), { ground: 'requirement' })
    const without = await scene.operator.refused('designation.propose', base)
    expect(without).toMatchObject({ code: 'designation.ground', provision: 'art-13' })
    const unscanned = await scene.operator.refused('designation.propose', { ...base, requirement })
    expect(unscanned.message).toContain('附扫描件')
    const whole = { ...base, requirement, scan: scan() }
    expect((await scene.operator.refused('designation.propose', whole)).message).toContain('请先补充抽取')
    const later = { ...whole, requirement: { ...requirement, on: '2099-01-01' } }
    await answer(scene, short.activityId, short.pair.colleague, 'accept')
    await closeDraw(scene, short.activityId)
    expect((await scene.operator.refused('designation.propose', later)).field).toBe('requirement.on')
    const { id } = await scene.operator.ok('designation.propose', whole)
    const view = await scene.leader.ok('designation.get', { id })
    expect(view).toMatchObject({ requirement, hasScan: true, ground: 'requirement' })
    expect((await scene.leader.ok('designation.scan', { id })).size).toBe(8)
    const other = scan()
    const wrong = { ...whole, person: { from: 'pool', expertId: member() }, scan: new File(['text'], other.name) }
    expect((await scene.operator.refused('designation.propose', wrong)).field).toBe('scan')
  })
})

describe('the person', () => {
  test('art-13 not more are designated than seats are open; a refusal or withdrawal opens the seat', async () => {
    const short = await shortDraw(scene)
    const first = await scene.operator.ok('designation.propose', proposal(short, member()))
    const more = await scene.operator.refused('designation.propose', proposal(short, member()))
    expect(more.code).toBe('designation.no-seat')
    await scene.leader.ok('designation.refuse', { id: first.id, reason: '另有合适人选' })
    const second = await scene.operator.ok('designation.propose', proposal(short, member()))
    await scene.operator.ok('designation.withdraw', { id: second.id, reason: '本人出差' })
    expect((await scene.leader.refused('designation.approve', { id: second.id })).code).toBe('designation.stage')
    await scene.operator.ok('designation.propose', proposal(short, member()))
  })

  test('art-15-4 whoever a unit asked to step aside is not designated; asked later, approval looks again', async () => {
    const short = await shortDraw(scene)
    const expertId = member()
    const { id } = await scene.operator.ok('designation.propose', proposal(short, expertId))
    await requestOf(scene, short.activityId, expertId)
    const refusal = await scene.leader.refused('designation.approve', { id })
    expect(refusal).toMatchObject({ code: 'designation.against', provision: 'art-15-4' })
    await scene.operator.ok('designation.withdraw', { id, reason: '被检查单位要求回避' })
    const again = await scene.operator.refused('designation.propose', proposal(short, expertId))
    expect(again.provision).toBe('art-15-4')
  })

  test('art-13 another field of the pool is left to a judgement with a reason', async () => {
    const short = await shortDraw(scene)
    const { colleague } = nextPair(scene)
    const refusal = await scene.operator.refused('designation.propose', proposal(short, colleague))
    expect(refusal.code).toBe('designation.against')
    const judgements = [{ condition: 'field', field: null, fits: true, reason: '兼有产业技术经历' }]
    const { id } = await scene.operator.ok('designation.propose', proposal(short, colleague, { judgements }))
    expect((await scene.leader.ok('designation.get', { id })).judgements).toMatchObject([
      { reason: '兼有产业技术经历' },
    ])
  })

  test('art-14 rotation does not bar a designation and stands beside its findings', async () => {
    const short = await shortDraw(scene)
    const { findings, rotation } = await scene.operator.ok('designation.check', {
      activityId: short.activityId,
      groupId: short.groupId,
      person: { from: 'pool', expertId: member() },
    })
    expect(rotation).toBe('0 次')
    expect(findings.map((one) => one.provision)).not.toContain('art-14')
  })

  test('art-15 whoever recused in this draw, or holds a seat in it, is not designated', async () => {
    const capped = await cappedDraw(scene)
    const { activityId, pair } = capped
    await answer(scene, activityId, pair.colleague, 'accept')
    await closeDraw(scene, activityId)
    const special = { ground: 'requirement', requirement, scan: scan() }
    const judgements = [{ condition: 'field', field: null, fits: true, reason: '兼有产业技术经历' }]
    const seated = proposal(capped, pair.colleague, { ...special, judgements })
    expect(await scene.operator.refused('designation.propose', seated)).toMatchObject({
      code: 'designation.barred',
      message: '这位专家已抽中并有席位，不需要直接指定。',
    })
    const other = await drawn({ groups: ['expert'] })
    const [seat] = (await scene.operator.ok('draw.contact', { activityId: other.activityId })).seats
    const grounds = { ...noGrounds, 'art-15-5': true }
    const said = { activityId: other.activityId, ref: seat?.ref, answer: 'accept', grounds, groundsNote: '有过合作' }
    const { answerId } = await scene.operator.ok('draw.answer', said)
    await scene.poolOffice.ok('draw.confirmAnswer', {
      activityId: other.activityId,
      answerId,
      agree: true,
      reason: '同意回避',
    })
    const recused = await scene.operator.refused('designation.propose', proposal(other, other.pair.expert))
    expect(recused.message).toContain('已回避或被移出')
  })

  test('art-5, art-6a outside the pool: the facts are judged by the rules of admission, judgements recorded', async () => {
    const short = await shortDraw(scene)
    const asked = { activityId: short.activityId, groupId: short.groupId, person: outsider() }
    const { findings } = await scene.operator.ok('designation.check', asked)
    const open = findings.filter(({ outcome }) => outcome === 'needs-judgement')
    expect(open.length).toBeGreaterThan(0)
    const bare = { ...asked, ground: 'pool', reason: '库内无合适人选', proofs: proofs() }
    expect((await scene.operator.refused('designation.propose', bare)).code).toBe('designation.against')
    const judgements = open.map(({ condition, field }) => ({ condition, field, fits: true, reason: '已核对材料' }))
    const unproven = await scene.operator.refused('designation.propose', { ...bare, judgements, proofs: [] })
    expect(unproven).toMatchObject({ code: 'designation.no-proof', provision: 'art-5-1', field: 'proofs' })
    const { id } = await scene.operator.ok('designation.propose', { ...bare, judgements })
    const { proofs: filed } = await scene.leader.ok('designation.get', { id })
    expect(filed.map(({ name }) => name)).toEqual(['通知.pdf'])
    const file = await scene.leader.ok('designation.proof', { id, digest: filed[0]?.digest })
    expect(file).toMatchObject({ size: 8, type: 'application/pdf' })
    const other = { id, digest: 'a'.repeat(64) }
    expect((await scene.leader.refused('designation.proof', other)).code).toBe('designation.unknown-proof')
    await scene.leader.ok('designation.approve', { id })
    expect(await standing(scene, id)).toBe('in-force')
    const old = outsider({ name: '陆老', facts: { ...outsider().facts, birthDate: '1940-01-01' } })
    const next = await shortDraw(scene)
    const over = { ...bare, activityId: next.activityId, person: old, judgements }
    const refusal = await scene.operator.refused('designation.propose', over)
    expect(refusal).toMatchObject({ code: 'designation.against', provision: 'art-5-5' })
  })

  test('art-5-6 whoever stands in the province’s list is not designated, whatever edition was typed', async () => {
    const core = office.office.core() as OpenedCore
    const number = '410123197908110030'
    const short = await shortDraw(scene)
    const listed = { edition: '2026年第1期', listed: false }
    const numbered = (given: string) => {
      const facts = { ...outsider().facts, identity: { kind: 'resident', number: given }, struckOff: listed }
      return { activityId: short.activityId, groupId: short.groupId, person: outsider({ facts }) }
    }
    const outcome = async (given: string) => {
      const { findings } = await scene.operator.ok('designation.check', numbered(given))
      return findings.find(({ condition }) => condition === 'art-5-6:struck-off')?.outcome
    }
    expect(await outcome(number)).toBe('satisfied')
    await (await aProvince(core)).strikeOffId(number)
    expect(await outcome(number)).toBe('violated')
    // however it was typed
    expect(await outcome(` ${number.slice(0, 6)} ${number.slice(6)}`)).toBe('violated')
    expect(await outcome('410123197908110057')).toBe('satisfied')
    const asked = { ...numbered(number), ground: 'pool', reason: '库内无合适人选', proofs: proofs() }
    const refusal = await scene.operator.refused('designation.propose', asked)
    expect(refusal.code).toBe('designation.against')
  })

  test('art-13 somebody of the pool is not taken from outside it', async () => {
    const short = await shortDraw(scene)
    const file = await scene.poolOffice.ok('pool.get', { id: member() })
    const person = outsider({ name: file.name, employer: file.employer })
    const refusal = await scene.operator.refused('designation.propose', { ...proposal(short, ''), person })
    expect(refusal.code).toBe('designation.in-pool')
  })
})

describe('approval and filing', () => {
  test('art-13 approval files with discipline at once: in force, a to-do with a working-day deadline', async () => {
    const short = await shortDraw(scene)
    const id = await inForce(scene, short, member())
    expect(await standing(scene, id)).toBe('in-force')
    const types = (await entriesOf(scene, id)).map(({ type }) => type)
    expect(types).toEqual(['designation-proposed', 'designation-approved', 'designation-filed'])
    const { groups } = await scene.witness.ok('home.todos')
    const todo = groups.flatMap(({ todos }) => todos).find((one) => one.to === `/draw/designations/${id}`)
    expect(todo).toMatchObject({ title: '签收直接指定备案', provision: 'art-13' })
    expect(todo?.dueOn).toMatch(/^\d{4}-\d\d-\d\d$/)
    await scene.witness.ok('designation.acknowledge', { id })
    expect((await scene.witness.refused('designation.acknowledge', { id })).code).toBe('designation.acknowledged')
    expect(await standing(scene, id)).toBe('in-force')
  })

  test('an objection takes it out of force until the written answer; both stand on record', async () => {
    const short = await shortDraw(scene)
    const id = await inForce(scene, short, member())
    await scene.witness.ok('designation.object', { id, reason: '理由不充分' })
    expect(await standing(scene, id)).toBe('held')
    const said = { id, answer: 'accept', grounds: noGrounds }
    expect((await scene.operator.refused('designation.answer', said)).code).toBe('designation.stage')
    await scene.leader.ok('designation.answerObjection', { id, upheld: false, answer: '缺额属实，人选合适' })
    const view = await scene.witness.ok('designation.get', { id })
    expect(view.objection).toMatchObject({ reason: '理由不充分', answer: '缺额属实，人选合适', upheld: false })
    expect(view.standing).toBe('in-force')
    expect((await scene.witness.refused('designation.object', { id, reason: '再提' })).code).toBe(
      'designation.objected',
    )
    await scene.witness.ok('designation.acknowledge', { id, note: '知悉' })
  })

  test('an objection that is upheld undoes it and opens the seat', async () => {
    const short = await shortDraw(scene)
    const id = await inForce(scene, short, member())
    await scene.witness.ok('designation.object', { id, reason: '与单位有往来' })
    await scene.leader.ok('designation.answerObjection', { id, upheld: true, answer: '异议属实' })
    expect(await standing(scene, id)).toBe('overturned')
    await scene.operator.ok('designation.propose', proposal(short, member()))
  })

  test('art-13 the member in charge of the department decides; without a registration any member may, and it says so', async () => {
    const security = await office.signIn('anquan')
    const short = await shortDraw(scene, '应急科')
    const { id } = await scene.operator.ok('designation.propose', proposal(short, member()))
    expect((await scene.leader.ok('designation.get', { id })).charge).toContain('没有登记分管领导')
    const { leaders } = await security.ok('designation.charges')
    const { witness } = await scene.operator.ok('draw.candidatesFor', { activityId: short.activityId })
    const wrong = { charges: [{ department: '应急科', accountId: witness[0]?.id }], reason: '分工' }
    expect((await security.refused('designation.setCharges', wrong)).code).toBe('charges.not-leader')
    const pass = 'Lingdao-2026x'
    const second = { login: 'zhaolei', name: '赵磊', department: '局领导', roles: ['leading-group'], password: pass }
    await security.ok('accounts.create', second)
    const other = (await security.ok('designation.charges')).leaders.find((one) => one.name === '赵磊')
    expect(leaders).toHaveLength(1)
    await security.ok('designation.setCharges', {
      charges: [{ department: '应急科', accountId: other?.id }],
      reason: '局领导分工',
    })
    const refusal = await scene.leader.refused('designation.approve', { id })
    expect(refusal).toMatchObject({ code: 'designation.not-in-charge', provision: 'art-13' })
    const zhao = office.person('zhao')
    await zhao.ok('session.signIn', { login: 'zhaolei', password: pass })
    await zhao.ok('designation.approve', { id })
    // whoever approved does not answer the objection where another member can
    await scene.witness.ok('designation.object', { id, reason: '请说明' })
    const own = await zhao.refused('designation.answerObjection', { id, upheld: false, answer: '属实' })
    expect(own.code).toBe('designation.approver')
    await scene.leader.ok('designation.answerObjection', { id, upheld: false, answer: '属实' })
    expect(await standing(scene, id)).toBe('in-force')
  })
})

describe('contact', () => {
  test('art-15 accepting asks the five grounds; one that applies is a recusal and opens the seat', async () => {
    const short = await shortDraw(scene)
    const id = await inForce(scene, short, member())
    expect((await scene.operator.refused('designation.answer', { id, answer: 'accept' })).provision).toBe('art-15-5')
    const grounds = { ...noGrounds, 'art-15-2': true }
    const said = { id, answer: 'accept', grounds, groundsNote: '项目负责人是近亲属' }
    const { answerId, needsSecond } = await scene.operator.ok('designation.answer', said)
    expect(needsSecond).toBe(true)
    const own = await scene.operator.refused('designation.confirmAnswer', { id, answerId, agree: true })
    expect(own.code).toBe('designation.own-answer')
    await scene.poolOffice.ok('designation.confirmAnswer', { id, answerId, agree: true })
    expect(await standing(scene, id)).toBe('recused')
    await scene.operator.ok('designation.propose', proposal(short, member()))
  })

  test('declined, the seat is open again; sent back, it is asked again', async () => {
    const short = await shortDraw(scene)
    const id = await inForce(scene, short, member())
    const said = { id, answer: 'decline', reason: '出差' }
    const first = await scene.operator.ok('designation.answer', said)
    const back = { id, answerId: first.answerId, agree: false, reason: '请再核对' }
    await scene.poolOffice.ok('designation.confirmAnswer', back)
    expect(await standing(scene, id)).toBe('in-force')
    const again = await scene.operator.ok('designation.answer', said)
    await scene.poolOffice.ok('designation.confirmAnswer', { id, answerId: again.answerId, agree: true })
    expect(await standing(scene, id)).toBe('declined')
    await inForce(scene, short, member())
  })

  test('accepted: a seat of the activity, named when the draw is closed, apart from the record', async () => {
    const short = await shortDraw(scene)
    const { activityId } = short
    const before = await scene.operator.ok('draw.recordFile', { activityId })
    const expertId = member()
    const id = await inForce(scene, short, expertId)
    await accepted(scene, id)
    expect(await scene.operator.ok('draw.get', { activityId })).toMatchObject({ accepted: 0, designated: 1, seats: 1 })
    await scene.operator.ok('draw.close', { activityId })
    const closed = (await entriesOf(scene, activityId)).findLast(({ type }) => type === 'draw-closed')
    const [record] = (await office.office.core()?.journal.personalOf(closed as never)) ?? []
    const { number } = await scene.operator.ok('designation.get', { id })
    expect(jcs(record as never)).toContain(`依第十三条直接指定 1 席：${number}（产业技术）`)
    // the protocol's record says nothing of it
    const after = await scene.operator.ok('draw.recordFile', { activityId })
    expect(await after.text()).toBe(await before.text())
    const { timeline } = await scene.poolOffice.ok('pool.get', { id: expertId })
    expect(timeline.some(({ title }) => title === `直接指定 ${number} 已接受`)).toBe(true)
    const year = office.office.core()?.today().slice(0, 4)
    const { total } = await scene.poolOffice.ok('statistics.overview', { year, department: '安全科' })
    expect(total.designated).toBe(1)
    // the desk shows the same share, by the same count
    const all = (await scene.poolOffice.ok('statistics.overview', { year })).total
    const desk = await scene.witness.ok('supervision.year')
    expect([desk.seats, desk.designated]).toEqual([all.seats, all.designated])
    for (const format of ['pdf', 'docx'] as const) {
      const sheet = (await scene.leader.ok('designation.sheet', { id, format })) as File
      expect(sheet.name).toBe(`直接指定审批表-${number}.${format}`)
      expect(sheet.size).toBeGreaterThan(5000)
    }
  })

  test('a void of the draw takes the designation with it', async () => {
    const short = await shortDraw(scene)
    const id = await inForce(scene, short, member())
    await voidDraw(scene, short.activityId)
    expect(await standing(scene, id)).toBe('lapsed')
    const said = { id, answer: 'decline', reason: '出差' }
    expect((await scene.operator.refused('designation.answer', said)).code).toBe('designation.stage')
  })

  test('art-13, art-10-6 who leaves the pool before the activity takes the designation with them, whatever its step', async () => {
    const [proposed, accept] = [await shortDraw(scene), await shortDraw(scene)]
    const [first, second] = [member(), member()]
    const { id: waiting } = await scene.operator.ok('designation.propose', proposal(proposed, first))
    const id = await inForce(scene, accept, second)
    await accepted(scene, id)
    const exit = { way: 'written', receivedOn: office.office.core()?.today(), scan: scan() }
    await scene.poolOffice.ok('exits.receive', { ...exit, expertId: first })
    expect([await standing(scene, waiting), await standing(scene, id)]).toEqual(['lapsed', 'accepted'])
    await scene.poolOffice.ok('exits.receive', { ...exit, expertId: second })
    expect(await standing(scene, id)).toBe('lapsed')
    const { timeline } = await scene.operator.ok('designation.get', { id })
    expect(timeline[0]).toMatchObject({ title: '本人退出专家库，指定失效', actor: '系统' })
    expect((await scene.leader.refused('designation.approve', { id: waiting })).code).toBe('designation.stage')
    // the seat is empty again, for somebody else
    await scene.operator.ok('designation.propose', proposal(accept, member()))
  })
})

test('nobody’s name, reason or document stands in the chain in the clear', async () => {
  const short: Short = await shortDraw(scene)
  const expertId = member()
  const id = await inForce(scene, short, expertId)
  const { name } = await scene.poolOffice.ok('pool.get', { id: expertId })
  const chain = jcs((await entriesOf(scene, id)) as never)
  expect(chain).not.toContain(name)
  expect(chain).not.toContain('库内候选人均已抽取')
})
