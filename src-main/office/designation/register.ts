/** The registers of direct designation: one subject for each designation, one for who is in charge of which department. */
import type { Entry } from '../journal/entry.ts'
import { textAt } from '../journal/entry.ts'
import { personalText, type Register } from '../journal/register.ts'
import * as entries from './entries.ts'
import {
  type ActState,
  type DesignationAnswer,
  type DesignationState,
  type EvidenceState,
  standingOf,
} from './state.ts'

const { chargesSet, ...types } = entries

export const designationRegister: Register<DesignationState> = {
  collection: 'draws',
  kind: 'designation',
  types: Object.values(types),
  begins: ['designation-proposed'],
  columns: (state) => ({ state: standingOf(state), key: state.number, link: state.activityId }),
  fold(before, { entry, personal }) {
    if (entry.type === 'designation-proposed') {
      const name = personalText(personal[0], 'name')
      return proposed(entry, name, personalText(personal[0], 'employer'))
    }
    if (!before) throw new Error(`${entry.type} before the designation was proposed`)
    return changed(before, entry)
  },
}

function actOf(entry: Entry): ActState {
  return { by: entry.actor, at: entry.at, record: entry.personal?.[0] ?? '' }
}

function proposed(entry: Entry, name: string, employer: string): DesignationState {
  const { payload } = entry
  return {
    number: textAt(payload, 'number'),
    activityId: textAt(payload, 'activityId'),
    attempt: Number(payload['attempt']),
    groupId: textAt(payload, 'groupId'),
    ground: payload['ground'] as DesignationState['ground'],
    evidence: payload['evidence'] as unknown as EvidenceState,
    expertId: textAt(payload, 'expertId'),
    personTag: textAt(payload, 'person'),
    name,
    employer,
    scan: textAt(payload, 'scan') || null,
    proposal: {
      ...actOf(entry),
      proposer: textAt(payload, 'proposer'),
      on: textAt(payload, 'on'),
      ruleSet: textAt(payload, 'ruleSet'),
    },
    withdrawn: null,
    refused: null,
    approved: null,
    filed: null,
    acknowledged: null,
    objection: null,
    answers: [],
  }
}

function changed(state: DesignationState, entry: Entry): DesignationState {
  const { payload } = entry
  switch (entry.type) {
    case 'designation-phone-opened':
      return state
    case 'designation-withdrawn':
      return { ...state, withdrawn: actOf(entry) }
    case 'designation-lapsed':
      return { ...state, lapsedAt: entry.at }
    case 'designation-refused':
      return { ...state, refused: actOf(entry) }
    case 'designation-approved':
      return {
        ...state,
        approved: {
          ...actOf(entry),
          on: textAt(payload, 'on'),
          ruleSet: textAt(payload, 'ruleSet'),
          registered: payload['registered'] === true,
        },
      }
    case 'designation-filed':
      return { ...state, filed: { at: entry.at, dueOn: textAt(payload, 'dueOn') || null } }
    case 'designation-acknowledged':
      return { ...state, acknowledged: actOf(entry) }
    case 'designation-objected':
      return { ...state, objection: { ...actOf(entry), answer: null } }
    case 'designation-objection-answered': {
      if (!state.objection) throw new Error('an answer to no objection')
      const answer = { ...actOf(entry), upheld: payload['upheld'] === true }
      return { ...state, objection: { ...state.objection, answer } }
    }
    case 'designation-answered':
      return { ...state, answers: [...state.answers, answerOf(entry)] }
    case 'designation-answer-settled':
      return { ...state, answers: state.answers.map((one) => settled(one, entry)) }
    default:
      throw new Error(`the register of designations does not know ${entry.type}`)
  }
}

function answerOf(entry: Entry): DesignationAnswer {
  return {
    ...actOf(entry),
    answerId: textAt(entry.payload, 'answerId'),
    answer: entry.payload['answer'] as DesignationAnswer['answer'],
    state: 'pending',
    settledBy: '',
  }
}

function settled(answer: DesignationAnswer, { payload, actor }: Entry): DesignationAnswer {
  if (answer.answerId !== payload['answerId']) return answer
  return { ...answer, state: payload['agree'] === true ? 'confirmed' : 'sent-back', settledBy: actor }
}

export interface Charge {
  department: string
  accountId: string
}

export interface ChargesState {
  charges: Charge[]
}

/** Subject id of the registration of who is in charge. */
export const chargesSubject = 'charges'

export const chargesRegister: Register<ChargesState> = {
  collection: 'draws',
  kind: 'charges',
  types: [chargesSet],
  columns: () => ({ state: 'set', key: '', link: '' }),
  fold: (_before, { entry }) => ({ charges: entry.payload['charges'] as unknown as Charge[] }),
}
