/** The four steps of an objection and which comes next (7-4): pure, for screen and tests. */
import type { ObjectionView } from '../../../src-shared/api/admission-views.ts'
import { objectionOutcomeNames, tellingNames } from '../../../src-shared/model/terms.ts'
import { monthDay } from '../words.ts'

export interface ObjectionStep {
  key: 'received' | 'verified' | 'told-objector' | 'told-subject'
  label: string
  done: boolean
  /** When and by whom, or until when. */
  detail: string
  /** The time for it is over, or ends today. */
  urgent: boolean
}

/** What the one button of an objection does; null = nothing is left. */
export type NextStep = 'verify' | 'tell-objector' | 'tell-subject' | null

export function nextStep({ state, told }: Pick<ObjectionView, 'state' | 'told'>): NextStep {
  if (state === 'received') return 'verify'
  if (state === 'closed') return null
  return told.objector === null ? 'tell-objector' : 'tell-subject'
}

/** Until when: 剩今天，24:00 止. */
export function untilText(dueOn: string | null, today: string): { text: string; urgent: boolean } {
  if (dueOn === null) return { text: '', urgent: false }
  if (dueOn < today) return { text: `已超过 ${monthDay(dueOn)}`, urgent: true }
  if (dueOn === today) return { text: '剩今天，24:00 止', urgent: true }
  return { text: `${monthDay(dueOn)} 24:00 止`, urgent: false }
}

type Telling = { on: string; how: string }
const toldText = ({ on, how }: Telling) => `${monthDay(on)} ${(tellingNames as Record<string, string>)[how] ?? how}`

/** Steps in order, each with what is known of it. */
export function objectionSteps(objection: ObjectionView, today: string): ObjectionStep[] {
  const { told, outcome, state } = objection
  const next = nextStep(objection)
  const until = untilText(objection.dueOn, today)
  const due = (step: NextStep, otherwise: string) =>
    next === step && until.text !== ''
      ? { detail: [step === 'verify' ? '' : otherwise, until.text].filter(Boolean).join(' · '), urgent: until.urgent }
      : { detail: otherwise, urgent: false }
  const step = (
    key: ObjectionStep['key'],
    label: string,
    done: string | null,
    pending: { detail: string; urgent: boolean },
  ): ObjectionStep => ({
    key,
    label,
    done: done !== null,
    ...(done === null ? pending : { detail: done, urgent: false }),
  })
  return [
    step('received', '受理登记', `${monthDay(objection.receivedOn)} ${objection.receivedBy}`, {
      detail: '',
      urgent: false,
    }),
    step(
      'verified',
      '核实',
      state === 'received' || outcome === null
        ? null
        : `${objectionOutcomeNames[outcome]} ${objection.verifiedBy}`.trim(),
      due('verify', '调查核实，写明结论'),
    ),
    step(
      'told-objector',
      '告知异议人',
      told.objector && toldText(told.objector),
      due('tell-objector', objection.anonymous ? '匿名：在公示栏说明' : '书面、电话或当面'),
    ),
    step('told-subject', '告知被异议人', told.subject && toldText(told.subject), due('tell-subject', '书面')),
  ]
}

/** Objections with work left first, in the order in which they came. */
export function byUrgency(objections: readonly ObjectionView[]): ObjectionView[] {
  return [...objections].sort((a, b) => Number(a.state === 'closed') - Number(b.state === 'closed'))
}
