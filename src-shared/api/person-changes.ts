/**
 * Changes of what the pool knows of an expert: contact data, which experts keep up themselves (10-5), and important facts,
 * which are reported within some working days (11-6). Whatever was known before stays on file.
 */
import { z } from 'zod'
import { degreeSchema, type Finding, sourceSchema } from '../model/facts.ts'
import { changedFactNames, type changeOpenNames, type changeStateNames, type changeWayNames } from '../model/terms.ts'
import {
  dateSchema,
  fileView,
  idSchema,
  lineSchema,
  type Page,
  pageSchema,
  procedure,
  reasonSchema,
  view,
} from './base.ts'
import { interestSchema, kinSchema } from './pool.ts'

export type ChangedFact = keyof typeof changedFactNames
export type ChangeWay = keyof typeof changeWayNames
export const changedFacts = Object.keys(changedFactNames) as [ChangedFact, ...ChangedFact[]]

/** Facts as reported; what is absent stays as it is, an empty text takes a fact away. */
export const reportedSchema = z.object({
  phone: lineSchema(30, 0).optional(),
  mail: lineSchema(100, 0).optional(),
  address: lineSchema(200, 0).optional(),
  title: z
    .object({
      name: lineSchema(60, 0),
      level: z.enum(['senior', 'associate-senior', 'middle', 'junior', 'none']),
    })
    .optional(),
  /** `source`: kind of the employer, needed where the office does not know it yet. */
  employer: z.object({ name: lineSchema(200, 2), source: sourceSchema.optional() }).optional(),
  post: lineSchema(100, 0).optional(),
  degree: z.object({ level: degreeSchema.shape.level, on: dateSchema }).optional(),
  /** New ones, beside those that are declared. */
  interests: z.array(interestSchema).max(20).default([]),
  kin: z.array(kinSchema).max(20).default([]),
})
export type Reported = z.infer<typeof reportedSchema>

/** Whether an important change was reported in time (11-6); null for contact data, which have no time. */
export interface LatenessView {
  verdict: 'in-time' | 'late' | 'unknown' | 'no-duty'
  /** Last day of report; null where it is not known. */
  lastDay: string | null
  /** One sentence. */
  words: string
}

/** What has to be done with a change. */
export type ChangeOpen = keyof typeof changeOpenNames

export interface ChangeRow {
  id: string
  expertId: string
  name: string
  facts: ChangedFact[]
  /** Old and new in one line, contact data masked. */
  summary: string
  changedOn: string
  reportedOn: string
  way: ChangeWay
  registeredBy: string
  lateness: LatenessView | null
  state: keyof typeof changeStateNames
  open: ChangeOpen[]
  /** When the first of what is open should be done; null where nothing is, or the day is not known. */
  dueOn: string | null
}

/** A fact for 9-4 that a late report brought up. */
export interface ChangeGround {
  provision: string
  activityId: string
  number: string
  title: string
  verdict: 'violated' | 'needs-judgement'
  reason: string
}

export interface ChangeView extends ChangeRow {
  items: { fact: ChangedFact; from: string; to: string }[]
  hasProof: boolean
  /** The new employer's word; null where the employer did not change. */
  confirmation: { confirmed: boolean; on: string; person: string; hasScan: boolean } | null
  /** Facts for 9-4, newest activity first; draws whose names are not open yet are left out. */
  grounds: ChangeGround[]
  /** Why a report of the expert was not accepted; null where it was, or waits. */
  refusal: { by: string; reason: string } | null
  examined: { by: string; at: string; proposes: boolean; reason: string } | null
  /** Article 5 (4) as it stands after the change, where a title was lost or lowered. */
  titleFinding: Pick<Finding, 'outcome' | 'reason'> | null
}

export interface ExpertChanges {
  id: string
  name: string
  employer: string
  /** Why nothing can be registered; '' = it can. */
  why: string
  /** As they are known now, contact data masked. */
  now: { fact: ChangedFact; value: string }[]
  /** Newest first. */
  changes: ChangeView[]
}

/** What an expert sees on the personal page. */
export interface OwnChanges {
  id: string
  name: string
  bureau: string
  /** Whom to ask, with a telephone number. */
  contact: string
  today: string
  /** As they are known now, contact data masked. */
  now: ExpertChanges['now']
  /** Working days within which important changes are reported. */
  allowedDays: number
  /** What was sent by this page, newest first. */
  sent: { id: string; reportedOn: string; summary: string; state: ChangeRow['state'] }[]
}

/** An expert who reported to have come to an employer, as its account sees one. */
export interface NewcomerRow {
  id: string
  changeId: string
  name: string
  post: string
  title: string
  changedOn: string
  dueOn: string | null
  /** Days left in words. */
  due: string
}

const ofExpert = z.object({ id: idSchema })
const ofChange = ofExpert.extend({ changeId: idSchema })
const done = view<{ ok: true }>()

export const personChangesContract = {
  personChanges: {
    list: procedure
      .input(pageSchema.extend({ show: z.enum(['open', 'all']).default('open') }))
      .output(view<Page<ChangeRow>>()),
    ofExpert: procedure.input(ofExpert).output(view<ExpertChanges>()),
    /** Staff take in signed paper or a file of the expert. */
    register: procedure
      .input(
        ofExpert.extend({
          way: z.enum(['paper', 'file']),
          changedOn: dateSchema,
          reportedOn: dateSchema,
          reported: reportedSchema,
          proof: z.instanceof(File).optional(),
        }),
      )
      .output(view<{ changeIds: string[] }>()),
    /** A new code for the expert's personal page; codes before it open nothing any more. */
    link: procedure.input(ofExpert).output(view<{ code: string; until: string }>()),
    /** What an expert reported by the personal page takes effect, as of the day on which it was sent. */
    accept: procedure.input(ofChange).output(done),
    refuse: procedure.input(ofChange.extend({ reason: reasonSchema })).output(done),
    /** The new employer confirms on paper, with its stamp. */
    confirmEmployer: procedure
      .input(ofChange.extend({ on: dateSchema, person: lineSchema(50), scan: z.instanceof(File).optional() }))
      .output(done),
    /** A person's word on a late report: whether a termination under 9-4 is proposed, and why. */
    examine: procedure.input(ofChange.extend({ proposes: z.boolean(), reason: reasonSchema })).output(done),
    /** 变更登记表: a receipt for the expert, a paper for the file. */
    sheet: procedure.input(ofChange.extend({ format: z.enum(['pdf', 'docx']) })).output(fileView),
    proof: procedure.input(ofChange.extend({ of: z.enum(['change', 'employer']).default('change') })).output(fileView),
  },
  /** The personal page of an expert, without an account. */
  ownChange: {
    enter: procedure.input(ofExpert.extend({ code: z.string().max(40) })).output(done),
    open: procedure.output(view<OwnChanges>()),
    /** `waits`: something of it takes effect only when the pool office has accepted it. */
    send: procedure
      .input(z.object({ changedOn: dateSchema, reported: reportedSchema, proof: z.instanceof(File).optional() }))
      .output(view<{ waits: boolean }>()),
  },
  /** What an employer's account does about experts who came to it. */
  newcomers: {
    list: procedure.output(view<NewcomerRow[]>()),
    confirm: procedure.input(ofChange).output(done),
  },
}
