/** From the proposed list to the certificate: decision, publicity, objections, admission (7-3 to 7-5), measures against employers (18). */
import { z } from 'zod'
import type { ListRow, ListView, PublicityRow, PublicityView } from './admission-views.ts'
import { sheetFormat } from './admission.ts'
import { dateSchema, fileView, idSchema, lineSchema, procedure, reasonSchema, view } from './base.ts'

const done = view<{ ok: true }>()
const id = z.object({ id: idSchema })
const scan = z.instanceof(File).optional()

/** A line that is not approved says why. */
const lines = z
  .array(z.object({ applicationId: idSchema, approved: z.boolean(), reason: z.string().trim().max(500).default('') }))
  .min(1)
  .max(500)

export const tellingSchema = z.enum(['written', 'phone', 'in-person', 'notice-board'])

export const publicityContract = {
  lists: {
    list: procedure.output(view<ListRow[]>()),
    /** `on`: day for which findings are computed, today where absent. */
    get: procedure.input(id.extend({ on: dateSchema.optional() })).output(view<ListView>()),
    create: procedure
      .input(z.object({ title: lineSchema(80, 2), applicationIds: z.array(idSchema).min(1).max(500) }))
      .output(view<{ id: string }>()),
    /** Changes who stands on a list that has not gone to the leading group. */
    change: procedure.input(id.extend({ applicationIds: z.array(idSchema).min(1).max(500) })).output(done),
    present: procedure.input(id).output(done),
    withdraw: procedure.input(id.extend({ reason: reasonSchema })).output(done),
    /** The approval sheet. */
    sheet: procedure.input(id.extend({ format: z.enum(['pdf', 'docx', 'xlsx']) })).output(fileView),
    decide: procedure.input(id.extend({ lines })).output(done),
    /** A decision on paper: in force when a second account has confirmed it. */
    recordMinutes: procedure
      .input(
        id.extend({
          lines,
          number: lineSchema(60),
          on: dateSchema,
          presiding: lineSchema(30),
          present: z.array(lineSchema(30)).min(1, '至少填写一名参加人').max(40),
          scan,
        }),
      )
      .output(done),
    confirmMinutes: procedure.input(id).output(done),
    refuseMinutes: procedure.input(id.extend({ reason: reasonSchema })).output(done),
    minutesScan: procedure.input(id).output(fileView),
  },
  publicity: {
    list: procedure.output(view<PublicityRow[]>()),
    get: procedure.input(id).output(view<PublicityView>()),
    /** Begins today. `days`: working days, not fewer than the rule-set asks for. */
    begin: procedure
      .input(
        z.object({
          listId: idSchema,
          title: lineSchema(80, 2),
          venue: lineSchema(100),
          days: z.number().int().min(1).max(60),
        }),
      )
      .output(view<{ id: string }>()),
    extend: procedure.input(id.extend({ days: z.number().int().min(1).max(60), reason: reasonSchema })).output(done),
    /** A mistake in the notice: the period begins anew. */
    correct: procedure.input(id.extend({ title: lineSchema(80, 2), reason: reasonSchema })).output(done),
    /** No ID and no telephone digit stands on it. */
    notice: procedure.input(id.extend({ format: z.enum(['pdf', 'docx', 'html']) })).output(fileView),
    /** Admits everybody of the period against whom nothing stands; the others stay. */
    admit: procedure.input(id).output(view<{ admitted: number; left: { name: string; why: string }[] }>()),
    /** The published register with its notices, a .zip of plain files for a web site. */
    site: procedure.output(fileView),
    certificate: procedure.input(z.object({ expertId: idSchema, format: sheetFormat })).output(fileView),
  },
  objections: {
    receive: procedure
      .input(
        z.object({
          publicityId: idSchema,
          applicationId: idSchema,
          receivedOn: dateSchema,
          /** Name and address; '' = anonymous. */
          objector: z.string().trim().max(200).default(''),
          text: reasonSchema,
          scan,
        }),
      )
      .output(view<{ id: string }>()),
    verify: procedure.input(id.extend({ outcome: z.enum(['unfounded', 'founded']), text: reasonSchema })).output(done),
    /** One of the two notifications; the objection closes when both are on record. */
    tell: procedure
      .input(id.extend({ who: z.enum(['objector', 'subject']), on: dateSchema, how: tellingSchema }))
      .output(done),
    scan: procedure.input(id).output(fileView),
  },
  employers: {
    /** Gives a withdrawn right to recommend back before its time (18); measures are taken in cases. */
    restore: procedure.input(id.extend({ reason: reasonSchema })).output(done),
  },
}
