/** What the journal can say about one application, from its submission to the end (Articles 5–7). */
import { z } from 'zod'
import { attachmentKinds, formSchema } from '../../../src-shared/api/application-form.ts'
import { fieldSchema } from '../../../src-shared/model/field.ts'
import { entryType } from '../journal/register.ts'

const text = z.string()
const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const reason = z.strictObject({ reason: text })
const fields = z.array(fieldSchema)
const stage = z.enum(['employer-check', 'department-review', 'office-consolidation', 'publicity'])

/** Findings as they were computed for a decision: facts about a person's life, so a personal record. */
const findings = z.array(z.record(text, z.json()))

export const applicationSubmitted = entryType({
  type: 'application-submitted',
  v: 1,
  meaning: 'A qualification form with its proofs was handed in, for the first time or after a return for correction.',
  provisions: ['art-7-2', 'art-11-1', 'art-11-2', 'art-11-3'],
  by: 'staff on the signed form of the applicant',
  payload: z.strictObject({
    number: text,
    path: z.enum(['call', 'invitation']),
    /** Call or invitation it came in by. */
    via: text,
    fields,
    personTag: hex64,
    employerId: text,
    /** Member whose term this renews; absent = somebody new. */
    renews: text.optional(),
    /** Day on which the applicant signed undertaking, notice and consent. */
    signedOn: text,
    notice: text,
    attachments: z.array(
      z.strictObject({ digest: hex64, kind: z.enum(attachmentKinds), bytes: z.number().int(), mediaType: text }),
    ),
  }),
  personal: z.strictObject({ form: formSchema, names: z.record(text, text) }),
})

export const employerChecked = entryType({
  type: 'employer-checked',
  v: 1,
  meaning: 'The employer verified the form and recommended the applicant, or refused to; a named person vouches.',
  provisions: ['art-7-2', 'art-5-1', 'art-5-6', 'art-18'],
  by: 'staff on the stamped paper of the employer',
  payload: z.strictObject({
    result: z.enum(['recommended', 'refused']),
    on: text,
    vouches: z.strictObject({ conduct: z.boolean(), record: z.boolean(), truth: z.boolean() }),
    scan: hex64.nullable(),
  }),
  personal: z.strictObject({ person: text, post: text, reason: text }),
})

export const conditionJudged = entryType({
  type: 'condition-judged',
  v: 1,
  meaning:
    'The reviewing department judged one condition, with a reason; a later judgement replaces it until the review ends.',
  provisions: ['art-7-3', 'art-5-2', 'art-5-3', 'art-5-6', 'art-6a-1', 'art-6a-2', 'art-6a-3', 'art-6a-4'],
  by: 'business department',
  payload: z.strictObject({ condition: text, field: fieldSchema.nullable(), fits: z.boolean() }),
  personal: reason,
})

export const specialNeedApproved = entryType({
  type: 'special-need-approved',
  v: 1,
  meaning: 'A special need for this applicant was approved, which lifts the limit of age.',
  provisions: ['art-5-5'],
  by: 'pool office on the paper of whoever approved',
  payload: z.strictObject({ on: text, scan: hex64.nullable() }),
  personal: z.strictObject({ approvedBy: text, reason: text }),
})

export const applicationReturned = entryType({
  type: 'application-returned',
  v: 1,
  meaning: 'An application went back for correction with marked fields, or back to the stage before.',
  provisions: ['art-7-3'],
  by: 'business department or pool office',
  payload: z.strictObject({ from: stage, marked: z.array(text) }),
  personal: reason,
})

export const reviewPassed = entryType({
  type: 'review-passed',
  v: 1,
  meaning: 'The department passed an application for the fields that remain, on the findings of that day.',
  provisions: ['art-7-3'],
  by: 'business department',
  payload: z.strictObject({ fields, on: text, ruleSet: text, reviewer: text }),
  personal: z.strictObject({ findings }),
})

export const fieldsReviewed = entryType({
  type: 'fields-reviewed',
  v: 1,
  meaning: 'One of several departments spoke for the fields that it reviews; the others have not all spoken yet.',
  provisions: ['art-7-3'],
  by: 'business department',
  payload: z.strictObject({ passed: fields, refused: fields, on: text, ruleSet: text, reviewer: text }),
  personal: z.union([z.strictObject({ findings }), reason]),
})

export const employerWordWithdrawn = entryType({
  type: 'employer-word-withdrawn',
  v: 1,
  meaning: 'The employer took back its word before the review ended; the file waits for the employer again.',
  provisions: ['art-7-2', 'art-18'],
  by: 'employer, or staff on its word',
  payload: z.strictObject({}),
  personal: reason,
})

export const reviewTakenBack = entryType({
  type: 'review-taken-back',
  v: 1,
  meaning: 'A department took back its word on its fields before the pool office put the file on a list.',
  provisions: ['art-7-3'],
  by: 'business department',
  payload: z.strictObject({ fields }),
  personal: reason,
})

export const applicationRejected = entryType({
  type: 'application-rejected',
  v: 1,
  meaning: 'An application was rejected at a stage, with a reason.',
  provisions: ['art-7-3', 'art-7-4'],
  by: 'business department, leading group, or pool office after a founded objection',
  payload: z.strictObject({ from: z.enum([...stage.options, 'leading-group']) }),
  personal: reason,
})

export const applicationWithdrawn = entryType({
  type: 'application-withdrawn',
  v: 1,
  meaning: 'The applicant withdrew.',
  provisions: ['art-7-2'],
  by: 'applicant by a personal link, or staff on the word of the applicant',
  /** `link`: the applicant did it alone; absent = by staff. */
  payload: z.strictObject({ way: z.enum(['link']).optional() }),
  personal: reason,
})

export const applicationListed = entryType({
  type: 'application-listed',
  v: 1,
  meaning: 'An application was put on a proposed list of the pool office.',
  provisions: ['art-7-3'],
  by: 'pool office',
  payload: z.strictObject({ listId: text, consolidator: text }),
})

export const applicationUnlisted = entryType({
  type: 'application-unlisted',
  v: 1,
  meaning: 'An application left a proposed list before it was decided.',
  provisions: ['art-7-3'],
  by: 'pool office',
  payload: z.strictObject({ listId: text }),
})

export const applicationApproved = entryType({
  type: 'application-approved',
  v: 1,
  meaning: 'The leading group approved an application, on the findings of the day of its decision.',
  provisions: ['art-7-3', 'art-5-5'],
  by: 'leading group',
  payload: z.strictObject({
    listId: text,
    on: text,
    ruleSet: text,
    /** Tags of the names of everybody who decided. */
    deciders: z.array(text).min(1),
  }),
  personal: z.strictObject({ findings }),
})

export const applicationPublished = entryType({
  type: 'application-published',
  v: 1,
  meaning: 'An approved application stands in a period of publicity.',
  provisions: ['art-7-4'],
  by: 'pool office',
  payload: z.strictObject({ publicityId: text }),
})

export const applicationHeld = entryType({
  type: 'application-held',
  v: 1,
  meaning: 'An objection came in; the application is held until it is settled.',
  provisions: ['art-7-4'],
  by: 'receipt of an objection',
  payload: z.strictObject({ objectionId: text }),
})

export const applicationReleased = entryType({
  type: 'application-released',
  v: 1,
  meaning: 'An objection was found without ground and both sides were told; it no longer holds the application.',
  provisions: ['art-7-4'],
  by: 'closing of an objection',
  payload: z.strictObject({ objectionId: text }),
})

export const applicationAdmitted = entryType({
  type: 'application-admitted',
  v: 1,
  meaning: 'The period was over and nothing stood against it: the applicant became an expert.',
  provisions: ['art-7-5'],
  by: 'pool office',
  payload: z.strictObject({ publicityId: text, expertId: text }),
})

export const applicationDataOpened = entryType({
  type: 'application-data-opened',
  v: 1,
  meaning: "Somebody looked at an applicant's contact data and ID in clear, for the reason given.",
  provisions: [],
  by: 'reviewing department, pool office or discipline',
  payload: z.strictObject({}),
  personal: reason,
})
