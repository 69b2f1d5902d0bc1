/** What experts bring to the office outside an activity: reports, appearances under the title, questions (Articles 10 (1), (2), (4), 11 (4), (5)). */
import { z } from 'zod'
import { dateSchema, fileView, idSchema, lineSchema, procedure, reasonSchema, view } from './base.ts'
import { exitWays } from './leaving.ts'

/** How a case came in or its answer was told; `page`: by the personal page of the expert. */
export const caseWays = [...exitWays, 'page'] as const
export type CaseWay = (typeof caseWays)[number]

/** `frontier`: 11 (4); `appearance`: 11 (5); `information`: 10 (1); `dissent`: 10 (2); `fee`: 10 (4). */
export const caseKinds = ['frontier', 'appearance', 'information', 'dissent', 'fee'] as const
export type CaseKind = (typeof caseKinds)[number]

/** The provision that each kind rests on. */
export const caseProvisions: Readonly<Record<CaseKind, string>> = {
  frontier: 'art-11-4',
  appearance: 'art-11-5',
  information: 'art-10-1',
  dissent: 'art-10-2',
  fee: 'art-10-4',
}

export const caseOutcomes = [
  'consultation',
  'passed-on',
  'filed',
  'consented',
  'refused',
  'explained',
  'accepted',
  'not-accepted',
] as const
export type CaseOutcome = (typeof caseOutcomes)[number]

const answersToQuestions = ['explained', 'accepted', 'not-accepted'] as const

/** How each kind can be answered; the first is proposed. */
export const outcomesOf: Readonly<Record<CaseKind, readonly CaseOutcome[]>> = {
  frontier: ['consultation', 'passed-on', 'filed'],
  appearance: ['consented', 'refused'],
  information: answersToQuestions,
  dissent: answersToQuestions,
  fee: answersToQuestions,
}

/** `open`: waits for an answer; `answered`: waits for the expert to be told; `told`: finished. */
export const caseStates = ['open', 'answered', 'told'] as const
export type CaseState = (typeof caseStates)[number]

export interface CaseRow {
  id: string
  number: string
  kind: CaseKind
  expertId: string
  name: string
  employer: string
  /** Field of a report, name of an event, activity or matter of a question. */
  subject: string
  text: string
  /** Who holds the event; '' where there is none. */
  organiser: string
  /** In what part the expert appears. */
  part: string
  /** Day of the event; '' where there is none. */
  eventOn: string
  way: CaseWay
  receivedOn: string
  receivedBy: string
  hasScan: boolean
  state: CaseState
  /** By when to answer; null once answered, or while the year's calendar is missing. */
  dueOn: string | null
  due: string
  answer: {
    outcome: CaseOutcome
    /** Day of the consultation; '' = none. */
    heldOn: string
    text: string
    by: string
    /** Instant. */
    at: string
    /** After the last day for it. */
    late: boolean
  } | null
  told: { on: string; way: CaseWay; by: string } | null
  /** Why the reader cannot answer it; '' = can. */
  mayAnswer: string
}

const id = z.object({ id: idSchema })
const done = view<{ ok: true }>()

/** A case as the expert who brought it sees it. */
export interface OwnCaseRow
  extends Pick<
    CaseRow,
    'id' | 'number' | 'kind' | 'subject' | 'text' | 'organiser' | 'part' | 'eventOn' | 'receivedOn' | 'state' | 'dueOn'
  > {
  /** Once it is there; `heldOn`: day of the consultation, '' = none. */
  answer: { outcome: CaseOutcome; heldOn: string; text: string; on: string } | null
}

/** Organiser, part and day of the event belong to an appearance alone. */
const brought = {
  kind: z.enum(caseKinds),
  subject: lineSchema(100, 2),
  text: reasonSchema,
  organiser: lineSchema(100, 0).default(''),
  part: lineSchema(100, 0).default(''),
  eventOn: dateSchema.optional(),
}

export const expertCasesContract = {
  expertCases: {
    /** Newest first; of one expert where one is named. */
    list: procedure
      .input(z.object({ show: z.enum(['open', 'all']).default('all'), expertId: idSchema.optional() }))
      .output(view<CaseRow[]>()),
    get: procedure.input(id).output(view<CaseRow>()),
    receive: procedure
      .input(
        z.object({
          ...brought,
          expertId: idSchema,
          way: z.enum(exitWays),
          receivedOn: dateSchema,
          scan: z.instanceof(File).optional(),
        }),
      )
      .output(view<{ id: string }>()),
    answer: procedure
      .input(id.extend({ outcome: z.enum(caseOutcomes), text: reasonSchema, heldOn: dateSchema.optional() }))
      .output(done),
    /** That the expert knows the answer. */
    tell: procedure.input(id.extend({ on: dateSchema, way: z.enum(exitWays) })).output(done),
    scan: procedure.input(id).output(fileView),
    sheet: procedure.input(id.extend({ format: z.enum(['pdf', 'docx']) })).output(fileView),
  },
  /** The personal page of an expert, without an account. */
  ownCases: {
    /** Newest first. */
    list: procedure.output(view<OwnCaseRow[]>()),
    send: procedure
      .input(z.object({ ...brought, file: z.instanceof(File).optional() }))
      .output(view<{ number: string }>()),
    /** Notes once that the expert has opened the answer: that finishes the case. */
    seen: procedure.input(id).output(done),
  },
}
