/** The experts' register, the roster import, adoption of an existing pool (measures.md slips "adopted pool"; Articles 3, 4, 7). */
import { z } from 'zod'
import type { measureNames } from '../model/terms.ts'
import {
  dateSchema,
  fileView,
  idSchema,
  lineSchema,
  type Page,
  pageSchema,
  procedure,
  reasonSchema,
  type Refusal,
  view,
} from './base.ts'

/** Long work: started by one call, watched through `jobs.status` (the change stream says when it moved). */
export interface JobView<T> {
  id: string
  state: 'running' | 'done' | 'failed' | 'cancelled'
  /** Chinese name of the phase, e.g. 读取表格. */
  phase: string
  done: number
  total: number
  result: T | null
  error: Refusal | null
}

export interface RosterCounts {
  /** All person rows. */
  all: number
  ok: number
  error: number
  warning: number
  /** Already in the pool (same resident ID) or a repetition inside the file. */
  duplicate: number
}

/** A file that was read and waits for the clerk's decision. Lives in memory, gone with a restart. */
export interface RosterPreview {
  token: string
  fileName: string
  sheets: {
    sheet: string
    headerRow: number
    /** Heading text → target, as recognised or as chosen. */
    mapping: Record<string, string>
    /** All heading texts in order, recognised or not. */
    headings: string[]
    counts: RosterCounts
  }[]
  counts: RosterCounts
}

export interface RosterRow {
  sheet: string
  row: number
  state: 'ok' | 'error' | 'duplicate'
  /** Cleaned values by target; the ID masked behind the 12th place, phone masked. Raw text where a cell was refused. */
  cells: Record<string, string>
  problems: {
    target: string | null
    column: string
    code: string
    severity: 'error' | 'warning'
    cause: string
    mend: string
  }[]
}

export type ExpertStatus = 'active' | 'pending' | 'suspended' | 'expired' | 'left' | 'struck-off'

export interface ExpertRow {
  id: string
  name: string
  employer: string
  post: string
  title: string
  titleLevel: string
  fields: string[]
  status: ExpertStatus
  adopted: boolean
  termTo: string | null
  /** In words: why not drawable just now; null where drawable. */
  undrawable: string | null
}

export interface TimelineItem {
  at: string
  title: string
  detail: string
  /** Provision ids. */
  provisions: string[]
  actor: string
  tone: 'neutral' | 'good' | 'attention' | 'bad'
}

export interface ExpertFile extends ExpertRow {
  gender: string
  region: string
  degree: string
  source: string
  admittedOn: string | null
  /** Number of the certificate; '' = adopted with an existing pool. */
  certificate: string
  /** Application by which the expert came in; '' = none. */
  applicationId: string
  /** Certificates that are void because a newer one took their place, and since when. */
  replaced: { number: string; on: string }[]
  /** First day of the running term. */
  termFrom: string
  poolAgeFrom: string | null
  /** How many draws in a row selected this expert up to now (Article 14) and what follows, in words. */
  rotation: { inARow: number; text: string }
  ratings: { excellent: number; average: number; poor: number }
  unanswered: number
  /** Masked: last digits only. */
  contact: { phone: string; mail: string; address: string; residentId: string }
  /** How many changes were registered (10-5, 11-6). */
  changes: number
  interests: string[]
  timeline: TimelineItem[]
  draws: { activityId: string; number: string; title: string; on: string; outcome: string }[]
  entries: { count: number; lastVerifiedAt: string | null; ok: boolean }
}

const filterSchema = z.object({
  text: z.string().max(100).default(''),
  field: z.string().max(40).optional(),
  status: z.string().max(40).optional(),
  titleLevel: z.string().max(40).optional(),
  employerId: idSchema.optional(),
})

/** An employer of experts: its people in the pool, its right to recommend, measures against it (Article 18). */
export interface EmployerRow {
  id: string
  name: string
  experts: number
  /** Last day of a withdrawn right to recommend; '' = it can. */
  barredUntil: string
  measures: { kind: keyof typeof measureNames; on: string; until: string }[]
}

/** An adoption (存量入库): proposed by the pool office, in force when a second account has confirmed it. */
export interface AdoptionView {
  id: string
  state: 'proposed' | 'confirmed' | 'withdrawn'
  fileName: string
  basis: { title: string; number: string; issuedOn: string }
  basisDate: string
  people: number
  proposedBy: string
  proposedAt: string
  confirmedBy: string | null
  confirmedAt: string | null
  hasScan: boolean
}

export const interestSchema = z.object({
  kind: z.enum(['employment', 'shareholding', 'contract', 'other']),
  unit: lineSchema(200),
  note: z.string().max(200).default(''),
})
export const kinSchema = z.object({
  name: lineSchema(50),
  relation: lineSchema(20),
  employer: z.string().max(200).default(''),
})
export const formerEmployerSchema = z.object({ employer: lineSchema(200), until: dateSchema })

export const poolContract = {
  roster: {
    template: procedure.output(fileView),
    /** Reads a file into a preview; `columns` overrides the mapping, sheet → heading → target (`''` = leave out). */
    read: procedure
      .input(
        z.object({
          file: z.instanceof(File),
          columns: z.record(z.string().max(200), z.record(z.string().max(400), z.string().max(40))).optional(),
        }),
      )
      .output(view<{ jobId: string }>()),
    preview: procedure.input(z.object({ token: z.string().max(64) })).output(view<RosterPreview>()),
    rows: procedure
      .input(
        pageSchema.extend({
          token: z.string().max(64),
          show: z.enum(['all', 'ok', 'error', 'warning', 'duplicate']).default('all'),
        }),
      )
      .output(view<Page<RosterRow>>()),
    marked: procedure.input(z.object({ token: z.string().max(64) })).output(fileView),
    /** Proposes the good rows for adoption. Term: `termYears` from `basisDate` unless `termTo` says otherwise. */
    propose: procedure
      .input(
        z.object({
          token: z.string().max(64),
          basisTitle: lineSchema(100),
          basisNumber: lineSchema(60),
          issuedOn: dateSchema,
          /** From when the people count as members: pool age counts from here. */
          basisDate: dateSchema,
          termTo: dateSchema,
          scan: z.instanceof(File).optional(),
        }),
      )
      .output(view<{ adoptionId: string }>()),
    adoptions: procedure.output(view<AdoptionView[]>()),
    /** Second account: everybody of the list is in the pool from this moment. */
    confirm: procedure.input(z.object({ adoptionId: idSchema })).output(view<{ jobId: string }>()),
    withdraw: procedure.input(z.object({ adoptionId: idSchema, reason: reasonSchema })).output(view<{ ok: true }>()),
    /** The scanned list behind an adoption. */
    scan: procedure.input(z.object({ adoptionId: idSchema })).output(fileView),
    /** Security administrator: no further adoption of an existing pool is possible after this. */
    close: procedure.input(z.object({ reason: reasonSchema })).output(view<{ ok: true }>()),
  },
  pool: {
    list: procedure.input(pageSchema.extend(filterSchema.shape)).output(view<Page<ExpertRow>>()),
    counts: procedure.output(view<{ members: number; drawable: number; rotating: number }>()),
    get: procedure.input(z.object({ id: idSchema })).output(view<ExpertFile>()),
    /** Contact data and ID in clear, for a stated reason that is journaled. */
    unmask: procedure
      .input(z.object({ id: idSchema, reason: reasonSchema }))
      .output(view<{ phone: string; mail: string; address: string; residentId: string; birthDate: string }>()),
    /** Declared interests, kin and former employers (Article 15); replaces the former declaration, history is kept. */
    declare: procedure
      .input(
        z.object({
          id: idSchema,
          interests: z.array(interestSchema).max(50),
          kin: z.array(kinSchema).max(50),
          formerEmployers: z.array(formerEmployerSchema).max(50),
        }),
      )
      .output(view<{ ok: true }>()),
    declaration: procedure.input(z.object({ id: idSchema })).output(
      view<{
        interests: z.infer<typeof interestSchema>[]
        kin: z.infer<typeof kinSchema>[]
        formerEmployers: z.infer<typeof formerEmployerSchema>[]
      }>(),
    ),
    export: procedure
      .input(filterSchema.extend({ withContact: z.boolean().default(false), reason: z.string().max(500).default('') }))
      .output(fileView),
    employers: procedure
      .input(pageSchema.extend({ text: z.string().max(100).default('') }))
      .output(view<Page<EmployerRow>>()),
    search: procedure
      .input(z.object({ text: z.string().max(60) }))
      .output(view<{ kind: 'expert' | 'employer' | 'activity'; id: string; title: string; detail: string }[]>()),
  },
  jobs: {
    status: procedure
      .input(z.object({ jobId: z.string().max(64) }))
      .output(view<JobView<Record<string, string | number>>>()),
    cancel: procedure.input(z.object({ jobId: z.string().max(64) })).output(view<{ ok: true }>()),
  },
}
