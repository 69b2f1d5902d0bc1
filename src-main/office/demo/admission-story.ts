/**
 * Admission as a newcomer finds it in the demo office: a call under way, an invitation, a file at every step, a list before the
 * leading group, a publicity with an objection. Played by the people whose work it is, in days before today; no step needs
 * a certain weekday, and an admission that rests on a year without holiday table is left out.
 */
import { addDays } from '../../../src-shared/model/dates.ts'
import { periodEnd } from '../../../src-shared/model/working-days.ts'
import type { OpenedCore } from '../build-core.ts'
import type { SignedIn } from '../core.ts'
import { loadPrintFonts } from '../documents/print/fonts.ts'
import { sheetFile } from '../documents/print/sheet-file.ts'
import type { Person } from '../pool/entries.ts'
import { calendarOf } from '../system/calendars.ts'
import { demoApplicants, formOf } from './demo-applicants.ts'
import { act } from './play-draw.ts'

export interface Scene {
  /** Days before today. */
  daysAgo: number
  play(): Promise<unknown>
}

/** The people of admission, signed in. */
export interface AdmissionCast {
  /** Pool office: takes in, consolidates, publishes. */
  clerk: SignedIn
  /** Business department. */
  reviewer: SignedIn
  leader: SignedIn
  discipline: SignedIn
}

const publicityDays = 5
/** Calendar days in which five working days are over, whatever holidays fall into them. */
const longestPublicity = 18

const parts = [
  'admitted',
  'published',
  'held',
  'listed',
  'second',
  'consolidating',
  'reviewing',
  'returned',
  'checking',
  'rejected',
  'withdrawn',
  'drafted',
] as const
type Part = (typeof parts)[number]

/** What the scenes share: who plays which part, and the files that have come of it. */
interface Stage {
  core: OpenedCore
  cast: AdmissionCast
  people: Record<Part, Person>
  proof: File
  ids: Partial<Record<Part, string>>
  callId: string
  listId: string
  publicityId: string
}

/**
 * Scenes in no certain order; each counts on those with more `daysAgo`.
 *
 * @param presentDay `YYYY-MM-DD`
 */
export async function admissionStory(core: OpenedCore, cast: AdmissionCast, presentDay: string): Promise<Scene[]> {
  const applicants = demoApplicants(Number(presentDay.slice(0, 4)))
  const people = Object.fromEntries(parts.map((part, index) => [part, applicants[index]])) as Record<Part, Person>
  const proof = await proofFile(core)
  const stage: Stage = { core, cast, people, proof, ids: {}, callId: '', listId: '', publicityId: '' }
  return [...lastRound(stage, presentDay), ...thisRound(stage)]
}

/** Somebody who was invited and is an expert by now, where a period with known working days lies behind. */
function lastRound(stage: Stage, presentDay: string): Scene[] {
  const { core, people } = stage
  const calendar = calendarOf(core)
  const begun = [40, 70, 100, 130].find(
    (days) => !('uncoveredYear' in periodEnd(calendar, addDays(presentDay, -days), publicityDays)),
  )
  if (begun === undefined) return []
  const title = '邀请入库专家名单'
  return [
    { daysAgo: begun + 12, play: () => invite(stage, 'admitted') },
    { daysAgo: begun + 9, play: () => recommend(stage, 'admitted') },
    { daysAgo: begun + 5, play: () => pass(stage, 'admitted') },
    { daysAgo: begun + 4, play: () => presentList(stage, title, ['admitted']) },
    { daysAgo: begun + 2, play: () => decide(stage) },
    { daysAgo: begun, play: () => publish(stage, `${people.admitted.employer}专家入库公示`) },
    { daysAgo: begun - longestPublicity, play: () => admit(stage) },
  ]
}

/** The call that is under way, with a file at every step. */
function thisRound(stage: Stage): Scene[] {
  const { core, cast } = stage
  const first = ['published', 'held', 'rejected'] as const
  const second = ['listed', 'second', 'consolidating', 'reviewing'] as const
  return [
    { daysAgo: 25, play: () => publishCall(stage) },
    { daysAgo: 20, play: () => handIn(stage, first) },
    { daysAgo: 18, play: () => recommend(stage, ...first) },
    {
      daysAgo: 15,
      async play() {
        await pass(stage, 'published', 'held')
        const reason = '从业经历与单位出具的证明不一致，本人未作说明。'
        await act(core, cast.reviewer, 'review.reject', { ids: idsOf(stage, ['rejected']), reason })
      },
    },
    { daysAgo: 10, play: () => presentList(stage, '第一批拟入库专家名单', ['published', 'held']) },
    { daysAgo: 9, play: () => handIn(stage, [...second, 'withdrawn']) },
    { daysAgo: 7, play: () => decide(stage) },
    { daysAgo: 6, play: () => recommend(stage, ...second, 'withdrawn') },
    { daysAgo: 5, play: () => withdraw(stage) },
    { daysAgo: 4, play: () => pass(stage, 'listed', 'second') },
    { daysAgo: 3, play: () => handIn(stage, ['checking', 'returned']) },
    { daysAgo: 2, play: () => publish(stage, '第一批拟入库专家公示') },
    { daysAgo: 1, play: () => lastDay(stage) },
    { daysAgo: 0, play: () => today(stage) },
  ]
}

const idsOf = (stage: Stage, wanted: readonly Part[]) => wanted.map((part) => stage.ids[part] ?? '')

/** One paper that stands for everybody's proofs. */
async function proofFile(core: OpenedCore): Promise<File> {
  const text =
    '这是演示库的附件。正式使用时，这里是身份证件、学历学位证书、职称证书、签字的申报表和单位推荐意见的扫描件。'
  const blocks = [{ kind: 'title', text: '申报材料（演示）' } as const, { kind: 'text', text } as const]
  const sheet = { name: '全部申报材料', blocks, watermark: '演示', footer: '' }
  return sheetFile(sheet, 'pdf', new Date(core.effects.wall()), await loadPrintFonts())
}

async function publishCall(stage: Stage): Promise<void> {
  const { core, cast } = stage
  const from = core.today()
  const { id } = await act(core, cast.clerk, 'calls.publish', {
    title: `${from.slice(0, 4)}年度“双随机”抽查检查专家征集公告`,
    fields: ['policy-law', 'industry-technology', 'finance-audit', 'special-trade'],
    from,
    to: addDays(from, 60),
    text: [
      '面向事业单位、企业、政府机关和社会组织征集抽查检查专家。',
      '请填写专家申报表，附身份证件、学历学位证书、职称证书，由所在单位核实并推荐。',
      '申报表由所在单位统一报送，也可以由本人填写后交回。',
    ].join('\n'),
    venue: '县政府门户网站',
    contact: '专家库办公室，0376-0000000',
  })
  stage.callId = id
}

async function invite(stage: Stage, part: Part): Promise<void> {
  const { core, cast, people } = stage
  const { name, employer, post = '', fields = [] } = people[part]
  const { id } = await act(core, cast.reviewer, 'invitations.make', {
    name,
    employer,
    post,
    fields: fields as ['policy-law'],
    department: '产业科',
    reason: '本领域专家较少，抽查检查需要补充。',
    replyBy: addDays(core.today(), 10),
  })
  await act(core, cast.reviewer, 'invitations.answer', { id, answer: 'accepted', note: '电话答复，愿意参加' })
  await fillIn(stage, part, { invitationId: id })
}

/** Fills in a form with its proofs and hands it in. */
async function fillIn(stage: Stage, part: Part, from: { callId: string } | { invitationId: string }): Promise<void> {
  const { core, cast, people, proof } = stage
  const { id } = await act(core, cast.clerk, 'applications.begin', from)
  await act(core, cast.clerk, 'applications.saveDraft', { id, form: formOf(people[part], core.today()), revision: 0 })
  await act(core, cast.clerk, 'applications.attach', { id, kind: 'bundle', file: proof })
  stage.ids[part] = (await act(core, cast.clerk, 'applications.submit', { id })).id
}

async function handIn(stage: Stage, wanted: readonly Part[]): Promise<void> {
  for (const part of wanted) await fillIn(stage, part, { callId: stage.callId })
}

/** The employers' word, from stamped papers. */
async function recommend(stage: Stage, ...wanted: Part[]): Promise<void> {
  const { core, cast } = stage
  await act(core, cast.clerk, 'review.employerCheck', {
    ids: idsOf(stage, wanted),
    result: 'recommended',
    person: '吴建民',
    post: '人事科科长',
    on: core.today(),
    vouches: { conduct: true, record: true, truth: true },
  })
}

/** Judges what asks for it as met, except the last `open` conditions. */
async function judge(stage: Stage, part: Part, open: number): Promise<void> {
  const { core, cast } = stage
  const [id = ''] = idsOf(stage, [part])
  const { findings } = await act(core, cast.reviewer, 'applications.get', { id })
  const asked = findings.filter(({ outcome }) => outcome === 'needs-judgement')
  for (const { condition, field } of asked.slice(0, asked.length - open)) {
    const judgement = { ids: [id], condition, field, fits: true, reason: '申报材料可以证明' }
    await act(core, cast.reviewer, 'review.judge', judgement)
  }
}

async function pass(stage: Stage, ...wanted: Part[]): Promise<void> {
  for (const part of wanted) await judge(stage, part, 0)
  await act(stage.core, stage.cast.reviewer, 'review.pass', { ids: idsOf(stage, wanted) })
}

async function presentList(stage: Stage, title: string, wanted: readonly Part[]): Promise<void> {
  const { core, cast } = stage
  const { id } = await act(core, cast.clerk, 'lists.create', { title, applicationIds: idsOf(stage, wanted) })
  await act(core, cast.clerk, 'lists.present', { id })
  stage.listId = id
}

/** A member of the leading group approves every line. */
async function decide(stage: Stage): Promise<void> {
  const { core, cast, listId: id } = stage
  const { lines } = await act(core, cast.leader, 'lists.get', { id })
  const approved = lines.map(({ applicationId }) => ({ applicationId, approved: true }))
  await act(core, cast.leader, 'lists.decide', { id, lines: approved })
}

/** Two accounts vouch for the date: periods count from it. */
async function confirmDate({ core, cast }: Stage): Promise<void> {
  for (const person of [cast.clerk, cast.leader]) await act(core, person, 'clock.confirm', { shown: core.now() })
}

async function publish(stage: Stage, title: string): Promise<void> {
  const { core, cast, listId } = stage
  await confirmDate(stage)
  const words = { listId, title, venue: '县政府门户网站、局公示栏', days: publicityDays }
  stage.publicityId = (await act(core, cast.clerk, 'publicity.begin', words)).id
}

async function admit(stage: Stage): Promise<void> {
  await confirmDate(stage)
  await act(stage.core, stage.cast.clerk, 'publicity.admit', { id: stage.publicityId })
}

async function withdraw(stage: Stage): Promise<void> {
  const [id = ''] = idsOf(stage, ['withdrawn'])
  await act(stage.core, stage.cast.clerk, 'applications.withdraw', { id, reason: '本人工作调动，书面申请撤回。' })
}

/** Yesterday: a list goes to the leading group, a form comes back, somebody objects. */
async function lastDay(stage: Stage): Promise<void> {
  const { core, cast } = stage
  await presentList(stage, '第二批拟入库专家名单', ['listed', 'second'])
  await pass(stage, 'consolidating')
  await judge(stage, 'reviewing', 1)
  await act(core, cast.reviewer, 'review.return', {
    ids: idsOf(stage, ['returned']),
    fields: ['titles.0.on', 'attachments.title'],
    reason: '职称取得日期与证书不一致，证书扫描件看不清，请更正后重新提交。',
  })
  await act(core, cast.discipline, 'objections.receive', {
    publicityId: stage.publicityId,
    applicationId: stage.ids.held ?? '',
    receivedOn: core.today(),
    objector: '李某，来信',
    text: '反映其填写的成果不是本人完成。',
  })
}

/** Today: a form half filled in, an invitation without answer, somebody who asks for a copy of the own data. */
async function today(stage: Stage): Promise<void> {
  const { core, cast, people } = stage
  const { signed: _signed, results: _results, ...begun } = formOf(people.drafted, core.today())
  const { id } = await act(core, cast.clerk, 'applications.begin', { callId: stage.callId })
  await act(core, cast.clerk, 'applications.saveDraft', { id, form: begun, revision: 0 })
  await act(core, cast.reviewer, 'invitations.make', {
    name: '顾明远',
    employer: '信阳理工学院',
    post: '实验室主任',
    fields: ['industry-technology'],
    department: '产业科',
    reason: '需要一名熟悉数控装备的专家。',
    replyBy: addDays(core.today(), 10),
  })
  await act(core, cast.clerk, 'requests.receive', {
    kind: 'copy',
    about: 'application',
    subjectId: stage.ids.rejected ?? '',
    receivedOn: core.today(),
    text: '本人申请复制申报时提交的个人信息。',
  })
}
