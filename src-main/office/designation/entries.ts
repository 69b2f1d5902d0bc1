/** What the journal can say about direct designations (Article 13). Names, reasons and documents are personal records. */
import { z } from 'zod'
import { designationJudgementSchema, requirementSchema } from '../../../src-shared/api/designation.ts'
import { factsSchema } from '../../../src-shared/model/facts.ts'
import { entryType } from '../journal/register.ts'

const text = z.string()
const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const reason = z.strictObject({ reason: text })
const count = z.number().int().min(0)
const selecting = 'selecting department'
const leading = 'leading group'

/** The draw's own shortfall as it stood: counts, rounds, digest of the record's newest stage. */
const evidence = z.strictObject({
  open: count,
  candidates: count,
  drawn: count,
  withdrawn: count,
  rounds: count,
  digest: hex64,
})

export const designationProposed = entryType({
  type: 'designation-proposed',
  v: 1,
  meaning: 'A person was proposed for an empty seat of a draw, with ground, evidence, findings and reason.',
  provisions: ['art-13', 'art-5-3', 'art-15'],
  by: selecting,
  payload: z.strictObject({
    number: text,
    activityId: text,
    attempt: z.number().int().min(1),
    groupId: text,
    ground: z.enum(['pool', 'requirement']),
    evidence,
    /** '' = outside the pool. */
    expertId: text,
    scan: hex64.nullable(),
    /** Papers that prove the facts of somebody outside the pool; absent in the pool, and before there were any. */
    proofs: z.array(hex64).optional(),
    on: text,
    ruleSet: text,
    /** Tag of the proposer's name: proposal and approval are compared by person, not by account. */
    proposer: hex64,
    /** Tag of a person from outside the pool: by the number of the identity paper, else of this designation alone. */
    person: hex64.optional(),
  }),
  personal: z.strictObject({
    name: text,
    employer: text,
    phone: text,
    facts: factsSchema.nullable(),
    proofs: z.array(z.strictObject({ digest: hex64, name: text })).optional(),
    requirement: requirementSchema.nullable(),
    judgements: z.array(designationJudgementSchema),
    findings: z.array(z.record(text, z.json())),
    reason: text,
  }),
})
export const designationWithdrawn = entryType({
  type: 'designation-withdrawn',
  v: 1,
  meaning: 'A proposed designation was taken back before it was decided on.',
  provisions: ['art-13'],
  by: selecting,
  payload: z.strictObject({}),
  personal: reason,
})
export const designationRefused = entryType({
  type: 'designation-refused',
  v: 1,
  meaning: 'The leading group did not approve a proposed designation.',
  provisions: ['art-13'],
  by: leading,
  payload: z.strictObject({ on: text }),
  personal: reason,
})
export const designationApproved = entryType({
  type: 'designation-approved',
  v: 1,
  meaning:
    'The member of the leading group in charge of the selecting department approved; findings were computed again.',
  provisions: ['art-13', 'art-15'],
  by: 'leading group member in charge of the selecting department',
  payload: z.strictObject({ on: text, ruleSet: text, registered: z.boolean(), evidence }),
  personal: z.strictObject({ findings: z.array(z.record(text, z.json())) }),
})
export const designationFiled = entryType({
  type: 'designation-filed',
  v: 1,
  meaning:
    'The approved designation was filed with discipline, in the same append as the approval; in force from here.',
  provisions: ['art-13'],
  by: 'with the approval',
  payload: z.strictObject({ on: text, dueOn: text.nullable() }),
})
export const designationAcknowledged = entryType({
  type: 'designation-acknowledged',
  v: 1,
  meaning: 'Discipline acknowledged the filing of a designation.',
  provisions: ['art-13'],
  by: 'discipline',
  payload: z.strictObject({ on: text }),
  personal: z.strictObject({ note: text }),
})
export const designationObjected = entryType({
  type: 'designation-objected',
  v: 1,
  meaning: 'Discipline objected to a filed designation, which is out of force until the leading group has answered.',
  provisions: ['art-13'],
  by: 'discipline',
  payload: z.strictObject({ on: text }),
  personal: reason,
})
export const designationObjectionAnswered = entryType({
  type: 'designation-objection-answered',
  v: 1,
  meaning:
    'The leading group answered the objection in writing: upheld, the designation is undone; else it is in force again.',
  provisions: ['art-13'],
  by: leading,
  payload: z.strictObject({ on: text, upheld: z.boolean() }),
  personal: z.strictObject({ answer: text }),
})
export const designationAnswered = entryType({
  type: 'designation-answered',
  v: 1,
  meaning: "The designated person's answer on the telephone, with the five grounds of recusal, was entered.",
  provisions: ['art-13', 'art-15'],
  by: 'selecting department or pool office',
  payload: z.strictObject({
    answerId: text,
    answer: z.enum(['accept', 'decline', 'recused', 'unreached']),
    provisions: z.array(text),
  }),
  personal: z.strictObject({ reason: text, groundsNote: text }),
})
export const designationAnswerSettled = entryType({
  type: 'designation-answer-settled',
  v: 1,
  meaning: "A second account confirmed the designated person's answer, or sent it back.",
  provisions: ['art-13'],
  by: 'second account',
  payload: z.strictObject({ answerId: text, agree: z.boolean(), calledBack: z.boolean() }),
  personal: reason,
})
export const designationLapsed = entryType({
  type: 'designation-lapsed',
  v: 1,
  meaning:
    'The designated member left the pool, was struck off or suspended before the activity; the seat is empty again.',
  provisions: ['art-13', 'art-9', 'art-10-6'],
  by: 'the office itself',
  payload: z.strictObject({ provision: text }),
})
export const designationPhoneOpened = entryType({
  type: 'designation-phone-opened',
  v: 1,
  meaning: 'The telephone number of a designated person outside the pool was shown in clear.',
  provisions: [],
  by: 'selecting department or pool office',
  payload: z.strictObject({}),
  personal: reason,
})
export const chargesSet = entryType({
  type: 'charges-set',
  v: 1,
  meaning: 'The security administrator registered which member of the leading group is in charge of which department.',
  provisions: ['art-13'],
  by: 'security administrator',
  payload: z.strictObject({ charges: z.array(z.strictObject({ department: text, accountId: text })) }),
  personal: reason,
})
