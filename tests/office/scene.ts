/**
 * Employers of two people each, adopted for one test: draws whose outcome the test decides although the dice are honest.
 *
 * A draw asks for people of one employer only, so that `expert` (产业技术) is the only candidate of one group and
 * `colleague` (政策法律) of the other. With one seat an employer, the colleague is seated and the expert passed over.
 */
import { exportWorkbook } from '../../src-main/office/documents/workbook.ts'
import { demoPeople } from '../../src-main/office/demo/demo-people.ts'
import type { ActivityFacts, Needs } from '../../src-shared/api/draw.ts'
import type { Entry } from '../../src-main/office/journal/entry.ts'
import { anActivity, commitDraw, dice, needs, noGrounds } from './builders.ts'
import type { Person, TestOffice } from './harness.ts'

export interface Pair {
  employer: string
  expert: string
  colleague: string
}

export interface Scene {
  office: TestOffice
  operator: Person
  witness: Person
  poolOffice: Person
  leader: Person
  /** Employers that no draw has touched yet. */
  pairs: Pair[]
}

/** Signs everybody in and adopts `count` employers of two people, whose term ends on `termTo`. */
export async function setScene(office: TestOffice, count: number, termTo = '2029-01-04'): Promise<Scene> {
  const operator = await office.signIn('gaoxiang')
  const witness = await office.signIn('fengjie')
  const poolOffice = await office.signIn('zhoumin')
  const leader = await office.signIn('qinzhigang')
  const employerOf = (index: number) => `轮值检测中心${String(Math.floor(index / 2) + 101)}所`
  const people = demoPeople('轮值', count * 2, 1)
  const rows = people.map(({ person }, index) => [
    person.name,
    person.residentId,
    employerOf(index),
    index % 2 === 0 ? '产业技术' : '政策法律',
  ])
  const columns = ['姓名', '身份证号', '工作单位', '领域'].map((header) => ({
    header,
    width: 10,
    kind: 'text' as const,
  }))
  const workbook = exportWorkbook([{ name: '名单', columns, rows }]) as Uint8Array<ArrayBuffer>
  const read = await poolOffice.ok('roster.read', { file: new File([workbook], '名单.xlsx') })
  const token = await finished(poolOffice, read.jobId)
  const { adoptionId } = await poolOffice.ok('roster.propose', {
    token,
    basisTitle: '关于公布专家名单的通知',
    basisNumber: '新工信〔2026〕1号',
    issuedOn: '2026-01-05',
    basisDate: '2026-01-05',
    termTo,
  })
  await finished(leader, (await leader.ok('roster.confirm', { adoptionId })).jobId)
  const all = (await poolOffice.ok('pool.list', { limit: 500, text: '轮值检测中心' })).rows
  const pairs = Array.from({ length: count }, (_, index): Pair => {
    const employer = employerOf(index * 2)
    const of = (field: string) => {
      const found = all.find((row) => row.employer === employer && row.fields.includes(field))
      if (!found) throw new Error(`nobody of ${employer} is in the pool for ${field}`)
      return found.id
    }
    return { employer, expert: of('industry-technology'), colleague: of('policy-law') }
  })
  return { office, operator, witness, poolOffice, leader, pairs }
}

async function finished(person: Person, jobId: string): Promise<string> {
  for (;;) {
    const job = await person.ok('jobs.status', { jobId })
    if (job.state === 'done') return String(job.result?.['token'] ?? '')
    if (job.state !== 'running') throw new Error(`the job ended as ${job.state}: ${job.error?.message ?? ''}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** An employer that no draw has touched yet. */
export function nextPair(scene: Scene): Pair {
  const pair = scene.pairs.shift()
  if (!pair) throw new Error('the scene has too few employers')
  return pair
}

export interface Asked {
  /** Groups of the draw: of the expert, of the colleague. */
  groups: readonly ('expert' | 'colleague')[]
  department?: string
  maxPerEmployer?: 1 | null
  rehearsal?: boolean
  leaders?: ActivityFacts['leaders']
  excludePoor?: boolean
}

const fieldOf = { expert: 'industry-technology', colleague: 'policy-law' } as const

function needsOf(pair: Pair, { groups, maxPerEmployer = null, excludePoor = false }: Asked): Needs {
  return needs({
    // The colleague's group comes first in the walk: both have as many candidates as seats, and ids decide.
    groups: groups.map((who) => ({
      groupId: who === 'colleague' ? 'a-law' : 'b-technology',
      field: fieldOf[who],
      label: who === 'colleague' ? '政策法律' : '产业技术',
      seats: 1,
      minTitle: null,
      region: pair.employer,
      excludePoor,
    })),
    maxPerEmployer,
  })
}

/** An activity that is ready to be frozen. */
export async function prepare(scene: Scene, pair: Pair, asked: Asked): Promise<string> {
  const { operator } = scene
  const { department = '安全科', leaders = [] } = asked
  const facts = anActivity({ department, leaders, units: ['固始某机械厂'] })
  const { activityId } = await operator.ok('draw.create', { facts, rehearsal: asked.rehearsal ?? false })
  await operator.ok('draw.setNeeds', { activityId, needs: needsOf(pair, asked) })
  const { witness, poolOffice } = await operator.ok('draw.candidatesFor', { activityId })
  const ids = { witnessId: witness[0]?.id, poolOfficeId: poolOffice[0]?.id }
  await operator.ok('draw.nameParticipants', { activityId, ...ids })
  return activityId
}

/** Freezes and commits. */
export async function freeze(scene: Scene, activityId: string): Promise<string> {
  await commitDraw({ ...scene, activityId })
  return activityId
}

/** Throws the dice of a committed draw and has the result witnessed. */
export async function throwDice({ witness }: Scene, activityId: string): Promise<string> {
  await witness.ok('draw.dice', { activityId, first: dice, second: dice })
  await witness.ok('draw.sign', { activityId, participant: 'witness' })
  return activityId
}

/** A whole draw up to its witnessed result; it stays open. */
export async function draw(scene: Scene, pair: Pair, asked: Asked): Promise<string> {
  return throwDice(scene, await freeze(scene, await prepare(scene, pair, asked)))
}

/** The answer of somebody seated, confirmed by the second account; a vacancy has run its round afterwards. */
export async function answer(
  { operator, poolOffice }: Scene,
  activityId: string,
  expertId: string,
  said: 'accept' | 'decline',
): Promise<void> {
  const { seats } = await operator.ok('draw.contact', { activityId })
  const ref = seats.find((seat) => seat.expertId === expertId)?.ref
  const more = said === 'accept' ? { grounds: noGrounds } : { reason: '出差' }
  const { answerId } = await operator.ok('draw.answer', { activityId, ref, answer: said, ...more })
  await poolOffice.ok('draw.confirmAnswer', { activityId, answerId, agree: true, calledBack: true })
}

/** Everybody drawn so far, with the state of the seat, newest round last. */
export async function seatsOf({ operator }: Scene, activityId: string): Promise<[expertId: string, state: string][]> {
  const { seats } = await operator.ok('draw.contact', { activityId })
  return seats.map((seat) => [seat.expertId, seat.state])
}

export async function closeDraw({ operator }: Scene, activityId: string): Promise<void> {
  await operator.ok('draw.close', { activityId, ground: '依第十三条办理' })
}

export async function voidDraw({ operator, witness, leader }: Scene, activityId: string): Promise<void> {
  await operator.ok('draw.askVoid', { activityId, cause: 'roster-wrong', reason: '名册有误' })
  await witness.ok('draw.consentVoid', { activityId, agree: true })
  await leader.ok('draw.consentVoid', { activityId, agree: true })
}

/** A unit's written request, decided on by the pool office. */
export async function requestOf(
  { operator, poolOffice }: Scene,
  activityId: string,
  expertId: string,
  accepted = true,
): Promise<string> {
  const request = { unit: '固始某机械厂', reason: '曾有诉讼', receivedOn: '2026-01-31' }
  await operator.ok('draw.addRequest', { activityId, expertId, ...request })
  const { requests } = await operator.ok('draw.get', { activityId })
  const requestId = requests.at(-1)?.id ?? ''
  await poolOffice.ok('draw.decideRequest', { activityId, requestId, accepted, reason: '材料已核实' })
  return requestId
}

/** Who is left out of an activity under one step of the funnel: experts' ids. */
export async function leftOut({ operator }: Scene, activityId: string, step: string): Promise<string[]> {
  return (await operator.ok('draw.excluded', { activityId, step })).map((one) => one.expertId)
}

/** Entries of an activity or an expert, oldest first. */
export async function entriesOf({ office }: Scene, subject: string): Promise<Entry[]> {
  const core = office.office.core()
  if (!core) throw new Error('the office is not open')
  return core.journal.entriesOf(subject)
}
