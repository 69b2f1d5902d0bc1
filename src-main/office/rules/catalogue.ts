/**
 * The catalogue of a rule-set: for each provision of the measures how it is met, and where in the product. A provision
 * that stands in the measures and lives nowhere would be a promise that the product does not keep; a test compares every
 * row with the files, routes and entry types that it names.
 */
import { z } from 'zod'
import type { ProvisionText } from '../../../src-shared/model/provisions.ts'

/**
 * `rule:article-5` a file of `office/rules`, `screen:/review` a route, `entry:application-submitted` a type of journal
 * entry, `later` not built yet.
 */
const placeSchema = z
  .string()
  .regex(
    /^(?:rule:[a-z0-9][a-z0-9-]*|screen:\/[a-zA-Z0-9/:-]*|entry:[a-z][a-z-]*|later)$/,
    'not a place of the product',
  )

export const catalogueRowSchema = z.strictObject({
  id: z.string().startsWith('art-'),
  kinds: z.array(z.enum(['machine', 'attested', 'judgement', 'duty'])).min(1),
  livesIn: z.array(placeSchema).min(1),
})
export type CatalogueRow = z.infer<typeof catalogueRowSchema>

/** Articles of entry: each of their provisions has to live somewhere. */
const builtArticles = /^art-(?:3|5-\d|6a-\d|6b|7-\d|8)$/

/**
 * Compares a catalogue with the provisions.
 *
 * @returns what does not fit, one sentence each; empty where every provision of the measures has exactly one row
 */
export function catalogueFaults(
  catalogue: readonly CatalogueRow[],
  provisions: Readonly<Record<string, ProvisionText>>,
): string[] {
  const faults: string[] = []
  const seen = new Set<string>()
  for (const { id, kinds, livesIn } of catalogue) {
    const provision = Object.hasOwn(provisions, id) ? provisions[id] : undefined
    if (seen.has(id)) faults.push(`${id} has two rows`)
    seen.add(id)
    if (provision === undefined) faults.push(`${id} is no provision`)
    else if (kinds.join() !== provision.kinds.join()) faults.push(`${id} is met otherwise than the provision says`)
    if (livesIn.includes('later') && (builtArticles.test(id) || livesIn.length > 1))
      faults.push(`${id} cannot be for later`)
  }
  for (const id of Object.keys(provisions)) if (id.startsWith('art-') && !seen.has(id)) faults.push(`${id} has no row`)
  return faults
}
