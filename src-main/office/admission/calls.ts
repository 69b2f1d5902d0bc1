/** Calls and invitations (7-1, 8): entries, registers, reading them. */
import { z } from 'zod'
import type { CallState, InvitationState } from '../../../src-shared/api/admission-views.ts'
import { type Field, fieldSchema } from '../../../src-shared/model/field.ts'
import type { Core } from '../core.ts'
import { type Draft, textAt } from '../journal/entry.ts'
import { entryType, personalText, type Register } from '../journal/register.ts'
import type { RegisterDoc } from '../store/database.ts'
import { subjectDoc } from '../subject.ts'

const text = z.string()
const fields = z.array(fieldSchema)
const reason = z.strictObject({ reason: text })
const office = 'pool office'
const department = 'business department or pool office'

const callPublished = entryType({
  type: 'call-published',
  v: 1,
  meaning: 'A call for experts was published, with its dates and the fields sought.',
  provisions: ['art-7-1', 'art-8'],
  by: office,
  payload: z.strictObject({ number: text, fields, from: text, to: text, on: text }),
  personal: z.strictObject({ title: text, text, venue: text, contact: text }),
})
const callExtended = entryType({
  type: 'call-extended',
  v: 1,
  meaning: 'A call runs longer than it was published for.',
  provisions: ['art-7-1'],
  by: office,
  payload: z.strictObject({ to: text }),
  personal: reason,
})
const callClosed = entryType({
  type: 'call-closed',
  v: 1,
  meaning: 'A call was ended before its last day.',
  provisions: ['art-7-1'],
  by: office,
  payload: z.strictObject({}),
  personal: reason,
})
const invitationMade = entryType({
  type: 'invitation-made',
  v: 1,
  meaning: 'A department invited a person to apply.',
  provisions: ['art-7-1', 'art-6b'],
  by: department,
  payload: z.strictObject({
    number: text,
    fields,
    on: text,
    replyBy: text,
    /** Member who is invited to apply again, and the end of the term. */
    renews: z.strictObject({ expertId: text, termTo: text }).optional(),
  }),
  personal: z.strictObject({ name: text, employer: text, post: text, department: text, reason: text }),
})
const invitationAnswered = entryType({
  type: 'invitation-answered',
  v: 1,
  meaning: 'The invited person accepted or declined.',
  provisions: ['art-7-1'],
  by: department,
  payload: z.strictObject({ answer: z.enum(['accepted', 'declined']) }),
  personal: z.strictObject({ note: text }),
})
const invitationWithdrawn = entryType({
  type: 'invitation-withdrawn',
  v: 1,
  meaning: 'An invitation was withdrawn.',
  provisions: ['art-7-1'],
  by: department,
  payload: z.strictObject({}),
  personal: reason,
})

export interface CallData {
  number: string
  title: string
  text: string
  venue: string
  contact: string
  fields: Field[]
  from: string
  to: string
  publishedOn: string
  closed: boolean
}
export type CallDoc = RegisterDoc & { data: CallData }

export const callRegister: Register<CallData> = {
  collection: 'notices',
  kind: 'call',
  types: [callPublished, callExtended, callClosed],
  begins: [callPublished.type],
  columns: (state) => ({ state: state.closed ? 'closed' : 'open', key: state.number, link: '' }),
  fold(before, { entry, personal }) {
    const { payload } = entry
    if (entry.type === 'call-published') {
      const [words] = personal
      return {
        number: textAt(payload, 'number'),
        title: personalText(words, 'title'),
        text: personalText(words, 'text'),
        venue: personalText(words, 'venue'),
        contact: personalText(words, 'contact'),
        fields: payload['fields'] as Field[],
        from: textAt(payload, 'from'),
        to: textAt(payload, 'to'),
        publishedOn: textAt(payload, 'on'),
        closed: false,
      }
    }
    if (!before) throw new Error(`${entry.type} before the call was published`)
    return entry.type === 'call-extended' ? { ...before, to: textAt(payload, 'to') } : { ...before, closed: true }
  },
}

export interface InvitationData {
  state: InvitationState
  number: string
  name: string
  employer: string
  post: string
  department: string
  reason: string
  fields: Field[]
  madeOn: string
  replyBy: string
  /** Member who is invited to apply again, and the end of the term; absent = somebody new. */
  renews?: { expertId: string; termTo: string }
}
export type InvitationDoc = RegisterDoc & { data: InvitationData }

export const invitationRegister: Register<InvitationData> = {
  collection: 'notices',
  kind: 'invitation',
  types: [invitationMade, invitationAnswered, invitationWithdrawn],
  begins: [invitationMade.type],
  columns: (state) => ({ state: state.state, key: state.number, link: '' }),
  fold(before, { entry, personal }) {
    const { payload } = entry
    if (entry.type === 'invitation-made') {
      const [words] = personal
      return {
        state: 'sent',
        number: textAt(payload, 'number'),
        name: personalText(words, 'name'),
        employer: personalText(words, 'employer'),
        post: personalText(words, 'post'),
        department: personalText(words, 'department'),
        reason: personalText(words, 'reason'),
        fields: payload['fields'] as Field[],
        madeOn: textAt(payload, 'on'),
        replyBy: textAt(payload, 'replyBy'),
        ...(payload['renews'] ? { renews: payload['renews'] as unknown as { expertId: string; termTo: string } } : {}),
      }
    }
    if (!before) throw new Error(`${entry.type} before the invitation was made`)
    if (entry.type === 'invitation-withdrawn') return { ...before, state: 'withdrawn' }
    return { ...before, state: textAt(payload, 'answer') as InvitationState }
  },
}

/** An invitation as it is written down. `words` name a person and go sealed. */
export function invitationEntry(what: {
  id: string
  number: string
  on: string
  replyBy: string
  fields: readonly string[]
  renews?: { expertId: string; termTo: string }
  words: { name: string; employer: string; post: string; department: string; reason: string }
}): Draft {
  const { id, number, on, replyBy, fields: sought, renews, words } = what
  return {
    type: 'invitation-made',
    subject: id,
    payload: { number, fields: [...sought], on, replyBy, ...(renews ? { renews } : {}) },
    personal: [words],
  }
}

export async function callDoc(core: Core, id: string): Promise<CallDoc | null> {
  return subjectDoc(core, callRegister, id)
}

export async function invitationDoc(core: Core, id: string): Promise<InvitationDoc | null> {
  return subjectDoc(core, invitationRegister, id)
}

/** True while forms are taken in. */
export function callIsOpen(call: CallData, today: string): boolean {
  return !call.closed && call.from <= today && today <= call.to
}

export function callState(call: CallData, today: string): CallState {
  if (call.closed) return 'closed'
  return call.to < today ? 'over' : 'open'
}
