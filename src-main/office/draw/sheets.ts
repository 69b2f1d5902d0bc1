/** From the state of a draw to what its papers are made from: words and names put in, nothing decided. */
import type { DrawRecord, Round } from '../../../src-shared/draw/types.ts'
import { formatInstantZh } from '../../../src-shared/model/dates.ts'
import { citationOf, provisions } from '../../../src-shared/model/provisions.ts'
import { answerNames, attemptEndNames, contributorNames, signerNames } from '../../../src-shared/model/terms.ts'
import type {
  CallSheetInput,
  DrawHead,
  PersonLine,
  RecordSheetInput,
  RoundLine,
  WitnessSheetInput,
} from '../documents/print/draw-input.ts'
import { causeName } from './causes.ts'
import { scriptFor } from './contact-view.ts'
import type { ActivityState } from './state.ts'

export interface SheetContext {
  bureau: string
  state: ActivityState
  /** Account id → name. */
  names: ReadonlyMap<string, string>
  record: DrawRecord
  recordDigest: string
}

export function drawHead({ bureau, state, names }: SheetContext): DrawHead {
  const { facts, participants } = state
  const who = (id: string | null | undefined) => (id ? (names.get(id) ?? '') : '')
  return {
    bureau,
    drawId: state.number,
    attempt: state.current.attempt,
    rehearsal: state.rehearsal,
    activity: facts,
    participants: [
      { part: '操作人', name: who(participants?.operator) },
      { part: '见证人（纪检监察）', name: who(participants?.witness) },
      { part: '专家库办公室', name: participants?.poolOffice ? who(participants.poolOffice) : null },
    ],
  }
}

function labelOf(state: ActivityState, groupId: string): string {
  return state.needs?.groups.find((group) => group.groupId === groupId)?.label ?? groupId
}

export function witnessInput(context: SheetContext): WitnessSheetInput {
  const { state, record } = context
  const { roster } = record
  return {
    ...drawHead(context),
    protocol: record.protocol,
    pool: roster.pool,
    ...(roster.context['sharedExperts'] ? { shared: Number(roster.context['sharedExperts']) } : {}),
    candidates: roster.candidates.length,
    groups: roster.groups.map(({ groupId, seats }) => ({
      label: labelOf(state, groupId),
      seats,
      candidates: roster.candidates.filter((one) => one.groups.includes(groupId)).length,
    })),
    rosterDigest: state.current.rosterDigest,
    commitment: record.commitment,
  }
}

export function recordInput(context: SheetContext, names: boolean): RecordSheetInput {
  const { state, record, recordDigest } = context
  const { needs, current } = state
  return {
    ...witnessInput(context),
    names,
    drawnAt: current.drawnAt,
    replyTime: needs ? `${needs.replyHours} 小时，最迟 ${formatInstantZh(needs.lastReplyAt)}` : '',
    ground: current.ground,
    maxPerEmployer: record.roster.maxPerEmployer,
    funnel: funnelOf(record),
    contributions: record.contributions.map(({ by, label, value }) => ({ by: contributorNames[by], label, value })),
    rounds: record.rounds.map((round) => roundLine(state, round)),
    earlier: record.attempts.map(({ attempt, ended, cause, commitment }) => ({
      attempt,
      ended: attemptEndNames[ended],
      cause: causeName(cause),
      commitment,
    })),
    signatures: record.signatures.map(({ role, through, publicKey }) => ({
      part: signerNames[role],
      through,
      publicKey,
    })),
    recordDigest,
    recordFile: `record-${state.number}-${current.attempt}.json`,
  }
}

/** First reason of everyone left out, the most frequent first. */
function funnelOf(record: DrawRecord): RecordSheetInput['funnel'] {
  const counts = new Map<string, number>()
  for (const [first] of record.excluded.map((one) => one.reasons)) {
    if (first) counts.set(first, (counts.get(first) ?? 0) + 1)
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([id, count]) => ({ citation: citationOf(id), summary: provisions[id]?.summary ?? '', count }))
}

function roundLine(state: ActivityState, { round, vacated, withdrawn, groups }: Round): RoundLine {
  const person = (expertId: string): PersonLine => {
    const drawn = state.current.drawn.find((one) => one.ref === expertId)
    return { expertId, name: drawn?.name ?? '', employer: drawn?.employer ?? '' }
  }
  const answer = vacated && state.current.answers.findLast((one) => one.ref === vacated.expertId)
  return {
    round,
    vacated: vacated && {
      ...person(vacated.expertId),
      group: labelOf(state, vacated.groupId),
      why: answer
        ? answerNames[answer.answer]
        : answerNames[vacated.reason === 'declined' ? 'decline' : vacated.reason],
      evidence: vacated.evidence,
    },
    withdrawn: withdrawn.map(({ expertId, reason }) => ({ ...person(expertId), why: citationOf(reason) })),
    groups: groups.map(({ groupId, seats, seated, shortfall }) => ({
      label: labelOf(state, groupId),
      open: seats,
      seated: seated.map(({ expertId, ticket }) => ({ ...person(expertId), ticket })),
      shortfall,
    })),
  }
}

export interface CallLine {
  name: string
  employer: string
  group: string
  phone: string
}

export function callInput(context: SheetContext, lines: readonly CallLine[]): CallSheetInput {
  const { needs } = context.state
  const answerBy = needs ? formatInstantZh(needs.lastReplyAt) : ''
  return {
    ...drawHead(context),
    seats: lines.map((line) => ({ ...line, answerBy, script: scriptFor(context.bureau, context.state, line.name) })),
  }
}
