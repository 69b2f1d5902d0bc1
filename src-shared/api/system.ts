/** To-do home, state of this installation, backups, settings, the change stream. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { type CalendarYear, calendarYearSchema } from '../model/working-days.ts'
import { fileView, lineSchema, procedure, reasonSchema, view } from './base.ts'
import { lanProcedures } from './lan.ts'

export interface Todo {
  id: string
  title: string
  detail: string
  provision: string | null
  /** Label of the button, e.g. 去确认. */
  action: string
  /** Route in the app, e.g. `/draw/ID/contact`. */
  to: string
  /** Deadline in words, e.g. 今天 24:00 止; empty = none. */
  due: string
  dueOn: string | null
  /** Letters of the PC of the office that deals with the file, where that is another one: here it can only be read. */
  elsewhere: string | null
}

export interface HomeView {
  today: string
  todayText: string
  groups: { key: 'overdue' | 'today' | 'three-days' | 'later'; label: string; todos: Todo[] }[]
  done: { at: string; title: string; detail: string; to: string }[]
  started: { at: string; title: string; detail: string; to: string }[]
  running: { title: string; detail: string; done: number; total: number; unit: string; to: string }[]
  device: { ok: boolean; text: string }[]
  /** Menu key → number of waiting things. */
  badges: Record<string, number>
}

export interface SystemView {
  version: string
  device: string
  entries: number
  journal: { ok: boolean; checkedAt: string | null; text: string }
  lastBackup: { at: string; path: string; bytes: number } | null
  backups: { name: string; at: string; bytes: number }[]
  dataDir: string
  /** The newest upgrade of the program over these data, with the backup made before; null where there was none. */
  upgraded: { from: string; to: string; at: string; backup: string } | null
  minimumPeople: number
  accounts: number
}

/** The paper recovery key: last proof, a re-issue under way, which slots open the office without it. */
export interface RecoveryView {
  /** When the paper was last proven good; null where nothing is known. */
  provenAt: string | null
  /** Day from which it must be typed in again, `YYYY-MM-DD`. */
  dueOn: string | null
  due: boolean
  reissuedAt: string | null
  /** No check is taken before this instant, after five wrong ones. */
  lockedUntil: string | null
  proposal: { by: string; mine: boolean; at: string; reason: string } | null
}

/** The recovery key as typed or scanned. */
export const recoveryTextSchema = z.string().max(400)

export const settingsSchema = z.object({
  bureau: lineSchema(60),
  /** Hand-entered answers need a second account (Article 12; on by default). */
  secondAccountForAnswers: z.boolean(),
  /** No calls and no running reply time between these hours, `HH:MM`. */
  quietFrom: z.string().regex(/^\d{2}:\d{2}$/),
  quietTo: z.string().regex(/^\d{2}:\d{2}$/),
  replyHours: z.number().int().min(1).max(240),
  maxPerEmployer: z.number().int().min(1).max(60).nullable(),
  rotationScope: z.enum(['eligible-draws', 'all-draws', 'same-department']),
  rotationCounts: z.enum(['drawn', 'seated']),
  formerEmployerYears: z.number().int().min(0).max(20),
  /** Whole years for which personal data are kept after somebody is out; then they are due for erasure. */
  retentionYears: z.number().int('保存年限须为整数').min(1, '保存年限不能少于 1 年').max(50, '保存年限不能超过 50 年'),
})
export type Settings = z.infer<typeof settingsSchema>

/** Names of bodies as papers carry them: the printed measures name others than a county has, so they are confirmed by a person. */
export const organisationSchema = z.object({
  /** Who issues certificates. */
  authority: lineSchema(60),
  /** Name of the pool in papers. */
  pool: lineSchema(80),
  certificateTitle: lineSchema(40),
  /** What notices rest on, e.g. the measures with their number. */
  basis: lineSchema(120),
  /** Where notices are published. */
  venue: lineSchema(100),
  /** Body to which basic data of experts go; '' = none. */
  province: z.string().trim().max(60),
  office: lineSchema(40),
  phone: z.string().trim().max(30),
  address: z.string().trim().max(100),
  mail: z.string().trim().max(100),
})
export type Organisation = z.infer<typeof organisationSchema>

/** A year of working days: from the product, given out by the province, or entered from the State Council's notice. */
export interface CalendarLine extends CalendarYear {
  origin: 'product' | 'province' | 'office'
  /** False while nobody has compared it with the notice, or where another table of the year goes before it. */
  inForce: boolean
  /** Another table of this year says other days. */
  differs: boolean
  enteredBy: string
  confirmedBy: string
  mine: boolean
}

/** Counters that grow when something behind them changed; the first value comes at once, so nothing is missed after a reconnect. */
export interface Changes {
  marks: Record<string, number>
}

const year = z.number().int().min(2000).max(2100)

export const systemContract = {
  home: { todos: procedure.output(view<HomeView>()) },
  system: {
    ...lanProcedures,
    status: procedure.output(view<SystemView>()),
    verifyJournal: procedure.output(view<{ jobId: string }>()),
    calendars: procedure.output(view<CalendarLine[]>()),
    proposeCalendar: procedure.input(z.object({ table: calendarYearSchema })).output(view<{ ok: true }>()),
    confirmCalendar: procedure.input(z.object({ year })).output(view<{ ok: true }>()),
    refuseCalendar: procedure.input(z.object({ year, reason: reasonSchema })).output(view<{ ok: true }>()),
    backup: procedure.output(view<{ name: string; bytes: number }>()),
    rebuild: procedure.input(z.object({ reason: reasonSchema })).output(view<{ jobId: string }>()),
    settings: procedure.output(view<Settings>()),
    /** `confirmedBy` '' = what stands there is a proposal; no certificate is printed before somebody has confirmed it. */
    organisation: procedure.output(view<Organisation & { confirmedBy: string; confirmedOn: string }>()),
    setOrganisation: procedure.input(z.object({ organisation: organisationSchema })).output(view<{ ok: true }>()),
    setSettings: procedure
      .input(z.object({ settings: settingsSchema, reason: reasonSchema }))
      .output(view<{ ok: true }>()),
  },
  recovery: {
    status: procedure.output(view<RecoveryView>()),
    /** The yearly check: the typed key must open its slot. */
    check: procedure.input(z.object({ text: recoveryTextSchema })).output(view<{ ok: true }>()),
    propose: procedure.input(z.object({ reason: reasonSchema })).output(view<{ ok: true }>()),
    withdraw: procedure.output(view<{ ok: true }>()),
    /** Another administrator has the new key made and shown once; the former stays valid until `finish`. */
    issue: procedure.output(view<{ recoveryWords: string[] }>()),
    sheet: procedure.input(z.object({ recoveryWords: z.array(z.string().max(20)).length(24) })).output(fileView),
    /** The new key, typed in from its paper, takes the place of the former. */
    finish: procedure.input(z.object({ text: recoveryTextSchema })).output(view<{ ok: true }>()),
  },
  changes: {
    watch: procedure.output(eventIterator(view<Changes>())),
  },
}
