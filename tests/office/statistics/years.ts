/** Invented activities as the register holds them, for figures counted by hand. */
import { type ActivityState, type AnswerState, openAttempt } from '../../../src-main/office/draw/state.ts'
import type { DesignationDoc, DesignationState } from '../../../src-main/office/designation/state.ts'
import type { StatActivity } from '../../../src-main/office/statistics/figures.ts'
import { anActivity } from '../builders.ts'

const digest = '0'.repeat(64)

export interface Said {
  /** Expert id; also the id in the roster. */
  who: string
  /** Absent = has not answered. */
  answer?: AnswerState['answer']
  state?: AnswerState['state']
  channel?: AnswerState['channel']
  by?: string
  second?: string
  rating?: 'excellent' | 'average' | 'poor'
}

export interface Year {
  id: string
  department?: string
  on?: string
  seats?: number
  /** Everybody drawn: the first `seats` of them in round 0, the others one a round. */
  drawn?: Said[]
  rehearsal?: boolean
  cancelled?: boolean
  interrupted?: boolean
  ended?: ActivityState['ended'][number]['ended'][]
  calls?: { by: string; outcome: 'reached' | 'not-reached' }[]
}

const seated = (people: readonly Said[]) => people.map(({ who }) => ({ expertId: who, ticket: digest }))

function roundsOf(people: readonly Said[], seats: number): ActivityState['current']['rounds'] {
  const round = { secret: digest, withdrawn: [] }
  const first = { groupId: 'a', seats, seated: seated(people.slice(0, seats)), shortfall: 0 }
  const gone = people.filter(({ answer }) => answer !== undefined && answer !== 'accept')
  return [
    { ...round, round: 0, vacated: null, groups: [first] },
    ...people.slice(seats).map((one, index) => ({
      ...round,
      round: index + 1,
      vacated: {
        groupId: 'a',
        expertId: gone[index]?.who ?? '',
        reason: 'declined' as const,
        evidence: digest,
      },
      groups: [{ groupId: 'a', seats: 1, seated: seated([one]), shortfall: 0 }],
    })),
  ]
}

export function anActivityDoc(given: Year): StatActivity {
  const { id, department = '安全科', on = '2026-03-01', seats = 2, drawn } = given
  const at = `${on}T09:00:00+08:00`
  const answers = (drawn ?? []).flatMap(
    ({ who, answer, state = 'confirmed', channel = 'hand', by = 'clerk', second = 'second' }): AnswerState[] =>
      answer
        ? [
            {
              answerId: `${id}-${who}`,
              ref: who,
              expertId: who,
              answer,
              provisions: [],
              channel,
              by,
              at,
              reason: '',
              state,
              settledBy: state === 'pending' ? null : second,
              hashes: [],
            },
          ]
        : [],
  )
  const current: ActivityState['current'] = drawn
    ? {
        ...openAttempt(1),
        state: given.interrupted ? 'interrupted' : 'drawn',
        frozenAt: at,
        groups: [{ groupId: 'a', seats }],
        rounds: roundsOf(drawn, seats),
        drawn: drawn.map(({ who }) => ({ ref: who, expertId: who, name: who, employer: '', title: '' })),
        answers,
        calls: (given.calls ?? []).map((call) => ({ ...call, ref: 'x', at, note: '' })),
      }
    : openAttempt(1)
  const data: ActivityState = {
    number: `XX-${id}`,
    rehearsal: given.rehearsal ?? false,
    facts: anActivity({ department }),
    createdAt: at,
    createdBy: 'clerk',
    needs: null,
    requests: [],
    participants: null,
    basis: [],
    current,
    ended: (given.ended ?? []).map((ended, index) => ({
      attempt: index + 1,
      ended,
      cause: 'other',
      reason: '',
      at,
      by: 'clerk',
      commitment: null,
      record: null,
      frozenAt: at,
    })),
    ratings: (drawn ?? []).flatMap(({ who, rating }) =>
      rating ? [{ ref: who, expertId: who, rating, at, by: 'clerk' }] : [],
    ),
    cancelled: given.cancelled ?? false,
  }
  return { id, data } as StatActivity
}

/** A designation that the person has accepted. */
export function aDesignation(activityId: string, expertId: string): DesignationDoc {
  const act = { by: 'x', at: '2026-03-02T09:00:00+08:00', record: '' }
  const data: Partial<DesignationState> = {
    number: 'XX-Z1',
    activityId,
    attempt: 1,
    groupId: 'a',
    expertId,
    withdrawn: null,
    refused: null,
    approved: { ...act, on: '2026-03-02', ruleSet: '', registered: false },
    filed: { at: act.at, dueOn: null },
    acknowledged: null,
    objection: null,
    answers: [{ ...act, answerId: 'n1', answer: 'accept', state: 'confirmed', settledBy: 'y' }],
  }
  return { id: `z-${activityId}`, data } as DesignationDoc
}
