/** Experts of other offices that the province shares with this one (Article 4: one pool, resources shared). */
import { z } from 'zod'
import { fieldSchema } from '../model/field.ts'
import { type Page, pageSchema, procedure, view } from './base.ts'

export interface SharedExpertRow {
  id: string
  name: string
  employer: string
  post: string
  title: string
  titleLevel: string
  fields: string[]
  /** Last day of the term at home. */
  termTo: string
  /** Name of the office in whose pool the expert is. */
  homeOffice: string
  /** In words: why this expert cannot be drawn here; null where drawable. */
  undrawable: string | null
}

export interface SharedExpertsSummary {
  /** Experts shared now. */
  experts: number
  /** Whether the rule-set in force lets a draw ask for them. */
  drawable: boolean
  /** Where they come from, by name. */
  offices: { id: string; name: string; experts: number }[]
}

export const sharedExpertsContract = {
  sharedExperts: {
    summary: procedure.output(view<SharedExpertsSummary>()),
    list: procedure
      .input(
        pageSchema.extend({
          text: z.string().max(100).default(''),
          field: fieldSchema.optional(),
          /** Office id of the home. */
          office: z.string().max(64).optional(),
        }),
      )
      .output(view<Page<SharedExpertRow>>()),
  },
}
