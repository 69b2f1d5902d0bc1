/**
 * Decisions on a designation (Article 13): given how it stands and what it rests on, these entries or this refusal. All pure.
 *
 * In force is what another person approved on a ground that carries it and what is filed with discipline; filing is a notice
 * and goes with the approval in one append, so that nobody can forget it. An objection takes it out of force.
 */
import type { Refusal } from '../../../src-shared/api/base.ts'
import type { Designee, DesignationJudgement, Requirement } from '../../../src-shared/api/designation.ts'
import type { Grounds } from '../../../src-shared/api/draw.ts'
import type { WorkFile } from '../../../src-shared/api/work.ts'
import type { Finding } from '../../../src-shared/model/facts.ts'
import { designationStandingNames } from '../../../src-shared/model/terms.ts'
import { type Decided, unless } from '../admission/deciding.ts'
import { no } from '../admission/guards.ts'
import type { Draft, JsonObject } from '../journal/entry.ts'
import { groundFault, shortfallEvidence, type GroupCourse } from '../rules/article-13.ts'
import { type DesignationState, type DrawBehind, type EvidenceState, isInForce, standingBeside } from './state.ts'

/** The draw behind a designation, as it stands now. */
export interface DrawNow extends DrawBehind {
  /** Null where nothing was drawn yet, or a void is asked for. */
  course: GroupCourse | null
  /** Newest round and digest of the record. */
  rounds: number
  digest: string
  closed: boolean
  /** Empty seats that no other designation takes. */
  free: number
  /** Why the person cannot take a seat of this draw; '' = nothing. */
  barred: string
}

/** Who acts, when, and what the office has worked out. */
export interface Acting {
  actor: string
  /** Tag of the actor's name. */
  actorTag: string
  today: string
  ruleSet: string
  draw: DrawNow
  /** Accounts in charge of the selecting department; null = nobody is registered, any member may decide. */
  inCharge: readonly string[] | null
  /** Other members of the leading group with an account in use. */
  otherLeaders: boolean
  /** Somebody can take filings in. */
  disciplineThere: boolean
  /** Last working day for the acknowledgement; null where the year's calendar is missing. */
  dueOn: string | null
  /** Findings of today with the proposal's judgements. */
  findings: readonly Finding[]
  secondAccount: boolean
  newId(): string
}

const art13 = 'art-13'

function draft(id: string, type: string, payload: JsonObject, personal?: JsonObject): Draft {
  return { type, subject: id, payload, ...(personal ? { personal: [personal] } : {}) }
}

export function against(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ outcome }) => outcome !== 'satisfied' && outcome !== 'exempt')
}

function fits(name: string, findings: readonly Finding[]): Refusal | null {
  const [first] = against(findings)
  return first ? no('designation.against', `${name}：${first.title}——${first.reason}。`, first.provision) : null
}

function ground(what: { ground: DesignationState['ground']; documented: boolean }, { draw }: Acting): Refusal | null {
  const { course, closed } = draw
  if (!course) return no('designation.no-draw', '还没有抽取结果，或抽取正在申请作废，不能直接指定。', art13)
  const evidence = shortfallEvidence(course)
  const rest = course.candidates - course.drawn - course.withdrawn
  const fault = groundFault({ ...what, evidence, drawOver: closed || rest === 0 })
  return fault ? no('designation.ground', fault, art13) : null
}

function seat({ draw }: Acting): Refusal | null {
  if (draw.cancelled) return no('designation.cancelled', '活动已取消，不能直接指定。', art13)
  if (draw.free < 1) return no('designation.no-seat', '这一组没有空缺的席位，指定的人数不能超过缺额。', art13)
  return draw.barred === '' ? null : no('designation.barred', draw.barred, art13)
}

const evidenceOf = ({ draw: { course, rounds, digest } }: Acting): EvidenceState => ({
  open: course?.open ?? 0,
  candidates: course?.candidates ?? 0,
  drawn: course?.drawn ?? 0,
  withdrawn: course?.withdrawn ?? 0,
  rounds,
  digest,
})

export interface Proposal {
  id: string
  number: string
  activityId: string
  groupId: string
  ground: DesignationState['ground']
  requirement: Requirement | null
  scan: string | null
  person: Designee
  /** Papers that prove the facts of somebody outside the pool. */
  proofs: readonly WorkFile[]
  /** Tag of somebody from outside the pool; null = in the pool. */
  personTag: string | null
  name: string
  employer: string
  judgements: readonly DesignationJudgement[]
  reason: string
}

/** Conduct and record are attested with evidence on file (Article 5 (1)); of a member that was done at admission. */
function proven({ person, proofs }: Pick<Proposal, 'person' | 'proofs'>): Refusal | null {
  if (person.from === 'pool' || proofs.length > 0) return null
  const words = '库外人员须附证明材料（单位证明、职称或学位证书等）。没有提出，请选择文件后再提出。'
  return { ...no('designation.no-proof', words, 'art-5-1'), field: 'proofs' }
}

const findingsRecord = (findings: readonly Finding[]) => findings as unknown as JsonObject[]

export function propose(what: Proposal, on: Acting): Decided {
  const { id, number, activityId, groupId, person, name, employer, requirement, judgements, reason, scan } = what
  const proofs = person.from === 'outside' ? { proofs: what.proofs } : {}
  const documented = requirement !== null && scan !== null
  const late = requirement !== null && requirement.on > on.today
  return unless(
    [
      ground({ ground: what.ground, documented }, on),
      seat(on),
      proven(what),
      late ? { ...no('designation.future', '文件日期不能晚于今天。', art13), field: 'requirement.on' } : null,
      fits(name, on.findings),
    ],
    () => [
      draft(
        id,
        'designation-proposed',
        {
          number,
          activityId,
          attempt: on.draw.attempt,
          groupId,
          ground: what.ground,
          evidence: evidenceOf(on) as unknown as JsonObject,
          expertId: person.from === 'pool' ? person.expertId : '',
          scan,
          ...(proofs.proofs && { proofs: proofs.proofs.map(({ digest }) => digest) }),
          on: on.today,
          ruleSet: on.ruleSet,
          proposer: on.actorTag,
          ...(what.personTag !== null && { person: what.personTag }),
        },
        {
          name,
          employer,
          phone: person.from === 'outside' ? person.phone : '',
          facts: person.from === 'outside' ? (person.facts as unknown as JsonObject) : null,
          ...(proofs as unknown as JsonObject),
          requirement: requirement as unknown as JsonObject | null,
          judgements: judgements as unknown as JsonObject[],
          findings: findingsRecord(on.findings),
          reason,
        },
      ),
    ],
  )
}

export interface Standing {
  id: string
  data: DesignationState
}

function mustStand({ data }: Standing, on: Acting, wanted: string): Refusal | null {
  const now = standingBeside(data, on.draw)
  return now === wanted
    ? null
    : no(
        'designation.stage',
        `${data.number}现在是“${designationStandingNames[now]}”，不能办理这一步。请刷新页面。`,
        art13,
      )
}

/** Undo before the decision, by the account that proposed. */
export function withdraw(one: Standing, reason: string, on: Acting): Decided {
  const own = one.data.proposal.by === on.actor
  return unless(
    [
      mustStand(one, on, 'proposed'),
      own ? null : no('designation.not-own', '只有提出的人可以在批准之前撤回；不同意的，由领导小组不予批准。', art13),
    ],
    () => [draft(one.id, 'designation-withdrawn', {}, { reason })],
  )
}

/** Who may decide on a proposal (Article 13): the member in charge, never the person who proposed. */
export function mayDecide(
  { data }: Pick<Standing, 'data'>,
  on: Pick<Acting, 'actor' | 'actorTag' | 'inCharge'>,
): Refusal | null {
  if (data.proposal.by === on.actor || data.proposal.proposer === on.actorTag)
    return no('designation.own', '提出人不能批准自己提出的直接指定，须由分管的领导小组成员批准。', art13)
  if (on.inCharge !== null && !on.inCharge.includes(on.actor))
    return no(
      'designation.not-in-charge',
      '只有分管选用处室的领导小组成员可以办理；分管有变的，请安全管理员重新登记。',
      art13,
    )
  return null
}

export function refuseProposal(one: Standing, reason: string, on: Acting): Decided {
  return unless([mustStand(one, on, 'proposed'), mayDecide(one, on)], () => [
    draft(one.id, 'designation-refused', { on: on.today }, { reason }),
  ])
}

/** Approval files the designation in the same append; ground, seat and findings are looked at again. */
export function approve(one: Standing, on: Acting): Decided {
  const { data } = one
  return unless(
    [
      mustStand(one, on, 'proposed'),
      mayDecide(one, on),
      ground({ ground: data.ground, documented: data.scan !== null }, on),
      seat(on),
      fits(data.name, on.findings),
      on.disciplineThere
        ? null
        : no('designation.no-discipline', '没有在用的纪检监察账号，无处备案。请安全管理员启用后再批准。', art13),
    ],
    () => [
      draft(
        one.id,
        'designation-approved',
        {
          on: on.today,
          ruleSet: on.ruleSet,
          registered: on.inCharge !== null,
          evidence: evidenceOf(on) as unknown as JsonObject,
        },
        { findings: findingsRecord(on.findings) },
      ),
      draft(one.id, 'designation-filed', { on: on.today, dueOn: on.dueOn }),
    ],
  )
}

/** A filing is acknowledged or objected to once. */
function filingOpen({ data }: Standing, on: Acting, objecting: boolean): Refusal | null {
  const standing = standingBeside(data, on.draw)
  if (!data.filed || !(isInForce(standing) || ['declined', 'recused', 'unreached'].includes(standing)))
    return no('designation.not-filed', `${data.number}现在没有待办的备案。请刷新页面。`, art13)
  if (data.acknowledged) return no('designation.acknowledged', `${data.number}已经签收备案。`, art13)
  if (objecting && data.objection) return no('designation.objected', '已经提出过异议，领导小组已书面答复。', art13)
  return null
}

export function acknowledge(one: Standing, note: string, on: Acting): Decided {
  return unless([filingOpen(one, on, false)], () => [
    draft(one.id, 'designation-acknowledged', { on: on.today }, { note }),
  ])
}

export function object(one: Standing, reason: string, on: Acting): Decided {
  return unless([filingOpen(one, on, true)], () => [
    draft(one.id, 'designation-objected', { on: on.today }, { reason }),
  ])
}

/** Who may answer an objection: a member who neither proposed nor, where there is another, approved. */
export function mayAnswer(
  { data }: Pick<Standing, 'data'>,
  on: Pick<Acting, 'actor' | 'actorTag' | 'otherLeaders'>,
): Refusal | null {
  if (data.proposal.by === on.actor || data.proposal.proposer === on.actorTag)
    return no('designation.own', '提出人不能答复对自己提出的直接指定的异议。', art13)
  if (data.approved?.by === on.actor && on.otherLeaders)
    return no('designation.approver', '您批准了这次直接指定，异议须由领导小组其他成员答复。', art13)
  return null
}

export function answerObjection(one: Standing, upheld: boolean, answer: string, on: Acting): Decided {
  return unless([mustStand(one, on, 'held'), mayAnswer(one, on)], () => [
    draft(one.id, 'designation-objection-answered', { on: on.today, upheld }, { answer }),
  ])
}

export interface Said {
  answer: 'accept' | 'decline' | 'unreached'
  reason: string
  grounds: Grounds | undefined
  groundsNote: string
}

function saidFault({ answer, reason, grounds, groundsNote }: Said, declared: readonly string[]): Refusal | null {
  if (answer === 'accept') {
    if (!grounds) return no('designation.grounds', '接受时须逐项询问五种回避情形。', 'art-15-5')
    return declared.length > 0 && groundsNote.trim().length < 2
      ? { ...no('designation.grounds-note', '有回避情形的，请写明情况。', 'art-15-5'), field: 'groundsNote' }
      : null
  }
  return reason.trim().length < 2 ? { ...no('designation.reason', '请写明理由。', art13), field: 'reason' } : null
}

/** The person's answer on the telephone; where a second account is asked for, it counts when that one has confirmed it. */
export function answer(one: Standing, said: Said, on: Acting): Decided {
  const declared = Object.entries(said.grounds ?? {}).flatMap(([id, applies]) => (applies ? [id] : []))
  const recused = said.answer === 'accept' && declared.length > 0
  const answerId = on.newId()
  return unless([mustStand(one, on, 'in-force'), saidFault(said, declared)], () => [
    draft(
      one.id,
      'designation-answered',
      {
        answerId,
        answer: recused ? 'recused' : said.answer,
        provisions: recused ? declared : [art13],
      },
      { reason: said.reason, groundsNote: said.groundsNote },
    ),
    ...(on.secondAccount ? [] : [settledDraft(one.id, { answerId, agree: true, calledBack: false, reason: '' })]),
  ])
}

interface Settling {
  answerId: string
  agree: boolean
  calledBack: boolean
  reason: string
}

function settledDraft(id: string, { answerId, agree, calledBack, reason }: Settling): Draft {
  return draft(id, 'designation-answer-settled', { answerId, agree, calledBack }, { reason })
}

export function settleAnswer(one: Standing, how: Settling, on: Acting): Decided {
  const pending = one.data.answers.find((answered) => answered.answerId === how.answerId)
  return unless(
    [
      mustStand(one, on, 'answer-to-confirm'),
      pending?.state === 'pending' ? null : no('designation.no-pending', '这个答复已经处理过，请刷新页面。', art13),
      pending?.by === on.actor
        ? no('designation.own-answer', '手工录入的答复须由另一个账号确认，不能自己确认。', art13)
        : null,
      !how.agree && how.reason.trim().length < 2
        ? { ...no('designation.reason', '退回须写明理由。', art13), field: 'reason' }
        : null,
    ],
    () => [settledDraft(one.id, how)],
  )
}
