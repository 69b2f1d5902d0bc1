/** Requests of people about their own data: to see, copy, correct or erase it (Personal Information Protection Law arts. 44–46). */
import { z } from 'zod'
import { dateSchema, fileView, idSchema, lineSchema, procedure, reasonSchema, view } from './base.ts'

export const requestKinds = ['see', 'copy', 'correct', 'erase'] as const
export const requestSubjects = ['expert', 'application'] as const
export const requestOutcomes = ['granted', 'partly', 'refused'] as const

export interface RequestRow {
  id: string
  number: string
  kind: (typeof requestKinds)[number]
  about: (typeof requestSubjects)[number]
  /** Expert or application. */
  subjectId: string
  name: string
  text: string
  receivedOn: string
  receivedBy: string
  state: 'open' | 'answered'
  dueOn: string
  outcome: (typeof requestOutcomes)[number] | null
  answer: string
  answeredOn: string
  answeredBy: string
}

const id = z.object({ id: idSchema })
const done = view<{ ok: true }>()

export const requestsContract = {
  requests: {
    list: procedure.output(view<RequestRow[]>()),
    receive: procedure
      .input(
        z.object({
          kind: z.enum(requestKinds),
          about: z.enum(requestSubjects),
          subjectId: idSchema,
          receivedOn: dateSchema,
          text: reasonSchema,
        }),
      )
      .output(view<{ id: string }>()),
    answer: procedure
      .input(id.extend({ outcome: z.enum(requestOutcomes), on: dateSchema, text: lineSchema(500, 2) }))
      .output(done),
    /** Everything that is kept about the person, on paper, to be handed over; that it was made is journaled. */
    copy: procedure.input(id.extend({ format: z.enum(['pdf', 'docx']) })).output(fileView),
  },
}
