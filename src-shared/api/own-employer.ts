/** What an employer does by its own account beside verifying (Article 18): reporting on its experts, answering in a case on itself. */
import { z } from 'zod'
import { dateSchema, idSchema, lineSchema, procedure, view } from './base.ts'
import type { EmployerCaseKind, EmployerOutcome } from './employer-cases.ts'
import { type RemovalGround, seriousGrounds } from './removals.ts'

/** An expert of the employer, as it may report on one. */
export interface OwnMember {
  id: string
  name: string
  post: string
  title: string
}

/** A report that this employer has made by its accounts. */
export interface OwnReport {
  /** Number of the file that it went into. */
  number: string
  name: string
  ground: RemovalGround
  receivedOn: string
  /** Whether the office has finished with it; what came of it is told by the office. */
  finished: boolean
}

/** A case on the employer of which it was told. */
export interface OwnEmployerCase {
  id: string
  number: string
  kind: EmployerCaseKind
  /** Name of the expert whom it concerns; '' = nobody of the pool. */
  expert: string
  facts: string
  toldOn: string
  /** Last day for the statement. */
  dueOn: string
  statements: { on: string; text: string; late: boolean }[]
  /** Whether a statement is still taken in. */
  open: boolean
  /** Once the employer was told; null before. */
  decision: { on: string; outcome: EmployerOutcome; until: string; reason: string } | null
}

const files = z.array(z.instanceof(File)).max(10).default([])

export const ownEmployerContract = {
  ownEmployer: {
    members: procedure.output(view<OwnMember[]>()),
    /** The newest first. */
    reports: procedure.output(view<OwnReport[]>()),
    /** Reports one of its experts (9-2 to 9-5). `knewOn`: day on which the employer came to know. */
    report: procedure
      .input(
        z.object({
          expertId: idSchema,
          ground: z.enum(seriousGrounds),
          knewOn: dateSchema,
          text: lineSchema(2000, 2),
          files,
        }),
      )
      .output(view<{ number: string }>()),
    /** What still asks for something first, then the newest. */
    cases: procedure.output(view<OwnEmployerCase[]>()),
    /** A statement in a case on itself; one after its day is taken in and marked. */
    answer: procedure
      .input(z.object({ id: idSchema, text: lineSchema(2000, 2), file: z.instanceof(File).optional() }))
      .output(view<{ late: boolean }>()),
  },
}
