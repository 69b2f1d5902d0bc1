/** What the province gives out: proposed by one officer, confirmed by another (a bulletin goes out at once). */
import { z } from 'zod'
import { dateSchema, fileView, idSchema, lineSchema, procedure, reasonSchema, view } from '../api/base.ts'
import { fieldSchema } from '../model/field.ts'

/** Kinds that officers give out; each has a page of its own. */
export const publicationKinds = ['struck-off', 'calendar', 'rule-set', 'bulletin'] as const
export type ConsolePublicationKind = (typeof publicationKinds)[number]

export type ConsolePublicationState = 'proposed' | 'refused' | 'standing' | 'withdrawing' | 'withdrawn' | 'superseded'

/** Grounds of Article 9 on which somebody was struck off. */
export const groundSchema = z.enum(['art-9-1', 'art-9-2', 'art-9-3', 'art-9-4', 'art-9-5', 'art-9-6'])

export interface PublicationRow {
  id: string
  /** Order in which they were proposed. */
  number: number
  kind: ConsolePublicationKind
  state: ConsolePublicationState
  title: string
  proposedBy: string
  proposed: string
  confirmedBy: string | null
  confirmed: string | null
  withdrawal: { by: string; at: string; reason: string } | null
  /** Counties in whose chain it stands, of those that have joined. */
  delivered: number
  counties: number
}

export interface PublicationView extends PublicationRow {
  /** What it says, name and value; of an identity number some digits alone. */
  facts: { name: string; value: string }[]
  /** The text of a bulletin; '' elsewhere. */
  text: string
  /** Accounts of each county that have read a bulletin; counties that have joined, also those in which nobody has. */
  reads: { county: string; accounts: number }[]
}

const placed = view<{ id: string; state: ConsolePublicationState }>()
const kind = z.enum(publicationKinds)
const one = z.object({ id: idSchema })
const oneWithReason = one.extend({ reason: reasonSchema })

export const publicationsContract = {
  publications: {
    list: procedure
      .input(z.object({ kind, before: z.number().int().positive().optional() }))
      .output(view<{ rows: PublicationRow[]; more: boolean }>()),
    get: procedure.input(one).output(view<PublicationView>()),
    /** The list of one kind as a workbook. */
    table: procedure.input(z.object({ kind })).output(fileView),
    strikeOff: procedure
      .input(
        z.object({
          name: lineSchema(60),
          identity: lineSchema(60),
          passport: z.boolean(),
          ground: groundSchema,
          decidedOn: dateSchema,
          decidedBy: lineSchema(100),
        }),
      )
      .output(placed),
    bulletin: procedure
      .input(
        z.object({
          title: lineSchema(100),
          text: z.string().trim().min(1, '请填写正文').max(20_000, '最多 20000 个字'),
          fields: z.array(fieldSchema),
        }),
      )
      .output(placed),
    /** A calendar or a rule-set, from a JSON file. */
    file: procedure
      .input(z.object({ kind: z.enum(['calendar', 'rule-set']), file: z.instanceof(File) }))
      .output(placed),
    confirm: procedure.input(one).output(placed),
    refuse: procedure.input(oneWithReason).output(placed),
    withdraw: procedure.input(oneWithReason).output(placed),
  },
}
