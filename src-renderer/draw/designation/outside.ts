/** What is asked of somebody outside the pool, and the facts it makes (Articles 5, 6). */
import type { Designee } from '../../../src-shared/api/designation.ts'
import { type Facts, factsSchema } from '../../../src-shared/model/facts.ts'

/** One row of each list: enough for one person who is needed now; '' = not filled in. */
export interface OutsideForm {
  name: string
  employer: string
  phone: string
  source: string
  birthDate: string
  workFrom: string
  post: string
  institution: string
  level: string
  titleName: string
  titleLevel: string
  titleOn: string
  degreeLevel: string
  degreeSubject: string
  degreeOn: string
  resultTitle: string
  trade: string
  vouchedBy: string
  vouchedOn: string
  edition: string
}

export const emptyOutside: OutsideForm = {
  name: '',
  employer: '',
  phone: '',
  source: '',
  birthDate: '',
  workFrom: '',
  post: '',
  institution: '',
  level: '',
  titleName: '',
  titleLevel: '',
  titleOn: '',
  degreeLevel: '',
  degreeSubject: '',
  degreeOn: '',
  resultTitle: '',
  trade: '',
  vouchedBy: '',
  vouchedOn: '',
  edition: '',
}

const filled = (...values: string[]) => values.every((value) => value.trim() !== '')

/** @param field of the group; null where the form does not hold together yet */
export function outsideFacts(form: OutsideForm, field: string): Facts | null {
  const vouched = filled(form.vouchedBy, form.vouchedOn) ? { by: form.vouchedBy, on: form.vouchedOn } : undefined
  const parsed = factsSchema.safeParse({
    ...(form.source && { source: form.source }),
    ...(form.birthDate && { birthDate: form.birthDate }),
    fields: [field],
    ...(form.trade.trim() && { trade: form.trade }),
    work: filled(form.employer, form.post, form.workFrom)
      ? [
          {
            employer: form.employer,
            post: form.post,
            from: form.workFrom,
            ...(form.institution && { institution: form.institution }),
            ...(form.level && { level: form.level }),
          },
        ]
      : [],
    titles: filled(form.titleName, form.titleLevel, form.titleOn)
      ? [{ name: form.titleName, level: form.titleLevel, on: form.titleOn }]
      : [],
    degrees: filled(form.degreeLevel, form.degreeSubject, form.degreeOn)
      ? [{ level: form.degreeLevel, subject: form.degreeSubject, on: form.degreeOn }]
      : [],
    results: filled(form.resultTitle) ? [{ kind: 'other', title: form.resultTitle }] : [],
    attested: vouched ? { conduct: vouched, record: vouched } : {},
    ...(filled(form.edition) && { struckOff: { edition: form.edition, listed: false } }),
  })
  return parsed.success ? parsed.data : null
}

export function outsideDesignee(form: OutsideForm, field: string): Designee | null {
  const facts = outsideFacts(form, field)
  if (!facts || !filled(form.name, form.employer)) return null
  return { from: 'outside', name: form.name.trim(), employer: form.employer.trim(), phone: form.phone.trim(), facts }
}
