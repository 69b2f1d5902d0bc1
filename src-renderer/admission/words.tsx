/** States of admission as icon and word, fields and spans in words. */
import type { ApplicationState, CallState, InvitationState } from '../../src-shared/api/admission.ts'
import type { Field } from '../../src-shared/model/field.ts'
import {
  applicationStateNames,
  callStateNames,
  fieldNames,
  invitationStateNames,
} from '../../src-shared/model/terms.ts'
import { StateWord, type Tone } from '../app/ui/StateWord.tsx'

const callTones: Record<CallState, Tone> = { open: 'active', over: 'neutral', closed: 'neutral' }
const invitationTones: Record<InvitationState, Tone> = {
  sent: 'active',
  accepted: 'satisfied',
  declined: 'neutral',
  withdrawn: 'neutral',
}
const applicationTones: Record<ApplicationState, Tone> = {
  'employer-check': 'active',
  'department-review': 'active',
  returned: 'attention',
  'office-consolidation': 'active',
  'leading-group': 'active',
  publicity: 'active',
  admitted: 'satisfied',
  rejected: 'violated',
  withdrawn: 'neutral',
}

export function CallStateWord({ state }: { state: CallState }) {
  return <StateWord tone={callTones[state]}>{callStateNames[state]}</StateWord>
}

export function InvitationStateWord({ state }: { state: InvitationState }) {
  return <StateWord tone={invitationTones[state]}>{invitationStateNames[state]}</StateWord>
}

export function ApplicationStateWord({ state, held }: { state: ApplicationState; held: boolean }) {
  return (
    <StateWord tone={held ? 'attention' : applicationTones[state]}>
      {held ? '有异议，暂缓' : applicationStateNames[state]}
    </StateWord>
  )
}

/** `产业技术、财务审计`; with a trade `特殊行业（民爆）、财务审计`. */
export function fieldsText(fields: readonly Field[], trade?: string): string {
  const name = (field: Field) =>
    field === 'special-trade' && trade ? `${fieldNames[field]}（${trade}）` : fieldNames[field]
  return fields.map(name).join('、')
}
