/**
 * Direct designation (Article 13): somebody is named for a seat that the draw could not fill, proposed by the selecting
 * department, approved by the member of the leading group in charge of it, filed with discipline. Apart from the draw and its
 * record in every respect.
 */
import { z } from 'zod'
import { factsSchema, type Finding } from '../model/facts.ts'
import { fieldSchema } from '../model/field.ts'
import type { designationGroundNames, designationStandingNames } from '../model/terms.ts'
import { dateSchema, fileView, idSchema, lineSchema, procedure, reasonSchema, view } from './base.ts'
import { groundsSchema } from './draw.ts'
import type { TimelineItem } from './pool.ts'
import { mostFiles, type WorkFile } from './work.ts'

export type DesignationStanding = keyof typeof designationStandingNames
export type DesignationGround = keyof typeof designationGroundNames

const id = z.object({ id: idSchema })
const activityId = z.object({ activityId: idSchema })

/** A national or provincial requirement (Article 13 (2)); its scan comes with the proposal. */
export const requirementSchema = z.object({
  title: lineSchema(120, 2),
  number: lineSchema(60),
  on: dateSchema,
  issuer: lineSchema(60, 2),
})
export type Requirement = z.infer<typeof requirementSchema>

/** Who is to be designated: a member of the pool, or somebody outside it with the facts for Articles 5 and 6. */
export const designeeSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('pool'), expertId: idSchema }),
  z.object({
    from: z.literal('outside'),
    name: lineSchema(50),
    employer: lineSchema(200),
    phone: lineSchema(30, 0).default(''),
    facts: factsSchema,
  }),
])
export type Designee = z.infer<typeof designeeSchema>

/** A person's word on a finding that is left to one. */
export const designationJudgementSchema = z.object({
  condition: z.string().max(60),
  field: fieldSchema.nullable(),
  fits: z.boolean(),
  reason: reasonSchema,
})
export type DesignationJudgement = z.infer<typeof designationJudgementSchema>

/** What the draw itself shows of a group that is short, and whether that is evidence (Article 13 (1)). */
export interface ShortfallEvidence {
  groupId: string
  label: string
  /** Seats that the draw left empty. */
  open: number
  /** Of these not taken by a designation under way or in force. */
  free: number
  candidates: number
  drawn: number
  withdrawn: number
  counts: boolean
  /** Why it counts or not, with what to do, one or two sentences. */
  why: string
}

export interface DesignationFindings {
  findings: Finding[]
  /** Selections in a row (Article 14), a fact beside the findings; '' outside the pool. */
  rotation: string
}

export interface DesignationRow {
  id: string
  number: string
  activityId: string
  activityNumber: string
  activityTitle: string
  department: string
  groupLabel: string
  name: string
  employer: string
  inPool: boolean
  ground: DesignationGround
  standing: DesignationStanding
  /** Who did what last, in words. */
  last: string
  proposedOn: string
  /** Last day on which discipline should have acknowledged the filing; null where nothing waits. */
  dueOn: string | null
}

export interface DesignationView extends DesignationRow {
  expertId: string
  reason: string
  requirement: Requirement | null
  hasScan: boolean
  /** Papers that prove the facts of somebody outside the pool. */
  proofs: WorkFile[]
  evidence: {
    candidates: number
    drawn: number
    withdrawn: number
    open: number
    rounds: number
    digest: string
  } | null
  /** As they stand today while a decision waits, else as they were decided on; judgements applied. */
  findings: Finding[]
  judgements: (DesignationJudgement & { title: string })[]
  rotation: string
  /** Who is in charge of the department, in words; says so where nobody is registered. */
  charge: string
  objection: { reason: string; by: string; at: string; answer: string; upheld: boolean | null } | null
  pending: { answerId: string; words: string; enteredBy: string; mayConfirm: boolean } | null
  phoneMasked: string
  timeline: TimelineItem[]
  /** What the caller may do now; the words say why not, '' = allowed. */
  actions: Record<'withdraw' | 'approve' | 'acknowledge' | 'object' | 'answerObjection' | 'contact', string>
}

export interface DesignationDesk {
  shortfall: ShortfallEvidence[]
  designations: DesignationRow[]
  /** Why nothing can be proposed now; '' = it can. */
  why: string
}

export interface ChargesView {
  charges: { department: string; accountId: string; name: string; active: boolean }[]
  departments: string[]
  leaders: { id: string; name: string }[]
}

const answerKind = z.enum(['accept', 'decline', 'unreached'])

export const designationContract = {
  designation: {
    /** Shortfall, evidence and designations of one activity. */
    ofActivity: procedure.input(activityId).output(view<DesignationDesk>()),
    list: procedure
      .input(z.object({ show: z.enum(['waiting', 'all']).default('all') }))
      .output(view<DesignationRow[]>()),
    get: procedure.input(id).output(view<DesignationView>()),
    /** Findings on somebody before anything is proposed; nothing is kept. */
    check: procedure
      .input(activityId.extend({ groupId: idSchema, person: designeeSchema }))
      .output(view<DesignationFindings>()),
    propose: procedure
      .input(
        activityId.extend({
          groupId: idSchema,
          ground: z.enum(['pool', 'requirement']),
          requirement: requirementSchema.optional(),
          scan: z.instanceof(File).optional(),
          person: designeeSchema,
          /** Of somebody outside the pool at least one: titles, degrees, the employer's word (Article 5 (1)). */
          proofs: z.array(z.instanceof(File)).max(mostFiles, `证明材料最多 ${mostFiles} 个文件`).default([]),
          judgements: z.array(designationJudgementSchema).max(40).default([]),
          reason: reasonSchema,
        }),
      )
      .output(view<{ id: string }>()),
    withdraw: procedure.input(id.extend({ reason: reasonSchema })).output(view<{ ok: true }>()),
    /** The member in charge of the selecting department; approval files it with discipline in the same moment. */
    approve: procedure.input(id).output(view<{ ok: true }>()),
    refuse: procedure.input(id.extend({ reason: reasonSchema })).output(view<{ ok: true }>()),
    acknowledge: procedure.input(id.extend({ note: z.string().max(500).default('') })).output(view<{ ok: true }>()),
    object: procedure.input(id.extend({ reason: reasonSchema })).output(view<{ ok: true }>()),
    /** The leading group's written answer to an objection; upheld = the designation is undone. */
    answerObjection: procedure
      .input(id.extend({ upheld: z.boolean(), answer: reasonSchema }))
      .output(view<{ ok: true }>()),
    showPhone: procedure.input(id).output(view<{ phone: string }>()),
    /** The designated person's answer on the telephone; a second account confirms it. */
    answer: procedure
      .input(
        id.extend({
          answer: answerKind,
          reason: z.string().max(500).default(''),
          /** Needed for `accept`; any `true` makes it a recusal. */
          grounds: groundsSchema.optional(),
          groundsNote: z.string().max(500).default(''),
        }),
      )
      .output(view<{ answerId: string; needsSecond: boolean }>()),
    confirmAnswer: procedure
      .input(
        id.extend({
          answerId: idSchema,
          agree: z.boolean(),
          calledBack: z.boolean().default(false),
          reason: z.string().max(500).default(''),
        }),
      )
      .output(view<{ ok: true }>()),
    scan: procedure.input(id).output(fileView),
    proof: procedure.input(id.extend({ digest: z.string().regex(/^[0-9a-f]{64}$/) })).output(fileView),
    sheet: procedure.input(id.extend({ format: z.enum(['pdf', 'docx']) })).output(fileView),
    charges: procedure.output(view<ChargesView>()),
    setCharges: procedure
      .input(
        z.object({
          charges: z.array(z.object({ department: lineSchema(40), accountId: idSchema })).max(60),
          reason: reasonSchema,
        }),
      )
      .output(view<{ ok: true }>()),
  },
}
