/**
 * The discipline office's desk (Articles 12, 13): every draw as a course of events, filings, what is worth a look.
 *
 * Reading changes nothing of a draw. No telephone or ID number stands in any of these views.
 */
import { z } from 'zod'
import type { alertKindNames, callBackResultNames } from '../model/terms.ts'
import type { AttemptState } from './draw-views.ts'
import { dateSchema, fileView, idSchema, lineSchema, procedure, view } from './base.ts'

const activityId = z.object({ activityId: idSchema })

/** What happened, for the icon beside it. */
export type CourseKind =
  | 'prepare'
  | 'freeze'
  | 'commit'
  | 'sign'
  | 'refuse'
  | 'contribute'
  | 'dice'
  | 'round'
  | 'message'
  | 'call'
  | 'answer'
  | 'end'
  | 'designation'
  | 'papers'

export interface CourseEvent {
  /** Unique within the course. */
  id: string
  at: string
  kind: CourseKind
  title: string
  detail: string
  /** Who did it; '' = the office by itself. */
  by: string
  tone: 'plain' | 'attention' | 'violated'
  provision: string | null
  attempt: number
  /** What the watcher's own screen recomputes of it: −1 the commitment, k the round; null = nothing. */
  stage: number | null
  /** Lines to unfold. */
  more: string[]
}

export interface CourseRow {
  activityId: string
  number: string
  attempt: number
  title: string
  department: string
  rehearsal: boolean
  state: AttemptState
  /** Newest event that changed the state, in words. */
  standing: string
  /** Instant of the freeze or the end, whichever is newer; '' before the freeze. */
  at: string
}

export interface CourseView extends CourseRow {
  /** Oldest first. */
  events: CourseEvent[]
  commitment: string
  /** A record of the running attempt can be recomputed: round 0 has run. */
  recomputable: boolean
  /** What the caller, as the named witness, is asked for now; null = nothing. */
  asked: { what: 'commitment' | 'dice' | 'result' | 'void' | 'resume'; words: string; to: string } | null
}

export interface FilingRow {
  id: string
  number: string
  /** Activity, group, ground and approval, in one or two sentences. */
  text: string
  name: string
  dueOn: string | null
  overdue: boolean
}

export type AlertKind = keyof typeof alertKindNames

export interface AlertRow {
  /** Stable name of exactly these facts: more of the same later is another alert. */
  key: string
  kind: AlertKind
  text: string
  /** What it rests on, a line each. */
  facts: string[]
  /** From where on it is an alert, in words. */
  limit: string
  at: string
  provision: string | null
  to: string
  lookedAt: { by: string; at: string; note: string } | null
}

export interface YearFigures {
  year: string
  draws: number
  activities: number
  /** Seats of this year's draws that stand, as in the statistics. */
  seats: number
  /** Of these the ones that designated people accepted. */
  designated: number
  /** Confirmed answers of this year's draws. */
  answers: number
  declined: number
  silent: number
}

/** A note as the caller may read it; `text` null = the caller's key opens no copy, `why` says what to do. */
export interface NoteRow {
  id: string
  /** '' = on no activity. */
  activityId: string
  /** Number and title of the activity. */
  about: string
  by: string
  at: string
  text: string | null
  why: string
  /** Names of today's readers who cannot open it. */
  missing: string[]
}

export interface NotesView {
  /** Newest first. */
  notes: NoteRow[]
  /** Accounts to whom a new note is sealed; `ready` false = no key yet, not signed in. */
  readers: { name: string; ready: boolean }[]
  /** Notes that the caller opens and somebody of today's readers cannot. */
  resealable: number
}

export type CallBackResult = keyof typeof callBackResultNames

export interface CallBackPopulation {
  /** Confirmed answers entered by hand in the period, and the silences among them. */
  answers: number
  silent: number
  /** Lists drawn before over days of this period. */
  earlier: number
}

export interface CallBackRow {
  id: string
  from: string
  to: string
  /** Which list over these days it is: 1 = the first. */
  which: number
  population: number
  size: number
  confirmed: number
  differs: number
  notReached: number
  by: string
  at: string
}

export interface CallBackView extends CallBackRow {
  /** In the order drawn. */
  lines: {
    answerId: string
    expertId: string
    name: string
    employer: string
    activityId: string
    activity: string
    attempt: number
    answer: 'accept' | 'decline' | 'no-answer' | 'recused'
    enteredBy: string
    enteredAt: string
    phoneOpened: boolean
    result: CallBackResult | null
    note: string
    notedBy: string
    notedAt: string | null
  }[]
}

const period = z.object({ from: dateSchema, to: dateSchema })
const listId = z.object({ id: idSchema })
const format = z.enum(['pdf', 'docx'])

export const supervisionContract = {
  supervision: {
    /** Draws that run, newest first, and the last ones that ended. */
    courses: procedure.output(view<{ running: CourseRow[]; ended: CourseRow[] }>()),
    course: procedure.input(activityId).output(view<CourseView>()),
    filings: procedure.output(view<FilingRow[]>()),
    alerts: procedure.input(z.object({ show: z.enum(['open', 'all']).default('open') })).output(view<AlertRow[]>()),
    /** Somebody of discipline has looked at an alert (知悉); it stays listed as looked at. */
    lookAt: procedure
      .input(z.object({ key: z.string().min(1).max(200), note: lineSchema(500, 0) }))
      .output(view<{ ok: true }>()),
    year: procedure.output(view<YearFigures>()),
    notes: procedure.input(z.object({ activityId: idSchema.optional() })).output(view<NotesView>()),
    /** Sealed to everybody who reads notes today; nothing changes or removes it afterwards. */
    addNote: procedure
      .input(z.object({ activityId: z.literal('').or(idSchema).default(''), text: lineSchema(5000, 2) }))
      .output(view<{ ok: true }>()),
    /** Seals what the caller can open to all readers of today: a new account, a new key. */
    resealNotes: procedure.output(view<{ resealed: number }>()),
    callBackPopulation: procedure.input(period).output(view<CallBackPopulation>()),
    /** Draws a list at random; it is on record before it is seen. */
    drawCallBacks: procedure
      .input(period.extend({ size: z.number().int().min(1, '至少 1 人').max(200, '最多 200 人') }))
      .output(view<{ id: string }>()),
    callBacks: procedure.output(view<CallBackRow[]>()),
    callBack: procedure.input(listId).output(view<CallBackView>()),
    /** One telephone number in clear, journaled. */
    callBackPhone: procedure.input(listId.extend({ answerId: idSchema })).output(view<{ phone: string }>()),
    noteCallBack: procedure
      .input(
        listId.extend({
          answerId: idSchema,
          result: z.enum(['confirmed', 'differs', 'not-reached']),
          note: lineSchema(500, 0).default(''),
        }),
      )
      .output(view<{ ok: true }>()),
    callBackSheet: procedure.input(listId.extend({ format })).output(fileView),
    /** Course, verification and alerts of one activity; the notes only where they are wanted. */
    report: procedure.input(activityId.extend({ format, notes: z.boolean().default(false) })).output(fileView),
  },
}
