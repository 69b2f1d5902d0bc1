/** A demo office in which every list of the product has at least one row, and the people who may read them. */
import { historyDoc } from '../../../src-main/office/exchange/ferry-history.ts'
import { aShared, shareExperts } from '../shared-experts/scene.ts'
import { longOut } from '../retention/scene.ts'
import { takeNews } from '../../../src-main/office/contact/incoming.ts'
import { addDays, todayInShanghai } from '../../../src-shared/model/dates.ts'
import { anActivity } from '../builders.ts'
import { measureEmployer } from '../employers/case.ts'
import { type Person, personOf, type TestOffice } from '../harness.ts'
import { published } from '../bulletins/scene.ts'
import { aProvince } from '../from-province/a-province.ts'
import { aRuleSet } from '../../province/own-chain/scene.ts'
import { aForm, type Cast, castOf, handIn, openCall, reviewed } from '../admission/people.ts'
import {
  answer,
  closeDraw,
  draw,
  freeze,
  nextPair,
  type Pair,
  prepare,
  type Scene,
  setScene,
  throwDice,
  requestOf,
} from '../scene.ts'

export const employerName = '新县民爆器材有限公司'

export interface Stocked {
  cast: Cast
  scene: Scene
  security: Person
  system: Person
  auditor: Person
  /** The account of `employerName`. */
  employer: Person
  listId: string
  publicityId: string
  /** One answer that a clerk entered, drawn for a call-back. */
  callBackId: string
  /** Closed and rated. */
  closedDraw: string
  /** With a request to step aside. */
  openDraw: string
  /** With an attempt that was given up. */
  abortedDraw: string
  requested: Pair
  /** This year's. */
  assessmentId: string
  /** With people who have not been told. */
  bulletinId: string
}

export async function stockOffice(office: TestOffice): Promise<Stocked> {
  // their term ends soon, so that they can be invited to apply again
  const scene = await setScene(office, 5, addDays(office.office.core()?.today() ?? '', 30))
  const cast = await castOf(office)
  const security = await office.signIn('anquan')
  const system = await office.signIn('xitong')
  const auditor = await office.signIn('shenji')
  const admission = await stockAdmission(office, cast, security)
  await system.ok('system.backup')
  await strayIn(office)
  await bundleOut(office)
  await shareExperts(office, [aShared(1, { name: '马共享' })])
  await stockProvince(office)
  const draws = await stockDraws(scene)
  const { id: assessmentId } = await cast.clerk.ok('assessments.begin', { year: new Date().getFullYear() })
  const bulletinId = await published(office, cast.clerk, { title: '关于规划的通报' })
  return { cast, scene, security, system, auditor, ...admission, ...draws, assessmentId, bulletinId }
}

/** A ferry bundle that waits for its receipt. */
async function bundleOut(office: TestOffice): Promise<void> {
  const core = office.office.core()
  if (!core) throw new Error('the office is not open')
  const counts = { entries: 3, records: 1, files: 0, receipts: 0, bytes: 900 }
  const bundle = { way: 'out', peer: 'd0123456789ab', number: 1, at: core.now(), settledAt: null, ...counts } as const
  await core.store.local.put([await historyDoc(core, [bundle])])
}

/** A message of somebody whom the office did not write to. */
async function strayIn(office: TestOffice): Promise<void> {
  const core = office.office.core()
  if (!core) throw new Error('the office is not open')
  await takeNews(core, 'sms', [{ kind: 'reply', from: '13700000000', text: '你们是谁', id: '' }])
}

/** A bulletin, a rule-set of later, a listing that fits somebody of the pool. */
async function stockProvince(office: TestOffice): Promise<void> {
  const core = office.office.core()
  if (!core) throw new Error('the office is not open')
  const province = await aProvince(core)
  await province.bulletin('关于年度检查的通报')
  await province.ruleSet(aRuleSet().ruleSet)
  const [expert] = await core.store.people.find({ selector: { kind: { $eq: 'expert' } }, limit: 1 })
  await province.strikeOff(expert?.link ?? '')
}

async function stockAdmission(office: TestOffice, cast: Cast, security: Person) {
  const { clerk, leader, discipline } = cast
  for (const one of [clerk, leader]) await one.ok('clock.confirm', { shown: (await one.ok('clock.status')).now })
  const callId = await openCall(cast, office.office.core()?.today() ?? '')
  await handIn(cast, callId, aForm(500, { name: '孙核实', employer: '另一家单位' }))
  await clerk.ok('applications.begin', { callId })
  await clerk.ok('invitations.make', {
    name: '钱受邀',
    employer: '县职业中学',
    post: '',
    fields: ['finance-audit'],
    department: '财务科',
    reason: '缺少审计专家',
    replyBy: '2099-12-31',
  })
  const ids = [await reviewed(cast, callId, aForm(501)), await reviewed(cast, callId, aForm(502))]
  const { id: listId } = await clerk.ok('lists.create', { title: '第一批', applicationIds: ids })
  await clerk.ok('lists.present', { id: listId })
  const [first, second] = ids
  const lines = [
    { applicationId: first, approved: true },
    { applicationId: second, approved: false, reason: '业绩不足' },
  ]
  await leader.ok('lists.decide', { id: listId, lines })
  const period = { listId, title: '第一批公示', venue: '局门户网站', days: 5 }
  const { id: publicityId } = await clerk.ok('publicity.begin', period)
  await discipline.ok('objections.receive', {
    publicityId,
    applicationId: first,
    receivedOn: office.office.core()?.today(),
    objector: '赵反映，城关镇 1 号',
    text: '业绩不实',
  })
  const core = office.office.core()
  for (const id of ['one', 'two']) core?.clock.confirm({ id, name: id })
  if (core) await longOut(core, 77, '曹期满')
  const [expert] = (await clerk.ok('pool.list', {})).rows
  const today = office.office.core()?.today()
  const request = { kind: 'copy', about: 'expert', subjectId: expert?.id, receivedOn: today, text: '要一份本人信息' }
  await clerk.ok('requests.receive', request)
  const brought = { kind: 'frontier', subject: '新型储能', text: '建议组织会商', way: 'phone', receivedOn: today }
  await clerk.ok('expertCases.receive', { ...brought, expertId: expert?.id })
  const reported = { expertId: expert?.id, ground: 'art-9-3', receivedOn: today, text: '收受被检查单位礼品' }
  await clerk.ok('removals.report', reported)
  await clerk.ok('exits.receive', { expertId: expert?.id, way: 'phone', receivedOn: today, reason: '外出工作' })
  await clerk.ok('personChanges.register', {
    id: expert?.id,
    way: 'paper',
    changedOn: today,
    reportedOn: today,
    reported: { employer: { name: '某新公司', source: 'enterprise' } },
    proof: new File(['%PDF-1.4'], '证明.pdf'),
  })
  const employerId = (await clerk.ok('pool.employers', { text: employerName })).rows[0]?.id
  await measureEmployer({ clerk, leader }, employerId, today, { outcome: 'criticism' })
  const password = 'Danwei-2026x'
  await security.ok('accounts.createForEmployer', { login: 'minbao', name: '吴主任', password, employerId })
  const employer = personOf(office.office, 'employer')
  await employer.ok('session.signIn', { login: 'minbao', password })
  return { listId, publicityId, employer }
}

async function stockDraws(scene: Scene) {
  const { operator } = scene
  const pair = nextPair(scene)
  const closedDraw = await prepare(scene, pair, { groups: ['expert'] })
  const begun = { startsAt: '2026-01-12T09:00+08:00', endsAt: '2026-01-12T17:00+08:00' }
  await operator.ok('draw.update', { activityId: closedDraw, facts: anActivity(begun) })
  await throwDice(scene, await freeze(scene, closedDraw))
  await answer(scene, closedDraw, pair.expert, 'accept')
  await closeDraw(scene, closedDraw)
  const [seat] = (await operator.ok('draw.contact', { activityId: closedDraw })).seats
  const rating = { ref: seat?.ref, rating: 'excellent', reason: '检查结束' }
  await operator.ok('draw.rate', { activityId: closedDraw, ...rating })
  const person = { activityId: closedDraw, personId: seat?.ref }
  await operator.ok('work.askMaterial', { ...person, question: '需要去年的检查记录' })
  await operator.ok('work.fileOpinion', { ...person, kind: 'dissent', text: '整改期限过长' })
  await operator.ok('work.setFee', { ...person, basis: 'day', units: 2, rate: 50_050 })
  const requested = nextPair(scene)
  const openDraw = await prepare(scene, requested, { groups: ['expert'] })
  await requestOf(scene, openDraw, requested.expert)
  const abortedDraw = await freeze(scene, await prepare(scene, nextPair(scene), { groups: ['expert'] }))
  await operator.ok('draw.abort', { activityId: abortedDraw, cause: 'other', reason: '停电' })
  await stockDesignation(scene)
  const day = todayInShanghai(Date.now())
  const { id: callBackId } = await scene.witness.ok('supervision.drawCallBacks', { from: day, to: day, size: 1 })
  return { closedDraw, openDraw, abortedDraw, requested, callBackId }
}

/** Somebody proposed for the seat of a draw whose only candidate declined. */
async function stockDesignation(scene: Scene): Promise<void> {
  const short = nextPair(scene)
  const activityId = await draw(scene, short, { groups: ['expert'] })
  await answer(scene, activityId, short.expert, 'decline')
  const person = { from: 'pool', expertId: nextPair(scene).expert }
  const what = { groupId: 'b-technology', ground: 'pool', person, reason: '候选人均已抽取' }
  await scene.operator.ok('designation.propose', { activityId, ...what })
}
