/**
 * What the journal can say about changed facts of an expert (Articles 10 (5), 11 (6)); all on the expert's own subject. What
 * the facts were and are, the day of the change and every word stand in personal records.
 */
import { z } from 'zod'
import { changedFacts, reportedSchema } from '../../../src-shared/api/person-changes.ts'
import { interestSchema, kinSchema } from '../../../src-shared/api/pool.ts'
import { entryType } from '../journal/register.ts'
import { personSchema } from '../pool/entries.ts'

const text = z.string()
const hex64 = z.string().regex(/^[0-9a-f]{64}$/)

/** What was and what is, in words, and the ties that came with it (11-6, 15). */
export const changeRecordSchema = z.strictObject({
  changedOn: text,
  items: z.array(z.strictObject({ fact: z.enum(changedFacts), from: text, to: text })),
  ties: z.strictObject({ employer: text, interests: z.array(interestSchema), kin: z.array(kinSchema) }),
  /** The report itself, while it waits to be accepted. */
  reported: reportedSchema.optional(),
})
export type ChangeRecord = z.infer<typeof changeRecordSchema>

const reported = {
  changeId: text,
  facts: z.array(z.enum(changedFacts)),
  reportedOn: text,
  way: z.enum(['paper', 'file', 'link']),
  scan: hex64.nullable(),
}
/** The person as known after the change, then what changed. */
const known = z.union([personSchema, changeRecordSchema])

export const contactChanged = entryType({
  type: 'contact-changed',
  v: 1,
  meaning: "An expert's telephone, mail or address changed.",
  provisions: ['art-10-5'],
  by: 'the expert, or pool office on signed paper or a file',
  payload: z.strictObject(reported),
  personal: known,
})

export const changeReported = entryType({
  type: 'change-reported',
  v: 1,
  meaning:
    'An expert reported an important change on the personal page; it takes effect when the pool office accepts it.',
  provisions: ['art-11-6'],
  by: 'the expert',
  payload: z.strictObject(reported),
  personal: changeRecordSchema,
})

export const changeRefused = entryType({
  type: 'change-refused',
  v: 1,
  meaning: 'The pool office did not accept a change that an expert had reported.',
  provisions: ['art-11-6'],
  by: 'pool office',
  payload: z.strictObject({ changeId: text }),
  personal: z.strictObject({ reason: text }),
})

export const personChanged = entryType({
  type: 'person-changed',
  v: 1,
  meaning: "An expert's title, employer, post, degree or interests changed, with the day of report.",
  provisions: ['art-11-6'],
  by: 'pool office, on a report of the expert',
  payload: z.strictObject({
    ...reported,
    /** Where the employer changed. */
    employerId: text.optional(),
    /** A title was lost or lowered: 5-4 is shown again. */
    titleLowered: z.boolean(),
  }),
  personal: known,
})

export const employerChangeConfirmed = entryType({
  type: 'employer-change-confirmed',
  v: 1,
  meaning: 'The new employer confirmed that the expert works there.',
  provisions: ['art-11-6', 'art-7-2'],
  by: 'pool office on paper, or the employer',
  payload: z.strictObject({ changeId: text, on: text, way: z.enum(['paper', 'account']), scan: hex64.nullable() }),
  personal: z.strictObject({ person: text }),
})

export const lateChangeExamined = entryType({
  type: 'late-change-examined',
  v: 1,
  meaning:
    'A person looked at a late report with the facts it brought up, and proposes a termination under 9-4 or not.',
  provisions: ['art-11-6', 'art-9-4'],
  by: 'pool office',
  payload: z.strictObject({
    changeId: text,
    proposes: z.boolean(),
    /** Activities whose facts lay on the table. */
    activities: z.array(text),
  }),
  personal: z.strictObject({ reason: text }),
})

/** Types that say nothing of whether somebody may take part in a draw. */
export const silentChangeTypes: readonly string[] = [
  contactChanged.type,
  changeReported.type,
  changeRefused.type,
  employerChangeConfirmed.type,
  lateChangeExamined.type,
]
