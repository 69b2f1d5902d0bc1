/** The rule-set in force, its catalogue, and the bureau's own issued text beside it (Articles 5–8, 19). */
import { z } from 'zod'
import { lineSchema, procedure, view } from './base.ts'

/** One provision: where it lives in the product, and the bureau's own words where they were loaded. */
export interface CatalogueLine {
  id: string
  citation: string
  summary: string
  footnote: string
  kinds: string[]
  /** Pages of the program where it is met, as routes; '' = by rule or record alone. */
  screens: string[]
  /** False where the product does not do it yet. */
  built: boolean
  /** As issued; '' = no text was loaded. */
  own: string
}

export interface RuleBook {
  ruleSet: { id: string; title: string; effectiveFrom: string }
  /** All rule-sets of this installation, newest first; each holds for decisions from its day on. */
  ruleSets: { id: string; title: string; effectiveFrom: string }[]
  /** Numbers of the measures by name, as they hold today. */
  parameters: { name: string; value: string }[]
  catalogue: CatalogueLine[]
  /** The bureau's own text; null where none was loaded. */
  own: { title: string; loadedBy: string; loadedOn: string; provisions: number } | null
}

export const rulesContract = {
  rules: {
    book: procedure.output(view<RuleBook>()),
    /** The bureau's own words of one provision, shown beside a citation; '' = none loaded. */
    text: procedure.input(z.object({ id: z.string().max(20) })).output(view<{ title: string; text: string }>()),
    /** Loads the issued text (.txt or .docx). */
    load: procedure
      .input(z.object({ title: lineSchema(80, 2), file: z.instanceof(File) }))
      .output(view<{ provisions: number; missing: string[] }>()),
  },
}
