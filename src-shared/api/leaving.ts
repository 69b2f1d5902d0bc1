/** Leaving the pool (Articles 9, 10 (6)): voluntary exit. */
import { z } from 'zod'
import { dateSchema, fileView, idSchema, lineSchema, procedure, reasonSchema, view } from './base.ts'

/** How somebody said that they leave. */
export const exitWays = ['written', 'phone', 'in-person'] as const
export type ExitWay = (typeof exitWays)[number]
/** `to-confirm`: waits for a second account; `in-force`: the person left; `sent-back`: taken back, the person stays. */
export const exitStates = ['to-confirm', 'in-force', 'sent-back'] as const
export type ExitState = (typeof exitStates)[number]

/** A voluntary exit as lists and the expert's page show it. */
export interface ExitRow {
  id: string
  number: string
  expertId: string
  name: string
  employer: string
  way: ExitWay
  receivedOn: string
  /** '' = none was given. */
  reason: string
  hasScan: boolean
  state: ExitState
  enteredBy: string
  enteredAt: string
  settledBy: string
  /** '' while it waits. */
  settledAt: string
  /** Why it was sent back; '' = it was not. */
  sentBack: string
  /** By when the second account should look at it; null where nothing waits or the year's calendar is missing. */
  dueOn: string | null
  /** Why the reader cannot confirm it; '' = may. */
  mayConfirm: string
}

/** What an exit of somebody meets: what waits already, and the seats that would be vacated, as far as the reader may know. */
export interface ExitPreview {
  /** Why no exit can be entered now; '' = it can. */
  why: string
  open: ExitRow | null
  seats: { activityId: string; number: string; title: string; startsOn: string; state: string }[]
  /** A second account confirms what came by telephone or stands on no signed paper. */
  secondAccount: boolean
}

const id = z.object({ id: idSchema })
const paper = z.object({ format: z.enum(['pdf', 'docx']) })
const done = view<{ ok: true }>()

export const leavingContract = {
  exits: {
    /** Newest first. */
    list: procedure.input(z.object({ show: z.enum(['waiting', 'all']).default('all') })).output(view<ExitRow[]>()),
    preview: procedure.input(z.object({ expertId: idSchema })).output(view<ExitPreview>()),
    /** In force at once, or as soon as a second account has confirmed it. */
    receive: procedure
      .input(
        z.object({
          expertId: idSchema,
          way: z.enum(exitWays),
          receivedOn: dateSchema,
          reason: lineSchema(500, 0).default(''),
          scan: z.instanceof(File).optional(),
        }),
      )
      .output(view<{ id: string; needsSecond: boolean }>()),
    confirm: procedure.input(id).output(done),
    sendBack: procedure.input(id.extend({ reason: reasonSchema })).output(done),
    scan: procedure.input(id).output(fileView),
    /** The statement to be signed, before anything is entered. */
    statement: procedure.input(paper.extend({ expertId: idSchema })).output(fileView),
    /** What was entered, with whoever entered and confirmed it. */
    sheet: procedure.input(id.extend(paper.shape)).output(fileView),
  },
}
