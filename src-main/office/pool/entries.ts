/** What the journal can say about experts, employers and the adoption of an existing pool (Articles 3, 4, 7, 15; slips). */
import { z } from 'zod'
import { formerEmployerSchema, interestSchema, kinSchema } from '../../../src-shared/api/pool.ts'
import { fieldSchema } from '../../../src-shared/model/field.ts'
import { entryType } from '../journal/register.ts'

const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const text = z.string()
const optional = z.string().optional()
const reason = z.strictObject({ reason: text })

/** Facts of one person as a roster row gives them: always a personal record, never in a payload. */
export const personSchema = z.strictObject({
  name: text,
  residentId: text,
  idKind: text,
  gender: optional,
  birthDate: optional,
  phone: optional,
  mail: optional,
  address: optional,
  employer: text,
  post: optional,
  title: optional,
  titleLevel: optional,
  degree: optional,
  degreeOn: optional,
  fields: z.array(text).optional(),
  careerStart: optional,
  source: optional,
  remarks: optional,
})
export type Person = z.infer<typeof personSchema>

export const declarationSchema = z.strictObject({
  interests: z.array(interestSchema),
  kin: z.array(kinSchema),
  formerEmployers: z.array(formerEmployerSchema),
})
export type Declaration = z.infer<typeof declarationSchema>

export const employerAdded = entryType({
  type: 'employer-added',
  v: 1,
  meaning: 'An employer of experts became known.',
  provisions: ['art-3'],
  by: 'adoption of a roster',
  payload: z.strictObject({ source: text }),
  personal: z.strictObject({ name: text }),
})

/** Measures by gravity (18). A withdrawn right to recommend ends by itself after its last day. */
export const employerMeasured = entryType({
  type: 'employer-measured',
  v: 1,
  meaning:
    'A measure against an employer that did not verify as it should: criticism, public criticism, loss of the right to recommend.',
  provisions: ['art-18'],
  by: 'leading group',
  payload: z.strictObject({
    kind: z.enum(['criticism', 'public-criticism', 'right-withdrawn']),
    until: optional,
    scan: hex64.nullable(),
    /** The case that led to it; absent where it was taken without one. */
    caseId: optional,
  }),
  personal: reason,
})

export const employerRestored = entryType({
  type: 'employer-restored',
  v: 1,
  meaning: 'The right of an employer to recommend was given back before its time.',
  provisions: ['art-18'],
  by: 'leading group',
  payload: z.strictObject({}),
  personal: reason,
})

/** Basis of an adoption and the rows it proposes, the rows in chunks so that no record grows without bound. */
export const adoptionProposed = entryType({
  type: 'adoption-proposed',
  v: 1,
  meaning: 'The pool office proposes to take over an existing pool: basis, date, term, the people of the list.',
  provisions: ['art-7-5'],
  by: 'pool office',
  payload: z.strictObject({
    people: z.number().int().min(1),
    issuedOn: text,
    basisDate: text,
    termTo: text,
    /** SHA-256 of the file that was read. */
    source: hex64,
    scan: hex64.nullable(),
  }),
  personal: z.union([
    z.strictObject({ basisTitle: text, basisNumber: text, fileName: text }),
    z.strictObject({ rows: z.array(personSchema) }),
  ]),
})

export const adoptionConfirmed = entryType({
  type: 'adoption-confirmed',
  v: 1,
  meaning: 'A second account confirmed an adoption; its people are members from its basis date on.',
  provisions: ['art-7-5'],
  by: 'second account',
  payload: z.strictObject({ people: z.number().int() }),
})

export const adoptionWithdrawn = entryType({
  type: 'adoption-withdrawn',
  v: 1,
  meaning: 'A proposed adoption was withdrawn before anybody confirmed it.',
  provisions: [],
  by: 'pool office',
  payload: z.strictObject({}),
  personal: reason,
})

export const expertAdopted = entryType({
  type: 'expert-adopted',
  v: 1,
  meaning: 'A person of an adopted pool became a member, with term and fields.',
  provisions: ['art-7-5', 'art-3'],
  by: 'confirmation of an adoption',
  payload: z.strictObject({
    adoptionId: text,
    personTag: hex64,
    employerId: text,
    fields: z.array(fieldSchema),
    basisDate: text,
    termTo: text,
  }),
  personal: personSchema,
})

export const expertAdmitted = entryType({
  type: 'expert-admitted',
  v: 1,
  meaning: 'An applicant became an expert after publicity, with certificate, term and fields; renews a former term.',
  provisions: ['art-7-5', 'art-3'],
  by: 'pool office at the end of a period of publicity',
  payload: z.strictObject({
    applicationId: text,
    personTag: hex64,
    employerId: text,
    fields: z.array(fieldSchema),
    admittedOn: text,
    /** First day of the term where it is not the day of admission: a renewal goes on the day after the old term. */
    termFrom: optional,
    termTo: text,
    /** Number of the certificate, and the code by which anybody checks it. */
    certificate: text,
    check: text,
  }),
  personal: personSchema,
})

export const expertLeft = entryType({
  type: 'expert-left',
  v: 1,
  meaning: 'A member left the pool at the own request: not drawable, and the certificate void, from here on.',
  provisions: ['art-10-6'],
  by: 'pool office, or the second account that confirmed the request',
  payload: z.strictObject({ exitId: text, on: text }),
})

const removal = { removalId: text, on: text }

export const expertSuspended = entryType({
  type: 'expert-suspended',
  v: 1,
  meaning: 'A member is not to be drawn while a serious removal file is open.',
  provisions: ['art-9'],
  by: 'pool office',
  payload: z.strictObject(removal),
})

export const expertSuspensionEnded = entryType({
  type: 'expert-suspension-ended',
  v: 1,
  meaning: 'A suspension ended: the member can be drawn again.',
  provisions: ['art-9'],
  by: 'pool office, or the decision of the leading group',
  payload: z.strictObject(removal),
})

export const expertStruckOff = entryType({
  type: 'expert-struck-off',
  v: 1,
  meaning: 'A member was struck off by the leading group: not drawable, and the certificate void, from here on.',
  provisions: ['art-9'],
  by: 'leading group, or the second account that confirmed its minutes',
  payload: z.strictObject({ ...removal, ground: text }),
})

export const expertReinstated = entryType({
  type: 'expert-reinstated',
  v: 1,
  meaning: 'A later decision reversed a striking off: the membership stands again until the end of its term.',
  provisions: ['art-9'],
  by: 'leading group, or the second account that confirmed its minutes',
  payload: z.strictObject(removal),
})

export const declarationFiled = entryType({
  type: 'declaration-filed',
  v: 1,
  meaning: 'Interests, kin and former employers as declared; replaces the declaration before.',
  provisions: ['art-15-2', 'art-15-3'],
  by: 'pool office on the expert’s declaration',
  payload: z.strictObject({}),
  personal: declarationSchema,
})

export const personalOpened = entryType({
  type: 'personal-data-opened',
  v: 1,
  meaning: 'Somebody looked at contact data and ID in clear, for the reason given.',
  provisions: [],
  by: 'pool office or discipline',
  payload: z.strictObject({ what: z.enum(['file', 'export', 'phone']) }),
  personal: reason,
})
