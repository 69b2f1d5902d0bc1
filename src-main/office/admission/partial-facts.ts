/** The facts of a form that is not whole yet: what can be read is taken, what cannot is as if it were not there. */
import type { DraftForm } from '../../../src-shared/api/application-form.ts'
import { type Facts, factsSchema } from '../../../src-shared/model/facts.ts'

const { source, birthDate, identity, fields, trade, academician, work, titles, degrees, qualifications, results } =
  factsSchema.shape
const single = { source, birthDate, trade, academician }
/** Lists of the form with the schema of one line. */
const lists = {
  fields: fields.unwrap().unwrap(),
  work: work.unwrap().unwrap(),
  titles: titles.unwrap().unwrap(),
  degrees: degrees.unwrap().unwrap(),
  qualifications: qualifications.unwrap().unwrap(),
  results: results.unwrap().unwrap(),
}

/** @returns facts on which a preliminary look at the conditions can rest; never throws, whatever was typed */
export function partialFacts(form: DraftForm): Facts {
  const known: Record<string, unknown> = {}
  for (const [key, schema] of Object.entries(single)) {
    const parsed = schema.safeParse(form[key])
    if (parsed.success && parsed.data !== undefined) known[key] = parsed.data
  }
  const paper = identity.safeParse({ kind: form['idKind'], number: form['residentId'] })
  if (paper.success && paper.data) known['identity'] = paper.data
  for (const [key, line] of Object.entries(lists)) {
    const rows: unknown[] = Array.isArray(form[key]) ? form[key] : []
    known[key] = rows.filter((row) => line.safeParse(row).success)
  }
  const whole = factsSchema.safeParse(known)
  // a list that is too long is told at its place; here it only must not keep the rest from being seen
  return whole.success ? whole.data : factsSchema.parse({})
}
