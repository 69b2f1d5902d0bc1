/**
 * 第九条, what data alone can show: (1) rated poor twice within one term; (6) three invitations in a row without an answer in
 * time or refused without good reason. Either way only a proposal: people hear the expert, and people decide.
 *
 * Whether a reason is good is a judgement; a refusal that nobody has judged counts for the expert, and a recusal is a duty
 * (10 (3)), so both end a run. Draws that were given up or voided and rehearsals invite nobody. Facts that were decided on
 * once do not carry a proposal by themselves again; together with a new one they do.
 */
export type RefusalReading = 'three-in-a-row' | 'one-unjustified-refusal'

/** What became of an invitation: the expert's first word on it, or none in time. */
export type InvitationOutcome = 'accepted' | 'recused' | 'no-answer' | 'refused' | 'refused-well' | 'refused-unjudged'

/** One invitation; lists of them are in the order in which they went out. */
export interface Invitation {
  /** Names the fact, the same at every look. */
  key: string
  activityId: string
  number: string
  title: string
  /** Day of the answer, or of the end of the time. */
  on: string
  outcome: InvitationOutcome
}

/** A rating "poor" that counts. */
export interface PoorRating {
  key: string
  activityId: string
  number: string
  title: string
  on: string
}

export interface ProposalFact {
  key: string
  activityId: string
  number: string
  title: string
  on: string
  what: 'poor' | 'no-answer' | 'refused'
}

export interface RemovalProposal {
  ground: 'art-9-1' | 'art-9-6'
  /** Oldest first. */
  facts: ProposalFact[]
}

/** What is looked at of one expert. */
export interface Record9 {
  /** First day of the running term: what came before belongs to another one. */
  termFrom: string
  invitations: readonly Invitation[]
  poor: readonly PoorRating[]
  /** Facts on which the leading group has decided. */
  decided: ReadonlySet<string>
}

/** Poor ratings within one term, unanswered or refused invitations in a row. */
const times = { poor: 2, missed: 3 } as const

const missed: Partial<Record<InvitationOutcome, 'no-answer' | 'refused'>> = {
  'no-answer': 'no-answer',
  refused: 'refused',
}

/** Proposals that the facts carry, at most one a ground. */
export function removalProposals(record: Record9, reading: RefusalReading): RemovalProposal[] {
  return [ratedPoorTwice(record), missedInvitations(record, reading)].filter((one) => one !== null)
}

function carried(ground: RemovalProposal['ground'], facts: ProposalFact[], { decided }: Record9) {
  return facts.some(({ key }) => !decided.has(key)) ? { ground, facts } : null
}

function ratedPoorTwice(record: Record9): RemovalProposal | null {
  const facts = record.poor
    .filter(({ on }) => on >= record.termFrom)
    .map((one): ProposalFact => ({ ...one, what: 'poor' }))
  return facts.length < times.poor ? null : carried('art-9-1', facts, record)
}

function missedInvitations(record: Record9, reading: RefusalReading): RemovalProposal | null {
  const invitations = record.invitations.filter(({ on }) => on >= record.termFrom)
  if (reading === 'one-unjustified-refusal') {
    const refused = invitations.flatMap((one) => factOf(one, ['refused']))
    const found = carried('art-9-6', refused, record)
    if (found) return found
  }
  const counting = reading === 'three-in-a-row' ? (['no-answer', 'refused'] as const) : (['no-answer'] as const)
  const runs: ProposalFact[][] = [[]]
  for (const one of invitations) {
    const [fact] = factOf(one, counting)
    if (fact) runs.at(-1)?.push(fact)
    else runs.push([])
  }
  const long = runs.filter((run) => run.length >= times.missed).flatMap((run) => carried('art-9-6', run, record) ?? [])
  return long.at(-1) ?? null
}

function factOf({ outcome, ...one }: Invitation, counting: readonly ProposalFact['what'][]): ProposalFact[] {
  const what = missed[outcome]
  return what !== undefined && counting.includes(what) ? [{ ...one, what }] : []
}
