/**
 * The activity itself, from confirmed seats to paid fees (Articles 10 (1), (2), (4), 11, 12): what experts ask and are told,
 * who came, undertakings, opinions, the result, fees, other times.
 *
 * A `personId` is somebody of one activity: the random id of a drawn expert in the attempt (`ref`), or the id of a direct
 * designation. Money is counted in cents (分), whole numbers.
 */
import { z } from 'zod'
import type {
  attendanceNames,
  attendanceWayNames,
  feeBasisNames,
  opinionKindNames,
  undertakingWayNames,
  workNoticeNames,
  workScanNames,
} from '../model/terms.ts'
import type { UndertakingText } from '../model/undertaking.ts'
import { dateSchema, fileView, idSchema, instantSchema, lineSchema, procedure, reasonSchema, view } from './base.ts'

export type AttendanceState = keyof typeof attendanceNames
export type OpinionKind = keyof typeof opinionKindNames
export type FeeBasis = keyof typeof feeBasisNames
export type WorkScanKind = keyof typeof workScanNames
export type WorkNoticeKind = keyof typeof workNoticeNames

/** Most files of one filing. */
export const mostFiles = 10
/** By the personal page. */
export const mostOwnFiles = 3
/** Most of a fee's days, half days; and the largest rate, in cents: a slip of the pen is more than this. */
export const mostUnits = 60
export const largestRate = 10_000_000

const activityId = z.object({ activityId: idSchema })
const onPerson = activityId.extend({ personId: idSchema })
const digest = z.string().regex(/^[0-9a-f]{64}$/)
const files = z.array(z.instanceof(File)).max(mostFiles, `一次最多 ${mostFiles} 个文件`).default([])
const longText = z.string().trim().max(5000, '最多 5000 个字').default('')
const note = z.string().trim().max(500, '最多 500 个字').default('')
const format = z.enum(['pdf', 'docx'])

/** A file on record: `digest` names it, `name` is what it was called. */
export interface WorkFile {
  digest: string
  name: string
}

export interface Attendance {
  state: AttendanceState
  /** When somebody came, as stated; '' where nobody did. */
  arrivedAt: string
  way: keyof typeof attendanceWayNames | ''
  by: string
  at: string
  reason: string
  /** Entries before the one that stands. */
  corrected: number
}

export interface UndertakingView {
  version: string
  way: keyof typeof undertakingWayNames
  on: string
  by: string
  scan: string | null
}

/** Pre-withholding as the tax office's notice counts it, of this amount alone: a hint, never booked. Cents. */
export interface TaxHint {
  taxable: number
  withheld: number
}

export interface FeeView {
  feeId: string
  basis: FeeBasis
  units: number
  rate: number
  amount: number
  reason: string
  hint: TaxHint
  /** Date of the payment; null = not paid. */
  paidOn: string | null
  /** Earlier entries of this fee. */
  corrected: number
}

export interface WorkNoticeView {
  about: string
  kind: WorkNoticeKind
  /** `told`: delivered by message or said on the telephone; `sent`: left, not known to be delivered; `call`: has to be called. */
  state: 'told' | 'sent' | 'waiting' | 'call'
  words: string
}

export interface WorkPerson {
  personId: string
  from: 'drawn' | 'designated'
  name: string
  employer: string
  groupId: string
  groupLabel: string
  /** False for whoever has left the seat; what is on record of such a person stays. */
  current: boolean
  /** Has a personal page of the activity. */
  hasPage: boolean
  attendance: Attendance
  undertaking: UndertakingView | null
  opinions: number
  fee: FeeView | null
  notices: WorkNoticeView[]
  /** What the person said of the newest time; null = nothing yet, or the time was never changed. */
  canCome: boolean | null
  canComeReason: string
}

/** Somebody who holds a seat and has not accepted yet. */
export type WorkInvited = Pick<WorkPerson, 'personId' | 'name' | 'employer' | 'groupLabel' | 'notices'>

export interface OpinionView {
  opinionId: string
  personId: string
  name: string
  kind: OpinionKind
  text: string
  files: WorkFile[]
  /** The expert by the personal page, or a clerk. */
  own: boolean
  by: string
  at: string
}

export interface ResultView {
  resultId: string
  finishedOn: string
  text: string
  files: WorkFile[]
  /** Why an earlier result was corrected; '' for the first. */
  reason: string
  by: string
  at: string
}

export interface MaterialView {
  requestId: string
  personId: string
  name: string
  question: string
  own: boolean
  by: string
  at: string
  dueOn: string | null
  answer: { text: string; files: WorkFile[]; by: string; at: string } | null
}

export interface WorkScanView extends WorkFile {
  kind: WorkScanKind
  by: string
  at: string
}

/** What may be done, and why not; '' = it may. */
export type WorkActions = Record<
  'write' | 'replace' | 'designate' | 'supplement' | 'postpone' | 'cancel' | 'finish',
  string
>

export interface WorkView {
  activityId: string
  number: string
  title: string
  department: string
  /** Time and place as they stand, after any postponement. */
  startsAt: string
  endsAt: string
  place: string
  units: string[]
  drawClosed: boolean
  cancelled: { at: string; by: string; reason: string } | null
  finished: { at: string; by: string } | null
  postponements: { startsAt: string; endsAt: string; place: string; reason: string; by: string; at: string }[]
  /** The first time, as it was bound in the roster; null where it still stands. */
  firstStartsAt: string | null
  people: WorkPerson[]
  invited: WorkInvited[]
  opinions: OpinionView[]
  results: ResultView[]
  material: MaterialView[]
  scans: WorkScanView[]
  fees: { amount: number; paid: number; people: number; missing: number }
  /** What is missing, one sentence each; nothing is blocked by it. */
  missing: string[]
  /** Last day for the result and the fees; null where the year's calendar is missing. */
  dueOn: string | null
  actions: WorkActions
  undertaking: UndertakingText
}

export interface LogLine {
  at: string
  name: string
  /** What it was, e.g. 电话, 短信 • 邀请. */
  what: string
  outcome: string
  note: string
  by: string
}

/** What an expert who holds a seat sees of the activity on the personal page; null for whoever has left. */
export interface OwnWorkView {
  /** False before the acceptance: then only questions can be asked. */
  accepted: boolean
  startsAt: string
  endsAt: string
  place: string
  cancelled: boolean
  /** The time was changed and the person has not said whether it still fits. */
  asksTime: boolean
  canCome: boolean | null
  attendance: AttendanceState
  arrivedAt: string
  /** Why signing in is not possible now; '' = it is. */
  whyNoSignIn: string
  undertaking: { text: UndertakingText; givenOn: string | null }
  material: { requestId: string; question: string; at: string; answer: string; files: WorkFile[]; answered: boolean }[]
  opinions: { kind: OpinionKind; text: string; at: string; files: WorkFile[] }[]
}

const link = z.object({ id: idSchema, token: z.string().regex(/^[0-9a-f]{0,64}$/) })
const ok = view<{ ok: true }>()
const opinionKind = z.enum(['opinion', 'dissent', 'unsigned'])

export const workContract = {
  work: {
    get: procedure.input(activityId).output(view<WorkView>()),
    /** Somebody came, or did not, as a clerk saw it. A second entry for the same person corrects the first and says why. */
    attend: procedure
      .input(
        onPerson.extend({
          state: z.enum(['present', 'absent']),
          /** When the person came; now where left out. */
          arrivedAt: instantSchema.optional(),
          reason: note,
        }),
      )
      .output(ok),
    /** The person types the own sign-in code at the clerk's PC. */
    signInByCode: procedure
      .input(
        activityId.extend({
          code: z
            .string()
            .trim()
            .regex(/^\d{6}$/, '签到码是六位数字'),
        }),
      )
      .output(view<{ personId: string; name: string; late: boolean }>()),
    /** Slips with everybody's sign-in code; whoever has none gets one. */
    codeSlips: procedure.input(activityId).output(fileView),
    signInSheet: procedure.input(activityId.extend({ format })).output(fileView),
    /** An undertaking given on paper: seen by the clerk, with or without a scan. */
    undertakenOnPaper: procedure
      .input(onPerson.extend({ on: dateSchema, scan: z.instanceof(File).optional() }))
      .output(ok),
    undertakingSheet: procedure.input(activityId.extend({ personId: idSchema.optional(), format })).output(fileView),
    addScan: procedure
      .input(activityId.extend({ kind: z.enum(['sign-in', 'undertaking', 'fees']), file: z.instanceof(File) }))
      .output(ok),
    /** A file of the activity: scans, files of results, opinions and answers. */
    file: procedure.input(activityId.extend({ digest })).output(fileView),
    fileOpinion: procedure.input(onPerson.extend({ kind: opinionKind, text: longText, files })).output(ok),
    /** The result; another one corrects what is on record and says why. */
    fileResult: procedure
      .input(activityId.extend({ finishedOn: dateSchema, text: longText, files, reason: note }))
      .output(ok),
    setFee: procedure
      .input(
        onPerson.extend({
          basis: z.enum(['day', 'half-day', 'lump']),
          units: z.number().int().min(1, '至少为 1').max(mostUnits, `最多 ${mostUnits}`),
          /** Cents. */
          rate: z.number().int().min(0).max(largestRate, '标准过高，请核对'),
          /** Needed where a fee on record is corrected. */
          reason: note,
        }),
      )
      .output(ok),
    /** Fees paid on a date; `paid` false takes a wrong entry back, with the reason. */
    payFees: procedure
      .input(
        activityId.extend({
          personIds: z.array(idSchema).min(1, '请选择人员').max(200),
          paid: z.boolean(),
          on: dateSchema,
          reason: note,
        }),
      )
      .output(ok),
    feeSheet: procedure.input(activityId.extend({ format: z.enum(['pdf', 'docx', 'xlsx']) })).output(fileView),
    /** An expert asked on the telephone for more about the task (Article 10 (1)). */
    askMaterial: procedure.input(onPerson.extend({ question: reasonSchema })).output(ok),
    answerMaterial: procedure
      .input(activityId.extend({ requestId: idSchema, text: lineSchema(2000, 2), files }))
      .output(ok),
    /** Another time: seats stay, everybody is told and asked. */
    postpone: procedure
      .input(
        activityId.extend({
          startsAt: instantSchema,
          endsAt: instantSchema,
          place: lineSchema(200),
          reason: reasonSchema,
        }),
      )
      .output(ok),
    /** What somebody said on the telephone of the new time. */
    timeAnswer: procedure.input(onPerson.extend({ can: z.boolean(), reason: note })).output(ok),
    cancel: procedure.input(activityId.extend({ reason: reasonSchema })).output(ok),
    /** Somebody was told on the telephone. */
    told: procedure.input(onPerson.extend({ about: z.string().max(80), note })).output(ok),
    /** A new activity for the seats whose holders did not come, where the draw is over. */
    supplement: procedure.input(activityId).output(view<{ activityId: string }>()),
    finish: procedure.input(activityId).output(ok),
    reopen: procedure.input(activityId.extend({ reason: reasonSchema })).output(ok),
    log: procedure.input(activityId).output(view<LogLine[]>()),
    logSheet: procedure.input(activityId.extend({ format })).output(fileView),
  },
  /** The part of the personal page that follows an acceptance: opened by the link's token alone. */
  ownWork: {
    open: procedure.input(link).output(view<OwnWorkView | null>()),
    signIn: procedure.input(link).output(ok),
    undertake: procedure.input(link.extend({ version: z.string().max(20) })).output(ok),
    ask: procedure.input(link.extend({ question: reasonSchema })).output(ok),
    say: procedure.input(link.extend({ kind: opinionKind, text: longText, files })).output(ok),
    timeAnswer: procedure.input(link.extend({ can: z.boolean(), reason: note })).output(ok),
    file: procedure.input(link.extend({ digest })).output(fileView),
  },
}
